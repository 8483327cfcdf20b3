//! The units people write, and what they are in seconds, bytes and dollars.

/// A unit of time. Ordered by length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "a unit's name is its documentation")]
pub enum TimeUnit {
    Nanosecond,
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl TimeUnit {
    /// Its length. A month is 30 days and a year 365, as in every estimate on a whiteboard.
    #[must_use]
    pub const fn seconds(self) -> f64 {
        match self {
            Self::Nanosecond => 1e-9,
            Self::Microsecond => 1e-6,
            Self::Millisecond => 1e-3,
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3_600.0,
            Self::Day => 86_400.0,
            Self::Week => 604_800.0,
            Self::Month => 2_592_000.0,
            Self::Year => 31_536_000.0,
        }
    }

    /// As printed after a number or a slash.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Nanosecond => "ns",
            Self::Microsecond => "µs",
            Self::Millisecond => "ms",
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A unit of data, before it is known whether `K` is 1,000 or 1,024.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DataUnit {
    /// How many thousands: 2 for mega.
    pub(crate) power: u8,
    pub(crate) base: Base,
    pub(crate) bits: bool,
    /// The letters' case leaves bits or bytes open: `kb`, `Mb`.
    pub(crate) loose: bool,
}

const DECIMAL: [f64; 8] = [1.0, 1e3, 1e6, 1e9, 1e12, 1e15, 1e18, 1e21];
const BINARY: [f64; 8] = [
    1.0,
    1024.0,
    1_048_576.0,
    1_073_741_824.0,
    1_099_511_627_776.0,
    1_125_899_906_842_624.0,
    1_152_921_504_606_846_976.0,
    1_180_591_620_717_411_303_424.0,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Decimal,
    Binary,
}

impl DataUnit {
    const BYTE: Self = Self { power: 0, base: Base::Decimal, bits: false, loose: false };

    /// Bytes in one, with the usual base or all binary, and with bits and bytes swapped if `other`.
    pub(crate) fn bytes(self, binary: bool, other: bool) -> f64 {
        let table = if binary || self.base == Base::Binary { &BINARY } else { &DECIMAL };
        let scale = table.get(usize::from(self.power)).copied().unwrap_or(1.0);
        if self.bits != (other && self.loose) { scale / 8.0 } else { scale }
    }
}

/// What a word means after a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Time(TimeUnit),
    /// So many of a unit of time: a decade.
    Times(TimeUnit, f64),
    Data(DataUnit),
    DataRate(DataUnit),
    /// A counted thing per time: `QPS`.
    Rate(&'static str, TimeUnit),
    Money(f64),
}

/// A multiplier that stands before a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scale {
    Sure(f64),
    /// `B` and `b`: billion, or bytes where only that fits.
    Billion,
    /// `m`: million, or minutes.
    Million,
}

/// Looks a word up as a multiplier; `attached` when nothing stands between it and its number.
pub(crate) fn scale(word: &str, attached: bool) -> Option<Scale> {
    Some(match word {
        "B" if attached => Scale::Billion,
        "b" if attached => Scale::Billion,
        "m" if attached => Scale::Million,
        "K" | "k" => Scale::Sure(1e3),
        "M" | "MM" | "kk" | "KK" => Scale::Sure(1e6),
        "G" if attached => Scale::Sure(1e9),
        "T" | "t" if attached => Scale::Sure(1e12),
        "T" => Scale::Sure(1e12),
        "P" if attached => Scale::Sure(1e15),
        "Ki" => Scale::Sure(1024.0),
        "Mi" => Scale::Sure(1_048_576.0),
        "Gi" => Scale::Sure(1_073_741_824.0),
        "Ti" => Scale::Sure(1_099_511_627_776.0),
        _ => return scale_word(word),
    })
}

fn scale_word(word: &str) -> Option<Scale> {
    const WORDS: [(&str, f64); 32] = [
        ("bil", 1e9),
        ("bill", 1e9),
        ("billion", 1e9),
        ("billions", 1e9),
        ("bn", 1e9),
        ("crore", 1e7),
        ("crores", 1e7),
        ("giga", 1e9),
        ("hundred", 1e2),
        ("lakh", 1e5),
        ("lakhs", 1e5),
        ("mega", 1e6),
        ("mil", 1e6),
        ("mill", 1e6),
        ("million", 1e6),
        ("millions", 1e6),
        ("mln", 1e6),
        ("mn", 1e6),
        ("peta", 1e15),
        ("tera", 1e12),
        ("thousand", 1e3),
        ("thousands", 1e3),
        ("tn", 1e12),
        ("tril", 1e12),
        ("trillion", 1e12),
        ("trillions", 1e12),
        ("万", 1e4),
        ("亿", 1e8),
        ("億", 1e8),
        ("萬", 1e4),
        ("만", 1e4),
        ("억", 1e8),
    ];
    let mut buffer = [0u8; LONGEST];
    let lower = lowered(word, &mut buffer)?;
    WORDS.binary_search_by(|(w, _)| (*w).cmp(lower)).ok().map(|at| Scale::Sure(WORDS[at].1))
}

/// Whether a word, in any case, is in a sorted list.
pub(crate) fn is_listed(word: &str, sorted: &[&str]) -> bool {
    let mut buffer = [0u8; LONGEST];
    lowered(word, &mut buffer).is_some_and(|lower| sorted.binary_search(&lower).is_ok())
}

/// Bytes of the longest word in any table here.
const LONGEST: usize = 14;

/// Looks a word up as a unit. Case decides between bits and bytes only.
pub(crate) fn unit(word: &str) -> Option<Unit> {
    let mut buffer = [0u8; LONGEST];
    let lower = lowered(word, &mut buffer)?;
    WORDS.binary_search_by(|(w, _)| (*w).cmp(lower)).ok().map(|at| WORDS[at].1).or_else(|| data(word, lower))
}

/// Lower-cased into the buffer; none if it is too long to be in a table.
fn lowered<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

/// `KB`, `Mbit`, `Gbps`, `TiB`, `megabytes`.
fn data(word: &str, lower: &str) -> Option<Unit> {
    let (stem, rate) = match lower.strip_suffix("ps") {
        Some(stem) if stem.ends_with(['b', 't']) => (stem, true),
        _ => (lower, false),
    };
    let unit = data_stem(&word[..stem.len()], stem, rate)?;
    Some(if rate { Unit::DataRate(unit) } else { Unit::Data(unit) })
}

fn data_stem(word: &str, lower: &str, rate: bool) -> Option<DataUnit> {
    const LONG: [(&str, u8); 7] =
        [("kilo", 1), ("mega", 2), ("giga", 3), ("tera", 4), ("peta", 5), ("exa", 6), ("zetta", 7)];
    for (ending, bits) in [("bytes", false), ("byte", false), ("bits", true), ("bit", true)] {
        let Some(prefix) = lower.strip_suffix(ending) else { continue };
        let named = LONG.iter().find(|(name, _)| *name == prefix).map(|&(_, p)| (p, Base::Decimal));
        let (power, base) = named.or_else(|| prefix_power(prefix))?;
        return Some(DataUnit { power, base, bits, loose: false });
    }
    // `5 TBs` are many of them.
    let (word, lower) = match word.strip_suffix("Bs") {
        Some(stem) => (&word[..stem.len() + 1], &lower[..stem.len() + 1]),
        None => (word, lower),
    };
    let (power, base) = prefix_power(lower.strip_suffix('b')?)?;
    let small = word.ends_with('b');
    let plain_small = small && word == lower;
    // `kb` alone is nearly always bytes, `Kb` and every `…bps` bits.
    let bits = small && (rate || !plain_small);
    Some(DataUnit { power, base, bits, loose: small && power > 0 && base == Base::Decimal && !rate })
}

fn prefix_power(prefix: &str) -> Option<(u8, Base)> {
    let mut letters = prefix.bytes();
    let power = match letters.next() {
        None => return Some((0, Base::Decimal)),
        Some(b'k') => 1,
        Some(b'm') => 2,
        Some(b'g') => 3,
        Some(b't') => 4,
        Some(b'p') => 5,
        Some(b'e') => 6,
        Some(b'z') => 7,
        Some(_) => return None,
    };
    match (letters.next(), letters.next()) {
        (None, _) => Some((power, Base::Decimal)),
        (Some(b'i'), None) => Some((power, Base::Binary)),
        _ => None,
    }
}

/// One byte.
pub(crate) fn byte() -> DataUnit {
    DataUnit::BYTE
}

const fn prefixed(power: u8) -> Unit {
    Unit::Data(DataUnit { power, ..DataUnit::BYTE })
}

/// Lower-case, sorted by bytes for the search.
const WORDS: [(&str, Unit); 93] = {
    use TimeUnit as T;
    use Unit::{Money, Rate, Time, Times};
    [
        ("annually", Unit::Rate("", T::Year)),
        ("b", prefixed(0)),
        ("byte", prefixed(0)),
        ("bytes", prefixed(0)),
        ("cent", Money(0.01)),
        ("cents", Money(0.01)),
        ("d", Time(T::Day)),
        ("daily", Rate("", T::Day)),
        ("day", Time(T::Day)),
        ("days", Time(T::Day)),
        ("decade", Times(T::Year, 10.0)),
        ("decades", Times(T::Year, 10.0)),
        ("dollar", Money(1.0)),
        ("dollars", Money(1.0)),
        ("eur", Money(1.0)),
        ("gig", prefixed(3)),
        ("gigs", prefixed(3)),
        ("h", Time(T::Hour)),
        ("hour", Time(T::Hour)),
        ("hourly", Rate("", T::Hour)),
        ("hours", Time(T::Hour)),
        ("hr", Time(T::Hour)),
        ("hrs", Time(T::Hour)),
        ("hz", Rate("", T::Second)),
        ("iops", Rate("ops", T::Second)),
        ("meg", prefixed(2)),
        ("megs", prefixed(2)),
        ("microsecond", Time(T::Microsecond)),
        ("microseconds", Time(T::Microsecond)),
        ("millis", Time(T::Millisecond)),
        ("millisecond", Time(T::Millisecond)),
        ("milliseconds", Time(T::Millisecond)),
        ("min", Time(T::Minute)),
        ("mins", Time(T::Minute)),
        ("minute", Time(T::Minute)),
        ("minutes", Time(T::Minute)),
        ("mo", Time(T::Month)),
        ("month", Time(T::Month)),
        ("monthly", Rate("", T::Month)),
        ("months", Time(T::Month)),
        ("mos", Time(T::Month)),
        ("ms", Time(T::Millisecond)),
        ("msec", Time(T::Millisecond)),
        ("msecs", Time(T::Millisecond)),
        ("mth", Time(T::Month)),
        ("nanosecond", Time(T::Nanosecond)),
        ("nanoseconds", Time(T::Nanosecond)),
        ("ns", Time(T::Nanosecond)),
        ("octet", prefixed(0)),
        ("octets", prefixed(0)),
        ("ops", Rate("ops", T::Second)),
        ("qpd", Rate("queries", T::Day)),
        ("qpm", Rate("queries", T::Minute)),
        ("qps", Rate("queries", T::Second)),
        ("rpd", Rate("requests", T::Day)),
        ("rpm", Rate("requests", T::Minute)),
        ("rps", Rate("requests", T::Second)),
        ("s", Time(T::Second)),
        ("sec", Time(T::Second)),
        ("second", Time(T::Second)),
        ("seconds", Time(T::Second)),
        ("secs", Time(T::Second)),
        ("tpd", Rate("transactions", T::Day)),
        ("tps", Rate("transactions", T::Second)),
        ("us", Time(T::Microsecond)),
        ("usd", Money(1.0)),
        ("usec", Time(T::Microsecond)),
        ("w", Time(T::Week)),
        ("week", Time(T::Week)),
        ("weekly", Rate("", T::Week)),
        ("weeks", Time(T::Week)),
        ("wk", Time(T::Week)),
        ("wks", Time(T::Week)),
        ("wps", Rate("writes", T::Second)),
        ("y", Time(T::Year)),
        ("year", Time(T::Year)),
        ("yearly", Rate("", T::Year)),
        ("years", Time(T::Year)),
        ("yr", Time(T::Year)),
        ("yrs", Time(T::Year)),
        ("\u{b5}s", Time(T::Microsecond)),
        ("\u{b5}sec", Time(T::Microsecond)),
        ("\u{b5}secs", Time(T::Microsecond)),
        ("\u{3bc}s", Time(T::Microsecond)),
        ("\u{3bc}sec", Time(T::Microsecond)),
        ("\u{3bc}secs", Time(T::Microsecond)),
        ("个月", Time(T::Month)),
        ("分钟", Time(T::Minute)),
        ("周", Time(T::Week)),
        ("天", Time(T::Day)),
        ("小时", Time(T::Hour)),
        ("年", Time(T::Year)),
        ("秒", Time(T::Second)),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_for_its_search() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
