//! Who is reported to have said what.
//!
//! Marks are paired first; then every reporting word claims the words around it, quoted or told.
//! What stands between marks without anybody saying it (a title, a doubted word) is no quotation.

mod alone;
mod complement;
mod content;
mod cues;
mod ends;
mod forms;
mod german;
mod labels;
mod lexicon;
mod marks;
mod nouns;
mod passive;
mod phrase;
mod relayed;
mod saying;
mod speakers;
mod subjects;
mod verbs;

use std::ops::Range;

use crate::analysis::Known;
use crate::analysis::grammar::{Words, is_preposition};
use crate::facts::{Colour, Manner, Quote, Stated};
use crate::text::Span;

use content::{Around, Content, contents};
use cues::{Cue, cues};
use labels::Labelled;
use marks::{Marked, quotations, word_count};
use phrase::Scene;
use speakers::{Speaker, Speakers};

/// A quotation of fewer words needs a reporting verb right beside it.
const LONG_ENOUGH: usize = 5;
/// Reporting words between two pieces of one quotation are no longer than this, in bytes.
const LONGEST_BETWEEN: usize = 320;

/// Finds reported speech in one article written in `language`.
pub fn find_in(known: &Known<'_>, language: &str) -> Vec<Quote> {
    if language == "de" { german::find(known) } else { find(known) }
}

/// Finds reported speech in one article.
fn find(known: &Known<'_>) -> Vec<Quote> {
    let article = known.article;
    let words = Words::of(article, known.times);
    let marked = quotations(article);
    let quoted = quoted_tokens(known, &marked, words.tokens.len());
    let scene = Scene::new(known, &words, quoted);
    let labelled = labels::labelled(article, &scene);
    let mut finder = Finder {
        known,
        scene: &scene,
        speakers: Speakers::of(known),
        claimed: vec![false; marked.len()],
        marked: &marked,
        last: None,
        out: Vec::new(),
    };
    for label in &labelled {
        finder.label(label);
    }
    for unit in units(known, &marked) {
        if !labelled.iter().any(|l| finder.begins_in(&unit, l)) {
            finder.unit(&unit);
        }
    }
    finder.join_continued();
    let mut out = finder.out;
    out.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    out.dedup_by(|b, a| a.span == b.span);
    relayed::without_second_hand(&words, out)
}

/// Sentences, joined where a quotation runs over their ends.
struct Unit {
    tokens: Range<usize>,
    marked: Range<usize>,
    paragraph: usize,
}

fn units(known: &Known<'_>, marked: &[Marked]) -> Vec<Unit> {
    let layout = &known.article.layout;
    let mut out: Vec<Unit> = Vec::new();
    let mut at = 0;
    let mut reach = 0;
    for sentence in known.article.body_sentences() {
        let first = at;
        while marked.get(at).is_some_and(|m| m.span.start < sentence.end) {
            at += 1;
        }
        let tokens = layout.tokens_in(sentence);
        let runs_on = reach > sentence.start || follows_question(known, out.last(), marked, sentence);
        reach = marked.get(first..at).unwrap_or_default().iter().map(|m| m.span.end).max().unwrap_or(0).max(reach);
        if runs_on && let Some(open) = out.last_mut() {
            open.tokens.end = tokens.end;
            open.marked.end = at;
            continue;
        }
        let paragraph = layout.paragraph_at(sentence.start as usize).unwrap_or(0);
        out.push(Unit { tokens, marked: first..at, paragraph });
    }
    out
}

/// "“Why now?” Smith asked." is one sentence, though "?" may end one.
fn follows_question(known: &Known<'_>, unit: Option<&Unit>, marked: &[Marked], sentence: Span) -> bool {
    let Some(mark) = unit.and_then(|u| marked.get(u.marked.clone())).and_then(<[Marked]>::last) else {
        return false;
    };
    let text: &str = &known.article.text;
    let between = Span { start: mark.span.end.min(sentence.start), end: sentence.start }.of(text);
    let asks = mark.inner.of(text).trim_end().ends_with(['?', '!', '…']);
    asks && between.chars().all(|c| c == ' ')
}

fn quoted_tokens(known: &Known<'_>, marked: &[Marked], count: usize) -> Vec<bool> {
    let mut quoted = vec![false; count];
    for mark in marked {
        if let Some(part) = quoted.get_mut(known.article.layout.tokens_in(mark.span)) {
            part.fill(true);
        }
    }
    quoted
}

/// Who spoke last, and where.
#[derive(Clone)]
struct Last {
    speaker: Speaker,
    paragraph: usize,
    quoted: bool,
}

struct Finder<'a> {
    known: &'a Known<'a>,
    scene: &'a Scene<'a>,
    speakers: Speakers<'a>,
    marked: &'a [Marked],
    claimed: Vec<bool>,
    last: Option<Last>,
    out: Vec<Quote>,
}

impl Finder<'_> {
    fn unit(&mut self, unit: &Unit) {
        let found = cues(self.scene, unit.tokens.clone());
        let spoke_before = self.last.clone();
        for (i, cue) in found.iter().enumerate() {
            let around = Around {
                scene: self.scene,
                unit: unit.tokens.clone(),
                before: i.checked_sub(1).and_then(|b| found.get(b)),
                later: found.get(i + 1..).unwrap_or_default(),
            };
            let all = contents(&around, cue);
            self.claim(unit, cue, &all);
        }
        self.alone(unit, spoke_before.as_ref());
        self.announced(unit, &found);
    }

    /// "LEE: No, we did not."
    fn label(&mut self, label: &Labelled) {
        let speaker = self.speakers.resolve(self.scene.words, label.label.clone());
        let speaker = Speaker { because: "named before the colon".to_owned(), ..speaker };
        let colon = self.scene.words.span(label.colon, label.colon + 1);
        let cue = Stated { value: ":".to_owned(), span: Some(colon) };
        let marked = self.inside(label.words);
        let mut quote = quote(label.words, true, Some(cue), &speaker);
        quote.marked = marked.iter().filter_map(|&m| self.marked.get(m)).map(|m| m.span).collect();
        self.out.push(quote);
        self.take(&marked);
    }

    /// Whether the labelled words begin in this unit, so that nothing else is looked for in it.
    fn begins_in(&self, unit: &Unit, label: &Labelled) -> bool {
        let span = self.scene.words.span(unit.tokens.start, unit.tokens.end);
        label.words.overlaps(span)
    }

    fn inside(&self, span: Span) -> Vec<usize> {
        let first = self.marked.partition_point(|m| m.span.end <= span.start);
        let held = self.marked.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start < span.end);
        held.map(|(m, _)| m).collect()
    }

    fn words_in(&self, marks: &[usize]) -> usize {
        marks.iter().filter_map(|&m| self.marked.get(m)).map(|&m| word_count(self.known.article, m)).sum()
    }

    fn take(&mut self, marks: &[usize]) {
        for &m in marks {
            if let Some(claimed) = self.claimed.get_mut(m) {
                *claimed = true;
            }
        }
    }

    /// Records what one cue reports: one quotation, however often the cue interrupts it.
    fn claim(&mut self, unit: &Unit, cue: &Cue, all: &[Content]) {
        let words = self.scene.words;
        let mut pieces: Vec<(Span, bool, Vec<usize>)> = Vec::new();
        for content in all {
            let span = words.span(content.tokens.start, content.tokens.end);
            let inside: Vec<usize> = self.inside(span).into_iter().filter(|&m| !self.is_claimed(m)).collect();
            let quoted: usize = inside.iter().filter_map(|&m| self.marked.get(m)).map(|q| q.span.len()).sum();
            let direct = quoted * 10 >= span.len() * 6;
            let single = direct && content.needs_marks && self.words_in(&inside) < 2;
            let titled = direct && self.names_a_work(cue, content, &inside);
            if !direct && content.needs_marks || span.is_empty() || single || titled {
                continue;
            }
            pieces.push((span, direct, inside));
        }
        let Some(from) = all.first().map(|c| c.tokens.start) else { return };
        if pieces.is_empty() {
            return;
        }
        let speaker = self.speaker_of(cue);
        let word = words.span(cue.verb.start, cue.verb.end);
        let stated = Some(Stated { value: word.of(words.text).to_owned(), span: Some(word) });
        let (when, setting) = saying::circumstances(self.scene, cue, from);
        for (span, direct, inside) in pieces {
            let marks: Vec<Span> = inside.iter().filter_map(|&m| self.marked.get(m)).map(|q| q.span).collect();
            let whole = match (marks.first(), marks.last()) {
                (Some(a), Some(b)) if direct => a.cover(*b),
                _ => span,
            };
            self.take(&inside);
            let quoted_before = self.out.last().filter(|q| direct && q.direct && q.cue == stated);
            if quoted_before.is_some() {
                self.extend(whole, &marks);
                continue;
            }
            let made = Quote {
                manner: if direct { Manner::Quoted } else { cue.entry.manner },
                colour: cue.entry.colour,
                marked: marks,
                when,
                setting,
                ..quote(whole, direct, stated.clone(), &speaker)
            };
            self.out.push(made);
            if cue.entry.manner == Manner::Told || direct {
                let speaker = speaker.clone();
                self.last = Some(Last { speaker, paragraph: unit.paragraph, quoted: direct });
            }
        }
    }

    fn speaker_of(&self, cue: &Cue) -> Speaker {
        if cue.subject.is_empty() {
            let because = "nobody is named as saying it".to_owned();
            return Speaker { entity: None, span: Span::default(), because };
        }
        self.speakers.resolve(self.scene.words, cue.subject.clone())
    }

    /// "read “The Morning Post”", "wrote in “Words and Walls”": a work, not what was said.
    fn names_a_work(&self, cue: &Cue, content: &Content, inside: &[usize]) -> bool {
        let lower = content.tokens.start;
        let handles = matches!(cue.entry.lemma.as_str(), "read" | "sing" | "write") && lower == cue.end();
        let within = lower >= cue.end() && is_preposition(self.scene.words.before(lower, 1));
        (handles || within) && inside.iter().filter_map(|&m| self.marked.get(m)).all(|&m| self.is_title(m))
    }

    /// More words of the quotation found last.
    fn extend(&mut self, span: Span, marks: &[Span]) {
        if let Some(last) = self.out.last_mut() {
            last.span = last.span.cover(span);
            last.marked.extend_from_slice(marks);
        }
    }

    fn is_claimed(&self, m: usize) -> bool {
        self.claimed.get(m).copied().unwrap_or(false)
    }

    /// A quotation over several paragraphs whose speaker is named only at its end.
    fn join_continued(&mut self) {
        for m in (1..self.marked.len()).rev() {
            let (Some(first), Some(second)) = (self.marked.get(m - 1), self.marked.get(m)) else { continue };
            if !second.continues {
                continue;
            }
            let Some(known) = self.out.iter().find(|q| q.marked.contains(&second.span)).cloned() else { continue };
            if let Some(earlier) = self.out.iter_mut().find(|q| q.marked.contains(&first.span)) {
                if earlier.cue.is_some() {
                    continue;
                }
                earlier.speaker = known.speaker;
                earlier.speaker_span = known.speaker_span;
            } else {
                let because = "goes on in the next paragraph".to_owned();
                self.out.push(Quote { span: first.span, because, cue: None, marked: vec![first.span], ..known });
            }
        }
    }
}

fn quote(span: Span, direct: bool, cue: Option<Stated>, speaker: &Speaker) -> Quote {
    Quote {
        span,
        direct,
        cue,
        speaker: speaker.entity,
        speaker_span: (!speaker.span.is_empty()).then_some(speaker.span),
        because: speaker.because.clone(),
        manner: if direct { Manner::Quoted } else { Manner::Told },
        colour: Colour::Neutral,
        marked: Vec::new(),
        when: None,
        setting: None,
    }
}

#[cfg(test)]
mod tests;
