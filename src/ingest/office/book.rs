//! EPUB: the documents of its spine, in order, an article each.
//!
//! Refuses covers, lists of contents and other documents of a few words; books that are locked are said.

use super::super::parts::{harmless, unescaped};
use super::super::reader::{RawArticle, Read, ReadError};
use super::super::{clean, dates, html};
use super::package::Package;
use super::xml::{self, Node, attribute, value};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};

/// Documents with less are covers and lists.
const LEAST_WORDS: usize = 60;

pub(super) fn read(package: &mut Package<'_>) -> Result<Read, ReadError> {
    let broken = || ReadError("it is no EPUB, whatever its name says; save it as EPUB again".to_owned());
    let container = package.text("META-INF/container.xml")?.ok_or_else(broken)?;
    if package.text("META-INF/rights.xml").is_ok_and(|r| r.is_some()) {
        return Err(ReadError("the book is locked by its seller and cannot be read".to_owned()));
    }
    let mut path = None;
    xml::walk(&container, |node| {
        if let Node::Open("rootfile", attributes) = node {
            path = path.take().or_else(|| attribute(attributes, "full-path").map(str::to_owned));
        }
    })?;
    let path = path.ok_or_else(broken)?;
    let opf = package.text(&path)?.ok_or_else(broken)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let known = known(&opf);
    let mut read = Read::default();
    let mut left = 0;
    for href in spine(&opf)? {
        let name = resolve(folder, &href);
        let Some(page) = package.text(&name)? else {
            read.unread(&harmless(&name), "the book names it but does not hold it");
            continue;
        };
        let text = html::words(&page);
        if text.split_whitespace().count() < LEAST_WORDS {
            left += 1;
            continue;
        }
        let mut known = known.clone();
        let title = ["h1", "h2", "h3", "title"].iter().find_map(|tag| value(&page, tag));
        known.title = title.map(|value| Stated { value, span: None }).or(known.title);
        let mut raw = RawArticle { text: without_head(&page, text), extracted: true, ..RawArticle::default() };
        clean::known(&mut raw, known, &[]);
        read.articles.push(raw);
    }
    if read.articles.is_empty() {
        return Err(ReadError("the book holds no running text; save its articles as text".to_owned()));
    }
    if left > 0 {
        read.note(format!("{left} of its documents hold only a few words (covers, contents) and were left out"));
    }
    Ok(read)
}

/// The page's words without its `<title>`, which no reader of the page sees.
fn without_head(page: &str, text: String) -> String {
    let title = value(page, "title").unwrap_or_default();
    match text.split_once('\n') {
        Some((first, rest)) if !title.is_empty() && first.trim() == title => rest.to_owned(),
        _ => text,
    }
}

/// The documents of the spine, as the list of parts names them.
fn spine(opf: &str) -> Result<Vec<String>, ReadError> {
    let mut parts: Vec<(String, String, bool)> = Vec::new();
    let mut order: Vec<String> = Vec::new();
    xml::walk(opf, |node| match node {
        Node::Open("item", a) => {
            let nav = attribute(a, "properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"));
            if let (Some(id), Some(href)) = (attribute(a, "id"), attribute(a, "href")) {
                parts.push((id.to_owned(), href.to_owned(), nav));
            }
        }
        Node::Open("itemref", a) => order.extend(attribute(a, "idref").map(str::to_owned)),
        _ => {}
    })?;
    let named = |id: &String| parts.iter().find(|(i, _, nav)| i == id && !nav).map(|(_, href, _)| href.clone());
    Ok(order.iter().filter_map(named).collect())
}

fn known(opf: &str) -> Metadata {
    let stated = |name: &str| value(opf, name).map(|value| Stated { value, span: None });
    let mut known = Metadata {
        title: stated("title"),
        byline: stated("creator").filter(|by| !by.value.to_lowercase().starts_with("unknown")),
        outlet: stated("publisher"),
        ..Metadata::default()
    };
    let date = value(opf, "date").and_then(|d| dates::parse(&d));
    known.dates.extend(date.map(|value| {
        let why = "the date in the book’s list of parts".to_owned();
        DateClue { kind: DateClueKind::Metadata, value, span: None, why }
    }));
    known
}

/// A part's name in the archive, from a link that may be escaped and lead up, though never out.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or(href);
    let mut parts: Vec<String> = folder.split('/').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    for part in unescaped(href).split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part.to_owned()),
        }
    }
    parts.join("/")
}
