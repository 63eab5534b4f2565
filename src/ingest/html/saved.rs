//! What a browser writes into a page when it saves it: where the page was, and when it was saved.

use crate::facts::{DateClue, DateClueKind, Metadata};
use crate::ingest::clean::note_address;
use crate::ingest::dates;

/// So much of a page is looked at.
const HEAD: usize = 4096;

/// Reads "saved from url=(0042)https://…" and the comment of single-file savers; what the page itself says counts more.
pub(super) fn read(html: &str, metadata: &mut Metadata) {
    let mut end = html.len().min(HEAD);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let head = html.get(..end).unwrap_or("");
    let address = after(head, "saved from url=")
        .map(|rest| rest.split_once(')').map_or(rest, |(_, address)| address))
        .or_else(|| after(head, "Page saved with SingleFile").and_then(|rest| after(rest, "url:")))
        .map(|rest| rest.split_whitespace().next().unwrap_or("").trim_end_matches("--").to_owned())
        .filter(|address| address.starts_with("http"));
    if let Some(address) = address.filter(|_| metadata.url.is_none()) {
        note_address(&address, metadata);
    }
    let saved = after(head, "saved date:").and_then(|rest| rest.lines().next()).and_then(|line| {
        let line = line.split("GMT").next().unwrap_or(line);
        dates::find(line).into_iter().next().map(|f| f.day().to_owned())
    });
    if let Some(value) = saved {
        let why = "the browser says when the page was saved".to_owned();
        metadata.dates.push(DateClue { kind: DateClueKind::Saved, value, span: None, why });
    }
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_was_and_when_it_was_saved() {
        let mut metadata = Metadata::default();
        read("<!-- saved from url=(0041)https://example.org/2011/03/04/ferry.html -->\n<html>", &mut metadata);
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/2011/03/04/ferry.html"));
        let mut metadata = Metadata::default();
        let kept = "<!-- saved from url=(0068)https://web.archive.org/web/20310512093000/http://echo.example/2031/03/04/ferry.html -->";
        read(kept, &mut metadata);
        assert_eq!(metadata.url.as_deref(), Some("http://echo.example/2031/03/04/ferry.html"));
        let found: Vec<_> = metadata.dates.iter().map(|d| (d.kind, d.value.as_str())).collect();
        assert_eq!(found, [(DateClueKind::Saved, "2031-05-12"), (DateClueKind::Name, "2031-03-04")]);
        let mut metadata = Metadata::default();
        let single = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/ferry \n saved date: Tue Mar 08 2011 10:00:00 GMT+0100\n-->";
        read(single, &mut metadata);
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/ferry"));
        assert_eq!(
            metadata.dates.first().map(|d| (d.kind, d.value.as_str())),
            Some((DateClueKind::Saved, "2011-03-08"))
        );
    }
}
