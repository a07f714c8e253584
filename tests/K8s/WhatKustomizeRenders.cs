using GridActors.K8s.Tests.Support;
using GridActors.Silo.Running;
using k8s;

namespace GridActors.K8s.Tests;

/// <summary>What stands in every Deployment, whichever overlay made it.</summary>
public sealed class WhatKustomizeRenders
{
    public static TheoryData<string> Folders => Manifests.Folders;

    [Theory, MemberData(nameof(Folders))]
    public void Every_object_is_one_that_kubernetes_knows_field_by_field(string folder)
    {
        var manifests = Manifests.Of(folder);
        manifests.All.Count.ShouldBe(manifests.Text.Split("\nkind: ").Length - 1);
        manifests.Deployments.Select(deployment => deployment.Metadata.Name).Order().ShouldBe(["gateway", "silo"]);
        manifests.All.Select(item => (item.Kind, item.Metadata.Name)).ShouldBeUnique();
        manifests.All.ShouldAllBe(item => item.Metadata.Labels["app.kubernetes.io/part-of"] == "gridactors");
    }

    [Fact]
    public void A_field_that_kubernetes_does_not_have_is_found()
    {
        var text = Manifests.Of("k8s/base").Text.Replace("terminationGracePeriodSeconds", "terminationGracePeriod", StringComparison.Ordinal);
        Should.Throw<Exception>(() => KubernetesYaml.LoadAllFromString(text, strict: true)).ToString().ShouldContain("terminationGracePeriod");
    }

    [Theory, MemberData(nameof(Folders))]
    public void A_rollout_never_has_one_less(string folder)
    {
        var manifests = Manifests.Of(folder);
        foreach (var deployment in manifests.Deployments)
        {
            var rolling = deployment.Spec.Strategy.RollingUpdate;
            (deployment.Spec.Strategy.Type, rolling.MaxUnavailable.ToString(), rolling.MaxSurge.ToString()).ShouldBe(("RollingUpdate", "0", "1"));
            manifests.Selected(deployment.Spec.Selector).ShouldBe([deployment.Metadata.Name]);
            var autoscaler = manifests.Autoscalers.SingleOrDefault(scaler => scaler.Spec.ScaleTargetRef.Name == deployment.Metadata.Name);
            if (!folder.EndsWith("dev", StringComparison.Ordinal)) (deployment.Spec.Replicas ?? autoscaler?.Spec.MinReplicas).ShouldBe(3, deployment.Metadata.Name);
            else (deployment.Spec.Replicas, autoscaler).ShouldBe((1, null));
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void A_pod_is_given_longer_to_end_than_a_silo_takes(string folder)
    {
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var pod = deployment.Spec.Template.Spec;
            var before = pod.Containers[0].Lifecycle?.PreStop?.Sleep?.Seconds ?? 0;
            TimeSpan.FromSeconds(pod.TerminationGracePeriodSeconds!.Value - before).ShouldBeGreaterThan(Process.LongestStop, deployment.Metadata.Name);
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void Nothing_in_a_pod_may_more_than_it_must(string folder)
    {
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var pod = deployment.Spec.Template.Spec;
            pod.AutomountServiceAccountToken.ShouldBe(false);
            pod.SecurityContext.RunAsNonRoot.ShouldBe(true);
            pod.SecurityContext.RunAsUser.ShouldNotBeNull().ShouldBeGreaterThan(0);
            pod.SecurityContext.SeccompProfile.Type.ShouldBe("RuntimeDefault");
            (pod.HostNetwork, pod.HostPID, pod.HostIPC).ShouldBe((null, null, null));
            pod.Volumes.ShouldAllBe(volume => volume.HostPath == null);
            (pod.InitContainers, pod.EphemeralContainers).ShouldBe((null, null));
            var container = pod.Containers.ShouldHaveSingleItem();
            container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true);
            container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false);
            container.SecurityContext.Privileged.ShouldBeNull();
            container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
            container.SecurityContext.Capabilities.Add.ShouldBeNull();
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void Processor_time_is_requested_and_not_limited_and_memory_is_both(string folder)
    {
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var resources = deployment.Spec.Template.Spec.Containers[0].Resources;
            resources.Requests.Keys.Order().ShouldBe(["cpu", "memory"]);
            resources.Limits.Keys.ShouldBe(["memory"]);
            resources.Limits["memory"].ToString().ShouldBe(resources.Requests["memory"].ToString());
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void Each_question_of_health_is_asked_where_it_is_answered(string folder)
    {
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var container = deployment.Spec.Template.Spec.Containers[0];
            foreach (var (probe, path) in new[] { (container.StartupProbe, "/health/startup"), (container.ReadinessProbe, "/health/ready"), (container.LivenessProbe, "/health/live") })
                (probe.HttpGet.Path, probe.HttpGet.Port.ToString()).ShouldBe((path, "http"), deployment.Metadata.Name);
            // As long as a start with a million cases takes (docs/benchmarks.md), twenty times over.
            (container.StartupProbe.PeriodSeconds * container.StartupProbe.FailureThreshold).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(100);
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void Every_volume_is_used_and_every_mount_has_one(string folder)
    {
        foreach (var deployment in Manifests.Of(folder).Deployments)
        {
            var pod = deployment.Spec.Template.Spec;
            var mounts = pod.Containers[0].VolumeMounts;
            mounts.Select(mount => mount.Name).Order().ShouldBe(pod.Volumes.Select(volume => volume.Name).Order());
            mounts.Select(mount => mount.MountPath).ShouldBeUnique();
            // Keys are read and never written; they come from outside.
            mounts.Single(mount => mount.Name == "keys").ReadOnlyProperty.ShouldBe(true);
            pod.Volumes.Single(volume => volume.Name == "keys").Secret.DefaultMode.ShouldBe(Convert.ToInt32("0440", 8));
        }
    }
}
