//! Another person's work on the same articles beside one's own: what both say, what one alone says, and where they
//! contradict.
//!
//! Things are the same where their words stand at the same place, whatever context each person's project holds them
//! by. It takes nothing over by itself: [`accept`] gives the edit that does.

use std::collections::{BTreeMap, BTreeSet};

use super::given::Held;
use crate::facts::{
    ArticleField, ArticleIx, ConflictKind, Correction, EntityKey, EventChange, Layer, Target, TextAnchor,
};
use crate::session::{Edit, Edits, Item};
use crate::text::Span;

/// How two people's word on one thing relates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// They say something else of the same thing.
    Clash,
    /// Only the other says something.
    Theirs,
    /// Only oneself does.
    Mine,
    /// They say the same.
    Agree,
}

/// One thing that either said something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// How they relate.
    pub stands: Stands,
    /// The number of one's own item.
    pub mine: Option<u64>,
    /// The number of the other's.
    pub theirs: Option<u64>,
}

/// What is spoken of: by place where words are found, by the words themselves where they are not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Found(ArticleIx, Span),
    Lost(String, String, u32),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Article(String, ArticleField),
    Source(String),
    Furniture(Place),
    Words(Place, Layer),
    Name(EntityKey),
    Kind(EntityKey),
    Merge(EntityKey),
    Split(EntityKey, String),
    Event(Place, u8),
    MergeEvents(Place),
    SplitEvent(Place),
    Dismiss(Place, ConflictKind),
    Tag(String),
    Step(Place),
    /// There may be many notes on one thing: each is a thing by its words.
    Note(Option<Place>, String, String),
}

/// One person's work, and where its words stand.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The work.
    pub edits: &'a Edits,
    /// Its places in the articles that both worked on.
    pub held: &'a Held,
}

impl Work<'_> {
    fn things(&self) -> BTreeMap<Thing, u64> {
        let all = self.edits.corrections().filter_map(|(n, says)| Some((self.thing(n, says)?, n)));
        all.collect()
    }

    fn place(&self, n: u64, words: &TextAnchor) -> Place {
        let lost = self.held.lost.iter().any(|l| l.n == n && l.words == *words);
        match self.held.places.get(&n).and_then(|places| places.first()).filter(|_| !lost) {
            Some((article, span)) => Place::Found(*article, *span),
            None => Place::Lost(words.file.clone(), words.quote.clone(), words.at),
        }
    }

    /// `None`: a refusal to be asked is nothing that two people could differ on.
    fn thing(&self, n: u64, says: &Correction) -> Option<Thing> {
        let at = |words: &TextAnchor| self.place(n, words);
        Some(match says {
            Correction::Article { file, field, .. } => Thing::Article(file.clone(), *field),
            Correction::Source { file, .. } => Thing::Source(file.clone()),
            Correction::Furniture { words, .. } => Thing::Furniture(at(words)),
            Correction::Mark { words, mark } => Thing::Words(at(words), mark.layer()),
            Correction::Unmark { words, layer } => Thing::Words(at(words), *layer),
            Correction::Refuse { .. } => return None,
            Correction::Rename { entity, .. } => Thing::Name(entity.clone()),
            Correction::Retype { entity, .. } => Thing::Kind(entity.clone()),
            // Whichever of the two goes, they are one.
            Correction::Merge { entity, into } => Thing::Merge(entity.min(into).clone()),
            Correction::Split { entity, label } => Thing::Split(entity.clone(), label.clone()),
            Correction::Event { event, change } => {
                let what = match change {
                    EventChange::Title { .. } => 0,
                    EventChange::Date { .. } => 1,
                    EventChange::Status { .. } => 2,
                    EventChange::Participants { .. } => 3,
                };
                Thing::Event(at(event), what)
            }
            Correction::MergeEvents { event, .. } => Thing::MergeEvents(at(event)),
            Correction::SplitEvent { telling } => Thing::SplitEvent(at(telling)),
            Correction::Dismiss { event, kind, .. } => Thing::Dismiss(at(event), *kind),
            Correction::Tag { name, .. } => Thing::Tag(name.clone()),
            Correction::Note { on: Target::Step { event }, .. } => Thing::Step(at(event)),
            Correction::Note { on, text, .. } => {
                let (place, about) = match on {
                    Target::Words { words } | Target::Event { event: words } => (Some(at(words)), String::new()),
                    Target::Entity { entity } => (None, entity.name.clone()),
                    Target::Article { file } => (None, file.clone()),
                    Target::Step { .. } | Target::Story => (None, String::new()),
                };
                Thing::Note(place, about, text.clone())
            }
        })
    }

    /// What is said, whatever words hold it.
    fn said(&self, n: u64) -> Option<(Correction, Vec<(ArticleIx, Span)>)> {
        let mut says = self.edits.get(n)?.says.clone()?;
        if let Correction::Merge { entity, into } = &mut says
            && *into < *entity
        {
            std::mem::swap(entity, into);
        }
        says.anchors_mut().into_iter().for_each(|a| *a = TextAnchor::default());
        let more = self.held.places.get(&n).map(|p| p.iter().skip(1).copied().collect()).unwrap_or_default();
        Some((says, more))
    }
}

/// Lays the other's work beside one's own: clashes first, then what only the other says.
pub fn compare(mine: Work<'_>, theirs: Work<'_>) -> Vec<Row> {
    let (own, others) = (mine.things(), theirs.things());
    let things: BTreeSet<&Thing> = own.keys().chain(others.keys()).collect();
    let mut rows: Vec<Row> = things
        .into_iter()
        .map(|thing| {
            let (a, b) = (own.get(thing).copied(), others.get(thing).copied());
            let stands = match (a, b) {
                (Some(a), Some(b)) if mine.said(a) == theirs.said(b) => Stands::Agree,
                (Some(_), Some(_)) => Stands::Clash,
                (None, _) => Stands::Theirs,
                (_, None) => Stands::Mine,
            };
            Row { stands, mine: a, theirs: b }
        })
        .collect();
    rows.sort_by_key(|row| (row.stands, row.theirs, row.mine));
    rows
}

/// The edit that takes over what the other says in these rows, in the place of what oneself said; one step of undo.
pub fn accept(mine: &Edits, theirs: &Edits, rows: &[Row]) -> Edit {
    let taken = rows.iter().filter(|row| matches!(row.stands, Stands::Clash | Stands::Theirs)).filter_map(|row| {
        let item: &Item = theirs.get(row.theirs?)?;
        Some((row.mine, item.clone()))
    });
    mine.adopt(taken)
}

/// What taking rows over is called in menus.
pub fn named(theirs: &Edits, rows: &[Row], whose: &str) -> String {
    let first = rows.first().and_then(|row| theirs.get(row.theirs?)?.says.as_ref());
    match (rows.len(), first) {
        (1, Some(says)) => says.name(),
        (n, _) => format!("{n} corrections of {whose}"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::{Corpus, EntityKind, Mark};
    use crate::ingest::read_embedded;
    use crate::session::work::attach::anchor;
    use crate::session::work::given::hold;

    const TEXT: &str = "The ferry Aurora sailed to Bergen. Ida Brandt said that the Aurora was late.";

    fn corpus() -> Arc<Corpus> {
        Arc::new(read_embedded(&[("a.txt", TEXT.as_bytes())]))
    }

    fn mark(corpus: &Corpus, words: &str, kind: EntityKind) -> Correction {
        let at = TEXT.find(words).expect("it stands there");
        let words = anchor(&corpus.articles[0], Span::new(at, at + words.len()));
        Correction::Mark { words, mark: Mark::Name { kind, entity: None } }
    }

    fn date(value: &str) -> Correction {
        let file = "a.txt".to_owned();
        Correction::Article { file, field: ArticleField::Published, value: value.to_owned() }
    }

    fn merge(from: &str, into: &str) -> Correction {
        let key = |name: &str| EntityKey { kind: EntityKind::Person, name: name.to_owned() };
        Correction::Merge { entity: key(from), into: key(into) }
    }

    fn edits(says: Vec<Correction>) -> Edits {
        let mut edits = Edits::default();
        for one in says {
            let edit = edits.add([one]);
            edits.apply(&edit);
        }
        edits
    }

    fn rows(corpus: &Corpus, mine: &Edits, theirs: &Edits) -> Vec<Row> {
        let (own, others) = (hold(corpus, mine), hold(corpus, theirs));
        compare(Work { edits: mine, held: &own }, Work { edits: theirs, held: &others })
    }

    fn stands(rows: &[Row]) -> Vec<Stands> {
        rows.iter().map(|r| r.stands).collect()
    }

    #[test]
    fn the_same_words_are_one_thing_however_each_project_holds_them() {
        let corpus = corpus();
        let mine = edits(vec![mark(&corpus, "Aurora", EntityKind::Organisation)]);
        let mut same = mark(&corpus, "Aurora", EntityKind::Organisation);
        same.anchors_mut()[0].before.clear();
        assert_eq!(stands(&rows(&corpus, &mine, &edits(vec![same]))), [Stands::Agree]);
        let other = edits(vec![mark(&corpus, "Aurora", EntityKind::Place)]);
        assert_eq!(stands(&rows(&corpus, &mine, &other)), [Stands::Clash]);
    }

    #[test]
    fn merging_the_same_two_is_agreement_whichever_goes() {
        let corpus = corpus();
        let (mine, theirs) = (edits(vec![merge("Ida", "Ida Brandt")]), edits(vec![merge("Ida Brandt", "Ida")]));
        assert_eq!(stands(&rows(&corpus, &mine, &theirs)), [Stands::Agree]);
    }

    #[test]
    fn accepting_all_leaves_nothing_to_decide_and_one_undo_gives_everything_back() {
        let corpus = corpus();
        let mine = edits(vec![date("2016-05-03"), mark(&corpus, "Bergen", EntityKind::Place)]);
        let theirs = edits(vec![
            mark(&corpus, "Ida Brandt", EntityKind::Person),
            date("2016-05-04"),
            mark(&corpus, "Aurora", EntityKind::Organisation),
        ]);
        let before = rows(&corpus, &mine, &theirs);
        assert_eq!(stands(&before), [Stands::Clash, Stands::Theirs, Stands::Theirs, Stands::Mine]);
        let mut merged = mine.clone();
        let undo = merged.apply(&accept(&mine, &theirs, &before));
        let after = rows(&corpus, &merged, &theirs);
        assert_eq!(stands(&after), [Stands::Mine, Stands::Agree, Stands::Agree, Stands::Agree]);
        assert_eq!(merged.of_article("a.txt", ArticleField::Published), Some("2016-05-04"));
        merged.apply(&undo);
        assert_eq!(merged, mine);
    }
}
