//! Sorting by a number. Each type the standard library sorts adds 3 to 10 KB to the wasm; here one sort serves all.

/// The indices `0..count` by rising key, equal keys in their order. Not-a-number comes last.
#[must_use]
pub fn ranked(count: usize, key: impl Fn(usize) -> f64) -> Vec<usize> {
    let keyed: Vec<(f64, usize)> = (0..count).map(|index| (key(index), index)).collect();
    merged(keyed).into_iter().map(|(_, index)| index).collect()
}

/// Neighbours sorted by insertion before merging: short lists, which most are, need no second one.
const INSERTED: usize = 24;

/// A merge sort: runs of 24, 48, 96 … are merged until one is left.
fn merged(mut from: Vec<(f64, usize)>) -> Vec<(f64, usize)> {
    for run in from.chunks_mut(INSERTED) {
        for end in 1..run.len() {
            let mut at = end;
            while at > 0 && run[at].0.total_cmp(&run[at - 1].0).is_lt() {
                run.swap(at, at - 1);
                at -= 1;
            }
        }
    }
    let mut into = Vec::new();
    let mut length = INSERTED;
    while length < from.len() {
        into.clear();
        for pair in from.chunks(2 * length) {
            let (mut first, mut second) = pair.split_at(length.min(pair.len()));
            while let (Some(a), Some(b)) = (first.first(), second.first()) {
                // Equal keys are taken from the first run, which keeps their order.
                let taken = if b.0.total_cmp(&a.0).is_lt() { &mut second } else { &mut first };
                into.extend_from_slice(&taken[..1]);
                *taken = &taken[1..];
            }
            into.extend_from_slice(first);
            into.extend_from_slice(second);
        }
        std::mem::swap(&mut from, &mut into);
        length *= 2;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let keys = [2.0, 1.0, f64::NAN, 1.0, -0.5];
        assert_eq!(ranked(keys.len(), |index| keys[index]), [4, 1, 3, 0, 2]);
        assert_eq!(ranked(0, |_| 0.0), [0_usize; 0]);
    }

    #[test]
    fn any_length_is_sorted() {
        for count in 0..70 {
            let key = |index: usize| ((index * 37) % 23) as f64;
            let mut expected: Vec<usize> = (0..count).collect();
            expected.sort_by(|a, b| key(*a).total_cmp(&key(*b)));
            assert_eq!(ranked(count, key), expected);
        }
    }
}
