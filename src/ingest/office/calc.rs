//! OpenDocument spreadsheets: the cells of each table of `content.xml`, days as their own attribute writes them.

use std::collections::BTreeSet;

use super::super::reader::{Read, ReadError};
use super::package::Package;
use super::sheet::{Sheet, tables};
use super::xml::{self, Node, attribute};

/// Elements of a cell whose words are not its value.
const SKIPPED: &[&str] = &["annotation", "shapes", "frame", "tracked-changes", "forms"];

pub(super) fn read(package: &mut Package<'_>) -> Result<Read, ReadError> {
    let missing = || ReadError("it is no spreadsheet, whatever its name says; save it as .ods again".to_owned());
    let xml = package.text("content.xml")?.ok_or_else(missing)?;
    let mut walk = Walk::default();
    xml::walk(&xml, |node| walk.node(&node))?;
    tables(walk.sheets)
}

#[derive(Default)]
struct Walk {
    sheets: Vec<Sheet>,
    /// Column of the next cell.
    column: usize,
    /// How often the open cell and row are there.
    cells: usize,
    rows: usize,
    /// A day that the cell's attribute writes.
    day: Option<String>,
    words: String,
    in_cell: bool,
    skipping: usize,
    /// The style of tables that is being described, and those that are not shown.
    style: String,
    unseen: BTreeSet<String>,
}

impl Walk {
    fn node(&mut self, node: &Node<'_>) {
        let times = |a: &[(String, String)], name| {
            attribute(a, name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).max(1)
        };
        match node {
            Node::Open(name, _) if self.skipping > 0 || SKIPPED.contains(name) => self.skipping += 1,
            Node::Close(_) if self.skipping > 0 => self.skipping -= 1,
            Node::Open("style", a) if attribute(a, "family") == Some("table") => {
                attribute(a, "name").unwrap_or_default().clone_into(&mut self.style);
            }
            Node::Open("table-properties", a) if attribute(a, "display") == Some("false") => {
                self.unseen.insert(self.style.clone());
            }
            Node::Open("table", a) if attribute(a, "style-name").is_some_and(|s| self.unseen.contains(s)) => {
                self.skipping += 1;
            }
            Node::Open("table", a) => {
                self.sheets.push(Sheet::new(attribute(a, "name").unwrap_or_default().to_owned()));
            }
            Node::Open("table-row", a) => (self.column, self.rows) = (0, times(a, "number-rows-repeated")),
            Node::Open("table-cell" | "covered-table-cell", a) => {
                self.cells = times(a, "number-columns-repeated");
                self.day = attribute(a, "date-value").map(str::to_owned);
                self.words.clear();
                self.in_cell = true;
            }
            Node::Open("p", _) if self.in_cell && !self.words.is_empty() => self.words.push('\n'),
            Node::Open("s" | "tab", _) if self.in_cell => self.words.push(' '),
            Node::Open("line-break", _) if self.in_cell => self.words.push('\n'),
            Node::Words(words) if self.in_cell && self.skipping == 0 => self.words.push_str(words),
            Node::Close("table-cell" | "covered-table-cell") => self.end_cell(),
            Node::Close("table-row") => {
                let rows = self.rows;
                self.sheets.iter_mut().last().into_iter().for_each(|sheet| sheet.end_row(rows));
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let words = self.day.take().unwrap_or_else(|| std::mem::take(&mut self.words));
        self.in_cell = false;
        // Empty cells to the end of the world are one cell that is there very often.
        let (from, times) = (self.column, if words.trim().is_empty() { 0 } else { self.cells.min(300) });
        if let Some(sheet) = self.sheets.last_mut() {
            (from..from.saturating_add(times)).for_each(|column| sheet.cell(column, &words));
        }
        self.column = self.column.saturating_add(self.cells);
    }
}
