//! What must hold of names whatever the texts: the order of files changes no entity, and spans fit.
#![allow(missing_docs, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::sync::Arc;

use parallax::analysis::names::{link, references, tag};
use parallax::facts::{Article, Publication};
use parallax::text::Layout;
use proptest::prelude::*;

const SENTENCES: &[&str] = &[
    "Sergey Lavrov met John Kerry in Vienna. ",
    "Russian Foreign Minister Sergei Lavrov spoke. He left. ",
    "Lavrov went home to Moscow. ",
    "Hillary Clinton and Bill Clinton left. They were late. ",
    "Mrs. Clinton smiled. Clinton waved. ",
    "J. Smith met James Smith. ",
    "John Smith of the Harbour Workers Union (HWU) spoke. ",
    "The HWU met NATO. The alliance said no. ",
    "The NATO-Russia Council (NRC) met. ",
    "The Russia-NATO Council (RNC) met again. The council rose. ",
    "The Russian minister had left Kiev for Kyiv. ",
    "Zelenský said “he” was gone. ",
    "Moscow blamed the U.S. and the United States. ",
    "The NATO chief, Jens Holm, wrote to Jens Holm’s aide. ",
    "\n",
];

fn text() -> impl Strategy<Value = String> {
    let known = (0..SENTENCES.len()).prop_map(|i| SENTENCES[i].to_owned());
    proptest::collection::vec(prop_oneof![8 => known, 1 => "\\PC{0,20}"], 1..8).prop_map(|parts| parts.concat())
}

/// Every entity with its mentions as "text: words at", and every reference; none of it by position.
fn found(texts: &[String]) -> (BTreeSet<String>, BTreeSet<String>) {
    let article = |t: &String| {
        let text: Arc<str> = t.as_str().into();
        Article { file: format!("{t}.txt"), layout: Layout::of(&text), text, ..Article::default() }
    };
    let articles: Vec<Article> = texts.iter().map(article).collect();
    let all: Vec<&Article> = articles.iter().collect();
    let (mentions, entities) = link(&all, all.iter().map(|a| tag(a)).collect());
    let referred = references(&all, &vec![Publication::default(); all.len()], &mentions, &entities);
    let entity = |e: &parallax::facts::Entity| {
        let places: BTreeSet<String> = e
            .mentions
            .iter()
            .map(|&(a, n)| {
                let mention = &mentions[a.at()][n as usize];
                let text = &articles[a.at()].text;
                assert!(text.get(mention.span.range()).is_some_and(|w| !w.is_empty()));
                format!("{text}@{:?} {:?} {}", mention.span, mention.form, mention.because)
            })
            .collect();
        let maybe: BTreeSet<&str> = e.maybe.iter().map(|(ix, _)| entities[ix.at()].name.as_str()).collect();
        let of = e.of.map(|ix| entities[ix.at()].name.as_str());
        format!("{} {:?} {:?} {places:?} {maybe:?} {of:?}", e.name, e.kind, e.aliases)
    };
    let reference = |(a, r): (&Article, &parallax::facts::Reference)| {
        assert!(a.text.get(r.span.range()).is_some_and(|w| !w.is_empty()));
        let whom: Vec<&str> = r.entities.iter().map(|e| entities[e.at()].name.as_str()).collect();
        format!("{}@{:?} {whom:?}", a.text, r.span)
    };
    let all_references = articles.iter().zip(&referred).flat_map(|(a, rs)| rs.iter().map(move |r| (a, r)));
    (entities.iter().map(entity).collect(), all_references.map(reference).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_order_of_files_changes_no_entity(texts in proptest::collection::vec(text(), 2..5), turn in 1usize..4) {
        let mut turned = texts.clone();
        turned.rotate_left(turn % texts.len());
        turned.swap(0, texts.len() - 1);
        prop_assert_eq!(found(&texts), found(&turned));
    }
}
