//! Words in the names of metrics and columns, and what each says.

/// What a word of a name says.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Says {
    /// CPU, and how many cores one is where the word says so too.
    Cpu(Option<f64>),
    /// Memory.
    Memory,
    /// A rank among the measures of memory.
    Rank(u8),
    /// Percent.
    Percent,
    /// A unit of bytes.
    Bytes(f64),
    /// Thousandths.
    Milli,
    /// Seconds of CPU, or of anything.
    Seconds,
    /// Counts up, if anything else says so too.
    Total,
    /// Is a rate already.
    Rate,
    /// Is no use of CPU or memory, though it may name what was asked for: `requests`.
    Aside,
    /// Is about something that only says how load varies.
    Load,
    /// A part of the whole.
    Part,
    /// Says nothing, and is no part of a subject's name either.
    Noise,
}

/// Words that mean something, in lower case.
const WORDS: &[(&str, Says)] = &[
    ("cpu", Says::Cpu(None)),
    ("cpus", Says::Cpu(None)),
    ("processor", Says::Cpu(None)),
    ("vcpu", Says::Cpu(Some(1.0))),
    ("cores", Says::Cpu(Some(1.0))),
    ("core", Says::Cpu(Some(1.0))),
    ("millicores", Says::Cpu(Some(1e-3))),
    ("millicore", Says::Cpu(Some(1e-3))),
    ("millicpu", Says::Cpu(Some(1e-3))),
    ("mcores", Says::Cpu(Some(1e-3))),
    ("mcpu", Says::Cpu(Some(1e-3))),
    ("nanocores", Says::Cpu(Some(1e-9))),
    ("memory", Says::Memory),
    ("memused", Says::Memory),
    ("mem", Says::Memory),
    ("ram", Says::Memory),
    ("workingset", Says::Rank(0)),
    ("rss", Says::Rank(2)),
    ("%", Says::Percent),
    ("percent", Says::Percent),
    ("percentage", Says::Percent),
    ("pct", Says::Percent),
    ("perc", Says::Percent),
    ("utilization", Says::Percent),
    ("utilisation", Says::Percent),
    ("util", Says::Percent),
    ("bytes", Says::Bytes(1.0)),
    ("byte", Says::Bytes(1.0)),
    ("b", Says::Bytes(1.0)),
    ("kb", Says::Bytes(1e3)),
    ("mb", Says::Bytes(1e6)),
    ("megabytes", Says::Bytes(1e6)),
    ("gb", Says::Bytes(1e9)),
    ("ki", Says::Bytes(1_024.0)),
    ("kib", Says::Bytes(1_024.0)),
    ("mi", Says::Bytes(1_048_576.0)),
    ("mib", Says::Bytes(1_048_576.0)),
    ("gi", Says::Bytes(1_073_741_824.0)),
    ("gib", Says::Bytes(1_073_741_824.0)),
    ("m", Says::Milli),
    ("milli", Says::Milli),
    ("seconds", Says::Seconds),
    ("total", Says::Total),
    ("rate", Says::Rate),
    ("irate", Says::Rate),
    ("rate1m", Says::Rate),
    ("rate5m", Says::Rate),
    ("limit", Says::Aside),
    ("limits", Says::Aside),
    ("request", Says::Aside),
    ("requested", Says::Aside),
    ("requests", Says::Aside),
    ("reserved", Says::Aside),
    ("reservation", Says::Aside),
    ("quota", Says::Aside),
    ("capacity", Says::Aside),
    ("allocatable", Says::Aside),
    ("free", Says::Aside),
    ("available", Says::Aside),
    ("freeable", Says::Aside),
    ("unused", Says::Aside),
    ("credit", Says::Aside),
    ("throttling", Says::Aside),
    ("periods", Says::Aside),
    ("temperature", Says::Aside),
    ("frequency", Says::Aside),
    ("mhz", Says::Aside),
    ("count", Says::Aside),
    ("failures", Says::Aside),
    ("failcnt", Says::Aside),
    ("faults", Says::Aside),
    ("idle", Says::Aside),
    ("iowait", Says::Aside),
    ("steal", Says::Aside),
    ("throttled", Says::Aside),
    ("swap", Says::Aside),
    ("cache", Says::Aside),
    ("cached", Says::Aside),
    ("buffers", Says::Aside),
    ("user", Says::Part),
    ("system", Says::Part),
    ("sys", Says::Part),
    ("kernel", Says::Part),
    ("nice", Says::Part),
    ("irq", Says::Part),
    ("softirq", Says::Part),
    ("network", Says::Load),
    ("net", Says::Load),
    ("receive", Says::Load),
    ("transmit", Says::Load),
    ("rx", Says::Load),
    ("tx", Says::Load),
    ("disk", Says::Load),
    ("fs", Says::Load),
    ("storage", Says::Load),
    ("io", Says::Load),
    ("pids", Says::Load),
    ("connections", Says::Load),
    ("sessions", Says::Load),
    ("rps", Says::Load),
    ("qps", Says::Load),
    ("http", Says::Load),
    ("latency", Says::Load),
    ("usage", Says::Noise),
    ("kubernetes", Says::Noise),
    ("docker", Says::Noise),
    ("time", Says::Noise),
    ("used", Says::Noise),
    ("use", Says::Noise),
    ("working", Says::Noise),
    ("set", Says::Noise),
    ("value", Says::Noise),
    ("avg", Says::Noise),
    ("average", Says::Noise),
    ("mean", Says::Noise),
    ("max", Says::Noise),
    ("maximum", Says::Noise),
    ("sum", Says::Noise),
    ("in", Says::Noise),
    ("of", Says::Noise),
    ("by", Says::Noise),
    ("container", Says::Noise),
    ("pod", Says::Noise),
    ("a", Says::Noise),
    ("series", Says::Noise),
];

/// What a word says, whatever its case; nothing for a word of somebody's own.
pub(super) fn says(word: &str) -> Option<Says> {
    WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, says)| *says)
}

/// Where the words of a name start and end: between marks, and where small letters meet capital ones.
pub(super) fn words(name: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = name.as_bytes();
        let mark = |byte: u8| {
            matches!(
                byte,
                b' ' | b'_' | b'.' | b':' | b'/' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b'#' | b'"'
            )
        };
        while bytes.get(at).is_some_and(|byte| mark(*byte)) {
            at += 1;
        }
        let start = at;
        let first = bytes.get(at)?;
        at += 1;
        if *first == b'%' {
            return Some((start, at));
        }
        while let Some(byte) = bytes.get(at) {
            let before = bytes.get(at - 1).copied().unwrap_or(b' ');
            let after = bytes.get(at + 1).copied().unwrap_or(b' ');
            let hump = byte.is_ascii_uppercase()
                && (before.is_ascii_lowercase() || (before.is_ascii_uppercase() && after.is_ascii_lowercase()));
            if mark(*byte) || *byte == b'%' || hump {
                break;
            }
            at += 1;
        }
        Some((start, at))
    })
}
