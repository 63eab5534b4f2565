//! XML as a walk over elements and words: no recursion, no entities but the five and numbers, nothing fetched.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::html::resolved;
use super::super::limits;
use super::super::reader::ReadError;

/// What a walk meets.
pub(super) enum Node<'a> {
    /// An element begins: its local name and attributes, by local names.
    Open(&'a str, &'a [(String, String)]),
    /// An element ends.
    Close(&'a str),
    /// Words between.
    Words(&'a str),
}

/// Walks over a document; what is broken ends the walk with `false`.
pub(super) fn walk(xml: &str, mut on: impl FnMut(Node<'_>)) -> Result<bool, ReadError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > limits::MAX_XML_DEPTH {
                    let most = limits::MAX_XML_DEPTH;
                    return Err(ReadError(format!(
                        "it nests its elements more than {most} deep; save it as plain text"
                    )));
                }
                open(&start, &mut on);
            }
            Ok(Event::Empty(start)) => {
                open(&start, &mut on);
                on(Node::Close(&local(start.local_name().as_ref())));
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                on(Node::Close(&local(end.local_name().as_ref())));
            }
            Ok(Event::Text(words)) => on(Node::Words(&String::from_utf8_lossy(&words))),
            Ok(Event::CData(words)) => on(Node::Words(&String::from_utf8_lossy(&words))),
            Ok(Event::GeneralRef(name)) => {
                // What a document defines itself is left out: it could be anything, and any amount of it.
                let reference = format!("&{};", String::from_utf8_lossy(&name));
                let words = resolved(&reference);
                if words != reference {
                    on(Node::Words(&words));
                }
            }
            Ok(Event::Eof) => return Ok(depth == 0),
            Ok(_) => {}
            Err(_broken) => return Ok(false),
        }
    }
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn open(start: &BytesStart<'_>, on: &mut impl FnMut(Node<'_>)) {
    let attributes: Vec<(String, String)> = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .map(|a| (local(a.key.local_name().as_ref()), resolved(&String::from_utf8_lossy(&a.value))))
        .collect();
    on(Node::Open(&local(start.local_name().as_ref()), &attributes));
}

/// An attribute's value.
pub(super) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

/// The words of the first element of a name.
pub(super) fn value(xml: &str, name: &str) -> Option<String> {
    let mut out = String::new();
    let (mut inside, mut done) = (false, false);
    walk(xml, |node| match node {
        Node::Open(n, _) if n == name && !done => inside = true,
        Node::Close(n) if n == name && inside => (inside, done) = (false, true),
        Node::Words(words) if inside => out.push_str(words),
        _ => {}
    })
    .ok()?;
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    (!out.is_empty()).then_some(out)
}

/// A paragraph's words with their white space, as XML has it, made one line.
pub(super) fn paragraph(out: &mut String, words: &str) {
    for line in words.lines() {
        let line = line.split([' ', '\n', '\r']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        let line = line.trim();
        if !line.is_empty() {
            out.push_str(line);
        }
        out.push('\n');
    }
}
