//! The end of a report: what one source alone tells, what was not found, the person's notes, and how it was made.

use super::{Desk, heading, left_out, voices};
use crate::export::paper::{Block, Run};
use crate::facts::{ArticleIx, EventIx, Place};
use crate::lang::{date, fact, tr, trf, trn};
use crate::session::noted::Sort;
use crate::session::told::{nearest, published_before};

/// Events for which it is said where they were not found.
const SOUGHT: usize = 24;
/// Notes shown.
const NOTES: usize = 200;
/// Warnings shown.
const WARNINGS: usize = 30;

pub(super) fn write(desk: &Desk<'_>, out: &mut Vec<Block>) {
    voices::only_here(desk, out);
    not_found(desk, out);
    notes(desk, out);
    made(desk, out);
}

/// For what several sources tell: the sentence that was considered in each of the others.
fn not_found(desk: &Desk<'_>, out: &mut Vec<Block>) {
    let mut rows = Vec::new();
    let many = super::happened::by_salience(desk);
    for ix in many.into_iter().take(SOUGHT) {
        let Some(event) =
            desk.session.event(ix).filter(|_| desk.session.event(ix).is_some_and(|e| e.articles > 1))
        else {
            continue;
        };
        let tellers = super::tellers(event);
        let silent = desk.extract.articles().filter(|a| tellers.binary_search(a).is_err());
        for article in silent.filter(|a| !published_before(desk.session, event, *a)).take(12) {
            rows.push(row(desk, ix, &event.title, article));
        }
    }
    if rows.is_empty() {
        return;
    }
    out.push(heading(2, tr("What was not found")));
    out.push(Block::Note(
        tr("“Not found” means that no sentence was found here that tells it, not that the source left it out; the sentence that comes nearest stands beside it")
            .to_owned(),
    ));
    let head = [tr("Event"), tr("Not found in"), tr("Nearest sentence")].map(str::to_owned).to_vec();
    out.push(Block::Table { head, rows });
}

fn row(desk: &Desk<'_>, ix: EventIx, title: &str, article: ArticleIx) -> Vec<Vec<Run>> {
    let sentence = nearest(desk.session, ix, article).first().map_or_else(
        || vec![Run::emphasis(tr("no sentence comes near it: read it to be sure"))],
        |found| desk.sentence(Place { article, span: found.place.span }, false),
    );
    vec![vec![Run::plain(title)], vec![Run::plain(desk.name(article))], sentence]
}

fn notes(desk: &Desk<'_>, out: &mut Vec<Block>) {
    let noted = &desk.session.noted;
    let goes = |article: Option<ArticleIx>| article.is_none_or(|a| desk.extract.has_article(a));
    let all: Vec<_> = noted.rows.iter().filter(|row| goes(row.article)).collect();
    if all.is_empty() {
        return;
    }
    out.push(heading(2, tr("Notes and questions")));
    for row in all.iter().take(NOTES) {
        let sort = match row.sort {
            Sort::Note => tr("Note"),
            Sort::Question => tr("Question for the class"),
            Sort::Say => tr("To say"),
        };
        let tags: Vec<&str> =
            row.tags.iter().filter_map(|t| noted.tags.get(*t)).map(|t| t.name.as_str()).collect();
        let mut words = vec![Run::strong(format!("{sort}: ")), Run::plain(row.text.clone())];
        if !tags.is_empty() {
            words.push(Run::emphasis(format!(" [{}]", tags.join(", "))));
        }
        out.push(Block::Text(words));
        let source = row.article.map(|a| desk.name(a));
        let when = row.when.map(|i| date::day_label(&i));
        let about = (!row.about.is_empty()).then(|| crate::lang::quoted(&row.about));
        let parts: Vec<String> = [about, source, when].into_iter().flatten().collect();
        if !parts.is_empty() {
            out.push(Block::Note(parts.join(" \u{b7} ")));
        }
    }
    left_out(out, all.len(), NOTES);
}

fn made(desk: &Desk<'_>, out: &mut Vec<Block>) {
    out.push(heading(2, tr("How this was made")));
    let version = env!("CARGO_PKG_VERSION");
    let mut items = vec![
        trf("Worked out by Parallax {}, by rules that can be read, on the machine that wrote this; nothing was sent anywhere", &[&version]),
        tr("Names, dates, quotations and events are found by a program and may be wrong or missing; every one of them leads back to a sentence").to_owned(),
        tr("Dates are the sources' own, counted from the day of publication where they say “Monday”; an inferred day of publication makes all that counts from it inferred").to_owned(),
        tr("Two tellings are taken for one event only where words, people and dates allow it; a difference says that claims differ, not who is right").to_owned(),
    ];
    let corrections = desk.session.edits.corrections().filter(|(_, c)| c.moves_facts()).count();
    if corrections > 0 {
        items.push(trn(
            corrections,
            "1 correction by a person is taken in | {} corrections by a person are taken in",
            &[],
        ));
    }
    out.push(Block::List { numbered: false, items: items.into_iter().map(|w| vec![Run::plain(w)]).collect() });
    let facts = &desk.session.facts;
    let mut warnings: Vec<_> = desk.session.corpus.warnings.iter().chain(&facts.warnings).collect();
    warnings.sort_unstable();
    warnings.dedup();
    if !warnings.is_empty() {
        out.push(heading(3, tr("Notes on files")));
        let item = |w: &&crate::text::Warning| {
            let what = fact(&w.what);
            vec![Run::plain(if w.file.is_empty() { what.into_owned() } else { format!("{}: {what}", w.file) })]
        };
        out.push(Block::List { numbered: false, items: warnings.iter().take(WARNINGS).map(item).collect() });
        left_out(out, warnings.len(), WARNINGS);
    }
}
