//! How long reading estimates takes, beside a baseline in the same run: lowering the same text and looking each of
//! its words up in a hash map, which is about the least a spreadsheet of names has to do.

#[path = "texts/sheet.rs"]
mod sheet_texts;

use std::collections::HashMap;

use divan::{Bencher, black_box};
use greenroom::quantity::{Line, Scope, Sheet, eval};

fn main() {
    divan::main();
}

fn lines(texts: &[String]) -> Vec<Line<'_, usize>> {
    texts.iter().enumerate().map(|(key, text)| Line { key, block: 0, epoch: 0, text }).collect()
}

#[divan::bench(args = [1, 200, 2_000])]
fn sheet(bencher: Bencher<'_, '_>, count: usize) {
    let texts = sheet_texts::texts(count);
    let lines = lines(&texts);
    bencher.bench(|| Sheet::read(black_box(&lines), &[]));
}

#[divan::bench(args = [1, 200, 2_000])]
fn baseline(bencher: Bencher<'_, '_>, count: usize) {
    let texts = sheet_texts::texts(count);
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
