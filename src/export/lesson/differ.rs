//! Questions where sources differ: what they say, and why that may be.
//!
//! Only differences that the comparison asserts and nobody has dismissed. Which source is right is never asked.

use std::collections::BTreeMap;

use super::desk::{Desk, plain_words, said};
use super::{Kind, Question, Quoted};
use crate::export::paper::{Run, Style};
use crate::facts::{Claim, Conflict, ConflictKind, ZONE_NOTE};
use crate::lang::{tr, trf, trn};

/// Words in which two wordings may differ to be one saying.
const MOST_WORDS: usize = 3;
/// Differences of one kind that questions are made of: those that the story turns on most.
const MOST_OF_KIND: usize = 12;
/// Claims of one difference that are read and answered with; a large story has thousands.
const MOST_CLAIMS: usize = 24;

pub(super) fn questions(desk: &Desk<'_>) -> Vec<Question> {
    let comparison = &desk.session.facts.comparison;
    let mut standing: Vec<&Conflict> =
        comparison.conflicts.iter().filter(|c| comparison.dismissal(c).is_none()).collect();
    let salience = |c: &Conflict| desk.session.event(c.about).map_or(0.0, |e| e.salience);
    standing.sort_by(|a, b| salience(b).total_cmp(&salience(a)));
    let mut of_kind: BTreeMap<ConflictKind, usize> = BTreeMap::new();
    standing.retain(|c| {
        let count = of_kind.entry(c.kind).or_default();
        *count += 1;
        *count <= MOST_OF_KIND
    });
    standing.into_iter().flat_map(|conflict| of_conflict(desk, conflict)).collect()
}

fn of_conflict(desk: &Desk<'_>, conflict: &Conflict) -> Vec<Question> {
    let salience = desk.session.event(conflict.about).map_or(0.0, |e| e.salience);
    let mut made = match conflict.kind {
        ConflictKind::Date => dates(desk, conflict),
        ConflictKind::Number => figures(desk, conflict),
        ConflictKind::Quote => wording(desk, conflict),
        ConflictKind::Attribution => doers(desk, conflict),
    };
    for question in &mut made {
        question.weight += 0.4 * salience;
        question.about = format!("{:?} {}", conflict.kind, conflict.about.0);
    }
    made
}

/// The first claim that can be read alone, and the first after it with another value.
fn pair<'a>(desk: &Desk<'_>, conflict: &'a Conflict) -> Option<[&'a Claim; 2]> {
    let readable: Vec<&Claim> = conflict.claims.iter().filter(|c| desk.sentence(c.place).is_some()).collect();
    let first = readable.first()?;
    let other = readable.iter().find(|c| c.value != first.value && c.place.article != first.place.article)?;
    Some([first, other])
}

fn plain(desk: &Desk<'_>, pair: [&Claim; 2]) -> Vec<Quoted> {
    pair.iter().filter_map(|c| desk.shown(c.place)).collect()
}

/// What each source says, with what its words stand for.
fn claims(desk: &Desk<'_>, conflict: &Conflict) -> Vec<String> {
    let one = |claim: &Claim| {
        let words = said(&desk.flat(claim.place));
        let means = desk.time_at(claim.place).and_then(Desk::means);
        let means = means.map_or_else(String::new, |means| format!(" ({means})"));
        format!("{}: {words}{means}", desk.source(claim.place.article))
    };
    let mut all: Vec<String> = conflict.claims.iter().take(MOST_CLAIMS).map(one).collect();
    let more = conflict.claims.len().saturating_sub(MOST_CLAIMS);
    if more > 0 {
        all.push(trn(more, "1 more is left out here | {} more are left out here", &[]));
    }
    all
}

fn evidence(desk: &Desk<'_>, conflict: &Conflict) -> Vec<Quoted> {
    conflict.claims.iter().take(MOST_CLAIMS).filter_map(|c| desk.marked(c.place)).collect()
}

/// A question with both sentences, and what every source says in the key.
fn both(desk: &Desk<'_>, conflict: &Conflict, kind: Kind, weight: f32, ask: String) -> Option<Question> {
    let pair = pair(desk, conflict)?;
    let places = pair.map(|c| c.place);
    let mut q = desk.question(kind, &places, weight, ask, [])?;
    q.quotes = plain(desk, pair);
    q.lines = 3;
    q.answer = claims(desk, conflict);
    q.evidence = evidence(desk, conflict);
    Some(q)
}

fn dates(desk: &Desk<'_>, conflict: &Conflict) -> Vec<Question> {
    let zone = conflict.note.starts_with(ZONE_NOTE);
    let ask =
        tr("Both sentences seem to tell of the same thing. Underline what each says about when. Do they agree?");
    let mut out: Vec<Question> = both(desk, conflict, Kind::Dates, 0.6, ask.to_owned()).into_iter().collect();
    for q in &mut out {
        q.answer.push(tr("The times as they stand are not the same.").to_owned());
        q.unknown =
            tr("Whether both sentences mean exactly the same thing, and which source is nearer to what happened.");
        q.sure = tr("Quite sure: the words stand there, and the dates follow from them.");
    }
    let ask =
        tr("Two sources seem to tell of the same thing and give different times. Think of two reasons why that \
                  may be. Which could you check, and how?");
    let why = both(desk, conflict, Kind::WhyDates, 0.55, ask.to_owned());
    out.extend(why.map(|mut q| {
        let reason = if zone {
            tr("Clocks: the sources may tell of one moment by the clocks of different places. Then both can be right.")
        } else {
            tr("The sources may mean two different things; one may be less exact, or mistaken; one may have copied a \
                mistake.")
        };
        q.answer.push(reason.to_owned());
        q.answer.push(
            tr("Good answers name a check: where each article was written, what its words count from, a third source.")
                .to_owned(),
        );
        q.unknown = tr("Which reason is the true one. The texts do not say it.");
        q.sure = tr("The difference is sure. The reasons are guesses, and should be called that.");
        q.lines = 5;
        q
    }));
    out
}

fn figures(desk: &Desk<'_>, conflict: &Conflict) -> Vec<Question> {
    let ask = tr(
        "Both sentences give a figure for what seems to be the same. Underline the figures. What is different?",
    );
    let mut out: Vec<Question> = both(desk, conflict, Kind::Figures, 0.5, ask.to_owned()).into_iter().collect();
    for q in &mut out {
        q.unknown = tr("Which figure is right. Nothing here lets us count again.");
        q.sure = tr("Quite sure: the figures stand there, and they cannot both be exact.");
    }
    let ask =
        tr("The sources give different figures for what seems to be the same. Who could have counted, and how? \
                  What would you need to know before you use one of them?");
    let why = both(desk, conflict, Kind::WhyFigures, 0.6, ask.to_owned());
    out.extend(why.map(|mut q| {
        q.answer.push(
            tr("Good answers ask who counted, when, and what exactly was counted; and notice words such as “some”, \
                “about” or “by one estimate”. A careful text would give the range, or say whose figure it is.")
            .to_owned(),
        );
        q.unknown = tr("Which figure is right. Nothing here lets us count again.");
        q.sure = tr("The difference is sure. The reasons are guesses, and should be called that.");
        q.lines = 5;
        q
    }));
    out
}

fn doers(desk: &Desk<'_>, conflict: &Conflict) -> Vec<Question> {
    let ask = tr("Both sentences seem to tell of the same thing. Who does it, according to each?");
    let mut q = both(desk, conflict, Kind::Doers, 0.6, ask.to_owned());
    if let Some(q) = &mut q {
        q.unknown = tr("Which source is right, and whether both mean the same thing.");
        q.sure = tr("Quite sure of what each sentence says.");
    }
    q.into_iter().collect()
}

/// One saying in two forms: the pair that differs in the fewest words.
fn wording(desk: &Desk<'_>, conflict: &Conflict) -> Vec<Question> {
    let mut best: Option<(usize, [&Claim; 2])> = None;
    let claims = conflict.claims.get(..conflict.claims.len().min(MOST_CLAIMS)).unwrap_or_default();
    for (at, a) in claims.iter().enumerate() {
        for b in claims.iter().skip(at + 1).filter(|b| b.place.article != a.place.article) {
            let readable = desk.sentence(a.place).is_some() && desk.sentence(b.place).is_some();
            let [only_a, only_b] = apart(&desk.flat(a.place), &desk.flat(b.place));
            let n = only_a.len() + only_b.len();
            if readable && (1..=MOST_WORDS).contains(&n) && best.is_none_or(|(least, _)| n < least) {
                best = Some((n, [a, b]));
            }
        }
    }
    let Some((_, pair)) = best else { return Vec::new() };
    let ask = tr("Both sources quote the same saying. Compare the words one by one. What is different?");
    let made = desk.question(Kind::Wording, &pair.map(|c| c.place), 0.6, ask.to_owned(), []);
    let made = made.map(|mut q| {
        q.quotes = plain(desk, pair);
        let words = pair.map(|c| desk.flat(c.place));
        let [a, b] = &words;
        let differing = apart(a, b);
        for ((claim, own), words) in pair.iter().zip(&differing).zip(&words) {
            let source = desk.source(claim.place.article);
            q.answer.push(match own.as_slice() {
                [] => trf("{}: nothing that the other has not", &[&source]),
                own => trf("{}: only here {}", &[&source, &said(&own.join(" "))]),
            });
            q.evidence.push(Quoted { article: claim.place.article, words: lit(words, own) });
        }
        q.unknown = tr("What was really said. For that one would have to hear it, and ears can differ too.");
        q.sure = tr("Sure: the words stand there.");
        q.lines = 2;
        q
    });
    made.into_iter().collect()
}

/// The words that only the one has, and only the other, in order.
fn apart(a: &str, b: &str) -> [Vec<String>; 2] {
    let (a, b) = (plain_words(a), plain_words(b));
    let mut longest = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    let at = |table: &[Vec<usize>], i: usize, j: usize| table.get(i).and_then(|r| r.get(j)).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let value = if x == y {
                at(&longest, i + 1, j + 1) + 1
            } else {
                at(&longest, i + 1, j).max(at(&longest, i, j + 1))
            };
            if let Some(cell) = longest.get_mut(i).and_then(|r| r.get_mut(j)) {
                *cell = value;
            }
        }
    }
    let (mut only_a, mut only_b, mut i, mut j) = (Vec::new(), Vec::new(), 0, 0);
    while i < a.len() || j < b.len() {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => (i, j) = (i + 1, j + 1),
            (Some(x), y) if y.is_none() || at(&longest, i + 1, j) >= at(&longest, i, j + 1) => {
                only_a.push(x.clone());
                i += 1;
            }
            (_, Some(y)) => {
                only_b.push(y.clone());
                j += 1;
            }
            _ => break,
        }
    }
    [only_a, only_b]
}

/// Words with those marked that only they have.
fn lit(words: &str, own: &[String]) -> Vec<Run> {
    let mut rest = own;
    let mut out: Vec<Run> = Vec::new();
    for word in words.split_inclusive(' ') {
        let bare = plain_words(word);
        let marked = !bare.is_empty() && rest.first() == bare.first();
        if marked {
            rest = rest.get(1..).unwrap_or_default();
        }
        let style = if marked { Style::Marked } else { Style::Plain };
        match out.last_mut() {
            Some(last) if last.style == style => last.text.push_str(word),
            _ => out.push(Run { text: word.to_owned(), style }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn the_word_that_only_one_has_is_found() {
        assert_eq!(apart("“one step for man”", "“one step for a man”"), [vec![], vec!["a".to_owned()]]);
        assert_eq!(apart("We will go", "We shall go"), [vec!["will".to_owned()], vec!["shall".to_owned()]]);
    }
}
