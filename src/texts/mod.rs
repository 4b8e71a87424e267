//! Layer 9: every sentence, from data and a number format that is passed in.
//!
//! In: a verdict, a line, a quantity. Out: words. The verdict of the page, of its accessible description, of the report
//! and of the prerendered HTML is one function.
//!
//! Invariant: no layer below has words for readers but the labels of its own tables, and nothing here computes.

mod audit;
mod complexity;
mod day;
mod ebitda;
mod figures;
mod flips;
mod languages;
mod links;
mod list;
mod locale;
mod measure;
mod parse;
mod scenarios;
mod sentence;
mod sizing;
mod solve;
mod story;
mod sure;
mod timing;
mod timing_why;
mod verdict;
mod warnings;
mod why;

pub use audit::{audit_label, coming, evener};
pub use complexity::{complexity, count_label, counted, debt, lost_revenue, team};
pub use day::over_the_day;
pub use ebitda::{capitalised, ebitda, stage_label, step_because, step_label, step_share};
pub use figures::{Figure, figures};
pub use flips::{amount, amounts, flip_sentence};
pub use languages::{
    LANGUAGES, Language, Table, Translation, collisions, forms_of, source, table, written as written_language,
};
pub use links::{about_link, problem_told, what_is_wrong};
pub use list::{enumerated, listed};
pub use locale::{Counted, ENGLISH, Locale, msg, msgs};
pub use measure::{axis_title, bare, duration, position, short_position, with_unit};
pub use parse::{typed, written};
pub use scenarios::{
    about_scenario, feature_label, feature_value, short_answer, short_confidence, short_crossover, suggested_name,
};
pub use sentence::{Sentence, Span};
pub use sizing::{advice_sentence, doubt_sentence, row_words};
pub use solve::{Asked, Told};
pub use story::{Chapter, bargain, chapter};
pub use sure::{confidence_figure, drivers, spread_of_crossovers, sure_crossover, sure_today, what_is_drawn};
pub use timing::TimingWords;
pub use timing_why::Reasoned;
pub use verdict::{chart_summary, crossover_note, detail, headline, point_reading, too_big, without_upkeep};
pub use warnings::warnings;
pub use why::{Why, WhySource, why};
