//! Who published it, from the page's own lines.
//!
//! Refuses to take an agency credit or a mention in the story for the outlet.

use super::line::Line;
use crate::facts::{FurnitureKind, Stated};
use crate::text::{Span, fold};

/// The outlet's name where furniture says it; the longest form of the name most lines agree on.
pub(super) fn find(lines: &[Line<'_>]) -> Option<Stated> {
    let named: Vec<Stated> = lines
        .iter()
        .filter(|l| l.kind.is_some() && l.kind != Some(FurnitureKind::Caption))
        .filter_map(in_line)
        .collect();
    let bare = |s: &Stated| fold(&s.value).trim_start_matches("the ").replace(".com", "");
    let votes = |s: &Stated| named.iter().filter(|o| bare(o) == bare(s)).count();
    let best = named.iter().map(votes).max()?;
    named.iter().filter(|s| votes(s) == best).max_by_key(|s| s.value.len()).cloned()
}

fn in_line(line: &Line<'_>) -> Option<Stated> {
    let text = line.text;
    let after = |mark: &str| text.find(mark).map(|at| at + mark.len());
    let before = |mark: &str| text.find(mark);
    let ends = [
        " website has been rated",
        " is now on Telegram",
        " is now on WhatsApp",
        " newsletter",
        " App.",
        " app.",
        " on Telegram",
        " on Facebook",
        " on Twitter",
    ];
    let found = ends.iter().filter_map(|m| before(m)).find_map(|at| name_ending(text, at));
    let found = found.or_else(|| {
        let at = after("©").or_else(|| after("Copyright")).or_else(|| after("(c)"))?;
        name_starting(text, at)
    });
    let (start, end) = found?;
    let value = text.get(start..end)?.to_owned();
    let at = line.words.start as usize;
    Some(Stated { value, span: Some(Span::new(at + start, at + end)) })
}

/// The run of capitalised words that ends at byte `at`.
fn name_ending(text: &str, at: usize) -> Option<(usize, usize)> {
    let head = text.get(..at)?;
    let mut start = at;
    for word in head.rsplit(' ') {
        let first = word.chars().next();
        if !first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || word.ends_with([',', '.', ':', ';']) {
            break;
        }
        if matches!(
            word,
            "Follow"
                | "Download"
                | "Like"
                | "Join"
                | "Get"
                | "Subscribe"
                | "Find"
                | "Share"
                | "Sign"
                | "Us"
                | "Our"
                | "Newsletter"
                | "Telegram"
                | "Facebook"
                | "Twitter"
                | "Breaking"
                | "Daily"
                | "Weekly"
                | "Free"
                | "News"
        ) && start == at
        {
            return None;
        }
        if matches!(word, "Follow" | "Download" | "Like" | "Join" | "Get" | "Find" | "Share") {
            break;
        }
        start -= word.len() + usize::from(start != at);
        if start == 0 {
            break;
        }
    }
    let start = start.min(at);
    let name = text.get(start..at)?;
    (named(name)).then_some((start, at))
}

/// The name after "© 2019": up to a stop or a stock phrase.
fn name_starting(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let skip = rest.find(|c: char| c.is_alphabetic())?;
    let mut rest_start = at + skip;
    for lead in ["Copyright ", "by ", "copyright "] {
        if text.get(rest_start..)?.starts_with(lead) {
            rest_start += lead.len();
        }
    }
    let rest = text.get(rest_start..)?;
    let end = rest.find(['.', ',', '|', '–', '—', ';', '(', '©', '•']).unwrap_or(rest.len());
    let end =
        ["All ", "all ", " - ", " 19", " 20", " Inc", " LLC", " Ltd", " Limited", " Company", " Media Group"]
            .iter()
            .filter_map(|s| rest.find(s))
            .fold(end, usize::min);
    let name = rest.get(..end)?.trim_end();
    named(name).then(|| (rest_start, rest_start + name.len()))
}

fn named(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let generic = matches!(
        name,
        "The" | "All" | "This" | "Copyright" | "App" | "Website" | "Terms" | "Privacy" | "Rights" | "Reserved"
    );
    !words.is_empty()
        && words.len() <= 6
        && words.first().is_some_and(capital)
        && words.iter().filter(|w| !capital(w)).count() <= 2
        && !generic
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3
}
