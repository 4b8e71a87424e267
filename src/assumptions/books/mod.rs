//! Price books: what one can buy, where, on which date, and the prices around it.
//!
//! A book is one file: machine types as terse tables, and the rows of the registry it stands in for. What a book says
//! of a row holds until the visitor changes that row; what it does not say is the registry's, whose prices are AWS's.
//!
//! As in the registry, numbers and words are two tables made of one, so that a wasm that never asks where a price comes
//! from is built without the answer.

mod aws;
mod azure;
mod gcp;
mod machine;
mod own;

pub use machine::MachineType;

use super::sources::{assumed, primary, reported};
use super::{AssumptionId, Estimate, Source};
use crate::workload::{PriceBookId, Provisioning};

/// A row of the registry as a book has it.
pub struct BookRow {
    /// Which.
    pub id: AssumptionId,
    /// Its default in this book.
    pub estimate: Estimate,
}

const fn row(id: AssumptionId, [low, mode, high]: [f64; 3]) -> BookRow {
    BookRow { id, estimate: Estimate { low, mode, high } }
}

/// Where a book's numbers come from.
pub struct BookSources {
    /// Prices of machines.
    pub machines: Source,
    /// Each of its rows, in their order.
    pub rows: &'static [Source],
}

/// The rows of a book, `ROWS`, and where they come from, `SOURCES`.
macro_rules! rows {
    ($machines:expr; $($name:ident $estimate:expr, $source:expr;)*) => {
        static ROWS: &[super::BookRow] = &[$(super::row(super::AssumptionId::$name, $estimate)),*];
        /// Where the book's numbers come from.
        pub(super) static SOURCES: super::BookSources = super::BookSources { machines: $machines, rows: &[$($source),*] };
    };
}
use rows;

/// A provider's region on a date, or hardware of one's own.
pub struct PriceBook {
    /// Its key in links and reports, with the date, because a link is a promise.
    pub id: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// Date of its prices.
    pub date: &'static str,
    /// ISO 4217 code of every price in it.
    pub currency: &'static str,
    /// What can be bought.
    pub machines: &'static [MachineType],
    /// Machines are paid for whether they run or not; running costs electricity, which is charged apart.
    pub owned: bool,
    /// Rows of the registry this book stands in for.
    pub rows: &'static [BookRow],
}

impl PriceBook {
    /// A row's default here.
    #[must_use]
    pub fn default_of(&self, id: AssumptionId) -> Estimate {
        self.position(id).map_or(id.row().estimate, |index| self.rows[index].estimate)
    }

    fn position(&self, id: AssumptionId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The machines one chooses among: those the images run on, and with GPUs only where something asks for one. Of
    /// owned hosts there is one kind, whatever it has.
    pub fn on_offer(&self, provisioning: &Provisioning, gpus: bool) -> impl Iterator<Item = &'static MachineType> {
        let (owned, shape, architecture) = (self.owned, provisioning.own.shape, provisioning.architecture);
        self.machines.iter().enumerate().filter_map(move |(index, machine)| {
            let chosen =
                if owned { index == shape } else { architecture.runs_on(machine.arm) && (gpus || machine.gpus == 0) };
            chosen.then_some(machine)
        })
    }

    /// What a list price of one dollar comes to. Rented machines cost their list price; a host of one's own costs what
    /// the visitor says, or what its purchase and its place come to, by the hour.
    #[must_use]
    pub fn price_level(&self, provisioning: &Provisioning, discount_rate: f64) -> f64 {
        if self.owned { own::price_of_an_hour(&provisioning.own, discount_rate) } else { 1.0 }
    }

    /// Kilowatts of a running machine that are paid for apart from it.
    #[must_use]
    pub fn kilowatts(&self, provisioning: &Provisioning) -> f64 {
        if self.owned { provisioning.own.kilowatts() } else { 0.0 }
    }

    /// Whether a key is this book's, of whatever date.
    #[must_use]
    pub fn is_edition(&self, key: &str) -> bool {
        undated(key) == undated(self.id)
    }
}

/// A book's key without its date: "aws-us-east-1" of "aws-us-east-1-2026-07-20".
fn undated(key: &str) -> &str {
    key.find("-20").map_or(key, |at| &key[..at])
}

/// The price book of a key.
#[must_use]
pub fn price_book(id: PriceBookId) -> &'static PriceBook {
    match id {
        PriceBookId::AwsUsEast1 => &aws::BOOK,
        PriceBookId::AzureEastUs => &azure::BOOK,
        PriceBookId::GcpUsCentral1 => &gcp::BOOK,
        PriceBookId::Own => &own::BOOK,
    }
}

/// Where the numbers of a book come from.
#[must_use]
pub fn book_sources(id: PriceBookId) -> &'static BookSources {
    match id {
        PriceBookId::AwsUsEast1 => &aws::SOURCES,
        PriceBookId::AzureEastUs => &azure::SOURCES,
        PriceBookId::GcpUsCentral1 => &gcp::SOURCES,
        PriceBookId::Own => &own::SOURCES,
    }
}

/// Where a row's default in a book comes from: the book says, else the registry.
#[must_use]
pub fn source_of(book: PriceBookId, id: AssumptionId) -> Source {
    let found = price_book(book).position(id).and_then(|index| book_sources(book).rows.get(index));
    found.copied().unwrap_or(id.row().source)
}
