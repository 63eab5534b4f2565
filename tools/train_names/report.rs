//! Figures on held-out files, by the same rules as the program's: exact spans and types.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parallax::analysis::names::model::Model;
use parallax::analysis::names::tag_with;
use parallax::facts::{Article, EntityKind};
use parallax::text::Layout;

use crate::corpus::{Joined, Said, read};

/// Right, marked and labelled names.
type Counts = [usize; 3];

/// Precision, recall and F1 by type, and together over people, organisations and places, and over all.
pub fn figures(model: &[u8], conll: &str) -> String {
    let model = Model::read(model).expect("a model");
    let mut by_type: BTreeMap<usize, Counts> = BTreeMap::new();
    for document in read(conll) {
        let mut joined = Joined::like(&document);
        for sentence in &document {
            joined.add(sentence);
        }
        let text: Arc<str> = joined.text.as_str().into();
        let article = Article { layout: Layout::of(&text), text, ..Article::default() };
        let place = |kind: EntityKind| EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
        let found: BTreeSet<_> =
            tag_with(&model, &article).into_iter().map(|t| (t.span.start, t.span.end, place(t.kind))).collect();
        let gold = joined.names.iter().filter_map(|(span, said)| match said {
            Said::Kind(kind) => Some((span.start, span.end, *kind)),
            _ => None,
        });
        let gold: BTreeSet<_> = gold.collect();
        for name in &found {
            by_type.entry(name.2).or_default()[1] += 1;
        }
        for name in &gold {
            let counts = by_type.entry(name.2).or_default();
            counts[2] += 1;
            counts[0] += usize::from(found.contains(name));
        }
    }
    table(&by_type)
}

fn table(by_type: &BTreeMap<usize, Counts>) -> String {
    let mut out = String::new();
    let mut line = |what: &str, [right, marked, gold]: Counts| {
        let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
        let both = 200.0 * right as f64 / (marked + gold).max(1) as f64;
        let (precision, recall) = (share(marked), share(gold));
        out.push_str(&format!("  {what:13} P {precision:6.2} R {recall:6.2} F {both:6.2}  {gold:5}\n"));
    };
    let sum = |kinds: usize| {
        by_type
            .iter()
            .filter(|(k, _)| **k < kinds)
            .fold([0; 3], |a: Counts, (_, c)| [a[0] + c[0], a[1] + c[1], a[2] + c[2]])
    };
    for (kind, counts) in by_type {
        line(EntityKind::ALL.get(*kind).map_or("?", |k| k.name()), *counts);
    }
    line("these three", sum(3));
    line("all", sum(6));
    out
}
