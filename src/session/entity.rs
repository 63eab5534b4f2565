//! All that the page of one entity shows, sorted and counted once when it is opened.
//!
//! It counts what the facts hold; it joins nothing and guesses nothing.

use std::collections::BTreeMap;

use super::Session;
use crate::facts::{ArticleIx, EntityIx, Form, ReferenceKind};
use crate::text::Span;

/// Names told together with it, at most.
const TOGETHER: usize = 8;

/// One entity, as its page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityPage {
    /// Every label, most frequent first within its sort.
    pub labels: Vec<LabelRow>,
    /// Every sentence that names it, in order: the article, the first mention, how often.
    pub sentences: Vec<(ArticleIx, Span, u32)>,
    /// Who and what stands in the same sentences, and in how many.
    pub together: Vec<(EntityIx, u32)>,
    /// Its people, adjectives and capital.
    pub belongs: Vec<EntityIx>,
    /// How often it is meant by a pronoun or a role.
    pub unnamed: u32,
}

/// One label over all sources.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelRow {
    /// The words.
    pub words: String,
    /// How they mean it.
    pub sort: LabelSort,
    /// Which articles use it, how often, and where first.
    pub by: Vec<(ArticleIx, u32, Span)>,
    /// How often in all.
    pub all: u32,
}

/// How a label means an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelSort {
    /// By a name or a description of it.
    Name,
    /// By the name of its capital.
    Capital,
    /// By an office.
    Role,
    /// By "he", "she", "they".
    Pronoun,
}

type Counted = BTreeMap<(LabelSort, String), BTreeMap<ArticleIx, (u32, Span)>>;

impl Session {
    /// Counts one entity's page.
    pub fn entity_page(&self, ix: EntityIx) -> EntityPage {
        let mut page = EntityPage::default();
        let Some(entity) = self.entity(ix) else { return page };
        let mut labels = Counted::new();
        let mut together: BTreeMap<EntityIx, u32> = BTreeMap::new();
        let mut last = None;
        for &(article, n) in &entity.mentions {
            let Some((text, mention)) = self.mention(article, n) else { continue };
            let the = if mention.form == Form::Nominal { "the " } else { "" };
            count(&mut labels, LabelSort::Name, &format!("{the}{}", mention.span.of(text)), article, mention.span);
            let sentence = self.article(article).and_then(|a| a.layout.sentence_at(mention.span.start as usize));
            if last == Some((article, sentence)) {
                if let Some(sentence) = page.sentences.last_mut() {
                    sentence.2 += 1;
                }
                continue;
            }
            last = Some((article, sentence));
            page.sentences.push((article, mention.span, 1));
            for other in self.beside(article, mention.span, ix) {
                *together.entry(other).or_default() += 1;
            }
        }
        for &(article, n) in self.index.references_of.get(ix.at()).into_iter().flatten() {
            let reference = self.article_facts(article).and_then(|f| f.references.get(n as usize));
            let (Some(reference), Some(text)) = (reference, self.article(article).map(|a| &a.text)) else {
                continue;
            };
            page.unnamed += 1;
            let words = reference.span.of(text);
            match reference.kind {
                ReferenceKind::Pronoun => {
                    count(&mut labels, LabelSort::Pronoun, &words.to_lowercase(), article, reference.span);
                }
                ReferenceKind::Role => {
                    count(&mut labels, LabelSort::Role, &format!("the {words}"), article, reference.span);
                }
            }
        }
        for &(article, n) in self.index.governments_of.get(ix.at()).into_iter().flatten() {
            let Some((text, mention)) = self.mention(article, n) else { continue };
            count(&mut labels, LabelSort::Capital, mention.span.of(text), article, mention.span);
        }
        page.labels = rows(labels);
        page.together = together.into_iter().collect();
        page.together.sort_by_key(|&(e, n)| (std::cmp::Reverse(n), e));
        page.together.truncate(TOGETHER);
        let all = self.facts.entities.iter().enumerate();
        page.belongs = all.filter(|(_, e)| e.of == Some(ix)).map(|(i, _)| EntityIx::from_at(i)).collect();
        page
    }

    fn mention(&self, article: ArticleIx, n: u32) -> Option<(&str, &crate::facts::Mention)> {
        let mention = self.article_facts(article)?.mentions.get(n as usize)?;
        Some((&self.article(article)?.text, mention))
    }

    /// The other entities named in the sentence that holds `span`, each once.
    fn beside(&self, article: ArticleIx, span: Span, own: EntityIx) -> Vec<EntityIx> {
        let Some((read, facts)) = self.article(article).zip(self.article_facts(article)) else {
            return Vec::new();
        };
        let sentence = read.layout.sentence_at(span.start as usize).and_then(|i| read.layout.sentences.get(i));
        let Some(sentence) = sentence else { return Vec::new() };
        let from = facts.mentions.partition_point(|m| m.span.start < sentence.start);
        let here = facts.mentions.iter().skip(from).take_while(|m| m.span.start < sentence.end);
        let mut out: Vec<EntityIx> = here.map(|m| m.entity).filter(|e| *e != own).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

fn count(labels: &mut Counted, sort: LabelSort, words: &str, article: ArticleIx, span: Span) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    labels.entry((sort, words)).or_default().entry(article).or_insert((0, span)).0 += 1;
}

fn rows(labels: Counted) -> Vec<LabelRow> {
    let row = |((sort, words), by): ((LabelSort, String), BTreeMap<ArticleIx, (u32, Span)>)| {
        let by: Vec<(ArticleIx, u32, Span)> = by.into_iter().map(|(a, (n, span))| (a, n, span)).collect();
        LabelRow { words, sort, all: by.iter().map(|b| b.1).sum(), by }
    };
    let mut rows: Vec<LabelRow> = labels.into_iter().map(row).collect();
    rows.sort_by(|a, b| a.sort.cmp(&b.sort).then(b.all.cmp(&a.all)).then_with(|| a.words.cmp(&b.words)));
    rows
}
