//! Sorting by a number. Each type the standard library sorts adds 3 to 10 KB to the wasm; here one sort serves all.

/// The indices `0..count` by rising key, equal keys in their order. Not-a-number comes last.
#[must_use]
pub fn ranked(count: usize, key: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut keyed: Vec<(f64, usize)> = (0..count).map(|index| (key(index), index)).collect();
    keyed.sort_unstable_by(by_key);
    keyed.into_iter().map(|(_, index)| index).collect()
}

fn by_key(a: &(f64, usize), b: &(f64, usize)) -> std::cmp::Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
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
}
