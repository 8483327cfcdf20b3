//! Groups that a heading opens: `region us:` over lines that are indented, or that follow it up to a blank line.

use crate::diagram::model::GroupId;

/// A group whose lines stand below its heading.
#[derive(Debug)]
struct Section {
    group: GroupId,
    /// The column of its heading.
    column: usize,
    /// Known from the first line below: true if that is indented or an item of a list, so that the next one that isn't
    /// ends the group; else a blank line or another heading does.
    indented: Option<bool>,
}

/// The groups that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Sections(Vec<Section>);

impl Sections {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Opens a group. Its heading ends those whose headings stand at its column or behind it.
    pub(super) fn open(&mut self, group: GroupId, column: usize) {
        self.0.retain(|section| section.column < column);
        self.0.push(Section { group, column, indented: None });
    }

    /// Ends the groups that a line whose text begins at a column isn't part of.
    pub(super) fn reach(&mut self, column: usize) {
        for at in 0..self.0.len() {
            let section = &mut self.0[at];
            let deeper = column > section.column;
            if *section.indented.get_or_insert(deeper) && !deeper {
                self.0.truncate(at);
                return;
            }
        }
    }

    /// Ends the groups whose lines aren't indented.
    pub(super) fn blank_line(&mut self) {
        self.0.retain(|section| section.indented != Some(false));
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = GroupId> {
        self.0.iter().map(|section| section.group)
    }
}
