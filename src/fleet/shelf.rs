//! Machines while they are being filled, and the way to the first one with room.
//!
//! Machines filled alike and opened one after the other are one run. Runs are passed over in blocks: a block knows how
//! much room any of its machines has at most. The most CPU and the most memory would say little, because they are rarely
//! left on the same machine; a block knows for several shapes how large an item of that shape may be.

use super::packing::Capacity;

/// Machines filled alike.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) machines: u64,
    /// Room on each.
    pub(super) left: Capacity,
}

/// Runs of a block: one block, and so no overhead, for all but the largest fleets.
const BLOCK: usize = 32;

/// Memory per CPU of the shapes, relative to the machine's own.
const SHAPES: [f64; 9] = [1.0 / 16.0, 1.0 / 8.0, 1.0 / 4.0, 1.0 / 2.0, 1.0, 2.0, 4.0, 8.0, 16.0];

/// Machines in the order they were opened.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) runs: Vec<Run>,
    /// For every block and shape, no item that fits is larger. It may be less, because room is only ever taken, and
    /// is not known before somebody has looked. Empty where there is one block.
    room: Vec<[f64; SHAPES.len()]>,
    machine: Capacity,
    /// How blocks measure. Worked out when the first one needs it.
    units: Units,
}

/// Size of a unit of CPU, and of memory by shape: what one machine offers has size 1.
#[derive(Default)]
struct Units {
    cpu: f64,
    memory: [f64; SHAPES.len()],
}

impl Units {
    fn of(machine: &Capacity) -> Self {
        Self {
            cpu: 1.0 / machine.cpu.max(1) as f64,
            memory: SHAPES.map(|shape| 1.0 / (machine.memory.max(1) as f64 * shape)),
        }
    }

    /// The size of the largest item of a shape that fits into this much. Rounding keeps the order of sizes.
    fn size(&self, room: &Capacity, shape: usize) -> f64 {
        let (cpu, memory) = (room.cpu as f64 * self.cpu, room.memory as f64 * self.memory[shape]);
        if cpu < memory { cpu } else { memory }
    }
}

const UNKNOWN: [f64; SHAPES.len()] = [f64::INFINITY; SHAPES.len()];

/// The size of an item, as the blocks measure it.
pub(super) struct Measure {
    shape: usize,
    size: f64,
}

impl Shelf {
    /// Takes all machines away; the next ones are of this type.
    pub(super) fn clear(&mut self, machine: &Capacity) {
        self.runs.clear();
        self.runs.reserve(BLOCK);
        self.room.clear();
        self.machine = *machine;
    }

    /// Measures an item by the shape that is nearest to its own.
    pub(super) fn measure(&self, item: &Capacity) -> Measure {
        if self.room.is_empty() {
            return Measure { shape: 0, size: 0.0 };
        }
        let (cpu, memory) = (item.cpu as f64 * self.units.cpu, item.memory as f64);
        let shape =
            self.units.memory.iter().skip(1).filter(|unit| memory * **unit * std::f64::consts::SQRT_2 > cpu).count();
        Measure { shape, size: self.units.size(item, shape) }
    }

    /// The first run, from a given one on, whose machines have room.
    pub(super) fn next_with_room(&mut self, mut at: usize, item: &Capacity, measure: &Measure) -> Option<usize> {
        let Self { runs, room, units, .. } = self;
        let runs = runs.as_slice();
        while at < runs.len() {
            let block = at / BLOCK;
            let end = (block * BLOCK + BLOCK).min(runs.len());
            let mut known = room.get_mut(block).map(|room| &mut room[measure.shape]);
            if known.as_ref().is_none_or(|known| **known >= measure.size) {
                for run in &runs[at..end] {
                    if item.fits_in(&run.left) {
                        return Some(at);
                    }
                    at += 1;
                }
                if let Some(known) = &mut known {
                    // In vain: it has less room than was known.
                    let mut most = 0.0;
                    for run in &runs[block * BLOCK..end] {
                        let size = units.size(&run.left, measure.shape);
                        most = if size > most { size } else { most };
                    }
                    **known = most;
                }
            }
            at = end;
        }
        None
    }

    /// Takes room from the first machines of a run, which become a run of their own.
    pub(super) fn take(&mut self, at: usize, machines: u64, item: &Capacity, each: u64) {
        let Some(run) = self.runs.get_mut(at) else { return };
        let rest = Run { machines: run.machines - machines, left: run.left };
        run.machines = machines;
        run.left.take(item, each);
        if rest.machines > 0 {
            self.runs.insert(at + 1, rest);
            // The last run of every block from here on has moved into the next.
            for block in at / BLOCK + 1..self.runs.len().div_ceil(BLOCK) {
                self.know(self.room.len().max(block + 1));
                let first = self.runs[block * BLOCK];
                for (shape, known) in self.room[block].iter_mut().enumerate() {
                    *known = known.max(self.units.size(&first.left, shape));
                }
            }
        }
    }

    /// Keeps what is known of so many blocks.
    fn know(&mut self, blocks: usize) {
        if self.room.is_empty() {
            self.units = Units::of(&self.machine);
        }
        self.room.resize(blocks, UNKNOWN);
    }

    /// Opens machines behind all others, and says where.
    pub(super) fn open(&mut self, machines: u64, machine: &Capacity) -> usize {
        let block = self.runs.len() / BLOCK;
        if block > 0 {
            self.know(block);
            self.room.push(UNKNOWN);
        }
        self.runs.push(Run { machines, left: *machine });
        self.runs.len() - 1
    }
}
