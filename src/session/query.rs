//! Sorted answers for views, made once per change so that no frame sorts or allocates by collection size.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compared::Compared;
use super::spread::Spread;
use super::{Edits, Session, Voices, lists};
use crate::facts::{
    ArticleField, ArticleIx, Corpus, EntityIx, EntityKind, EventIx, Facts, Grain, Interval, PublicationSource,
};
use crate::text::Span;

/// What is selected, everywhere at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Selection {
    /// A merged event.
    Event(EventIx),
    /// An entity.
    Entity(EntityIx),
    /// A time expression, by position in its article's list.
    Time(ArticleIx, u32),
    /// A quotation, by position in its article's list.
    Quote(ArticleIx, u32),
    /// An article's date of publication.
    Publication(ArticleIx),
}

/// A place in the sources that a selection rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The article.
    pub article: ArticleIx,
    /// The words to show.
    pub span: Span,
}

/// How an article is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// "A", "B" ... "Z", "AA" ...
    pub letter: String,
    /// What the source is called: the outlet; where none is known the file's name, or the headline's first words where a
    /// machine named the file.
    pub outlet: String,
    /// Whether the outlet is known, as against a name standing in.
    pub outlet_known: bool,
    /// Whether the headline's words are the name, so that the file's name should stand beside it.
    pub headline_is_name: bool,
    /// The headline, or the first words of the body.
    pub headline: String,
    /// "Mon 21 Jul 1969", "25-27 Jul 1969", "No date".
    pub published: String,
    /// Where the date comes from; `None` without a date.
    pub published_source: Option<PublicationSource>,
}

/// Counts and orders: of the sources as they are shown, and of all that facts alone decide.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// One per article of the corpus.
    pub sources: Vec<Source>,
    pub(super) sorted: Arc<Sorted>,
}

impl std::ops::Deref for Index {
    type Target = Sorted;

    fn deref(&self) -> &Sorted {
        &self.sorted
    }
}

/// What follows from the facts alone: made once for each of them, away from the window's thread where that is told in
/// time.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    of: Option<Arc<Facts>>,
    /// Entities of each type in the order of `EntityKind::ALL`, most mentioned first.
    pub by_kind: Vec<(EntityKind, Vec<EntityIx>)>,
    /// For each entity, how often each article names it; articles that don't are left out.
    pub counts: Vec<Vec<(ArticleIx, u32)>>,
    /// For each entity, the events it takes part in or that happen there.
    pub events_of: Vec<Vec<EventIx>>,
    /// For each entity, how often each article names it, capitals that stand for a government counted for its country.
    pub counts_with_capitals: Vec<Vec<(ArticleIx, u32)>>,
    /// For each country, the mentions of its capital that stand for its government: article, position.
    pub governments_of: Vec<Vec<(ArticleIx, u32)>>,
    /// For each entity, the pronouns and roles that mean it: article, position.
    pub references_of: Vec<Vec<(ArticleIx, u32)>>,
    /// For each entity, the quotations it is the speaker of: article, position.
    pub quotes_of: Vec<Vec<(ArticleIx, u32)>>,
    /// For each entity, its rank by first appearance: the earliest article that names it, then the words' place.
    pub first_seen: Vec<u32>,
    /// Who is reported by whom, in the orders that the view offers.
    pub voices: Voices,
    /// The events that a talk steps through, by date.
    pub steps: Vec<EventIx>,
    /// The rows of the comparison's lists.
    pub compared: Compared,
    /// What a filter asks of each event.
    pub spread: Spread,
}

impl Index {
    /// Sorts and counts.
    pub fn new(corpus: &Corpus, facts: &Arc<Facts>, edits: &Edits) -> Self {
        let sources = (0..corpus.articles.len()).map(|i| source(corpus, facts, edits, i)).collect();
        Self { sources, sorted: Arc::new(Sorted::new(facts)) }
    }

    /// The same sources with the answers that were made elsewhere.
    pub(super) fn with(&self, sorted: Arc<Sorted>) -> Self {
        Self { sources: self.sources.clone(), sorted }
    }
}

impl Sorted {
    /// Whether it follows from these facts.
    pub fn is_of(&self, facts: &Arc<Facts>) -> bool {
        self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, facts))
    }

    /// Sorts and counts.
    pub fn new(facts: &Arc<Facts>) -> Self {
        // Of a large story this one costs as much as the others together.
        let (spread, sorted) = rayon::join(|| Spread::new(facts), || Self::of_names(facts));
        Self { spread, ..sorted }
    }

    fn of_names(facts: &Arc<Facts>) -> Self {
        let by_kind = EntityKind::ALL
            .into_iter()
            .map(|kind| {
                let mut list: Vec<(u32, EntityIx)> = facts
                    .entities
                    .iter()
                    .enumerate()
                    .filter(|(_, e)| e.kind == kind)
                    .map(|(i, e)| (u32::try_from(e.mentions.len()).unwrap_or(u32::MAX), EntityIx::from_at(i)))
                    .collect();
                list.sort_by_key(|&(n, ix)| (std::cmp::Reverse(n), ix));
                (kind, list.into_iter().map(|(_, ix)| ix).collect())
            })
            .collect();
        let counts: Vec<Vec<(ArticleIx, u32)>> = facts
            .entities
            .iter()
            .map(|e| {
                let mut by_article: BTreeMap<ArticleIx, u32> = BTreeMap::new();
                for (article, _) in &e.mentions {
                    *by_article.entry(*article).or_default() += 1;
                }
                by_article.into_iter().collect()
            })
            .collect();
        let lists = lists::Lists::new(facts);
        let counts_with_capitals = lists::with_capitals(facts, &counts);
        let mut events_of = vec![Vec::new(); facts.entities.len()];
        for (i, event) in facts.events.iter().enumerate() {
            for entity in event.participants.iter().chain(&event.places) {
                if let Some(list) = events_of.get_mut(entity.at()) {
                    list.push(EventIx::from_at(i));
                }
            }
        }
        Self {
            of: Some(Arc::clone(facts)),
            voices: Voices::new(facts),
            by_kind,
            counts,
            events_of,
            counts_with_capitals,
            governments_of: lists.governments,
            references_of: lists.references,
            quotes_of: lists.quotes,
            first_seen: lists::first_seen(facts),
            steps: super::steps::steps(facts),
            compared: Compared::new(facts),
            spread: Spread::default(),
        }
    }
}

impl Sorted {
    /// How often each article names an entity, capitals counted with their countries or not.
    pub fn counts(&self, ix: EntityIx, with_capitals: bool) -> &[(ArticleIx, u32)] {
        let all = if with_capitals { &self.counts_with_capitals } else { &self.counts };
        all.get(ix.at()).map_or(&[], Vec::as_slice)
    }
}

impl Session {
    /// Where a selection is told, in the order of sources and of words.
    pub fn evidence(&self, selection: Selection) -> Vec<Evidence> {
        let facts = &self.facts;
        let mut places: Vec<Evidence> = match selection {
            Selection::Event(ix) => facts
                .events
                .get(ix.at())
                .into_iter()
                .flat_map(|e| &e.mentions)
                .filter_map(|&(article, i)| {
                    let told = facts.articles.get(article.at())?.events.get(i as usize)?;
                    Some(Evidence { article, span: told.span })
                })
                .collect(),
            Selection::Entity(ix) => facts
                .entities
                .get(ix.at())
                .into_iter()
                .flat_map(|e| &e.mentions)
                .filter_map(|&(article, i)| {
                    let mention = facts.articles.get(article.at())?.mentions.get(i as usize)?;
                    Some(Evidence { article, span: mention.span })
                })
                .collect(),
            Selection::Time(article, i) => {
                let time = facts.articles.get(article.at()).and_then(|f| f.times.get(i as usize));
                time.map(|t| Evidence { article, span: t.span }).into_iter().collect()
            }
            Selection::Quote(article, i) => {
                let quote = facts.articles.get(article.at()).and_then(|f| f.quotes.get(i as usize));
                quote.map(|q| Evidence { article, span: q.span }).into_iter().collect()
            }
            Selection::Publication(article) => facts
                .articles
                .get(article.at())
                .into_iter()
                .flat_map(|f| &f.publication.because)
                .filter_map(|r| Some(Evidence { article, span: r.span? }))
                .collect(),
        };
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// How one article is shown.
pub(super) fn source(corpus: &Corpus, facts: &Facts, edits: &Edits, i: usize) -> Source {
    let Some(article) = corpus.articles.get(i) else { return Source::default() };
    let stated = article.metadata.outlet.as_ref().map(|o| o.value.clone());
    let outlet = edits.of_article(&article.file, ArticleField::Outlet).map(str::to_owned).or(stated);
    let headline: String = article.metadata.title.as_ref().map_or_else(
        || {
            let first = article.body_sentences().next().unwrap_or_default();
            first.of(&article.text).chars().take(90).collect()
        },
        |t| t.value.clone(),
    );
    let publication = facts.articles.get(i).map(|f| &f.publication);
    let interval = publication.and_then(|p| p.interval);
    let known = publication.filter(|p| p.value.is_some());
    let file = article.file.rsplit('/').next().unwrap_or_default();
    let headline_is_name = outlet.is_none() && named_by_machine(file) && !headline.is_empty();
    let stand_in = || if headline_is_name { first_words(&headline, NAME_CHARS) } else { file.to_owned() };
    Source {
        letter: letter(i),
        outlet_known: outlet.is_some(),
        outlet: outlet.unwrap_or_else(stand_in),
        headline_is_name,
        headline,
        published: match (publication, interval) {
            (None, _) => String::new(),
            (Some(_), Some(span)) => day_label(&span),
            (Some(p), None) => p.value.clone().unwrap_or_else(|| "No date".to_owned()),
        },
        published_source: known.map(|p| p.source),
    }
}

/// How many characters of a headline stand for a source: about as long as the names of outlets are.
const NAME_CHARS: usize = 32;

/// The first whole words of a text, with dots where something follows.
fn first_words(text: &str, most: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = text.get(..cut).unwrap_or_default();
    let whole = head.rsplit_once(' ').map_or(head, |(whole, _)| whole);
    format!("{}\u{2026}", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// Whether a file's name says nothing to a person: it holds a digest or a long number, and no word.
fn named_by_machine(file: &str) -> bool {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let parts = || stem.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    let of_digits = |p: &str| p.chars().all(|c| c.is_ascii_digit());
    let digest = |p: &str| {
        p.len() >= 8 && p.chars().all(|c| c.is_ascii_hexdigit()) && p.contains(|c: char| c.is_ascii_digit())
    };
    parts().any(digest) && parts().all(|p| digest(p) || of_digits(p))
}

/// "A" to "Z", then "AA" ...
pub fn letter(mut i: usize) -> String {
    let mut out = String::new();
    loop {
        let digit = u8::try_from(i % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        if i < 26 {
            return out;
        }
        i = i / 26 - 1;
    }
}

/// An interval as a person writes it: "Mon 21 Jul 1969", "25-27 Jul 1969", "July 1969", "1969".
pub fn day_label(span: &Interval) -> String {
    let (a, b) = (span.earliest.date(), span.latest.date());
    if a == b {
        return a.strftime("%a %-d %b %Y").to_string();
    }
    let whole_month = a.day() == 1 && b == a.last_of_month();
    let whole_year = a.month() == 1 && a.day() == 1 && b.month() == 12 && b.day() == 31;
    if whole_month {
        return a.strftime("%B %Y").to_string();
    }
    if whole_year && a.year() == b.year() {
        return a.year().to_string();
    }
    if whole_year {
        return format!("{}\u{2013}{}", a.year(), b.year());
    }
    if a.first_of_month() == b.first_of_month() {
        return format!("{}\u{2013}{}", a.day(), b.strftime("%-d %b %Y"));
    }
    if a.year() == b.year() {
        return format!("{} \u{2013} {}", a.strftime("%-d %b"), b.strftime("%-d %b %Y"));
    }
    format!("{} \u{2013} {}", a.strftime("%-d %b %Y"), b.strftime("%-d %b %Y"))
}

/// A date with its clock time where the words are that fine: "Sun 20 Jul 1969, 22:56".
pub fn moment_label(span: &Interval, grain: Grain) -> String {
    let day = day_label(span);
    if grain == Grain::Minute && span.earliest.date() == span.latest.date() {
        return format!("{day}, {}", span.earliest.strftime("%H:%M"));
    }
    day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day_label, first_words, letter, moment_label, named_by_machine};
    use crate::facts::{Grain, Interval};

    fn days(a: (i16, i8, i8), b: (i16, i8, i8)) -> Interval {
        Interval { earliest: date(a.0, a.1, a.2).at(0, 0, 0, 0), latest: date(b.0, b.1, b.2).at(23, 59, 59, 0) }
    }

    #[test]
    fn a_digest_is_no_name() {
        for machine in ["000_1aff2efd1e0bf856.txt", "20260114093355.html", "9f86d081884c7d65.txt"] {
            assert!(named_by_machine(machine), "{machine}");
        }
        for person in
            ["guardian-2016.html", "2016.txt", "17.txt", "facade.txt", "apollo 11.txt", "reuters_20160420.txt"]
        {
            assert!(!named_by_machine(person), "{person}");
        }
    }

    #[test]
    fn a_headline_is_cut_between_words() {
        assert_eq!(first_words("Talks end without a word", 32), "Talks end without a word");
        assert_eq!(
            first_words("Talks end in \u{dc}bersee, without a word", 23),
            "Talks end in \u{dc}bersee\u{2026}"
        );
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letter), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn intervals_read_as_a_person_writes_them() {
        assert_eq!(day_label(&days((1969, 7, 21), (1969, 7, 21))), "Mon 21 Jul 1969");
        assert_eq!(day_label(&days((1969, 7, 25), (1969, 7, 27))), "25–27 Jul 1969");
        assert_eq!(day_label(&days((1969, 7, 1), (1969, 7, 31))), "July 1969");
        assert_eq!(day_label(&days((1969, 1, 1), (1969, 12, 31))), "1969");
        assert_eq!(day_label(&days((1960, 1, 1), (1969, 12, 31))), "1960–1969");
        assert_eq!(day_label(&days((1969, 6, 28), (1969, 7, 2))), "28 Jun – 2 Jul 1969");
    }

    #[test]
    fn a_clock_time_shows_only_where_the_words_are_that_fine() {
        let at = date(1969, 7, 20).at(22, 56, 0, 0);
        let moment = Interval { earliest: at, latest: at };
        assert_eq!(moment_label(&moment, Grain::Minute), "Sun 20 Jul 1969, 22:56");
        assert_eq!(moment_label(&moment, Grain::Day), "Sun 20 Jul 1969");
    }
}
