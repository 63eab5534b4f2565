//! Word documents: paragraphs of `word/document.xml`, without what was deleted, noted or drawn.

use super::super::reader::ReadError;
use super::package::Package;
use super::xml::{self, Node, attribute, value};
use super::{Document, finished_text};

/// Elements whose words are not the text.
const SKIPPED: &[&str] =
    &["del", "moveFrom", "Fallback", "instrText", "delText", "pict", "drawing", "object", "sdtPr"];

pub(super) fn read(package: &mut Package<'_>) -> Result<Document, ReadError> {
    let missing =
        || ReadError("it is no Word document, whatever its name says; save it as .docx again".to_owned());
    let xml = package.text("word/document.xml")?.ok_or_else(missing)?;
    let mut walk = Walk::default();
    let whole = xml::walk(&xml, |node| walk.node(&node))?;
    walk.end_paragraph();
    let core = package.text("docProps/core.xml").unwrap_or_default().unwrap_or_default();
    Ok(Document {
        text: finished_text(&walk.out),
        title: walk.title,
        author: value(&core, "creator"),
        made: value(&core, "created"),
        note: (!whole).then(|| "the document is damaged; what could be read of it was".to_owned()),
    })
}

#[derive(Default)]
struct Walk {
    out: String,
    line: String,
    style: String,
    title: Option<String>,
    /// How deep inside an element that is skipped.
    skipping: usize,
    in_words: bool,
    in_row: usize,
}

impl Walk {
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(name, _) if self.skipping > 0 || SKIPPED.contains(name) => self.skipping += 1,
            Node::Close(_) if self.skipping > 0 => self.skipping -= 1,
            Node::Open("p", _) => self.style.clear(),
            Node::Open("pStyle", attributes) => {
                attribute(attributes, "val").unwrap_or("").clone_into(&mut self.style);
            }
            Node::Open("t", _) => self.in_words = true,
            Node::Close("t") => self.in_words = false,
            Node::Open("tab", _) => self.line.push(' '),
            Node::Open("br" | "cr", _) => self.line.push('\n'),
            Node::Open("noBreakHyphen", _) => self.line.push('\u{2011}'),
            Node::Open("tr", _) => self.in_row += 1,
            Node::Close("tr") => {
                self.in_row = self.in_row.saturating_sub(1);
                self.out.push('\n');
            }
            Node::Close("p") => self.end_paragraph(),
            Node::Words(words) if self.in_words && self.skipping == 0 => self.line.push_str(words),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.title.is_none() && self.style == "Title" && !line.trim().is_empty() {
            self.title = Some(line.trim().to_owned());
        }
        if self.in_row > 0 {
            // A table's row is a line: "HD" and its headline stay together.
            self.out.push_str(line.trim());
            self.out.push('\t');
        } else {
            xml::paragraph(&mut self.out, &format!("{line}\n"));
        }
    }
}
