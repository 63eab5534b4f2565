//! Questions of judgement: what a source could know, what a verb adds, who is not named, where shared words come from,
//! when an article without a date was published, and what all sources could sign.
//!
//! Their answers say what the texts show and what they leave open; none says what a source wanted.

use super::desk::{Desk, is_fine, plain_words, said};
use super::{Kind, Question, Quoted};
use crate::facts::{
    ArticleIx, Colour, Event, EventStatus, Manner, Place, PublicationSource, Reason, SharedWording, TimeKind,
};
use crate::lang::{date, fact, tr, trf};

/// Candidates of one kind.
const MOST: usize = 6;
/// Words that two passages share at least.
const SHARED_WORDS: usize = 8;
/// More of them say no more.
const MOST_WORDS: usize = 15;
/// Last words of what stands for a source that is not named.
const NAMELESS: &[&str] = &[
    "source",
    "sources",
    "official",
    "officials",
    "diplomat",
    "diplomats",
    "witness",
    "witnesses",
    "observer",
    "observers",
    "expert",
    "experts",
    "analyst",
    "analysts",
    "insider",
    "insiders",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "estimate",
    "count",
    "quelle",
    "quellen",
    "beamter",
    "beamte",
    "diplomaten",
    "zeugen",
    "experten",
    "kreise",
    "sprecher",
    "sprecherin",
    "augenzeugen",
];

pub(super) fn questions(desk: &Desk<'_>) -> Vec<Question> {
    let mut all = too_early(desk);
    all.extend(verbs(desk));
    all.extend(unnamed(desk));
    all.extend(same_words(desk));
    all.extend(published(desk));
    all.extend(together(desk));
    all
}

/// What happened after an article's day of publication.
fn too_early(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (_, event) in desk.by_salience() {
        for timed in desk.timed(event) {
            let fine = is_fine(timed.time.grain) && timed.told.status == EventStatus::Happened;
            let early = desk.articles().find_map(|(article, _)| {
                let published = desk.stated(article)?;
                let before = published.latest.date() < timed.interval.earliest.date();
                (fine && before && article != timed.article).then_some((article, published))
            });
            let Some((early, published)) = early else { continue };
            let ask = trf(
                "{} was published on {}. Could it have told what {} tells here? What could it say at most?",
                &[&desk.source(early), &date::day_label(&published), &desk.source(timed.article)],
            );
            let place = timed.place();
            let weight = 0.55 + 0.2 * event.salience;
            let shown = [desk.shown(place)];
            let Some(mut q) = desk.question(Kind::TooEarly, &[place], weight, ask, shown) else { continue };
            let means = Desk::means(timed.time).unwrap_or_default();
            q.answer.push(trf(
                "No: {} dates it {}, which is after that day. Before, it could only be told as a plan or a \
                               hope.",
                &[&desk.source(timed.article), &means],
            ));
            q.answer.push(
                tr("So that it is not found there says nothing about what the source thought important.")
                    .to_owned(),
            );
            q.evidence.extend(desk.marked(place));
            q.unknown = tr("What the source would have written a few days later.");
            q.sure = tr("Quite sure: both dates are stated, or follow from stated ones.");
            q.lines = 3;
            out.push(q);
            break;
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// A verb of saying that doubts, or shows force.
fn verbs(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (article, facts) in desk.articles() {
        for quote in facts.quotes.iter().filter(|q| q.colour != Colour::Neutral && q.manner != Manner::Thought) {
            let Some(cue) = quote.cue.as_ref().filter(|c| !c.value.contains(' ')) else { continue };
            let Some((at, by)) = cue.span.zip(quote.speaker_span) else { continue };
            let named = desk.is_name(Place { article, span: by });
            let place = Place { article, span: at };
            let ask = trf(
                "Look at the verb {} in this sentence of {}. What does it tell you that a plain “says” would not? \
                           Try other verbs. What changes?",
                &[&said(&desk.flat(place)), &desk.source(article)],
            );
            let doubting = if quote.colour == Colour::Doubting { 0.15 } else { 0.0 };
            let weight = 0.4 + doubting + if named { 0.1 } else { 0.0 };
            let Some(mut q) = desk.question(Kind::Verb, &[place], weight, ask, [desk.marked(place)]) else {
                continue;
            };
            let adds = if quote.colour == Colour::Doubting {
                tr(
                    "The verb adds a judgement of the source: that the words are doubtful, or were not said gladly. “Said” \
                    only tells that they were spoken.",
                )
            } else {
                tr(
                    "The verb adds force: it shows somebody pressing, accusing or refusing. “Said” only tells that words \
                    were spoken.",
                )
            };
            q.answer.push(adds.to_owned());
            q.rest_on_quotes(
                tr("Whether the verb is fair. For that one needs the words themselves, and how they were said."),
                tr("Sure of the verb. What it adds is a matter of reading; accept good reasons."),
                4,
            );
            out.push(q);
        }
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    out.truncate(MOST);
    out
}

/// Words of somebody whom the article does not name.
fn unnamed(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (article, facts) in desk.articles() {
        for quote in facts.quotes.iter().filter(|q| q.speaker.is_none()) {
            let Some(by) = quote.speaker_span else { continue };
            let by = Place { article, span: by };
            let words = desk.flat(by);
            let plain = plain_words(&words);
            let nameless = plain.last().is_some_and(|last| NAMELESS.contains(&last.as_str()));
            if !nameless || plain.len() > 6 || desk.is_name(by) {
                continue;
            }
            let ask = trf(
                "{} reports what {} says. Who is behind that? What would you like to know before you believe it?",
                &[&desk.source(article), &said(&words)],
            );
            let weight = 0.6 + if quote.direct { 0.15 } else { 0.0 };
            let shown = [desk.marked(by)];
            let Some(mut q) = desk.question(Kind::Unnamed, &[by], weight, ask, shown) else { continue };
            q.answer.push(
                tr("This sentence gives no name. One would like to know who it is, how they know, and what they \
                              gain by saying it.")
                .to_owned(),
            );
            q.answer.push(
                tr("A source can have good reasons not to give a name, such as to protect somebody.").to_owned(),
            );
            q.rest_on_quotes(
                tr("Who it is. These articles do not say it."),
                tr("Sure that no name stands in the sentence."),
                3,
            );
            out.push(q);
        }
    }
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    out.truncate(MOST);
    out
}

/// The same sentence in two sources, not as somebody's quoted words.
fn same_words(desk: &Desk<'_>) -> Vec<Question> {
    let quoted = |place: Place| {
        desk.facts(place.article).is_some_and(|f| f.quotes.iter().any(|q| q.direct && q.span.overlaps(place.span)))
    };
    let one = |(words, shared): (usize, &SharedWording)| {
        if quoted(shared.a) || quoted(shared.b) {
            return None;
        }
        let places = [shared.a, shared.b].map(|p| narrowed(desk, p));
        let ask = tr(
            "Underline the words that stand in both. Find three ways in which two sources can come to have the \
                      same words. Which can you rule out here?",
        );
        let weight = 0.5 + 0.02 * words as f32;
        let shown = places.map(|p| desk.shown(p));
        let mut q = desk.question(Kind::SameWords, &places, weight, ask.to_owned(), shown)?;
        q.answer.push(trf("In both stands: {}", &[&said(&desk.flat(places.first().copied()?))]));
        q.answer.push(
            tr("One may have taken it from the other, both from a third such as a news agency, or both wrote down the same \
                thing that was said. Longer passages with the same words are seldom chance.")
            .to_owned(),
        );
        q.evidence = places.iter().filter_map(|p| desk.marked(*p)).collect();
        q.unknown = tr("Who took it from whom. Even the earlier date does not prove it.");
        q.sure = tr("Sure of the shared words; where they come from stays open.");
        q.lines = 4;
        Some(q)
    };
    // A question is made only of what is asked: a large story shares many thousands of passages.
    let mut longest = Vec::new();
    for shared in &desk.session.facts.comparison.shared_wording {
        let words = plain_words(&desk.flat(shared.a)).len().min(MOST_WORDS);
        if words >= SHARED_WORDS {
            longest.push((words, shared));
        }
    }
    longest.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
    longest.into_iter().filter_map(one).take(MOST).collect()
}

/// The shared words without the end of a sentence that stands before them.
fn narrowed(desk: &Desk<'_>, place: Place) -> Place {
    let Some(article) = desk.session.article(place.article) else { return place };
    let inside = article.layout.sentences.iter().filter_map(|s| {
        let start = s.start.max(place.span.start);
        let end = s.end.min(place.span.end);
        (start < end).then_some(crate::text::Span { start, end })
    });
    inside.max_by_key(|s| s.len()).map_or(place, |span| Place { span, ..place })
}

/// An article without a stated date, whose words give its day or days away.
fn published(desk: &Desk<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    for (article, facts) in desk.articles() {
        let publication = &facts.publication;
        let inferred = publication.value.is_some() && publication.source == PublicationSource::Inferred;
        let Some(days) = publication.interval.filter(|_| inferred) else { continue };
        let words = |r: &Reason| r.span.map(|span| Place { article, span });
        let places: Vec<Place> = publication.because.iter().filter_map(words).collect();
        let mut hints: Vec<Quoted> = Vec::new();
        for hint in places.iter().filter_map(|p| desk.marked(*p)).take(6) {
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints.truncate(3);
        if hints.is_empty() {
            continue;
        }
        let ask = trf(
            "{} does not state when it was published. Which words in it help you to work it out? Write down the \
                       earliest and the latest day that you think possible, and why.",
            &[&desk.source(article)],
        );
        let mut q = Question::new(Kind::Published, Vec::new(), 0.7, ask);
        q.id = format!("Published {}", article.0);
        q.lines = 5;
        q.answer.push(trf("Worked out here: {}. The reasons, heaviest first:", &[&date::day_label(&days)]));
        q.answer.extend(publication.because.iter().take(4).map(|r| by_letters(desk, &fact(&r.why))));
        q.evidence = hints;
        q.unknown =
            tr("The exact day, as long as the article does not state it. A range with reasons is a full answer.");
        q.sure = tr("A conclusion, not a fact: it may be corrected in the program.");
        out.push(q);
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// A reason with sources by their letters instead of their names.
fn by_letters(desk: &Desk<'_>, why: &str) -> String {
    let mut said = why.to_owned();
    for (at, source) in desk.session.index.sources.iter().enumerate() {
        let ix = ArticleIx::from_at(at);
        let file = desk.session.article(ix).map(|a| a.file.as_str());
        for name in [Some(source.outlet.as_str()), file].into_iter().flatten().filter(|n| n.chars().count() > 3) {
            said = said.replace(name, &desk.source(ix));
        }
    }
    said
}

/// The last task: what no source contradicts.
fn together(desk: &Desk<'_>) -> Vec<Question> {
    if desk.session.corpus.articles.len() < 2 {
        return Vec::new();
    }
    let ask = tr(
        "Write three sentences about what happened that every one of the sources could agree with. Leave open what \
                  they tell differently.",
    );
    let mut q = Question::new(Kind::Together, Vec::new(), 0.75, ask.to_owned());
    q.answer.push(
        tr("Open. Good answers name no day, figure or reason on which the sources differ, or give both; they say who said \
            what; they use no word that takes a side.")
        .to_owned(),
    );
    if let Some((told, words)) = common(desk) {
        q.answer.push(trf(
            "For example, what several of them tell with no difference found ({}):",
            &[&desk.sources(&told)],
        ));
        q.evidence.push(words);
    }
    vec![done(q)]
}

/// What most tell and none differs on, in a sentence that holds no clock time, which the others may give by another clock.
fn common(desk: &Desk<'_>) -> Option<(Vec<ArticleIx>, Quoted)> {
    let differ = &desk.session.index.compared;
    let fits = |ix, e: &Event| {
        e.articles > 1 && !differ.differ_on(ix) && e.status == EventStatus::Happened && e.interval.is_some()
    };
    let calm = |place: Place| {
        let facts = desk.facts(place.article)?;
        let times = facts.times.iter().filter(|t| place.span.overlaps(t.span)).all(|t| t.kind == TimeKind::Date);
        let quiet = facts.quotes.iter().all(|q| !q.span.overlaps(place.span));
        (times && quiet).then_some(place)
    };
    desk.by_salience().filter(|(ix, e)| fits(*ix, e)).find_map(|(_, event)| {
        let words = event.mentions.iter().find_map(|&(article, at)| {
            let told = desk.facts(article)?.events.get(at as usize)?;
            desk.shown(calm(desk.sentence(Place { article, span: told.span })?)?)
        })?;
        let mut told: Vec<ArticleIx> = event.mentions.iter().map(|(article, _)| *article).collect();
        told.dedup();
        Some((told, words))
    })
}

fn done(mut q: Question) -> Question {
    q.unknown = tr("Whether what all sources tell is true. They may all rest on one report.");
    q.sure = tr("Open: there is no single right answer.");
    q.lines = 6;
    q
}
