//! A platform as a plan: its machines with what runs on them, by themselves or below a control plane.

use super::answer::arm_word;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The arm, which gives the hue.
    pub arm: usize,
    /// Machines at the busiest hour.
    pub busiest: u64,
    /// Those of them that run all the time.
    pub always: u64,
    /// Containers at the busiest hour.
    pub containers: u64,
    /// Members of the control plane, none where a provider runs it; `None` where every machine is by itself.
    pub control: Option<u64>,
}

/// Width of the picture in its own units.
const WIDTH: u64 = 400;
/// Where the machines begin: the control plane takes what is above.
const TOP: u64 = 66;
/// Machines in a row, and rows. What is beyond is left out: the sentence beside the picture has the number.
const COLUMNS: u64 = 10;
const ROWS: u64 = 3;
/// From one machine to the next.
const PITCH: u64 = WIDTH / COLUMNS;
/// Sides of a machine, and from one row of them to the next.
const MACHINE: (u64, u64) = (34, 38);
const ROW: u64 = MACHINE.1 + 10;
/// Containers drawn in a machine, and in a row of them.
const MOST_CONTAINERS: u64 = 16;
const CONTAINERS_A_ROW: u64 = 4;

/// Two plans of one height, each as one `<svg>` without words: sentences beside them have their numbers.
///
/// What does not run all the time has a dashed outline, and a control plane is tied to every machine of the first row, so
/// that both are told apart without colour.
#[must_use]
pub fn plans(both: &[Plan; 2]) -> [String; 2] {
    let rows = both.iter().map(|plan| shown(plan).div_ceil(COLUMNS)).max().unwrap_or_default().max(1);
    both.each_ref().map(|plan| picture(plan, TOP + rows * ROW))
}

fn shown(plan: &Plan) -> u64 {
    plan.busiest.min(COLUMNS * ROWS)
}

fn picture(plan: &Plan, height: u64) -> String {
    let shown = shown(plan);
    let columns = shown.clamp(1, COLUMNS);
    let left = (WIDTH - columns * PITCH) / 2 + (PITCH - MACHINE.0) / 2;
    let mut out = format!(
        "<svg class=\"plan plan--{}\" viewBox=\"0 0 {WIDTH} {height}\" aria-hidden=\"true\" focusable=\"false\">",
        arm_word(plan.arm)
    );
    if let Some(members) = plan.control {
        control(&mut out, members, left, columns);
    }
    for index in 0..shown {
        let (column, row) = (index % COLUMNS, index / COLUMNS);
        let (x, y) = (left + column * PITCH, TOP + row * ROW);
        let state = if index < plan.always { "plan__machine" } else { "plan__machine plan__machine--passing" };
        out.push_str(&rect(state, x, y, MACHINE));
        // The daemon, or the agent of the control plane.
        out.push_str(&rect("plan__daemon", x + 4, y + MACHINE.1 - 8, (MACHINE.0 - 8, 4)));
        containers(&mut out, share(plan.containers, plan.busiest, index), x + 4, y + 4);
    }
    out.push_str("</svg>");
    out
}

/// How many of so many things the machine at a place has: as even as can be.
fn share(things: u64, machines: u64, index: u64) -> u64 {
    let machines = machines.max(1);
    things / machines + u64::from(index < things % machines)
}

fn containers(out: &mut String, number: u64, left: u64, top: u64) {
    for index in 0..number.min(MOST_CONTAINERS) {
        let (column, row) = (index % CONTAINERS_A_ROW, index / CONTAINERS_A_ROW);
        out.push_str(&rect("plan__container", left + column * 7, top + row * 6, (5, 4)));
    }
}

/// The control plane above, a mark for each of its members, and a tie to every machine of the first row.
fn control(out: &mut String, members: u64, left: u64, columns: u64) {
    let middle = WIDTH / 2;
    let mut ties = String::new();
    for column in 0..columns {
        let x = left + column * PITCH + MACHINE.0 / 2;
        ties.push_str(&format!("M{middle} 36V48H{x}V{TOP}"));
    }
    out.push_str(&format!("<path class=\"plan__tie\" d=\"{ties}\"/>"));
    let shown = members.min(7);
    let width = if members == 0 { 90 } else { shown * 18 + 14 };
    let class = if members == 0 { "plan__control plan__control--provider" } else { "plan__control" };
    out.push_str(&rect(class, middle - width / 2, 8, (width, 28)));
    for member in 0..shown {
        let x = middle - width / 2 + 16 + member * 18;
        out.push_str(&format!("<circle class=\"plan__member\" cx=\"{x}\" cy=\"22\" r=\"5\"/>"));
    }
}

fn rect(class: &str, x: u64, y: u64, (width, height): (u64, u64)) -> String {
    format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"1.5\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLEET: Plan = Plan { arm: 1, busiest: 9, always: 3, containers: 96, control: Some(3) };

    /// The first of two that are alike.
    fn plan(plan: &Plan) -> String {
        let [first, second] = plans(&[*plan, *plan]);
        assert_eq!(first, second);
        first
    }

    #[test]
    fn two_plans_are_of_one_height() {
        let [small, large] = plans(&[FLEET, Plan { busiest: 25, ..FLEET }]);
        let height = |picture: &str| {
            picture.split("viewBox=\"0 0 400 ").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
        };
        assert_eq!(height(&small), height(&large));
        assert_ne!(height(&small), height(&plan(&FLEET)), "and no higher than the larger needs");
    }

    #[test]
    fn every_machine_and_every_container_is_there() {
        let picture = plan(&FLEET);
        assert_eq!(picture.matches("plan__daemon").count(), 9);
        assert_eq!(picture.matches("plan__machine--passing").count(), 6);
        assert_eq!(picture.matches("plan__container").count(), 96);
        assert_eq!(picture.matches("plan__member").count(), 3);
    }

    #[test]
    fn machines_by_themselves_are_tied_to_nothing() {
        let picture = plan(&Plan { arm: 0, control: None, ..FLEET });
        assert!(!picture.contains("plan__tie") && !picture.contains("plan__control"));
    }

    #[test]
    fn a_control_plane_that_a_provider_runs_shows_no_members() {
        let picture = plan(&Plan { control: Some(0), ..FLEET });
        assert!(picture.contains("plan__control--provider") && !picture.contains("plan__member"));
    }

    #[test]
    fn a_fleet_beyond_the_picture_fills_it_and_stays_inside() {
        let picture = plan(&Plan { busiest: 5_000, always: 5_000, containers: 1_000_000, control: Some(99), ..FLEET });
        assert_eq!(picture.matches("plan__daemon").count(), 30);
        let right = |attribute: &str, most: u64| {
            let values =
                picture.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u64>().ok());
            assert!(values.max().is_some_and(|value| value < most), "{attribute}");
        };
        right(" x=\"", WIDTH);
        right(" y=\"", TOP + ROWS * ROW);
    }

    #[test]
    fn nothing_that_runs_is_an_empty_picture() {
        assert!(plan(&Plan { busiest: 0, always: 0, containers: 0, ..FLEET }).ends_with("</svg>"));
    }
}
