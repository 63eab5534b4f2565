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
    let address = marked
        .canonical
        .clone()
        .or_else(|| marked.meta(&["og:url", "twitter:url"]))
        .or_else(|| linked.url.clone());
    let outlets = outlets(page, &marked, &linked);
    let outlet = outlets.first().cloned();
    let title = headline::of(page, &marked, &linked, outlet.as_deref());
    let printed = title.as_deref().map(|title| printed::around(page, title)).unwrap_or_default();
    let mut known = Metadata {
        byline: writers::of(page, &marked, &linked, &printed, &outlets).map(outside),
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

/// The outlet's name, and others it goes by: what the page calls itself, else its publisher, else what its title has
/// behind the headline, else an account's name.
fn outlets(page: &Document, marked: &Marked, linked: &LinkedData) -> Vec<String> {
    let named = marked.meta(&[
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "al:android:app_name",
        "dc.publisher",
    ]);
    let titled = headline::outlet(page, marked);
    let said = [named, linked.outlet.clone(), marked.meta(&["publisher"]), microdata_outlet(page, marked), titled];
    let account = marked.meta(&["copyright", "twitter:site"]);
    let mut said: Vec<String> =
        said.into_iter().chain([account]).flatten().filter_map(|n| without_slogan(&n)).collect();
    said.sort_by_key(|name| name.starts_with('@'));
    // "harbourecho.com" is "The Harbour Echo" by its right name.
    if let Some(first) = said.first().filter(|first| !first.contains(' ')).map(|first| core(first))
        && let Some(spelt) = said.iter().position(|name| name.contains(' ') && core(name) == first)
    {
        said.swap(0, spelt);
    }
    said.iter().map(|name| name.trim_start_matches('@').to_owned()).collect()
}

/// "The Harbour Echo | All the news of the bay"
fn without_slogan(name: &str) -> Option<String> {
    let name = name.trim_start_matches('©').trim();
    let name =
        [" | ", " – ", " - ", " :: "].iter().find_map(|mark| name.split_once(mark)).map_or(name, |(name, _)| name);
    let short = name.chars().count() <= 60 && name.chars().any(char::is_alphabetic);
    short.then(|| name.trim().to_owned())
}

/// A name's letters, without what addresses and mastheads add.
pub(super) fn core(name: &str) -> String {
    let name = name.to_lowercase();
    let name = [".com", ".org", ".net", ".co.uk", ".ca", ".de"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(&name);
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    name.strip_prefix("the").unwrap_or(&name).to_owned()
}

/// The outlet of a page that names none: "echo.example" of "https://www.echo.example/ferry".
pub(super) fn host(address: &str) -> Option<Stated> {
    let host = address.split_once("://")?.1.split(['/', ':', '?']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && host.chars().any(char::is_alphabetic)).then(|| outside(host.to_lowercase()))
}

/// `itemprop=publisher` with the name inside.
fn microdata_outlet(page: &Document, marked: &Marked) -> Option<String> {
    let named = name_in(page, marked.props("publisher").next()?);
    let words = named.split_whitespace().count();
    (1..=6).contains(&words).then_some(named).filter(|n| n.chars().any(char::is_alphabetic))
}
