//! How long reading estimates takes, beside a baseline in the same run: lowering the same text and looking each of
//! its words up in a hash map, which is about the least a spreadsheet of names has to do.

use std::collections::HashMap;

use divan::{Bencher, black_box};
use greenroom::quantity::{Line, Scope, Sheet, eval};

fn main() {
    divan::main();
}

/// Lines of a plausible round, with numbered names so that each defines its own.
fn texts(count: usize) -> Vec<String> {
    const FORMS: [&str; 8] = [
        "dau # = 10M users",
        "writes # = dau # * 4/day",
        "peak writes #: 3 x writes # = ~1,389 QPS",
        "storage # = 10M * 4/day * 1 KB * 5 yr = 75 TB",
        "- The service keeps what it was given until it expires",
        "**Daily #**: 150,000 × 1.25 KB = ~188 MB/day",
        "p99 # < 200ms",
        "| orders # | 150K/day |",
    ];
    (0..count).map(|at| FORMS[at % FORMS.len()].replace('#', &(at / FORMS.len()).to_string())).collect()
}

fn lines(texts: &[String]) -> Vec<Line<'_, usize>> {
    texts.iter().enumerate().map(|(key, text)| Line { key, block: 0, epoch: 0, text }).collect()
}

#[divan::bench(args = [1, 200, 2_000])]
fn sheet(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    let lines = lines(&texts);
    bencher.bench(|| Sheet::read(black_box(&lines), &[]));
}

#[divan::bench(args = [1, 200, 2_000])]
fn baseline(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    bencher.bench(|| {
        let mut words: HashMap<String, usize> = HashMap::new();
        for word in black_box(&texts).iter().flat_map(|text| text.split_whitespace()) {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
        words
    });
}

#[divan::bench(args = ["10M users * 4/day", "10M * 4/day * 1 KB * 5 yr", "$0.023/GB/month × 100 TB", "24 * 3600"])]
fn line(bencher: Bencher<'_, '_>, text: &str) {
    let scope = Scope::new();
    bencher.bench(|| eval(black_box(text), &scope));
}
