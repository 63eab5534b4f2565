//! A person's notes in order, with what each is about, where that stands and when it was; and the legend of tags.
//!
//! Made once for each change of the work or of the facts. A note whose words are not found any more is listed all the
//! same: it is the person's.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answered::News;
use super::work::held::Touched;
use super::{Evidence, Selection, Session};
use crate::facts::{ArticleIx, Correction, EntityIx, EntityKey, EntityKind, Interval, Target, TextAnchor};
use crate::text::fold;

/// Colours of tags.
pub const COLOURS: u8 = 6;

/// Sorts of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A remark.
    Note,
    /// Asks the class something.
    Question,
    /// What to say to a step of a talk.
    Say,
}

/// One note.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRow {
    /// Its number among the person's work.
    pub n: u64,
    /// What sort.
    pub sort: Sort,
    /// Its text.
    pub text: String,
    /// Its tags, by position in the legend.
    pub tags: Vec<usize>,
    /// What it is about, in words: the noted words, a name, a title.
    pub about: String,
    /// The article that it is listed under; `None` for the story and for names.
    pub article: Option<ArticleIx>,
    /// The words that it is about.
    pub place: Option<Evidence>,
    /// What it is about, where that can be selected.
    pub thing: Option<Selection>,
    /// When that was.
    pub when: Option<Interval>,
    /// Its words are not found.
    pub lost: bool,
}

/// One tag of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// Its name.
    pub name: String,
    /// Which of the colours.
    pub colour: u8,
    /// What stands in its sign: the first letter, or two where another tag begins alike.
    pub letter: String,
    /// Number of notes that have it.
    pub count: usize,
    /// The number of the item that made it; `None` where only notes name it.
    pub n: Option<u64>,
}

/// All notes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted {
    /// By article and place; those of the story and of names stand first.
    pub rows: Vec<NoteRow>,
    /// The legend.
    pub tags: Vec<TagRow>,
}

impl Noted {
    /// The notes of now: those of before where nothing that they show was touched. Notes follow the words they are about,
    /// what was found there, and the headlines of articles.
    pub(super) fn renewed(session: &Session, touched: &Touched, news: News) -> Arc<Self> {
        let Touched::Items(items) = touched else { return Arc::new(Self::new(session)) };
        let is_note = |n: &u64| {
            let says = session.edits.get(*n).and_then(|item| item.says.as_ref());
            matches!(says, Some(Correction::Note { .. } | Correction::Tag { .. }))
        };
        let was = &session.noted;
        let was_note = |n: &u64| was.row(*n).is_some() || was.tags.iter().any(|tag| tag.n == Some(*n));
        let stays = !news.facts && !news.sources && !items.iter().any(|n| is_note(n) || was_note(n));
        if stays { Arc::clone(was) } else { Arc::new(Self::new(session)) }
    }

    fn new(session: &Session) -> Self {
        let mut noted = Self { rows: Vec::new(), tags: legend(session) };
        let at: BTreeMap<String, usize> =
            noted.tags.iter().enumerate().map(|(at, tag)| (tag.name.clone(), at)).collect();
        let names = Names::of(session);
        for (n, says) in session.edits.corrections() {
            let Correction::Note { on, text, tags, question } = says else { continue };
            let tags: Vec<usize> = tags.iter().filter_map(|name| at.get(name).copied()).collect();
            for tag in &tags {
                if let Some(tag) = noted.tags.get_mut(*tag) {
                    tag.count += 1;
                }
            }
            let sort = match on {
                Target::Step { .. } => Sort::Say,
                _ if *question => Sort::Question,
                _ => Sort::Note,
            };
            let row = NoteRow {
                n,
                sort,
                text: text.clone(),
                tags,
                about: String::new(),
                article: None,
                place: None,
                thing: None,
                when: None,
                lost: false,
            };
            noted.rows.push(placed(session, &names, on, row));
        }
        noted.rows.sort_by_key(|row| (row.article, row.place.map(|p| p.span), row.n));
        noted
    }

    /// The row of a number.
    pub fn row(&self, n: u64) -> Option<&NoteRow> {
        self.rows.iter().find(|row| row.n == n)
    }

    /// Notes with all of the words, folded, in their text, their tags or what they are about.
    pub fn find(&self, words: &[String]) -> impl Iterator<Item = &NoteRow> {
        self.rows.iter().filter(move |row| {
            let tags = row.tags.iter().filter_map(|at| self.tags.get(*at)).map(|tag| fold(&tag.name));
            let all: Vec<String> = [fold(&row.text), fold(&row.about)].into_iter().chain(tags).collect();
            let begins = |word: &String| all.iter().any(|text| begins_a_word(text, word));
            !words.is_empty() && words.iter().all(begins)
        })
    }
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphanumeric))
}

/// Tags in the order they were made; those that only notes name come last.
fn legend(session: &Session) -> Vec<TagRow> {
    let mut tags: Vec<TagRow> = Vec::new();
    let mut add = |name: &str, colour: Option<u8>, n: Option<u64>| {
        if tags.iter().any(|t| t.name == name) {
            return;
        }
        let initial: String = name.chars().next().into_iter().flat_map(char::to_uppercase).collect();
        let taken = tags.iter().any(|t| t.letter == initial);
        let second = name.chars().nth(1).filter(|_| taken);
        let letter = initial.chars().chain(second).collect();
        let colour = colour.unwrap_or((tags.len() % usize::from(COLOURS)) as u8) % COLOURS;
        tags.push(TagRow { name: name.to_owned(), colour, letter, count: 0, n });
    };
    for (n, says) in session.edits.corrections() {
        if let Correction::Tag { name, colour } = says {
            add(name, Some(*colour), Some(n));
        }
    }
    for (_, says) in session.edits.corrections() {
        if let Correction::Note { tags, .. } = says {
            for name in tags {
                add(name, None, None);
            }
        }
    }
    tags
}

/// Entities by type and name, gathered only where a note is about one.
struct Names<'a>(BTreeMap<(EntityKind, &'a str), EntityIx>);

impl<'a> Names<'a> {
    fn of(session: &'a Session) -> Self {
        let about = |says: &Correction| matches!(says, Correction::Note { on: Target::Entity { .. }, .. });
        let mut names = BTreeMap::new();
        if session.edits.corrections().any(|(_, says)| about(says)) {
            for (at, entity) in session.facts.entities.iter().enumerate() {
                for name in entity.aliases.iter().chain([&entity.name]) {
                    names.insert((entity.kind, name.as_str()), EntityIx::from_at(at));
                }
            }
        }
        Self(names)
    }

    fn get(&self, key: &EntityKey) -> Option<EntityIx> {
        self.0.get(&(key.kind, key.name.as_str())).copied()
    }
}

fn placed(session: &Session, names: &Names<'_>, on: &Target, row: NoteRow) -> NoteRow {
    match on {
        Target::Words { words } => of_words(session, words, row),
        Target::Event { event } | Target::Step { event } => {
            let row = of_words(session, event, row);
            let title = row.thing.and_then(|t| match t {
                Selection::Event(ix) => session.event(ix).map(|e| e.title.clone()),
                _ => None,
            });
            NoteRow { about: title.unwrap_or(row.about), ..row }
        }
        Target::Entity { entity } => {
            let thing = names.get(entity).map(Selection::Entity);
            NoteRow { about: entity.name.clone(), thing, lost: thing.is_none(), ..row }
        }
        Target::Article { file } => {
            let at = session.corpus.articles.binary_search_by(|a| a.file.as_str().cmp(file)).ok();
            let article = at.map(ArticleIx::from_at);
            let about = article.and_then(|ix| session.source(ix)).map_or(file.clone(), |s| s.headline.clone());
            let when = article.and_then(|ix| session.article_facts(ix)).and_then(|f| f.publication.interval);
            let thing = article.map(Selection::Publication);
            NoteRow { about, article, thing, when, lost: article.is_none(), ..row }
        }
        Target::Story => row,
    }
}

/// Words that tell an event have its date, words that say a time have that.
fn of_words(session: &Session, words: &TextAnchor, row: NoteRow) -> NoteRow {
    let about = words.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = session.held.places.get(&row.n).and_then(|places| places.first());
    let Some(&(article, span)) = place else {
        let at = session.corpus.articles.binary_search_by(|a| a.file.as_str().cmp(&words.file)).ok();
        return NoteRow { about, article: at.map(ArticleIx::from_at), lost: true, ..row };
    };
    let place = Some(Evidence { article, span });
    let mut row = NoteRow { about, article: Some(article), place, ..row };
    let Some(facts) = session.article_facts(article) else { return row };
    let told = facts
        .events
        .iter()
        .filter(|e| e.span.overlaps(span))
        .max_by_key(|e| (e.span == span, e.interval.is_some()));
    if let Some(event) = told.filter(|e| e.span == span || row.sort == Sort::Say) {
        row.thing = Some(Selection::Event(event.event));
    }
    let time = facts.times.iter().find(|t| t.span.overlaps(span) && t.interval.is_some());
    let event = told.and_then(|t| session.event(t.event)).and_then(|e| e.interval);
    // Of words inside a telling the time that they say themselves; else the day of what is told.
    row.when = time.filter(|t| span.contains(t.span) || t.span.contains(span)).and_then(|t| t.interval);
    if row.when.is_none() || told.is_some_and(|t| t.span == span) {
        row.when = event.or(row.when);
    }
    row
}
