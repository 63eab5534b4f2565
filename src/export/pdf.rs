//! A paper as PDF, with the letters that it uses out of our own faces, so that it looks the same everywhere.
//!
//! A character of which no face has a shape is drawn as a box that still copies as itself, and a note at the end says
//! so. Nothing of the clock is in it: the same paper gives the same bytes.

mod flow;
mod lines;

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use subsetter::GlyphRemapper;

use self::flow::Flow;
use self::lines::{Missing, Setting, script};
use super::fonts::Font;
use super::paper::{Paper, Sheet, flat};

/// Writes it.
pub fn pdf(paper: &Paper, sheet: Sheet) -> Vec<u8> {
    let mut flow = Flow::new(sheet);
    for block in &paper.blocks {
        flow.block(block);
    }
    flow.missing_note();
    let Flow { mut ink, mut pages, headings, .. } = flow;
    let all = pages.len();
    for (i, page) in pages.iter_mut().enumerate() {
        foot(&mut ink, page, sheet, &flat(&paper.title), (i + 1, all));
    }
    assemble(paper, sheet, &ink, pages, &headings)
}

const FOOT: Setting =
    Setting { plain: Font::Sans, strong: Font::SansBold, size: 8.0, leading: 10.0, ink: (0.388, 0.396, 0.424) };

/// The title and the number of the page.
fn foot(ink: &mut Ink, page: &mut Content, sheet: Sheet, title: &str, (number, all): (usize, usize)) {
    let (width, _) = sheet.points();
    let number = format!("{number} / {all}");
    let right = width - flow::MARGIN - FOOT.plain.width(&number, FOOT.size);
    let room = right - flow::MARGIN - 20.0;
    ink.words(page, &FOOT, Font::Sans, (flow::MARGIN, 34.0), &Font::Sans.cut(title, FOOT.size, room), false);
    ink.words(page, &FOOT, Font::Sans, (right, 34.0), &number, false);
}

/// The letters used so far, by face.
#[derive(Default)]
struct Ink {
    used: BTreeMap<Font, Used>,
    missing: Missing,
}

#[derive(Default)]
struct Used {
    glyphs: GlyphRemapper,
    /// For each new number the character it stands for, and how wide it is in thousandths.
    shapes: BTreeMap<u16, (char, f32)>,
}

impl Ink {
    /// Draws words with their left end of the base line at a place; slanted ones lean.
    fn words(
        &mut self,
        page: &mut Content,
        setting: &Setting,
        font: Font,
        (x, y): (f32, f32),
        words: &str,
        leans: bool,
    ) {
        let (r, g, b) = setting.ink;
        page.begin_text();
        page.set_fill_rgb(r, g, b);
        page.set_font(Name(resource(font)), setting.size);
        page.set_text_matrix([1.0, 0.0, if leans { 0.21 } else { 0.0 }, 1.0, x, y]);
        let mut known = Vec::new();
        let mut unknown = String::new();
        for c in words.chars() {
            if font.glyph(c).is_some() {
                self.flush_unknown(page, font, &mut unknown);
                known.extend(self.number(font, c).to_be_bytes());
            } else {
                show(page, &mut known);
                unknown.push(c);
            }
        }
        self.flush_unknown(page, font, &mut unknown);
        show(page, &mut known);
        page.end_text();
    }

    /// Boxes, with what they stand for beside them for whoever copies or listens.
    fn flush_unknown(&mut self, page: &mut Content, font: Font, unknown: &mut String) {
        if unknown.is_empty() {
            return;
        }
        self.missing.extend(unknown.chars().filter(|c| !c.is_whitespace()).map(script));
        let mut mark = page.begin_marked_content_with_properties(Name(b"Span"));
        mark.properties().actual_text(TextStr(unknown));
        mark.finish();
        let mut boxes: Vec<u8> = Vec::new();
        for _ in unknown.chars() {
            boxes.extend(self.number(font, '\u{fffd}').to_be_bytes());
        }
        show(page, &mut boxes);
        page.end_marked_content();
        unknown.clear();
    }

    /// The number of a character's shape in the part of the face that goes into the file.
    fn number(&mut self, font: Font, c: char) -> u16 {
        let glyph = font.glyph(c).unwrap_or_default();
        let used = self.used.entry(font).or_default();
        let number = if glyph.0 == 0 { 0 } else { used.glyphs.remap(glyph.0) };
        used.shapes.entry(number).or_insert_with(|| (c, font.advance(c) * 1000.0));
        number
    }
}

fn show(page: &mut Content, numbers: &mut Vec<u8>) {
    if !numbers.is_empty() {
        page.show(Str(numbers));
        numbers.clear();
    }
}

fn resource(font: Font) -> &'static [u8] {
    match font {
        Font::Sans => b"F0",
        Font::SansBold => b"F1",
        Font::Serif => b"F2",
        Font::SerifBold => b"F3",
    }
}

/// A heading for the reader's list of contents: its depth, its words, the page and the height where it stands.
struct Heading {
    words: String,
    page: usize,
    top: f32,
}

fn assemble(paper: &Paper, sheet: Sheet, ink: &Ink, pages: Vec<Content>, headings: &[Heading]) -> Vec<u8> {
    let mut next = Ref::new(1);
    let mut pdf = Pdf::new();
    let (catalog, tree, info) = (next.bump(), next.bump(), next.bump());
    let fonts: Vec<(Font, Ref)> = ink.used.keys().map(|font| (*font, next.bump())).collect();
    let (width, height) = sheet.points();
    let mut ids = Vec::with_capacity(pages.len());
    for content in pages {
        let (id, body) = (next.bump(), next.bump());
        ids.push(id);
        let mut page = pdf.page(id);
        page.media_box(Rect::new(0.0, 0.0, width, height)).parent(tree).contents(body);
        page.resources().fonts().pairs(fonts.iter().map(|(font, id)| (Name(resource(*font)), *id)));
        page.finish();
        pdf.stream(body, &packed(content.finish().as_slice())).filter(Filter::FlateDecode);
    }
    pdf.pages(tree).kids(ids.iter().copied()).count(i32::try_from(ids.len()).unwrap_or(i32::MAX));
    for ((font, used), (_, id)) in ink.used.iter().zip(&fonts) {
        embed(&mut pdf, *font, used, *id, &mut next);
    }
    let outline = outline(&mut pdf, headings, &ids, &mut next);
    let title = flat(&paper.title);
    pdf.document_info(info).title(TextStr(&title)).producer(TextStr("Parallax"));
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(if paper.language.is_empty() { "en" } else { &paper.language }));
    root.viewer_preferences().display_doc_title(true);
    if let Some(outline) = outline {
        root.outlines(outline);
    }
    root.finish();
    pdf.finish()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail; an empty page would be seen by every test.
    out.write_all(bytes).and_then(|()| out.finish()).unwrap_or_default()
}

fn outline(pdf: &mut Pdf, headings: &[Heading], pages: &[Ref], next: &mut Ref) -> Option<Ref> {
    let items: Vec<Ref> = headings.iter().map(|_| next.bump()).collect();
    let (first, last) = (*items.first()?, *items.last()?);
    let root = next.bump();
    pdf.outline(root).first(first).last(last).count(i32::try_from(items.len()).unwrap_or(i32::MAX));
    for (i, (heading, id)) in headings.iter().zip(&items).enumerate() {
        let mut item = pdf.outline_item(*id);
        item.title(TextStr(&heading.words)).parent(root);
        if let Some(before) = i.checked_sub(1).and_then(|i| items.get(i)) {
            item.prev(*before);
        }
        if let Some(after) = items.get(i + 1) {
            item.next(*after);
        }
        if let Some(page) = pages.get(heading.page) {
            item.dest().page(*page).xyz(0.0, heading.top, None);
        }
        item.finish();
    }
    Some(root)
}

/// The part of a face that is used.
fn embed(pdf: &mut Pdf, font: Font, used: &Used, id: Ref, next: &mut Ref) {
    let (cid, descriptor, cmap, file) = (next.bump(), next.bump(), next.bump(), next.bump());
    // Where a part cannot be cut out the numbers would not fit, so there is no other way than none.
    let bytes = subsetter::subset(font.bytes(), 0, &used.glyphs).unwrap_or_default();
    let name = format!("PARALX+{}", font.name());
    let name = Name(name.as_bytes());
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(cmap);
    let mut face = pdf.cid_font(cid);
    face.subtype(CidFontType::Type2)
        .base_font(name)
        .system_info(system)
        .font_descriptor(descriptor)
        .default_width(0.0);
    face.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = face.widths();
    for (number, (_, width)) in &used.shapes {
        widths.consecutive(*number, [*width]);
    }
    widths.finish();
    face.finish();
    let measures = font.face();
    let em = measures.map_or(1000.0, |f| f32::from(f.units_per_em())) / 1000.0;
    let of = |value: Option<i16>| f32::from(value.unwrap_or(0)) / em;
    let bbox = measures.map(ttf_parser::Face::global_bounding_box);
    let bbox = bbox.map_or(Rect::new(0.0, 0.0, 1000.0, 1000.0), |b| {
        let [x0, y0, x1, y1] = [b.x_min, b.y_min, b.x_max, b.y_max].map(|v| of(Some(v)));
        Rect::new(x0, y0, x1, y1)
    });
    let serif = matches!(font, Font::Serif | Font::SerifBold);
    let flags = if serif { FontFlags::SYMBOLIC | FontFlags::SERIF } else { FontFlags::SYMBOLIC };
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(flags)
        .bbox(bbox)
        .italic_angle(0.0)
        .ascent(of(measures.map(ttf_parser::Face::ascender)))
        .descent(of(measures.map(ttf_parser::Face::descender)))
        .cap_height(of(measures.and_then(ttf_parser::Face::capital_height)))
        .stem_v(90.0)
        .font_file2(file);
    let mut letters = UnicodeCmap::new(Name(b"Custom"), system);
    for (number, (c, _)) in &used.shapes {
        letters.pair(*number, *c);
    }
    pdf.cmap(cmap, letters.finish().as_slice());
    pdf.stream(file, &packed(&bytes)).filter(Filter::FlateDecode);
}
