//! A paper as a Word document: real styles, lists, tables whose head is repeated, title and language.
//!
//! Only what Word and LibreOffice both read is written; nothing of the clock, so that the same story gives the same bytes.

mod parts;

use std::io::{Cursor, Seek, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::paper::{Block, Paper, Run, Sheet, Style, begins_rtl, flat, is_form, is_rtl};

/// Twentieths of a point between the edges of the paper and the text.
const MARGIN: u32 = 1134;

/// Writes it; what goes wrong is the writer's that it is given.
pub fn docx_to(paper: &Paper, sheet: Sheet, out: impl Write + Seek) -> std::io::Result<()> {
    let mut zip = ZipWriter::new(out);
    let mut body = Body {
        out: String::new(),
        width: sheet_twips(sheet).0 - 2 * MARGIN,
        lists: Vec::new(),
        headed: false,
        kept: false,
    };
    for block in &paper.blocks {
        body.block(block);
    }
    let files: [(&str, String); 9] = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(&text(&paper.title), &language(paper))),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", parts::styles(&language(paper))),
        ("word/settings.xml", parts::settings(&language(paper))),
        ("word/numbering.xml", parts::numbering(&body.lists)),
        ("word/footer1.xml", parts::footer(&text(&paper.title))),
    ];
    for (name, xml) in files {
        // Who wrote it can be read without unpacking, so that a report is not taken for an article (`ingest`).
        let how = if name == "docProps/app.xml" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, SimpleFileOptions::default().compression_method(how))?;
        zip.write_all(xml.as_bytes())?;
    }
    zip.start_file("word/document.xml", SimpleFileOptions::default())?;
    let (width, height) = sheet_twips(sheet);
    zip.write_all(parts::document(&body.out, (width, height), MARGIN).as_bytes())?;
    zip.finish()?;
    Ok(())
}

/// The whole document.
pub fn docx(paper: &Paper, sheet: Sheet) -> std::io::Result<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    docx_to(paper, sheet, &mut out)?;
    Ok(out.into_inner())
}

fn sheet_twips(sheet: Sheet) -> (u32, u32) {
    let (width, height) = sheet.points();
    ((width * 20.0).round() as u32, (height * 20.0).round() as u32)
}

/// The language as Word names it.
fn language(paper: &Paper) -> String {
    match paper.language.as_str() {
        "de" => "de-DE".to_owned(),
        "en" | "" => "en-GB".to_owned(),
        other => text(other),
    }
}

/// Words as XML may hold them.
fn text(words: &str) -> String {
    escape(flat(words)).into_owned()
}

/// The rules of a table to fill in.
const FORM: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"85837B\"/>\
    <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"85837B\"/>\
    <w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"85837B\"/>\
    <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"85837B\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"85837B\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"85837B\"/></w:tblBorders>";

struct Body {
    out: String,
    /// Width of the text, in twentieths of a point.
    width: u32,
    /// Whether each list has numbers; each has an entry of its own, so that each begins with 1.
    lists: Vec<bool>,
    /// A heading stands before.
    headed: bool,
    /// What follows stays on the page.
    kept: bool,
}

impl Body {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(1, words) => self.paragraph("Title", "", words),
            Block::Heading(level, words) => {
                self.paragraph(&format!("Heading{}", level.saturating_sub(1)), "", words);
            }
            Block::Text(words) => self.paragraph("BodyText", "", words),
            Block::Quote { words, from } => {
                let keep = if from.is_empty() { "" } else { "<w:keepNext/>" };
                self.paragraph("Quote", keep, words);
                if !from.is_empty() {
                    self.paragraph("QuoteSource", "", &[Run::plain(from.clone())]);
                }
            }
            Block::List { numbered, items } => {
                self.lists.push(*numbered);
                let id = self.lists.len();
                let number = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
                for item in items {
                    self.paragraph("ListParagraph", &number, item);
                }
            }
            Block::Table { head, rows } => self.table(head, rows),
            Block::Lines(n) => {
                let kept = self.kept;
                for line in 1..=*n {
                    self.kept = kept || line < *n;
                    self.paragraph("WritingLine", "", &[]);
                }
                self.kept = kept;
                self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>");
            }
            Block::Note(words) => {
                // A note below a heading goes with what follows, as the heading does.
                let keep = if self.headed { "<w:keepNext/>" } else { "" };
                self.paragraph("Note", keep, &[Run::plain(words.clone())]);
            }
            Block::Break => self.out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
            Block::Together(blocks) => {
                let kept = self.kept;
                for (at, block) in blocks.iter().enumerate() {
                    self.kept = kept || at + 1 < blocks.len();
                    self.block(block);
                }
                self.kept = kept;
            }
        }
        self.headed = matches!(block, Block::Heading(..));
    }

    fn paragraph(&mut self, style: &str, more: &str, words: &[Run]) {
        // In the order that the schema wants: style, keep, number, direction.
        let rtl = if begins_rtl(words.iter().map(|r| r.text.as_str())) { "<w:bidi/>" } else { "" };
        let keep = if self.kept && !more.contains("keepNext") { "<w:keepNext/>" } else { "" };
        put!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{more}{rtl}</w:pPr>");
        for run in words {
            self.run(run);
        }
        self.out.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run) {
        let style = match run.style {
            Style::Plain => "",
            Style::Strong => "<w:rStyle w:val=\"Strong\"/>",
            Style::Emphasis => "<w:rStyle w:val=\"Emphasis\"/>",
            Style::Marked => "<w:rStyle w:val=\"Marked\"/>",
        };
        for (words, rtl) in by_direction(&flat(&run.text)) {
            let rtl = if rtl { "<w:rtl/>" } else { "" };
            put!(
                self.out,
                "<w:r><w:rPr>{style}{rtl}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escape(words)
            );
        }
    }

    fn table(&mut self, head: &[String], rows: &[Vec<Vec<Run>>]) {
        let widths = widths(head, rows, self.width);
        let form = if is_form(rows) { FORM } else { "" };
        let mut grid = String::new();
        for width in &widths {
            put!(grid, "<w:gridCol w:w=\"{width}\"/>");
        }
        put!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>{form}\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            widths.iter().sum::<u32>()
        );
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (words, width) in head.iter().zip(&widths) {
            self.cell(*width, "TableHead", &[Run::plain(words.clone())]);
        }
        self.out.push_str("</w:tr>");
        for row in rows {
            let tall = if form.is_empty() { "" } else { "<w:trHeight w:val=\"520\" w:hRule=\"atLeast\"/>" };
            put!(self.out, "<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>");
            let empty = Vec::new();
            for (i, width) in widths.iter().enumerate() {
                self.cell(*width, "TableText", row.get(i).unwrap_or(&empty));
            }
            self.out.push_str("</w:tr>");
        }
        // A paragraph must stand between two tables, else they become one.
        self.out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>");
    }

    fn cell(&mut self, width: u32, style: &str, words: &[Run]) {
        put!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        self.paragraph(style, "", words);
        self.out.push_str("</w:tc>");
    }
}

/// Words cut where their direction changes; what has none goes with what stands before it.
fn by_direction(words: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut from, mut now) = (0, None);
    for (at, c) in words.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let rtl = is_rtl(c);
        if now.is_some_and(|n| n != rtl) {
            out.push((words.get(from..at).unwrap_or_default(), now == Some(true)));
            from = at;
        }
        now = Some(rtl);
    }
    out.push((words.get(from..).unwrap_or_default(), now == Some(true)));
    out.retain(|(words, _)| !words.is_empty());
    out
}

/// Columns share the width by how much they hold, none so narrow that words break.
pub(super) fn widths(head: &[String], rows: &[Vec<Vec<Run>>], width: u32) -> Vec<u32> {
    let shares = shares(head, rows);
    let all: f32 = shares.iter().sum::<f32>().max(1.0);
    shares.iter().map(|s| (width as f32 * s / all).floor() as u32).collect()
}

/// How much of the width each column of a table should have, by what it holds.
pub(super) fn shares(head: &[String], rows: &[Vec<Vec<Run>>]) -> Vec<f32> {
    const LEAST: f32 = 9.0;
    // A column of letters needs no more.
    const LETTERS: f32 = 3.5;
    const MOST: f32 = 46.0;
    let column = |i: usize| {
        let cell = |row: &Vec<Vec<Run>>| {
            row.get(i).map_or(0, |runs| runs.iter().map(|r| r.text.chars().count()).sum::<usize>())
        };
        let longest = rows.iter().map(cell).max().unwrap_or(0) as f32;
        let whole = rows.iter().map(cell).sum::<usize>() as f32 / rows.len().max(1) as f32;
        let words = head.get(i).map_or(0, |h| h.chars().count()) as f32;
        (longest.min(whole * 1.6 + 6.0))
            .max(words)
            .clamp(if longest.max(words) <= 3.0 { LETTERS } else { LEAST }, MOST)
    };
    (0..head.len()).map(column).collect()
}
