//! Reads like behaviour: `Ui::at(80, 24).keys("/ r a t e enter").types("dau?").advance("5m").sees("Your call")`.

mod clock;
mod home;
mod outside;
mod screen;
mod script;
mod slow;
mod svg;
mod ui;

use greenroom::domain::natural::natural;

pub(crate) use outside::Editor;
pub(crate) use svg::svg;
pub(crate) use ui::Ui;

/// The title of the core pack's problem at a place of the list, and how its prompt begins.
pub(crate) fn listed(place: usize) -> (String, String) {
    let library = greenroom::content::Library::load(None);
    let mut heads: Vec<_> = library.heads().cloned().collect();
    heads.sort_by(|one, other| natural(&one.title, &other.title));
    let head = heads.get(place).expect("there are so many problems");
    let problem = library.open(&head.id).expect("the core pack is sound").problem;
    let prompt = problem.prompt.print(|_| None);
    (head.title.clone(), prompt.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
}

/// The library's count of problems: those of the core pack, and `more`.
pub(crate) fn problems(more: usize) -> String {
    let core = greenroom::content::Library::load(None).heads().count();
    format!("{} problems", core + more)
}
