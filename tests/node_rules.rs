//! What a node offers, reproduced from what the providers publish: reserves, pods, kernels, support, every band edge.
//!
//! Sources stand next to the values. A value that changes here is a new publication, never a rounding.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crossover::assumptions::MachineType;
use crossover::assumptions::node_rules::aks::{self, NetworkMode};
use crossover::assumptions::node_rules::gke::{self, NodeImage};
use crossover::assumptions::node_rules::limits::{self, Warning, Warnings};
use crossover::assumptions::node_rules::self_managed::{self, ETCD_MEMBERS, K3S_SERVERS, QUORUM, SWARM_MANAGERS, step};
use crossover::assumptions::node_rules::support::{self, MINORS_PER_YEAR, Support, Window};
use crossover::assumptions::node_rules::{
    self, Band, Resources, SYSTEM_PODS, TIERED_CPU_BANDS, TIERED_MEMORY_BANDS, capacity, eks, metrics_server, reserved,
    reserved_in_all, system_share,
};
use crossover::units::{Gibibytes, Mebibytes, MilliCpu, MoneyPerHour};

const MIB: f64 = 1_048_576.0;

fn machine(name: &'static str, vcpu: u32, gib: f64) -> MachineType {
    let (memory, price) = (Mebibytes(gib * 1_024.0), MoneyPerHour(0.0));
    MachineType { name, vcpu, memory, gpus: 0, arm: false, price, interfaces: 3, addresses_per_interface: 10 }
}

/// amazon-eks-ami, `eni-max-pods.txt`: type, interfaces, addresses of each, pods.
#[rustfmt::skip]
const ENI_PODS: &[(&str, u32, u32, u32)] = &[
    ("t3.nano", 2, 2, 4), ("t3.micro", 2, 2, 4), ("t3.small", 3, 4, 11), ("t3.medium", 3, 6, 17),
    ("t3.large", 3, 12, 35), ("t3.xlarge", 4, 15, 58), ("t3a.small", 2, 4, 8), ("t2.xlarge", 3, 15, 44),
    ("m4.large", 2, 10, 20), ("m5.large", 3, 10, 29), ("m5.xlarge", 4, 15, 58), ("m5.4xlarge", 8, 30, 234),
    ("m5.16xlarge", 15, 50, 737), ("m7g.medium", 2, 4, 8), ("m7i.12xlarge", 8, 30, 234), ("c5.large", 3, 10, 29),
    ("c5.9xlarge", 8, 30, 234), ("c5.18xlarge", 15, 50, 737), ("c5.24xlarge", 15, 50, 737), ("g4dn.xlarge", 3, 10, 29),
    ("m3.medium", 2, 6, 12), ("m2.2xlarge", 4, 30, 118), ("r8i.large", 3, 20, 59), ("c6in.32xlarge", 8, 50, 394),
];

#[test]
fn pods_by_interfaces_are_those_of_amazons_list() {
    for (name, interfaces, addresses, pods) in ENI_PODS {
        assert_eq!(eks::max_pods(*interfaces, *addresses), *pods, "{name}");
    }
    assert_eq!(eks::max_pods(0, 0), 110, "an unknown type");
}

type Row = (&'static str, u32, f64, u32, u32, bool, f64, f64, u32);

/// Karpenter docs, `instance-types.md` (Apache-2.0): type, vCPU, MiB, interfaces, addresses of each, whether arm64; then
/// allocatable millicores, MiB and pods.
#[rustfmt::skip]
const KARPENTER: &[Row] = &[
    ("a1.medium",    1,   2_048.0,  2,  4, true,     940.0,   1_392.0,   8),
    ("a1.large",     2,   4_096.0,  3, 10, true,   1_930.0,   3_055.0,  29),
    ("a1.xlarge",    4,   8_192.0,  4, 15, true,   3_920.0,   6_525.0,  58),
    ("a1.2xlarge",   8,  16_384.0,  4, 15, true,   7_910.0,  14_103.0,  58),
    ("a1.4xlarge",  16,  32_768.0,  8, 30, true,  15_890.0,  27_322.0, 234),
    ("m6gd.medium",  1,   4_096.0,  2,  4, true,     940.0,   3_286.0,   8),
    ("m6gd.large",   2,   8_192.0,  3, 10, true,   1_930.0,   6_844.0,  29),
    ("m6g.xlarge",   4,  16_384.0,  4, 15, true,   3_920.0,  14_103.0,  58),
    ("m6g.2xlarge",  8,  32_768.0,  4, 15, true,   7_910.0,  29_258.0,  58),
    ("m6g.4xlarge", 16,  65_536.0,  8, 30, true,  15_890.0,  57_632.0, 234),
    ("m6g.8xlarge", 32, 131_072.0,  8, 30, true,  31_850.0, 118_253.0, 234),
    ("m6g.12xlarge", 48, 196_608.0, 8, 30, true,  47_810.0, 178_874.0, 234),
    ("m6g.16xlarge", 64, 262_144.0, 15, 50, true, 63_770.0, 233_962.0, 737),
    ("c1.medium",    2,   1_740.0,  2,  6, false,  1_930.0,   1_122.0,  12),
    ("c1.xlarge",    8,   7_168.0,  4, 15, false,  7_910.0,   5_637.0,  58),
    ("c3.large",     2,   3_840.0,  3, 10, false,  1_930.0,   2_878.0,  29),
    ("c3.xlarge",    4,   7_680.0,  4, 15, false,  3_920.0,   6_111.0,  58),
    ("c3.2xlarge",   8,  15_360.0,  4, 15, false,  7_910.0,  13_215.0,  58),
    ("c3.4xlarge",  16,  30_720.0,  8, 30, false, 15_890.0,  25_487.0, 234),
    ("c3.8xlarge",  32,  61_440.0,  8, 30, false, 31_850.0,  53_903.0, 234),
    ("c4.8xlarge",  36,  61_440.0,  8, 30, false, 35_840.0,  53_903.0, 234),
    ("m6i.large",    2,   8_192.0,  3, 10, false,  1_930.0,   6_903.0,  29),
];

#[test]
fn karpenters_table_holds_for_older_machines_and_for_arm64_to_the_mebibyte() {
    for (name, vcpu, memory, interfaces, addresses_per_interface, arm, cpu, left, pods) in KARPENTER {
        let node = MachineType {
            memory: Mebibytes(*memory),
            arm: *arm,
            interfaces: *interfaces,
            addresses_per_interface: *addresses_per_interface,
            ..machine(name, *vcpu, 0.0)
        };
        let offered = eks::allocatable(&node, eks::capacity(&node));
        assert_eq!((offered.resources.cpu, offered.max_pods), (MilliCpu(*cpu), *pods), "{name}");
        assert_eq!(offered.resources.memory, Mebibytes(*left), "{name}");
    }
}

#[test]
fn custom_networking_takes_the_first_interface_away() {
    // A list others computed with one interface less: a1.medium, m5.large, m5.xlarge, c5.4xlarge, c5.18xlarge.
    for (interfaces, addresses, pods) in [(2, 4, 5), (3, 10, 20), (4, 15, 44), (8, 30, 205), (15, 50, 688)] {
        assert_eq!(eks::max_pods_with_custom_networking(interfaces, addresses), pods);
    }
    assert_eq!(eks::max_pods_with_custom_networking(1, 10), 2, "only what uses the host's network");
    assert_eq!(eks::max_pods_with_custom_networking(0, 0), 110, "an unknown type");
}

#[test]
fn prefix_delegation_is_capped_at_110_pods_up_to_30_vcpu_and_at_250_above() {
    let pods = |interfaces, addresses, vcpu| eks::max_pods_with_prefixes(interfaces, addresses, vcpu, false);
    assert_eq!(pods(2, 4, 2), 98, "below the cap the formula holds: 2 × 3 × 16 + 2");
    assert_eq!(pods(3, 10, 2), 110, "m5.large: 434 by the formula");
    assert_eq!(pods(8, 30, 30), 110);
    assert_eq!(pods(8, 30, 31), 250);
    assert_eq!(pods(15, 50, 96), 250);
    assert_eq!(pods(0, 0, 96), 110, "an unknown type");
    assert_eq!(eks::max_pods_with_prefixes(2, 4, 2, true), 50, "one interface less: 1 × 3 × 16 + 2");
    assert_eq!(eks::max_pods_with_prefixes(8, 30, 96, true), 250);
}

#[test]
fn auto_mode_holds_at_most_110_pods_and_no_more_than_the_interfaces_carry() {
    assert_eq!(eks::max_pods_in_auto_mode(3, 10), 29);
    assert_eq!(eks::max_pods_in_auto_mode(4, 15), 58);
    assert_eq!(eks::max_pods_in_auto_mode(8, 30), 110);
}

#[test]
fn amazons_own_examples_are_reproduced() {
    // amazon-eks-ami: m5.large keeps 70m and 574 MiB; its unit tests: 100 pods keep 1355Mi.
    assert_eq!(eks::reserved_cpu(2), MilliCpu(70.0));
    assert_eq!(eks::reserved_memory(29), Mebibytes(574.0));
    assert_eq!(eks::reserved_memory(58), Mebibytes(893.0));
    assert_eq!(eks::reserved_memory(100), Mebibytes(1_355.0));
    assert_eq!(eks::reserved_memory(110), Mebibytes(1_465.0));
    assert_eq!(eks::reserved_memory(234), Mebibytes(2_829.0));
    assert_eq!(eks::reserved_memory(737), Mebibytes(8_362.0));
}

#[test]
fn a_disk_of_a_node_on_eks_keeps_a_gibibyte_and_a_tenth() {
    assert_eq!(eks::allocatable_storage(Gibibytes(20.0)), Gibibytes(17.0));
    assert_eq!(eks::allocatable_storage(Gibibytes(0.5)), Gibibytes::ZERO);
}

#[test]
fn more_pods_cost_memory_on_eks() {
    let node = machine("m5.large", 2, 8.0);
    let (usual, prefixes) =
        (eks::allocatable(&node, capacity(&node)), eks::allocatable_with_prefixes(&node, capacity(&node)));
    assert_eq!((usual.max_pods, prefixes.max_pods), (29, 110));
    assert_eq!((usual.resources.memory, prefixes.resources.memory), (Mebibytes(6_903.0), Mebibytes(6_012.0)));
    assert_eq!(usual.resources.cpu, prefixes.resources.cpu);
}

/// Bands follow one another without a gap, begin at nothing and never end.
fn whole(bands: &[Band]) {
    assert_eq!(bands.first().map(|band| band.0), Some(0.0));
    assert!(bands.windows(2).all(|pair| pair[0].1 == pair[1].0 && pair[0].0 < pair[0].1));
    assert_eq!(bands.last().map(|band| band.1), Some(f64::INFINITY));
}

#[test]
fn bands_have_no_gap() {
    for bands in [&TIERED_CPU_BANDS[..], &TIERED_MEMORY_BANDS, &aks::CPU_BANDS] {
        whole(bands);
    }
}

#[test]
fn the_reserve_of_a_processor_is_right_at_every_edge_of_its_bands_and_on_either_side() {
    // 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % above; each band in whole millicores.
    #[rustfmt::skip]
    let by_hand = [
        (0.0, 0.0), (1.0, 0.0), (999.0, 59.0), (1_000.0, 60.0), (1_001.0, 60.0), (1_100.0, 61.0), (1_999.0, 69.0),
        (2_000.0, 70.0), (2_001.0, 70.0), (2_200.0, 71.0), (3_000.0, 75.0), (3_999.0, 79.0), (4_000.0, 80.0),
        (4_001.0, 80.0), (4_400.0, 81.0), (6_000.0, 85.0), (96_000.0, 310.0),
    ];
    for (capacity, kept) in by_hand {
        assert_eq!(reserved(&TIERED_CPU_BANDS, capacity), kept, "{capacity} m");
    }
}

#[test]
fn what_a_whole_number_of_cores_reserves_is_amazons_and_googles_table() {
    #[rustfmt::skip]
    let cores =
        [(1, 60.0), (2, 70.0), (4, 80.0), (8, 90.0), (16, 110.0), (32, 150.0), (48, 190.0), (64, 230.0), (96, 310.0)];
    for (vcpu, kept) in cores {
        assert_eq!(eks::reserved_cpu(vcpu), MilliCpu(kept), "{vcpu} cores");
        assert_eq!(gke::reserved_cpu("n2-standard", vcpu, 110), MilliCpu(kept), "{vcpu} cores");
        assert_eq!(gke::reserved_cpu("n2-standard", vcpu, 111), MilliCpu(kept + 400.0), "{vcpu} cores, many pods");
    }
    // Three E2 types share a core: 1,060 of 2,000 millicores, so 940 are left.
    for shared in ["e2-micro", "e2-small", "e2-medium"] {
        assert_eq!(gke::reserved_cpu(shared, 2, 110), MilliCpu(1_060.0), "{shared}");
    }
    assert_eq!(gke::reserved_cpu("e2-standard-2", 2, 110), MilliCpu(70.0));
}

#[test]
fn what_google_reserves_of_memory_is_right_at_every_edge_and_for_every_usual_size() {
    // 255 MiB below 1 GiB, and never on top of the bands. Each band in whole MiB, as karpenter-provider-gcp rounds.
    #[rustfmt::skip]
    let by_hand = [
        (512.0, 255.0), (1_023.0, 255.0), (1_024.0, 256.0), (2_048.0, 512.0), (3_840.0, 960.0),
        (4_095.0, 1_023.0), (4_096.0, 1_024.0), (4_100.0, 1_024.0), (4_101.0, 1_025.0), (7_680.0, 1_740.0),
        (8_191.0, 1_843.0), (8_192.0, 1_843.0), (8_201.0, 1_843.0), (8_202.0, 1_844.0), (15_360.0, 2_559.0),
        (16_384.0, 2_662.0), (16_400.0, 2_662.0), (16_401.0, 2_663.0), (32_768.0, 3_645.0), (65_536.0, 5_611.0),
        (122_880.0, 9_051.0), (131_072.0, 9_543.0), (131_121.0, 9_543.0), (131_122.0, 9_544.0), (262_144.0, 12_164.0),
    ];
    for (memory, kept) in by_hand {
        assert_eq!(gke::reserved_memory(Mebibytes(memory)), Mebibytes(kept), "{memory} MiB");
    }
}

#[test]
fn the_kernel_on_compute_engine_keeps_what_the_cluster_autoscalers_tests_say_to_the_byte() {
    use NodeImage::{ContainerOptimized, ContainerOptimizedArm, Ubuntu};
    // cluster-autoscaler `gce_reserved_test.go`: GiB, image, MiB of kernel, TLB and small machines, bytes of correction.
    #[rustfmt::skip]
    let cases = [
        (0.25, ContainerOptimized, 28.0, 469_762.0),
        (2.0, ContainerOptimized, 56.0, 3_758_096.0),
        (3.0, ContainerOptimized, 72.0, 5_637_144.0),
        (3.25, ContainerOptimized, 140.0, 6_106_906.0),
        (4.0, ContainerOptimized, 152.0, 7_516_192.0),
        (8.0, ContainerOptimized, 216.0, 15_032_385.0),
        (16.0, ContainerOptimized, 336.0, 30_064_771.0),
        (0.25, Ubuntu, 32.0, 469_762.0),
        (3.25, Ubuntu, 144.0, 6_106_906.0),
        (128.0, Ubuntu, 2_132.0, 240_518_168.0),
        (256.0, Ubuntu, 4_180.0, 248.0 * MIB),
    ];
    for (gib, image, mebibytes, bytes) in cases {
        let loss = gke::kernel_loss(Mebibytes(gib * 1_024.0), image);
        assert_eq!(loss.get() * MIB, mebibytes * MIB + bytes, "{gib} GiB on {image:?}");
    }
    for (gib, bytes) in [(3.0, 72.0 * MIB + 5_637_144.0), (3.25, 140.0 * MIB + 6_106_906.0)] {
        let loss = gke::kernel_loss(Mebibytes(gib * 1_024.0), ContainerOptimizedArm);
        assert_eq!(loss.get() * MIB, (bytes * 0.9971_f64).round(), "{gib} GiB on arm64");
    }
}

#[test]
fn a_node_on_gke_offers_its_capacity_less_bands_and_eviction() {
    let node = machine("n2-standard-4", 4, 16.0);
    let capacity = gke::capacity(&node);
    // 16,384 − 336 − 28.67 MiB of correction.
    assert!((capacity.memory.get() - (16_384.0 - 336.0 - 30_064_771.0 / MIB)).abs() < 1e-9);
    let offered = gke::allocatable(&node, capacity);
    assert_eq!((offered.resources.cpu, offered.max_pods), (MilliCpu(3_920.0), 110));
    assert_eq!(offered.resources.memory, capacity.memory - Mebibytes(2_662.0 + 100.0));
}

#[test]
fn a_boot_disk_on_gke_keeps_the_least_of_three_rules_and_a_tenth() {
    // Half of a small disk; 35 % and 6 GiB from 40 GiB on; 100 GiB from about 269 GiB on.
    for (disk, kept, evicted) in
        [(20.0, 10.0, 2.0), (40.0, 20.0, 4.0), (100.0, 41.0, 10.0), (268.0, 100.0, 26.0), (500.0, 100.0, 50.0)]
    {
        assert_eq!(gke::reserved_storage(Gibibytes(disk)), Gibibytes(kept), "{disk} GiB");
        assert_eq!(gke::storage_eviction(Gibibytes(disk)), Gibibytes(evicted), "{disk} GiB");
    }
}

#[test]
fn what_azure_reserves_of_processors_is_its_published_table() {
    // azure-aks-docs `node-resource-reservations.md`; 3 cores from karpenter-provider-azure's tests.
    #[rustfmt::skip]
    let cores =
        [(1, 60.0), (2, 100.0), (3, 120.0), (4, 140.0), (8, 180.0), (16, 260.0), (32, 420.0), (64, 740.0), (96, 1_060.0)];
    for (vcpu, kept) in cores {
        assert_eq!(aks::reserved_cpu(vcpu), MilliCpu(kept), "{vcpu} cores");
    }
    for (capacity, kept) in [(999.0, 59.0), (1_001.0, 60.0), (1_025.0, 61.0), (2_050.0, 101.0), (4_100.0, 141.0)] {
        assert_eq!(reserved_in_all(&aks::CPU_BANDS, capacity), kept, "{capacity} m");
    }
}

#[test]
fn what_azure_reserved_of_memory_before_1_29_is_what_its_nodes_showed() {
    // karpenter-provider-azure `kube_reserved_test.go`: 7, 8 and 64 GiB. Nodes in public issues, capacity less
    // allocatable less the 750 MiB of eviction: 3.5, 4 and 16 GiB.
    let published = [
        (7.0, 1_638.0),
        (8.0, 1_843.0),
        (64.0, 5_611.0),
        (3.5, 896.0),
        (4.0, 1_024.0),
        (16.0, 2_662.0),
        (256.0, 12_165.0),
    ];
    for (gib, kept) in published {
        assert_eq!(aks::reserved_memory_before_1_29(Mebibytes(gib * 1_024.0)), Mebibytes(kept), "{gib} GiB");
    }
    // In KiB: 7,116,264 of capacity left 4,670,952; 8,129,880 left 5,474,648; 4,025,836 left 2,209,260;
    // 16,403,296 left 12,909,408; 3,500,452 left 1,814,948.
    let nodes = [
        (2, 7.0, 7_116_264.0, 4_670_952.0),
        (2, 8.0, 8_129_880.0, 5_474_648.0),
        (2, 4.0, 4_025_836.0, 2_209_260.0),
        (4, 16.0, 16_403_296.0, 12_909_408.0),
        (1, 3.5, 3_500_452.0, 1_814_948.0),
    ];
    for (vcpu, gib, seen, left) in nodes {
        let node = machine("seen", vcpu, gib);
        let cpu = node_rules::millicores(&node);
        let offered = aks::allocatable_before_1_29(&node, Resources { cpu, memory: Mebibytes(seen / 1_024.0) });
        assert_eq!(offered.resources.memory.get() * 1_024.0, left, "{gib} GiB");
    }
}

#[test]
fn what_azure_reserves_of_memory_from_1_29_grows_with_pods_up_to_a_quarter() {
    // The page's two examples: 8 GB and 30 pods keep 650 MB; 4 GB and 70 pods keep a quarter, 1,000 MB.
    assert_eq!(aks::reserved_memory(Mebibytes(8_000.0), 30), Mebibytes(650.0));
    assert_eq!(aks::reserved_memory(Mebibytes(4_000.0), 70), Mebibytes(1_000.0));
    #[rustfmt::skip]
    let by_hand = [
        (4.0, 30, 650.0), (4.0, 48, 1_010.0), (4.0, 49, 1_024.0), (8.0, 30, 650.0), (8.0, 99, 2_030.0), (8.0, 100, 2_048.0),
        (8.0, 110, 2_048.0), (16.0, 110, 2_250.0), (16.0, 250, 4_096.0), (32.0, 250, 5_050.0), (64.0, 30, 650.0),
    ];
    for (gib, pods, kept) in by_hand {
        assert_eq!(aks::reserved_memory(Mebibytes(gib * 1_024.0), pods), Mebibytes(kept), "{gib} GiB, {pods} pods");
    }
    let node = machine("D8s_v5", 8, 32.0);
    let offered = aks::allocatable(&node, capacity(&node));
    assert_eq!((offered.resources.cpu, offered.max_pods), (MilliCpu(7_820.0), 250));
    assert_eq!(offered.resources.memory, Mebibytes(32_768.0 - 2_458.0 - 5_050.0 - 100.0));
}

#[test]
fn pods_of_a_node_on_aks_follow_its_network() {
    let modes = [NetworkMode::Overlay, NetworkMode::PodSubnet, NetworkMode::NodeSubnet, NetworkMode::Kubenet];
    assert_eq!(modes.map(aks::max_pods), [250, 110, 30, 110]);
}

#[test]
fn a_node_one_installs_oneself_keeps_what_its_kubelet_evicts_at() {
    let node = machine("host", 4, 16.0);
    let capacity = capacity(&node);
    let kubeadm = self_managed::kubeadm(&node, capacity);
    assert_eq!((kubeadm.resources.cpu, kubeadm.max_pods), (MilliCpu(4_000.0), 110));
    assert_eq!(kubeadm.resources.memory, capacity.memory - Mebibytes(100.0));
    let recommended = self_managed::kubeadm_reserved(&node, capacity);
    assert_eq!(recommended.resources.cpu, MilliCpu(3_920.0));
    assert_eq!(recommended.resources.memory, capacity.memory - Mebibytes(2_762.0));
    // docs.k3s.io: the agent takes 275 MB and 3 % of a core.
    let k3s = self_managed::k3s(&node, capacity);
    assert_eq!((k3s.resources.cpu, k3s.max_pods), (MilliCpu(3_970.0), 110));
    assert_eq!(k3s.resources.memory, capacity.memory - Mebibytes(375.0));
}

#[test]
fn a_node_too_small_for_its_reserve_offers_nothing_rather_than_less_than_nothing() {
    let tiny = machine("tiny", 1, 0.125);
    for rule in [eks::allocatable, gke::allocatable, aks::allocatable, aks::allocatable_before_1_29, self_managed::k3s]
    {
        assert_eq!(rule(&tiny, capacity(&tiny)).resources.memory, Mebibytes::ZERO);
    }
}

#[test]
fn etcd_members_follow_the_published_table_at_every_edge() {
    let size = |nodes: u64| ETCD_MEMBERS.iter().find(|(up_to, ..)| nodes <= *up_to).map(|(_, vcpu, gib)| (*vcpu, *gib));
    for (nodes, expected) in [
        (1, (2, 8)),
        (50, (2, 8)),
        (51, (4, 16)),
        (250, (4, 16)),
        (251, (8, 32)),
        (1_000, (8, 32)),
        (1_001, (16, 64)),
        (3_000, (16, 64)),
    ] {
        assert_eq!(size(nodes), Some(expected), "{nodes} nodes");
    }
    // A size of members holds for a number of nodes, and so does a quorum: they change at the same places.
    for (up_to, _) in QUORUM {
        assert!(ETCD_MEMBERS.iter().chain(&K3S_SERVERS).filter(|(edge, ..)| *edge == up_to).count() == 2);
    }
    assert_eq!([1, 1_000, 1_001, 5_000].map(|nodes| step(&QUORUM, nodes)), [3, 3, 5, 5]);
    assert_eq!([3, 100, 101, 1_000, 1_001].map(|hosts| step(&SWARM_MANAGERS, hosts)), [3, 3, 5, 5, 7]);
    assert!(f64::from(K3S_SERVERS[0].2) * 1_024.0 * 0.9 > self_managed::K3S_SERVER_MEMORY.get());
}

#[test]
fn metrics_server_grows_with_its_nodes_and_is_never_charged_less_than_it_asks_for() {
    let asked = metrics_server(1);
    assert_eq!((asked.cpu, asked.memory), (MilliCpu(100.0), Mebibytes(200.0)));
    assert_eq!(metrics_server(100).cpu, MilliCpu(100.0));
    assert_eq!(metrics_server(101).cpu, MilliCpu(101.0));
    assert_eq!(metrics_server(69).memory, Mebibytes(200.0), "69 × 3 MB are less than 200 MiB");
    assert!(metrics_server(70).memory > Mebibytes(200.0));
    let (base, share) = (&SYSTEM_PODS[1], system_share());
    for nodes in [1_u32, 10, 69, 70, 100, 5_000] {
        let asked = metrics_server(u64::from(nodes));
        assert!(base.cpu + share.cpu * f64::from(nodes) >= asked.cpu, "{nodes}");
        assert!(base.memory + share.memory * f64::from(nodes) >= asked.memory, "{nodes}");
    }
}

fn close(value: f64, by_hand: f64) {
    assert!((value - by_hand).abs() < 1e-12, "{value} is not {by_hand}");
}

#[test]
fn a_team_that_skips_upgrades_pays_extended_support_from_the_month_its_version_leaves_standard_support() {
    let share = |upgrades, to| support::EKS.share_beyond_standard(upgrades, Window { from: 0.0, to });
    // Never upgraded: 14 months of standard support, then extended to the end of the plan.
    close(share(0.0, 36.0), 22.0 / 36.0);
    // Once a year falls two thirds of a month behind every month: 14 months old after 21.
    close(share(1.0, 36.0), 15.0 / 36.0);
    // Twice a year takes 42 months to fall 14 behind, which the plan does not see; a longer one does.
    close(share(2.0, 36.0), 0.0);
    close(share(2.0, 60.0), 18.0 / 60.0);
    close(share(3.0, 36.0), 0.0);
    close(share(4.0, 36.0), 0.0);
    close(share(0.0, 14.0), 0.0);
    close(share(0.0, 0.0), 0.0);
    // AKS sells long-term support from month 12 on.
    close(support::AKS.share_beyond_standard(0.0, Window::PLAN), 24.0 / 36.0);
}

#[test]
fn support_ends_after_26_months_on_eks_24_on_gke_and_aks_and_14_upstream() {
    let ends = |support: Support| support.standard + support.extended;
    assert_eq!([support::EKS, support::GKE, support::AKS, support::UPSTREAM].map(ends), [26.0, 24.0, 24.0, 14.0]);
    assert_eq!(MINORS_PER_YEAR, 3.0);
}

#[test]
fn after_extended_support_the_provider_does_the_upgrades_the_team_leaves_out() {
    let forced = |upgrades, window| support::EKS.forced_upgrades(upgrades, window);
    close(forced(0.0, Window::year_from(26.0)), 3.0);
    close(forced(0.0, Window::year_from(20.0)), 3.0 * 6.0 / 12.0);
    close(forced(0.0, Window::year_from(14.0)), 0.0);
    close(forced(0.0, Window::PLAN), 3.0 * 10.0 / 36.0);
    // Once a year reaches 26 months of age after 39.
    close(forced(1.0, Window::year_from(38.0)), 2.0 * 11.0 / 12.0);
    close(forced(3.0, Window::year_from(50.0)), 0.0);
    close(forced(4.0, Window::year_from(50.0)), 0.0);
    close(support::UPSTREAM.forced_upgrades(0.0, Window::year_from(50.0)), 0.0);
}

#[test]
fn a_set_of_warnings_holds_what_was_put_in() {
    let none = Warnings::default();
    for warning in Warning::ALL {
        assert!(!none.contains(warning) && none.with(warning, true).contains(warning));
        assert_eq!(none.with(warning, true).iter().collect::<Vec<_>>(), [warning]);
        assert_eq!(none.with(warning, false), none);
    }
    let all = Warning::ALL.into_iter().fold(none, |set, warning| set.and(none.with(warning, true)));
    assert_eq!(all.iter().collect::<Vec<_>>(), Warning::ALL);
}

#[test]
fn published_limits_are_those_of_kubernetes_etcd_and_swarm() {
    let kubernetes = [limits::PODS_PER_NODE, limits::NODES, limits::PODS, limits::CONTAINERS];
    assert_eq!(kubernetes, [110, 5_000, 150_000, 300_000]);
    assert_eq!((limits::ETCD_KIB, limits::ETCD_NODES, limits::SWARM_HOSTS), (8 << 20, 3_000, 2_384));
    // 4 objects for a pod, 20 for a service, 4 for a node, 8 KiB each.
    assert_eq!(limits::etcd_kib(10, 1, 2), (40 + 20 + 8) * 8);
    assert!(limits::etcd_kib(u64::MAX, 1, 1) == u64::MAX, "no overflow");
}
