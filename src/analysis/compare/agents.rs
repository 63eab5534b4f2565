//! Who did it, who began it, who asked for it: one happening put down to different agents by different sources.
//!
//! Only deeds that one side does alone are compared, and only agents that cannot be one: a country and its
//! capital, an alliance and a member, a body and its chief, two who acted together are all let pass. A source
//! that names both settles nothing and is left out. What no name stands for is nobody.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::desk::{Alike, Desk, Terms, alike, is_small};
use super::sides::cannot_be_one;
use super::told;
use crate::analysis::events::{base_form, one_happening};
use crate::analysis::grammar::{Words, is_be, noun_phrase_end, stem, subject_before};
use crate::facts::{
    ArticleIx, Claim, Conflict, ConflictKind, EntityIx, EntityKind, Event, EventIx, EventMention, EventStatus,
    Place, Reference,
};
use crate::text::Span;

/// How alike two clauses must be, the agents left out.
const ALIKE: f32 = 0.4;
/// Tellings beyond this many of one event are not compared.
const MOST: usize = 80;

/// Deeds that one side does alone. A ban is none: each country may impose its own.
const DEEDS: &[&str] = &[
    "abduct",
    "acquire",
    "ambush",
    "annex",
    "annexation",
    "appoint",
    "arrest",
    "assassinate",
    "attack",
    "block",
    "bomb",
    "bombard",
    "buy",
    "cancel",
    "capture",
    "convene",
    "create",
    "decision",
    "deport",
    "destroy",
    "detain",
    "dismiss",
    "establish",
    "execute",
    "expel",
    "fire",
    "found",
    "freeze",
    "halt",
    "hijack",
    "initiate",
    "initiative",
    "invade",
    "invasion",
    "kidnap",
    "kill",
    "launch",
    "murder",
    "open",
    "order",
    "poison",
    "propose",
    "proposal",
    "release",
    "request",
    "rescue",
    "sack",
    "sabotage",
    "scrap",
    "seize",
    "shell",
    "shelling",
    "shoot",
    "sink",
    "stab",
    "stop",
    "storm",
    "suspend",
    "suspension",
    "terminate",
    "veto",
    "win",
    "withdraw",
    "occupy",
    "raid",
    "airstrike",
    "bombing",
];

/// One source's word on who it was.
struct Blamed {
    article: ArticleIx,
    place: Place,
    agents: Vec<EntityIx>,
    /// The deed, folded; empty for "at the request of".
    deed: String,
    /// The words of the clause without the agent's, where they have been asked for.
    rest: OnceCell<Terms>,
    own: Vec<String>,
    clause: Span,
    /// The patient's names.
    patients: Vec<EntityIx>,
    days: Option<crate::facts::Interval>,
}

/// Attribution conflicts of all events.
pub(super) fn conflicts(desk: &Desk<'_>, events: &[Event]) -> Vec<Conflict> {
    let found = events.iter().enumerate().filter(|(_, e)| e.articles > 1).filter_map(|(ix, event)| {
        let mut blamed: Vec<Blamed> = Vec::new();
        for (article, mention) in told(desk.facts, event).take(MOST) {
            if !matches!(mention.status, EventStatus::Happened | EventStatus::Alleged) {
                continue;
            }
            blamed.extend(deed(desk, article, mention));
            blamed.extend(request(desk, article, mention));
        }
        conflict(desk, EventIx::from_at(ix), &blamed)
    });
    found.collect()
}

/// Who did what a telling turns on.
fn deed(desk: &Desk<'_>, article: ArticleIx, mention: &EventMention) -> Option<Blamed> {
    let (source, words) = (desk.article(article)?, desk.words(article)?);
    let at = source.layout.token_from(mention.predicate.start as usize);
    let word = words.word(at);
    if !base_form(word).is_some_and(|b| DEEDS.contains(&b)) {
        return None;
    }
    let clause = source.layout.tokens_in(mention.span);
    let sentence = source.layout.tokens_in(desk.sentence(article, mention.span));
    let range = clause.start.min(at)..clause.end.max(at + 1).max(sentence.end.min(at + 14));
    let (phrase, patient) = agent(words, &range, at)?;
    blamed(desk, article, mention, phrase, patient, word.to_owned())
}

/// The agent's phrase and the patient's.
fn agent(words: &Words<'_>, clause: &Range<usize>, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let passive = (1..=3).any(|b| is_be(words.before(at, b))) && !words.word(at).ends_with("ing");
    let reduced = words.word(at + 1) == "by" && words.word(at).ends_with("ed");
    let noun = crate::analysis::events::names_event(words.word(at)) && !words.word(at).ends_with("ed");
    if passive || reduced {
        let by = by_phrase(words, at + 1, clause.end)?;
        let subject = subject_before(words, clause.start, at).unwrap_or(at..at);
        return Some((by, subject));
    }
    let owner = (1..=3).filter_map(|b| at.checked_sub(b)).find(|&i| words.word(i) == "'s");
    if noun {
        if let Some(owner) = owner {
            let from = (clause.start..owner).rev().take_while(|&i| words.capital(i)).last()?;
            return Some((from..owner, at + 1..clause.end.min(at + 10)));
        }
        return Some((by_phrase(words, at + 1, clause.end)?, at + 1..clause.end.min(at + 8)));
    }
    let subject = subject_before(words, clause.start, at)?;
    if matches!(words.word(subject.start), "who" | "which" | "that" | "it" | "they" | "we" | "i" | "you") {
        return None;
    }
    Some((subject, at + 1..noun_phrase_end(words, at + 1, clause.end.min(at + 12)).max(at + 1)))
}

/// "by the coast guard", near enough after the deed.
fn by_phrase(words: &Words<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let walls = |i: usize| {
        matches!(words.word(i), "," | ";" | "that" | "which" | "who" | "after" | "and" | "but" | "said" | "")
    };
    let by = (from..end.min(from + 10)).take_while(|&i| !walls(i)).find(|&i| words.word(i) == "by")?;
    if words.timed(by + 1) || words.word(by + 1).ends_with("ing") {
        return None;
    }
    let stop = noun_phrase_end(words, by + 1, end);
    (stop > by + 1).then_some(by + 1..stop)
}

/// "at the request of X", "on X's initiative", in the sentence of a telling.
fn request(desk: &Desk<'_>, article: ArticleIx, mention: &EventMention) -> Option<Blamed> {
    let (source, words) = (desk.article(article)?, desk.words(article)?);
    let range = source.layout.tokens_in(desk.sentence(article, mention.span));
    let asks = |w: &str| {
        matches!(
            w,
            "request"
                | "initiative"
                | "invitation"
                | "insistence"
                | "behest"
                | "urging"
                | "suggestion"
                | "orders"
                | "order"
        )
    };
    let predicate = source.layout.token_from(mention.predicate.start as usize);
    for i in range.clone().filter(|&i| asks(words.word(i)) && i.abs_diff(predicate) < 25) {
        let before = (i.saturating_sub(5)..i).any(|j| matches!(words.word(j), "at" | "on" | "upon"));
        if !before {
            continue;
        }
        let phrase = if words.word(i + 1) == "of" {
            i + 2..noun_phrase_end(words, i + 2, range.end)
        } else if let Some(owner) = (1..=2).filter_map(|b| i.checked_sub(b)).find(|&j| words.word(j) == "'s") {
            let Some(from) = (range.start..owner).rev().take_while(|&j| words.capital(j)).last() else { continue };
            from..owner
        } else {
            continue;
        };
        if let Some(found) = blamed(desk, article, mention, phrase, i..i, String::new()) {
            return Some(found);
        }
    }
    None
}

fn blamed(
    desk: &Desk<'_>,
    article: ArticleIx,
    mention: &EventMention,
    phrase: Range<usize>,
    patient: Range<usize>,
    deed: String,
) -> Option<Blamed> {
    let words = desk.words(article)?;
    let span = words.span(phrase.start, phrase.end);
    let agents = meant(desk, article, span);
    if agents.is_empty() {
        return None;
    }
    let patient = words.span(patient.start, patient.end);
    let patients = if patient.is_empty() { Vec::new() } else { meant(desk, article, patient) };
    Some(Blamed {
        article,
        place: Place { article, span },
        agents,
        own: vec![stem(&deed)],
        deed,
        rest: OnceCell::new(),
        clause: mention.span,
        patients,
        days: mention.interval,
    })
}

/// Whom a phrase means: by name, or by a role or pronoun that leads to one.
fn meant(desk: &Desk<'_>, article: ArticleIx, span: Span) -> Vec<EntityIx> {
    let named: BTreeSet<EntityIx> = desk
        .mentions(article, span)
        .filter(|m| !matches!(m.kind, EntityKind::Event | EntityKind::Agreement))
        .map(|m| m.entity)
        .collect();
    if !named.is_empty() {
        let heads = ends_in_name(desk, article, span);
        return if heads { named.into_iter().collect() } else { Vec::new() };
    }
    let Some(found) = desk.found(article) else { return Vec::new() };
    Reference::that_ends(&found.references, span).map(|r| r.entities.clone()).unwrap_or_default()
}

/// Whether a phrase is hardly more than its names: "Ada Holm", "the Russian army", not "the time to weigh a request".
fn ends_in_name(desk: &Desk<'_>, article: ArticleIx, span: Span) -> bool {
    let (Some(words), Some(source)) = (desk.words(article), desk.article(article)) else { return false };
    let tokens = source.layout.tokens_in(span);
    let named: Vec<Range<usize>> = desk.mentions(article, span).map(|m| source.layout.tokens_in(m.span)).collect();
    let loose = tokens.clone().filter(|i| words.is_word(*i) && !named.iter().any(|r| r.contains(i)));
    let small = |w: &str| is_small(w) || w.len() < 3;
    let last = named.iter().map(|r| r.end).max().unwrap_or(0);
    loose.filter(|i| !small(words.word(*i))).count() <= 3 && tokens.end <= last + 2
}

fn conflict(desk: &Desk<'_>, about: EventIx, blamed: &[Blamed]) -> Option<Conflict> {
    // A source that names two that cannot be one knows both.
    let both = |a: &Blamed| {
        blamed
            .iter()
            .any(|b| b.article == a.article && b.deed.is_empty() == a.deed.is_empty() && differ(desk, a, b))
    };
    let plain: Vec<&Blamed> = blamed.iter().filter(|a| !both(a)).collect();
    let mut claims: BTreeMap<Place, Claim> = BTreeMap::new();
    for (n, a) in plain.iter().enumerate() {
        for b in plain.iter().skip(n + 1).filter(|b| b.article != a.article) {
            if differ(desk, a, b) && one_deed(desk, a, b) {
                for x in [a, b] {
                    let Some(article) = desk.article(x.article) else { continue };
                    let value = x.place.span.of(&article.text).to_owned();
                    claims.entry(x.place).or_insert(Claim { place: x.place, value });
                }
            }
        }
    }
    let claims: Vec<Claim> = claims.into_values().collect();
    let note = note(desk, &claims);
    (claims.len() > 1).then_some(Conflict { about, kind: ConflictKind::Attribution, claims, note })
}

impl Blamed {
    /// Worked out for those alone that differ, since it weighs words over the whole story.
    fn rest(&self, desk: &Desk<'_>) -> &Terms {
        self.rest.get_or_init(|| {
            let mut rest = desk.terms(self.article, self.clause);
            for stem in desk.terms(self.article, self.place.span).keys() {
                rest.remove(stem);
            }
            rest
        })
    }
}

/// Whether two sources turn on one deed with the same patient.
fn one_deed(desk: &Desk<'_>, a: &Blamed, b: &Blamed) -> bool {
    let happening = a.deed.is_empty() && b.deed.is_empty()
        || !a.deed.is_empty() && !b.deed.is_empty() && one_happening(&a.deed, &b.deed);
    let timed = matches!((a.days, b.days), (Some(x), Some(y)) if !x.overlaps(&y));
    let swapped =
        a.agents.iter().any(|x| b.patients.contains(x)) || b.agents.iter().any(|x| a.patients.contains(x));
    if !happening || timed || swapped || desk.elsewhere((a.article, a.clause), (b.article, b.clause)) {
        return false;
    }
    let own: Vec<String> = a.own.iter().chain(&b.own).cloned().collect();
    let Alike { cosine, words, plain } = alike(a.rest(desk), b.rest(desk), &own);
    cosine >= ALIKE && words >= 2 && plain >= 2
}

/// Whether no agent of the one can be any of the other.
fn differ(desk: &Desk<'_>, a: &Blamed, b: &Blamed) -> bool {
    !a.agents.is_empty() && a.agents.iter().all(|x| b.agents.iter().all(|y| cannot_be_one(desk, *x, *y)))
}

/// Whether a source gives it as somebody's word.
fn note(desk: &Desk<'_>, claims: &[Claim]) -> String {
    let said = claims.iter().any(|c| {
        desk.found(c.place.article).is_some_and(|f| f.quotes.iter().any(|q| q.span.contains(c.place.span)))
    });
    if said { "At least one source gives it as somebody else's words".to_owned() } else { String::new() }
}
