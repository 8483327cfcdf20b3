//! The lexicon: what the words of an estimate do, apart from units and multipliers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// Words of fixed lists, each with its meaning. A sheet looks up each of its words several times and finds few, so that
/// a word whose ends and length no listed word has is refused before it is hashed.
pub(crate) struct Table<T> {
    words: HashMap<&'static [u8], T, BuildHasherDefault<Fnv>>,
    sketches: [bool; SKETCHES],
}

const SKETCHES: usize = 1024;

impl<T: Copy> Table<T> {
    /// From rows of words with their meaning; a word of several rows has `both` of two meanings.
    pub(crate) fn new(rows: impl IntoIterator<Item = (T, &'static str)>, both: fn(T, T) -> T) -> Self {
        let mut table = Self { words: HashMap::default(), sketches: [false; SKETCHES] };
        for (meaning, words) in rows {
            for word in words.split(' ').map(str::as_bytes) {
                table.words.entry(word).and_modify(|known| *known = both(*known, meaning)).or_insert(meaning);
                sketch(word).into_iter().for_each(|at| table.sketches[at] = true);
            }
        }
        table
    }

    /// The meaning of a word in any case.
    pub(crate) fn get(&self, word: &str) -> Option<T> {
        if sketch(word.as_bytes()).is_some_and(|at| !self.sketches[at]) {
            return None;
        }
        self.words.get(lowered(word, &mut [0; LONGEST])?).copied()
    }
}

/// A number of a word's ends and length, the same in any case; none where case changes more than a bit.
fn sketch(word: &[u8]) -> Option<usize> {
    let (first, last) = (*word.first()?, *word.last()?);
    let number = usize::from(first | 0x20) * 7 + usize::from(last | 0x20) * 13 + word.len() * 5;
    (first.is_ascii() && last.is_ascii()).then_some(number % SKETCHES)
}

/// Bytes of the longest word in any table.
pub(crate) const LONGEST: usize = 22;

/// A word lower-cased into the buffer; none if it is too long to be in a table.
pub(crate) fn lowered<'a>(word: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a [u8]> {
    let mut all = 0;
    for (lower, byte) in buffer.iter_mut().zip(word.bytes()) {
        *lower = byte.to_ascii_lowercase();
        all |= byte;
    }
    if all.is_ascii() {
        return buffer.get(..word.len());
    }
    let mut end = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        end += c.encode_utf8(buffer.get_mut(end..end + c.len_utf8())?).len();
    }
    buffer.get(..end)
}

/// The hash of Fowler, Noll and Vo: fast on short words, and no list here is of a stranger's making.
#[derive(Default)]
pub(crate) struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 =
            bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    }

    fn write_usize(&mut self, length: usize) {
        self.0 = length as u64;
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// One thing that a word may do; most do one or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Class {
    /// Softens a number or leads up to it, and means nothing to it.
    Filler = 1,
    /// Behind a number, neither counts nor measures.
    Noise = 1 << 1,
    /// Begins another clause, which isn't the number's any more.
    Clause = 1 << 2,
    /// Says that something is taken for granted.
    Assumes = 1 << 3,
    /// At the start of a line that ends in a colon, gives what comes below.
    Gives = 1 << 4,
    /// Says of each or of most what a bare number counts.
    Each = 1 << 5,
    /// Before a length of time, makes it a period and no answer: `storage for 10 years`.
    Period = 1 << 6,
    /// Makes such a period an answer: `data is kept for 5 years`.
    Keeps = 1 << 7,
    /// Its number says which one is meant.
    Numbered = 1 << 8,
    /// The words behind it are excluded.
    Denies = 1 << 9,
    /// A line of this name says where it stands, not what it is.
    Structure = 1 << 10,
    /// With a number, the same.
    Place = 1 << 11,
    /// In a note, belongs to the name: `QPS (peak)`.
    Qualifier = 1 << 12,
    /// A name that ends with it is of data.
    Data = 1 << 13,
    /// A name that ends with it is of time.
    Time = 1 << 14,
    /// People are counted and no rate: `10M daily active users`.
    People = 1 << 15,
    /// Comes in bytes: `512M RAM`.
    Memory = 1 << 16,
    /// Shares a load with others of its kind.
    Machine = 1 << 17,
    /// Short for a thing, and no unit.
    Thing = 1 << 18,
    /// Stands between a count and its period.
    Article = 1 << 19,
    /// Spanish or Portuguese, and no word of another language in an estimate.
    Spanish = 1 << 20,
    /// Says of a rate that it is the highest.
    Peak = 1 << 21,
    /// Before a colon, what is asked for and no estimate: `NFR: p99 500ms, 99.99%`.
    Scope = 1 << 22,
    /// Takes a number of things: `take 12`.
    Takes = 1 << 23,
}

const LEXICON: &[(Class, &str)] = &[
    (Class::Filler, "a about all almost an and approx approximately are around assume assuming at"),
    (Class::Filler, "average avg be ca can circa estimated exactly expect get gives has have i is"),
    (Class::Filler, "it least let let's let’s maybe means nearly need only our over require"),
    (Class::Filler, "requires roughly same say so some suppose that that's the then there this"),
    (Class::Filler, "thus to up we we'd we'll which will you 約 约 大约 平均 合計 合计"),
    (Class::Noise, "@ above across and are around as assuming at average avg be because before"),
    (Class::Noise, "below but by can during each extra first for from if in into is it last max"),
    (Class::Noise, "maximum more must need needed next of on only or over peak per roughly"),
    (Class::Noise, "should since so than that the then this to total under using via vs we when"),
    (Class::Noise, "which while will w/ with within without worth would за в во на из для от до по"),
    (
        Class::Noise,
        "excl excluding incl including при por para em en de del con pour sur dans avec par für von mit bei und",
    ),
    (Class::Clause, "and because but if since so then where which"),
    (Class::Assumes, "assume assumes assuming assumption estimate suppose supposing taking"),
    (Class::Gives, "add given if using when with"),
    (Class::Each, "an average avg each every one single"),
    (Class::Period, "after for in last next over within"),
    (Class::Keeps, "are be is keep keeps kept retain retained retention store stored"),
    (Class::Numbered, "april august chapter december february figure january july june level march"),
    (Class::Numbered, "may november october page part phase section september step table version"),
    (Class::Numbered, "week"),
    (Class::Denies, "can't cannot never no not won't"),
    (Class::Structure, "assume assuming assumption example given note"),
    (Class::Place, "chapter figure option part phase section step"),
    (Class::Qualifier, "average avg download egress in inbound incoming ingress max maximum min"),
    (Class::Qualifier, "minimum out outbound outgoing peak read total upload write ピーク 峰值 最大 피크"),
    (Class::Data, "id size byte payload row record storage memory ram disk message entry object"),
    (Class::Data, "metadata body"),
    (Class::Time, "timeout ttl latency window interval duration retention delay lag time"),
    (Class::People, "active actives customers listeners nutzer people unique uniques user users visitors"),
    (Class::Peak, "peak peaks max burst pic pico spitze пик пике ピーク 峰值 最大 피크"),
    (Class::Scope, "scope oos f fr nf nfr nfrs functional nonfunctional requirement requirements"),
    (Class::Takes, "buy get have need needs order plan provision reserve run say take use want"),
    (Class::Memory, "ram memory disk ssd hdd heap storage nvme"),
    (Class::Machine, "box boxes broker core cpu vcpu disk gpu host instance machine node partition pod"),
    (Class::Machine, "server shard vm worker"),
    (Class::Thing, "kv db dbs dc dcs lb lbs gps sms mms dm dms vm vms pm ssd ssds hdd hdds tcp udp http"),
    (Class::Thing, "dns cdn cdns jwt ws wss sql rss px pdf pdfs html xml vpc vpcs pr prs"),
    (Class::Thing, "ppl msg msgs txn txns pkt pkts req reqs rpc vcpu vcpus tx th pcs pts pv pvs x c km"),
    (Class::Article, "per a an each every"),
    (Class::Spanish, "por del al los las segundo segundos minuto minutos hora horas día días dia dias"),
    (Class::Spanish, "mes meses mês año años ano anos millones millón milhão milhões bilhões são"),
    (Class::Spanish, "com con de em hay na nas personas pessoas pico repartidores restaurantes"),
    (Class::Spanish, "usuarios usuários peticiones solicitudes mensajes mensagens pedidos visitas cada"),
];

/// Numbers and the words for each.
const NUMBERS: [(f64, &str); 15] = [
    (0.5, "half"),
    (1.0, "one once"),
    (2.0, "two twice double"),
    (3.0, "three thrice triple"),
    (4.0, "four"),
    (5.0, "five"),
    (6.0, "six"),
    (7.0, "seven"),
    (8.0, "eight"),
    (9.0, "nine"),
    (10.0, "ten"),
    (11.0, "eleven"),
    (12.0, "twelve dozen"),
    (20.0, "twenty"),
    (30.0, "thirty"),
];

/// True if the word, in any case, is of a class.
pub(crate) fn is(word: &str, class: Class) -> bool {
    classes(word) & class as u32 != 0
}

/// The classes of a word, a bit for each.
pub(crate) fn classes(word: &str) -> u32 {
    static CLASSES: LazyLock<Table<u32>> = LazyLock::new(|| {
        let rows = LEXICON.iter().map(|&(class, words)| (class as u32, words));
        Table::new(rows, |known, more| known | more)
    });
    CLASSES.get(word).unwrap_or_default()
}

/// True if the word only softens what follows it.
pub(crate) fn is_filler(word: &str) -> bool {
    is(word, Class::Filler)
}

/// True if the word behind a number neither counts nor measures.
pub(crate) fn is_noise(word: &str) -> bool {
    is(word, Class::Noise)
}

/// True if the word, in any case, is one of a few that are separated by spaces.
pub(crate) fn is_one_of(word: &str, few: &str) -> bool {
    few.as_bytes().split(|byte| *byte == b' ').any(|one| one.eq_ignore_ascii_case(word.as_bytes()))
}

/// The number a word spells.
pub(crate) fn number_word(word: &str) -> Option<f64> {
    static WORDS: LazyLock<Table<f64>> = LazyLock::new(|| Table::new(NUMBERS, |known, _| known));
    WORDS.get(word)
}
