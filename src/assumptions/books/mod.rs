//! Price books: what one can buy, where, on which date, and the prices around it.
//!
//! A book is one file: machine types as terse tables, and the rows of the registry it stands in for. What a book says
//! of a row holds until the visitor changes that row; what it does not say is the registry's, whose prices are AWS's.

mod aws;
mod azure;
mod gcp;
mod machine;
mod own;

pub use machine::MachineType;

use super::sources::{assumed, primary, reported};
use super::{AssumptionId, Estimate, Factor, LineSpec, Source};
use crate::workload::{PriceBookId, Provisioning};

/// A row of the registry as a book has it.
pub struct BookRow {
    /// Which.
    pub id: AssumptionId,
    /// Its default in this book.
    pub estimate: Estimate,
}

/// The words of a book. They are a static of their own, so that a wasm that never names them does not contain them.
pub struct BookText {
    /// Where machine prices come from, and their date.
    pub source: Source,
    /// Where each of [`PriceBook::rows`] comes from, in the same order.
    pub rows: &'static [Source],
}

/// Writes the rows a book stands in for as two statics: numbers, and where they come from.
macro_rules! book_rows {
    ($(row($id:expr, [$low:expr, $mode:expr, $high:expr], $source:expr)),* $(,)?) => {
        static ROWS: &[BookRow] = &[$(BookRow {
            id: $id,
            estimate: crate::assumptions::Estimate { low: $low, mode: $mode, high: $high },
        }),*];
        static SOURCES: &[Source] = &[$($source),*];
    };
}
use book_rows;

/// A provider's region on a date, or hardware of one's own.
pub struct PriceBook {
    /// Its key in links and reports, with the date, because a link is a promise.
    pub id: &'static str,
    /// Its name for the reader.
    pub label: &'static str,
    /// ISO 4217 code of every price in it.
    pub currency: &'static str,
    /// Date of its machine prices.
    pub date: &'static str,
    /// Its name in code.
    pub which: PriceBookId,
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
        self.rows.iter().find(|row| row.id == id).map_or_else(|| id.row().estimate, |row| row.estimate)
    }

    /// Where a row's default here comes from.
    #[must_use]
    pub fn source_of(&self, id: AssumptionId) -> Source {
        let sources = self.rows.iter().zip(self.text().rows);
        sources.into_iter().find(|(row, _)| row.id == id).map_or_else(|| id.text().source, |(_, source)| *source)
    }

    /// Its words.
    #[must_use]
    pub fn text(&self) -> &'static BookText {
        match self.which {
            PriceBookId::AwsUsEast1 => &aws::TEXT,
            PriceBookId::AzureEastUs => &azure::TEXT,
            PriceBookId::GcpUsCentral1 => &gcp::TEXT,
            PriceBookId::Own => &own::TEXT,
        }
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

    /// Share of a ledger line that pays for what was bought: to the accounts that is depreciation and interest, and no cost
    /// of running. Rented machines have none; of owned hosts it is their purchase, and of storage the disks.
    #[must_use]
    pub fn bought_share(&self, line: &LineSpec, provisioning: &Provisioning, discount_rate: f64) -> f64 {
        let share = |factor: &Factor| match factor {
            Factor::MachinePrice => own::purchase_share(&provisioning.own, discount_rate),
            Factor::Of(AssumptionId::Storage) => 1.0,
            _ => 0.0,
        };
        if self.owned { line.factors.iter().map(share).fold(0.0, f64::max) } else { 0.0 }
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
