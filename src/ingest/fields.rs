//! Which field of a table or data file is what: guessed from names, then from what stands in it, said, and correctable.
//!
//! Refuses to take a field for the text whose values are no running text.

use std::collections::BTreeMap;

use super::reader::{RawArticle, ReadError};
use super::{clean, dates, html, limits};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};
use crate::text::fold;

/// One article's fields: names with values, in the file's order.
pub(super) type Row = Vec<(String, String)>;

/// What a field can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Text,
    Title,
    Date,
    Updated,
    Byline,
    Outlet,
    Url,
    Country,
}

/// Names that fields have, best first, in lower case without marks.
#[rustfmt::skip]
const NAMES: &[(Role, &str, &[&str])] = &[
    (Role::Text, "text", &[
        "articlebody", "fulltext", "articletext", "bodytext", "body", "text", "content", "maintext", "articlecontent", "contenttext", "contenthtml", "bodyhtml", "article", "story", "storytext", "newstext", "transcript", "td", "volltext", "inhalt", "texte", "contenu", "texto", "contenido", "testo",
        "abstract", "description", "summary", "snippet", "leadparagraph", "lead",
    ]),
    (Role::Title, "title", &[
        "headline", "title", "webtitle", "headlinemain", "articletitle", "newstitle", "heading", "head", "hd", "hl", "subject", "titel", "titre", "titulo", "titolo", "name",
    ]),
    (Role::Date, "date", &[
        "datepublished", "publishedat", "publisheddate", "publicationdate", "pubdate", "publishdate", "datepublish", "published", "webpublicationdate", "dateofpublication", "articledate", "date", "pd", "datum", "datetime", "timestamp", "time", "createdat", "created", "fecha", "data", "day",
    ]),
    (Role::Updated, "updated", &["datemodified", "updatedat", "updated", "modified", "lastmodified", "datemodify", "modifiedat"]),
    (Role::Byline, "byline", &["byline", "bylineoriginal", "author", "authors", "authorname", "authornames", "creator", "by", "writer", "journalist", "reporter", "autor", "auteur", "autore", "verfasser"]),
    (Role::Outlet, "outlet", &[
        "outlet", "newspaper", "publication", "publicationname", "publicationtitle", "publisher", "publishername", "sourcename", "source", "sitename", "site", "medium", "media", "medianame", "paper", "journal", "sourcedomain", "domain", "sn", "quelle", "zeitung", "provider", "providername",
    ]),
    (Role::Url, "url", &["url", "weburl", "link", "permalink", "canonicalurl", "articleurl", "articlelink", "href", "address", "uri"]),
    (Role::Country, "country", &["country", "countrycode", "sourcecountry", "land", "pays"]),
];

/// More fields are not looked at.
const MOST_NAMES: usize = 300;
/// Values this long on average are running text.
const RUNNING: usize = 150;

/// Which field is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(BTreeMap<Role, String>);

impl Roles {
    /// Guesses from the rows, whose fields are `names`; `told` ("text=body; title=headline") outranks every guess.
    pub(super) fn of(rows: &[Row], names: &[String], told: Option<&str>) -> Result<Self, ReadError> {
        let mut roles = Self::default();
        for (word, name) in told.map(said).unwrap_or_default() {
            let Some((role, ..)) = NAMES.iter().find(|(_, known, _)| *known == word) else { continue };
            if !name.is_empty() && !names.contains(&name) {
                let what = format!(
                    "it has no field “{name}”, though it is said to be the {word}; its fields are {}",
                    list(names)
                );
                return Err(ReadError(what));
            }
            roles.0.insert(*role, name);
        }
        for (role, _, known) in NAMES {
            if !roles.0.contains_key(role)
                && let Some(name) =
                    named(names, known, &roles, |name| *role != Role::Text || mean(rows, name) > 40)
            {
                roles.0.insert(*role, name);
            }
        }
        if !roles.0.contains_key(&Role::Text) {
            let free = names.iter().filter(|n| !roles.0.values().any(|taken| taken == *n));
            if let Some(longest) = free.max_by_key(|n| mean(rows, n)).filter(|n| mean(rows, n) >= RUNNING) {
                roles.0.insert(Role::Text, longest.clone());
            }
        }
        if roles.0.get(&Role::Text).is_some_and(|name| !name.is_empty()) {
            return Ok(roles);
        }
        if names.is_empty() {
            return Err(ReadError(
                "nothing in it is named, so no article is found; save the articles as text".to_owned(),
            ));
        }
        Err(ReadError(format!(
            "none of its fields ({}) holds articles; name the one that does in sources.csv, column fields: text=…",
            list(names)
        )))
    }

    /// What was taken from which field.
    pub(super) fn taken(&self) -> Vec<(String, String)> {
        let word = |role: Role| NAMES.iter().find(|(r, ..)| *r == role).map_or("", |(_, word, _)| *word);
        let used = self.0.iter().filter(|(_, name)| !name.is_empty());
        used.map(|(role, name)| (word(*role).to_owned(), name.clone())).collect()
    }

    /// One sentence that says what was taken for what, `told` where the person said some of it.
    pub(super) fn sentence(&self, names: &[String], told: bool) -> String {
        let taken: Vec<String> = self.taken().iter().map(|(word, name)| format!("{word} from “{name}”")).collect();
        let left: Vec<&str> =
            names.iter().filter(|name| !self.0.values().any(|n| n == *name)).map(String::as_str).collect();
        let rest = match left.len() {
            0 => String::new(),
            1..=6 => format!("; not used: {}", left.join(", ")),
            n => format!("; {n} other fields were not used"),
        };
        let whence = if told {
            "as said, the rest a guess from their names"
        } else {
            "a guess from their names; sources.csv can say otherwise in its column fields"
        };
        format!("{}{rest} ({whence})", taken.join(", "))
    }

    /// The article in a row, where it has text, and not more than an article has.
    pub(super) fn article(&self, row: &Row) -> Option<RawArticle> {
        let cell = |role: Role| {
            let name = self.0.get(&role)?;
            row.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
        };
        let text = cell(Role::Text).filter(|text| text.len() <= limits::MAX_ARTICLE)?;
        let text = if is_html(text) { html::words(text) } else { text.replace("\\n", "\n") };
        let stated = |role| cell(role).map(|v| Stated { value: one_line(v), span: None });
        let mut metadata = Metadata {
            title: stated(Role::Title),
            byline: stated(Role::Byline),
            outlet: stated(Role::Outlet),
            country: cell(Role::Country).map(str::to_owned),
            ..Metadata::default()
        };
        for (role, kind) in [(Role::Date, DateClueKind::Metadata), (Role::Updated, DateClueKind::Updated)] {
            let value = cell(role).and_then(date);
            let why = format!("its field “{}”", self.0.get(&role).map_or("", String::as_str));
            metadata.dates.extend(value.map(|value| DateClue { kind, value, span: None, why }));
        }
        if let Some(url) = cell(Role::Url) {
            clean::note_address(url, &mut metadata);
        }
        let mut raw = RawArticle { text, extracted: true, ..RawArticle::default() };
        clean::known(&mut raw, metadata, &[]);
        raw.text.chars().any(char::is_alphanumeric).then_some(raw)
    }
}

/// A date as words, or as the seconds or milliseconds that computers count.
fn date(written: &str) -> Option<String> {
    let digits = written.len() >= 9 && written.bytes().all(|b| b.is_ascii_digit());
    if digits
        && !(written.len() == 8
            || written.starts_with("19") && written.len() == 14
            || written.starts_with("20") && written.len() == 14)
    {
        let number: i64 = written.parse().ok()?;
        let seconds = if written.len() > 11 { number / 1000 } else { number };
        let time = jiff::Timestamp::from_second(seconds).ok()?;
        return dates::parse(&time.to_string());
    }
    dates::parse(written)
}

fn one_line(value: &str) -> String {
    let value = if is_html(value) { html::words(value) } else { value.to_owned() };
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_html(text: &str) -> bool {
    ["<p", "<br", "<div", "</", "&nbsp;", "&amp;", "&#"].iter().any(|mark| text.contains(mark))
}

/// What a field can be, as `sources.csv` and corrections call it.
pub const ROLES: [&str; 8] = ["text", "title", "date", "updated", "byline", "outlet", "url", "country"];

/// Reads "text=body; title=headline"; a name that holds one of these marks stands in quotation marks.
pub fn said(written: &str) -> Vec<(String, String)> {
    let mut pairs = vec![String::new()];
    let mut quoted = false;
    for c in written.chars() {
        quoted ^= c == '"';
        match pairs.last_mut() {
            Some(last) if quoted || !matches!(c, ';' | ',') => last.push(c),
            _ => pairs.push(String::new()),
        }
    }
    let pair = |pair: &String| {
        let (role, name) = pair.split_once('=')?;
        let name = name.trim();
        let name = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')).unwrap_or(name);
        ROLES.contains(&role.trim()).then(|| (role.trim().to_owned(), name.to_owned()))
    };
    pairs.iter().filter_map(pair).collect()
}

/// Writes what [`said`] reads; an empty name leaves a role without a field.
pub fn written(said: &[(String, String)]) -> String {
    let pair = |(role, name): &(String, String)| {
        let marks = name.contains([';', ',', '=']) || name.trim() != name;
        if marks { format!("{role}=\"{name}\"") } else { format!("{role}={name}") }
    };
    said.iter().map(pair).collect::<Vec<_>>().join("; ")
}

/// The fields that the first rows have, in their order.
pub(super) fn names(rows: &[Row]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in rows.iter().take(200).flatten() {
        if names.len() < MOST_NAMES && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

fn list(names: &[String]) -> String {
    names.iter().take(8).map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ")
}

/// The field with the best name that is nothing else yet.
fn named(names: &[String], known: &[&str], roles: &Roles, fits: impl Fn(&str) -> bool) -> Option<String> {
    let bare = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let last = |name: &str| bare(name.rsplit('.').next().unwrap_or(name));
    let free = |name: &&String| !roles.0.values().any(|taken| taken == *name) && fits(name);
    // Whole names first, then the last part of nested ones: "fields.bodyText".
    let whole = known.iter().find_map(|k| names.iter().filter(free).find(|n| bare(n) == *k));
    let ends = || known.iter().find_map(|k| names.iter().filter(free).find(|n| last(n) == *k));
    whole.or_else(ends).cloned()
}

/// How long a field's values are on average, over the first rows.
fn mean(rows: &[Row], name: &str) -> usize {
    let rows = rows.get(..rows.len().min(200)).unwrap_or(rows);
    let cells = rows.iter().filter_map(|row| row.iter().find(|(n, _)| n == name));
    let lengths: Vec<usize> = cells.map(|(_, v)| v.trim().chars().count()).filter(|n| *n > 0).collect();
    lengths.iter().sum::<usize>() / lengths.len().max(1)
}
