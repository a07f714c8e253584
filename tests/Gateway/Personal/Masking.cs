using GridActors.Gateway.Personal;

namespace GridActors.Gateway.Tests.Personal;

public sealed class Masking
{
    [Theory]
    [InlineData("13800001234", "138****1234")]
    [InlineData("+8613800001234", "+86*******1234")]
    [InlineData("04277654321", "042****4321")]
    [InlineData("7654321", "7****21")]
    [InlineData("12345", "*****")]
    [InlineData("", "")]
    public void A_phone_number_can_be_recognised_but_not_called(string phone, string masked) => Mask.Phone(phone).ShouldBe(masked);

    [Theory]
    [InlineData("王明", "王*")]
    [InlineData("欧阳小明", "欧***")]
    [InlineData("王", "王*")]
    [InlineData("𠮷田", "𠮷*")]
    public void A_name_keeps_its_first_character(string name, string masked) => Mask.Name(name).ShouldBe(masked);

    [Theory]
    [InlineData("联系13800001234或7654321", "联系138****1234或7****21")]
    [InlineData("17号楼3单元，邮编124010", "17号楼3单元，邮编124010")]
    [InlineData("身份证211103199001011234。", "身份证211***********1234。")]
    [InlineData("没有号码", "没有号码")]
    public void Numbers_that_could_be_called_are_masked_in_free_text(string text, string masked) => Mask.Text(text).ShouldBe(masked);
}
