//! The assets of quick estimates, embedded and read once, and the items that practised problems add to them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::library::Library;
use super::read::Read;
use super::{forms, lint};
use crate::domain::id::GlobalId;
use crate::domain::round::{ProblemStats, Status};
use crate::drill::{Bank, Item, Table, Wrong};
use crate::lens::{Brief, Lens};
use crate::quantity::{Field, Misfit};
use crate::spanned::{Fault, Faults, Place, Report, Source};

/// Problems that add to a stream; reading one takes some milliseconds, and more of them don't make it livelier.
const PROBLEMS: usize = 40;

/// The embedded table, and what can be asked from it; a test reads it.
static TABLE: LazyLock<Vec<Item>> = LazyLock::new(|| {
    let (numbers, questions) =
        (include_str!("../../assets/numbers.toml"), include_str!("../../assets/questions.toml"));
    read(Source::new("assets/numbers.toml", numbers), Source::new("assets/questions.toml", questions))
        .sound()
        .expect("the embedded assets are sound: a test of this module reads them")
});

/// Everything that can be asked: the table, and the quick estimates of problems in the library that were practised.
/// Nothing of any other problem, because what it asks for would spoil it.
pub fn fermi(library: &Library, standing: &HashMap<GlobalId, ProblemStats>) -> Bank {
    let practised =
        |head: &&crate::domain::pack::Head| ProblemStats::of(head, standing).status() == Status::Practised;
    let own = library.heads().filter(practised).take(PROBLEMS).flat_map(|head| items(library, &head.id));
    Bank { items: TABLE.iter().cloned().chain(own).collect() }
}

fn items(library: &Library, id: &GlobalId) -> Vec<Item> {
    let Ok(opened) = library.open(id) else { return Vec::new() };
    let Brief { problem, rubric, words } = opened.brief();
    let lens = Lens::new(Brief { problem, rubric, words }, None);
    lens.now().estimates.as_ref().map(|own| Item::of_problem(&lens.problem, own)).unwrap_or_default()
}

/// Reads the two files of a table.
fn read(numbers: Source, questions: Source) -> Read<Vec<Item>> {
    let (first, second) = (forms::NUMBERS.read(&numbers), forms::QUESTIONS.read(&questions));
    let (mut in_numbers, mut in_questions) = (first.faults, second.faults);
    let table = Table { facts: first.value.unwrap_or_default(), questions: second.value.unwrap_or_default() };
    lint::numbers(&table.facts, &mut in_numbers);
    lint::questions(&table.questions, &mut in_questions);
    let items = table.items().map_err(|wrong| {
        for wrong in wrong {
            put(&wrong, if wrong.family == "number" { &mut in_numbers } else { &mut in_questions });
        }
    });
    let (of_numbers, of_questions) = (in_numbers.finish(), in_questions.finish());
    let mut report = Report::of(numbers, of_numbers);
    report.add(questions, of_questions);
    Read { value: items.ok(), report }
}

/// Points at the quantities that don't fit.
fn put(wrong: &Wrong, faults: &mut Faults<'_>) {
    let entry = Place::ROOT.key(wrong.family).key(&wrong.id);
    for Misfit { name, field, error } in &wrong.misfits {
        let fault = Fault::error(error.message.clone(), "expected a quantity").maybe_help(error.help.clone());
        let place = match field {
            Field::Unit => entry.key("unit"),
            Field::Formula if wrong.family == "question" => entry.key("formula"),
            Field::Value | Field::Plausible if wrong.family == "question" => entry.key("given").key(name),
            _ => entry.key("value"),
        };
        faults.put(place, fault);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::drill::Topic;
    use crate::spanned::Limits;

    const SOURCE: &str = "[source.s]\ntitle = \"S\"\nyear = 2020\n";

    fn faults(numbers: &str, questions: &str) -> String {
        let numbers = Source::new("numbers.toml", format!("{SOURCE}{numbers}"));
        let read = read(numbers, Source::new("questions.toml", questions.to_owned()));
        read.sound().unwrap_err().lines(Limits { width: 100, shown: 9 }).join("\n")
    }

    const GOOD: &str = "[number.ssd]\nname = \"n\"\nvalue = \"1 GB/s\"\nalso = []\nask = \"a?\"\ntopic = \"bandwidth\"\nunit = \"GB/s\"\nsource = \"s\"\n";

    #[test]
    fn the_embedded_table_is_sound_and_covers_every_topic() {
        assert!(TABLE.len() > 90, "{}", TABLE.len());
        for topic in Topic::ALL {
            let count = TABLE.iter().filter(|item| item.topic == *topic).count();
            assert!(count >= 10, "only {count} about {topic}");
        }
    }

    #[test]
    fn a_fault_is_told_at_its_place() {
        let shown = faults(&GOOD.replace("GB/s\"\nalso", "GB/wool\"\nalso"), "[question]\n");
        assert!(shown.contains("numbers.toml:6"), "{shown}");
        let shown = faults(&GOOD.replace("\"s\"", "\"t\""), "[question]\n");
        assert!(shown.contains("there is no source `t`"), "{shown}");
        for url in ["example.org", "https://", "https://example.org/a b"] {
            let shown = faults(&format!("url = \"{url}\"\n{GOOD}"), "[question]\n");
            assert!(shown.contains("numbers.toml:4") && shown.contains("no address"), "{shown}");
        }
        let question = "[question.q]\nask = \"{=size} and {=other}?\"\ngiven = { size = \"1 GB - 2 GB\", unsaid = \"1 - 2\" }\nformula = \"size / ssdd\"\nunit = \"s\"\ntopic = \"time\"\n";
        let shown = faults(GOOD, question);
        assert!(shown.contains("`other` is not given"), "{shown}");
        assert!(shown.contains("the question doesn't say `unsaid`"), "{shown}");
        assert!(shown.contains("`ssdd` isn't defined"), "{shown}");
    }

    #[test]
    fn a_unit_of_another_kind_is_told() {
        let shown = faults(&GOOD.replace("unit = \"GB/s\"", "unit = \"s\""), "[question]\n");
        assert!(shown.contains("numbers.toml"), "{shown}");
        assert!(shown.contains("data per time"), "{shown}");
    }
}
