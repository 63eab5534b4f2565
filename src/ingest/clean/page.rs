//! Whole pages copied as text: where the story lies between menus, teasers and comments.
//!
//! Refuses to look for a story where nothing shows that the text is a whole page: a text without menus
//! is taken as its person saved it.

use std::ops::Range;

use super::line::Line;
use crate::facts::FurnitureKind;

/// So many menu lines make a text a whole page.
const LEAST_MENU: usize = 6;
/// Or so many bullets of a few words each, in whatever language.
const LEAST_ENTRIES: usize = 20;
/// An earlier stretch of the page is the story where it speaks for it so many tenths as much as the best.
const EARLIER_TENTHS: i32 = 7;
/// A longer paragraph counts no more than this many words.
const MOST_WORDS: i32 = 40;

/// Headings under which other things than the story follow.
#[rustfmt::skip]
const BREAKS: &[&str] = &[
    "about the author", "add a comment", "add comment", "all comments", "also on", "around the web", "be the first to comment", "comment", "comment s", "comments", "discussion", "don't miss",
    "editor's pick", "editor's picks", "editors' picks", "follow", "follow us", "from around the web", "join the conversation", "join the discussion", "latest", "latest news", "latest stories", "leave a comment", "leave a reply",
    "load comments", "more from", "more in", "more like this", "more news", "more on this story", "more stories", "most commented", "most popular", "most read", "most shared", "most viewed", "newsletter", "next article", "next post",
    "no comments", "popular", "popular articles", "popular posts", "popular stories", "post a comment", "previous article", "promoted content", "read next", "reader comments", "recent posts", "recommended", "recommended for you",
    "recommended stories", "related", "related articles", "related content", "related coverage", "related news", "related posts", "related stories", "related topics", "responses", "see also", "show comments", "sort by", "sponsored",
    "top stories", "topics", "trending", "trending now", "up next", "view comments", "what others are reading", "write a comment", "you may also like", "you may like", "you may like these posts", "you might also like", "footer",
];

/// Words of notices that pages print in full sentences.
#[rustfmt::skip]
const LEGAL: &[&str] = &[
    "cookies", "personal data", "all rights reserved", "copyright", "privacy policy", "terms of", "unsubscribe", "©", "this website", "our site", "javascript", "your browser", "trademark", "your email", "this site", "sign up", "subscribe", "our newsletter", "advertis",
];

/// The lines of the story, where the text is a whole page.
pub(super) fn story(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let menu = lines.iter().filter(|l| l.kind == Some(FurnitureKind::Navigation)).count();
    let loose = lines.iter().filter(|l| !l.is_body()).count();
    let entries = lines.iter().filter(|l| l.bullet && l.count <= 5 && l.span.start != l.words.start).count();
    if menu < LEAST_MENU && entries < LEAST_ENTRIES || loose * 2 < lines.len() {
        return None;
    }
    story_of_page(lines)
}

/// The lines of the story in what is known to be a whole page.
pub(super) fn story_of_page(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let found = stretches(lines);
    let best = found.iter().map(|(sum, _)| *sum).max()?;
    // What stands further down (teasers, comments) must be much longer than what stands first.
    found.into_iter().find(|(sum, _)| *sum * 10 >= best * EARLIER_TENTHS).map(|(_, range)| range)
}

/// Stretches of lines that speak for lying in a story, each with how much it does.
fn stretches(lines: &[Line<'_>]) -> Vec<(i32, Range<usize>)> {
    let mut out: Vec<(i32, Range<usize>)> = Vec::new();
    let (mut sum, mut start, mut best, mut end) = (0, 0, 0, 0);
    for (i, line) in lines.iter().enumerate() {
        if sum <= 0 {
            if best > 0 {
                out.push((best, start..end));
            }
            (sum, start, best, end) = (0, i, 0, i);
        }
        sum += weight(line);
        if sum > best {
            (best, end) = (sum, i + 1);
        }
    }
    if best > 0 {
        out.push((best, start..end));
    }
    out
}

/// How much a line speaks for lying in the story.
fn weight(line: &Line<'_>) -> i32 {
    let words = i32::try_from(line.count).unwrap_or(MOST_WORDS).min(MOST_WORDS);
    let legal = LEGAL.iter().filter(|w| line.folded.contains(**w)).count();
    let sentence = line.ends_sentence();
    match (line.kind, line.count) {
        _ if is_break(line) => {
            if line.key.contains("comment") || line.key.contains("respon") {
                -50
            } else {
                -20
            }
        }
        (Some(FurnitureKind::Navigation), _) => -12,
        (Some(FurnitureKind::Metadata), _) => -15,
        (None, 12..) if legal > 1 || legal == 1 && words < MOST_WORDS => -words / 2,
        (None, n) if line.bullet && (n < 12 || !sentence) => -10,
        (None, _) if line.bullet => words - 4,
        (None, 9..) if sentence => words,
        (None, 25..) => words / 2,
        (None, 3..) if sentence => 1,
        _ => -10,
    }
}

/// Whether other things than the story follow: "Related stories", "12 comments".
fn is_break(line: &Line<'_>) -> bool {
    let key = line.key.as_str();
    let counted =
        ["comment", "comments", "responses", "replies", "thoughts on"].iter().any(|w| key.starts_with(w));
    BREAKS.contains(&key) || line.count <= 8 && counted && line.text.starts_with(|c: char| c.is_ascii_digit())
}

/// Marks everything around the story, and what in it is no running text.
pub(super) fn mark_around(lines: &mut [Line<'_>], story: &Range<usize>, title: Option<usize>) {
    let mut teasers = false;
    // "Bring to the harbour:", and a list of short lines: it is the story's own.
    let mut list = false;
    for (i, line) in lines.iter_mut().enumerate() {
        list = line.bullet && list || line.kind.is_none() && line.text.ends_with([':', '：']);
        teasers = is_break(line) || teasers && !line.is_body() && !line.ends_sentence();
        if Some(i) == title || line.kind.is_some() {
            continue;
        }
        if !story.contains(&i) {
            line.mark(if line.is_body() { FurnitureKind::Other } else { FurnitureKind::Navigation });
        } else if teasers || line.bullet && !list && weight(line) < 0 {
            line.mark(FurnitureKind::Navigation);
        } else if weight(line) < -10 {
            line.mark(FurnitureKind::Other);
        }
    }
}

/// The headline of a page: above the story, said twice or nearest to it.
pub(super) fn headline(lines: &[Line<'_>], story: &Range<usize>) -> Option<usize> {
    let candidates = story.start.saturating_sub(25)..(story.start + 2).min(lines.len());
    // Menus and sharing buttons between the headline and the story don't make it any further away.
    let away = |i: usize| {
        let between = lines.get(i + 1..story.start.max(i + 1)).unwrap_or(&[]);
        between.iter().filter(|l| l.kind.is_none()).count() + i.saturating_sub(story.start)
    };
    let worth = |i: usize| {
        let line = lines.get(i)?;
        let fits = (3..=28).contains(&line.count)
            && line.kind.is_none()
            && !line.bullet
            && !(line.is_body() && line.count > 20);
        let twice = lines.iter().take(story.start + 3).filter(|l| l.key == line.key).count() > 1;
        let signed = lines.get(i + 1).is_some_and(|l| l.kind == Some(FurnitureKind::Metadata));
        let away = i32::try_from(away(i)).unwrap_or(i32::MAX / 4);
        let words = i32::try_from(line.count).unwrap_or(0).min(12);
        let bonus = 12 * i32::from(twice) + 6 * i32::from(signed) - 8 * i32::from(line.text.ends_with('.'));
        fits.then(|| words + bonus - 2 * away)
    };
    let best = candidates.clone().filter_map(worth).max().filter(|w| *w > 0)?;
    candidates.into_iter().find(|&i| worth(i) == Some(best))
}
