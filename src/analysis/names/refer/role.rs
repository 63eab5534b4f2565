//! Who holds which office, learned from appositions ("Russian Foreign Minister Sergey Lavrov", "Ann Lee, head of the
//! Harbour Board,"), and whom "the Russian minister" means then.
//!
//! An office counts in its own article first, then in articles of about the same time. Two holders are nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::super::tagger::is_skipped;
use super::Read;
use crate::analysis::grammar::{is_adverb, is_auxiliary, is_conjunction, is_preposition};
use crate::facts::{Entity, EntityIx, EntityKind, Mention, Publication, Reference, ReferenceKind, seconds};

/// Offices older or younger than this many days are another time's.
const NEAR_DAYS: i64 = 183;
/// A role alone ("the minister") reaches back so many sentences.
const NEAR_SENTENCES: usize = 4;
/// A role has at most so many tokens.
const LONGEST: usize = 5;

static ROLES: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let list = include_str!("../../../../assets/rules/names/roles.tsv");
    let rows = list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    rows.map(|(role, called)| (role, called.split('|').collect())).collect()
});
/// Roles and what else their holders are called.
static CALLED: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| ROLES.iter().flat_map(|(role, called)| called.iter().chain([role])).copied().collect());

static WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| ROLES.keys().flat_map(|role| role.split(' ')).chain(["former", "deputy", "vice"]).collect());

/// Whether a folded word is part of some role: "foreign", "minister".
pub(super) fn is_role_word(word: &str) -> bool {
    WORDS.contains(word)
}

/// Somebody's office in one article.
struct Office {
    article: usize,
    day: Option<i64>,
    person: EntityIx,
    /// What it is of: a country or a body.
    of: Option<String>,
    /// The words: "NATO Secretary-General".
    words: String,
    deputy: bool,
    former: bool,
}

/// All offices, by what their holders may be called.
pub(super) struct Offices {
    all: Vec<Office>,
    /// By call and what it is of; in order of articles.
    by_call: BTreeMap<(&'static str, Option<String>), Vec<usize>>,
    /// By article and call, whatever it is of.
    in_article: BTreeMap<(usize, &'static str), Vec<usize>>,
    days: Vec<Option<i64>>,
    files: Vec<String>,
}

impl Offices {
    /// Reads all articles' appositions.
    pub(super) fn learn(read: &[Read<'_>], publications: &[Publication], bodies: &[String]) -> Self {
        let day = |p: &Publication| p.interval.map(|i| (seconds(i.earliest) / 86_400.0).floor() as i64);
        let days: Vec<Option<i64>> = publications.iter().map(day).collect();
        let files = read.iter().map(|r| r.article.file.clone()).collect();
        let (all, by_call, in_article) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut out = Self { all, by_call, in_article, days, files };
        for (ix, one) in read.iter().enumerate() {
            for mention in one.mentions.iter().filter(|m| m.kind == EntityKind::Person) {
                for found in [before(one, mention, bodies), after(one, mention, bodies)].into_iter().flatten() {
                    out.add(found, ix);
                }
            }
        }
        out
    }

    fn add(&mut self, found: Found, article: usize) {
        let Found { person, of, role, words, deputy, former } = found;
        let at = self.all.len();
        let day = self.days.get(article).copied().flatten();
        self.all.push(Office { article, day, person, of: of.clone(), words, deputy, former });
        let Some((&role, called)) = ROLES.get_key_value(role.as_str()) else { return };
        for &call in called.iter().chain([&role]) {
            self.by_call.entry((call, of.clone())).or_default().push(at);
            self.in_article.entry((article, call)).or_default().push(at);
        }
    }

    /// Whom a role phrase in an article means, and why.
    fn holder(
        &self,
        phrase: &Phrase,
        read: &Read<'_>,
        article: usize,
        entities: &[Entity],
    ) -> Option<(Vec<EntityIx>, String)> {
        let fits = |at: &&usize| self.all.get(**at).is_some_and(|o| phrase.fits(o));
        let offices = |list: &[usize]| -> Vec<&Office> {
            list.iter().filter(fits).filter_map(|&at| self.all.get(at)).collect()
        };
        let call: &str = CALLED.get(phrase.call.as_str())?;
        let here = self.in_article.get(&(article, call)).map_or(&[][..], Vec::as_slice);
        let mut found = offices(here);
        let mut place = "this article";
        let (start, sentence) = read.place(phrase.tokens.start);
        if phrase.of.is_none() {
            // Without a country or a body only somebody named just before can be meant.
            let near = |o: &&Office| {
                read.named_before(o.person, start).is_some_and(|s| sentence.saturating_sub(s) <= NEAR_SENTENCES)
            };
            found.retain(near);
        } else if found.is_empty() {
            let all = self.by_call.get(&(call, phrase.of.clone())).map_or(&[][..], Vec::as_slice);
            found = offices(all);
            let day = self.days.get(article).copied().flatten();
            if let Some(day) = day.filter(|_| found.iter().any(|o| o.day.is_some())) {
                found.retain(|o| o.day.is_some_and(|d| (d - day).abs() <= NEAR_DAYS));
            }
            if found.iter().any(|o| read.named_before(o.person, start).is_some()) {
                found.retain(|o| read.named_before(o.person, start).is_some());
            }
            place = found.first().and_then(|o| self.files.get(o.article)).map_or("", String::as_str);
        }
        let name = |ix: EntityIx| entities.get(ix.at()).map_or("", |e| e.name.as_str());
        let people: BTreeSet<EntityIx> = found.iter().map(|o| o.person).collect();
        match people.iter().collect::<Vec<_>>().as_slice() {
            [] => None,
            [only] => {
                let words = found.first().map_or("", |o| o.words.as_str());
                Some((vec![**only], format!("{} is “{words}” in {place}", name(**only))))
            }
            [a, b, ..] => Some((Vec::new(), format!("two people fit: {} and {}", name(**a), name(**b)))),
        }
    }
}

/// An apposition.
struct Found {
    person: EntityIx,
    of: Option<String>,
    role: String,
    words: String,
    deputy: bool,
    former: bool,
}

/// "Russian Foreign Minister Sergey Lavrov", "Russia's representative to NATO in Brussels Aleksandr Grushko".
fn before(read: &Read<'_>, person: &Mention, bodies: &[String]) -> Option<Found> {
    let words = &read.words;
    let (at, _) = read.tokens_of(person);
    let mut end = at;
    if words.before(end, 1) == "," {
        end -= 1;
    }
    let mut of = None;
    for _ in 0..2 {
        let Some(mention) = read.mention_before(end).filter(|m| can_have_offices(m)) else { break };
        let (start, _) = read.tokens_of(mention);
        match words.before(start, 1) {
            "of" | "for" => of = of.or_else(|| bodies.get(mention.entity.at()).cloned()),
            "to" | "in" | "at" => {}
            _ => break,
        }
        end = start - 1;
    }
    let role = role_before(read, end)?;
    let mut from = role.start;
    let (mut deputy, mut former) = (false, false);
    for _ in 0..4 {
        match words.before(from, 1) {
            "deputy" | "vice" | "assistant" => deputy = true,
            w if is_past(w) => former = true,
            "'s" | "new" | "current" | "acting" | "veteran" | "top" | "first" => {}
            "-" if matches!(words.before(from, 2), "vice" | "ex") => {}
            _ => {
                let mention = read.mention_before(from).filter(|m| can_have_offices(m));
                let Some(mention) = mention else {
                    // A word of the title that no list has: "Principal Deputy Director".
                    let more = from == role.start && from > 1 && words.capital(from - 1) && words.capital(from);
                    if more && read.mention_before(from).is_none() {
                        from -= 1;
                        continue;
                    }
                    break;
                };
                of = of.or_else(|| bodies.get(mention.entity.at()).cloned());
                from = read.tokens_of(mention).0;
                continue;
            }
        }
        from -= 1;
    }
    let shown = words.span(from, end).of(words.text).to_owned();
    Some(Found {
        person: person.entity,
        of,
        role: read.phrase(role.start, role.end),
        words: shown,
        deputy,
        former,
    })
}

/// "Ann Lee, the former head of the Harbour Board,".
fn after(read: &Read<'_>, person: &Mention, bodies: &[String]) -> Option<Found> {
    let words = &read.words;
    let (_, end) = read.tokens_of(person);
    if words.word(end) != "," {
        return None;
    }
    let from = end + 1;
    let (mut deputy, mut former, mut of) = (false, false, None);
    let mut at = from;
    for _ in 0..5 {
        match words.word(at) {
            "the" | "a" | "an" | "'s" | "new" | "current" | "acting" | "first" => at += 1,
            "deputy" | "vice" | "assistant" => {
                deputy = true;
                at += 1;
            }
            w if is_past(w) => {
                former = true;
                at += 1;
            }
            _ => {
                let Some(mention) = read.mention_at(at).filter(|m| can_have_offices(m)) else { break };
                of = bodies.get(mention.entity.at()).cloned();
                at = read.tokens_of(mention).1;
            }
        }
    }
    let role = role_from(read, at, |phrase| ROLES.contains_key(phrase))?;
    let mut stop = role.end;
    if matches!(words.word(stop), "of" | "at" | "for" | "to") {
        let next = stop + 1 + usize::from(words.word(stop + 1) == "the");
        if let Some(mention) = read.mention_at(next).filter(|m| can_have_offices(m)) {
            if words.word(stop) != "to" {
                of = bodies.get(mention.entity.at()).cloned().or(of);
            }
            stop = read.tokens_of(mention).1;
        }
    }
    // "Ann Lee, French President Jean Roux and …" introduces somebody else.
    let another = read.mention_at(stop).is_some_and(|m| m.kind == EntityKind::Person);
    if another || words.capital(stop) {
        return None;
    }
    let shown = words.span(from, stop).of(words.text).to_owned();
    Some(Found {
        person: person.entity,
        of,
        role: read.phrase(role.start, role.end),
        words: shown,
        deputy,
        former,
    })
}

fn can_have_offices(mention: &Mention) -> bool {
    matches!(mention.kind, EntityKind::Group | EntityKind::Place | EntityKind::Organisation)
}

fn is_past(word: &str) -> bool {
    matches!(word, "former" | "ex" | "late" | "then" | "previous" | "outgoing")
}

/// The longest role that ends right before token `end`.
fn role_before(read: &Read<'_>, end: usize) -> Option<Range<usize>> {
    let starts = (end.saturating_sub(LONGEST)..end).filter(|&i| read.words.is_word(i));
    starts.map(|start| start..end).find(|r| ROLES.contains_key(read.phrase(r.start, r.end).as_str()))
}

/// The longest phrase that begins at token `from` and is one of the wanted.
fn role_from(read: &Read<'_>, from: usize, wanted: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let ends = (from + 1..=from + LONGEST).rev().filter(|&end| read.words.is_word(end - 1));
    ends.map(|end| from..end).find(|r| wanted(read.phrase(r.start, r.end).as_str()))
}

/// "the NATO chief".
struct Phrase {
    tokens: Range<usize>,
    call: String,
    of: Option<String>,
    deputy: bool,
    former: bool,
}

impl Phrase {
    fn fits(&self, office: &Office) -> bool {
        let of = self.of.is_none() || office.of == self.of;
        of && office.deputy == self.deputy && office.former == self.former
    }
}

/// The role phrases of an article that lead to somebody, or to two.
pub(super) fn roles(
    read: &Read<'_>,
    ix: usize,
    offices: &Offices,
    bodies: &[String],
    entities: &[Entity],
) -> Vec<Reference> {
    let mut out: Vec<Reference> = Vec::new();
    for at in 0..read.words.tokens.len() {
        let the = read.words.word(at) == "the";
        let owner = || read.words.word(at) == "'s" && read.mention_before(at).is_some_and(can_have_offices);
        if !the && !owner() {
            continue;
        }
        let Some(phrase) = phrase_at(read, at, bodies) else { continue };
        let span = read.words.span(phrase.tokens.start, phrase.tokens.end);
        if is_skipped(read.article, span) || out.last().is_some_and(|r| r.span.overlaps(span)) {
            continue;
        }
        if let Some((entities, because)) = offices.holder(&phrase, read, ix, entities) {
            out.push(Reference { span, kind: ReferenceKind::Role, entities, because });
        }
    }
    out
}

/// The role phrase after "the" at token `at`, or after the "'s" of a country or body.
fn phrase_at(read: &Read<'_>, at: usize, bodies: &[String]) -> Option<Phrase> {
    let words = &read.words;
    let (mut deputy, mut former) = (false, false);
    let mut of = None;
    let mut start = at + 1;
    if words.word(at) == "'s" {
        let owner = read.mention_before(at)?;
        of = bodies.get(owner.entity.at()).cloned();
        start = read.tokens_of(owner).0;
    }
    let mut from = at + 1;
    for _ in 0..4 {
        match words.word(from) {
            "deputy" | "vice" | "assistant" => deputy = true,
            w if is_past(w) => former = true,
            "'s" | "new" | "current" | "acting" => {}
            _ => {
                let Some(mention) = read.mention_at(from).filter(|m| can_have_offices(m)) else { break };
                of = bodies.get(mention.entity.at()).cloned();
                from = read.tokens_of(mention).1;
                continue;
            }
        }
        from += 1;
    }
    let role = role_from(read, from, |phrase| CALLED.contains(phrase))?;
    let call = read.phrase(role.start, role.end);
    let mut end = role.end;
    if words.word(end) == "of" {
        let next = end + 1 + usize::from(words.word(end + 1) == "the");
        let mention = read.mention_at(next).filter(|m| can_have_offices(m))?;
        of = bodies.get(mention.entity.at()).cloned();
        end = read.tokens_of(mention).1;
    }
    ends_there(read, end).then_some(Phrase { tokens: start..end, call, of, deputy, former })
}

/// Whether nothing follows that would make the words part of a longer phrase: a name, another noun, a hyphen.
fn ends_there(read: &Read<'_>, end: usize) -> bool {
    let words = &read.words;
    let Some(next) = words.token(end) else { return true };
    let word = words.word(end);
    if !words.is_word(end) {
        let name_follows = word == "," && read.mention_at(end + 1).is_some_and(|m| m.kind == EntityKind::Person);
        return !name_follows && (word != "-" || next.spaced);
    }
    let verb = |w: &str| {
        w.len() > 3 && (w.ends_with("ed") || w.ends_with('s')) && !w.ends_with("ss") || is_irregular_past(w)
    };
    !words.capital(end)
        && (is_auxiliary(word)
            || is_preposition(word)
            || is_conjunction(word)
            || is_adverb(word)
            || matches!(word, "who" | "whose" | "himself" | "herself" | "here" | "there" | "'s")
            || verb(word))
}

fn is_irregular_past(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "told"
            | "met"
            | "went"
            | "left"
            | "gave"
            | "took"
            | "made"
            | "came"
            | "spoke"
            | "began"
            | "saw"
            | "held"
            | "wrote"
            | "led"
            | "won"
            | "lost"
            | "got"
            | "thought"
            | "knew"
            | "flew"
            | "sent"
            | "kept"
            | "stood"
            | "set"
            | "put"
            | "sat"
            | "paid"
            | "brought"
            | "found"
            | "felt"
            | "became"
    )
}
