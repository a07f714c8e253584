namespace GridActors.Kernel.Contracts;

/// <summary>
/// Personal data on its way past the kernel: already encrypted by the shell, opaque to every decision, stored beside the transition
/// that its message causes, in the same transaction, and never part of the log.
/// </summary>
/// <param name="WrappedKey">The case's own key, encrypted under the master key. Destroying it erases the data.</param>
/// <param name="Cipher">The data, encrypted and authenticated under the case's key.</param>
public sealed record Attachment(ReadOnlyMemory<byte> WrappedKey, ReadOnlyMemory<byte> Cipher);
