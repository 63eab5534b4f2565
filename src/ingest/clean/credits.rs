//! Who wrote, sent and photographed: bylines, agency credits and words under pictures.
//!
//! A credited agency is not taken for the outlet: many papers print what one agency sends.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::line::{self, Line};
use super::phrases::holds;
use crate::ingest::dates;
use crate::text::{Span, fold};

/// Agencies and picture libraries, folded.
#[rustfmt::skip]
const AGENCIES: &[&str] = &[
    "reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "agence france presse", "getty", "getty images", "epa", "epa-efe", "efe", "ani",
    "pti", "ians", "xinhua", "tass", "itar-tass", "interfax", "sputnik", "ria novosti", "shutterstock", "alamy", "bloomberg", "anadolu", "anadolu agency", "dpa", "kyodo", "upi", "pa", "press association", "pa wire",
    "istock", "unsplash", "wikimedia commons", "wikimedia", "file", "file photo", "photo", "image", "courtesy", "yonhap", "zuma", "corbis", "cp", "the canadian press", "aap", "ukrinform", "unian", "belta", "ap photo", "afp photo", "usa today sports", "nasa", "flickr", "screenshot", "screengrab", "handout",
];

/// Verbs in the present tense and other words that stand under pictures.
#[rustfmt::skip]
const PICTURE_WORDS: &[&str] = &[
    " talks with ", " talks to ", " speaks ", " addresses ", " attends ", " shakes hands", " shake hands", " poses ", " pose ", " looks on", " look on", " walks ", " walk ", " stands ", " stand ",
    " gestures ", " arrives ", " arrive ", " waves ", " is seen", " are seen", " pictured", " (l)", " (r)", " (c)", ", left,", ", right,", ", center,", ", centre,", " file photo", " file picture", " left to right", " from left", " file image", " in this photo", " is shown", " are shown", " sits ", " holds ", " meets ", " greets ", " listens ", " takes part", " seen here", " leaves ", " delivers ", " during a ",
];

/// A byline: its writer, as words in the line.
pub(super) fn byline(line: &Line<'_>) -> Option<Span> {
    if line.count > 24 || line.count == 0 {
        return None;
    }
    let (rest, labelled) = after_by(line.text)?;
    let start = line.words.start as usize + (line.text.len() - rest.len());
    // "By: Desk | New Delhi | January 13", "Jane Roe, Staff Writer", "Jane Roe (Reuters)"
    let ends = rest.char_indices().find_map(|(at, c)| {
        let cut = matches!(c, '|' | '•' | '·' | '/' | '(' | '[' | '\t' | '–' | '—' | '@' | ';')
            || rest.get(at..).is_some_and(|r| r.starts_with(" - "));
        cut.then_some(at)
    });
    let dated = dates::find(rest).first().map(|d| d.range.start);
    let mut end = ends.into_iter().chain(dated).min().unwrap_or(rest.len());
    let before_role = rest.get(..end)?;
    if let Some(role) = role_at(before_role) {
        end = role;
    }
    let name = rest.get(..end)?;
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_end();
    let name = name.strip_suffix(" on").or_else(|| name.strip_suffix(" for")).unwrap_or(name);
    (is_people(name, labelled)).then(|| Span::new(start, start + name.len()))
}

/// The writers that a byline names.
pub(in crate::ingest) fn writers(text: &str) -> Option<String> {
    let lines = line::lines(text);
    let first = lines.first()?;
    byline(first).map(|span| span.of(text).to_owned())
}

/// What follows "By", "Author:", "Written by"; whether a colon or a longer label makes it certain.
fn after_by(text: &str) -> Option<(&str, bool)> {
    let folded = text.to_ascii_lowercase();
    for label in [
        "author:",
        "authors:",
        "written by",
        "reported by",
        "posted by",
        "story by",
        "published by",
        "submitted by",
        "article by",
        "report by",
        "words by",
        "words:",
        "byline:",
        "by:",
        "by",
        "von",
        "par",
        "por",
    ] {
        if let Some(rest) = folded.strip_prefix(label) {
            let rest = text.get(text.len() - rest.len()..)?;
            // "Von der Leyen"
            let abroad = matches!(label, "von" | "par" | "por");
            if abroad && !rest.trim_start().starts_with(char::is_uppercase) {
                return None;
            }
            let open = rest.starts_with(|c: char| c.is_whitespace() || c == ':') || label.ends_with(':');
            let certain = label != "by" && !abroad || rest.trim_start().starts_with(':');
            return open.then(|| (rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':'), certain));
        }
    }
    None
}

/// Where ", Associated Press Writer" or ", CNN" begins.
fn role_at(name: &str) -> Option<usize> {
    const ROLES: &[&str] = &[
        "writer",
        "reporter",
        "correspondent",
        "editor",
        "press",
        "staff",
        "news",
        "service",
        "bureau",
        "columnist",
        "contributor",
        "special",
        "chief",
        "analyst",
        "cnn",
        "bbc",
        "reuters",
        "afp",
        "ap",
        "times",
        "post",
        "in",
        "for",
        "of",
        "updated",
        "published",
        "the",
        "bloomberg",
        "daily",
        "journal",
        "professor",
        "agencies",
        "agency",
    ];
    name.match_indices(',').map(|(at, _)| at).find(|&at| {
        let rest = fold(name.get(at + 1..).unwrap_or(""));
        rest.split(|c: char| !c.is_alphanumeric()).any(|w| ROLES.contains(&w))
    })
}

/// Whether words can name writers: few, capitalised, no date and no sentence.
fn is_people(name: &str, labelled: bool) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = [
        "and",
        "und",
        "et",
        "y",
        "de",
        "van",
        "der",
        "von",
        "bin",
        "al",
        "la",
        "le",
        "di",
        "da",
        "del",
        "den",
        "of",
        "the",
        "dos",
        "el",
        "ter",
        "with",
        "&",
        "for",
        "in",
        "staff",
        "desk",
        "reporter",
        "reporters",
        "correspondent",
        "bureau",
    ];
    let named = words.iter().all(|w| {
        let first = w.trim_start_matches(['‘', '\'', '"', '“']).chars().next();
        let last_initial = w.len() <= 3;
        first.is_some_and(char::is_uppercase)
            && (last_initial
                || !w.ends_with('.')
                || *w == words.last().copied().unwrap_or("") && (w.ends_with("Jr.") || w.ends_with("Sr.")))
            || small.contains(w)
    });
    let first = words.first().copied().unwrap_or("");
    let opens = words.len() > 1 || !dates::is_weekday(first) && !dates::is_month(first);
    // "By our science desk"
    let own = first.eq_ignore_ascii_case("our")
        && words.len() <= 6
        && words.last().is_some_and(|w| {
            matches!(
                *w,
                "desk" | "staff" | "correspondent" | "correspondents" | "reporter" | "reporters" | "bureau"
            )
        });
    if own {
        return true;
    }
    let all_small = words.iter().all(|w| small.contains(w));
    let article = matches!(first, "The" | "A" | "An" | "This" | "That") && !labelled;
    !words.is_empty() && words.len() <= 12 && named && opens && !all_small && !article
}

/// "Source: Reuters", "(With inputs from agencies)", "Reporting by Jane Roe; editing by John Doe".
pub(super) fn is_credit(line: &Line<'_>) -> bool {
    let f = line.folded.as_str();
    let bare = f.trim_matches(|c: char| !c.is_alphanumeric());
    if AGENCIES.contains(&bare) && line.count <= 3 {
        return true;
    }
    let source =
        ["source:", "sources:", "via:", "source –", "source -", "agencies:", "from:", "credit:", "credits:"];
    if line.count <= 8 && source.iter().any(|s| f.starts_with(s)) {
        return true;
    }
    let opens = [
        "with inputs from",
        "with agency inputs",
        "with additional reporting",
        "additional reporting by",
        "with files from",
        "with reporting by",
        "reporting by",
        "editing by",
        "writing by",
        "with wires",
        "with post wires",
        "with agencies",
        "with reuters",
        "with afp",
        "with ap",
        "compiled by",
        "contributed to this report",
        "contributed reporting",
    ];
    let starts = line.count <= 40
        && opens.iter().any(|o| {
            bare.starts_with(o) && holds(bare, o) && (!o.starts_with("with ") || o.len() > 14 || line.count <= 6)
        });
    starts || line.count <= 30 && (f.contains("contributed to this report") || f.contains("contributed reporting"))
}

/// "© 2019 The Echo. All rights reserved."
pub(super) fn is_copyright(line: &Line<'_>) -> bool {
    let f = line.folded.as_str();
    let opening: String = f.chars().take(40).collect();
    let year = opening.split(|c: char| !c.is_ascii_digit()).any(|w| w.len() == 4);
    let opens = (f.starts_with("copyright") || f.starts_with("(c) ")) && year;
    line.count <= 40
        && (line.text.contains('©') || opens || holds(f, "all rights reserved") || holds(f, "all right reserved"))
}

/// "5 min read", "2 hours ago".
pub(super) fn is_reading_time(line: &Line<'_>) -> bool {
    let words: Vec<&str> = line.folded.split_whitespace().collect();
    let unit = |w: &&&str| {
        w.starts_with("min")
            || w.starts_with("hour")
            || w.starts_with("day")
            || w.starts_with("week")
            || w.starts_with("month")
    };
    let ends = words.last().is_some_and(|w| matches!(*w, "read" | "ago"));
    line.count <= 6
        && ends
        && words.iter().filter(unit).count() > 0
        && words.iter().any(|w| w.chars().all(|c| c.is_ascii_digit()))
}

/// How sure it is that a line stands under a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Caption {
    /// It does not look like it.
    No,
    /// It ends in an agency's name, as a story's last line may too.
    Perhaps,
    /// It names a photographer, or describes a picture and names an agency.
    Yes,
}

/// What names a photographer.
#[rustfmt::skip]
const CREDIT_LABELS: &[&str] = &[
    "credit:", "photo:", "photos:", "photograph:", "image:", "image credit:", "picture:", "photo by", "photograph by", "photo courtesy", "image courtesy", "photo credit", "image credit", "pic:", "photo:", "image via", "photo via", "picture by", "photo from",
];
/// One of these stands in every label of a credit.
static IN_LABELS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["photo", "image", "pic", "credit"].map(Finder::new));
/// A credit's label and the words behind it are no more than this.
const CREDIT_WORDS: usize = 24;
/// How the words under a picture begin.
#[rustfmt::skip]
const CAPTION_OPENINGS: &[&str] = &[
    "photo:", "image:", "picture:", "pictured:", "caption:", "file photo", "file picture", "file -", "file –", "(file photo", "in this photo", "in this file photo", "in this image", "video:", "above:", "photograph:", "image source", "image copyright", "image caption", "media caption",
];

/// Whether a line stands under a picture.
pub(super) fn caption(line: &Line<'_>) -> Caption {
    if line.count > 75 {
        return Caption::No;
    }
    let f = line.folded.as_str();
    // Looked for in the last words only, since more behind it make it no credit.
    let from = f.rmatch_indices(char::is_whitespace).nth(CREDIT_WORDS).map_or(0, |(at, _)| at);
    let tail = f.get(from..).unwrap_or_default();
    let labels =
        if IN_LABELS.iter().any(|part| part.find(tail.as_bytes()).is_some()) { CREDIT_LABELS } else { &[] };
    let late = labels.iter().filter_map(|l| tail.rfind(l).map(|at| (from + at, l.len()))).max();
    if let Some((at, len)) = late {
        let after = f.get(at + len..).unwrap_or("").split_whitespace().count();
        // "a photo by a neighbour" is part of a sentence, "Photo: Jane Roe" is not.
        let label = f.get(at..at + len).unwrap_or("");
        let before = f.get(..at).unwrap_or("");
        let marks = ['(', '[', '|', '.', '\u{201d}', '-', '/', ':', ')'];
        let fresh = at == 0
            || before.trim_end().ends_with(marks)
            || before.ends_with(' ') && (label.ends_with(':') || label.ends_with("credit"));
        if fresh && after <= 9 {
            return Caption::Yes;
        }
    }
    if CAPTION_OPENINGS.iter().any(|o| f.starts_with(o)) {
        // "Photo: Roe/AFP The story begins…": the credit is glued to a paragraph, which is kept.
        let credit = ["photo:", "photograph:", "image:", "picture:"].iter().any(|o| f.starts_with(o));
        return if credit && line.count > 12 && line.ends_sentence() { Caption::No } else { Caption::Yes };
    }
    if !ends_in_agency(f) || is_dateline(line) {
        return Caption::No;
    }
    let pictured = format!(" {f} ");
    if line.count <= 6 || PICTURE_WORDS.iter().any(|w| pictured.contains(w)) {
        Caption::Yes
    } else {
        Caption::Perhaps
    }
}

/// "NAIROBI, Kenya (AP)" on a line of its own opens the story.
fn is_dateline(line: &Line<'_>) -> bool {
    let place = line.text.split([',', '(']).next().unwrap_or("");
    line.count <= 8 && place.chars().any(char::is_alphabetic) && !place.chars().any(char::is_lowercase)
}

/// "… in Brussels. (Reuters)", "… [File: AFP]", "… REUTERS/Jane Roe", "… Getty Images".
fn ends_in_agency(f: &str) -> bool {
    let end = f.trim_end_matches(['.', ' ']);
    if let Some(inner) = end.strip_suffix([')', ']']) {
        let Some(open) = inner.rfind(['(', '[']) else { return false };
        let inside = inner.get(open + 1..).unwrap_or("");
        let parts = inside.split(['/', ':', ',', '|', ';']).flat_map(|p| p.split(" via ")).map(str::trim);
        return inside.split_whitespace().count() <= 9
            && parts
                .clone()
                .any(|p| AGENCIES.contains(&p) || p.starts_with("photo by") || p.starts_with("ap photo"));
    }
    if f.ends_with('.') {
        return false;
    }
    let tail = end.rsplit(['.', '|', '–', '—']).next().unwrap_or(end).trim();
    let slashed = tail.contains('/')
        && tail.split_whitespace().count() <= 6
        && tail
            .split('/')
            .map(str::trim)
            .any(|p| AGENCIES.contains(&p) || p.rsplit(' ').next().is_some_and(|w| AGENCIES.contains(&w)));
    slashed
        || ["getty images", "ap photo", "via reuters", "via ap", "via afp", "shutterstock", "afp/getty"]
            .iter()
            .any(|a| end.ends_with(a))
        || end != tail && AGENCIES.contains(&tail)
}
