//! Reads like behaviour: `Ui::at(80, 24).keys("/ r a t e enter").types("dau?").advance("5m").sees("Your call")`.

mod clock;
mod home;
mod outside;
mod screen;
mod script;
mod slow;
mod svg;
mod ui;

pub(crate) use outside::Editor;
pub(crate) use svg::svg;
pub(crate) use ui::Ui;

/// The library's count of problems: those of the core pack, and `more`.
pub(crate) fn problems(more: usize) -> String {
    let core = greenroom::content::Library::load(None).heads().count();
    format!("{} problems", core + more)
}
