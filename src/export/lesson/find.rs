//! Questions that one sentence answers: a word is taken out of it, or its source is.
//!
//! The answer is what the sentence says, so it is right whatever else was found.

use super::desk::{Desk, is_fine, plain_words, said};
use super::{Kind, Question};
use crate::facts::{ArticleIx, Doubt, EntityKind, Event, EventStatus, Form, Manner, Place, TimeKind};
use crate::lang::{tr, trf};

/// Candidates of one kind.
const MOST: usize = 8;
/// Sentences that are looked for in every other article.
const MOST_LOOKED_FOR: usize = 60;

pub(super) fn questions(desk: &Desk<'_>) -> Vec<Question> {
    let mut all = when(desk);
    all.extend(places(desk));
    all.extend(figures(desk));
    all.extend(speakers(desk));
    all.extend(which(desk));
    all
}

fn sure() -> &'static str {
    tr("Sure: the words stand in the article.")
}

/// The time that places an event is taken out.
fn when(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (_, event) in desk.by_salience() {
        for timed in desk.timed(event) {
            let date = matches!(timed.time.kind, TimeKind::Date | TimeKind::Time);
            let words = desk.flat(timed.place());
            if !date || !is_fine(timed.time.grain) || words.len() < 8 || timed.told.status != EventStatus::Happened
            {
                continue;
            }
            let source = desk.source(timed.article);
            let ask = trf("Find this sentence in {}. When was it? Fill in the missing words.", &[&source]);
            let place = timed.place();
            let Some(mut q) =
                desk.question(Kind::When, &[place], 0.7 + 0.3 * event.salience, ask, [desk.gap(place)])
            else {
                continue;
            };
            q.lines = 1;
            q.answer.push(said(&words));
            if let Some(means) = Desk::means(timed.time).filter(|_| timed.time.doubt == Doubt::Computed) {
                q.answer.push(trf(
                    "That is {}, counted from the date of the article or from a date in it.",
                    &[&means],
                ));
            }
            q.evidence.extend(desk.marked(place));
            q.sure = sure();
            out.push(q);
            break;
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// Where something happened is taken out.
fn places(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (_, event) in desk.by_salience() {
        for place in told(desk, event).filter_map(|p| desk.sentence(p)) {
            let named = desk.mentions(place).filter(|m| m.kind == EntityKind::Place && m.form == Form::Name);
            let named: Vec<_> = named.collect();
            // One place only, said in or at: with two the gap would be a riddle.
            let [only] = named.as_slice() else { continue };
            let before = desk.text(place.article).get(place.span.start as usize..only.span.start as usize);
            let before = before.unwrap_or_default().trim_end();
            let at = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            let one_more = before.rsplit(char::is_whitespace).nth(1).unwrap_or_default();
            let is_at = |word: &str| matches!(word, "in" | "at" | "near" | "off" | "bei" | "im" | "am");
            if !(is_at(at) || (matches!(at, "the" | "der" | "dem") && is_at(one_more))) {
                continue;
            }
            let gap = Place { article: place.article, span: only.span };
            let ask = trf(
                "Find this sentence in {}. Where was it? Fill in the missing words.",
                &[&desk.source(place.article)],
            );
            let weight = 0.4 + 0.3 * event.salience;
            let Some(mut q) = desk.question(Kind::Where, &[gap], weight, ask, [desk.gap(gap)]) else { continue };
            q.lines = 1;
            q.answer.push(said(&desk.flat(gap)));
            q.evidence.extend(desk.marked(gap));
            q.sure = sure();
            out.push(q);
            break;
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

fn told<'a>(desk: &'a Desk<'_>, event: &'a Event) -> impl Iterator<Item = Place> + 'a {
    event.mentions.iter().filter_map(|&(article, at)| {
        let told = desk.facts(article)?.events.get(at as usize)?;
        (told.status == EventStatus::Happened).then_some(Place { article, span: told.span })
    })
}

/// A figure is taken out; those that sources give differently are asked about elsewhere.
fn figures(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for quantity in &desk.session.facts.comparison.numbers {
        let salience = desk.session.event(quantity.about).map_or(0.0, |e| e.salience);
        let weight = 0.5 + 0.3 * salience;
        for figure in quantity.figures.iter().take(1) {
            let ask = trf(
                "Find this sentence in {}. How many? Fill in the missing words.",
                &[&desk.source(figure.place.article)],
            );
            let shown = desk.gap(figure.place);
            let Some(mut q) = desk.question(Kind::HowMany, &[figure.place], weight, ask, [shown]) else {
                continue;
            };
            q.lines = 1;
            q.answer.push(said(&desk.flat(figure.place)));
            q.evidence.extend(desk.marked(figure.place));
            q.sure = tr("Sure that the article says so. Whether the figure is right is another question.");
            out.push(q);
        }
    }
    out.truncate(MOST);
    out
}

/// Who says the words that are quoted; only where the speaker's name stands beside them.
fn speakers(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (article, facts) in desk.articles() {
        for quote in facts.quotes.iter().filter(|q| q.direct && q.manner == Manner::Quoted) {
            let Some((speaker, by)) = quote.speaker.zip(quote.speaker_span) else { continue };
            let by = Place { article, span: by };
            let named = desk.mentions(by).any(|m| m.form == Form::Name && m.entity == speaker);
            let [words] = quote.marked.as_slice() else { continue };
            let long = words.len();
            if !named || quote.span.overlaps(by.span) || !(25..260).contains(&long) {
                continue;
            }
            let Some(name) = desk.session.entity(speaker) else { continue };
            let words = desk.flat(Place { article, span: *words });
            let place = Place { article, span: quote.span };
            let ask = trf(
                "Who says these words, according to {}? Write down the words that tell you: {}",
                &[&desk.source(article), &said(&words)],
            );
            let weight = 0.5 + 0.02 * name.mentions.len().min(15) as f32;
            let Some(mut q) = desk.question(Kind::WhoSays, &[place], weight, ask, []) else { continue };
            q.lines = 1;
            q.answer.push(trf("{}. The article says: {}", &[&name.name, &said(&desk.flat(by))]));
            q.evidence.extend(desk.marked(by));
            q.sure =
                tr("Sure that the article says so. Whether the words were spoken like that is another question.");
            out.push(q);
        }
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    out.truncate(MOST);
    out
}

/// Which source has a sentence that none of the others comes near.
fn which(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    if desk.session.corpus.articles.len() < 2 {
        return out;
    }
    let mut looked = 0;
    for only in &desk.session.facts.comparison.only_here {
        let Some(event) = desk.session.event(only.event) else { continue };
        for place in told(desk, event).filter_map(|p| desk.sentence(p)) {
            let words = plain_words(&desk.flat(place));
            // A sentence that names its own day or outlet gives itself away; one that others share has two answers.
            if words.len() < 7 || words.len() > 32 {
                continue;
            }
            looked += 1;
            if looked > MOST_LOOKED_FOR {
                return out;
            }
            if elsewhere(desk, place.article, &words) {
                continue;
            }
            let title = desk.session.article(only.article).and_then(|a| a.metadata.title.as_ref());
            let ask = match title {
                Some(_) => tr("In which source do you find this sentence? Write its letter and its headline."),
                None => tr("In which source do you find this sentence? Write its letter."),
            }
            .to_owned();
            let Some(mut q) =
                desk.question(Kind::WhichSource, &[place], 0.45 + 0.3 * event.salience, ask, [desk.shown(place)])
            else {
                continue;
            };
            q.hides_source = true;
            q.lines = 1;
            let headline = title.map(|t| format!(": {}", said(&t.value))).unwrap_or_default();
            q.answer.push(format!("{}{headline}", desk.source(only.article)));
            q.evidence.extend(desk.shown(place));
            q.sure = tr("Sure: the sentence stands in this article, and in these words in no other.");
            out.push(q);
            break;
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// Whether another article has most of these words in one sentence.
fn elsewhere(desk: &Desk<'_>, own: ArticleIx, words: &[String]) -> bool {
    let near = |sentence: &str| {
        let theirs = plain_words(sentence);
        words.iter().filter(|w| theirs.contains(w)).count() * 10 >= words.len() * 7
    };
    let others = desk.session.corpus.articles.iter().enumerate().filter(|(at, _)| ArticleIx::from_at(*at) != own);
    others.into_iter().any(|(_, article)| article.layout.sentences.iter().any(|s| near(s.of(&article.text))))
}
