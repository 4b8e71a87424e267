//! Answers of Prometheus to `query_range` → series, read in one pass without building a tree.

use super::series::Series;
use crate::import::outcome::Fault;

/// Text looked at for the marks of such an answer.
const LOOKED_AT: usize = 4_096;

/// Reads an answer; nothing where the text is something else.
pub(crate) fn read(text: &str) -> Option<Result<Vec<Series>, Fault>> {
    let text = text.trim_start();
    let end = text.len().min(LOOKED_AT);
    let start = (0..=end).rev().find_map(|end| text.get(..end)).unwrap_or_default();
    if !text.starts_with('{') || !start.contains("\"resultType\"") {
        return None;
    }
    let kind = start.split_once("\"resultType\"")?.1.split('"').nth(1).unwrap_or_default();
    if kind != "matrix" {
        return Some(Err(Fault::new(
            1,
            format!(
                "This answer of Prometheus holds a {kind}, which is one moment. Ask `/api/v1/query_range` with a start, an \
                 end and a step, which gives a matrix."
            ),
        )));
    }
    Some(Ok(series(text)))
}

fn series(text: &str) -> Vec<Series> {
    let mut found = Vec::new();
    for part in text.split("\"metric\"").skip(1) {
        let (labels, rest) = part.split_once("\"values\"").unwrap_or((part, ""));
        let samples = pairs(rest);
        let name = name(labels);
        let name = if name.is_empty() { format!("series {}", found.len() + 1) } else { name };
        found.extend(Series::new(name, samples));
    }
    found
}

/// Labels as Prometheus prints them: `pod=web-1, container=app`.
fn name(labels: &str) -> String {
    let inside = labels.split_once('{').map_or("", |(_, rest)| rest);
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let texts: Vec<&str> = inside.split('"').skip(1).step_by(2).collect();
    let pairs = texts.chunks(2).filter_map(|pair| match pair {
        [key, value] => Some(format!("{key}={value}")),
        _ => None,
    });
    pairs.collect::<Vec<_>>().join(", ")
}

/// `[[1700000000.5, "0.25"], …]`; what is not a finite number is left out.
fn pairs(text: &str) -> Vec<(f64, f64)> {
    let mut samples = Vec::new();
    for pair in text.split('[').skip(2) {
        let Some((pair, after)) = pair.split_once(']') else {
            break;
        };
        let Some((time, value)) = pair.split_once(',') else {
            break;
        };
        let value = value.trim().trim_matches('"');
        if let (Ok(time), Ok(value)) = (time.trim().parse::<f64>(), value.parse::<f64>()) {
            samples.push((time, value));
        }
        // The end of the list closes twice.
        if after.trim_start().starts_with(']') {
            break;
        }
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_becomes_one_series_for_each_metric() {
        let text = r#"{"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"pod":"web-1","zone":"a"},"values":[[1700000000,"1"],[1700000060.5,"NaN"],[1700000120,"3"]]},
            {"metric":{},"values":[[1700000000,"2"]]}]}}"#;
        let series = read(text).unwrap().unwrap();
        assert_eq!(series[0].name, "pod=web-1, zone=a");
        assert_eq!(series[0].values, [1.0, 3.0]);
        assert_eq!(series[1].name, "series 2");
    }

    #[test]
    fn a_vector_is_refused_with_a_hint() {
        let text = r#"{"status":"success","data":{"resultType":"vector","result":[]}}"#;
        assert!(read(text).unwrap().unwrap_err().text.contains("query_range"));
    }
}
