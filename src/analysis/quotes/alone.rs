//! Quotations that no reporting word claims: they go on with a speaker, are signed, or are announced by a colon.
//!
//! A piece between marks that is neither a sentence nor signed is left alone: it may be a title or a doubted word.

use std::ops::Range;

use super::marks::{Marked, word_count};
use super::speakers::Speaker;
use super::{Finder, LONG_ENOUGH, LONGEST_BETWEEN, Last, Unit, nouns, quote};
use crate::analysis::quotes::cues::Cue;
use crate::facts::{EntityKind, Form, Quote, Stated};
use crate::text::Span;

impl Finder<'_> {
    /// Quotations that no cue claimed: whole sentences go on with the speaker before them.
    pub(super) fn alone(&mut self, unit: &Unit, before: Option<&Last>) {
        for m in unit.marked.clone() {
            let Some(&mark) = self.marked.get(m) else { continue };
            let spoken_here = self.last.as_ref().is_some_and(|l| l.quoted && l.paragraph == unit.paragraph);
            let signed = self.signed(mark).or_else(|| self.introduced(mark, unit));
            if self.is_claimed(m) || signed.is_none() && !self.is_sentence(mark, spoken_here) {
                continue;
            }
            let speaker =
                signed.or_else(|| self.on_stage(mark)).or_else(|| self.speaker_nearby(unit, mark, before));
            let Some(speaker) = speaker else { continue };
            if self.goes_on(mark, unit, &speaker) {
                self.extend(mark.span, &[mark.span]);
            } else {
                let marked = vec![mark.span];
                self.out.push(Quote { marked, ..quote(mark.span, true, None, &speaker) });
            }
            self.take(&[m]);
            self.last = Some(Last { speaker, paragraph: unit.paragraph, quoted: true });
        }
    }

    /// "“…,” she said. “…”": in one paragraph, with nothing between but the reporting words.
    fn goes_on(&self, mark: Marked, unit: &Unit, speaker: &Speaker) -> bool {
        let layout = &self.known.article.layout;
        // "“Why now?” she asked. “…”": the question mark ends a sentence of its own.
        let asks = |q: &Quote| q.marked.len() == 1 && q.span.of(self.scene.words.text).contains(['?', '!']);
        self.out.last().is_some_and(|q| {
            let between = Span { start: q.span.end.min(mark.span.start), end: mark.span.start };
            let said: usize = q.marked.iter().map(|m| m.len()).sum::<usize>() + mark.span.len();
            let sentence = |at: u32| layout.sentence_at(at as usize).unwrap_or(0);
            q.direct
                && sentence(mark.span.start).saturating_sub(sentence(q.span.end)) <= 1 + usize::from(asks(q))
                && q.speaker == speaker.entity
                && q.span.end <= mark.span.start
                && layout.paragraph_at(q.span.start as usize) == Some(unit.paragraph)
                && between.len() <= LONGEST_BETWEEN
                && said * 2 >= q.span.cover(mark.span).len()
        })
    }

    /// "She said:" at the end of a paragraph names the speaker of the next.
    pub(super) fn announced(&mut self, unit: &Unit, found: &[Cue]) {
        let ends = unit.tokens.end.checked_sub(1).is_some_and(|last| self.scene.word(last) == ":");
        let Some(cue) = found.last().filter(|_| ends) else { return };
        let speaker = self.speakers.resolve(self.scene.words, cue.subject.clone());
        if cue.takes("quote") {
            let word = self.scene.words.span(cue.verb.start, cue.verb.end);
            let stated = Stated { value: word.of(self.scene.words.text).to_owned(), span: Some(word) };
            self.set_off(unit, stated, cue, &speaker);
        }
        self.last = Some(Last { speaker, paragraph: unit.paragraph, quoted: true });
    }

    /// "She added:" and then a paragraph without marks, set off on the page: it is told as hers.
    fn set_off(&mut self, unit: &Unit, stated: Stated, cue: &Cue, speaker: &Speaker) {
        let article = self.known.article;
        let paragraphs = &article.layout.paragraphs;
        let Some(&next) = paragraphs.get(unit.paragraph + 1) else { return };
        let tokens = article.layout.tokens_in(next);
        let (Some(first), Some(last)) = (
            self.scene.words.token(tokens.start),
            tokens.end.checked_sub(1).and_then(|l| self.scene.words.token(l)),
        ) else {
            return;
        };
        let spoken = tokens.clone().any(|i| self.scene.quoted(i));
        let sentence = tokens.clone().filter(|&i| self.scene.content(i)).count() > LONG_ENOUGH
            && self.scene.content(tokens.start);
        if article.in_furniture(next.start as usize) || spoken || !sentence {
            return;
        }
        let quote = quote(first.span.cover(last.span), false, Some(stated), speaker);
        self.out.push(Quote { colour: cue.entry.colour, ..quote });
    }

    /// "“…” — Ann Lee": the name after a dash, up to the end of the line.
    fn signed(&self, mark: Marked) -> Option<Speaker> {
        let at = self.known.article.layout.token_from(mark.span.end as usize);
        let dash = self.scene.word(at) == "—" || self.scene.word(at) == "-";
        let end = (at + 1..at + 9).find(|&i| matches!(self.scene.word(i), "" | "."))?;
        let named = dash && self.scene.words.capital(at + 1) && end > at + 1;
        named.then(|| self.speakers.resolve(self.scene.words, at + 1..end))
    }

    /// "His words were: “…”", "The words were his: “…”", "His sentence came late. In English it runs: “…”".
    fn introduced(&self, mark: Marked, unit: &Unit) -> Option<Speaker> {
        let at = self.known.article.layout.token_from(mark.span.start as usize);
        let colon = at.checked_sub(1).filter(|&i| self.scene.word(i) == ":")?;
        let lowest = unit.tokens.start.min(colon);
        let own = nouns::words_of(self.scene, lowest..colon);
        let runs = matches!(self.scene.words.before(colon, 1), "runs" | "reads" | "goes" | "was")
            && self.scene.words.before(colon, 2) == "it";
        let earlier = || {
            let sentence = self.known.article.layout.sentence_at(mark.span.start as usize)?.checked_sub(1)?;
            let before = self.known.article.layout.sentences.get(sentence)?;
            nouns::words_of(self.scene, self.known.article.layout.tokens_in(*before))
        };
        let owner = own.or_else(|| runs.then(earlier).flatten()).or_else(|| self.named_alone(lowest, colon))?;
        let speaker = self.speakers.resolve(self.scene.words, owner);
        Some(Speaker { because: format!("whose words they are: {}", speaker.because), ..speaker })
    }

    /// "Then, at noon, Lee: “…”": nothing but the speaker before the colon.
    fn named_alone(&self, lowest: usize, colon: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let from = (lowest..colon).rev().find(|&i| scene.word(i) == ",").map_or(lowest, |i| i + 1);
        let whole = scene.phrase_end(from, colon) == colon && from < colon;
        let plain = !(lowest..colon).any(|i| scene.finite(i) || scene.quoted(i));
        (whole && plain && scene.can_speak(colon - 1..colon)).then_some(from..colon)
    }

    /// "“The Late Morning Show,” …": every longer word has a capital, and no sentence ends.
    pub(super) fn is_title(&self, mark: Marked) -> bool {
        let tokens = self.known.article.layout.tokens_in(mark.inner);
        let ends = mark.inner.of(&self.known.article.text).trim_end().ends_with(['.', '!', '?', '…']);
        let words = self.scene.words;
        let long = || tokens.clone().filter(|&i| words.is_word(i) && words.word(i).len() > 3);
        !ends && long().count() > 1 && long().all(|i| words.capital(i))
    }

    /// Begins like a sentence, ends like one, and is long enough to be one.
    fn is_sentence(&self, mark: Marked, spoken_here: bool) -> bool {
        let inner = mark.inner.of(self.scene.words.text).trim().trim_end_matches(['\'', '’', '"', '”']);
        let begins = inner
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || matches!(c, '…' | '[' | '‘' | '\'') || c.is_numeric());
        let after = self.scene.words.text.get(mark.span.end as usize..).and_then(|t| t.chars().next());
        let ends =
            inner.ends_with(['.', '!', '?', ',', '…', '—', '-']) || matches!(after, Some('.' | ',' | '!' | '?'));
        let long = word_count(self.known.article, mark);
        if self.is_title(mark) {
            return false;
        }
        mark.continues
            || begins && ends && (long >= LONG_ENOUGH || spoken_here)
            || spoken_here && long >= LONG_ENOUGH
    }

    /// "Lee shook her head. “Not tonight.”": the one person of the sentence right before, where nobody is reported in it.
    fn on_stage(&self, mark: Marked) -> Option<Speaker> {
        let layout = &self.known.article.layout;
        let here = layout.sentence_at(mark.span.start as usize)?;
        let (this, before) = (layout.sentences.get(here)?, layout.sentences.get(here.checked_sub(1)?)?);
        let paragraph = layout.paragraph_at(this.start as usize);
        let follows = this.start == mark.span.start && paragraph == layout.paragraph_at(before.start as usize);
        let reported = self.out.iter().rev().take(4).any(|q| q.span.overlaps(*before));
        let tokens = layout.tokens_in(*before);
        let first =
            self.scene.name(tokens.start).filter(|m| m.kind == EntityKind::Person && m.form == Form::Name)?;
        let several = tokens
            .clone()
            .filter_map(|i| self.scene.name(i))
            .any(|m| m.kind == EntityKind::Person && m.entity != first.entity);
        let stands = follows
            && !reported
            && !several
            && !self.scene.quoted(tokens.start)
            && tokens.clone().all(|i| !self.scene.quoted(i));
        stands.then(|| {
            let because = "the only person of the sentence before".to_owned();
            Speaker { entity: Some(first.entity), span: first.span, because }
        })
    }

    fn speaker_nearby(&self, unit: &Unit, mark: Marked, before: Option<&Last>) -> Option<Speaker> {
        let last = self.last.as_ref().or(before)?;
        let near = unit.paragraph.saturating_sub(last.paragraph);
        let whole_paragraph =
            self.known.article.layout.paragraphs.get(unit.paragraph).is_some_and(|p| p.start == mark.span.start);
        let goes_on = near == 0 || near == 1 && whole_paragraph && last.quoted || mark.continues && near <= 1;
        goes_on.then(|| {
            let because = "goes on from the words before".to_owned();
            Speaker { because, ..last.speaker.clone() }
        })
    }
}
