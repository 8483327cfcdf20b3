//! The dashboard over months of practice: its screens, and its numbers, calculated here once more.

use std::path::Path;

use greenroom::app::Screen;
use greenroom::progress::dashboard::picture::{Picture, Shape};
use greenroom::progress::dashboard::{Figure, Section};

use crate::harness::Ui;
use crate::years::{COMPETENCIES, Made, PLAN, practised, rounds};

const SECTIONS: [&str; 8] =
    ["Now", "Trends", "Pace", "Estimates", "Calibration", "Coverage", "Days", "Interviews"];

fn dashboard(width: u16, height: u16) -> Ui {
    practised(width, height).keys("P")
}

fn sections(ui: &Ui) -> &[Section] {
    let Screen::Dashboard(dashboard) = &ui.trainer.app.screen else { panic!("{}", ui.screen()) };
    dashboard.sections.as_deref().expect("practice is read")
}

fn figure<'u>(ui: &'u Ui, section: &str, name: &str) -> &'u Figure {
    let section = sections(ui).iter().find(|one| one.title == section).expect("it is there");
    let names: Vec<&str> = section.figures.iter().map(|one| one.name.as_str()).collect();
    let found = section.figures.iter().find(|one| one.name == name);
    found.unwrap_or_else(|| panic!("no {name} in {names:?}"))
}

#[track_caller]
fn is(ui: &Ui, section: &str, name: &str, expected: f64) {
    let found = figure(ui, section, name).number.expect("it is a number");
    assert!((found - expected).abs() < 1e-9, "{section}, {name}: {found}, not {expected}");
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.into_iter().collect();
    values.iter().sum::<f64>() / values.len() as f64
}

/// The titles of the rubric, in the order of [`COMPETENCIES`].
const TITLES: [&str; 8] = [
    "Requirements",
    "Estimation",
    "Interface and data",
    "Architecture",
    "Depth",
    "Resilience",
    "Trade-offs",
    "Communication and pace",
];

/// The rounds that are alike: twelve second attempts are more of the last twenty than eight first ones.
fn alike() -> Vec<Made> {
    rounds().into_iter().filter(|made| made.attempt == 2).collect()
}

#[test]
fn competencies_are_the_mean_of_the_last_three_rounds_alike() {
    let ui = dashboard(160, 45).sees("From 12 whole rounds alike").sees("repeated problems");
    for (at, title) in TITLES.iter().enumerate() {
        let scores: Vec<f64> = alike().iter().map(|made| f64::from(made.scores[at])).collect();
        let last = mean(scores[9..].iter().copied());
        is(&ui, "Now", title, last);
        assert!(ui.screen().lines().any(|row| row.contains(title) && row.contains(&format!("{last:.1}"))));
        is(&ui, "Trends", title, last);
        assert_eq!(figure(&ui, "Trends", title).series, scores, "{}", COMPETENCIES[at]);
        let steps = scores.windows(2).map(|two| (two[1] - two[0]).powi(2));
        let (change, usual) = (last - mean(scores[6..9].iter().copied()), mean(steps).sqrt());
        let told = &figure(&ui, "Trends", title).value;
        assert!(told.contains(&format!("{change:+.1}")), "{title}: {told}, not {change:+.1}");
        assert_eq!(told.contains("within the usual"), change.abs() <= usual, "{title}: {told}");
    }
}

#[test]
fn a_chart_holds_every_score_its_mean_of_three_and_the_bar() {
    let ui = dashboard(160, 45);
    let Some(Picture::Scores(scores)) = &figure(&ui, "Trends", "Depth").picture else { panic!("no chart") };
    let shapes: Vec<Shape> = scores.series.iter().map(|series| series.shape).collect();
    assert_eq!(shapes, [Shape::Level, Shape::Line, Shape::Dots]);
    let own: Vec<f64> = alike().iter().map(|made| f64::from(made.scores[4])).collect();
    let drawn: Vec<f64> = scores.series[2].points.iter().map(|(_, score)| *score).collect();
    assert_eq!(drawn, own);
    let means: Vec<f64> = scores.series[1].points.iter().map(|(_, score)| *score).collect();
    assert_eq!(means[..2], [own[0], mean([own[0], own[1]])]);
    assert!((means[11] - mean(own[9..].iter().copied())).abs() < 1e-9);
}

#[test]
fn pace_is_the_mean_share_of_the_plan_in_the_last_ten_rounds() {
    let ui = dashboard(160, 45);
    for (at, title) in ["Requirements", "Estimation", "Architecture", "Deep dives", "Failures", "Trade-offs"]
        .iter()
        .enumerate()
    {
        let share = |made: &Made| made.spent[at] as f64 / (f64::from(PLAN[at]) * 60.0);
        let late = rounds().split_off(14);
        is(&ui, "Pace", title, mean(late.iter().map(share)));
        let took = mean(late.iter().map(|made| made.spent[at] as f64)).round();
        let Some(Picture::Pairs(pairs)) = &sections(&ui)[2].picture else { panic!("no bars") };
        assert_eq!((pairs[at].took as f64, pairs[at].planned), (took, u64::from(PLAN[at]) * 60), "{title}");
    }
}

#[test]
fn biases_and_their_histogram_are_those_of_all_estimates() {
    let ui = dashboard(160, 45);
    let logs = |name: &str| -> Vec<f64> {
        let all = rounds().into_iter().flat_map(|made| made.estimates);
        all.filter(|(one, _)| name.is_empty() || *one == name).map(|(_, log)| log).collect()
    };
    is(&ui, "Estimates", "In rounds", 10f64.powf(mean(logs(""))));
    for name in ["peak", "storage", "bandwidth"] {
        is(&ui, "Estimates", &format!("In rounds, {name}"), 10f64.powf(mean(logs(name))));
    }
    let Some(Picture::Counts(counts)) = &sections(&ui)[3].picture else { panic!("no bars") };
    let within =
        |from: f64, to: f64| logs("").iter().filter(|log| **log > from && **log <= to).count() as u64;
    let close = counts.iter().find(|(name, _)| name == "close").unwrap().1;
    assert_eq!(close, within(-0.176, 0.176));
    assert_eq!(counts[6].1, within(1.0, f64::INFINITY));
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<u64>(), logs("").len() as u64);
}

#[test]
fn guesses_are_held_against_what_the_lines_carry_over_all_rounds() {
    let ui = dashboard(160, 45);
    for (at, title) in TITLES.iter().enumerate() {
        let off = rounds().into_iter().map(|made| f64::from(made.guesses[at]) - made.support[at]);
        is(&ui, "Calibration", title, mean(off));
        assert_eq!(figure(&ui, "Calibration", title).rounds.len(), 24);
    }
}

#[test]
fn coverage_days_and_interviews_count_what_was_practised() {
    let ui = dashboard(160, 45);
    is(&ui, "Coverage", "Problems", 12.0);
    assert_eq!(figure(&ui, "Coverage", "Problems").rounds.len(), 24);
    let minutes = |made: &Made| made.spent.iter().sum::<u64>() as f64 / 60.0;
    // The clock shows a Sunday, so this week is the last six days and today.
    let week = |from: i64| -> f64 {
        rounds().iter().filter(|made| (from..from + 7).contains(&made.days_ago)).map(minutes).sum()
    };
    is(&ui, "Days", "This week", week(0) + 2.0 / 4.0);
    is(&ui, "Days", "Last week", week(7) + 1.0 / 4.0);
    is(&ui, "Days", "4 weeks ago", week(28));
    let behind = rounds().iter().filter(|made| made.days_ago < 7).count();
    assert_eq!(figure(&ui, "Days", "This week").rounds.len(), behind);
    let before = rounds().iter().filter(|made| made.days_ago <= 90).count();
    let told = &figure(&ui, "Interviews", "Acme, senior").value;
    assert!(told.contains(&format!("{before} graded rounds")), "{told}");
}

#[test]
fn every_figure_but_a_proposal_explains_itself() {
    let ui = dashboard(160, 45);
    for section in sections(&ui) {
        for one in section.figures.iter().filter(|one| one.starts.is_none()) {
            assert!(!one.because.is_empty(), "{}: {}", section.title, one.name);
        }
    }
}

/// The screen of a section without what depends on the problems of the core pack: the proposals.
fn steady(ui: &Ui) -> String {
    let screen = ui.screen();
    let rows = screen.lines().map(|row| {
        match ["   Next  ", "   or    "].iter().any(|begin| row.starts_with(begin)) {
            true => "   (a proposal)",
            false => row.trim_end(),
        }
    });
    rows.fold(String::new(), |all, row| all + row + "\n")
}

/// Checks a screen against its file; `GREENROOM_REFRESH=1` writes it anew.
#[track_caller]
fn is_kept(name: &str, screen: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/screens").join(format!("{name}.txt"));
    if std::env::var_os("GREENROOM_REFRESH").is_some() {
        std::fs::write(&file, screen).expect("the repository can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == screen, "{} is out of date:\n{screen}", file.display());
}

#[test]
fn every_section_looks_like_this_at_three_sizes() {
    for (width, height) in [(60, 20), (80, 24), (160, 45)] {
        let mut ui = dashboard(width, height);
        let mut all = String::new();
        for section in SECTIONS {
            // What is covered changes with each problem of the core pack.
            if section != "Coverage" {
                all += &format!("{section}\n{}\n", steady(&ui));
            }
            ui = ui.keys("tab");
        }
        is_kept(&format!("dashboard-{width}x{height}"), &all);
    }
}

#[test]
fn charts_differ_by_shape_and_never_by_colour_alone() {
    let ui = dashboard(160, 45).keys("tab").sees("• score").sees("⠒⠒ mean of three").sees("╌╌ bar for");
    let ui = ui.keys("tab").sees("plan").sees("took");
    ui.keys("tab").sees("÷10+").sees("close").keys("tab").sees("× guess").sees("• what the lines carry");
}

#[test]
fn a_week_is_marked_in_the_calendar_and_lists_its_rounds() {
    let ui = dashboard(80, 24).keys("tab tab tab tab tab tab").sees("▸ This week").sees("▲").sees("Mon ·");
    ui.keys("enter").sees("which begin at four in the morning").sees("Rounds behind it");
}

#[test]
fn the_largest_and_the_smallest_screens_hold_every_section() {
    for (width, height) in [(1, 1), (40, 12), (110, 20), (300, 100)] {
        let _ = SECTIONS.iter().fold(dashboard(width, height), |ui, _| ui.keys("G enter esc tab"));
    }
}

#[test]
fn a_clock_set_back_or_ahead_and_another_time_zone_lose_no_round() {
    for (seconds, zone) in [(-400 * 86_400, 0), (400 * 86_400, 0), (0, -12 * 3600), (0, 7 * 3600)] {
        let ui = practised(160, 45).jump(seconds).shift(zone).keys("P").sees("12 whole rounds alike");
        assert_eq!(figure(&ui, "Coverage", "Problems").rounds.len(), 24, "{seconds} {zone}");
        let _ = SECTIONS.iter().fold(ui, |ui, _| ui.keys("G enter esc tab"));
    }
}

#[test]
fn rounds_on_a_problem_that_no_pack_has_any_more_are_still_counted() {
    let mut ui = practised(160, 45);
    ui.trainer.services.library = greenroom::content::Library::default();
    let ui = ui.keys("P").sees("The rubric of whole rounds can't be read.");
    assert!(figure(&ui, "Pace", "Requirements").rounds.len() == 10, "{}", ui.screen());
}
