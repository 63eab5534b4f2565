//! One article's tellings: sentences with a predicate and, where there is one, the time that places it.
//!
//! What somebody is quoted as saying is not told by the article and gives no event; nor do the
//! present states of affairs ("NATO has a mandate") without a date.

use std::ops::Range;

use super::Telling;
use super::predicate::{Predicate, is_base, is_light, predicates};
use super::title::title;
use crate::analysis::Known;
use crate::analysis::grammar::{Words, is_auxiliary, is_determiner, stem};
use crate::facts::{EntityKind, EventIx, EventKind, EventMention, Grain, Interval, TimeKind, TimeMention};
use crate::text::{Span, TokenKind};

/// Titles that turned out worse than this are tried again with another predicate of the clause.
const PLAIN: f32 = 0.5;
/// How much a title counts that is made from another verb of the sentence.
const OTHER_VERB: f32 = 0.6;
/// Undated sentences further down than this are told only with a strong predicate.
const LEAD_SENTENCES: usize = 3;

/// Finds what one article tells.
pub(super) fn find(known: &Known<'_>) -> Vec<Telling> {
    let article = known.article;
    let words = Words::of(article, known.times);
    let quoted = quoted_tokens(known, words.tokens.len());
    let mut finder = Finder { known, words: &words, quoted, out: Vec::new() };
    let title = article.metadata.title.as_ref().and_then(|t| t.span);
    let mut order = 0;
    for sentence in article.body_sentences() {
        let headline = title.is_some_and(|t| t.overlaps(sentence));
        finder.sentence(sentence, order, headline);
        order += usize::from(!headline);
    }
    let mut out = finder.out;
    out.sort_by_key(|t| (t.mention.span, t.mention.predicate));
    out
}

fn quoted_tokens(known: &Known<'_>, count: usize) -> Vec<bool> {
    let mut quoted = vec![false; count];
    for &marked in known.quotes.iter().filter(|q| q.direct).flat_map(|q| &q.marked) {
        if let Some(part) = quoted.get_mut(known.article.layout.tokens_in(marked)) {
            part.fill(true);
        }
    }
    quoted
}

pub(super) struct Finder<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) words: &'a Words<'a>,
    quoted: Vec<bool>,
    out: Vec<Telling>,
}

/// A part of a sentence with its predicate and the time that places it.
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    pub(super) predicate: Predicate,
    pub(super) time: Option<usize>,
    /// The time is its own, as against one that another predicate of its clause brought.
    pub(super) own: bool,
    /// The predicate that the sentence turns on, or one with a time of its own.
    pub(super) main: bool,
}

impl Finder<'_> {
    fn sentence(&mut self, sentence: Span, order: usize, headline: bool) {
        let tokens = self.known.article.layout.tokens_in(sentence);
        let is_quoted = |i: usize| self.quoted.get(i).copied().unwrap_or(false);
        let spoken = tokens.clone().filter(|&i| is_quoted(i)).count();
        let asks = sentence.of(self.words.text).ends_with('?');
        let asks = asks || addresses(self.words, &tokens, &is_quoted);
        if tokens.len() < 4 || spoken * 10 > tokens.len() * 6 || asks && !headline {
            return;
        }
        let mut found = predicates(self.words, tokens.clone(), &is_quoted, headline);
        // The "Treaty" of an organisation's name tells nothing.
        found.retain(|p| !p.noun || !self.words.capital(p.at) || !self.in_name(p.at));
        let placed: Vec<(usize, usize)> = self.times_in(sentence, &is_quoted);
        let mut clauses = self.clauses(&tokens, &found, &placed);
        clauses.extend(self.beside(&tokens, &found, &clauses));
        let lead = if headline { 1.0 } else { 1.0 / (1.0 + 0.25 * order as f32) };
        let mut made = Vec::new();
        for clause in clauses {
            if clause.main && clause.time.is_none() && !worth_without_time(&clause, order, headline) {
                continue;
            }
            made.push(self.telling(sentence, &clause, lead, order, headline));
        }
        self.out.extend(made);
    }

    /// Times of a sentence that stand on the time line or would with a date: position and first token.
    fn times_in(&self, sentence: Span, quoted: &dyn Fn(usize) -> bool) -> Vec<(usize, usize)> {
        let times = self.known.times;
        let from = times.partition_point(|t| t.span.start < sentence.start);
        let layout = &self.known.article.layout;
        times
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, t)| t.span.start < sentence.end)
            .filter(|(_, t)| matches!(t.kind, TimeKind::Date | TimeKind::Time))
            .filter(|(_, t)| t.interval.is_some_and(|i| is_useful(t, &i)) || t.value.starts_with("XXXX"))
            .map(|(i, t)| (i, layout.token_from(t.span.start as usize)))
            .filter(|&(_, token)| !quoted(token))
            .collect()
    }

    /// One clause per predicate that has a time of its own; else one for the whole sentence.
    fn clauses(&self, tokens: &Range<usize>, found: &[Predicate], placed: &[(usize, usize)]) -> Vec<Clause> {
        let mut chosen: Vec<(usize, usize)> = Vec::new();
        for &(time, token) in placed {
            let Some(best) = self.predicate_of(found, token, tokens) else { continue };
            match chosen.iter_mut().find(|(p, _)| *p == best) {
                Some((_, held)) => {
                    let finer = |i: usize| self.known.times.get(i).map_or(Grain::Vague, |t| t.grain);
                    if finer(time) < finer(*held) {
                        *held = time;
                    }
                }
                None => chosen.push((best, time)),
            }
        }
        if chosen.is_empty() {
            let best = main_predicate(found);
            return best
                .map(|p| Clause {
                    tokens: tokens.clone(),
                    predicate: p.clone(),
                    time: None,
                    own: true,
                    main: true,
                })
                .into_iter()
                .collect();
        }
        chosen.sort_unstable();
        let several = chosen.len() > 1;
        let mut out = Vec::new();
        for (n, &(p, time)) in chosen.iter().enumerate() {
            let Some(predicate) = found.get(p) else { continue };
            let part = if several { self.part(tokens, found, &chosen, n) } else { tokens.clone() };
            out.push(Clause {
                tokens: part,
                predicate: predicate.clone(),
                time: Some(time),
                own: true,
                main: true,
            });
        }
        out
    }

    /// What the sentence tells beside its main clauses: "the man who shot two was *arrested*". Each sort of
    /// happening once. A time in the same clause, with no border between, places it too.
    fn beside(&self, tokens: &Range<usize>, found: &[Predicate], main: &[Clause]) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::new();
        for p in found.iter().filter(|p| worth_beside(p)) {
            let told = |c: &Clause| c.predicate.senses.meets(p.senses) || c.predicate.lemma == p.lemma;
            if main.iter().any(told) || out.iter().any(told) {
                continue;
            }
            let around = main.iter().find(|c| c.tokens.contains(&p.at));
            let tokens = around.map_or_else(|| tokens.clone(), |c| c.tokens.clone());
            let time = around.and_then(|c| c.time).filter(|&t| {
                let at = self.known.times.get(t).map_or(0, |t| t.span.start as usize);
                p.finite && self.walls(self.known.article.layout.token_from(at), p.at, tokens.start) == 0
            });
            out.push(Clause { tokens, predicate: p.clone(), time, own: false, main: false });
        }
        out
    }

    /// Words between two tokens that open another clause.
    fn walls(&self, a: usize, b: usize, first: usize) -> usize {
        let between = a.min(b)..a.max(b);
        let is_wall = |i: &usize| {
            matches!(
                self.words.word(*i),
                ";" | ":"
                    | "that"
                    | "which"
                    | "who"
                    | "when"
                    | "where"
                    | "while"
                    | "after"
                    | "before"
                    | "but"
                    | "since"
                    | "—"
                    | "\u{2013}"
            )
        };
        between.filter(|&i| i > first).filter(is_wall).count()
    }

    /// The predicate that a time belongs to: near, weighty, and not across a clause boundary.
    fn predicate_of(&self, found: &[Predicate], token: usize, tokens: &Range<usize>) -> Option<usize> {
        let score = |p: &Predicate| {
            let (a, b) = if p.at < token { (p.at, token) } else { (token, p.at) };
            let walls = self.walls(a, b, tokens.start);
            let commas = (a..b).filter(|&i| self.words.word(i) == ",").count();
            let away = (b - a) as f32;
            p.weight() - 0.12 * away - 0.9 * walls as f32 - 0.15 * commas as f32
        };
        let best =
            found.iter().enumerate().max_by(|a, b| score(a.1).total_cmp(&score(b.1)).then(b.0.cmp(&a.0)))?;
        Some(best.0)
    }

    /// The words of the `n`th chosen predicate, when a sentence tells several.
    fn part(
        &self,
        tokens: &Range<usize>,
        found: &[Predicate],
        chosen: &[(usize, usize)],
        n: usize,
    ) -> Range<usize> {
        let at = |k: usize| chosen.get(k).and_then(|&(p, _)| found.get(p)).map(|p| p.at);
        let border = |left: usize, right: usize| {
            (left + 1..right)
                .rev()
                .find(|&i| {
                    matches!(
                        self.words.word(i),
                        "," | ";"
                            | "and"
                            | "but"
                            | "which"
                            | "who"
                            | "that"
                            | "when"
                            | "after"
                            | "before"
                            | "—"
                            | "\u{2013}"
                    )
                })
                .unwrap_or(right)
        };
        let here = at(n).unwrap_or(tokens.start);
        let start = match n.checked_sub(1).and_then(at) {
            Some(left) => border(left, here),
            None => tokens.start,
        };
        let end = match at(n + 1) {
            Some(right) => border(here, right),
            None => tokens.end,
        };
        start..end.max(start + 1)
    }

    fn telling(&self, sentence: Span, clause: &Clause, lead: f32, order: usize, headline: bool) -> Telling {
        let words = self.words;
        let several = clause.tokens != self.known.article.layout.tokens_in(sentence);
        let span = if several {
            // ", and the mayor" begins with its first word.
            let opens = |&i: &usize| {
                words.is_word(i) && words.word(i) != "and"
                    || words.token(i).is_some_and(|t| t.kind == TokenKind::Number)
            };
            let first = clause.tokens.clone().find(opens).unwrap_or(clause.tokens.start);
            words.span(first, clause.tokens.end).trimmed(words.text)
        } else {
            sentence
        };
        let claim = self.claim(clause, order, headline);
        let (participants, places) = self.entities(span);
        let (title, quality) = self.best_title(clause);
        let status = self.status(clause, span);
        Telling {
            mention: EventMention {
                event: EventIx(0),
                span,
                predicate: words.span(clause.predicate.at, clause.predicate.at + 1),
                time: clause.time.and_then(|t| u32::try_from(t).ok()),
                value: claim.value,
                interval: claim.interval,
                grain: claim.grain,
                doubt: claim.doubt,
                status,
                because: claim.because,
            },
            kind: self.kind(clause),
            title,
            title_quality: quality,
            people: self.of_kind(&participants, EntityKind::Person),
            peoples: self.of_kind(&participants, EntityKind::Group),
            participants,
            places,
            ages: self.ages(&clause.tokens),
            terms: self.terms(&clause.tokens).into(),
            plain: Vec::new(),
            word: 0,
            reach: super::dates::Reach::default(),
            named: 0,
            often: 0,
            predicate: stem(&clause.predicate.lemma),
            senses: clause.predicate.senses,
            main: clause.main,
            finite: clause.predicate.finite,
            lead,
        }
    }

    /// The title from the clause's own predicate, or from another in it that makes a plainer one.
    fn best_title(&self, clause: &Clause) -> (String, f32) {
        let words = self.words;
        let mut best = title(words, &clause.tokens, &clause.predicate);
        if best.1 < PLAIN {
            let is_quoted = |i: usize| self.quoted.get(i).copied().unwrap_or(false);
            for other in predicates(words, clause.tokens.clone(), &is_quoted, false).iter().filter(|p| p.finite) {
                let mut made = title(words, &clause.tokens, other);
                // What another verb of the sentence tells may be another event: told by nobody better only.
                if other.at != clause.predicate.at {
                    made.1 *= OTHER_VERB;
                }
                if made.1 > best.1 && !made.0.is_empty() {
                    best = made;
                }
            }
        }
        if best.0.is_empty() {
            words.span(clause.predicate.at, clause.predicate.at + 1).of(words.text).clone_into(&mut best.0);
        }
        best
    }

    /// "held talks" is a meeting: a light verb takes the sort of the noun that follows.
    fn kind(&self, clause: &Clause) -> EventKind {
        let p = &clause.predicate;
        if p.lemma == "hold" && is_auxiliary(self.words.before(p.at, 1)) {
            // "A council was held": whatever is held was a gathering.
            return EventKind::Meeting;
        }
        if p.noun || !(is_light(&p.lemma) || p.kind == EventKind::Other) {
            return p.kind;
        }
        let near = clause.tokens.start.max(p.at.saturating_sub(6))..clause.tokens.end.min(p.at + 8);
        let nouns = predicates(self.words, near, &|_| false, false);
        nouns.iter().find(|n| n.noun && n.kind != EventKind::Other).map_or(p.kind, |n| n.kind)
    }
}

/// Words in which a sentence says whom it is about.
const OPENING: usize = 5;

/// "Ask anyone in the town", "if you look": it speaks to the reader and tells nothing.
fn addresses(words: &Words<'_>, tokens: &Range<usize>, quoted: &dyn Fn(usize) -> bool) -> bool {
    let opens =
        |i: &usize| words.is_word(*i) && !matches!(words.word(*i), "and" | "but" | "so" | "then" | "please");
    let bids = tokens.clone().find(opens).is_some_and(|first| {
        let next = words.word(first + 1);
        is_base(words.word(first))
            && (is_determiner(next)
                || matches!(
                    next,
                    "anyone" | "anybody" | "everyone" | "me" | "us" | "him" | "them" | "out" | "more"
                ))
    });
    bids || tokens.clone().take(OPENING).any(|i| matches!(words.word(i), "you" | "your") && !quoted(i))
}

/// Undated sentences are told in the past, or lead.
fn worth_without_time(clause: &Clause, order: usize, headline: bool) -> bool {
    let p = &clause.predicate;
    let lead = headline || order < LEAD_SENTENCES;
    let told = p.past && p.finite || lead || headline;
    told && (lead || p.kind != EventKind::Statement)
}

/// What is worth telling beside a sentence's main clause: it happened, or names a happening.
fn worth_beside(p: &Predicate) -> bool {
    let placed = if p.noun { !p.senses.is_none() } else { p.finite || !p.senses.is_none() };
    placed && p.kind != EventKind::Statement && !is_light(&p.lemma)
}

/// Times so coarse or so wide that nothing is placed by them are left out.
fn is_useful(time: &TimeMention, interval: &Interval) -> bool {
    let years = i32::from(interval.latest.date().year()) - i32::from(interval.earliest.date().year());
    time.grain <= Grain::Decade && years <= 10 && !time.value.ends_with("_REF")
}

/// The weightiest predicate of a sentence without a time; the first among equals.
fn main_predicate(found: &[Predicate]) -> Option<&Predicate> {
    let mut best: Option<&Predicate> = None;
    for p in found {
        if best.is_none_or(|b| p.weight() > b.weight()) {
            best = Some(p);
        }
    }
    best
}
