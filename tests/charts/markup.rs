//! Reading pictures back: their tags, where their parts lie, and whether anything forbidden is in them.

#![allow(clippy::expect_used, clippy::panic, reason = "a helper of a test may fail the test")]

use crossover::chart::{Font, text_width};

/// The tags of a picture, each with the text after it. Fails on anything that is not plain, closed markup.
pub(crate) fn tags(svg: &str) -> Vec<(&str, &str)> {
    let mut open: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    assert!(svg.starts_with("<svg class=\"chart"), "{svg}");
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("every tag ends");
        assert!(!text.contains('>') && !tag.contains('&') || tag.starts_with('/'), "{piece}");
        for entity in text.split('&').skip(1) {
            let name = entity.split_once(';').expect("every entity ends").0;
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "{piece}");
        }
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        assert!(["svg", "path", "rect", "circle", "text"].contains(&name), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            if !tag.ends_with('/') {
                open.push(name);
            }
            found.push((tag, text));
        }
    }
    assert!(open.is_empty());
    for forbidden in ["style=", "fill=", "stroke=", "on", "href="] {
        assert!(found.iter().all(|(tag, _)| !tag.contains(&format!(" {forbidden}"))), "{forbidden}");
    }
    found
}

pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} of <{tag}>"))
}

pub(crate) fn is(tag: &str, class: &str) -> bool {
    attribute(tag, "class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
}

pub(crate) fn count(svg: &str, class: &str) -> usize {
    tags(svg).iter().filter(|(tag, _)| is(tag, class)).count()
}

/// Left, top, right, bottom of a text, by the same table of widths the layout has.
fn text_box(tag: &str, text: &str) -> [f64; 4] {
    let bold = ["chart__line-label", "chart__title", "bar__name"].iter().any(|class| is(tag, class));
    let size = if bold || is(tag, "bar__total") { 14.0 } else { 12.0 };
    let text = ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&amp;&"].iter().fold(text.to_owned(), |text, pair| {
        let (entity, letter) = pair.split_once(';').unwrap_or_default();
        text.replace(&format!("{entity};"), letter)
    });
    let (width, x, y) = (text_width(&text, Font { size, bold }), number(tag, "x"), number(tag, "y"));
    let left = match attribute(tag, "text-anchor") {
        Some("end") => x - width,
        Some("middle") => x - width / 2.0,
        _ => x,
    };
    [left, y - 0.75 * size, left + width, y + 0.2 * size]
}

/// Walks a path's relative commands.
fn path_points(outline: &str) -> Vec<(f64, f64)> {
    let (mut at, mut points, mut rest) = ((0.0, 0.0), Vec::new(), outline);
    while let Some(command) = rest.chars().next() {
        rest = &rest[1..];
        let end = rest.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(rest.len());
        let spaced = rest[..end].replace('-', " -");
        let numbers: Vec<f64> = spaced.split_whitespace().map(|word| word.parse().unwrap()).collect();
        rest = &rest[end..];
        let moves: Vec<(f64, f64)> = match command {
            'h' => numbers.iter().map(|&dx| (dx, 0.0)).collect(),
            'v' => numbers.iter().map(|&dy| (0.0, dy)).collect(),
            _ => numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect(),
        };
        if command == 'M' {
            at = (0.0, 0.0);
        }
        for (dx, dy) in moves {
            at = (at.0 + dx, at.1 + dy);
            points.push(at);
        }
    }
    points
}

/// Everything lies in the view box, and no two texts lie on each other.
pub(crate) fn inspect(svg: &str) {
    let tags = tags(svg);
    let view: Vec<f64> =
        attribute(tags[0].0, "viewBox").unwrap().split(' ').map(|word| word.parse().unwrap()).collect();
    let inside = |x: f64, y: f64| (-0.06..=view[2] + 0.06).contains(&x) && (-0.06..=view[3] + 0.06).contains(&y);
    let mut boxes: Vec<(&str, [f64; 4])> = Vec::new();
    for &(tag, text) in &tags[1..] {
        match tag.split(' ').next() {
            Some("path") => {
                let points = path_points(attribute(tag, "d").unwrap());
                assert!(points.iter().all(|&(x, y)| inside(x, y)), "<{tag}> in {view:?}");
            }
            Some("rect") => {
                let (x, y) = (number(tag, "x"), number(tag, "y"));
                assert!(inside(x, y) && inside(x + number(tag, "width"), y + number(tag, "height")), "<{tag}>");
            }
            Some("circle") => assert!(inside(number(tag, "cx"), number(tag, "cy")), "<{tag}>"),
            _ => {
                let [left, top, right, bottom] = text_box(tag, text);
                assert!(inside(left, top) && inside(right, bottom), "<{tag}>{text} in {view:?}");
                for (other, [l, t, r, b]) in &boxes {
                    let apart = left >= *r - 0.2 || *l >= right - 0.2 || top >= *b - 0.2 || *t >= bottom - 0.2;
                    assert!(apart, "{text} lies on {other}\n{svg}");
                }
                boxes.push((text, [left, top, right, bottom]));
            }
        }
    }
}
