//! Questions that lay two sources side by side: names, dates of different exactness, own words and told ones, what was
//! to come and what was done, and in which sources a name is found.

use std::collections::BTreeSet;

use super::desk::{Desk, Timed, plain_words, said};
use super::{Kind, Question, Quoted};
use crate::facts::{
    ArticleIx, Entity, EntityIx, EntityKind, EventStatus, Form, Grain, Manner, Naming, Place, Quote,
};
use crate::lang::{tr, trf};
use crate::text::fold;

/// Candidates of one kind.
const MOST: usize = 6;
/// Sources that a question has a row for.
const MOST_ROWS: usize = 12;

pub(super) fn questions(desk: &Desk<'_>) -> Vec<Question> {
    let mut all = names(desk);
    all.extend(exact(desk));
    all.extend(own_words(desk));
    all.extend(to_come(desk));
    all.extend(not_found(desk));
    all.extend(headlines(desk));
    all
}

/// What two sources call somebody, where neither name is a part of the other or one says more.
fn names(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for naming in &desk.session.facts.comparison.naming {
        let Some(entity) = desk.session.entity(naming.entity) else { continue };
        // Peoples and places change their form with the grammar of the sentence.
        if matches!(entity.kind, EntityKind::Group | EntityKind::Place) {
            continue;
        }
        let fullest = fullest(naming, entity);
        let mut best: Option<(f32, [&(ArticleIx, String); 2])> = None;
        for (at, a) in fullest.iter().enumerate() {
            for b in fullest.iter().skip(at + 1) {
                let worth = apart(&a.1, &b.1);
                if worth > 0.0 && best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, [a, b]));
                }
            }
        }
        let Some((worth, [a, b])) = best else { continue };
        let place = |of: &(ArticleIx, String)| first_mention(desk, naming.entity, of);
        let (Some(pa), Some(pb)) = (place(a), place(b)) else { continue };
        let ask = trf(
            "Which name does {} use, and which does {}? Do they mean the same? How can you tell?",
            &[&desk.source(a.0), &desk.source(b.0)],
        );
        let weight = 0.3 + worth + 0.01 * entity.mentions.len().min(20) as f32;
        let shown = [desk.marked(pa), desk.marked(pb)];
        let Some(mut q) = desk.question(Kind::Names, &[pa, pb], weight, ask, shown) else { continue };
        q.answer.push(format!("{}: {}. {}: {}.", desk.source(a.0), said(&a.1), desk.source(b.0), said(&b.1)));
        q.answer.push(
            tr("They are taken for one here. Hints are what is told of them, titles of office, and the other articles.")
                .to_owned(),
        );
        q.rest_on_quotes(
            tr("A name alone does not prove who is meant: two can share one."),
            tr("Sure of the words; that they mean the same was worked out."),
            3,
        );
        out.push(q);
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    out.truncate(MOST);
    out
}

/// For each article that names it the longest label that shares a word with the name, or is its initials.
fn fullest(naming: &Naming, entity: &Entity) -> Vec<(ArticleIx, String)> {
    let own: BTreeSet<String> = plain_words(&entity.name).into_iter().filter(|w| w.chars().count() > 2).collect();
    let fits = |label: &str| {
        let capital = label.chars().next().is_some_and(char::is_uppercase);
        capital && plain_words(label).iter().any(|w| own.contains(w) || own.iter().any(|o| alike(o, w)))
    };
    let mut out: Vec<(ArticleIx, String)> = Vec::new();
    for label in naming.labels.iter().filter(|l| fits(&l.label)) {
        match out.iter_mut().find(|(ix, _)| *ix == label.article) {
            Some(held) if held.1.len() < label.label.len() => held.1.clone_from(&label.label),
            Some(_) => {}
            None => out.push((label.article, label.label.clone())),
        }
    }
    out.sort();
    // Only labels are compared: of those that have the same the first stands for all.
    let mut seen = BTreeSet::new();
    out.retain(|(_, label)| seen.insert(label.clone()));
    out
}

/// Two spellings of one word: as long but for two letters, the same beginning, and few letters apart.
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    a.len() > 4 && a.len().abs_diff(b.len()) < 3 && same >= 3
}

/// How much there is to compare: nothing for capitals alone, little where one name is a part of the other.
fn apart(a: &str, b: &str) -> f32 {
    let (a, b) = (plain_words(a), plain_words(b));
    let inside = |x: &[String], y: &[String]| x.iter().all(|w| y.contains(w));
    match (inside(&a, &b), inside(&b, &a)) {
        (true, true) if a == b => 0.0,
        (true, true) => 0.35,
        (true, _) | (_, true) => 0.15,
        _ => 0.4,
    }
}

fn first_mention(desk: &Desk<'_>, entity: EntityIx, (article, label): &(ArticleIx, String)) -> Option<Place> {
    let text = desk.text(*article);
    let all = desk.facts(*article)?.mentions.iter().filter(|m| m.entity == entity && m.form != Form::Nominal);
    let places = all.map(|m| Place { article: *article, span: m.span });
    places.filter(|p| p.span.of(text) == label).find(|p| desk.sentence(*p).is_some())
}

/// One source gives the day, another the month or year that holds it.
fn exact(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (_, event) in desk.by_salience().filter(|(_, e)| e.articles > 1 && !e.disputed) {
        let all = desk.timed(event);
        let pair = all.iter().find_map(|fine| {
            let holds = |coarse: &&Timed<'_>| {
                coarse.article != fine.article
                    && fine.time.grain <= Grain::Day
                    && coarse.time.grain >= Grain::Month
                    && coarse.interval.contains(&fine.interval)
                    && share_name(desk, fine.told_place(), coarse.told_place())
            };
            Some((fine, all.iter().find(holds)?))
        });
        let Some((fine, coarse)) = pair else { continue };
        let (mut first, mut second) = (fine, coarse);
        if second.article < first.article {
            (first, second) = (second, first);
        }
        let ask = tr("Which of the two sentences is more exact about the time? Can both be right?").to_owned();
        let places = [first.place(), second.place()];
        let shown = places.map(|p| desk.shown(p));
        let Some(mut q) = desk.question(Kind::Exact, &places, 0.5 + 0.3 * event.salience, ask, shown) else {
            continue;
        };
        q.answer.push(trf(
            "{} is more exact: {}. {} says {}, and that holds the exact date, so both can be right.",
            &[
                &desk.source(fine.article),
                &said(&desk.flat(fine.place())),
                &desk.source(coarse.article),
                &said(&desk.flat(coarse.place())),
            ],
        ));
        q.evidence.extend(places.iter().filter_map(|p| desk.marked(*p)));
        q.unknown = tr("Why one source is less exact. It may not have known, or not have needed it.");
        q.sure = tr("Quite sure: the words stand there, and the dates follow from them.");
        q.lines = 2;
        out.push(q);
        if out.len() >= MOST {
            break;
        }
    }
    out
}

impl Timed<'_> {
    fn told_place(&self) -> Place {
        Place { article: self.article, span: self.told.span }
    }
}

/// Whether two passages name one person, organisation or thing.
fn share_name(desk: &Desk<'_>, a: Place, b: Place) -> bool {
    let named =
        |p| desk.mentions(p).filter(|m| m.form == Form::Name && m.kind != EntityKind::Place).map(|m| m.entity);
    let held: BTreeSet<EntityIx> = named(a).collect();
    named(b).any(|e| held.contains(&e))
}

/// The same speaker: words between quotation marks in one source, told in another.
fn own_words(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for voice in &desk.session.facts.comparison.voices {
        let Some(speaker) = voice.speaker else { continue };
        let find = |manner: Manner, not: Option<ArticleIx>| {
            voice.heard.iter().filter(|h| Some(h.article) != not).find_map(|heard| {
                let facts = desk.facts(heard.article)?;
                let mut quotes = heard.quotes.iter().filter_map(|at| facts.quotes.get(*at as usize));
                let fits = |q: &&Quote| q.manner == manner && named(desk, heard.article, q) == Some(speaker);
                let quote = quotes.find(|q| {
                    let whole = Place { article: heard.article, span: whole(q) };
                    fits(q) && (manner == Manner::Quoted || q.marked.is_empty()) && desk.sentence(whole).is_some()
                })?;
                Some(Place { article: heard.article, span: whole(quote) })
            })
        };
        let Some(own) = find(Manner::Quoted, None) else { continue };
        let Some(told) = find(Manner::Told, Some(own.article)) else { continue };
        let ask = trf(
            "Both sources report {}. In which do you read the speaker’s own words, in which a retelling? How can \
                       you tell?",
            &[&voice.label],
        );
        let mut places = [own, told];
        places.sort_by_key(|p| p.article);
        let weight = 0.5 + 0.02 * voice.heard.len().min(10) as f32;
        let shown = places.map(|p| desk.shown(p));
        let Some(mut q) = desk.question(Kind::OwnWords, &places, weight, ask, shown) else { continue };
        q.answer.push(trf(
            "{}: own words, between quotation marks. {}: a retelling in the source’s words.",
            &[&desk.source(own.article), &desk.source(told.article)],
        ));
        q.answer.push(
            tr("A quotation can be checked word by word. A retelling has chosen the words for the speaker.")
                .to_owned(),
        );
        q.rest_on_quotes(
            tr("Whether the quotation is complete and exact. For that one needs the speech itself."),
            tr("Sure of the marks; who speaks stands in the sentence."),
            3,
        );
        out.push(q);
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// From the first of the words said and the words that name who says them to the last.
fn whole(quote: &Quote) -> crate::text::Span {
    quote.speaker_span.map_or(quote.span, |by| quote.span.cover(by))
}

/// The speaker, where it is named beside the words.
fn named(desk: &Desk<'_>, article: ArticleIx, quote: &Quote) -> Option<EntityIx> {
    let (speaker, by) = quote.speaker.zip(quote.speaker_span)?;
    let by = Place { article, span: by };
    desk.mentions(by).any(|m| m.form == Form::Name && m.entity == speaker).then_some(speaker)
}

/// To come in a source that was published before, done in another.
fn to_come(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (_, event) in desk.by_salience().filter(|(_, e)| e.articles > 1) {
        let Some(day) = event.interval else { continue };
        let find = |status: EventStatus| {
            event.mentions.iter().find_map(|&(article, at)| {
                let told = desk.facts(article)?.events.get(at as usize)?;
                let before = desk.stated(article).is_some_and(|p| p.latest.date() <= day.latest.date());
                let fits = told.status == status && (status == EventStatus::Happened || before);
                let place = Place { article, span: told.span };
                (fits && desk.sentence(place).is_some()).then_some(place)
            })
        };
        let (Some(planned), Some(done)) = (find(EventStatus::Planned), find(EventStatus::Happened)) else {
            continue;
        };
        if planned.article == done.article {
            continue;
        }
        let ask =
            tr("One of these sentences looks ahead, the other looks back. Which is which? Which words tell you?");
        let mut places = [planned, done];
        places.sort_by_key(|p| p.article);
        let shown = places.map(|p| desk.shown(p));
        let weight = 0.5 + 0.3 * event.salience;
        let Some(mut q) = desk.question(Kind::ToCome, &places, weight, ask.to_owned(), shown) else { continue };
        q.answer.push(trf(
            "{} looks ahead, {} looks back.",
            &[&desk.source(planned.article), &desk.source(done.article)],
        ));
        q.answer.push(
            tr("The verb tells it, and the date of publication: what was still to come can only be told as a plan.")
                .to_owned(),
        );
        q.evidence.clone_from(&q.quotes);
        q.sure = tr("Quite sure: the form of the verb and the dates go together.");
        q.lines = 2;
        out.push(q);
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// A name that some articles have and others do not, looked for letter by letter.
fn not_found(desk: &Desk<'_>) -> Vec<Question> {
    // More rows than a sheet has room for.
    if desk.session.corpus.articles.len() > MOST_ROWS {
        return Vec::new();
    }
    let folded: Vec<String> = desk.session.corpus.articles.iter().map(|a| fold(&a.text)).collect();
    let mut out = Vec::new();
    for (at, entity) in desk.session.facts.entities.iter().enumerate() {
        let kind = matches!(entity.kind, EntityKind::Person | EntityKind::Event | EntityKind::Agreement);
        let count = entity.articles as usize;
        if !kind
            || count < 2
            || count >= folded.len()
            || entity.name.chars().count() < 4
            || !entity.maybe.is_empty()
        {
            continue;
        }
        // A surname alone would be found as well.
        let looked_for: BTreeSet<String> = entity
            .aliases
            .iter()
            .chain([&entity.name])
            .flat_map(|n| [fold(n), plain_words(n).into_iter().next_back().unwrap_or_default()])
            .filter(|n| n.chars().count() > 2)
            .collect();
        let has =
            |ix: usize| folded.get(ix).is_some_and(|text| looked_for.iter().any(|n| text.contains(n.as_str())));
        let (with, without): (Vec<usize>, Vec<usize>) = (0..folded.len()).partition(|ix| has(*ix));
        if with.len() != count || without.is_empty() {
            continue;
        }
        let [with, without] =
            [with, without].map(|list| list.into_iter().map(ArticleIx::from_at).collect::<Vec<_>>());
        let ask = trf(
            "In which sources do you find the name {}? Tick them, and copy a few words for each.",
            &[&said(&entity.name)],
        );
        let weight = 0.35 + 0.02 * entity.mentions.len().min(15) as f32;
        let mut q = Question::new(Kind::NotFound, Vec::new(), weight, ask);
        q.id = format!("NotFound {}", entity.name);
        q.grid = (0..folded.len()).map(ArticleIx::from_at).collect();
        q.lines = 0;
        q.answer.push(trf("Found in: {}.", &[&desk.sources(&with)]));
        q.answer.push(trf("Not found in: {}.", &[&desk.sources(&without)]));
        q.evidence = with.iter().filter_map(|ix| first_of(desk, EntityIx::from_at(at), *ix)).collect();
        q.unknown =
            tr("Why a name is not found in an article. It may not have been known, or not have mattered there; \
                        and somebody can be meant without a name.");
        q.sure = tr("Sure: every article was searched for the name and for its parts.");
        out.push(q);
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    out.truncate(MOST);
    out
}

fn first_of(desk: &Desk<'_>, entity: EntityIx, article: ArticleIx) -> Option<Quoted> {
    let mut all = desk.facts(article)?.mentions.iter().filter(|m| m.entity == entity);
    all.find_map(|m| desk.marked(Place { article, span: m.span }))
}

/// Two headlines of articles that tell one thing.
fn headlines(desk: &Desk<'_>) -> Vec<Question> {
    let titled = |ix: ArticleIx| {
        let title = desk.session.article(ix)?.metadata.title.as_ref()?.value.clone();
        (plain_words(&title).len() > 2).then_some((ix, title))
    };
    let copies = &desk.session.index.compared;
    let all: Vec<(ArticleIx, String)> = desk.articles().filter_map(|(ix, _)| titled(ix)).collect();
    let pair = all.iter().enumerate().find_map(|(at, a)| {
        let other = |b: &&(ArticleIx, String)| {
            let apart = plain_words(&a.1).iter().filter(|w| plain_words(&b.1).contains(w)).count() < 3;
            apart && (copies.copy_of(a.0).is_none() || copies.copy_of(a.0) != copies.copy_of(b.0))
        };
        Some((a, all.iter().skip(at + 1).find(other)?))
    });
    let Some((a, b)) = pair else { return Vec::new() };
    let ask = tr("These are two headlines. Which tells you more about what happened? What does each put first?");
    let mut q = Question::new(Kind::Headlines, Vec::new(), 0.35, ask.to_owned());
    q.quotes = [a, b]
        .map(|(ix, title)| Quoted { article: *ix, words: vec![crate::export::paper::Run::plain(title.clone())] })
        .to_vec();
    q.answer.push(
        tr("Open. Good answers point at words: who or what is named, what is told as done, what is only promised.")
            .to_owned(),
    );
    q.rest_on_quotes(
        tr("Who chose the headline, and what for. Often it is not the writer of the article."),
        tr("The headlines are sure. What they do to a reader is for the class to say."),
        3,
    );
    vec![q]
}
