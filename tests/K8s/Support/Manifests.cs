using System.Collections.Concurrent;
using System.Diagnostics;
using k8s;

namespace GridActors.K8s.Tests.Support;

/// <summary>
/// What <c>kubectl kustomize</c> makes of the base or an overlay, read by the types of Kubernetes' own API: a field that it does not have, or of another type, is an error.
/// </summary>
sealed class Manifests
{
    static readonly ConcurrentDictionary<string, Manifests> Known = new();

    Manifests(string text)
    {
        Text = text;
        All = [.. KubernetesYaml.LoadAllFromString(text, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()];
    }

    /// <summary>The base and every overlay, as folders of the checkout.</summary>
    public static TheoryData<string> Folders { get; } = ["k8s/base", "k8s/overlays/dev", "k8s/overlays/production", "k8s/overlays/queue-depth"];

    /// <summary>As it is rendered.</summary>
    public string Text { get; }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All { get; }

    public IEnumerable<V1Deployment> Deployments => All.OfType<V1Deployment>();

    public IEnumerable<V1NetworkPolicy> Policies => All.OfType<V1NetworkPolicy>();

    public IEnumerable<V2HorizontalPodAutoscaler> Autoscalers => All.OfType<V2HorizontalPodAutoscaler>();

    /// <summary>Renders a folder; skips the running test where no <c>kubectl</c> can.</summary>
    public static Manifests Of(string folder)
    {
        if (Kubectl.Missing is { } missing) Assert.Skip(missing);
        return Known.GetOrAdd(folder, static folder => new(Kubectl.Run("kustomize", Path.Combine(Repository.Root, folder))));
    }

    public V1Deployment Deployment(string name) => Deployments.Single(deployment => deployment.Metadata.Name == name);

    /// <summary>The labels of the pods of each Deployment.</summary>
    public IEnumerable<(string Name, IDictionary<string, string> Labels)> Pods => Deployments.Select(deployment => (deployment.Metadata.Name, deployment.Spec.Template.Metadata.Labels));

    /// <summary>The Deployments whose pods a selector finds.</summary>
    public IReadOnlyList<string> Selected(V1LabelSelector selector)
    {
        selector.MatchExpressions.ShouldBeNull("the tests know matchLabels only");
        return [.. Pods.Where(pod => (selector.MatchLabels ?? new Dictionary<string, string>()).All(label => pod.Labels.TryGetValue(label.Key, out var value) && value == label.Value)).Select(pod => pod.Name)];
    }
}

/// <summary><c>kubectl</c> as it is installed.</summary>
static class Kubectl
{
    /// <summary>Why it cannot be used; null where it can. Before 1.21 it had a Kustomize that is too old for these files.</summary>
    public static string? Missing { get; } = FindMissing();

    public static string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("kubectl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && errors.Result.Length == 0 ? output : throw new InvalidOperationException($"kubectl {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
    }

    static string? FindMissing()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", ["version", "--client"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text.Contains("Kustomize Version: v5", StringComparison.Ordinal) ? null : "kubectl has no Kustomize 5, which k8s/ is written for (kubectl 1.27 or later)";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "kubectl is not installed (Debian: kubernetes-client), so k8s/ cannot be rendered";
        }
    }
}
