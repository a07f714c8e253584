using GridActors.K8s.Tests.Support;
using GridActors.Silo.Starting;

namespace GridActors.K8s.Tests;

/// <summary>The arguments of the pods, read by the silo's own command line.</summary>
public sealed class WhatTheSiloIsTold
{
    const string PodAddress = "10.1.2.3";

    public static TheoryData<string> Folders => Manifests.Folders;

    [Theory, MemberData(nameof(Folders))]
    public async Task A_pod_is_a_member_of_the_ring_by_its_own_address_and_on_the_ports_that_it_names(string folder)
    {
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var container = deployment.Spec.Template.Spec.Containers[0];
            var options = await OptionsAsync(container);
            var ring = options.Ring.ShouldNotBeNull();
            ring.Role.ToString().ShouldBe(deployment.Metadata.Name, StringCompareShould.IgnoreCase);
            (ring.Host, ring.Listen.Port).ShouldBe((PodAddress, Port(container, "ring")));
            ring.Listen.Address.ShouldBe(System.Net.IPAddress.Any);
            new Uri(options.Urls).Port.ShouldBe(Port(container, "http"));
            options.JsonLog.ShouldBeTrue();
            Directories(container).ShouldContain(options.Data);
            Directories(container).ShouldContain($"{options.Data}/keys");
            Directories(container).ShouldContain($"{options.Data}/checkpoints");
            if (options.Plan is { } plan) Directories(container).ShouldContain(plan);
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void What_is_secret_comes_by_reference_and_stands_in_the_readme(string folder)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "k8s", "README.md"));
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var pod = deployment.Spec.Template.Spec;
            var database = pod.Containers[0].Env.Single(variable => variable.Name == SiloOptions.PostgresVariable);
            database.Value.ShouldBeNull();
            database.ValueFrom.SecretKeyRef.Key.ShouldBe("connection");
            string[] secrets = [database.ValueFrom.SecretKeyRef.Name, .. pod.Volumes.Where(volume => volume.Secret is not null).Select(volume => volume.Secret.SecretName)];
            secrets.ShouldBe(["gridactors-postgres", "gridactors-keys"]);
            foreach (var secret in secrets) readme.ShouldContain($"create secret generic {secret} ");
            foreach (var map in pod.Volumes.Where(volume => volume.ConfigMap is not null)) readme.ShouldContain($"create configmap {map.ConfigMap.Name} ");
        }

        Manifests.Of(folder).Text.ShouldNotContain("Password", Case.Insensitive);
    }

    [Theory, MemberData(nameof(Folders))]
    public void Requests_reach_the_gateways(string folder)
    {
        var manifests = Manifests.Of(folder);
        var service = manifests.All.OfType<V1Service>().ShouldHaveSingleItem();
        manifests.Selected(new() { MatchLabels = service.Spec.Selector }).ShouldBe(["gateway"]);
        var ports = manifests.Deployment("gateway").Spec.Template.Spec.Containers[0].Ports.Select(port => port.Name);
        service.Spec.Ports.ShouldAllBe(port => ports.Contains(port.TargetPort.ToString()));
    }

    static async Task<SiloOptions> OptionsAsync(V1Container container)
    {
        SiloOptions? read = null;
        var variables = container.Env.Where(variable => variable.ValueFrom?.FieldRef?.FieldPath == "status.podIP").Select(variable => variable.Name).ToArray();
        variables.ShouldBe(["POD_IP"]);
        string[] arguments = [.. container.Args.Select(argument => argument.Replace("$(POD_IP)", PodAddress, StringComparison.Ordinal)), "--postgres", "Host=db"];
        var parsed = CommandLine.Create(options =>
        {
            read = options;
            return Task.FromResult(0);
        }).Parse(arguments);
        parsed.Errors.ShouldBeEmpty();
        (await parsed.InvokeAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldBe(0);
        return read.ShouldNotBeNull();
    }

    static int Port(V1Container container, string name) => container.Ports.Single(port => port.Name == name).ContainerPort;

    static IEnumerable<string> Directories(V1Container container) => container.VolumeMounts.Select(mount => mount.MountPath);
}
