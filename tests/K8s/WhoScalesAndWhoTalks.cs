using System.Text.RegularExpressions;
using GridActors.K8s.Tests.Support;

namespace GridActors.K8s.Tests;

/// <summary>What stands beside the Deployments and refers to them.</summary>
public sealed partial class WhoScalesAndWhoTalks
{
    public static TheoryData<string> Folders => Manifests.Folders;

    public static TheoryData<string> Large => ["k8s/base", "k8s/overlays/production", "k8s/overlays/queue-depth"];

    [Theory, MemberData(nameof(Large))]
    public void Silos_come_at_once_and_go_slowly(string folder)
    {
        var manifests = Manifests.Of(folder);
        manifests.Autoscalers.Select(scaler => scaler.Spec.ScaleTargetRef.Name).Order().ShouldBe(["gateway", "silo"]);
        foreach (var scaler in manifests.Autoscalers)
        {
            var target = scaler.Spec.ScaleTargetRef;
            var deployment = manifests.Deployment(target.Name);
            (target.ApiVersion, target.Kind).ShouldBe((deployment.ApiVersion, deployment.Kind));
            (scaler.Spec.MinReplicas, scaler.Spec.MaxReplicas > scaler.Spec.MinReplicas).ShouldBe((3, true));
            // A share of what is requested, so something must be.
            scaler.Spec.Metrics[0].Resource.Name.ShouldBe("cpu");
            deployment.Spec.Template.Spec.Containers[0].Resources.Requests.ShouldContainKey("cpu");
            var (up, down) = (scaler.Spec.Behavior.ScaleUp, scaler.Spec.Behavior.ScaleDown);
            up.StabilizationWindowSeconds.ShouldBe(0);
            down.StabilizationWindowSeconds.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(600);
            var policy = down.Policies.ShouldHaveSingleItem();
            (policy.Type, policy.Value, policy.PeriodSeconds >= 180).ShouldBe(("Pods", 1, true));
        }
    }

    [Fact]
    public void Queues_are_followed_only_where_that_was_asked_for()
    {
        static string[] Types(string folder) => [.. Manifests.Of(folder).Autoscalers.Single(scaler => scaler.Metadata.Name == "silo").Spec.Metrics.Select(metric => metric.Type)];
        Types("k8s/base").ShouldBe(["Resource"]);
        Types("k8s/overlays/production").ShouldBe(["Resource"]);
        Types("k8s/overlays/queue-depth").ShouldBe(["Resource", "External"]);

        // By the name that Prometheus makes of one of our instruments, which are sent somewhere.
        var silo = Manifests.Of("k8s/overlays/queue-depth");
        var metric = silo.Autoscalers.Single(scaler => scaler.Metadata.Name == "silo").Spec.Metrics[1].External.Metric.Name;
        var instruments = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Instrument().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value.Replace('.', '_'));
        instruments.ShouldContain(metric);
        Collector(silo.Deployment("silo").Spec.Template.Spec.Containers[0]).ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Large))]
    public void A_drained_node_takes_one_of_each_at_a_time(string folder)
    {
        var manifests = Manifests.Of(folder);
        var budgets = manifests.All.OfType<V1PodDisruptionBudget>().ToArray();
        budgets.SelectMany(budget => manifests.Selected(budget.Spec.Selector)).Order().ShouldBe(["gateway", "silo"]);
        budgets.ShouldAllBe(budget => budget.Spec.MaxUnavailable.ToString() == "1");
    }

    [Theory, MemberData(nameof(Folders))]
    public void A_policy_is_about_pods_that_there_are(string folder)
    {
        var manifests = Manifests.Of(folder);
        manifests.Policies.ShouldNotBeEmpty();
        foreach (var policy in manifests.Policies)
        {
            manifests.Selected(policy.Spec.PodSelector).ShouldNotBeEmpty(policy.Metadata.Name);
            var peers = (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? []).Concat((policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []));
            foreach (var peer in peers.Where(peer => peer.NamespaceSelector is null && peer.PodSelector is not null)) manifests.Selected(peer.PodSelector).ShouldNotBeEmpty(policy.Metadata.Name);
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void Nothing_is_open_but_what_has_to_be(string folder)
    {
        var manifests = Manifests.Of(folder);
        // Who is named by no policy may everything: both ways are closed first, for all.
        var closed = manifests.Policies.Single(policy => policy.Spec.Ingress is null && policy.Spec.Egress is null);
        closed.Spec.PolicyTypes.Order().ShouldBe(["Egress", "Ingress"]);
        manifests.Selected(closed.Spec.PodSelector).Order().ShouldBe(["gateway", "silo"]);
        foreach (var (pod, ports) in new[] { ("gateway", new[] { "http", "ring" }), ("silo", ["ring"]) })
        {
            var container = manifests.Deployment(pod).Spec.Template.Spec.Containers[0];
            Open(manifests, pod, policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports)).ShouldBe(
                container.Ports.Where(port => ports.Contains(port.Name)).Select(port => port.ContainerPort).Order());
            Open(manifests, pod, policy => (policy.Spec.Egress ?? []).SelectMany(rule => rule.Ports)).ShouldBe(
                ((int[])[53, 5432, container.Ports.Single(port => port.Name == "ring").ContainerPort, .. Collector(container)]).Order());
        }
    }

    [Fact]
    public void In_production_requests_and_the_database_have_a_place()
    {
        var policies = Manifests.Of("k8s/overlays/production").Policies.ToDictionary(policy => policy.Metadata.Name);
        policies["requests"].Spec.Ingress.ShouldHaveSingleItem().FromProperty.ShouldNotBeEmpty();
        policies["database"].Spec.Egress.ShouldHaveSingleItem().To.ShouldHaveSingleItem().IpBlock.ShouldNotBeNull();
        // Its data outlive the pods.
        Manifests.Of("k8s/overlays/production").Deployments.ShouldAllBe(deployment => deployment.Spec.Template.Spec.Volumes.Any(volume => volume.PersistentVolumeClaim != null));
    }

    [GeneratedRegex(@"\.Create\w+(?:<\w+>)?\(""(gridactors\.[\w.]+)""")]
    private static partial Regex Instrument();

    /// <summary>The port to which telemetry goes, where it goes anywhere.</summary>
    static IEnumerable<int> Collector(V1Container container) =>
        container.Env.Where(variable => variable.Name == "OTEL_EXPORTER_OTLP_ENDPOINT").Select(variable => new Uri(variable.Value).Port);

    static IEnumerable<int> Open(Manifests manifests, string pod, Func<V1NetworkPolicy, IEnumerable<V1NetworkPolicyPort>> ports) =>
        manifests.Policies.Where(policy => manifests.Selected(policy.Spec.PodSelector).Contains(pod)).SelectMany(ports).Select(port => int.Parse(port.Port.ToString(), null)).Distinct().Order();
}
