//! Finding words, names and events as one types. Runs once per change of the query, never per frame.
//!
//! Case and diacritics do not matter and words match from their beginning, phrases whole. Names come first
//! (with slips forgiven where nothing fits exactly), then events by salience, then sentences: those that hold
//! most of the words, in the articles that turn on them most (rare words count for more).

mod find;
mod fuzzy;
mod lit;
mod noted;
mod query;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use find::find_in;
pub use query::{Query, Term};
pub use words::{Posting, Words};

use super::{Selection, Session, query as labels};
use crate::facts::{ArticleIx, Entity, EntityIx, Event, EventIx, Interval};
use crate::text::{Span, fold};

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it leads to.
    pub target: Target,
    /// Main line.
    pub title: String,
    /// Where in the main line the words stand that were found; bytes.
    pub found: Vec<std::ops::Range<usize>>,
    /// Second line: where, when.
    pub detail: String,
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A thing that can be selected.
    Thing(Selection),
    /// Words in an article.
    Words(ArticleIx, Span),
    /// A note of the person's, by its number.
    Note(u64),
}

/// All that a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The best, for a list.
    pub hits: Vec<Hit>,
    /// Every place of the words, in the order of articles and of the text.
    pub places: Vec<(ArticleIx, Vec<Span>)>,
}

/// Places kept at most: nobody walks through more.
const MOST_PLACES: usize = 20_000;
/// Answers of each kind at most.
const PER_KIND: usize = 6;
/// Sentences of one article at most, so that one long article does not fill the list.
const PER_ARTICLE: usize = 3;
/// Articles whose sentences are looked at.
const MOST_ARTICLES: usize = 12;
/// Bytes of context shown on either side of found words.
const CONTEXT: usize = 36;

impl Session {
    /// Up to 18 answers to a query of at least two characters.
    pub fn search(&self, typed: &str) -> Vec<Hit> {
        self.look_up(typed).hits
    }

    /// The same, with every place of the words.
    pub fn look_up(&self, typed: &str) -> Answers {
        let query = Query::of(typed);
        if query.is_empty() {
            return Answers::default();
        }
        let mut hits = self.named(&query);
        hits.extend(self.happened(&query));
        hits.extend(self.noted_so(&query));
        let (said, places) = self.said(&query);
        hits.extend(said);
        Answers { hits, places }
    }

    fn named(&self, query: &Query) -> Vec<Hit> {
        let wanted = query.plain();
        if wanted.is_empty() || query.has_filter() {
            return Vec::new();
        }
        let exact = self.entities_where(|name| starts_a_word(name, &wanted));
        let found = if exact.is_empty() {
            self.entities_where(|name| name.split(' ').any(|word| fuzzy::close(word, &wanted)))
        } else {
            exact
        };
        let hit = |(i, e): (usize, &Entity)| Hit {
            target: Target::Thing(Selection::Entity(EntityIx::from_at(i))),
            title: e.name.clone(),
            found: Vec::new(),
            detail: format!("{} mentions in {}", e.mentions.len(), articles(e.articles)),
        };
        found.into_iter().take(PER_KIND).map(hit).collect()
    }

    /// Entities of which a name (folded) fits, most mentioned first.
    fn entities_where(&self, fits: impl Fn(&str) -> bool) -> Vec<(usize, &Entity)> {
        let entities = self.facts.entities.iter().enumerate();
        let named = |e: &Entity| fits(&fold(&e.name)) || e.aliases.iter().any(|a| fits(&fold(a)));
        let mut found: Vec<(usize, &Entity)> = entities.filter(|(_, e)| named(e)).collect();
        found.sort_by_key(|(i, e)| (std::cmp::Reverse(e.mentions.len()), *i));
        found
    }

    /// For each `who:`, the entities it may mean.
    fn people(&self, query: &Query) -> Vec<BTreeSet<EntityIx>> {
        let of = |wanted: &String| {
            let exact = self.entities_where(|name| starts_a_word(name, wanted));
            let found = if exact.is_empty() {
                self.entities_where(|name| name.split(' ').any(|word| fuzzy::close(word, wanted)))
            } else {
                exact
            };
            found.into_iter().map(|(i, _)| EntityIx::from_at(i)).collect()
        };
        query.who.iter().map(of).collect()
    }

    /// The most salient events that the query names.
    fn happened(&self, query: &Query) -> Vec<Hit> {
        let wanted = query.plain();
        let people = self.people(query);
        let mut found: Vec<(usize, &Event, String)> = Vec::new();
        for (i, event) in self.facts.events.iter().enumerate() {
            if !self.event_passes(event, query, &people) {
                continue;
            }
            let when =
                event.interval.map_or_else(|| "no date".to_owned(), |s| labels::moment_label(&s, event.grain));
            let dated = event.interval.is_some()
                && (starts_a_word(&fold(&when), &wanted) || event.value.to_lowercase().starts_with(&wanted));
            if wanted.is_empty() || dated || starts_a_word(&fold(&event.title), &wanted) {
                found.push((i, event, when));
            }
        }
        found.sort_by(|a, b| b.1.salience.total_cmp(&a.1.salience).then(a.0.cmp(&b.0)));
        let hit = |(i, event, when): (usize, &Event, String)| Hit {
            target: Target::Thing(Selection::Event(EventIx::from_at(i))),
            title: event.title.clone(),
            found: Vec::new(),
            detail: format!("{when}, told by {}", articles(event.articles)),
        };
        found.into_iter().take(PER_KIND).map(hit).collect()
    }

    fn event_passes(&self, event: &Event, query: &Query, people: &[BTreeSet<EntityIx>]) -> bool {
        let takes_part =
            |set: &BTreeSet<EntityIx>| event.participants.iter().chain(&event.places).any(|e| set.contains(e));
        let at = |wanted: &Interval| event.interval.is_some_and(|i| i.overlaps(wanted));
        let told = query.source.is_empty() || event.mentions.iter().any(|(a, _)| self.is_source(*a, query));
        people.iter().all(takes_part) && query.when.iter().all(at) && told
    }

    fn is_source(&self, article: ArticleIx, query: &Query) -> bool {
        let Some(source) = self.source(article) else { return false };
        let outlet = fold(&source.outlet);
        query.source.is_empty()
            || query.source.iter().any(|s| fold(&source.letter) == *s || starts_a_word(&outlet, s) && s.len() > 1)
    }

    /// Sentences that hold the words, best first, and every place of the words.
    fn said(&self, query: &Query) -> (Vec<Hit>, Vec<(ArticleIx, Vec<Span>)>) {
        let words = self.words();
        let found: Vec<BTreeMap<u32, Vec<Span>>> =
            query.terms.iter().map(|term| self.places(&words, term)).collect();
        let mut ranked = self.rank(query, &found, words.articles());
        let people = self.people(query);
        let all = self.all_places(&ranked, &found, query, &people);
        ranked.truncate(MOST_ARTICLES);
        let mut hits: Vec<(usize, usize, u32, Hit)> = Vec::new();
        for (rank, article) in ranked.into_iter().enumerate() {
            let places: Vec<&[Span]> =
                found.iter().map(|term| term.get(&article).map_or(&[][..], Vec::as_slice)).collect();
            for (missing, span, hit) in self.sentences(article, &places, query, &people) {
                hits.push((missing, rank, span.start, hit));
            }
        }
        hits.sort_by_key(|a| (a.0, a.1, a.2));
        (hits.into_iter().take(PER_KIND).map(|h| h.3).collect(), all)
    }

    /// Where the words stand in articles that hold them all, in sentences that pass the filters.
    fn all_places(
        &self,
        ranked: &[u32],
        found: &[BTreeMap<u32, Vec<Span>>],
        query: &Query,
        people: &[BTreeSet<EntityIx>],
    ) -> Vec<(ArticleIx, Vec<Span>)> {
        let narrowed = !(people.is_empty() && query.when.is_empty());
        let mut out: Vec<(ArticleIx, Vec<Span>)> = Vec::new();
        let mut count = 0;
        for &article in ranked {
            let Some(read) = self.article(ArticleIx(article)) else { continue };
            let mut spans: Vec<Span> = found.iter().filter_map(|t| t.get(&article)).flatten().copied().collect();
            spans.sort_unstable();
            spans.dedup();
            if narrowed {
                let sentence = |s: &Span| read.layout.sentence_at(s.start as usize);
                let sentences = &read.layout.sentences;
                spans.retain(|s| {
                    let held = sentence(s).and_then(|i| sentences.get(i));
                    held.is_some_and(|held| self.passes(ArticleIx(article), *held, query, people))
                });
            }
            count += spans.len();
            if !spans.is_empty() {
                out.push((ArticleIx(article), spans));
            }
            if count > MOST_PLACES {
                break;
            }
        }
        out.sort_unstable_by_key(|(article, _)| *article);
        out
    }

    /// By article, where a term stands.
    fn places(&self, words: &Words, term: &Term) -> BTreeMap<u32, Vec<Span>> {
        let mut out: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        let Some((first, rest)) = term.words.split_first() else { return out };
        let starts = words.places(first, term.whole || !rest.is_empty());
        for start in starts {
            let Some(article) = self.corpus.articles.get(start.article as usize) else { continue };
            let token = |offset: usize| article.layout.tokens.get(start.token as usize + offset);
            let follows = rest.iter().enumerate().all(|(i, word)| {
                let there = token(i + 1).map(|t| fold(t.span.of(&article.text))).unwrap_or_default();
                let last = i + 1 == rest.len() && !term.whole;
                if last { there.starts_with(word.as_str()) } else { there == *word }
            });
            if let (true, Some(from), Some(to)) = (follows, token(0), token(rest.len())) {
                out.entry(start.article).or_default().push(from.span.cover(to.span));
            }
        }
        out
    }

    /// Articles that hold every term and pass the filter of sources, the one that turns on them most first.
    fn rank(&self, query: &Query, found: &[BTreeMap<u32, Vec<Span>>], total: usize) -> Vec<u32> {
        let all = 0..u32::try_from(self.corpus.articles.len()).unwrap_or(u32::MAX);
        let candidates: Vec<u32> = match found.first() {
            Some(first) => first.keys().copied().collect(),
            None if query.has_filter() => all.collect(),
            None => Vec::new(),
        };
        let mut scored: Vec<(f64, u32)> = Vec::new();
        for article in candidates {
            if !self.is_source(ArticleIx(article), query) {
                continue;
            }
            let score: Option<f64> = found
                .iter()
                .map(|term| {
                    let times = term.get(&article)?.len() as f64;
                    let rarity = (1.0 + total as f64 / term.len() as f64).ln();
                    Some(rarity * (1.0 + times.ln()))
                })
                .sum();
            scored.extend(score.map(|s| (s, article)));
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().map(|(_, article)| article).collect()
    }

    /// The best sentences of an article: how many terms each lacks, the place, and the answer.
    fn sentences(
        &self,
        article: u32,
        places: &[&[Span]],
        query: &Query,
        people: &[BTreeSet<EntityIx>],
    ) -> Vec<(usize, Span, Hit)> {
        let ix = ArticleIx(article);
        let (Some(read), Some(source)) = (self.article(ix), self.source(ix)) else { return Vec::new() };
        let mut out: Vec<(usize, Span, Hit)> = Vec::new();
        for &sentence in &read.layout.sentences {
            let inside = |places: &&[Span]| -> Vec<Span> {
                let from = places.partition_point(|p| p.start < sentence.start);
                let rest = places.get(from..).unwrap_or_default();
                rest.iter().take_while(|p| p.end <= sentence.end).copied().collect()
            };
            let here: Vec<Vec<Span>> = places.iter().map(inside).collect();
            let missing = here.iter().filter(|h| h.is_empty()).count();
            let nothing = missing == places.len() && !places.is_empty();
            if nothing || read.in_furniture(sentence.start as usize) || !self.passes(ix, sentence, query, people) {
                continue;
            }
            let mut lit: Vec<Span> = here.into_iter().flatten().collect();
            lit.sort_unstable();
            let first = lit.first().copied().unwrap_or(sentence);
            let (title, found) = snippet(&read.text, sentence, first, &lit);
            let detail = format!("{}  {}", source.letter, source.outlet);
            out.push((missing, first, Hit { target: Target::Words(ix, first), title, found, detail }));
        }
        out.sort_by_key(|(missing, span, _)| (*missing, span.start));
        out.truncate(PER_ARTICLE);
        out
    }

    /// Whether a sentence names everybody asked for and speaks of the time asked for.
    fn passes(&self, ix: ArticleIx, sentence: Span, query: &Query, people: &[BTreeSet<EntityIx>]) -> bool {
        if people.is_empty() && query.when.is_empty() {
            return true;
        }
        let Some(facts) = self.article_facts(ix) else { return false };
        let named = |set: &BTreeSet<EntityIx>| {
            facts.mentions.iter().any(|m| sentence.contains(m.span) && set.contains(&m.entity))
        };
        let timed = |wanted: &Interval| {
            let overlaps = |i: &Option<Interval>| i.is_some_and(|i| i.overlaps(wanted));
            facts.times.iter().any(|t| sentence.contains(t.span) && overlaps(&t.interval))
        };
        people.iter().all(named) && query.when.iter().all(timed)
    }
}

fn articles(n: u32) -> String {
    if n == 1 { "1 source".to_owned() } else { format!("{n} sources") }
}

fn starts_a_word(folded: &str, wanted: &str) -> bool {
    !wanted.is_empty()
        && folded.match_indices(wanted).any(|(at, _)| {
            !folded.get(..at).and_then(|s| s.chars().next_back()).is_some_and(char::is_alphanumeric)
        })
}

/// Words around what was found, and where in them all that was found stands.
fn snippet(text: &str, sentence: Span, at: Span, lit: &[Span]) -> (String, Vec<std::ops::Range<usize>>) {
    let words = sentence.of(text);
    let from = (at.start - sentence.start) as usize;
    let to = if lit.is_empty() { from } else { (at.end - sentence.start) as usize };
    let room = if lit.is_empty() { CONTEXT * 2 } else { CONTEXT };
    let mut left = from.saturating_sub(CONTEXT);
    while !words.is_char_boundary(left) {
        left -= 1;
    }
    let mut right = (to + room).min(words.len());
    while !words.is_char_boundary(right) {
        right += 1;
    }
    let lead = if left > 0 { "…" } else { "" };
    let trail = if right < words.len() { "…" } else { "" };
    let shown = Span::new(sentence.start as usize + left, sentence.start as usize + right);
    let place = |span: &Span| {
        let start = lead.len() + (span.start - shown.start) as usize;
        start..start + span.len()
    };
    let found = lit.iter().filter(|s| shown.contains(**s)).map(place).collect();
    (format!("{lead}{}{trail}", shown.of(text)), found)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::{Article, Corpus, Facts};
    use crate::text::Layout;

    fn session(texts: &[&str]) -> Session {
        let article = |(i, text): (usize, &&str)| {
            Arc::new(Article {
                file: format!("{i}.txt"),
                text: Arc::from(*text),
                layout: Layout::of(text),
                ..Article::default()
            })
        };
        let corpus = Corpus { articles: texts.iter().enumerate().map(article).collect(), warnings: Vec::new() };
        Session::new("a story", Arc::new(corpus), Arc::new(Facts::default()))
    }

    fn found(session: &Session, typed: &str) -> Vec<(u32, String)> {
        let words = |hit: Hit| match hit.target {
            Target::Words(article, span) => Some((article.0, span.of(&session.article(article)?.text).to_owned())),
            Target::Thing(_) | Target::Note(_) => None,
        };
        session.search(typed).into_iter().filter_map(words).collect()
    }

    #[test]
    fn beginnings_phrases_and_sources_find_their_sentences() {
        let session = session(&[
            "The café by the bridge closed. The bridge stayed open.",
            "A ferry took the place of the bridge. Bridges are dear.",
        ]);
        assert_eq!(found(&session, "cafe"), [(0, "café".to_owned())]);
        assert_eq!(found(&session, "bri").len(), 4);
        assert_eq!(found(&session, "\"the bridge stayed\""), [(0, "The bridge stayed".to_owned())]);
        assert_eq!(found(&session, "\"bri stayed\""), []);
        assert_eq!(found(&session, "bridge source:b").iter().map(|f| f.0).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(found(&session, "ferry café"), [], "every word must be in the article");
    }

    #[test]
    fn sentences_with_all_words_come_first_and_what_was_found_is_marked() {
        let session = session(&["The mayor slept. The mayor opened the gate for the mayor's son."]);
        let hits = session.search("gate mayor");
        assert!(hits[0].title.contains("opened the gate"), "{hits:?}");
        let lit: Vec<&str> = hits[0].found.iter().map(|r| &hits[0].title[r.clone()]).collect();
        assert!(lit.contains(&"gate") && lit.contains(&"mayor"), "{lit:?}");
    }
}
