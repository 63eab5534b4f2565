//! What a page says about its article: linked data, `OpenGraph` and other meta tags, what is printed at the headline,
//! microdata, its address.

use trafilatura::dom::Document;

use super::linked_data::{self, LinkedData};
use super::marked::{Marked, name_in};
use super::{days, headline, printed, writers};
use crate::facts::{Metadata, Stated};
use crate::ingest::clean::note_address;

/// Reads a page's head, what its body marks, and what stands at its headline; and the story itself, where the page tells
/// it to search engines.
pub(super) fn read(page: &Document) -> (Metadata, Option<String>) {
    let marked = Marked::of(page);
    let linked = linked_data::read(&marked.scripts);
    let outlet = outlet(&marked, &linked)
        .or_else(|| microdata_outlet(page, &marked))
        .or_else(|| headline::outlet(page, &marked));
    let address = marked
        .canonical
        .clone()
        .or_else(|| marked.meta(&["og:url", "twitter:url"]))
        .or_else(|| linked.url.clone());
    let title = headline::of(page, &marked, &linked, outlet.as_deref());
    let printed = title.as_deref().map(|title| printed::around(page, title)).unwrap_or_default();
    let mut known = Metadata {
        byline: writers::of(page, &marked, &linked, &printed, outlet.as_deref()).map(outside),
        title: title.map(outside),
        outlet: outlet.map(outside),
        dates: days::of(page, &marked, &linked, &printed),
        ..Metadata::default()
    };
    if let Some(url) = &address {
        note_address(url, &mut known);
    }
    (known, linked.body)
}

fn outside(value: String) -> Stated {
    Stated { value, span: None }
}

fn outlet(marked: &Marked, linked: &LinkedData) -> Option<String> {
    let named = marked.meta(&[
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "al:android:app_name",
        "dc.publisher",
    ]);
    let named = named
        .or_else(|| linked.outlet.clone())
        .or_else(|| marked.meta(&["publisher", "copyright", "twitter:site"]));
    let named = named?.trim_start_matches(['@', '©']).trim().to_owned();
    let short = named.chars().count() <= 60 && named.chars().any(char::is_alphabetic);
    short.then_some(named)
}

/// `itemprop=publisher` with the name inside.
fn microdata_outlet(page: &Document, marked: &Marked) -> Option<String> {
    let named = name_in(page, marked.props("publisher").next()?);
    let words = named.split_whitespace().count();
    (1..=6).contains(&words).then_some(named).filter(|n| n.chars().any(char::is_alphabetic))
}
