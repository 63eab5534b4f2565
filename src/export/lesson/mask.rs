//! Outlets by their letters: names of outlets and of those who write for them, taken out of all words of a sheet.
//!
//! It looks for names as words, whatever the case and whatever stands between them, and within addresses. It cannot know an
//! outlet that nobody named: `unknown` says which those are.

use crate::export::paper::{Block, Paper, Run};
use crate::facts::ArticleIx;
use crate::lang::trf;
use crate::session::Session;
use crate::text::fold;

/// Words before a name that go with it.
const ARTICLES: &[&str] = &["the", "der", "die", "das", "le", "la", "il", "el"];
/// Words of a byline that are nobody's name.
const NO_NAMES: &[&str] =
    &["by", "von", "and", "und", "desk", "staff", "editor", "reporter", "correspondent", "in"];

/// What is looked for, and what stands there instead.
#[derive(Clone, Debug, Default)]
pub struct Masks {
    names: Vec<Name>,
    /// Sources whose outlet is not known, so that nothing can be looked for.
    pub unknown: Vec<ArticleIx>,
}

#[derive(Clone, Debug)]
struct Name {
    words: Vec<String>,
    instead: String,
    /// Only where it is written with a capital: it may be a common word.
    capital: bool,
    /// Only after "the": the last word of a name alone.
    after_article: bool,
}

/// A word of a text: where it stands, and folded.
struct Word {
    start: usize,
    end: usize,
    plain: String,
    capital: bool,
}

impl Masks {
    /// Of all sources of a story.
    pub fn of(session: &Session) -> Self {
        let mut masks = Self::default();
        for (at, source) in session.index.sources.iter().enumerate() {
            let instead = trf("Source {}", &[&source.letter]);
            let Some(article) = session.corpus.articles.get(at) else { continue };
            if source.outlet_known {
                masks.outlet(&source.outlet, &instead);
            } else {
                masks.unknown.push(ArticleIx::from_at(at));
            }
            if let Some(own) = &article.metadata.outlet {
                masks.outlet(&own.value, &instead);
            }
            if let Some(byline) = &article.metadata.byline {
                masks.byline(&byline.value, &instead);
            }
            if let Some(host) = article.metadata.url.as_deref().and_then(host) {
                masks.outlet(host, &instead);
            }
        }
        // The longest first, so that no part of a name is left.
        masks.names.sort_by(|a, b| (b.words.len(), &b.words).cmp(&(a.words.len(), &a.words)));
        masks.names.dedup_by(|a, b| a.words == b.words && a.after_article == b.after_article);
        masks
    }

    fn outlet(&mut self, outlet: &str, instead: &str) {
        let mut found: Vec<(String, bool)> = words(outlet)
            .into_iter()
            .map(|w| (w.plain.clone(), outlet.get(w.start..w.end).is_some_and(shouts)))
            .collect();
        if found.len() > 1 && found.first().is_some_and(|(w, _)| ARTICLES.contains(&w.as_str())) {
            found.remove(0);
        }
        let all: Vec<String> = found.iter().map(|(w, _)| w.clone()).collect();
        let Some(last) = all.last().cloned() else { return };
        let mut add = |words: Vec<String>, capital, after_article| {
            self.names.push(Name { words, instead: instead.to_owned(), capital, after_article });
        };
        if all.len() > 1 {
            add(vec![all.concat()], false, false);
            add(vec![last], true, true);
            if let Some((initials, true)) = found.first() {
                add(vec![initials.clone()], true, false);
            }
        }
        let capital = all.len() == 1;
        add(all, capital, false);
    }

    fn byline(&mut self, byline: &str, instead: &str) {
        let somebody = trf("a writer of {}", &[&instead]);
        for part in
            byline.split([',', ';', '|', '/', '&']).flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" und "))
        {
            let found: Vec<String> =
                words(part).into_iter().map(|w| w.plain).filter(|w| !NO_NAMES.contains(&w.as_str())).collect();
            let known = self.names.iter().any(|n| n.words == found);
            if found.len() > 1 && !known {
                // A surname alone, with a capital, is the same person.
                let surname =
                    found.last().cloned().into_iter().filter(|s| s.chars().count() > 3).collect::<Vec<_>>();
                self.names.push(Name {
                    words: surname,
                    instead: somebody.clone(),
                    capital: true,
                    after_article: false,
                });
                self.names.push(Name {
                    words: found,
                    instead: somebody.clone(),
                    capital: false,
                    after_article: false,
                });
            }
        }
        self.names.retain(|n| !n.words.is_empty());
    }

    /// A text with letters in the place of names.
    pub fn hide(&self, text: &str) -> String {
        let all = words(text);
        let mut out = String::with_capacity(text.len());
        let (mut at, mut from) = (0, 0);
        while at < all.len() {
            let Some((name, n)) = self.names.iter().find_map(|name| Some((name, name.here(text, &all, at)?)))
            else {
                at += 1;
                continue;
            };
            let (first, last) =
                (all.get(at).map_or(from, |w| w.start), all.get(at + n - 1).map_or(from, |w| w.end));
            let (first, last) = address(text, first, last).unwrap_or((first, last));
            let before = text.get(from..first.max(from)).unwrap_or_default();
            out.push_str(without_article(before));
            out.push_str(&name.instead);
            from = last.max(from);
            at += n;
            while all.get(at).is_some_and(|w| w.start < from) {
                at += 1;
            }
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// A paper with letters in the place of names.
    pub fn over(&self, paper: &mut Paper) {
        let hide = |text: &mut String| *text = self.hide(text);
        hide(&mut paper.title);
        paper.blocks.iter_mut().for_each(|block| self.over_block(block));
    }

    fn over_block(&self, block: &mut Block) {
        let hide = |text: &mut String| *text = self.hide(text);
        match block {
            Block::Heading(_, runs) | Block::Text(runs) => self.over_runs(runs),
            Block::Quote { words, from } => {
                self.over_runs(words);
                hide(from);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|runs| self.over_runs(runs)),
            Block::Table { head, rows } => {
                head.iter_mut().for_each(hide);
                rows.iter_mut().flatten().for_each(|runs| self.over_runs(runs));
            }
            Block::Note(words) => hide(words),
            Block::Together(blocks) => blocks.iter_mut().for_each(|block| self.over_block(block)),
            Block::Lines(_) | Block::Break => {}
        }
    }

    /// Runs are hidden in one by one; where a name runs across two of them, all become one plain run.
    fn over_runs(&self, runs: &mut Vec<Run>) {
        let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
        for run in runs.iter_mut() {
            run.text = self.hide(&run.text);
        }
        let pieces: String = runs.iter().map(|run| run.text.as_str()).collect();
        let hidden = self.hide(&whole);
        if words(&pieces).len() != words(&hidden).len() {
            *runs = vec![Run::plain(hidden)];
        }
    }

    /// The first name that still stands in a text, if any does.
    pub fn found_in(&self, text: &str) -> Option<String> {
        let all = words(text);
        let here = |name: &&Name| (0..all.len()).any(|at| name.here(text, &all, at).is_some());
        self.names.iter().find(here).map(|name| name.words.join(" "))
    }
}

impl Name {
    /// How many words the name takes where it stands at this word.
    fn here(&self, text: &str, all: &[Word], at: usize) -> Option<usize> {
        let window = all.get(at..at + self.words.len())?;
        let same = |found: &str, wanted: &str| {
            let plural = found.strip_suffix('s');
            found == wanted || plural == Some(wanted)
        };
        let (first, own) = (window.first()?, self.words.first()?);
        // Inside an address names are run together with other words.
        let in_address = self.words.len() == 1
            && own.len() > 4
            && !self.after_article
            && !self.capital
            && first.plain.contains(own.as_str());
        let fits = window.iter().zip(&self.words).all(|(found, wanted)| same(&found.plain, wanted));
        let close = window.windows(2).all(|pair| match pair {
            [a, b] => text
                .get(a.end..b.start)
                .is_some_and(|gap| gap.chars().count() < 4 && !gap.contains(['.', '!', '?', '\n'])),
            _ => true,
        });
        let before = at.checked_sub(1).and_then(|b| all.get(b));
        let article = before.is_some_and(|w| ARTICLES.contains(&w.plain.as_str()));
        let capital = !self.capital || first.capital;
        let right = capital && (!self.after_article || article);
        (in_address || fits && close && right).then_some(self.words.len())
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = None;
    let mut close = |start: &mut Option<usize>, end: usize| {
        if let Some(from) = start.take() {
            let word = text.get(from..end).unwrap_or_default();
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            out.push(Word { start: from, end, plain: fold(word), capital });
        }
    };
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start = start.or(Some(at));
        } else {
            close(&mut start, at);
        }
    }
    close(&mut start, text.len());
    out
}

/// Capitals only, as initials are.
fn shouts(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

/// The address around a stretch, where there is one: no letter of it is left.
fn address(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let before = text.get(..start)?;
    let from = before.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let to = end + text.get(end..)?.find(char::is_whitespace).unwrap_or(text.len() - end);
    let all = text.get(from..to)?;
    (all.contains("://") || all.contains("www.") || all.contains('@')).then_some((from, to))
}

/// The host of an address, without what all hosts have.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let name = host.rsplit_once('.').map_or(host, |(name, _)| name);
    name.rsplit('.').next().filter(|n| n.chars().count() > 3)
}

/// "the " before a name goes with it.
fn without_article(before: &str) -> &str {
    let bare = before.trim_end();
    let word = bare.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if bare.len() < before.len() && ARTICLES.contains(&word.to_lowercase().as_str()) {
        return bare.get(..bare.len() - word.len()).unwrap_or(before);
    }
    before
}
