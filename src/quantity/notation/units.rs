//! The units people write, and their size in seconds, bytes and dollars.

use std::sync::LazyLock;

use super::words::{LONGEST, Table, lowered};

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
    /// All of them, shortest first.
    pub const ALL: [Self; 10] = [
        Self::Nanosecond,
        Self::Microsecond,
        Self::Millisecond,
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Year,
    ];

    /// Its length. A month is 30 days and a year 365, as in every estimate on a whiteboard.
    pub const fn seconds(self) -> f64 {
        self.length_and_symbol().0
    }

    /// As printed after a number or a slash.
    pub const fn symbol(self) -> &'static str {
        self.length_and_symbol().1
    }

    const fn length_and_symbol(self) -> (f64, &'static str) {
        match self {
            Self::Nanosecond => (1e-9, "ns"),
            Self::Microsecond => (1e-6, "µs"),
            Self::Millisecond => (1e-3, "ms"),
            Self::Second => (1.0, "s"),
            Self::Minute => (60.0, "min"),
            Self::Hour => (3_600.0, "h"),
            Self::Day => (86_400.0, "day"),
            Self::Week => (604_800.0, "week"),
            Self::Month => (2_592_000.0, "month"),
            Self::Year => (31_536_000.0, "year"),
        }
    }
}

/// A unit of data, before it is known whether `K` is 1,000 or 1,024.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DataUnit {
    /// Power of a thousand: 2 for mega.
    pub(crate) power: u8,
    pub(crate) base: Base,
    pub(crate) bits: bool,
    /// The letters' case leaves bits or bytes open: `kb`, `Mb`.
    pub(crate) loose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Decimal,
    Binary,
}

impl DataUnit {
    pub(crate) const BYTE: Self = Self { power: 0, base: Base::Decimal, bits: false, loose: false };

    /// Bytes in one, with the usual base or all binary, and with bits and bytes swapped if `other`.
    pub(crate) fn bytes(self, binary: bool, other: bool) -> f64 {
        let thousand: f64 = if binary || self.base == Base::Binary { 1_024.0 } else { 1_000.0 };
        let scale = thousand.powi(i32::from(self.power));
        if self.bits != (other && self.loose) { scale / 8.0 } else { scale }
    }
}

/// Meaning of a word after a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Time(TimeUnit),
    /// Several of a unit of time: a decade.
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
    /// `mil`: million, or thousand.
    Mil,
}

/// Looks a word up as a multiplier; `attached` when nothing stands between it and its number.
pub(crate) fn scale(word: &str, attached: bool) -> Option<Scale> {
    Some(match word {
        "B" | "b" if attached => Scale::Billion,
        "m" if attached => Scale::Million,
        "K" | "k" => Scale::Sure(1e3),
        "M" | "MM" | "kk" | "KK" => Scale::Sure(1e6),
        "G" if attached => Scale::Sure(1e9),
        "t" if attached => Scale::Sure(1e12),
        "T" => Scale::Sure(1e12),
        "P" | "Q" if attached => Scale::Sure(1e15),
        // `3L orders`, `1,8 Md`: a lakh, and a French milliard.
        "L" if attached => Scale::Sure(1e5),
        "Md" | "Mds" => Scale::Sure(1e9),
        "Ki" => Scale::Sure(1024.0),
        "Mi" => Scale::Sure(1_048_576.0),
        "Gi" => Scale::Sure(1_073_741_824.0),
        "Ti" => Scale::Sure(1_099_511_627_776.0),
        "mil" | "Mil" => Scale::Mil,
        _ => return scale_word(word),
    })
}

fn scale_word(word: &str) -> Option<Scale> {
    static WORDS: LazyLock<Table<f64>> =
        LazyLock::new(|| Table::new(WORDS_OF_SCALES.iter().copied(), |known, _| known));
    WORDS.get(word).map(Scale::Sure)
}

/// Looks a word up as a unit. Case decides between bits and bytes only.
pub(crate) fn unit(word: &str) -> Option<Unit> {
    static WORDS: LazyLock<Table<Unit>> =
        LazyLock::new(|| Table::new(WORDS_OF_UNITS.iter().copied(), |known, _| known));
    match word.as_bytes() {
        // `10 Go` are French octets, `mo` is a month.
        [b'K' | b'M' | b'G' | b'T' | b'P' | b'E', b'o'] => prefixed_data(&word[..1].to_ascii_lowercase()),
        _ => WORDS.get(word).or_else(|| data(word)),
    }
}

/// The same behind a slash, where short words can't be taken for an article or a name: `460 PB/an`, `40 mails/j`.
pub(crate) fn below(word: &str) -> Option<Unit> {
    match word {
        "an" => Some(Unit::Time(TimeUnit::Year)),
        "j" => Some(Unit::Time(TimeUnit::Day)),
        _ => unit(word),
    }
}

/// Bytes with a prefix.
fn prefixed_data(prefix: &str) -> Option<Unit> {
    prefix_power(prefix).map(|(power, base)| Unit::Data(DataUnit { power, base, ..DataUnit::BYTE }))
}

/// The multiplier and the rate of `kqps` and `Mops`, of which no table has every pair.
pub(crate) fn scaled_rate(word: &str) -> Option<(f64, (&'static str, TimeUnit))> {
    let scale = match word.as_bytes().first().filter(|_| word.len() < 6)? {
        b'k' | b'K' => 1e3,
        b'm' | b'M' => 1e6,
        b'g' | b'G' => 1e9,
        _ => return None,
    };
    match unit(&word[1..])? {
        Unit::Rate(label, per) if !label.is_empty() || word.ends_with("Hz") => Some((scale, (label, per))),
        _ => None,
    }
}

/// `ГБ`, `Мбит`, `байт`.
fn russian(lower: &str) -> Option<Unit> {
    let words = [("байтов", false), ("байта", false), ("байт", false), ("бит", true), ("б", false)];
    let (prefix, bits) = words.iter().find_map(|(end, bits)| Some((lower.strip_suffix(end)?, *bits)))?;
    let mut prefixes = (0..).zip(["", "к", "м", "г", "т", "п", "э"]);
    let power = prefixes.find(|(_, known)| *known == prefix)?.0;
    Some(Unit::Data(DataUnit { power, bits, ..DataUnit::BYTE }))
}

/// `KB`, `Mbit`, `Gbps`, `TiB`, `megabytes`.
fn data(word: &str) -> Option<Unit> {
    if word.is_ascii() && !matches!(word.as_bytes().last()?.to_ascii_lowercase(), b'b' | b's' | b'e' | b't') {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let lower = std::str::from_utf8(lowered(word, &mut buffer)?).ok()?;
    if !word.is_ascii() {
        return russian(lower);
    }
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
    let Some(letter) = prefix.chars().next() else { return Some((0, Base::Decimal)) };
    let power = (1..).zip("kmgtpez".chars()).find(|(_, known)| *known == letter)?.0;
    match &prefix[1..] {
        "" => Some((power, Base::Decimal)),
        "i" => Some((power, Base::Binary)),
        _ => None,
    }
}

const fn prefixed(power: u8) -> Unit {
    Unit::Data(DataUnit { power, ..DataUnit::BYTE })
}

/// Units and the words for each, in lower case.
const WORDS_OF_UNITS: &[(Unit, &str)] = {
    use TimeUnit as T;
    use Unit::{Money, Rate, Time, Times};
    &[
        (Time(T::Nanosecond), "nanosecond nanoseconds ns"),
        (Time(T::Microsecond), "microsecond microseconds us usec \u{b5}s \u{b5}sec \u{b5}secs"),
        (Time(T::Microsecond), "\u{3bc}s \u{3bc}sec \u{3bc}secs"),
        (Time(T::Millisecond), "millis millisecond milliseconds ms msec msecs"),
        (Time(T::Millisecond), "мс millisekunden millisecondes milisegundos"),
        (Time(T::Second), "s sec second seconds secs 秒 초 с сек секунд секунда секунды seconde"),
        (Time(T::Second), "secondes segundo segundos sekunde sekunden detik giây saniye sekund sekundę"),
        (Time(T::Minute), "min mins minute minutes 分 分钟 分鐘 분 мин минут минута минуты minuto minutos"),
        (Time(T::Minute), "minuten minuti menit phút dakika minut"),
        (Time(T::Hour), "h hour hours hr hrs 小时 小時 時間 시간 ч час часа часов heure heures hora horas"),
        (Time(T::Hour), "stunde stunden ora ore uur jam giờ saat godzina godzin godzinę"),
        (
            Time(T::Day),
            "d day days 天 일 日 сут сутки день дня дней jour jours día dia días dias tag tage hari ngày",
        ),
        (Time(T::Day), "tagen giorno giorni dag dagen gün dzień dni"),
        (Time(T::Week), "w week weeks wk wks 周 週 週間 неделя недели неделю semaine semaines semana"),
        (Time(T::Week), "semanas woche wochen settimana minggu tuần hafta tydzień"),
        (Time(T::Month), "mo month months mos mth 个月 個月 ヶ月 か月 개월 мес месяц месяца месяцев mois"),
        (Time(T::Month), "meses mes mês mese mesi monat monate monaten maand bulan tháng miesiąc"),
        (
            Time(T::Year),
            "y year years yr yrs 年 년 год года лет año años ano anos ans jahr jahre jaar tahun năm",
        ),
        (Times(T::Year, 10.0), "decade decades"),
        (Rate("", T::Second), "hz"),
        (Rate("frames", T::Second), "fps"),
        (Rate("ops", T::Second), "iops ops"),
        (Rate("queries", T::Second), "qps"),
        (Rate("requests", T::Second), "rps"),
        (Rate("transactions", T::Second), "tps"),
        (Rate("writes", T::Second), "wps"),
        (Rate("queries", T::Minute), "qpm"),
        (Rate("requests", T::Minute), "rpm"),
        (Rate("", T::Hour), "hourly"),
        (Rate("", T::Day), "daily"),
        (Rate("queries", T::Day), "qpd"),
        (Rate("requests", T::Day), "rpd"),
        (Rate("transactions", T::Day), "tpd"),
        (Rate("", T::Week), "weekly"),
        (Rate("", T::Month), "monthly"),
        (Rate("", T::Year), "annually yearly"),
        (prefixed(0), "b byte bytes octet octets 字节 字節 バイト 바이트 байт байта"),
        (prefixed(2), "meg megs"),
        (prefixed(3), "gig gigs"),
        (Unit::DataRate(DataUnit { power: 3, bits: true, ..DataUnit::BYTE }), "gbe gige"),
        (Money(0.01), "cent cents"),
        (Money(1.0), "dollar dollars eur usd"),
    ]
};

/// Multipliers and the words for each, in lower case.
const WORDS_OF_SCALES: &[(f64, &str)] = &[
    (12.0, "dozen dozens"),
    (1e2, "hundred 百 백"),
    (1e3, "thousand thousands 千 천 тыс тысяч тысячи тысяча tausend tsd ribu rb nghìn ngàn tys"),
    (1e3, "tis tisíc duizend tusen mila ألف"),
    (1e4, "万 萬 만"),
    (1e5, "lakh lakhs"),
    (1e6, "mega mill million millions mln mn mio млн миллион миллиона миллионов millionen"),
    (1e6, "millones millón milhões milhão"),
    (1e6, "juta jt triệu milyon miljoen miljoner miljon milj milioni milione milionów مليون ملايين"),
    (1e6, "百万 백만"),
    (1e7, "crore crores cr 千万 천만"),
    (1e10, "百亿 百億 백억"),
    (1e11, "千亿 千億 천억"),
    (1e8, "亿 億 억"),
    (1e9, "bil bill billion billions bn giga mrd mlrd mld milliard milliards milliarde"),
    (1e9, "milliarden bilhões bilhão млрд миллиард миллиарда миллиардов"),
    (1e9, "miliar tỷ tỉ milyar miljard miljarder miliardi miliardo miliardów مليار"),
    (1e12, "tera tn tril trillion trillions 兆 조 трлн триллион триллиона триллионов"),
    (1e15, "peta quadrillion quadrillions"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_in_one_table_once() {
        let units = WORDS_OF_UNITS.iter().flat_map(|(_, words)| words.split(' '));
        let scales = WORDS_OF_SCALES.iter().flat_map(|(_, words)| words.split(' '));
        let mut words: Vec<_> = units.chain(scales).collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(words.iter().all(|word| word.len() <= LONGEST));
    }
}
