//! What a node of each distribution offers, who runs its control plane, and which capability comes with what.

use super::{Chapter, Part, Table, Words, code, text};
use crate::assumptions::{
    ControlPlane, DISTRIBUTIONS, Distribution, FreePlanes, MachineType, PROVISIONS, Provision, capacity_of, price_book,
};
use crate::texts::ENGLISH;
use crate::units::MEBIBYTES_PER_GIBIBYTE;
use crate::workload::PriceBookId;

/// The rule of each distribution in words, where it was read, and the book whose machines show it.
static RULES: &[(&str, &str, PriceBookId)] = &[
    (
        "eks",
        "CPU is reserved in bands of cores, memory by the pods a node may hold, and the pods follow from its network \
         interfaces and their addresses. Source: amazon-eks-ami, nodeadm/internal/kubelet/config.go and eni_max_pods.go.",
        PriceBookId::AwsUsEast1,
    ),
    (
        "eks_prefixes",
        "As Amazon EKS, with sixteen addresses for each slot of an interface, up to a cap. Source: as above.",
        PriceBookId::AwsUsEast1,
    ),
    (
        "gke",
        "CPU and memory are reserved in bands, and the kernel keeps its own share. Source: karpenter-provider-gcp, \
         pkg/utils/utils.go, which cites Google’s page on node sizes; cluster-autoscaler, gce_reserved.go.",
        PriceBookId::GcpUsCentral1,
    ),
    (
        "aks",
        "CPU is reserved in bands, memory by the pods a node may hold, up to a share of it. Source: azure-aks-docs, \
         node-resource-reservations.md; karpenter-provider-azure, instancetype.go.",
        PriceBookId::AzureEastUs,
    ),
    (
        "aks_before_1_29",
        "As Azure AKS, with memory reserved in bands and an earlier eviction. Source: as above.",
        PriceBookId::AzureEastUs,
    ),
    (
        "kubeadm",
        "Nothing is reserved unless somebody configures it, but the kubelet evicts below a threshold, and operating system \
         and runtime take what they take on a Docker host. Source: the Kubernetes documentation.",
        PriceBookId::AwsUsEast1,
    ),
    (
        "k3s",
        "As kubeadm, with the agent’s own measured use. Source: docs.k3s.io, resource profiling.",
        PriceBookId::AwsUsEast1,
    ),
];

pub(super) fn chapter() -> Chapter {
    let mut parts: Vec<Part> = DISTRIBUTIONS.iter().map(distribution).collect();
    parts.push(provisions());
    Chapter {
        id: "platforms",
        title: "What a platform offers",
        lead: "A Docker host offers its capacity less what its operating system, dockerd and agents take. A node offers what \
               its distribution leaves to pods; the tables show that for machines of 4 GiB a core."
            .to_owned(),
        parts,
    }
}

fn distribution(distribution: &Distribution) -> Part {
    let (words, book) = RULES
        .iter()
        .find(|(id, ..)| *id == distribution.id)
        .map_or(("", PriceBookId::AwsUsEast1), |(_, words, book)| (*words, *book));
    let support = distribution.support;
    let months = |months: f64| ENGLISH.number(months, 1);
    let extended = match support.extended > 0.0 {
        true => format!(", and {} more at a higher fee; then the provider upgrades it", months(support.extended)),
        false => ", and nobody sells more".to_owned(),
    };
    let control_plane = match distribution.control_plane {
        ControlPlane::Managed(FreePlanes::None) => "The provider runs the control plane for a fee.".to_owned(),
        ControlPlane::Managed(FreePlanes::OneZonal) => {
            "The provider runs the control plane for a fee, one cluster in a single zone free of it.".to_owned()
        }
        ControlPlane::Managed(FreePlanes::OutsideProduction) => {
            "The provider runs the control plane for a fee, free of it outside production.".to_owned()
        }
        ControlPlane::Own(sizes) => {
            let size = |(nodes, vcpu, gib): &(u64, u32, u32)| match *nodes {
                u64::MAX => format!("{vcpu} vCPU and {gib} GiB beyond"),
                nodes => format!("{vcpu} vCPU and {gib} GiB up to {} nodes", ENGLISH.number(nodes as f64, 0)),
            };
            let sizes: Vec<String> = sizes.iter().map(size).collect();
            format!("The control plane is the organisation’s own, each member with {}.", sizes.join(", "))
        }
    };
    let bundled = match distribution.bundled {
        [] => String::new(),
        bundled => format!(" It brings {}.", bundled.join(" and ")),
    };
    let paragraphs: Vec<Words> = vec![
        vec![code(distribution.id), text(format!(" {words}"))],
        vec![text(format!(
            "{control_plane} A version is supported for {} months{extended}.{bundled}",
            months(support.standard)
        ))],
    ];
    Part {
        id: format!("platform-{}", distribution.id),
        title: distribution.name.to_owned(),
        paragraphs,
        tables: vec![offers(distribution, book)],
        ..Part::default()
    }
}

fn offers(distribution: &Distribution, book: PriceBookId) -> Table {
    let shows = |machine: &&MachineType| {
        machine.gpus == 0
            && !machine.arm
            && machine.memory.get() == f64::from(machine.vcpu) * 4.0 * MEBIBYTES_PER_GIBIBYTE
    };
    let mut seen: Vec<u32> = Vec::new();
    let mut rows = Vec::new();
    for machine in price_book(book).machines.iter().filter(shows) {
        if seen.contains(&machine.vcpu) {
            continue;
        }
        seen.push(machine.vcpu);
        let offered = (distribution.node)(machine, (capacity_of(book))(machine));
        rows.push(vec![
            machine.name.to_owned(),
            machine.vcpu.to_string(),
            ENGLISH.number(machine.memory.to_gibibytes().get(), 0),
            format!("{} m", ENGLISH.number(offered.resources.cpu.get(), 0)),
            format!("{} MiB", ENGLISH.number(offered.resources.memory.get(), 0)),
            offered.max_pods.to_string(),
        ]);
    }
    Table {
        caption: format!("What nodes of {} offer to pods", distribution.name),
        heads: vec!["Machine", "vCPU", "GiB", "CPU for pods", "Memory for pods", "Pods"],
        rows,
    }
}

fn provisions() -> Part {
    let how = |provision: &Provision| match (provision.add_ons, provision.by_hand) {
        (0, false) => "built in".to_owned(),
        (0, true) => "by hand".to_owned(),
        (1, false) => "1 add-on".to_owned(),
        (1, true) => "1 add-on, by hand".to_owned(),
        (count, false) => format!("{count} add-ons"),
        (count, true) => format!("{count} add-ons, by hand"),
    };
    let rows = PROVISIONS.iter().map(|(capability, engines)| {
        let mut cells = vec![capability.label().to_owned()];
        cells.extend(engines.iter().map(how));
        cells
    });
    Part {
        id: "platform-capabilities".to_owned(),
        title: "Which capability comes with what".to_owned(),
        paragraphs: vec![vec![text(
            "What an add-on or people’s hands take is charged to the platform that needs them, and nothing where it is \
             built in.",
        )]],
        tables: vec![Table {
            caption: "Capabilities by platform".to_owned(),
            heads: vec!["Capability", "Docker", "Swarm", "Kubernetes", "k3s"],
            rows: rows.collect(),
        }],
        ..Part::default()
    }
}
