//! Blocks down the pages: what stands where, and what goes to the next page.
//!
//! A heading stays with what follows, a row of a table with itself where it fits a page; a table that breaks repeats
//! its head.

use pdf_writer::Content;

use super::lines::{Line, Setting, lines};
use super::{Heading, Ink};
use crate::export::docx::shares;
use crate::export::fonts::Font;
use crate::export::paper::{Block, Run, Sheet, Style, flat, is_form};
use crate::lang::{tr, trf};

/// From the edges of the paper to the text.
pub(super) const MARGIN: f32 = 56.7;
/// Room for the foot.
const FOOT: f32 = 62.0;
const INK: (f32, f32, f32) = (0.106, 0.11, 0.118);
const GREY: (f32, f32, f32) = (0.388, 0.396, 0.424);
const MARK: (f32, f32, f32) = (1.0, 0.929, 0.682);
const RULE: (f32, f32, f32) = (0.522, 0.514, 0.482);
const HAIR: (f32, f32, f32) = (0.894, 0.886, 0.863);
const SHADE: (f32, f32, f32) = (0.953, 0.949, 0.933);

const fn sans(size: f32, leading: f32, ink: (f32, f32, f32)) -> Setting {
    Setting { plain: Font::Sans, strong: Font::SansBold, size, leading, ink }
}

const fn serif(size: f32, leading: f32) -> Setting {
    Setting { plain: Font::Serif, strong: Font::SerifBold, size, leading, ink: INK }
}

const BODY: Setting = serif(10.5, 15.5);
const QUOTE: Setting = serif(10.0, 14.5);
const SMALL: Setting = sans(8.5, 12.0, GREY);
const CELL: Setting = sans(8.5, 11.5, INK);

/// The pages so far.
pub(super) struct Flow {
    pub(super) ink: Ink,
    pub(super) pages: Vec<Content>,
    pub(super) headings: Vec<Heading>,
    sheet: (f32, f32),
    /// The base of what was written last.
    y: f32,
    fresh: bool,
    /// The table being set is one to fill in.
    form: bool,
}

impl Flow {
    pub(super) fn new(sheet: Sheet) -> Self {
        let sheet = sheet.points();
        let pages = vec![Content::new()];
        Self {
            ink: Ink::default(),
            pages,
            headings: Vec::new(),
            sheet,
            y: sheet.1 - MARGIN,
            fresh: true,
            form: false,
        }
    }

    fn width(&self) -> f32 {
        self.sheet.0 - 2.0 * MARGIN
    }

    fn turn(&mut self) {
        self.pages.push(Content::new());
        self.y = self.sheet.1 - MARGIN;
        self.fresh = true;
    }

    /// Makes sure of this much room, on the next page if need be.
    fn need(&mut self, height: f32) {
        if self.y - height < FOOT && !self.fresh {
            self.turn();
        }
    }

    fn space(&mut self, height: f32) {
        if !self.fresh {
            self.y -= height;
        }
    }

    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, words) => self.heading(*level, words),
            Block::Text(words) => {
                self.paragraph(words, &BODY, 0.0);
                self.space(6.0);
            }
            Block::Quote { words, from } => self.quote(words, from),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Lines(n) => self.ruled(*n),
            Block::Note(words) => {
                self.paragraph(&[Run::plain(words.clone())], &SMALL, 0.0);
                self.space(7.0);
            }
            Block::Together(blocks) => {
                let tall = self.tall(blocks);
                // One that no page holds begins where it is, and goes on as it can.
                if tall <= self.sheet.1 - MARGIN - FOOT {
                    self.need(tall);
                }
                for block in blocks {
                    self.block(block);
                }
            }
            Block::Break if self.fresh => {}
            Block::Break => self.turn(),
        }
    }

    /// How much room blocks take under others: they are set on a sheet that has room for all.
    fn tall(&self, blocks: &[Block]) -> f32 {
        const ROOM: f32 = 1.0e5;
        let mut trial = Self { sheet: (self.sheet.0, ROOM), y: ROOM, fresh: false, ..Self::new(Sheet::default()) };
        for block in blocks {
            trial.block(block);
        }
        ROOM - trial.y
    }

    /// Says which scripts have no shape here.
    pub(super) fn missing_note(&mut self) {
        if self.ink.missing.is_empty() {
            return;
        }
        let mut names: Vec<&str> =
            self.ink.missing.iter().filter(|n| !n.is_empty()).map(|n| script_name(n)).collect();
        if self.ink.missing.contains("") {
            names.push(tr("other characters"));
        }
        let words = trf(
            "Shown as boxes here, since this file carries no letters for it: {}. The DOCX and HTML forms show it",
            &[&names.join(", ")],
        );
        self.space(8.0);
        self.block(&Block::Note(words));
    }

    fn heading(&mut self, level: u8, words: &[Run]) {
        let (setting, before, after) = match level {
            1 => (sans(22.0, 27.0, INK), 0.0, 8.0),
            2 => (sans(15.0, 19.0, INK), 16.0, 5.0),
            _ => (sans(11.5, 15.0, INK), 11.0, 3.0),
        };
        let setting = Setting { plain: Font::SansBold, ..setting };
        self.space(before);
        let found = lines(words, &setting, self.width());
        self.need(found.len() as f32 * setting.leading + after + 6.0 * BODY.leading);
        let text: String = words.iter().map(|r| flat(&r.text)).collect();
        if (2..=3).contains(&level) {
            self.headings.push(Heading { words: text, page: self.pages.len() - 1, top: self.y });
        }
        self.set(&found, &setting, MARGIN);
        self.space(after);
    }

    fn paragraph(&mut self, words: &[Run], setting: &Setting, indent: f32) {
        let found = lines(words, setting, self.width() - indent);
        // Not one line alone at the foot of a page.
        self.need(setting.leading * found.len().min(2) as f32);
        self.set(&found, setting, MARGIN + indent);
    }

    fn set(&mut self, found: &[Line], setting: &Setting, left: f32) {
        for line in found {
            self.need(setting.leading);
            self.y -= setting.leading;
            self.fresh = false;
            let base = self.y + (setting.leading - setting.size) * 0.5 + setting.size * 0.18;
            self.line(line, setting, (left, base));
        }
    }

    fn line(&mut self, line: &Line, setting: &Setting, (left, base): (f32, f32)) {
        let Some(page) = self.pages.last_mut() else { return };
        for piece in &line.pieces {
            let x = left + piece.x;
            if piece.style == Style::Marked {
                fill(page, MARK, (x - 1.0, base - setting.size * 0.28), (piece.width + 2.0, setting.size * 1.24));
                fill(page, INK, (x, base - setting.size * 0.16), (piece.width, 0.6));
            }
            let leans = piece.style == Style::Emphasis;
            self.ink.words(page, setting, setting.font(piece.style), (x, base), &piece.text, leans);
        }
    }

    fn quote(&mut self, words: &[Run], from: &str) {
        const INDENT: f32 = 16.0;
        let mut all = vec![(lines(words, &QUOTE, self.width() - 2.0 * INDENT), QUOTE)];
        if !from.is_empty() {
            all.push((lines(&[Run::plain(from)], &SMALL, self.width() - 2.0 * INDENT), SMALL));
        }
        self.space(3.0);
        let height: f32 = all.iter().map(|(found, s)| found.len() as f32 * s.leading).sum();
        self.need(height.min(self.sheet.1 * 0.4));
        for (found, setting) in all {
            for line in found {
                self.need(setting.leading);
                let top = self.y;
                self.set(&[line], &setting, MARGIN + INDENT);
                let bottom = self.y;
                if let Some(page) = self.pages.last_mut() {
                    fill(page, (0.796, 0.784, 0.753), (MARGIN + 4.0, bottom), (2.2, top - bottom));
                }
            }
        }
        self.space(8.0);
    }

    fn list(&mut self, numbered: bool, items: &[Vec<Run>]) {
        const INDENT: f32 = 18.0;
        for (i, item) in items.iter().enumerate() {
            let found = lines(item, &BODY, self.width() - INDENT);
            self.need(BODY.leading * found.len().min(2) as f32);
            let sign = if numbered { format!("{}.", i + 1) } else { "\u{2022}".to_owned() };
            let base = self.y - BODY.leading + (BODY.leading - BODY.size) * 0.5 + BODY.size * 0.18;
            if let Some(page) = self.pages.last_mut() {
                self.ink.words(page, &BODY, Font::Serif, (MARGIN + 2.0, base), &sign, false);
            }
            self.set(&found, &BODY, MARGIN + INDENT);
            self.space(2.5);
        }
        self.space(5.0);
    }

    fn ruled(&mut self, n: u8) {
        for _ in 0..n {
            self.need(24.0);
            self.y -= 24.0;
            self.fresh = false;
            let (y, width) = (self.y, self.width());
            if let Some(page) = self.pages.last_mut() {
                fill(page, RULE, (MARGIN, y), (width, 0.5));
            }
        }
        self.space(12.0);
    }

    fn table(&mut self, head: &[String], rows: &[Vec<Vec<Run>>]) {
        let shares = shares(head, rows);
        let all: f32 = shares.iter().sum::<f32>().max(1.0);
        let widths: Vec<f32> = shares.iter().map(|s| self.width() * s / all).collect();
        let bold = Setting { plain: Font::SansBold, ..CELL };
        let heads: Vec<Vec<Line>> =
            head.iter().zip(&widths).map(|(h, w)| lines(&[Run::plain(h.clone())], &bold, w - 8.0)).collect();
        self.form = is_form(rows);
        self.space(3.0);
        self.need(height(&heads) + 3.0 * CELL.leading);
        self.head(&heads, &bold, &widths);
        for row in rows {
            let cells: Vec<Vec<Line>> = widths
                .iter()
                .enumerate()
                .map(|(i, w)| lines(row.get(i).map_or(&[][..], Vec::as_slice), &CELL, w - 8.0))
                .collect();
            self.row(&cells, &heads, &bold, &widths);
        }
        self.form = false;
        let (y, width) = (self.y, self.width());
        if let Some(page) = self.pages.last_mut() {
            fill(page, RULE, (MARGIN, y), (width, 0.7));
        }
        self.space(12.0);
    }

    fn head(&mut self, heads: &[Vec<Line>], bold: &Setting, widths: &[f32]) {
        let (y, width, tall) = (self.y, self.width(), height(heads));
        if let Some(page) = self.pages.last_mut() {
            fill(page, SHADE, (MARGIN, y - tall), (width, tall));
            fill(page, RULE, (MARGIN, y), (width, 0.7));
            fill(page, RULE, (MARGIN, y - tall), (width, 0.7));
        }
        self.cells(heads, bold, widths, (0, usize::MAX));
        self.columns(widths, tall);
        self.y -= tall;
        self.fresh = false;
    }

    /// A row, on the next page where it has no room; one taller than a page goes on over pages.
    fn row(&mut self, cells: &[Vec<Line>], heads: &[Vec<Line>], bold: &Setting, widths: &[f32]) {
        let page = self.sheet.1 - MARGIN - FOOT - height(heads);
        // Room to write in, where there is something to fill in.
        let more = if self.form { 8.0 } else { 0.0 };
        let tall = height(cells) + more;
        if self.y - tall < FOOT && tall <= page {
            self.turn();
            self.head(heads, bold, widths);
        }
        let most = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut from = 0;
        while from < most {
            let fits = ((self.y - FOOT - 6.0) / CELL.leading).floor().max(0.0) as usize;
            if fits == 0 {
                self.turn();
                self.head(heads, bold, widths);
                continue;
            }
            let to = most.min(from + fits);
            self.cells(cells, &CELL, widths, (from, to));
            let tall = (to - from) as f32 * CELL.leading + 6.0 + more;
            self.columns(widths, tall);
            self.y -= tall;
            self.fresh = false;
            let (y, width) = (self.y, self.width());
            let ink = if self.form { RULE } else { HAIR };
            if let Some(page) = self.pages.last_mut() {
                fill(page, ink, (MARGIN, y), (width, 0.5));
            }
            from = to;
        }
    }

    /// The rules between the columns of a table to fill in, as tall as a row.
    fn columns(&mut self, widths: &[f32], tall: f32) {
        let Some(page) = self.pages.last_mut().filter(|_| self.form) else { return };
        let mut left = MARGIN;
        for width in std::iter::once(&0.0).chain(widths) {
            left += width;
            fill(page, RULE, (left, self.y - tall), (0.5, tall));
        }
    }

    fn cells(&mut self, cells: &[Vec<Line>], setting: &Setting, widths: &[f32], (from, to): (usize, usize)) {
        let mut left = MARGIN;
        let top = self.y - 3.0;
        for (cell, width) in cells.iter().zip(widths) {
            for (i, line) in cell.iter().skip(from).take(to.saturating_sub(from)).enumerate() {
                let base = top - (i as f32 + 1.0) * setting.leading + (setting.leading - setting.size) * 0.5 + 1.5;
                self.line(line, setting, (left + 4.0, base));
            }
            left += width;
        }
    }
}

/// How tall a row is.
fn height(cells: &[Vec<Line>]) -> f32 {
    cells.iter().map(Vec::len).max().unwrap_or(1) as f32 * CELL.leading + 6.0
}

fn fill(page: &mut Content, (r, g, b): (f32, f32, f32), (x, y): (f32, f32), (width, height): (f32, f32)) {
    page.set_fill_rgb(r, g, b);
    page.rect(x, y, width, height);
    page.fill_nonzero();
}

/// What a script is called.
fn script_name(script: &str) -> &'static str {
    match script {
        "Hebrew" => tr("Hebrew"),
        "Arabic" => tr("Arabic"),
        "Devanagari" => tr("Devanagari"),
        "Thai" => tr("Thai"),
        "Georgian" => tr("Georgian"),
        "Japanese" => tr("Japanese"),
        "Chinese" => tr("Chinese"),
        "Korean" => tr("Korean"),
        _ => tr("Armenian"),
    }
}
