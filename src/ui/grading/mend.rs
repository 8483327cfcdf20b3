//! The mend: the offer, then the pad of the weakest phase with the texts of its criteria beside it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::grading::GradingScreen;
use crate::app::scroll::{Region, Regions};
use crate::config::action::Action;
use crate::config::theme::Role;
use crate::domain::grade::Mark;
use crate::domain::mend::MEND;
use crate::domain::phase::Phase;
use crate::lens::evidence::Suggested;
use crate::lens::mended;
use crate::page::{Page, Tone};
use crate::ui::round::timed;
use crate::ui::split::{inset, left, percent, top};
use crate::ui::style::Paint;
use crate::ui::text::{rows, sentence};
use crate::ui::{WIDE, header, pad};

/// Columns of text on the offer: longer lines are hard to read.
const READABLE: u16 = 100;

/// Draws the offer.
pub(super) fn offer(frame: &mut Frame<'_>, area: Rect, grading: &GradingScreen, paint: Paint<'_>) -> Region {
    let Some(phase) = grading.live.mend().map(|mend| mend.phase) else { return Region::default() };
    let mut text = Page::new("");
    let name = phase.title().to_lowercase();
    let weakest = mended::weakest_phase(grading.live.graded()).filter(|(weakest, _)| *weakest == phase);
    let carries = weakest.map_or_else(String::new, |(_, support)| {
        format!(": its lines carry {support:.1} of 4, the score that they would earn by themselves")
    });
    let one = grading.live.round.setting.partial;
    let which = if one { "This round was about" } else { "Your weakest phase is" };
    text.row(Tone::Strong, format!("{which} {name}{carries}."));
    text.row(
        Tone::Text,
        "One learns most by mending one's own answer before seeing another. What you add is kept apart from the \
         round: its score stays, and the result shows what the mend gained.",
    );
    criteria(&mut text, grading, phase);
    let [body, _] = left(inset(area, 1), READABLE);
    rows(frame, body, &text.rows, grading.top, paint)
}

/// The criteria of a phase, with the rater's mark of each, and what was found of those that the rater gave in full: the
/// offer is made by what was found.
fn criteria(text: &mut Page, grading: &GradingScreen, phase: Phase) {
    text.heading("What it is graded by");
    let graded = grading.live.graded();
    for item in grading.live.to_mend(phase) {
        let (tone, sign) = match graded.grade.marks.get(&item.key) {
            Some(Mark::Yes) => (Tone::Faint, "✓"),
            Some(Mark::Partly) => (Tone::Warn, "~"),
            Some(Mark::No) => (Tone::Bad, "✗"),
            Some(Mark::NotObserved) | None => (Tone::Text, "·"),
        };
        text.row(tone, format!("{sign} {}", item.criterion.text));
        let found = graded.findings.criteria.get(&item.key).map(|suggestion| suggestion.mark);
        match found.filter(|_| sign == "✓") {
            Some(Suggested::Partly) => {
                text.indented(2, Tone::Warn, "In the text only part of it was found.");
            }
            Some(Suggested::NotFound) => {
                text.indented(2, Tone::Warn, "In the text it was not found.");
            }
            _ => {}
        }
    }
}

/// Draws the pad and the criteria beside it, below each other where the screen is narrow.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, grading: &GradingScreen, paint: Paint<'_>) -> Regions {
    let Some((shown, phase, text)) = grading.mended_pad() else { return Regions::default() };
    let title = (grading.live.round.setting.title.as_str(), " · mending");
    let body = header::screen(
        frame,
        area,
        title,
        clock(grading, paint),
        told(grading, phase, area.width, paint),
        paint,
    );
    let [typed, side] = if body.width >= WIDE {
        let [pad, right] = percent(body, 52);
        let [pad, _] = left(pad, pad.width.saturating_sub(1));
        [pad, header::bordered(frame, right, paint)]
    } else {
        let [above, below] = top(body, body.height.div_ceil(2));
        let [rule, below] = top(below, 1);
        header::rule(frame, rule, paint);
        [above, inset(below, 1)]
    };
    let glyphs = grading.mended_glyphs();
    let pad = pad::draw(frame, typed, pad::Shown { pad: shown, text, glyphs: &glyphs }, paint);
    let mut beside = Page::new("");
    criteria(&mut beside, grading, phase);
    let panel = rows(frame, side, &beside.rows, grading.top, paint);
    Regions { front: pad, pad, panel, ..Regions::default() }
}

fn clock(grading: &GradingScreen, paint: Paint<'_>) -> Line<'static> {
    let spent = grading.live.mend_clock(paint.app.now).unwrap_or_default();
    let mut line = Line::from(timed("", spent, Some(MEND), paint));
    line.push_span(" ");
    line
}

fn told(grading: &GradingScreen, phase: Phase, width: u16, paint: Paint<'_>) -> Vec<Line<'static>> {
    let end = paint.key(Action::EndMend);
    let over = grading.live.mend_clock(paint.app.now).is_some_and(|spent| spent >= MEND);
    let (role, text) = if over {
        (Role::Warn, format!("The five minutes are over: finish your sentence, then {end}."))
    } else {
        (Role::Faint, format!("{}: add what is missing. {end} ends it.", phase.title()))
    };
    sentence(&text, paint.role(role), width)
}
