//! What stands at either end of an extracted story and is none of it: headlines above the first paragraph, headings
//! that nothing follows, links to other stories.
//!
//! Refuses to judge by words: only by what the page itself marks as heading or link.

use std::collections::BTreeSet;

use trafilatura::dom::Document;

use super::lines::Content;
use crate::facts::{Furniture, FurnitureKind};
use crate::text::Span;

/// Shorter links stand in running text for all sorts of reasons.
const LEAST_LETTERS: usize = 4;

/// The letters of every link's text.
pub(super) fn links(page: &Document) -> BTreeSet<String> {
    let all = page.get_elements_by_tag_name(page.root(), "a");
    all.into_iter().map(|a| letters(&page.text_content(a))).filter(|l| l.len() >= LEAST_LETTERS).collect()
}

/// The lines at both ends of a story that are none of it; `links` are those of the whole page.
pub(super) fn around(content: &Content, links: &BTreeSet<String>) -> Vec<Furniture> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (line, heading) in content.text.split('\n').zip(&content.headings) {
        lines.push((Span::new(start, start + line.len()), *heading, line));
        start += line.len() + 1;
    }
    let above = lines.iter().take_while(|(_, heading, _)| *heading).count();
    if above == lines.len() {
        return Vec::new();
    }
    let loose = |(_, heading, line): &&(Span, bool, &str)| *heading || links.contains(&letters(line));
    let below = lines.iter().skip(above + 1).rev().take_while(loose).count();
    let kind = |n: usize| if n == 0 { FurnitureKind::RepeatedTitle } else { FurnitureKind::Other };
    let first =
        lines.iter().take(above).enumerate().map(|(n, (span, ..))| Furniture { span: *span, kind: kind(n) });
    let last = lines.iter().skip(lines.len() - below);
    let last = last.map(|(span, ..)| Furniture { span: *span, kind: FurnitureKind::Navigation });
    first.chain(last).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::html::lines::of_content;

    #[test]
    fn headings_and_links_at_the_ends_are_not_the_story_and_those_inside_are() {
        let page = Document::parse("<p>See <a href=a>the harbour</a></p><a href=b>Ferry sinks off Lindow</a>");
        let content = of_content(
            "<h1>Mill to close</h1><h2>After 90 years</h2><p>It closes on Monday.</p><h3>What comes next</h3>\
             <p>The harbour</p><p>Nobody knows.</p><h3>More</h3><ul><li>Ferry sinks off Lindow</li></ul>",
        );
        let found = around(&content, &links(&page));
        let words: Vec<_> = found.iter().map(|f| (f.span.of(&content.text), f.kind)).collect();
        assert_eq!(
            words,
            [
                ("Mill to close", FurnitureKind::RepeatedTitle),
                ("After 90 years", FurnitureKind::Other),
                ("More", FurnitureKind::Navigation),
                ("Ferry sinks off Lindow", FurnitureKind::Navigation),
            ]
        );
        let bare = of_content("<h2>One</h2><h2>Two</h2>");
        assert!(around(&bare, &BTreeSet::new()).is_empty(), "headings alone stay");
    }
}
