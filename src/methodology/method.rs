//! How margin and crossover are found, in short.

use super::{Chapter, Part, Words, text};
use crate::assumptions::MODEL_VERSION;
use crate::decision::INDIFFERENCE;
use crate::stats::DRAWS;
use crate::texts::ENGLISH;

pub(super) fn chapter() -> Chapter {
    let indifference = ENGLISH.percent(INDIFFERENCE);
    let draws = ENGLISH.number(f64::from(DRAWS), 0);
    let parts = [
        (
            "costs",
            "From a workload to two sums",
            vec![
                "Services, environments and the load profile become a demand for every hour. Each platform places that \
                 demand on machines by its own rules: Docker hosts are filled once, by people, for the peak; a cluster's \
                 nodes offer what their provider leaves to pods, and follow the load where the autoscaler is on. The type of \
                 machine is the one that makes the fleet cheapest, by the same search on both sides."
                    .to_owned(),
                "Where some services ask for a GPU and others do not, their environment is also placed as two node pools, one \
                 of machines with GPUs and a general one without, each of its own cheapest type, and the cheaper answer is \
                 taken, on either platform. Each pool keeps its own spare machine and its own machines in every zone where \
                 those are needed; what the platform itself runs stands on the general pool. What a GPU machine of two pools has \
                 left is not filled with other services."
                    .to_owned(),
                "What such a fleet takes in a year is counted: machine-hours, deploys, upgrades, GiB. Each count is a \
                 quantity with a unit. A line of the ledger is one quantity multiplied by named factors, and the cost of a \
                 platform is the sum of its lines. Nothing is charged that is not a line."
                    .to_owned(),
                "A year has 8,760 hours, and a month 730."
                    .to_owned(),
            ],
        ),
        (
            "fairness",
            "The same rules on both sides",
            vec![
                "Target utilisation, machine capacity, the search for a type, spare capacity, zones, environments, people, \
                 prices and failure rates are the same for every platform, unless a named mechanism differs. Overheads are \
                 charged to whoever has them. There is no bonus for packing better: measured use of untuned clusters, 8–13 % of \
                 what is provisioned, is in the same band as that of plain servers, 6–12 %."
                    .to_owned(),
                "Docker is cheap partly because it does less. For each capability an organisation needs and a platform lacks, it \
                 was built and is kept, it will be built, or one does without: hours a year, hours once, or a debt. Two \
                 instances of one platform cost the same, and exchanging the two negates the difference; tests hold both."
                    .to_owned(),
            ],
        ),
        (
            "outages",
            "What an outage costs",
            vec![
                "Outages follow from failure and repair rates, never from service levels, which are thresholds for refunds. A \
                 machine that dies takes what stands on it alone; on n machines each loss stops one in n of the services \
                 without a second replica, and there are n to lose, so the share of such services counts and not n. They wait \
                 for people, or for failover where it is built in or was built. State waits for people unless stateful failover \
                 is there."
                    .to_owned(),
                "An hour costs a share of the organisation's own revenue: revenue × the share that depends on the services ÷ \
                 8,760, times the share that is lost for good. Planned work is done at the quietest hour of the load profile. A \
                 failed deploy stops its service and those it takes along, each an equal share of today's business. Outages of \
                 the platform itself grow with the kinds of process operated and fall with experience: components ÷ (1 + years)."
                    .to_owned(),
            ],
        ),
        (
            "once",
            "What is paid once",
            vec![
                "Moving costs fall on the platform one would move to; whoever runs on a platform already pays nothing to come \
                 to it, and a new system pays set-up, training and building on either. A dollar paid once counts as r ÷ (1 − (1 \
                 + r)⁻ⁿ) dollars a year, at the discount rate r over a horizon of n years: a loan's yearly payment."
                    .to_owned(),
            ],
        ),
        (
            "timing",
            "When to move",
            vec![
                "Both platforms run along the planned growth, month by month, from now to one fixed end: the horizon of n years. \
                 A month costs a twelfth of a year at its scale, without what is paid once, and is paid at the month’s end. \
                 A move is paid in full when it begins, at the scale of that month: the annuity that the ledger spreads it with \
                 is taken back. With d(m) for what month m saves, once(t) for what moving in month t costs and r for the \
                 discount rate, NPV(t) = Σ d(m) × (1 + r)^(−(m + 1) ÷ 12) over the months from t on − once(t) × (1 + r)^(−t ÷ 12). \
                 Never moving is worth zero. The best month is the one with the highest net present value, if that is above \
                 zero. Forrester’s studies pay initial costs undiscounted and the rest at the end of each year; this does the \
                 same by the month."
                    .to_owned(),
                "What staying would cost once, capabilities still to be built where one is, is paid at the beginning and spared \
                 by whoever moves at once. Who runs on neither platform is taken to start on Docker and to move in month t, or to \
                 start on Kubernetes at once, which spares Docker’s own beginning and the migration. A move back from Kubernetes \
                 is the same computation with the two exchanged. Hours count at their price and interest on technical debt \
                 counts as a cost, as in the ledger; neither need be cash."
                    .to_owned(),
                format!(
                    "Too early is what moving now gives up against the best month, too late what a year’s further wait does. \
                     Months within {indifference} of the best are called as good, and moving now is advised where what it gives \
                     up is within that or within its own margin. The margins are those of the verdict, propagated through all \
                     months at once: what every month shares does not average out. What changes quantities, such as how much of the \
                     growth comes true, is not in them. Where the best month’s margin reaches below \
                     zero, or where none pays and some month’s margin reaches above, the answer is too close to call."
                ),
                "The internal rate of return is the yearly rate at which the flow of a move, from the move on, is worth nothing. \
                 It is given where there is exactly one: money first goes out and turns once, or, among rates above zero, the \
                 sum of what came in so far turns once (Norstrøm’s criterion). Otherwise it is called unclear, and the net present \
                 value at the hurdle’s rate decides, as it does in every other case with the same result. Payback is the month \
                 after the move from which on the undiscounted sum stays at zero or above; it is held against the visitor’s \
                 limit, and the discounted one is shown beside it. The defaults are 10 % a year, Forrester’s discount rate, and \
                 24 months, which one chief information officer called a rule of thumb: an anecdote. Of 392 finance \
                 chiefs, 76 % computed a rate of return always or almost always, 75 % a net present value and 57 % a payback \
                 (Graham & Harvey 1999, in Ross et al., Fundamentals of Corporate Finance, table 9.6)."
                    .to_owned(),
            ],
        ),
        (
            "ebitda",
            "EBITDA, and what is paid once",
            vec![
                "EBITDA is net income before interest, taxes, depreciation and amortisation. The table leads there from the \
                 difference of the two ledgers, and every line of theirs belongs to one step. Invoices, electricity and on-call \
                 pay count in full. People’s hours are compared part by part: where a part takes more hours, they count in \
                 full; where it frees some, only the share that lowers what is paid, half by default, an assumption. Lost \
                 revenue counts at the contribution margin. Hardware that was bought is depreciation and interest: of a host of \
                 one’s own the part of its price that pays its purchase back, and of its storage the disks; its place and its \
                 electricity count. What is spread over the horizon and interest on technical debt do not count. The scale is \
                 today’s, over the twelve months from now, and once more that of the best month where it is another."
                    .to_owned(),
                "Of what is paid once, configuring, coding, installing and testing belong to the application-development stage \
                 and may be capitalised under US GAAP (ASC 350-40; PwC Viewpoint, Software costs 3.3; ASU 2018-15 for hosting \
                 arrangements). Training and two fleets at once are expenses of the year, and the first year bears them; what a \
                 move spares of training counts by the share realised. ASU 2025-06 replaces the stages by a threshold for years \
                 that begin after 15 December 2027 and leaves which costs qualify as it was. IAS 38 was not looked at. A \
                 multiple is applied to the yearly change alone, and only if one is given."
                    .to_owned(),
            ],
        ),
        (
            "debt",
            "Debt, complexity, the team",
            vec![
                "Technical debt is what is done without: capabilities nobody will build, scripts, configuration declared \
                 nowhere, deprecated APIs, missing requests. Its principal is the hours to remedy it × the price of an hour; the \
                 ledger charges the interest. As a liability it is the present value of the interest until the horizon and of \
                 the principal at its end. What stands in another line is not debt."
                    .to_owned(),
                "The bill of complexity counts what there is to know and to look after: processes, kinds of object and their \
                 settable fields by the published schemas, network hops, members that must agree, upgrades, people. Each count \
                 is tied to hours that stand in the ledger, and no hour to two counts, so complexity is a cost seen from another \
                 side and adds none."
                    .to_owned(),
                "The platform team a ledger asks for is every hour of people but those of deploys, of deploys that fail and of \
                 joiners, which are the services' own teams', divided by the hours of a full-time person."
                    .to_owned(),
            ],
        ),
        (
            "uncertainty",
            "The margin",
            vec![
                "Every assumption has a low, a most likely and a high value. The answer uses the mean of the PERT \
                 distribution over the three, (low + 4 × most likely + high) ÷ 6, so that it agrees with the mean of draws \
                 from it. Its variance is (mean − low) × (high − mean) ÷ 7."
                    .to_owned(),
                "The margin behind ± is first-order error propagation: for each assumption, how much the difference of the \
                 two sums moves with it, squared, times its variance; the root of the sum of these, times 1.2816, is the half \
                 width of the band that holds four times in five. An assumption both platforms share moves both sums, and so \
                 cancels as far as it should."
                    .to_owned(),
                format!(
                    "There is no winner where the difference is within the margin, nor where it is below {indifference} of the \
                     cheaper cost, however narrow the margin: so small a difference carries no decision."
                ),
            ],
        ),
        (
            "draws",
            "Draws",
            vec![
                format!(
                    "Then {draws} draws are made of every assumption that has a range and makes a difference here, the same \
                     for both platforms. The PERT distribution of each is cut into {draws} equally likely parts, the middle of \
                     every part is drawn once, and chance decides only which parts of different assumptions meet: a Latin \
                     hypercube. Assumptions are drawn independently of each other. The seed is in the link; the same seed \
                     gives the same digits everywhere."
                ),
                "A draw's cost is the answer at the means plus what each line deviates from it: quantity × rate less the same \
                 at the means. So with no range anywhere the draws are the answer, to the last bit. Fleets are planned at the \
                 means, because machines are bought before one knows better: a rate that is drawn chooses no other machines."
                    .to_owned(),
                "Target utilisation, peak-to-mean load, growth that comes true, and sizes that services do not declare change \
                 quantities. For these, fleets are packed at stated levels: low, mean and high, for utilisation and for growth \
                 along months also half-way; and wherever levels of utilisation and of peak-to-mean meet. Between levels \
                 quantities are interpolated, along 1 ÷ utilisation and 1 ÷ peak-to-mean; levels are packed at every fourth point \
                 of the axis. Against packing every draw anew, percentiles of cost are off by less than half a per cent on \
                 average over the presets and by up to seven where one machine is a large part of the cost, and the probability \
                 by less than a hundredth on average; tests hold these. A level at which a service fits on no machine is moved \
                 half-way to the mean until it does."
                    .to_owned(),
                "P10, P50 and P90 of a cost are the values that a tenth, half and nine tenths of the draws stay below. A \
                 platform's probability is the share of the draws in which it is cheaper, a tie to half a cent counting half. A \
                 draw's crossover is where the lead begins that lasts to the end of the axis; between two points it lies on a \
                 straight line, at the next whole number. A draw without one counts as beyond every point, so a percentile may \
                 be that there is none."
                    .to_owned(),
            ],
        ),
        (
            "drivers",
            "What drives it",
            vec![
                "The tornado moves one assumption at a time to its low and to its high value, all others at their means, and \
                 shows today's difference and the crossover at both."
                    .to_owned(),
                "A variance share says how much of the uncertainty of today's difference is one assumption's: by itself, and \
                 with everything it meets (first-order and total Sobol index). The cost of a fleet is a sum of products of \
                 functions of one assumption each, so the shares follow exactly from the means and covariances of these \
                 functions, without sampling. They agree with the SALib library's, which packs fleets anew in every draw, \
                 within its own error and a hundredth; three hundredths for what shapes fleets."
                    .to_owned(),
            ],
        ),
        (
            "crossover",
            "The crossover",
            vec![
                "Both sums are computed at up to 121 points of the axis and today’s. They are staircases, because machines \
                 come whole, so the lead may change and change back between two points. Wherever the ranges of the two costs \
                 between two neighbouring points overlap, allowing for a machine more or less, every whole number in between \
                 is looked at. So each change of lead is found where it happens, and there may be none, one or several."
                    .to_owned(),
                "The crossover of the headline is the last change of lead: from there to the end of the axis one platform is \
                 cheaper. Around it stands the stretch without a winner."
                    .to_owned(),
            ],
        ),
        (
            "break-even",
            "Break-even of every input",
            vec![
                "For every number that can be changed, the values are looked for at which another platform becomes cheaper at \
                 today’s scale, everything else staying as it is. The number is turned, both fleets are placed anew, and \
                 whoever is cheaper then is: no slope is trusted. The quarters of its control are looked at first, then, down to a \
                 thirty-second of the control, whatever lies between two values whose costs overlap, allowing for a machine more \
                 or less; between two values with different leaders halving finds the neighbours at which one turns into the \
                 other. Workloads of more than 200 and 1,000 listed services are looked along in sixteenths and eighths. A lead \
                 that begins and ends within one such step is not found; of services, every whole number is looked at wherever the \
                 lead may change."
                    .to_owned(),
                "Values are those the calculator writes: three significant digits, whole numbers where only those make sense. So the \
                 value that is told flips the verdict when it is typed, and the next one nearer to today’s does not. More services \
                 on that control are run by the same engineers with the same traffic to the internet, which along the axis of \
                 services grow with them; so it may flip elsewhere than the curves cross."
                    .to_owned(),
                "“Solve for” looks along a control in the same way for a value at which another answer is reached: a saving, a \
                 crossover by some point, a payback, a return, a worth. What it tells of a value was computed there anew."
                    .to_owned(),
            ],
        ),
        (
            "audit",
            "The audit matrix",
            vec![
                "The audit matrix is the ledger by row: the lines of both platforms that have one key are one row, every line \
                 stands in one row, and the sums are the totals. What would even a row is worked out from it. Where the dearer \
                 side’s line rests on an assumption that the other’s does not, it is the value at which both cost the same, \
                 substituted until they do where other machines become cheapest with it. Where both count at the same rates, it \
                 is the quantity. A row that only one platform has exists because a capability is needed, because somebody comes \
                 to the platform, because something is owed, or because it comes with the platform."
                    .to_owned(),
            ],
        ),
    ];
    let part = |(id, title, paragraphs): (&str, &str, Vec<String>)| Part {
        id: format!("method-{id}"),
        title: title.to_owned(),
        paragraphs: paragraphs.into_iter().map(|paragraph| -> Words { vec![text(paragraph)] }).collect(),
        ..Part::default()
    };
    Chapter {
        id: "method",
        title: "How the answer is found",
        lead: format!(
            "In one sentence: cost = quantity × rate, line by line, for each platform, at each scale; the crossover is where the two sums meet. This is model {MODEL_VERSION}."
        ),
        parts: parts.into_iter().map(part).collect(),
    }
}
