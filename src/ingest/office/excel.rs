//! Excel workbooks: the cells of each sheet, with shared words, results of formulas, and days instead of their numbers.

use std::collections::BTreeMap;

use super::super::reader::{Read, ReadError};
use super::package::Package;
use super::sheet::{Sheet, tables};
use super::xml::{self, Node, attribute};

/// More sheets than a workbook of articles has.
const MOST_SHEETS: usize = 100;
/// Seconds of a day.
const DAY_S: f64 = 86_400.0;

pub(super) fn read(package: &mut Package<'_>) -> Result<Read, ReadError> {
    let missing = || ReadError("it is no workbook, whatever its name says; save it as .xlsx again".to_owned());
    let workbook = package.text("xl/workbook.xml")?.ok_or_else(missing)?;
    let links = package.text("xl/_rels/workbook.xml.rels")?.ok_or_else(missing)?;
    let mut book = Book { shared: shared(package)?, dates: dates(package)?, from_1904: false };
    let mut named: Vec<(String, String)> = Vec::new();
    xml::walk(&workbook, |node| match node {
        Node::Open("workbookPr", a) => {
            book.from_1904 = attribute(a, "date1904").is_some_and(|v| matches!(v, "1" | "true"));
        }
        Node::Open("sheet", a) if attribute(a, "state").is_none_or(|s| s == "visible") => {
            if let (Some(name), Some(id)) = (attribute(a, "name"), attribute(a, "id")) {
                named.push((name.to_owned(), id.to_owned()));
            }
        }
        _ => {}
    })?;
    let mut targets = BTreeMap::new();
    xml::walk(&links, |node| {
        if let Node::Open("Relationship", a) = node
            && let (Some(id), Some(target)) = (attribute(a, "Id"), attribute(a, "Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id.to_owned(), path);
        }
    })?;
    let mut sheets = Vec::new();
    for (name, id) in named.into_iter().take(MOST_SHEETS) {
        let Some(xml) = targets.get(&id).map(|path| package.text(path)).transpose()?.flatten() else { continue };
        sheets.push(book.sheet(name, &xml)?);
    }
    tables(sheets)
}

/// Words that cells share, in order; how they are to be spoken is left out.
fn shared(package: &mut Package<'_>) -> Result<Vec<String>, ReadError> {
    let Some(xml) = package.text("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let mut out: Vec<String> = Vec::new();
    let (mut words, mut spoken) = (false, false);
    xml::walk(&xml, |node| match node {
        Node::Open("si", _) => out.push(String::new()),
        Node::Open("rPh", _) => spoken = true,
        Node::Close("rPh") => spoken = false,
        Node::Open("t", _) => words = !spoken,
        Node::Close("t") => words = false,
        Node::Words(more) if words => out.iter_mut().last().into_iter().for_each(|last| last.push_str(more)),
        _ => {}
    })?;
    Ok(out)
}

/// Which of the styles of cells show a number as a day.
fn dates(package: &mut Package<'_>) -> Result<Vec<bool>, ReadError> {
    let Some(xml) = package.text("xl/styles.xml")? else { return Ok(Vec::new()) };
    let mut own: BTreeMap<String, bool> = BTreeMap::new();
    let (mut out, mut cells) = (Vec::new(), false);
    xml::walk(&xml, |node| match node {
        Node::Open("numFmt", a) => {
            if let (Some(id), Some(code)) = (attribute(a, "numFmtId"), attribute(a, "formatCode")) {
                own.insert(id.to_owned(), shows_a_day(code));
            }
        }
        Node::Open("cellXfs", _) => cells = true,
        Node::Close("cellXfs") => cells = false,
        Node::Open("xf", a) if cells => {
            let id = attribute(a, "numFmtId").unwrap_or("0");
            let built_in = id.parse::<u32>().is_ok_and(|n| matches!(n, 14..=17 | 22 | 27..=31 | 36 | 50..=58));
            out.push(own.get(id).copied().unwrap_or(built_in));
        }
        _ => {}
    })?;
    Ok(out)
}

/// "dd.mm.yyyy" does, "0.00" and "[Red]#,##0" do not.
fn shows_a_day(code: &str) -> bool {
    let (mut bare, mut inside) = (String::new(), None);
    for c in code.chars() {
        match (inside, c) {
            (None, '"') => inside = Some('"'),
            (None, '[') => inside = Some(']'),
            (Some(end), c) if c == end => inside = None,
            (None, c) => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    bare.contains('y') || bare.contains('d') && bare.contains('m')
}

struct Book {
    shared: Vec<String>,
    dates: Vec<bool>,
    from_1904: bool,
}

/// A cell that is open.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    words: String,
}

impl Book {
    fn sheet(&self, name: String, xml: &str) -> Result<Sheet, ReadError> {
        let mut sheet = Sheet::new(name);
        let mut cell = Cell::default();
        let (mut words, mut next) = (false, 0);
        xml::walk(xml, |node| match node {
            Node::Open("row", _) => next = 0,
            Node::Close("row") => sheet.end_row(1),
            Node::Open("c", a) => {
                let column = attribute(a, "r").and_then(column).unwrap_or(next);
                next = column.saturating_add(1);
                let kind = attribute(a, "t").unwrap_or("n").to_owned();
                let style = attribute(a, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
                cell = Cell { column, kind, style, words: String::new() };
            }
            Node::Open("v" | "t", _) => words = true,
            Node::Close("v" | "t") => words = false,
            Node::Words(more) if words => cell.words.push_str(more),
            Node::Close("c") => sheet.cell(cell.column, &self.value(&cell)),
            _ => {}
        })?;
        Ok(sheet)
    }

    fn value(&self, cell: &Cell) -> String {
        let words = cell.words.trim();
        match cell.kind.as_str() {
            "s" => {
                let shared = words.parse::<usize>().ok().and_then(|at| self.shared.get(at));
                unescaped(shared.map_or("", String::as_str))
            }
            "n" if self.dates.get(cell.style) == Some(&true) => {
                words.parse().ok().and_then(|n| self.day(n)).unwrap_or_else(|| words.to_owned())
            }
            "e" => String::new(),
            _ => unescaped(&cell.words),
        }
    }

    /// The day, and the time where there is one, that a number of days stands for.
    fn day(&self, number: f64) -> Option<String> {
        // Excel counts a 29 February 1900 that never was.
        let days = if self.from_1904 { number - 24_107.0 } else { number - 25_569.0 };
        let sound =
            (61.0..2_958_466.0).contains(&number) || self.from_1904 && (0.0..2_957_004.0).contains(&number);
        let time = jiff::Timestamp::from_second((days * DAY_S).round() as i64).ok().filter(|_| sound)?;
        let written = time.to_string();
        let (day, clock) = written.split_once('T')?;
        let clock = clock.get(..5).filter(|c| *c != "00:00");
        Some(clock.map_or_else(|| day.to_owned(), |clock| format!("{day}T{clock}")))
    }
}

/// 0 for "A7", 27 for "AB7".
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0usize, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// "_x000D_" is a carriage return, and its kin.
fn unescaped(words: &str) -> String {
    if !words.contains("_x") {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..5).and_then(|code| code.strip_suffix('_'));
        let c = code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        if let Some(c) = c {
            out.push(if c == '\r' { '\n' } else { c });
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_days_only_where_their_format_shows_one() {
        assert!(shows_a_day("dd.mm.yyyy") && shows_a_day("[$-409]mmm d, yy") && shows_a_day("yyyy"));
        assert!(
            !shows_a_day("0.00")
                && !shows_a_day("[Red]#,##0")
                && !shows_a_day("\"day\" 0")
                && !shows_a_day("mm:ss")
        );
        let book = |from_1904| Book { shared: Vec::new(), dates: vec![true], from_1904 };
        assert_eq!(book(false).day(42_480.0).as_deref(), Some("2016-04-20"));
        assert_eq!(book(false).day(42_480.5).as_deref(), Some("2016-04-20T12:00"));
        assert_eq!(book(true).day(41_018.0).as_deref(), Some("2016-04-20"));
        assert_eq!(book(false).day(1e300), None);
    }

    #[test]
    fn places_and_escapes() {
        assert_eq!((column("A1"), column("AB12"), column("7")), (Some(0), Some(27), None));
        assert_eq!(unescaped("one_x000D_two_xyz_"), "one\ntwo_xyz_");
    }
}
