//! A sheet of lines: names, order, epochs, claims, faults.

use greenroom::quantity::{
    Decimal, Dimension, Estimate, Fault, Given, Kind, Known, Line, Parameter, Quantity, Reading, Reference,
    Scope, Sheet, eval,
};
use indexmap::IndexMap;

fn read(text: &str) -> Sheet<usize> {
    read_with(text, &[])
}

fn read_with(text: &str, scopes: &[Scope]) -> Sheet<usize> {
    let lines: Vec<Line<'_, usize>> =
        text.lines().enumerate().map(|(key, text)| Line { key, block: 0, epoch: 0, text }).collect();
    Sheet::read(&lines, scopes)
}

fn line<'a>(sheet: &'a Sheet<usize>, name: &str) -> &'a Reading<usize> {
    sheet.find(name, 0).unwrap_or_else(|| panic!("no line is named {name}"))
}

fn value(sheet: &Sheet<usize>, name: &str) -> f64 {
    let line = line(sheet, name);
    line.value.as_ref().unwrap_or_else(|| panic!("{name} has no value: {:?}", line.error)).value
}

fn close(value: f64, expected: f64) {
    assert!((value / expected - 1.0).abs() < 1e-6, "{value} isn't {expected}");
}

#[test]
fn one_minus_a_share_is_what_is_left_and_small_shares_are_a_range() {
    let value = |text: &str| eval(text, &Scope::new()).map(|value| (value.value, value.range)).unwrap();
    let near = |text: &str, expected: f64| {
        let (value, range) = value(text);
        assert!((value / expected - 1.0).abs() < 1e-9 && range.is_none(), "{text}: {value}");
    };
    near("(1-99.99%)*1 year", 0.0001 * 365.0 * 86_400.0);
    near("1-99.9%", 0.001);
    near("(1-5%) * 500K/s", 475_000.0);
    near("100 * (1−80%)", 20.0);
    assert_eq!(value("1-5%").1, Some((0.01, 0.05)));
    assert_eq!(value("20-30%").1, Some((0.2, 0.3)));
    assert_eq!(value("1–50%").1, Some((0.01, 0.5)));
}

#[test]
fn the_sheet_of_the_design_reads_as_designed() {
    let sheet = read(
        "dau = 10M users\n\
         writes = dau * 4 /day\n\
         peak writes: 3 x writes\n\
         storage = 10M * 4/day * 1 KB * 5 yr = 75 TB",
    );
    let texts: Vec<String> = sheet.lines().iter().map(|l| l.value.as_ref().unwrap().text()).collect();
    assert_eq!(texts, ["10 M", "463 /s", "1.39 K/s", "73 TB"]);
    assert!(sheet.lines()[3].claim.as_ref().unwrap().agrees);
}

#[test]
fn order_of_lines_does_not_matter() {
    let sheet = read("peak = 3 x writes\nwrites = dau * 4/day\ndau = 10M");
    close(value(&sheet, "peak"), 3.0 * 4e7 / 86_400.0);
}

#[test]
fn names_have_spaces_hyphens_slashes_case_and_plurals() {
    let sheet = read(
        "Daily Active Users: 10M\n\
         read/write ratio = 100:1\n\
         daily writes = daily active user * 2/day\n\
         reads = Daily-Writes * read/write ratio",
    );
    close(value(&sheet, "READS"), 2e7 / 86_400.0 * 100.0);
}

#[test]
fn a_spaced_dash_behind_a_factor_of_the_same_unit_subtracts() {
    let sheet =
        read("free = 24 GB * 0.9 - 7.6 GB\nmem = 24 GB\nleft = mem * 0.9 - 7.6 GB\nday = 100K * 2 - 3 KB");
    close(value(&sheet, "free"), 14e9);
    close(value(&sheet, "left"), 14e9);
    assert_eq!(line(&sheet, "day").value.as_ref().unwrap().range, Some((2e8, 3e8)));
}

#[test]
fn a_part_of_a_whole_is_no_product() {
    let sheet = read("burned = 20% of 1335 = 267 of 340\nzones = 2 of 3 zones\nthird = 1/3 of 300");
    close(value(&sheet, "burned"), 267.0);
    close(value(&sheet, "zones"), 2.0);
    close(value(&sheet, "third"), 100.0);
}

#[test]
fn a_value_before_its_limit_is_the_value() {
    let sheet = read("read 900/s < 5000/s limit\np99 < 200 ms\n2 replicas < 5 shards");
    let texts: Vec<String> = sheet.lines().iter().map(|l| l.value.as_ref().unwrap().text()).collect();
    assert_eq!(texts, ["900 /s", "200 ms", "5"]);
    assert!(matches!(sheet.lines()[1].kind, Kind::Bound { above: true }));
}

#[test]
fn hours_of_video_a_minute_may_be_counted_and_minutes_a_month_are_shown_so() {
    let sheet = read("stored = 500 h/min * 1 GB = 720 TB/day\nraw = 500 h/min * 1 GB/h\ndown = 43 min/month");
    assert!(line(&sheet, "stored").claim.as_ref().unwrap().agrees);
    assert_eq!(line(&sheet, "raw").value.as_ref().unwrap().text(), "30 TB/h");
    assert_eq!(line(&sheet, "down").value.as_ref().unwrap().text(), "43 min/month");
}

#[test]
fn what_a_period_brings_may_be_said_by_the_period() {
    let sheet = read(
        "zones = 2K/s * 10 * 2 KB * 67% * 30 days * $0.02/GB = $1,390/month\nday = 100 GB * 2 = 100 GB/day",
    );
    assert!(line(&sheet, "zones").claim.as_ref().unwrap().agrees);
    assert!(!line(&sheet, "day").claim.as_ref().unwrap().agrees);
}

#[test]
fn a_remark_behind_an_arrow_is_no_result() {
    let sheet = read("peak = 5K/s * 3 * 30% = 4.5K/s => one primary is enough\n=> 15 cards, saves 9%");
    assert!(sheet.lines().iter().all(|line| line.claim.as_ref().is_none_or(|claim| claim.agrees)));
    close(value(&sheet, "peak"), 4_500.0);
}

#[test]
fn a_peak_written_by_its_factor_is_what_is_written_and_has_the_name_of_its_line() {
    for (text, expected) in [
        ("peak 3x -> ~14k/s", vec!["peak: 14 K/s"]),
        ("peak ×4 ≈ 1 000/s", vec!["peak: 1 K/s"]),
        ("peak maybe 3x so 24k/s", vec!["peak: 24 K/s"]),
        ("peak 5x 2900 w/s", vec!["peak: 2.9 K/s"]),
        (
            "payments: 33M/day → 385/s → peak 10x ≈ 4k/s",
            vec!["payments: 382 /s ok", "payments peak: 3.82 K/s ok"],
        ),
        ("starts: 600M/day / 6 = 1.16K/s, 2.3K/s peak", vec!["starts: 1.16 K/s ok", "starts peak: 2.3 K/s"]),
        ("viewers avg = 1B h / 24 = ~42M, peak ~84M", vec!["viewers avg: 41.7 M ok", "viewers peak: 84 M"]),
        ("12M/day → 139/s → x5 peak = 700/s", vec!["695 /s ok"]),
        ("12M/day → 139/s → peak 3x = 420/s", vec!["139 /s ok", "peak: 417 /s ok"]),
        ("2B/86400 = 23k msg/s, peak 2.5× ≈ 580k msg/s", vec!["23.1 K/s ok", "peak: 57.9 K/s slip"]),
        ("writes: 10M/86400 = 116/s -> 5x peak 580/s", vec!["writes: 116 /s ok", "writes peak: 579 /s ok"]),
        (
            "corridas: 15M/dia => 174/s, pico x5 = 870/s",
            vec!["corridas: 174 /s ok", "corridas pico: 868 /s ok"],
        ),
        ("gates = 42 hosts (peak 3x: 125)", vec!["gates: 42", "gates peak: 126 ok"]),
        ("DAU = 10M, row = 3 KB, peak 3x = 5k/s", vec!["DAU: 10 M", "row: 3 KB", "DAU peak: 5 K/s"]),
        ("peak: x5 = 500/s", vec!["peak: 500 /s"]),
        ("QPS avg 5k, peak 3x = 15k", vec!["QPS: 5 K", "QPS peak: 15 K ok"]),
        ("10M * 5 = 50M/day = 580/s (peak 3x: 5k/s)", vec!["579 /s ok", "peak: 1.74 K/s slip"]),
        ("avg = 46K/s, peak = avg * 3 = 150K/s", vec!["avg: 46 K/s", "peak: 138 K/s slip"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_factor_or_a_share_behind_a_result_is_of_that_result() {
    for (text, expected) in [
        ("cpu: 4k/s * 0.05 s = 200 cores (x2 headroom = 400)", vec!["cpu: 200 ok", "headroom: 400 ok"]),
        ("200 cores (2x headroom = 500)", vec!["cores: 200", "headroom: 400 slip"]),
        ("nodes = max(15, 20) = 20 nodes, +20% headroom = 24", vec!["nodes: 20 ok", "headroom: 24 ok"]),
        ("all = 195 TB * 365 = 71 PB, 3x repl = 214 PB", vec!["all: 71.2 PB ok", "repl: 214 PB ok"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
    let sheet = read("writes = 100/s\nx5 for peak: 500/s\nrow = 1 KB\nload = writes * row");
    assert!(sheet.lines()[1].claim.as_ref().is_some_and(|claim| claim.agrees));
    close(value(&sheet, "load"), 1e5);
}

#[test]
fn a_result_said_once_more_is_held_against_the_first() {
    for (text, expected) in [
        ("12k * 500 B = 6 MB/s = 6 Mbps", vec!["6 MB/s slip"]),
        ("12k * 500 B = 6 MB/s = 48 Mbps", vec!["6 MB/s ok"]),
        ("10M * 1 KB = 10 GB/day = 36 TB/yr", vec!["10 GB/day slip"]),
        ("8 GPUs * 6h * $3/h = $144/day -> $43k/month", vec!["$144/day slip"]),
        ("1.8B/month * $0.0005 = $900K vs ~$130K team", vec!["$900 K ok"]),
        ("500K/30 = 16.7K = 83%", vec!["16.7 K ok"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_share_or_what_each_does_is_no_total() {
    for (text, expected) in [
        ("online: 10% = 500k", vec!["online: 10: 500 K"]),
        ("avg 5 feed opens/day = 1.5bn/day", vec!["17.4 K/s"]),
        ("sample 1/10 for counts = 20 GB/day", vec!["sample 1/10 for counts: 20 GB/day"]),
        ("hit rate: 80% = 0.8", vec!["hit rate: 0.8 ok"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_list_behind_what_all_of_it_are_says_each() {
    for (text, expected) in [
        ("users: 10M MAU, 2M DAU", vec!["users: 10 M", "DAU: 2 M"]),
        ("devices: 2M meters, 1 msg/min", vec!["devices: 2 M", "msg: 1 /min"]),
        ("50 billion pages, avg 100 KB html", vec!["pages: 50 bn", "html: 100 KB"]),
        ("scale: 80M users, 9M online", vec![]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
    close(value(&read("users: 10M MAU, 2M DAU\nx = MAU * 3"), "x"), 3e7);
}

#[test]
fn money_has_its_sign_before_or_behind_it_in_any_country() {
    for (text, expected) in [
        ("Kosten: 100 * 300 €/Monat = 30 000 €/Monat", vec!["Kosten: $30 K/month ok"]),
        ("coût: 120M h * 2,25 Go * 0,004 €/Go = 1,08 M€/jour", vec!["coût: $1.08 M/day ok"]),
        ("40 * 250 € = 100k €", vec!["$10 K slip"]),
        ("ticket médio R$ 400 * 80k = R$ 32 milhões", vec!["$32 M ok"]),
        ("taxa => R$ 640 mil", vec!["taxa: $640 K"]),
        ("R$ 10 * 5M = R$ 50 mi", vec!["$50 M ok"]),
        ("Rs 2 * 50M = 10 crore/day", vec!["$100 M/day ok"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_scheme_is_a_name_and_data_at_a_rate_takes_a_time() {
    for (text, expected) in [
        ("EC 10+4 => 140 PB", vec!["EC 10+4: 140 PB"]),
        ("rebuild 20TB @ 200MB/s = 28h", vec!["27.8 h ok"]),
        ("avg view 10min @ 3Mbps = 225 MB", vec!["225 MB ok"]),
        ("7 chars = 62^7 ~ 3.5T codes", vec!["3.52 T ok"]),
        ("vendas: 80k em 20 min = 67/s", vec!["vendas: 66.7 /s ok"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
    let sheet = read("raw = 100 PB\nEC 10+4 => x1.4 = 140 PB\n* 30 = 4.2 EB");
    assert!(sheet.lines()[1..].iter().all(|line| line.claim.as_ref().is_some_and(|claim| claim.agrees)));
}

#[test]
fn an_amount_is_held_against_what_a_length_a_period_or_each_makes_of_the_one_before() {
    for (text, expected) in [
        ("logs: 20M * 4KB = 80GB/day, 30d => 24 TB", vec!["logs: 80 GB/day ok", "2.4 TB slip"]),
        (
            "events 10M * 1KB = 10 GB/day, keep 90 days = 900 GB",
            vec!["10 GB/day ok", "keep 90 days: 900 GB ok"],
        ),
        ("300k drivers, ping every 4s = 300k/s", vec!["drivers: 300 K", "ping every 4s: 75 K/s slip"]),
        ("rules 5k eval every 60s = 5000/s", vec!["rules: 83.3 /s slip"]),
        ("queries 5B/day => 580k qps", vec!["queries: 57.9 K/s slip"]),
        ("DAU ~ 40M, 8 page views each -> 320M/day", vec!["DAU: 40 M", "3.7 K/s ok"]),
        ("ingest: 667k / 100k = 7 (+1 spare = 8)", vec!["ingest: 6.67 ok", "spare: 7.67 ok"]),
        ("x = 10 MB, over 24 h => 5/s", vec!["x: 10 MB", "5 /s"]),
        ("ledger 7y: 10 GB/day * 365 = 25.5 TB", vec!["ledger 7y: 25.5 TB ok"]),
        ("ledger 7y = 10 GB/day = 25.5 TB", vec!["ledger 7y: 25.5 TB ok"]),
        ("storage 5 yrs: 100 GB/day = 18 TB", vec!["storage 5 yrs: "]),
        ("capex = 875*$5K = 4.4M once + 300*$30K = $9M/mo", vec!["capex: $9 M/month ok"]),
        ("$300 * 7000 = $2.1m + 700 * $8k = $7.7m", vec!["$7.7 M ok"]),
        ("keep 90d = 11 TB, with 2 replicas 22 TB", vec!["keep 90d: 11 TB", "22 TB ok"]),
        ("views 10B/day; CTR 1% => 100M clicks/day", vec!["views: 116 K/s", "CTR: 0.01", "1.16 K/s"]),
        ("4k/s / 100/s = 40 boxes, run at half -> 80", vec!["40 ok", "run at half: 80"]),
        ("12k/1k = 12\n(+30% = 16)", vec!["12 ok", "15.6 ok"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_power_of_two_before_b_is_a_size_and_any_number_of_things_a_count() {
    for (text, expected) in [
        ("counter = 64B incl overhead -> 9.6GB", vec!["counter: 64 B", "9.6 GB"]),
        ("embedding 128 dim * 4B = 512B", vec!["512 B ok"]),
        ("key 16B + val 48B = 64B", vec!["64 B ok"]),
        ("64B messages/day", vec!["messages: 741 K/s"]),
        ("32B pages * 10 KB = 320 TB", vec!["320 TB ok"]),
        ("DAU = 2B", vec!["DAU: 2 bn"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn scope_and_requirements_are_prose() {
    for text in [
        "scope: 1:1 + groups <=1024, no bots",
        "out of scope: 5 languages",
        "F: upload, transcode to 5 renditions, takedown <5min",
        "NFR: p99 500ms, tick 200ms, 99.99%",
        "assume 99.99 redirects, 99.9 create",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(said("in: 100 GB/day"), ["in: 100 GB/day"]);
}

#[test]
fn the_longest_name_wins() {
    let sheet = read("peak = 5\npeak writes = 100/s\nload = peak writes * 2");
    close(value(&sheet, "load"), 200.0);
}

#[test]
fn a_short_name_finds_the_long_one_it_ends() {
    let sheet = read("Tweets QPS = 3,500\nPeak QPS = 2 * QPS");
    close(value(&sheet, "peak qps"), 7_000.0);
}

#[test]
fn a_short_name_finds_the_one_it_begins_before_for() {
    let sheet = read("QPS for uploads: 240/s\nPeak QPS = QPS * 2 = 480");
    close(value(&sheet, "peak qps"), 480.0);
    assert!(sheet.lines()[1].claim.as_ref().unwrap().agrees);
}

#[test]
fn a_note_that_qualifies_keeps_two_values_of_one_name_apart() {
    let sheet = read("Write QPS (avg) = 2,000\nWrite QPS (peak) = 9,000\nload = peak write qps * 2");
    assert_eq!(sheet.lines()[1].redefines, None);
    close(value(&sheet, "load"), 18_000.0);
}

#[test]
fn a_note_that_is_a_unit_measures_a_bare_number() {
    let sheet = read("Storage (TB): 40\nServer (s): 12");
    assert_eq!(sheet.lines()[0].value.as_ref().unwrap().dimension, Dimension::DATA);
    assert_eq!(sheet.lines()[1].value.as_ref().unwrap().dimension, Dimension::NONE);
}

#[test]
fn a_multiple_of_no_name_is_the_multiple_and_of_a_misspelt_one_a_fault() {
    let sheet = read("writes = 200/s\npeak = 3x normal\nreads = 5x wirtes");
    close(value(&sheet, "peak"), 3.0);
    assert_eq!(sheet.lines()[2].error.as_ref().unwrap().fault, Fault::Undefined);
}

#[test]
fn what_an_arrow_leads_to_on_its_own_line_is_no_claim() {
    let sheet = read("writes: 10K/s\n→ 864 GB/day");
    assert_eq!(sheet.lines()[1].claim, None);
    close(sheet.lines()[1].value.as_ref().unwrap().value, 1e7);
}

#[test]
fn each_step_of_a_chain_of_arrows_is_held_against_the_one_before_where_it_says_the_same() {
    let sheet = read("messages: 50/user/day → 5B/day → 58K/s");
    close(value(&sheet, "messages"), 5e9 / 86_400.0);
    assert!(sheet.lines()[0].claim.as_ref().is_some_and(|claim| claim.agrees));
    let sheet = read("messages: 50/user/day → 5B/day → 580K/s");
    assert!(sheet.lines()[0].claim.as_ref().is_some_and(|claim| !claim.agrees));
}

/// The values of all statements, and of claims whether they agree.
fn said(text: &str) -> Vec<String> {
    let said = |line: &Reading<usize>| {
        let sign = line.claim.as_ref().map_or("", |claim| if claim.agrees { " ok" } else { " slip" });
        let name = line.name.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
        format!("{name}{}{sign}", line.value.as_ref().map(Quantity::text).unwrap_or_default())
    };
    read(text).lines().iter().filter(|line| line.kind != Kind::Prose).map(said).collect()
}

#[test]
fn each_amount_of_a_line_that_states_several_is_read() {
    for (text, expected) in [
        ("230 rps avg, 700 peak", vec!["230 /s", "peak: 700 /s"]),
        ("46k/s avg, 139 peak", vec!["46 K/s", "peak: 139 K/s"]),
        ("300K/day ~ 3.5/s avg ~ 14/s peak", vec!["3.47 /s ok", "peak: 14 /s"]),
        ("40M rides/day, 2x peak", vec!["rides: 463 /s", "peak factor: 2"]),
        ("9 nodes, take 12", vec!["nodes: 9", "12"]),
        ("1.25M / 100K / 60% = 21 nodes, buy 24", vec!["20.8 ok", "24"]),
        ("200 * 1.2 = 240/s, we have 100 → ask for more", vec!["240 /s ok", "100"]),
        ("6B * 500B = 3TB raw, 9TB w/ 3 replicas", vec!["3 TB ok", "9 TB"]),
        ("mau 10M, dau 3M, 12 pages each", vec!["mau: 10 M", "dau: 3 M", "pages: 12"]),
        ("reads 58k/s, peak 289k; 2 TB a day", vec!["reads: 58 K/s", "reads peak: 289 K/s", "2 TB/day"]),
        ("8 + 20 = 28 B, see section 5", vec!["28 B ok"]),
        ("We have 3 regions, 2 in Europe", vec![]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_share_or_a_price_behind_an_amount_is_of_that_amount() {
    for (text, expected) in [
        ("quota 600k/min = 10k/s, 80% usable = 8k/s", vec!["quota: 10 K/s ok", "usable: 8 K/s ok"]),
        ("139k/200 = 695, 60% -> 1160 shards", vec!["695 ok", "1.16 K ok"]),
        ("5.2 * 100 = 520 @100%, 870 @60%", vec!["520 ok", "867 ok"]),
        ("1.1M * 70% / 10k = 77, at 60% busy 128", vec!["77 ok", "busy: 128 ok"]),
        ("5 * 20 = 100, 20% spare = 120", vec!["100 ok", "spare: 120 ok"]),
        ("5 * 100 = 500 GB, 30% hot = 70 users", vec!["500 GB ok", "hot: 70"]),
        ("37.5k/s = 37.5k/s\n2% buy = 750/s", vec!["37.5 K/s ok", "buy: 750 /s ok"]),
        ("10 GB * 30 = 300 GB, $0.02/GB = $6", vec!["300 GB ok", "$6 ok"]),
        ("10 GB * 30 = 300 GB, $0.02/GB = $60", vec!["300 GB ok", "$6 slip"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn behind_an_arrow_stands_the_value_and_before_it_an_input_with_its_name() {
    for (text, expected) in [
        ("ping = 100 B => 75 MB/s", vec!["ping: 100 B", "75 MB/s"]),
        ("trip record 1 KB -> 20 GB/day", vec!["trip record: 1 KB", "20 GB/day"]),
        ("each txn: 5 writes → 20k writes/s", vec!["each txn: 5", "20 K/s"]),
        ("CTR 0.5% -> 50M clicks/day", vec!["CTR: 0.005", "579 /s"]),
        ("15 d → 6TB", vec!["15 days", "6 TB"]),
        ("5 yrs = 220 TB (text only)", vec!["220 TB"]),
        ("2 tweets/user/day => 400M tweets/day", vec!["4.63 K/s"]),
        ("reads: 100 tweets/user/day = 20B reads/day", vec!["reads: 231 K/s"]),
        ("cost = 875 * $5K = $4.4M => egress dominates by 100x", vec!["cost: $4.38 M ok"]),
        ("link: 100 MB/s → 80 Mbps", vec!["link: 100 MB/s slip"]),
        ("2M pastes/day => 230/s", vec!["23.1 /s slip"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
    let sheet = read("ping = 100 B => 75 MB/s\nload = 10/s * ping");
    close(value(&sheet, "load"), 1_000.0);
    let sheet = read("spam 50% → 1.8 PB/day\n× 365 = 657 PB/year");
    assert!(sheet.lines()[1].claim.as_ref().is_some_and(|claim| claim.agrees));
}

#[test]
fn a_result_goes_on_in_its_own_unit() {
    let sheet = read("video: 50 MB × 1M/day = 50 TB/day × 3 copies = 150 TB/day");
    close(value(&sheet, "video"), 150e12 / 86_400.0);
}

#[test]
fn a_value_stays_decimal_where_only_its_claim_is_binary() {
    let sheet = read("logs = 216 TB/day × 365 days = 75 PB\nthumbs = 100M × 1 KB = 95.4 GiB");
    close(value(&sheet, "logs"), 216e12 * 365.0);
    close(value(&sheet, "thumbs"), 1e11);
    assert!(sheet.lines().iter().all(|line| line.claim.as_ref().unwrap().agrees));
}

#[test]
fn a_rows_result_before_another_matter_stands_by_itself() {
    let sheet = read("| cache | 500 GB | 3 × 8 nodes |\n| edges | ~6,000 | 2,000 × 3 |");
    close(value(&sheet, "cache"), 5e11);
    assert_eq!(sheet.lines()[0].claim, None);
    assert!(sheet.lines()[1].claim.as_ref().unwrap().agrees);
}

#[test]
fn a_heading_that_mentions_a_name_has_no_value() {
    let sheet = read("daily users: 10M\n### Step 2: daily users\nOverview: daily users");
    assert_eq!(sheet.lines()[1].kind, Kind::Prose);
    assert_eq!(sheet.lines()[2].kind, Kind::Prose);
}

#[test]
fn an_answer_is_found_by_a_whole_name_before_an_ending() {
    let sheet = read("peak writes = 100/s\nwrite qps = 20/s\nstorage in total = 5 TB");
    assert_eq!(sheet.named("write qps", 0), Some(1));
    assert_eq!(sheet.named_loosely("writes", 0), Some(0));
    assert_eq!(sheet.named_loosely("bandwidth", 0), None);
}

#[test]
fn a_note_in_parentheses_is_a_second_name() {
    let sheet = read("Daily active users (DAU) = 300M * 50%\nposts = DAU * 2/day");
    close(value(&sheet, "posts"), 3e8 / 86_400.0);
}

#[test]
fn an_assumption_can_be_used_by_what_it_counts() {
    let sheet = read("10M DAU\nwrites = dau * 4/day");
    assert_eq!(sheet.lines()[0].kind, Kind::Assumption);
    close(value(&sheet, "writes"), 4e7 / 86_400.0);
}

#[test]
fn a_definition_outranks_an_assumption_of_the_same_name() {
    let sheet = read("10M dau\ndau = 20M\nx = dau * 1/day");
    close(value(&sheet, "x"), 2e7 / 86_400.0);
    assert_eq!(sheet.lines()[1].redefines, None);
}

#[test]
fn a_slash_before_a_label_does_not_divide_by_the_name() {
    let sheet = read("users = 10M\nwrites = users * 20 writes/user/day");
    close(value(&sheet, "writes"), 2e8 / 86_400.0);
}

#[test]
fn a_line_of_two_statements_says_both_and_the_second_stands_behind_all_lines() {
    let sheet = read("dau = 10M; writes = dau * 4/day\nlast = 5");
    let keys: Vec<usize> = sheet.lines().iter().map(|line| line.key).collect();
    assert_eq!(keys, [0, 1, 0]);
    close(value(&sheet, "dau"), 1e7);
    close(value(&sheet, "writes"), 4e7 / 86_400.0);
}

#[test]
fn statements_are_parted_by_commas_and_full_stops_too() {
    let sheet = read("Users: 10M, posts per user: 2/day\nQueue: 5 GB. Buffer: 200 MB (a copy, kept warm)");
    for (name, expected) in
        [("users", 1e7), ("posts per user", 2.0 / 86_400.0), ("queue", 5e9), ("buffer", 2e8)]
    {
        close(value(&sheet, name), expected);
    }
}

#[test]
fn each_definition_and_each_working_of_a_line_is_a_statement() {
    let claims = |text: &str| -> Vec<Option<bool>> {
        read(text).lines().iter().map(|line| line.claim.as_ref().map(|claim| claim.agrees)).collect()
    };
    let sheet = read("N=3 W=2 R=2 so R+W>N\n20M riders, 1M drivers\n10B views/day, CTR 1%");
    for (name, expected) in
        [("n", 3.0), ("w", 2.0), ("r", 2.0), ("riders", 2e7), ("drivers", 1e6), ("ctr", 0.01)]
    {
        close(value(&sheet, name), expected);
    }
    assert_eq!(claims("40 shards (750 GB / 40 = 18.75 GB each)"), [None, Some(true)]);
    assert_eq!(claims("40 shards (750 GB / 40 = 1.875 GB each)"), [None, Some(false)]);
    assert_eq!(claims("3B / 86400 ≈ 35k qps avg, 35k × 2 = 70k"), [Some(true), Some(true)]);
    assert_eq!(claims("index: 40 GB/day × 7 = 280 GB, × 2 copies = 560 GB").len(), 1);
    assert_eq!(read("4 web nodes, 2 standbys").lines().len(), 1);
}

#[test]
fn a_comma_before_anything_but_a_named_value_parts_nothing() {
    for text in
        ["cache = 20% of 500 GB, rounded: up", "row = 8 B + 20 B, so 28 B", "size = max(1 KB, 2 KB) = 2 KB"]
    {
        assert_eq!(read(text).lines().len(), 1, "{text}");
    }
}

#[test]
fn the_span_of_an_error_in_a_second_statement_is_one_of_the_whole_line() {
    let text = "é = 5 KB; writes = 3 / 0";
    let sheet = read(text);
    let span = sheet.lines()[1].error.as_ref().unwrap().span;
    assert_eq!(&text[span.start..], "0");
}

#[test]
fn a_line_continues_the_one_above() {
    let sheet = read("avg load: 3M × 12 × 3\n= 108,000,000 / 86,400 = ~1,250 QPS\npeak load = avg load × 3");
    assert_eq!(sheet.lines()[1].kind, Kind::Continuation);
    close(value(&sheet, "peak load"), 3_750.0);
}

#[test]
fn an_operator_at_the_start_applies_to_the_line_above() {
    let sheet = read("storage: 100 GB/day\n× 365 × 5\nx 3 replicas = 548 TB");
    close(value(&sheet, "storage"), 100e9 * 365.0 * 5.0 * 3.0);
    assert!(sheet.lines()[2].claim.as_ref().unwrap().agrees);
}

#[test]
fn a_heading_names_the_expression_below_it() {
    let sheet =
        read("Average QPS:\n  200M / 86,400 seconds = ~2,315/sec\n\nWrites per second:\n\n  9M / 300");
    close(value(&sheet, "average qps"), 2e8 / 86_400.0);
    close(value(&sheet, "writes per second"), 30_000.0);
}

#[test]
fn a_result_that_differs_from_its_expression_is_told_with_the_ratio() {
    let sheet = read("sms = 4M/day * $0.0083 * 30 = $30K/month");
    let claim = sheet.lines()[0].claim.as_ref().unwrap();
    assert!(!claim.agrees);
    assert!((claim.ratio - 0.0301).abs() < 0.0001, "{}", claim.ratio);
}

#[test]
fn a_cycle_is_named_in_full() {
    let sheet = read("a = b + 1\nb = c * 2\nc = a / 3");
    let error = sheet.lines()[0].error.as_ref().unwrap();
    assert_eq!(error.fault, Fault::Cycle);
    assert!(error.message.contains("a → b → c → a"), "{}", error.message);
}

#[test]
fn what_hangs_on_a_cycle_says_so_and_the_rest_has_values() {
    let sheet = read("a = b + 1\nb = a + 1\nc = a * 2\nd = 3 * 4");
    assert_eq!(sheet.lines()[2].error.as_ref().unwrap().fault, Fault::Cycle);
    close(value(&sheet, "d"), 12.0);
}

#[test]
fn a_second_definition_names_the_first() {
    let sheet = read("dau = 10M\nsize = 1 KB\ndau = 20M");
    assert_eq!(sheet.lines()[2].redefines, Some(0));
    assert_eq!(sheet.lines()[0].redefines, None);
}

#[test]
fn saying_the_same_twice_is_no_clash() {
    let sheet = read("dau = 10M\ndau = 10 million users");
    assert_eq!(sheet.lines()[1].redefines, None);
}

#[test]
fn an_undefined_name_offers_the_nearest() {
    let sheet = read("message size = 2 KB\nstorage = 10M * mesage size");
    let error = sheet.lines()[1].error.as_ref().unwrap();
    assert_eq!(error.fault, Fault::Undefined);
    assert_eq!(&"storage = 10M * mesage size"[error.span.start..error.span.end], "mesage size");
    assert!(error.help.as_ref().unwrap().contains("message size"));
}

#[test]
fn a_formula_in_words_like_no_name_is_a_remark_and_one_like_a_name_a_fault() {
    let sheet =
        read("matches = 20K\nturnout = 5\nscreens = matches × viewers each\ntotal = matches × turnuot");
    assert_eq!(sheet.lines()[2].kind, Kind::Prose);
    assert!(sheet.lines()[2].error.is_none());
    assert!(sheet.lines()[3].error.is_some());
}

#[test]
fn a_single_word_beside_a_name_that_is_defined_is_a_name_one_forgot() {
    let sheet = read("ops = 5/s\nper primary = ops / primaries\ntotal = stores / primaries");
    assert!(sheet.lines()[1].error.as_ref().unwrap().message.contains("`primaries` isn't defined"));
    assert!(sheet.lines()[2].error.is_none());
}

#[test]
fn an_error_does_not_hide_a_claimed_number() {
    let sheet = read("storage = 10M * size of it = 5 TB\ncopies = storage * 3");
    assert!(sheet.lines()[0].error.is_some());
    close(value(&sheet, "copies"), 15e12);
}

fn scope(known: Known) -> Scope {
    let mut scope = Scope::new();
    scope.define("new_links", ["new urls", "links"], eval("100M/month", &Scope::new()).unwrap(), known);
    scope
}

#[test]
fn a_told_parameter_can_be_used_by_any_alias() {
    let sheet = read_with("writes = new urls * 2", &[scope(Known::Told)]);
    close(value(&sheet, "writes"), 200e6 / 2_592_000.0);
}

#[test]
fn a_parameter_not_asked_for_has_no_value_but_is_offered() {
    let sheet = read_with("writes = new urls * 2", &[scope(Known::Unasked)]);
    let help = sheet.lines()[0].error.as_ref().unwrap().help.clone().unwrap();
    assert!(help.contains("ask"), "{help}");
}

#[test]
fn the_candidates_own_value_hides_the_problems_under_every_alias() {
    let sheet = read_with("links = 50M/month\nwrites = new_links * 2", &[scope(Known::Told)]);
    close(value(&sheet, "writes"), 100e6 / 2_592_000.0);
}

fn epochs(lines: &[(u32, &str)]) -> Sheet<usize> {
    let lines: Vec<Line<'_, usize>> =
        lines.iter().enumerate().map(|(key, &(epoch, text))| Line { key, block: 0, epoch, text }).collect();
    Sheet::read(&lines, &[])
}

#[test]
fn after_a_curveball_a_redone_line_is_a_new_value_and_no_clash() {
    let sheet = epochs(&[
        (0, "dau = 10M"),
        (0, "writes = dau * 4/day"),
        (1, "dau = 100M"),
        (1, "reads = dau * 40/day"),
    ]);
    assert!(sheet.lines().iter().all(|l| l.redefines.is_none()));
    close(sheet.find("dau", 0).unwrap().value.as_ref().unwrap().value, 1e7);
    close(sheet.find("dau", 1).unwrap().value.as_ref().unwrap().value, 1e8);
    close(sheet.find("writes", 1).unwrap().value.as_ref().unwrap().value, 4e7 / 86_400.0);
    close(sheet.find("reads", 1).unwrap().value.as_ref().unwrap().value, 4e9 / 86_400.0);
    assert!(sheet.lines()[1].stale, "writes still rests on the old dau");
    assert!(!sheet.lines()[3].stale);
}

#[test]
fn a_redone_line_may_use_its_own_old_value() {
    let sheet = epochs(&[(0, "dau = 10M"), (1, "dau = dau * 10")]);
    close(sheet.find("dau", 1).unwrap().value.as_ref().unwrap().value, 1e8);
}

#[test]
fn a_number_typed_over_is_new_for_all_that_hangs_on_it() {
    let sheet = epochs(&[(1, "dau = 100M"), (0, "writes = dau * 4/day"), (0, "peak = writes * 3")]);
    let [dau, writes, peak] = sheet.lines() else { panic!("three lines") };
    assert_eq!(writes.value.as_ref().map(Quantity::text).as_deref(), Some("4.63 K/s"));
    assert_eq!([dau.epoch, writes.epoch, peak.epoch], [1, 1, 1]);
    assert!(!writes.stale && !peak.stale);
    assert_eq!(sheet.named_loosely("peak", 0), None);
    assert_eq!(sheet.named_loosely("peak", 1), Some(2));
}

#[test]
fn a_line_redone_after_a_change_is_no_clash_though_the_old_one_moved_with_its_numbers() {
    let sheet = epochs(&[(1, "dau = 100M"), (0, "writes = dau * 4/day"), (1, "writes = dau * 8/day")]);
    assert!(sheet.lines().iter().all(|line| line.redefines.is_none()));
    assert_eq!(sheet.named_loosely("writes", 1), Some(2));
}

#[test]
fn a_parameter_one_names_only_after_a_change_keeps_its_value_before_it() {
    let mut scope = Scope::new();
    scope.define("links", [], eval("100M", &Scope::new()).unwrap(), Known::Told);
    let lines = [
        Line { key: 0, block: 0, epoch: 0, text: "a = links * 2" },
        Line { key: 1, block: 0, epoch: 1, text: "links = 1B" },
        Line { key: 2, block: 0, epoch: 1, text: "b = links * 2" },
    ];
    let sheet = Sheet::read(&lines, &[scope]);
    let values: Vec<_> = sheet.lines().iter().map(|l| l.value.as_ref().map(Quantity::text)).collect();
    assert_eq!(values, ["200 M", "1 bn", "2 bn"].map(|text| Some(text.to_owned())));
    assert!(sheet.lines()[0].stale);
}

#[test]
fn a_parameter_that_changed_makes_what_used_it_stale() {
    let scope = |text| {
        let mut scope = Scope::new();
        scope.define("links", [], eval(text, &Scope::new()).unwrap(), Known::Told);
        scope
    };
    let lines = [Line { key: 0, block: 0, epoch: 0, text: "a = links * 2" }];
    let sheet = Sheet::read(&lines, &[scope("100M"), scope("1B")]);
    assert_eq!(sheet.lines()[0].value.as_ref().map(Quantity::text).as_deref(), Some("200 M"));
    assert!(sheet.lines()[0].stale);
}

#[test]
fn parameters_change_with_the_epoch() {
    let scopes = [scope(Known::Told), {
        let mut scope = Scope::new();
        scope.define("new_links", ["links"], eval("1B/month", &Scope::new()).unwrap(), Known::Told);
        scope
    }];
    let lines = [
        Line { key: 0, block: 0, epoch: 0, text: "a = links * 1" },
        Line { key: 1, block: 0, epoch: 1, text: "b = links * 1" },
    ];
    let sheet = Sheet::read(&lines, &scopes);
    close(value(&sheet, "a") * 10.0, sheet.find("b", 1).unwrap().value.as_ref().unwrap().value);
}

#[test]
fn code_fences_and_other_pads_stay_apart() {
    let lines = [
        Line { key: 0, block: 0, epoch: 0, text: "```" },
        Line { key: 1, block: 0, epoch: 0, text: "x = 5 * 3" },
        Line { key: 2, block: 1, epoch: 0, text: "y = 5 * 3" },
        Line { key: 3, block: 2, epoch: 0, text: "= 3 * 4" },
    ];
    let sheet = Sheet::read(&lines, &[]);
    let kinds: Vec<Kind> = sheet.lines().iter().map(|l| l.kind).collect();
    assert_eq!(kinds, [Kind::Prose, Kind::Prose, Kind::Definition, Kind::Continuation]);
}

#[test]
fn a_question_mark_behind_an_equals_sign_asks_for_the_value() {
    let sheet = read("writes = 10M * 4/day =?\nreads = 5 * 3");
    assert!(sheet.lines()[0].asked);
    assert!(!sheet.lines()[1].asked);
    close(value(&sheet, "writes"), 4e7 / 86_400.0);
}

#[test]
fn the_span_of_an_error_is_of_whole_characters() {
    let text = "größe: 3 × 2 KB / 0 µs";
    let sheet = read(text);
    let span = sheet.lines()[0].error.as_ref().unwrap().span;
    assert_eq!(&text[span.start..span.end], "0 µs");
}

#[test]
fn a_derivation_substitutes_names_and_cancels_units() {
    let sheet = read("dau = 10M\nstorage = dau * 4/day * 1 KB * 5 years");
    let derivation = sheet.derive(1, &[]).unwrap();
    assert_eq!(derivation.substituted.as_deref(), Some("10 M * 4/day * 1 KB * 5 years"));
    assert_eq!(derivation.units.as_deref(), Some("1 × 1/day × B × year → B"));
    assert_eq!(derivation.uses[0].line, Some(0));
    assert!(derivation.to_string().contains("= 73 TB"));
    // Neither word is the unit of both together.
    let both = read("10M users * 5 pages/day").derive(0, &[]).unwrap();
    assert_eq!(both.units.as_deref(), Some("users × pages/day → 1/day"));
}

#[test]
fn a_conversion_is_noted_in_the_derivation() {
    let sheet = read("tweets = 500M/day / 86,400");
    assert_eq!(sheet.derive(0, &[]).unwrap().notes, ["86,400 read as s per day"]);
}

#[test]
fn a_parameter_in_a_derivation_is_given() {
    let scopes = [scope(Known::Told)];
    let sheet = read_with("writes = links * 2", &scopes);
    let derivation = sheet.derive(0, &scopes).unwrap();
    assert_eq!(derivation.uses[0].line, None);
    assert_eq!(derivation.uses[0].name, "links");
}

#[test]
fn a_scope_lists_what_is_given() {
    let given: Vec<Given> = scope(Known::Told).iter().cloned().collect();
    assert_eq!(given[0].name, "new_links");
    assert_eq!(scope(Known::Told).get("LINKS").map(|g| g.value.dimension), Some(Dimension::RATE));
}

#[test]
fn a_problems_parameters_become_a_scope() {
    let parameter = Parameter { value: "10M".into(), ..Parameter::default() };
    let estimates = IndexMap::<&str, Estimate<String>>::new();
    let reference = Reference::new(&IndexMap::from([("dau", parameter)]), &estimates).unwrap();
    let solved = reference.solve(&[("dau", "20M")]).unwrap();
    let scope = reference.scope(&solved, |_| Known::Told);
    assert_eq!(scope.get("dau").unwrap().value, Quantity::number(2e7));
}

#[test]
fn a_factor_in_front_of_the_result_is_no_part_of_the_name() {
    let sheet = read("load = 2/s\npeak 10x = 20 tps");
    close(value(&sheet, "peak"), 20.0);
}

#[test]
fn a_formula_in_words_of_which_few_are_defined_is_a_remark() {
    let sheet = read("busy = 400\ninstances = (busy / busy_per_instance) × 2");
    assert_eq!(sheet.lines()[1].kind, Kind::Prose);
    assert!(sheet.lines()[1].error.is_none());
}

#[test]
fn a_sentence_behind_a_colon_is_no_faulty_sum() {
    let sheet = read("traces = 5K/s\nsampling: keep 20 KB of failures + traces");
    assert!(sheet.lines()[1].error.is_none());
    assert!(sheet.lines()[1].value.is_none());
}

/// The message of a line that is marked and has no value.
fn marked(text: &str) -> String {
    let sheet = read(text);
    let line = &sheet.lines()[0];
    assert_eq!(line.value, None, "{text}");
    line.error.as_ref().unwrap_or_else(|| panic!("{text} isn't marked")).message.clone()
}

#[test]
fn what_no_value_takes_in_is_named() {
    for (text, part) in [
        ("load = 50 kqqps", "kqqps"),
        ("reads = 5 writes GB", "GB"),
        ("rate = 99 500 10^12", "500"),
        ("jobs = 20 bulk (x 100 docs)", "(x 100"),
        ("size = 10 KB (2+3)", "2+3"),
        ("storage = 10 users = 5 GB", "10 users"),
        ("version = 2.51.500,75", ".500"),
        ("size = 10 s = (10^6) KB", "(10^6) KB"),
        ("size = 2 weeks = 17 * 3 GB", "17 * 3 GB"),
        ("size = 10 (2.51,000)", "(2.51,000)"),
        ("size = 10 (1, 20)", "(1, 20)"),
        ("size = 10 (10 (2.51,75))", "(10 (2.51,75))"),
        ("size = 10 million1,000 s out of 10", "`10`"),
    ] {
        assert!(marked(text).contains(part), "{text}: {}", marked(text));
    }
    let stored = |text| read(text).lines()[0].value.as_ref().map(Quantity::text);
    assert_eq!(stored("kept = 2 weeks = 14 * 3 GB").as_deref(), Some("42 GB"));
    assert_eq!(stored("kept = 5 years = 1825 * 2 GB").as_deref(), Some("3.65 TB"));
}

#[test]
fn a_number_that_may_be_two_is_settled_by_the_sheet_or_marked() {
    let lines = |texts: &[&'static str]| -> Vec<Line<'static, usize>> {
        let line = |(key, text): (usize, &&'static str)| Line { key, block: 0, epoch: 0, text };
        texts.iter().enumerate().map(line).collect()
    };
    let value = |sheet: &Sheet<usize>| sheet.lines()[0].value.as_ref().map(|value| value.value);
    let read = |texts: &[&'static str], decimal| Sheet::read_as(&lines(texts), &[], decimal);
    let open = read(&["a = 4.000 * 2"], Decimal::Unsettled);
    assert!(open.lines()[0].error.as_ref().unwrap().message.contains("4.000"));
    assert_eq!(value(&open), None);
    assert_eq!(value(&read(&["a = 4.000 * 2"], Decimal::Point)), Some(8.0));
    assert_eq!(value(&read(&["a = 4.000 * 2"], Decimal::Comma)), Some(8_000.0));
    assert_eq!(value(&read(&["a = 4.000 * 2", "b = 2,5 KB"], Decimal::Unsettled)), Some(8_000.0));
    assert_eq!(value(&read(&["a = 4.000 * 2", "b = 2.5 KB"], Decimal::Unsettled)), Some(8.0));
    let of_two = read(&["40 shards (750 GB / 40 = 1.875 GB each)"], Decimal::Unsettled);
    let errors: Vec<bool> = of_two.lines().iter().map(|line| line.error.is_some()).collect();
    assert_eq!(errors, [false, true], "only the statement that has the number is asked about");
    for settled in ["a = 99.999%", "a = 0.125", "a = 1234.567", "a = 12.50"] {
        assert!(value(&read(&[settled], Decimal::Unsettled)).is_some(), "{settled}");
    }
}

#[test]
fn a_result_without_a_checked_working_says_so() {
    let sheet = read("load = foo × 3 = 12/s\npeak = load × 2 = 24/s");
    assert!(sheet.lines()[0].unchecked);
    assert!(!sheet.lines()[1].unchecked);
    assert!(!read("load = 4/s × 3 = 12/s").lines()[0].unchecked);
    for (line, unchecked) in [
        ("DAU 40M, 12 messages/day => 480M/day", true),
        ("msgs 2B/d, 5M users ~ 23k/s", true),
        ("600 vectors = 2.4 MB", true),
        ("1 server = 500 MB", false),
        ("p99 of 3 zones = 200 ms", false),
    ] {
        assert_eq!(read(line).lines()[0].unchecked, unchecked, "{line}");
    }
}

#[test]
fn the_span_of_an_error_is_of_the_line_as_written() {
    let text = "大小 ＝ ５００ zkqps";
    let sheet = read(text);
    let span = sheet.lines()[0].error.as_ref().unwrap().span;
    assert_eq!(&text[span.start..span.end], "zkqps");
}

#[test]
fn a_subject_before_an_audience_is_no_name_of_its_number() {
    let sheet = read("video upload: 5M DAU\nuploads = DAU * 2/day");
    assert!(sheet.named("video upload", 0).is_none());
    close(value(&sheet, "uploads"), 1e7 / 86_400.0);
    let sheet = read("users: 5M DAU");
    assert_eq!(sheet.lines()[0].name.as_deref(), Some("users"));
}

#[test]
fn what_follows_from_an_amount_above_is_no_result_claimed_for_it() {
    let sheet = read("DAU 50M\n40 msgs/user/day\n=> 2B msgs/day\n/ 86400 = 23k/s");
    assert!(sheet.lines()[2].claim.is_none() && sheet.lines()[2].unchecked);
    close(sheet.lines()[3].value.as_ref().unwrap().value, 2e9 / 86_400.0);
    assert!(sheet.lines()[3].claim.as_ref().unwrap().agrees);
    // The same rate in another period is.
    let sheet = read("2B msgs/day\n= 230k/s");
    assert!(sheet.lines()[1].claim.as_ref().is_some_and(|claim| !claim.agrees));
    let sheet = read("2B msgs/day\n-> /1440 = 1.39M/min");
    close(sheet.lines()[1].value.as_ref().unwrap().value, 2e9 / 86_400.0);
}

#[test]
fn a_measured_result_that_an_arrow_leads_to_is_never_dropped() {
    let text = "failed disks per day: 172 PB / 16 TB = 10750 disks, 1.5% a month -> 5.4/day";
    let sheet = read(text);
    let error = sheet.lines()[0].error.as_ref().expect("it is marked");
    assert_eq!(&text[error.span.start..error.span.end], "5.4/day");
}
