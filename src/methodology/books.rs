//! Every price book: its date, its currency, its machines, the rows it stands in for, and where each comes from.

use super::{Chapter, Part, Table, Words, assumption_id, code, link, sourced, text};
use crate::assumptions::{MachineType, PriceBook, price_book};
use crate::texts::{ENGLISH, with_unit};
use crate::workload::PriceBookId;

pub(super) fn chapter() -> Chapter {
    Chapter {
        id: "books",
        title: "The price books",
        lead: "What machines cost, where and on which date. A book also stands in for some assumptions, such as the price of \
               traffic; what it does not say is the assumption’s own default."
            .to_owned(),
        parts: PriceBookId::ALL.into_iter().map(|id| part(price_book(id))).collect(),
    }
}

fn part(book: &PriceBook) -> Part {
    let mut paragraphs: Vec<Words> = vec![
        vec![code(book.id), text(format!(" Prices of {}, in {}.", book.date, book.currency))],
        [vec![text("Machines: ")], sourced(book.text().source)].concat(),
    ];
    for (row, source) in book.rows.iter().zip(book.text().rows) {
        let (of, estimate) = (row.id.row(), row.estimate);
        let value = |value: f64| with_unit(value, of.unit, &ENGLISH);
        let numbers = match estimate.low == estimate.high {
            true => value(estimate.mode),
            false => {
                format!("{} to {}, most likely {}", value(estimate.low), value(estimate.high), value(estimate.mode))
            }
        };
        let name = link(assumption_id(of.id), row.id.text().label);
        paragraphs.push([vec![name, text(format!(": {numbers}. "))], sourced(*source)].concat());
    }
    Part {
        id: format!("book-{}", book.id),
        title: book.label.to_owned(),
        paragraphs,
        tables: vec![machines(book)],
        ..Part::default()
    }
}

fn machines(book: &PriceBook) -> Table {
    let row = |machine: &MachineType| {
        let memory = ENGLISH.number(machine.memory.to_gibibytes().get(), 1);
        let count = |number: u32| if number == 0 { "–".to_owned() } else { number.to_string() };
        let price =
            if book.owned { "yours".to_owned() } else { format!("${}", ENGLISH.number(machine.price.get(), 5)) };
        let interfaces = match machine.interfaces {
            0 => "–".to_owned(),
            interfaces => format!("{interfaces} × {}", machine.addresses_per_interface),
        };
        vec![
            machine.name.to_owned(),
            machine.vcpu.to_string(),
            memory,
            if machine.arm { "Arm" } else { "x86" }.to_owned(),
            count(machine.gpus),
            interfaces,
            price,
        ]
    };
    Table {
        caption: format!("{} machines of {}", book.machines.len(), book.label),
        heads: vec!["Machine", "vCPU", "GiB", "Processor", "GPUs", "Interfaces × addresses", "An hour"],
        rows: book.machines.iter().map(row).collect(),
    }
}
