//! OpenDocument texts: paragraphs and headings of `content.xml`, without notes, comments and tracked deletions.

use super::super::reader::ReadError;
use super::package::Package;
use super::xml::{self, Node, attribute, value};
use super::{Document, finished_text};

/// Elements whose words are not the text.
const SKIPPED: &[&str] = &[
    "note",
    "annotation",
    "tracked-changes",
    "automatic-styles",
    "scripts",
    "table-of-content",
    "frame",
    "sequence-decls",
];

pub(super) fn read(package: &mut Package<'_>) -> Result<Document, ReadError> {
    let missing =
        || ReadError("it is no OpenDocument text, whatever its name says; save it as .odt again".to_owned());
    let xml = package.text("content.xml")?.ok_or_else(missing)?;
    let (mut out, mut line, mut title) = (String::new(), String::new(), None);
    let (mut skipping, mut open, mut row) = (0usize, 0usize, 0usize);
    let mut titled = false;
    let whole = xml::walk(&xml, |node| match node {
        Node::Open(name, _) if skipping > 0 || SKIPPED.contains(&name) => skipping += 1,
        Node::Close(_) if skipping > 0 => skipping -= 1,
        Node::Open("p" | "h", attributes) => {
            open += 1;
            titled = attribute(attributes, "style-name") == Some("Title");
        }
        Node::Open("s" | "tab", _) => line.push(' '),
        Node::Open("line-break", _) => line.push('\n'),
        Node::Open("table-row", _) => row += 1,
        Node::Close("table-row") => {
            row = row.saturating_sub(1);
            out.push('\n');
        }
        Node::Close("p" | "h") => {
            open = open.saturating_sub(1);
            let words = std::mem::take(&mut line);
            if titled && title.is_none() && !words.trim().is_empty() {
                title = Some(words.trim().to_owned());
            }
            if row > 0 {
                out.push_str(words.trim());
                out.push('\t');
            } else {
                xml::paragraph(&mut out, &format!("{words}\n"));
            }
        }
        Node::Words(words) if open > 0 && skipping == 0 => line.push_str(words),
        _ => {}
    })?;
    let meta = package.text("meta.xml").unwrap_or_default().unwrap_or_default();
    Ok(Document {
        text: finished_text(&out),
        title,
        author: value(&meta, "initial-creator").or_else(|| value(&meta, "creator")),
        made: value(&meta, "creation-date"),
        note: (!whole).then(|| "the document is damaged; what could be read of it was".to_owned()),
    })
}
