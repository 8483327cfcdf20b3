//! Rows as the screen shows them: text is wrapped, and what is exact is left as it is, to be moved sideways.

use unicode_width::UnicodeWidthStr;

use crate::page::{Row, Tone, wrapped};

/// A page, wrapped.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The rows.
    pub rows: Vec<Row>,
    /// For each row, the row of the page that it is a piece of.
    sources: Vec<usize>,
    /// For each row, the columns of the block of exact rows that it belongs to.
    blocks: Vec<usize>,
}

/// A place that is found again after a page is wrapped anew: a row of the page, counted from the heading above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    headings: usize,
    below: usize,
}

impl Sheet {
    /// Wraps rows for so many columns of text.
    pub fn new(rows: &[Row], columns: usize) -> Self {
        let pieces =
            |(at, row)| wrapped(std::slice::from_ref(row), columns).into_iter().map(move |row| (at, row));
        let (sources, rows): (Vec<usize>, Vec<Row>) = rows.iter().enumerate().flat_map(pieces).unzip();
        let exact = |row: &Row| row.tone == Tone::Exact;
        let wide = |row: &Row| usize::from(row.indent) + row.text.width();
        let blocks = rows.chunk_by(|a, b| exact(a) == exact(b)).flat_map(|block| {
            let columns = block.iter().filter(|row| exact(row)).map(wide).max().unwrap_or(0);
            std::iter::repeat_n(columns, block.len())
        });
        let blocks = blocks.collect();
        Self { rows, sources, blocks }
    }

    /// Columns of the widest block.
    pub fn columns(&self) -> usize {
        self.blocks.iter().copied().max().unwrap_or(0)
    }

    /// Columns by which a row is moved to the left where `left` is asked for: a block stops at its end, and what fits
    /// stays.
    pub fn shift(&self, row: usize, left: usize, width: usize) -> usize {
        self.blocks.get(row).map_or(0, |columns| left.min(columns.saturating_sub(width)))
    }

    /// The place of a row.
    pub fn place(&self, row: usize) -> Place {
        let above = &self.rows[..self.rows.len().min(row + 1)];
        let headings = above.iter().filter(|row| row.tone == Tone::Heading).count();
        let heading = above.iter().rposition(|row| row.tone == Tone::Heading).unwrap_or(0);
        Place { headings, below: self.source(row).saturating_sub(self.source(heading)) }
    }

    /// The first row at a place.
    pub fn row_at(&self, place: Place) -> usize {
        let mut headings = (0..self.rows.len()).filter(|row| self.rows[*row].tone == Tone::Heading);
        let skipped = place.headings.checked_sub(1);
        let start = skipped.and_then(|skipped| headings.nth(skipped)).unwrap_or(0);
        let end = headings.next().unwrap_or(self.rows.len());
        let wanted = self.source(start) + place.below;
        (start..end).find(|row| self.source(*row) >= wanted).unwrap_or(end.saturating_sub(1))
    }

    /// The first row that a row of the page became.
    pub fn row_of(&self, source: usize) -> usize {
        self.sources.iter().position(|of| *of >= source).unwrap_or(0)
    }

    fn source(&self, row: usize) -> usize {
        self.sources.get(row).or(self.sources.last()).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    fn sheet(columns: usize) -> Sheet {
        let mut page = Page::new("");
        page.row(Tone::Text, "one two three four five six")
            .heading("First")
            .row(Tone::Exact, "a wide drawing");
        page.row(Tone::Exact, "short").row(Tone::Text, "some text").row(Tone::Exact, "short");
        page.heading("Second").row(Tone::Text, "the end of it all");
        Sheet::new(&page.rows, columns)
    }

    #[test]
    fn the_rows_of_a_drawing_move_together_and_what_fits_stays() {
        let sheet = sheet(8);
        let row = |text: &str| sheet.rows.iter().position(|row| row.text == text).unwrap();
        assert_eq!(sheet.columns(), "a wide drawing".len());
        assert_eq!(sheet.shift(row("a wide drawing"), 4, 8), 4);
        assert_eq!(sheet.shift(row("short"), 100, 8), 6);
        assert_eq!(sheet.shift(row("some"), 4, 8), 0);
        assert_eq!(sheet.shift(sheet.rows.iter().rposition(|row| row.text == "short").unwrap(), 4, 8), 0);
    }

    #[test]
    fn a_place_is_found_again_when_the_page_is_wrapped_anew() {
        let (narrow, wide) = (sheet(8), sheet(60));
        for (row, text) in narrow.rows.iter().enumerate().filter(|(_, row)| row.tone == Tone::Heading) {
            let again = wide.row_at(narrow.place(row));
            assert_eq!(wide.rows[again].text, text.text);
        }
        let last = narrow.rows.len() - 1;
        assert_eq!(wide.rows[wide.row_at(narrow.place(last))].text, "the end of it all");
        assert_eq!(narrow.rows[narrow.row_at(wide.place(0))].text, "one two");
        assert_eq!(wide.row_at(narrow.place(2)), 0, "a later piece of the first row");
        assert_eq!(Sheet::default().row_at(narrow.place(last)), 0);
    }
}
