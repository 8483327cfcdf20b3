//! A sheet of estimates of any length.

/// Lines of a plausible round, with numbered names so that each defines its own.
pub(crate) fn texts(count: usize) -> Vec<String> {
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
