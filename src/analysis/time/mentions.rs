//! Turns an article's expressions into time mentions, each with its interval and trace.
//!
//! A publication known only to lie between two days resolves a time only where both days give the
//! same answer; otherwise the time stays open.

use jiff::civil::Date;

use super::calendar::{Cal, When};
use super::find::Found;
use super::resolve::Answer;
use super::telling::Telling;
use crate::facts::{
    Anchor, Article, Doubt, Grain, Interval, Publication, PublicationSource, TimeKind, TimeMention, Trace,
};

/// Resolves every expression of an article.
pub(crate) fn resolve(article: &Article, found: &[Found], publication: &Publication) -> Vec<TimeMention> {
    let (first, last) = days(publication);
    let telling = Telling::of(article, found, first.or(last));
    let mut answers = telling.pass(first);
    let mut both = vec![false; answers.len()];
    if first != last {
        let other = telling.pass(last);
        let open = telling.pass(None);
        for (((a, b), c), both) in answers.iter_mut().zip(other).zip(open).zip(&mut both) {
            *both = a.value == b.value && a.when == b.when;
            if !*both {
                *a = c;
            }
        }
    }
    let whens: Vec<Option<When>> = answers.iter().map(|a| a.when).collect();
    let told = |at: usize| whens.get(at).copied().flatten().map(When::words);
    let doubts = doubts(&answers, &both, publication);
    let all = found.iter().zip(answers).zip(doubts);
    all.map(|((f, a), doubt)| {
        let words = anchor_words(&a, publication, telling.narrative, &told);
        mention(f, a, words, doubt)
    })
    .collect()
}

fn days(publication: &Publication) -> (Option<Date>, Option<Date>) {
    match publication.interval {
        Some(span) => (Some(span.earliest.date()), Some(span.latest.date())),
        None => (None, None),
    }
}

fn mention(found: &Found, answer: Answer, anchor_words: String, doubt: Doubt) -> TimeMention {
    let interval = answer.interval.or_else(|| answer.when.and_then(|w| w.interval(answer.modifier)));
    let grain = answer.when.map_or(Grain::Vague, When::grain);
    let mut steps = Vec::new();
    if let Some(inner) = found.inner {
        steps.push(format!("within it: {}", inner.name.to_lowercase()));
    }
    steps.extend(answer.steps);
    let trace = Trace {
        rule: found.rule.name.to_owned(),
        rule_source: found.rule.source.to_owned(),
        anchor: answer.anchor,
        anchor_words,
        steps,
        alternatives: answer.alternatives,
    };
    TimeMention {
        span: found.span,
        kind: answer.kind,
        value: answer.value,
        interval: interval.filter(|_| matches!(answer.kind, TimeKind::Date | TimeKind::Time)),
        grain,
        modifier: answer.modifier,
        doubt,
        trace,
    }
}

/// How far to trust each answer: no further than what it counts from.
fn doubts(answers: &[Answer], both: &[bool], publication: &Publication) -> Vec<Doubt> {
    let mut out: Vec<Doubt> = Vec::with_capacity(answers.len());
    for (answer, both) in answers.iter().zip(both) {
        let inferred = publication.source == PublicationSource::Inferred || *both;
        let chain = match answer.anchor {
            Anchor::Publication if inferred => Doubt::Inferred,
            Anchor::Publication => Doubt::Computed,
            Anchor::Earlier(at) => match out.get(at) {
                Some(Doubt::Inferred | Doubt::Weak) => Doubt::Inferred,
                _ => Doubt::Computed,
            },
            Anchor::Missing => Doubt::Weak,
            Anchor::None => Doubt::Stated,
        };
        let own = match answer {
            Answer { weak: true, .. } => Doubt::Weak,
            Answer { guessed: true, .. } => Doubt::Inferred,
            _ => Doubt::Stated,
        };
        out.push(chain.max(own));
    }
    out
}

fn anchor_words(
    answer: &Answer,
    publication: &Publication,
    narrative: bool,
    told: &dyn Fn(usize) -> Option<String>,
) -> String {
    match answer.anchor {
        Anchor::Publication => published_words(publication),
        Anchor::Earlier(at) => {
            let told =
                told(at).map_or_else(|| "a time read before".to_owned(), |w| format!("{w}, told in the text"));
            let mode = if narrative { " (a history: dates follow its own order)" } else { "" };
            format!("counted from {told}{mode}")
        }
        Anchor::Missing if answer.kind != TimeKind::Duration => "the date it counts from is not known".to_owned(),
        Anchor::Missing | Anchor::None => String::new(),
    }
}

fn published_words(publication: &Publication) -> String {
    let Some(span) = publication.interval else { return "published".to_owned() };
    let first = span.earliest.date();
    let words = match publication.value.as_deref() {
        Some(value) if value.len() >= 10 => first.strftime("published %a %-d %B %Y").to_string(),
        Some(value) => format!("published {value}"),
        None => {
            let last = span.latest.date();
            format!("published between {first} and {last}")
        }
    };
    if publication.source == PublicationSource::Inferred { format!("{words} (inferred)") } else { words }
}

/// The days that a publication's value stands for.
pub(crate) fn interval_of(cal: Cal) -> Option<Interval> {
    When::of(cal).interval(None)
}
