//! How far two people's marks agree beyond chance: Cohen's kappa for each type of mark, word by word.
//!
//! The unit is a word (or number) of the articles that either of the two worked on, furniture left out; each person
//! either has it inside a mark of the type or not. Where both mark nothing, or everything, chance explains all and there
//! is no figure. It refuses to say how much agreement is enough.

use std::collections::BTreeSet;

use crate::facts::{Article, ArticleFacts, ArticleIx, Corpus, EntityKind, Facts};
use crate::text::Span;
use crate::text::token::TokenKind;

/// Types of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Names of one type.
    Name(EntityKind),
    /// Times.
    Time,
    /// Reported speech.
    Quote,
    /// Tellings of events.
    Event,
}

impl Sort {
    /// All of them, in the order of lists.
    pub fn all() -> impl Iterator<Item = Self> {
        EntityKind::ALL.into_iter().map(Self::Name).chain([Self::Time, Self::Quote, Self::Event])
    }

    fn spans(self, facts: &ArticleFacts) -> Vec<Span> {
        match self {
            Self::Name(kind) => facts.mentions.iter().filter(|m| m.kind == kind).map(|m| m.span).collect(),
            Self::Time => facts.times.iter().map(|t| t.span).collect(),
            Self::Quote => facts.quotes.iter().map(|q| q.span).collect(),
            Self::Event => facts.events.iter().map(|e| e.span).collect(),
        }
    }
}

/// How often two people agreed on one type: words by who marked them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Both did.
    pub both: u64,
    /// Only the first did.
    pub first: u64,
    /// Only the second did.
    pub second: u64,
    /// Neither did.
    pub neither: u64,
}

impl Table {
    /// Words in all.
    pub fn words(self) -> u64 {
        self.both + self.first + self.second + self.neither
    }

    /// The share of words on which they agree; `None` where there are none.
    pub fn observed(self) -> Option<f64> {
        (self.words() > 0).then(|| (self.both + self.neither) as f64 / self.words() as f64)
    }

    /// Cohen's kappa: agreement beyond what chance gives two people who mark as often as these did. `None` where chance
    /// alone makes them agree.
    pub fn kappa(self) -> Option<f64> {
        let n = self.words() as f64;
        let (a, b) = ((self.both + self.first) as f64 / n, (self.both + self.second) as f64 / n);
        let by_chance = a * b + (1.0 - a) * (1.0 - b);
        let beyond = 1.0 - by_chance;
        (beyond > 1e-12).then(|| (self.observed().unwrap_or(0.0) - by_chance) / beyond)
    }

    fn count(&mut self, first: bool, second: bool) {
        match (first, second) {
            (true, true) => self.both += 1,
            (true, false) => self.first += 1,
            (false, true) => self.second += 1,
            (false, false) => self.neither += 1,
        }
    }
}

/// The table of each type over the articles given; all of them where none is.
pub fn tables(
    corpus: &Corpus,
    articles: &BTreeSet<ArticleIx>,
    mine: &Facts,
    theirs: &Facts,
) -> Vec<(Sort, Table)> {
    let of = |facts: &Facts, at: usize| facts.articles.get(at).cloned().unwrap_or_default();
    let mut tables: Vec<(Sort, Table)> = Sort::all().map(|sort| (sort, Table::default())).collect();
    for (at, article) in corpus.articles.iter().enumerate() {
        if !articles.is_empty() && !articles.contains(&ArticleIx::from_at(at)) {
            continue;
        }
        let words = words(article);
        let (own, others) = (of(mine, at), of(theirs, at));
        for (sort, table) in &mut tables {
            let (own, others) = (inside(&words, &sort.spans(&own)), inside(&words, &sort.spans(&others)));
            own.iter().zip(&others).for_each(|(a, b)| table.count(*a, *b));
        }
    }
    tables
}

fn words(article: &Article) -> Vec<Span> {
    let counts = |kind| matches!(kind, TokenKind::Word | TokenKind::Number);
    let tokens = article.layout.tokens.iter().filter(|t| counts(t.kind));
    tokens.map(|t| t.span).filter(|s| !article.in_furniture(s.start as usize)).collect()
}

/// Which words lie in a mark.
fn inside(words: &[Span], marks: &[Span]) -> Vec<bool> {
    let mut is = vec![false; words.len()];
    for mark in marks {
        let from = words.partition_point(|w| w.end <= mark.start);
        for (slot, _) in is.iter_mut().zip(words).skip(from).take_while(|(_, w)| w.start < mark.end) {
            *slot = true;
        }
    }
    is
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::Mention;
    use crate::ingest::read_embedded;

    fn near(kappa: Option<f64>, wanted: f64) {
        let kappa = kappa.expect("there is a figure");
        assert!((kappa - wanted).abs() < 1e-9, "{kappa}, not {wanted}");
    }

    #[test]
    fn kappa_is_what_one_gets_by_hand() {
        // 50 words: they agree on 35, so .7; the first marks 25, the second 30: by chance .5 * .6 + .5 * .4 = .5.
        let table = Table { both: 20, first: 5, second: 10, neither: 15 };
        assert_eq!(table.observed(), Some(0.7));
        near(table.kappa(), 0.4);
        // They agree on 60 of 100, the first marks 60, the second 70: by chance .42 + .12 = .54; (.6 - .54) / .46.
        near(Table { both: 45, first: 15, second: 25, neither: 15 }.kappa(), 0.06 / 0.46);
        // Each marks what the other does not: less than chance. 0 observed, .5 by chance.
        near(Table { both: 0, first: 10, second: 10, neither: 0 }.kappa(), -1.0);
        near(Table { both: 3, first: 0, second: 0, neither: 7 }.kappa(), 1.0);
    }

    #[test]
    fn where_chance_explains_all_there_is_no_figure() {
        assert_eq!(Table { neither: 40, ..Table::default() }.kappa(), None);
        assert_eq!(Table { both: 40, ..Table::default() }.kappa(), None);
        assert_eq!(Table::default().kappa(), None);
    }

    #[test]
    fn words_are_counted_by_who_has_them_in_a_mark() {
        let text = "Ida Brandt met Tom Lind in Oslo.";
        let corpus = read_embedded(&[("a.txt", text.as_bytes())]);
        let facts = |names: &[&str]| {
            let mentions = names.iter().map(|name| {
                let at = text.find(name).expect("it stands there");
                Mention { span: Span::new(at, at + name.len()), ..person() }
            });
            let article = ArticleFacts { mentions: mentions.collect(), ..ArticleFacts::default() };
            Facts { articles: vec![Arc::new(article)], ..Facts::default() }
        };
        let tables = tables(&corpus, &BTreeSet::new(), &facts(&["Ida Brandt"]), &facts(&["Brandt", "Tom Lind"]));
        let person = tables.iter().find(|(sort, _)| *sort == Sort::Name(EntityKind::Person)).map(|(_, t)| *t);
        // Ida | Brandt | met | Tom Lind | in Oslo
        assert_eq!(person, Some(Table { both: 1, first: 1, second: 2, neither: 3 }));
    }

    fn person() -> Mention {
        Mention {
            span: Span::default(),
            kind: EntityKind::Person,
            entity: crate::facts::EntityIx(0),
            form: crate::facts::Form::Name,
            capital: None,
            because: String::new(),
        }
    }
}
