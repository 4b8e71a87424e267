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
    /// Size of a unit of CPU, and of memory by shape: what one machine offers has size 1.
    cpu: f64,
    memory: [f64; SHAPES.len()],
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
        self.room.clear();
        self.cpu = 1.0 / machine.cpu.max(1) as f64;
        self.memory = SHAPES.map(|shape| 1.0 / (machine.memory.max(1) as f64 * shape));
    }

    /// The size of the largest item of a shape that fits into this much. Rounding keeps the order of sizes.
    fn size(&self, room: &Capacity, shape: usize) -> f64 {
        let (cpu, memory) = (room.cpu as f64 * self.cpu, room.memory as f64 * self.memory[shape]);
        if cpu < memory { cpu } else { memory }
    }

    /// Measures an item by the shape that is nearest to its own.
    pub(super) fn measure(&self, item: &Capacity) -> Measure {
        if self.room.is_empty() {
            return Measure { shape: 0, size: 0.0 };
        }
        let (cpu, memory) = (item.cpu as f64 * self.cpu, item.memory as f64);
        let shape = self.memory.iter().skip(1).filter(|unit| memory * **unit * std::f64::consts::SQRT_2 > cpu).count();
        Measure { shape, size: self.size(item, shape) }
    }

    /// The first run, from a given one on, whose machines have room.
    pub(super) fn next_with_room(&mut self, mut at: usize, item: &Capacity, measure: &Measure) -> Option<usize> {
        while at < self.runs.len() {
            let block = at / BLOCK;
            let end = (block * BLOCK + BLOCK).min(self.runs.len());
            if self.room.get(block).is_none_or(|room| room[measure.shape] >= measure.size) {
                while at < end {
                    if item.fits_in(&self.runs[at].left) {
                        return Some(at);
                    }
                    at += 1;
                }
                if block < self.room.len() {
                    // In vain: it has less room than was known.
                    let mut most = 0.0;
                    for run in &self.runs[block * BLOCK..end] {
                        let size = self.size(&run.left, measure.shape);
                        most = if size > most { size } else { most };
                    }
                    self.room[block][measure.shape] = most;
                }
            }
            at = end;
        }
        None
    }

    /// Takes room from the first machines of a run, which become a run of their own.
    pub(super) fn take(&mut self, at: usize, machines: u64, item: &Capacity, each: u64) {
        let alike = self.runs[at].machines;
        if machines < alike {
            self.runs.insert(at + 1, Run { machines: alike - machines, left: self.runs[at].left });
            self.runs[at].machines = machines;
            // The last run of every block from here on has moved into the next.
            for block in at / BLOCK + 1..self.runs.len().div_ceil(BLOCK) {
                self.room.resize(self.room.len().max(block + 1), UNKNOWN);
                let first = self.runs[block * BLOCK];
                for shape in 0..SHAPES.len() {
                    self.room[block][shape] = self.room[block][shape].max(self.size(&first.left, shape));
                }
            }
        }
        // In place, because copying a run takes longer than this.
        self.runs[at].left.take(item, each);
    }

    /// Opens machines behind all others, and says where.
    pub(super) fn open(&mut self, machines: u64, machine: &Capacity) -> usize {
        let block = self.runs.len() / BLOCK;
        if block > 0 {
            self.room.resize(block, UNKNOWN);
            self.room.push(UNKNOWN);
        }
        self.runs.push(Run { machines, left: *machine });
        self.runs.len() - 1
    }
}
