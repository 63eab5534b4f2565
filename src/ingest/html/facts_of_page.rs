//! What a page says about its article: linked data, `OpenGraph` and other meta tags, `<time>`, microdata, its address.

use trafilatura::dom::Document;

use super::lines::{on_one_line, resolved};
use super::linked_data::{self, LinkedData};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};
use crate::ingest::clean::note_address;
use crate::ingest::dates;

#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "published", "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "displaydate", "ptime", "originalpublicationdate", "date.created", "datecreated", "dc.created", "citation_publication_date", "article_date_original", "og:published_time", "og:pubdate", "rnews:datepublished", "timestamp", "article-publication-date", "weibo: article:create_at", "published-date",
];
#[rustfmt::skip]
const MODIFIED: &[&str] = &["article:modified_time", "og:updated_time", "last-modified", "lastmod", "datemodified", "dcterms.modified", "article.updated", "og:modified_time", "revised", "modified"];

/// Reads a page's head and what its body marks as such; and the story itself, where the page tells it to search engines.
pub(super) fn read(page: &Document) -> (Metadata, Option<String>) {
    let root = page.root();
    let scripts: Vec<String> = page
        .query_selector_all(root, "script")
        .into_iter()
        .filter(|&s| page.get_attribute(s, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")))
        .map(|s| page.text_content(s))
        .collect();
    let linked = linked_data::read(&scripts);
    let meta = Meta::of(page);
    let outlet = outlet(&meta, &linked).or_else(|| microdata_outlet(page));
    let address = page
        .query_selector(root, "link[rel=canonical]")
        .and_then(|l| page.get_attribute(l, "href"))
        .filter(|u| u.starts_with("http"))
        .or_else(|| meta.first(&["og:url", "twitter:url"]))
        .or_else(|| linked.url.clone());
    let mut known = Metadata {
        title: title(page, &meta, &linked, outlet.as_deref()).map(outside),
        byline: byline(page, &meta, &linked, outlet.as_deref()).map(outside),
        outlet: outlet.map(outside),
        dates: dates_of(page, &meta, &linked),
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

/// The `<meta>` tags: names in lower case with their values.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(page: &Document) -> Self {
        let named = page.query_selector_all(page.root(), "meta[content]").into_iter().filter_map(|m| {
            let name =
                ["property", "name", "itemprop", "http-equiv"].iter().find_map(|a| page.get_attribute(m, a))?;
            let content = resolved(&page.get_attribute(m, "content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        });
        Self(named.collect())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|n| self.0.iter().find(|(name, _)| name == n)).map(|(_, content)| content.clone())
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .map(|n| self.0.iter().filter(|(name, _)| name == n).map(|(_, c)| c.clone()).collect::<Vec<_>>())
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

fn outlet(meta: &Meta, linked: &LinkedData) -> Option<String> {
    let named = meta.first(&[
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "al:android:app_name",
        "dc.publisher",
    ]);
    let named = named
        .or_else(|| linked.outlet.clone())
        .or_else(|| meta.first(&["publisher", "copyright", "twitter:site"]));
    let named = named?.trim_start_matches(['@', '©']).trim().to_owned();
    let short = named.chars().count() <= 60 && named.chars().any(char::is_alphabetic);
    short.then_some(named)
}

/// `itemprop=publisher` with the name inside.
fn microdata_outlet(page: &Document) -> Option<String> {
    let inside =
        ["[itemprop=publisher] [itemprop=name]", "[itemprop=publisher][itemtype]", "[itemprop=publisher]"];
    let element = inside.iter().find_map(|s| page.query_selector(page.root(), s))?;
    let named = page.get_attribute(element, "content").map(|c| resolved(&c));
    let named = named.unwrap_or_else(|| on_one_line(page, element));
    let words = named.split_whitespace().count();
    (1..=6).contains(&words).then_some(named).filter(|n| n.chars().any(char::is_alphabetic))
}

fn title(page: &Document, meta: &Meta, linked: &LinkedData, outlet: Option<&str>) -> Option<String> {
    let headings: Vec<String> = page
        .query_selector_all(page.root(), "h1")
        .into_iter()
        .map(|h| on_one_line(page, h))
        .filter(|h| h.split_whitespace().count() >= 3)
        .collect();
    let stated = linked.title.clone().into_iter().chain(meta.all(&[
        "og:title",
        "twitter:title",
        "dc.title",
        "headline",
        "title",
    ]));
    let tag = page
        .query_selector(page.root(), "head title")
        .or_else(|| page.query_selector(page.root(), "title"))
        .map(|t| on_one_line(page, t));
    let marked = page.query_selector(page.root(), "[itemprop=headline]");
    let marked = marked.map(|m| page.get_attribute(m, "content").unwrap_or_else(|| on_one_line(page, m)));
    let said: Vec<String> =
        stated.chain(marked).chain(tag).filter(|t| !t.is_empty()).map(|t| without_outlet(&t, outlet)).collect();
    // A heading that the page's own data agrees with is the headline as printed.
    let agreed = headings.iter().find(|h| said.iter().any(|s| alike(s, h)));
    agreed.cloned().or_else(|| said.first().cloned()).or_else(|| headings.first().cloned())
}

/// Whether two titles are the same but for shortening or marks.
fn alike(a: &str, b: &str) -> bool {
    let bare = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (bare(a), bare(b));
    !a.is_empty()
        && !b.is_empty()
        && (a == b || a.len().min(b.len()) >= 12 && (a.starts_with(&b) || b.starts_with(&a)))
}

/// "Ferry sinks - World - The Echo": the outlet's name at either end is not part of the headline.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " » ", " :: ", " • ", " · "];
    let bare = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let is_outlet = |part: &str| {
        let part = bare(part);
        outlet.map(bare).is_some_and(|o| {
            !o.is_empty()
                && (part == o
                    || part.contains(&o) && part.len() < o.len() + 12
                    || o.contains(&part) && part.len() > 3)
        })
    };
    let mut title = title.trim().to_owned();
    for _ in 0..3 {
        let cut = MARKS.iter().filter_map(|m| title.rfind(m).map(|at| (at, m.len()))).max();
        let Some((at, len)) = cut else { break };
        let (head, tail) = (title.get(..at).unwrap_or("").trim(), title.get(at + len..).unwrap_or("").trim());
        let bar = title.get(at..).is_some_and(|t| t.starts_with(" | "));
        let short = tail.split_whitespace().count() <= 4;
        if head.split_whitespace().count() >= 3 && (is_outlet(tail) || bar && short) {
            title = head.to_owned();
        } else {
            break;
        }
    }
    title
}

fn byline(page: &Document, meta: &Meta, linked: &LinkedData, outlet: Option<&str>) -> Option<String> {
    let clean = |names: Vec<String>| -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for name in names {
            let name = name
                .trim()
                .trim_start_matches("By ")
                .trim_start_matches("by ")
                .trim_start_matches('@')
                .trim()
                .to_owned();
            let letters = name.chars().filter(|c| c.is_alphabetic()).count();
            let fits = letters >= 3
                && name.split_whitespace().count() <= 12
                && !name.contains("http")
                && name.chars().filter(char::is_ascii_digit).count() < 4
                && !name.contains("www.");
            let own = outlet.is_some_and(|o| o.eq_ignore_ascii_case(&name));
            let generic = matches!(
                name.to_lowercase().as_str(),
                "admin" | "administrator" | "editor" | "unknown" | "null" | "staff" | "author" | "none"
            );
            if fits && !own && !generic && !out.iter().any(|o| o.eq_ignore_ascii_case(&name)) {
                out.push(name);
            }
        }
        out
    };
    let root = page.root();
    let marked = |selector: &str| {
        let found = page.query_selector_all(root, selector).into_iter().take(4).map(|e| on_one_line(page, e));
        clean(found.filter(|t| t.split_whitespace().count() <= 8).collect())
    };
    let first = [
        clean(linked.authors.clone()),
        clean(meta.all(&[
            "author",
            "article:author",
            "dc.creator",
            "byl",
            "parsely-author",
            "sailthru.author",
            "citation_author",
            "twitter:data1",
        ])),
    ];
    // The page itself is looked through only where its head does not say it.
    let selectors = [
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        "a[rel=author]",
        "[class*=author-name]",
        "[class*=byline] a",
        "[class*=byline]",
    ];
    let names = first.into_iter().chain(selectors.into_iter().map(marked)).find(|names| !names.is_empty())?;
    Some(names.join(", "))
}

fn dates_of(page: &Document, meta: &Meta, linked: &LinkedData) -> Vec<DateClue> {
    let mut out: Vec<DateClue> = Vec::new();
    let mut clue = |kind: DateClueKind, written: &str, why: &str| {
        let Some(value) = dates::parse(written) else { return };
        let known = |d: &DateClue| d.kind == kind && d.value.get(..10) == value.get(..10);
        if !out.iter().any(known) {
            out.push(DateClue { kind, value, span: None, why: why.to_owned() });
        }
    };
    if let Some(date) = &linked.published {
        clue(DateClueKind::Metadata, date, "datePublished in the page’s linked data");
    }
    for (name, content) in &meta.0 {
        if PUBLISHED.contains(&name.as_str()) {
            clue(DateClueKind::Metadata, content, &format!("{name} in the page’s head"));
        } else if MODIFIED.contains(&name.as_str()) {
            clue(DateClueKind::Updated, content, &format!("{name} in the page’s head"));
        }
    }
    if let Some(date) = &linked.modified {
        clue(DateClueKind::Updated, date, "dateModified in the page’s linked data");
    }
    let root = page.root();
    for element in
        page.query_selector_all(root, "[itemprop~=datePublished], time[pubdate], time.entry-date, time.published")
    {
        let written = ["datetime", "content"].iter().find_map(|a| page.get_attribute(element, a));
        let written = written.unwrap_or_else(|| on_one_line(page, element));
        clue(DateClueKind::Metadata, &written, "a date of publication marked in the page");
    }
    let times = page.query_selector_all(root, "article time, main time, header time, time");
    let first = times.into_iter().find_map(|t| {
        let written = page.get_attribute(t, "datetime").unwrap_or_else(|| on_one_line(page, t));
        dates::parse(&written).filter(|d| d.len() >= 10)
    });
    if let Some(date) = first {
        clue(DateClueKind::Stated, &date, "the first <time> in the page");
    }
    out
}
