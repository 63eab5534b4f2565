//! A parsed page put right before the article is looked for in it: what shows only under the pointer is taken out,
//! what is quoted from elsewhere and headings without the name of one are made plain.
//!
//! Refuses to look for the article itself.

use trafilatura::dom::{Document, NodeId};

/// Cards that open when the pointer rests on a name: their words would stand in the middle of the sentence.
const POINTED_AT: [&str; 6] =
    ["rollover-people-block", "tooltip-content", "tooltiptext", "popover", "hovercard", "hover-card"];
/// Headings inside the story that are no heading elements.
const SUBHEADS: [&str; 2] = ["subhead", "crosshead"];
/// What someone said elsewhere, as the story quotes it: extraction takes it for buttons to share the page.
const QUOTED: [&str; 2] = ["twitter-tweet", "instagram-media"];
/// So far up a quotation's wrappers are looked for.
const WRAPPERS: usize = 3;

/// Puts a page right.
pub(super) fn shape(page: &mut Document) {
    let (mut cards, mut headings, mut quotations) = (Vec::new(), Vec::new(), Vec::new());
    for element in page.get_elements_by_tag_name(page.root(), "*") {
        let Some(class) = page.get_attribute(element, "class") else { continue };
        let any = |names: &[&str]| names.iter().any(|name| class.contains(name));
        let tag = page.tag_name(element);
        if any(&POINTED_AT) {
            cards.push(element);
        } else if any(&SUBHEADS) && matches!(tag, "div" | "p") || tag == "span" && class.contains(SUBHEADS[0]) {
            headings.push(element);
        } else if tag == "blockquote" && any(&QUOTED) {
            quotations.push(element);
        }
    }
    for card in cards {
        page.remove(card, true);
    }
    for heading in headings {
        if page.children(heading).is_empty() {
            page.set_tag_name(heading, "h3");
            page.clear_attributes(heading);
        }
    }
    for quoted in quotations {
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
