//! What two tellings have in common, and whether that is enough to call them one event.
//!
//! It refuses where the predicates cannot name one happening, however alike the sentences.

use super::Telling;
use super::dates::{Dates, by_publication, is_precise};
use super::sense::Senses;
use crate::facts::{EntityIx, EventKind};

/// Claims a day apart need words as alike as this, or the same predicate and people.
pub(super) const DAY_APART: f32 = 0.4;
/// Tellings of which one has no date need words as alike as this.
const UNDATED: f32 = 0.08;
/// Sentences as alike as this tell the same, whatever word each turns on.
const COPIED: f32 = 0.45;
/// The same where both say when, it may be one time and both stand high up: like news of one day is seldom two.
const TOGETHER: f32 = 0.2;
/// How near the top that is: the first ten sentences.
const HIGH: f32 = 0.3;
/// How near the top a telling must stand to be its article's news: the first three sentences.
const LEADS: f32 = 0.66;

/// What two tellings have in common, beside how alike their words are.
pub(super) struct Common<'a> {
    /// The plain words of each, names left out.
    plain: (&'a [u32], &'a [u32]),
    /// Entities named by both.
    pub(super) entities: usize,
    /// People among them.
    pub(super) people: usize,
    /// The same predicate.
    pub(super) predicate: bool,
    /// It stands in the lists, as against any word in "-ed".
    pub(super) known: bool,
    /// Predicates that may name one happening.
    pub(super) sense: bool,
    /// The same sort of event, and one that says something.
    pub(super) kind: bool,
    /// Gatherings both.
    pub(super) gathering: bool,
    /// What the sentences turn on, both.
    pub(super) main: bool,
    /// Both stand among the first sentences.
    pub(super) high: bool,
    /// One sort, somebody in common, and both the news of their articles (or one article telling its
    /// news twice, once with the day).
    pub(super) news: bool,
    /// Both name people (or nations), and no one in common.
    pub(super) others: bool,
    /// Both give ages, and no one in common.
    pub(super) two_people: bool,
}

/// People named by both.
fn people(a: &Telling, b: &Telling) -> usize {
    a.people.iter().filter(|p| b.people.contains(p)).count()
}

/// Whether both name a person in common.
pub(super) fn shares_people(a: &Telling, b: &Telling) -> bool {
    a.people.iter().any(|p| b.people.contains(p))
}

/// How many numbers two sorted lists have in common.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

/// What [`Brief::may_meet`] asks of a telling: so little that those of a large story lie close together.
#[derive(Clone, Copy, Default)]
pub(super) struct Brief {
    senses: Senses,
    /// A bit for each predicate; two may share one.
    words: u64,
    /// A bit for each person of a telling that gives its day; two people may share one.
    people: u32,
    meeting: bool,
    main: bool,
}

impl Brief {
    pub(super) fn of(telling: &Telling) -> Self {
        let people = telling.people.iter().filter(|_| is_precise(telling));
        Self {
            senses: telling.senses,
            words: 1 << (telling.word % 64),
            people: people.fold(0, |bits, p| bits | 1 << (p.0 % 32)),
            meeting: telling.kind == EventKind::Meeting,
            main: telling.main,
        }
    }

    /// Of a sentence from those of its tellings: what may meet some of them may meet it.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            senses: self.senses.and(other.senses),
            words: self.words | other.words,
            people: self.people | other.people,
            meeting: self.meeting || other.meeting,
            main: self.main || other.main,
        }
    }

    /// Whether it is worth finding out what two tellings have in common. Cheap, since pairs come by the million and
    /// most fail here: it lets through all that [`Common::happening`] can accept and all that name one person and a
    /// day each.
    pub(super) fn may_meet(self, other: Self, cosine: f32) -> bool {
        self.words & other.words != 0
            || self.senses.meets(other.senses)
            || self.meeting && other.meeting
            || self.main && other.main && cosine >= TOGETHER
            || self.people & other.people != 0
    }
}

impl<'a> Common<'a> {
    pub(super) fn of(a: &'a Telling, b: &'a Telling, one_article: bool) -> Self {
        let in_b = |e: &&EntityIx| b.participants.contains(e) || b.places.contains(e);
        let none = a.named & b.named == 0;
        let entities = if none { 0 } else { a.participants.iter().chain(&a.places).filter(in_b).count() };
        let predicate = a.word == b.word;
        let known = !a.senses.is_none() || a.kind != EventKind::Other;
        let sense = a.senses.meets(b.senses);
        let kind = a.kind == b.kind && !matches!(a.kind, EventKind::Other | EventKind::Statement);
        // A main clause without a date of its own is taken for its article's news, wherever it stands.
        let heads = |t: &Telling| t.main && (t.lead >= LEADS || t.mention.time.is_none());
        let again = one_article && (by_publication(a) && is_precise(b) || by_publication(b) && is_precise(a));
        let gathering = kind && a.kind == EventKind::Meeting;
        let alike = gathering || predicate || sense;
        let news = alike && entities > 0 && (heads(a) && heads(b) || again && gathering);
        let apart =
            |x: &[EntityIx], y: &[EntityIx]| !x.is_empty() && !y.is_empty() && !x.iter().any(|e| y.contains(e));
        let people = people(a, b);
        let others = apart(&a.people, &b.people) || people == 0 && apart(&a.peoples, &b.peoples);
        let two_people =
            !a.ages.is_empty() && !b.ages.is_empty() && !a.ages.iter().any(|age| b.ages.contains(age));
        let main = a.main && b.main;
        let high = a.lead >= HIGH && b.lead >= HIGH;
        Self {
            plain: (&a.plain, &b.plain),
            entities,
            people,
            predicate,
            known,
            sense,
            kind,
            gathering,
            main,
            high,
            news,
            others,
            two_people,
        }
    }

    /// Plain words of both; counted only where something turns on them.
    fn words(&self) -> usize {
        shared(self.plain.0, self.plain.1)
    }

    /// Whether the two may tell one happening at all: by their predicates, or where the sentences are
    /// nearly the same, whatever word each turns on.
    pub(super) fn happening(&self, dates: Dates, cosine: f32) -> bool {
        let word = self.predicate && (self.known || cosine >= 0.2);
        let together = self.high && matches!(dates, Dates::Same | Dates::Compatible);
        let alike = if together { TOGETHER } else { COPIED };
        word || self.sense || self.gathering || self.main && cosine >= alike
    }

    /// Whether an undated telling may mean something of long before: what happens again and again may not.
    pub(super) fn carries_far(&self, cosine: f32) -> bool {
        if self.gathering {
            cosine >= 0.5
        } else {
            cosine >= 0.3 || self.sense && self.entities > 1 && self.words() > 0
        }
    }

    /// Whether it is enough to call them one event, given what their dates allow. Without a date in
    /// common, words must carry more of it: a name that the whole story shares says nothing.
    pub(super) fn suffices(&self, dates: Dates, cosine: f32) -> bool {
        let somebody = self.entities > 0 && !self.others;
        match dates {
            Dates::Same => self.news || self.kind || somebody || cosine >= 0.15 || self.words() > 0,
            Dates::Compatible => self.news || somebody && cosine >= 0.1 || cosine >= 0.2,
            Dates::DayApart => {
                !self.others && (self.predicate && self.entities > 1 && cosine >= 0.2 || cosine >= DAY_APART)
            }
            Dates::Unknown | Dates::HalfKnown => {
                cosine >= 0.15 || cosine >= UNDATED && (somebody || self.words() > 1)
            }
            Dates::Different => false,
        }
    }
}
