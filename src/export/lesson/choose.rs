//! Which of the questions that could be asked are asked: one of a kind, by weight, so many of each level, and none that
//! gives another's answer away.

use std::cmp::Ordering;

use super::{FEWEST, Kind, Level, MOST, Options, Question};

/// Out of a hundred questions so many are of each level.
const SHARES: [usize; 3] = [35, 40, 25];

/// Chooses and orders.
pub(super) fn choose(mut all: Vec<Question>, options: &Options) -> Vec<Question> {
    let wanted = options.count.clamp(FEWEST, MOST);
    all.sort_by(heavier);
    let on: usize = SHARES.iter().zip(options.levels).filter(|(_, on)| *on).map(|(share, _)| share).sum();
    let mut chosen: Vec<Question> = Vec::new();
    // What sources differ in is scarcer than what they say: those levels choose first.
    for level in [Level::Compare, Level::Judge, Level::Find] {
        let share = SHARES.get(level as usize).copied().unwrap_or(0);
        let room = (wanted * share).div_ceil(on.max(1));
        let mut taken = 0;
        for question in all.iter().filter(|q| q.kind.level() == level) {
            if taken < room && chosen.len() < wanted && fits(question, &chosen, false) {
                chosen.push(question.clone());
                taken += 1;
            }
        }
    }
    // What one level has too few of, others fill up; at last what looks at a difference twice, from two sides.
    for again in [false, true] {
        for question in &all {
            if chosen.len() < wanted && fits(question, &chosen, again) {
                chosen.push(question.clone());
            }
        }
    }
    chosen.sort_by(|a, b| (a.kind.level(), a.kind).cmp(&(b.kind.level(), b.kind)).then(heavier(a, b)));
    chosen
}

fn heavier(a: &Question, b: &Question) -> Ordering {
    b.weight
        .total_cmp(&a.weight)
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| a.places.cmp(&b.places))
        .then_with(|| a.id.cmp(&b.id))
}

/// No two of a kind; no sentence twice; no difference twice, unless there is nothing else to ask.
fn fits(question: &Question, chosen: &[Question], again: bool) -> bool {
    chosen.iter().all(|other| {
        let shares = |p: &crate::facts::Place| {
            other.places.iter().any(|o| o.article == p.article && o.span.overlaps(p.span))
        };
        let same = !question.about.is_empty() && question.about == other.about;
        let find = question.kind.level() == Level::Find || other.kind.level() == Level::Find;
        other.kind != question.kind
            && !wears(question.kind, other.kind)
            && (again && same && !find || !same && !question.places.iter().any(shares))
    })
}

/// Kinds that ask nearly the same.
fn wears(a: Kind, b: Kind) -> bool {
    let pair = [a.min(b), a.max(b)];
    pair == [Kind::ToCome, Kind::TooEarly]
}
