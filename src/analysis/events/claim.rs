//! What one article claims of an event: when it was, and whether it is told as done, to come or denied.

use std::ops::Range;

use super::find::{Clause, Finder};
use crate::facts::{Doubt, EventStatus, Grain, Interval};
use crate::text::Span;

/// When an article says that something was.
pub(super) struct Claim {
    pub(super) value: String,
    pub(super) interval: Option<Interval>,
    pub(super) grain: Grain,
    pub(super) doubt: Doubt,
    pub(super) because: String,
}

impl Finder<'_> {
    pub(super) fn status(&self, clause: &Clause, span: Span) -> EventStatus {
        let told = clause.predicate.status;
        let time = clause.time.and_then(|t| self.known.times.get(t)).and_then(|t| t.interval);
        let published = self.known.publication.interval;
        if let (EventStatus::Happened, Some(time), Some(published)) = (told, time, published)
            && time.earliest > published.latest
        {
            return EventStatus::Planned;
        }
        let claimed = self.known.quotes.iter().any(|q| {
            !q.direct
                && q.span.overlaps(span)
                && q.cue.as_ref().is_some_and(|c| {
                    matches!(
                        c.value.as_str(),
                        "claimed" | "claims" | "alleged" | "alleges" | "accused" | "accuses"
                    )
                })
        });
        if told == EventStatus::Happened && claimed { EventStatus::Alleged } else { told }
    }

    pub(super) fn claim(&self, clause: &Clause, order: usize, headline: bool) -> Claim {
        if let Some(time) = clause.time.and_then(|t| self.known.times.get(t)) {
            let why =
                if time.trace.rule.is_empty() { String::new() } else { format!(" ({})", time.trace.because()) };
            return Claim {
                value: time.value.clone(),
                interval: time.interval,
                grain: time.grain,
                doubt: if clause.own { time.doubt } else { time.doubt.max(Doubt::Weak) },
                because: format!(
                    "\u{201c}{}\u{201d} {}{why}",
                    time.span.of(self.words.text),
                    if clause.own { "belongs to it" } else { "stands in its clause" }
                ),
            };
        }
        let news = (headline || order < 2)
            && clause.predicate.status != EventStatus::Planned
            && !self.looks_back(&clause.tokens)
            && (clause.main || !self.is_background(clause));
        let published = self.known.publication;
        if news && let (Some(value), Some(interval)) = (&published.value, published.interval) {
            return Claim {
                value: value.clone(),
                interval: Some(interval),
                grain: grain_of(value),
                doubt: Doubt::Weak,
                because: "the article's own news, so by its day of publication".to_owned(),
            };
        }
        let value = match clause.predicate.status {
            EventStatus::Planned => "FUTURE_REF",
            _ if news => "PRESENT_REF",
            _ => "PAST_REF",
        };
        let because = "no time stands by it".to_owned();
        Claim { value: value.to_owned(), interval: None, grain: Grain::Vague, doubt: Doubt::Weak, because }
    }

    /// What stands beside the news: a noun, or a verb after "who", "after" or "since".
    fn is_background(&self, clause: &Clause) -> bool {
        let at = clause.predicate.at;
        clause.predicate.noun
            || !clause.predicate.finite
            || (clause.tokens.start..at).rev().take(10).take_while(|&i| self.words.word(i) != ",").any(|i| {
                matches!(
                    self.words.word(i),
                    "after"
                        | "since"
                        | "following"
                        | "who"
                        | "which"
                        | "that"
                        | "when"
                        | "where"
                        | "before"
                        | "accused"
                        | "over"
                        | "for"
                )
            })
    }

    /// "Earlier, cooperation was suspended": told as what went before, so not the article's news.
    fn looks_back(&self, tokens: &Range<usize>) -> bool {
        tokens
            .clone()
            .take(3)
            .any(|i| matches!(self.words.word(i), "earlier" | "previously" | "formerly" | "once"))
    }
}

fn grain_of(value: &str) -> Grain {
    match value.len() {
        0..=4 => Grain::Year,
        5..=7 => Grain::Month,
        _ => Grain::Day,
    }
}
