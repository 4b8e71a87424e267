//! Packing against a second implementation that knows nothing of runs, classes or shortcuts: one item at a time, on the
//! first machine it fits on.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

mod common;

use common::cases;
use crossover::fleet::{Capacity, Item, Scratch, Totals, pack};
use proptest::collection::vec;
use proptest::prelude::*;

/// What one machine holds: what is left of it, and how many of each class.
struct Machine {
    left: Capacity,
    held: Vec<u64>,
}

fn fits(asked: &Capacity, left: &Capacity) -> bool {
    asked.cpu <= left.cpu && asked.memory <= left.memory && asked.gpus <= left.gpus && asked.pods <= left.pods
}

fn share(item: &Capacity, machine: &Capacity) -> f64 {
    let share = |asked: u64, offered: u64| if asked == 0 { 0.0 } else { asked as f64 / offered as f64 };
    share(item.cpu, machine.cpu).max(share(item.memory, machine.memory)).max(share(item.gpus, machine.gpus))
}

/// First-fit-decreasing, item by item. `None` where one fits on no machine.
fn by_hand(items: &[Item], machine: &Capacity) -> Option<Vec<Machine>> {
    let mut classes: Vec<usize> = (0..items.len()).collect();
    classes.sort_by(|a, b| share(&items[*b].size, machine).total_cmp(&share(&items[*a].size, machine)));
    let mut machines: Vec<Machine> = Vec::new();
    for class in classes {
        let Item { size, count, most_per_machine, .. } = items[class];
        for _ in 0..count {
            let room = |found: &Machine| fits(&size, &found.left) && found.held[class] < most_per_machine;
            let at = match machines.iter().position(room) {
                Some(at) => at,
                None if fits(&size, machine) => {
                    machines.push(Machine { left: *machine, held: vec![0; items.len()] });
                    machines.len() - 1
                }
                None => return None,
            };
            let found = &mut machines[at];
            found.held[class] += 1;
            let Capacity { cpu, memory, gpus, pods } = found.left;
            found.left = Capacity {
                cpu: cpu - size.cpu,
                memory: memory - size.memory,
                gpus: gpus - size.gpus,
                pods: pods - size.pods,
            };
        }
    }
    Some(machines)
}

fn any_item() -> impl Strategy<Value = Item> {
    let size = (0_u64..700, 0_u64..700, prop_oneof![9 => Just(0_u64), 1 => 1_u64..3], 1_u64..2);
    let most = prop_oneof![Just(u64::MAX), 1_u64..6];
    (size, 0_u64..60, most, 1_u64..5, 0.0..900.0_f64).prop_map(
        |((cpu, memory, gpus, pods), count, most_per_machine, distinct, image)| Item {
            size: Capacity { cpu, memory, gpus, pods },
            count,
            most_per_machine,
            distinct,
            image,
        },
    )
}

fn any_machine() -> impl Strategy<Value = Capacity> {
    (600_u64..4_000, 600_u64..4_000, 0_u64..5, 3_u64..60).prop_map(|(cpu, memory, gpus, pods)| Capacity {
        cpu,
        memory,
        gpus,
        pods,
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn packing_by_runs_takes_as_many_machines_as_packing_item_by_item(
        items in vec(any_item(), 0..12),
        machine in any_machine(),
    ) {
        let mut scratch = Scratch::default();
        // A used scratch must not matter.
        let _ = pack(&items, &Capacity { cpu: 9_999, memory: 9_999, gpus: 9, pods: 9 }, &mut scratch);
        let packed = pack(&items, &machine, &mut scratch);
        let placed = by_hand(&items, &machine);
        prop_assert_eq!(packed.map(|packed| packed.machines), placed.as_ref().map(|machines| machines.len() as u64));
        let (Some(packed), Some(placed)) = (packed, placed) else { return Ok(()) };
        prop_assert!(packed.machines >= packed.lower_bound, "{packed:?}");
        let images: f64 = placed
            .iter()
            .flat_map(|machine| machine.held.iter().zip(&items))
            .map(|(held, item)| (*held).min(item.distinct) as f64 * item.image)
            .sum();
        prop_assert!((packed.images - images).abs() <= 1e-9 * images.max(1.0), "{} MiB, not {images}", packed.images);
    }

    /// Runs are passed over in blocks of 32; with fewer than that many shapes nothing ever was.
    #[test]
    fn hundreds_of_shapes_are_packed_as_item_by_item_too(
        items in vec((any_item(), 0_u64..4), 60..260),
        machine in any_machine(),
    ) {
        let items: Vec<Item> = items.into_iter().map(|(item, count)| Item { count, ..item }).collect();
        let packed = pack(&items, &machine, &mut Scratch::default());
        let placed = by_hand(&items, &machine);
        prop_assert_eq!(packed.map(|packed| packed.machines), placed.map(|machines| machines.len() as u64));
    }

    #[test]
    fn what_was_packed_before_is_packed_the_same_again(
        asked in vec((vec(any_item(), 0..6), any_machine()), 1..12),
    ) {
        let mut scratch = Scratch::default();
        scratch.keep();
        for (items, machine) in asked.iter().chain(&asked) {
            // What differs in little is not taken for the same.
            let one_more = items.iter().map(|item| Item { count: item.count + 1, ..*item }).collect();
            let alone = items.iter().map(|item| Item { most_per_machine: 1, ..*item }).collect();
            let larger = Capacity { memory: machine.memory * 2, ..*machine };
            for (items, machine) in [(items, machine), (&one_more, machine), (&alone, machine), (items, &larger)] {
                prop_assert_eq!(pack(items, machine, &mut scratch), pack(items, machine, &mut Scratch::default()));
            }
        }
    }

    #[test]
    fn no_packing_of_any_kind_could_take_fewer_machines_than_the_bound(
        items in vec(any_item(), 1..12),
        machine in any_machine(),
    ) {
        let Some(bound) = Totals::of(&items).lower_bound(&machine) else { return Ok(()) };
        let total = |of: fn(&Capacity) -> u64| items.iter().map(|item| of(&item.size) * item.count).sum::<u64>();
        let most = items.iter().map(|item| item.count.div_ceil(item.most_per_machine)).max().unwrap_or(0);
        // One machine fewer would lack room in at least one resource, or break the spread.
        let fewer = bound.saturating_sub(1);
        let enough = |of: fn(&Capacity) -> u64| total(of) <= of(&machine) * fewer;
        let room = enough(|c| c.cpu) && enough(|c| c.memory) && enough(|c| c.gpus) && enough(|c| c.pods) && most <= fewer;
        prop_assert!(bound == 0 || !room, "{bound} is no tight bound");
        let holds = |of: fn(&Capacity) -> u64| total(of) <= of(&machine) * bound;
        prop_assert!(holds(|c| c.cpu) && holds(|c| c.memory) && holds(|c| c.gpus) && holds(|c| c.pods) && most <= bound);
    }

    #[test]
    fn more_demand_never_lowers_the_bound(
        items in vec(any_item(), 0..12),
        more in any_item(),
        machine in any_machine(),
    ) {
        let before = Totals::of(&items).lower_bound(&machine);
        let mut grown = items.clone();
        grown.push(more);
        if let (Some(before), Some(after)) = (before, Totals::of(&grown).lower_bound(&machine)) {
            prop_assert!(after >= before);
        }
        if let (Some(first), Some(before)) = (grown.first().copied(), before) {
            let longer = Item { count: first.count + 1, ..first };
            let after = Totals::of(&[&[longer], &items[1.min(items.len())..]].concat()).lower_bound(&machine);
            prop_assert!(items.is_empty() || after.is_none_or(|after| after >= before));
        }
    }
}

#[test]
fn what_is_asked_is_rounded_up_and_what_is_offered_is_rounded_down() {
    use crossover::units::{Mebibytes, MilliCpu};
    let asked = Capacity::asked(MilliCpu(0.000_1), Mebibytes(0.000_1), 0);
    assert_eq!((asked.cpu, asked.memory, asked.pods), (1, 1, 1));
    let offered = Capacity::offered(MilliCpu(1.999_99), Mebibytes(-5.0), 0, 3);
    assert_eq!((offered.cpu, offered.memory, offered.pods), (1_999, 0, 3));
}

#[test]
fn an_item_that_fits_on_no_machine_is_refused_and_none_of_it_is_not() {
    let machine = Capacity { cpu: 100, memory: 100, gpus: 0, pods: 10 };
    let gpu = Item {
        size: Capacity { cpu: 1, memory: 1, gpus: 1, pods: 1 },
        count: 1,
        most_per_machine: u64::MAX,
        distinct: 1,
        image: 0.0,
    };
    assert_eq!(pack(&[gpu], &machine, &mut Scratch::default()), None);
    let none = Item { count: 0, ..gpu };
    assert_eq!(pack(&[none], &machine, &mut Scratch::default()).map(|packed| packed.machines), Some(0));
}
