//! The order of a wasm's functions, so that like stands beside like: brotli looks for what repeats, and what repeats nearby
//! costs fewer bits. That is 2 KB of the first download, and changes nothing a program can see.
//!
//! wasm-opt knows how to reorder functions without breaking what refers to them, by name. So the names are ours: a `name`
//! section that counts the functions in the order they are to have.

use std::collections::{BTreeMap, BTreeSet};

/// Bytes of code that are compared as one. Found by trying 4 to 8 on the page (2026-11).
const WINDOW: usize = 5;
/// A stretch that more functions than this have says nothing about which of them are alike.
const COMMON: usize = 60;
/// Functions just placed that the next one is compared with; each counts less than the one after it.
const LOOKS_BACK: usize = 3;

const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const CUSTOM: u8 = 0;

/// The module with a `name` section after which `wasm-opt --reorder-functions-by-name` puts like beside like. `None` for
/// what is no wasm module.
pub(crate) fn named_in_order(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut imported = 0;
    let mut bodies: Vec<&[u8]> = Vec::new();
    let mut out = wasm.get(..8)?.to_vec();
    let mut rest = wasm.get(8..)?;
    while let Some((&id, after)) = rest.split_first() {
        let (size, content) = number(after)?;
        let (content, next) = content.split_at_checked(size)?;
        match id {
            IMPORTS => imported = imported_functions(content)?,
            CODE => bodies = code(content)?,
            _ => {}
        }
        if !(id == CUSTOM && content.starts_with(b"\x04name")) {
            section(&mut out, id, content);
        }
        rest = next;
    }
    let mut names = vec![String::new(); bodies.len()];
    for (place, function) in alike(&bodies).into_iter().enumerate() {
        names[function] = format!("f{place:06}");
    }
    let mut map = Vec::new();
    push_number(&mut map, names.len());
    for (function, name) in names.iter().enumerate() {
        push_number(&mut map, imported + function);
        push_number(&mut map, name.len());
        map.extend(name.bytes());
    }
    let mut content = b"\x04name".to_vec();
    section(&mut content, 1, &map);
    section(&mut out, CUSTOM, &content);
    Some(out)
}

/// Places of the functions in their new order: each is followed by the one most like it that is left.
#[expect(
    clippy::disallowed_methods,
    reason = "an order of bytes, and no figure that must be the same on every machine"
)]
fn alike(bodies: &[&[u8]]) -> Vec<usize> {
    let stretches: Vec<BTreeSet<&[u8]>> = bodies.iter().map(|body| body.windows(WINDOW).collect()).collect();
    let mut having: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (function, own) in stretches.iter().enumerate() {
        own.iter().for_each(|stretch| having.entry(stretch).or_default().push(function));
    }
    having.retain(|_, functions| (2..=COMMON).contains(&functions.len()));

    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut next = (0..bodies.len()).max_by_key(|function| bodies[*function].len());
    while let Some(function) = next {
        order.push(function);
        left.remove(&function);
        let mut scores = vec![0.0_f64; bodies.len()];
        for (back, placed) in order.iter().rev().take(LOOKS_BACK).enumerate() {
            for functions in stretches[*placed].iter().filter_map(|stretch| having.get(stretch)) {
                // What few have in common says more.
                let weight = 1.0 / (1.0 + back as f64) / (1.0 + functions.len() as f64).log2();
                functions.iter().for_each(|other| scores[*other] += weight);
            }
        }
        // A large function has something in common with everybody.
        let score = |function: &usize| scores[*function] / (stretches[*function].len() as f64).powf(0.6).max(1.0);
        next = left.iter().copied().max_by(|one, other| score(one).total_cmp(&score(other)));
    }
    order
}

/// How many of a module's imports are functions.
fn imported_functions(content: &[u8]) -> Option<usize> {
    let (count, mut rest) = number(content)?;
    let mut functions = 0;
    for _ in 0..count {
        for _name in 0..2 {
            let (length, name) = number(rest)?;
            rest = name.get(length..)?;
        }
        let (&kind, after) = rest.split_first()?;
        rest = match kind {
            0 => {
                functions += 1;
                number(after)?.1
            }
            1 => limits(after.get(1..)?)?,
            2 => limits(after)?,
            3 => after.get(2..)?,
            _ => return None,
        };
    }
    Some(functions)
}

fn limits(content: &[u8]) -> Option<&[u8]> {
    let (flags, rest) = number(content)?;
    let rest = number(rest)?.1;
    if flags & 1 == 1 { Some(number(rest)?.1) } else { Some(rest) }
}

/// The functions' bodies.
fn code(content: &[u8]) -> Option<Vec<&[u8]>> {
    let (count, mut rest) = number(content)?;
    let mut bodies = Vec::with_capacity(count);
    for _ in 0..count {
        let (size, after) = number(rest)?;
        let (body, next) = after.split_at_checked(size)?;
        bodies.push(body);
        rest = next;
    }
    Some(bodies)
}

/// Reads a number in LEB128, as wasm writes all of its numbers.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let length = bytes.iter().position(|byte| byte & 0x80 == 0)? + 1;
    let (digits, rest) = bytes.split_at_checked(length).filter(|_| length <= 5)?;
    Some((digits.iter().rev().fold(0, |value, byte| value << 7 | usize::from(byte & 0x7f)), rest))
}

fn push_number(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn section(out: &mut Vec<u8>, id: u8, content: &[u8]) {
    out.push(id);
    push_number(out, content.len());
    out.extend(content);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 1, 127, 128, 300, 1 << 20] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, value);
            bytes.push(7);
            assert_eq!(number(&bytes), Some((value, &[7][..])));
        }
        assert_eq!(number(&[0x80]), None, "it does not end");
    }

    #[test]
    fn like_stands_beside_like() {
        let bodies: [&[u8]; 4] = [b"abcdefgh and more", b"0123456789", b"abcdefgh", b"x0123456789"];
        assert_eq!(alike(&bodies), [0, 2, 3, 1]);
    }

    #[test]
    fn a_module_gets_names_in_order_and_keeps_everything_else() {
        // Imports a function, holds two bodies, had names.
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        section(&mut wasm, IMPORTS, b"\x01\x01a\x01b\0\0");
        section(&mut wasm, CODE, b"\x02\x02\0\x0b\x06\0\x01\x01\x01\x01\x0b");
        let kept = wasm.clone();
        section(&mut wasm, CUSTOM, b"\x04name\x01\x04\x01\0\x01z");
        let named = named_in_order(&wasm).expect("a module");
        let mut names = b"\x04name".to_vec();
        section(&mut names, 1, b"\x02\x01\x07f000001\x02\x07f000000");
        let mut expected = kept;
        section(&mut expected, CUSTOM, &names);
        assert_eq!(named, expected);
        assert_eq!(named_in_order(b"\0asm"), None);
    }
}
