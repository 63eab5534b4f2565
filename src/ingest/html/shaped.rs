//! A parsed page put right before the article is looked for in it: what shows only under the pointer is taken out,
//! what is quoted from elsewhere and headings without the name of one are made plain.
//!
//! Refuses to look for the article itself.

use trafilatura::dom::{Document, NodeId};

/// Cards that open when the pointer rests on a name: their words would stand in the middle of the sentence.
const POINTED_AT: &str = "[class*=rollover-people-block], [class*=tooltip-content], [class*=tooltiptext], \
    [class*=popover], [class*=hovercard], [class*=hover-card]";
/// Headings inside the story that are no heading elements.
const SUBHEADS: &str =
    "div[class*=subhead], p[class*=subhead], span[class*=subhead], div[class*=crosshead], p[class*=crosshead]";
/// What someone said elsewhere, as the story quotes it: extraction takes it for buttons to share the page.
const QUOTED: &str = "blockquote[class*=twitter-tweet], blockquote[class*=instagram-media]";
/// So far up a quotation's wrappers are looked for.
const WRAPPERS: usize = 3;

/// Puts a page right.
pub(super) fn shape(page: &mut Document) {
    let root = page.root();
    for card in page.query_selector_all(root, POINTED_AT) {
        page.remove(card, true);
    }
    for heading in page.query_selector_all(root, SUBHEADS) {
        if page.children(heading).is_empty() {
            page.set_tag_name(heading, "h3");
            page.clear_attributes(heading);
        }
    }
    for quoted in page.query_selector_all(root, QUOTED) {
        unnamed(page, quoted);
    }
}

/// Takes the class off a quotation and off what holds nothing but it.
fn unnamed(page: &mut Document, quoted: NodeId) {
    let mut at = quoted;
    for _ in 0..WRAPPERS {
        page.remove_attribute(at, "class");
        page.remove_attribute(at, "id");
        match page.parent(at) {
            Some(up) if page.children(up).len() <= 2 => at = up,
            _ => return,
        }
    }
}
