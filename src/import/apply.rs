//! An import → the words of the model.

use crate::units::{Gibibytes, Mebibytes, MilliCpu};
use crate::workload::Service;

use super::outcome::Imported;

/// What one replica may ask for at most, in millicores, MiB or GiB: ten thousand times the largest machine there is, and
/// still a number that every link and parcel carries. A note already says that no machine has as much.
const MOST: f64 = 1e11;

/// The steady workloads as services. Where nothing is declared the amount stays `None` and the registry's default
/// stands in.
#[must_use]
pub fn to_services(imported: &Imported) -> Vec<Service> {
    let steady = imported.workloads.iter().filter(|workload| workload.steady);
    // A workload scaled to zero runs nothing and costs nothing today.
    let running = steady.filter(|workload| workload.replicas.max(workload.min_replicas) > 0);
    running
        .map(|workload| Service {
            replicas: workload.replicas.max(workload.min_replicas),
            min_replicas: if workload.stateful || workload.max_replicas.is_none() {
                workload.replicas.max(workload.min_replicas).min(1)
            } else {
                workload.min_replicas
            },
            max_replicas: workload.max_replicas.filter(|_| !workload.stateful && !workload.per_node),
            cpu: workload.cpu_request.map(|cpu| MilliCpu(cpu.to_milli_cpu().get().min(MOST))),
            memory: workload.memory_request.map(|bytes| Mebibytes(Mebibytes::from_bytes(bytes).get().min(MOST))),
            gpus: workload.gpus,
            storage: Gibibytes(Mebibytes::from_bytes(workload.volume_bytes).to_gibibytes().get().min(MOST)),
            containers: workload.containers.max(1),
            stateful: workload.stateful,
            scales_with_load: !workload.stateful && !workload.per_node,
            per_node: workload.per_node,
            ..Service::named(&workload.name)
        })
        .collect()
}
