//! Where the sources differ: each claim beside the others, in the words of its source; and the numbers that they give.

use super::{Desk, heading, left_out};
use crate::export::paper::{Block, Run};
use crate::facts::{Claim, Conflict, ConflictKind, Course, Figure, Quantity};
use crate::lang::says::differ;
use crate::lang::{date, fact, tr, trf};

/// Differences shown.
const SHOWN: usize = 60;
/// Claims of one difference.
const CLAIMS: usize = 16;
/// Quantities shown.
const NUMBERS: usize = 40;

pub(super) fn write(desk: &Desk<'_>, out: &mut Vec<Block>) {
    out.push(heading(2, tr("Where the sources differ")));
    let all: Vec<&Conflict> = desk.extract.conflicts().collect();
    if all.is_empty() {
        out.push(Block::Note(tr("No differing claims found here").to_owned()));
        out.push(Block::Note(tr("Sources may still differ in what they do not tell").to_owned()));
    }
    for conflict in all.iter().take(SHOWN) {
        one(desk, conflict, out);
    }
    left_out(out, all.len(), SHOWN);
    numbers(desk, out);
}

fn one(desk: &Desk<'_>, conflict: &Conflict, out: &mut Vec<Block>) {
    let title = desk.session.event(conflict.about).map_or("", |e| e.title.as_str());
    out.push(heading(3, format!("{}: {title}", tr(differ(conflict)))));
    if !conflict.note.is_empty() {
        out.push(Block::Note(fact(&conflict.note).into_owned()));
    }
    if let Some(why) = desk.session.facts.comparison.dismissal(conflict) {
        let words = trf("Set aside by a person: {}", &[&why]);
        out.push(Block::Text(vec![Run::strong(words)]));
    }
    let head = [tr("Source"), tr("Says"), tr("In its words")].map(str::to_owned).to_vec();
    let row = |claim: &Claim| {
        let says = said(desk, conflict, claim);
        let sentence = desk.sentence(claim.place, true);
        vec![vec![Run::plain(desk.name(claim.place.article))], vec![Run::strong(says)], sentence]
    };
    let rows = conflict.claims.iter().take(CLAIMS).map(row).collect();
    out.push(Block::Table { head, rows });
    left_out(out, conflict.claims.len(), CLAIMS);
}

/// What a claim says, short: its date, or its own words.
pub(in crate::export) fn claimed(session: &crate::session::Session, conflict: &Conflict, claim: &Claim) -> String {
    if conflict.kind == ConflictKind::Date {
        let told = session.article_facts(claim.place.article).map_or(&[][..], |f| &f.events);
        let own = told.iter().find(|t| t.event == conflict.about && t.span.overlaps(claim.place.span));
        if let Some((span, grain)) = own.and_then(|t| Some((t.interval?, t.grain))) {
            return date::moment_label(&span, grain);
        }
    }
    claim.value.clone()
}

fn said(desk: &Desk<'_>, conflict: &Conflict, claim: &Claim) -> String {
    claimed(desk.session, conflict, claim)
}

fn numbers(desk: &Desk<'_>, out: &mut Vec<Block>) {
    let all: Vec<&Quantity> = desk
        .session
        .facts
        .comparison
        .numbers
        .iter()
        .filter(|q| desk.extract.has_event(q.about) && q.figures.len() > 1)
        .collect();
    if all.is_empty() {
        return;
    }
    out.push(heading(2, tr("Numbers")));
    let head = [tr("Event"), tr("Counted"), tr("Figures, as the sources write them"), ""];
    let rows = all.iter().take(NUMBERS).map(|q| quantity(desk, q)).collect();
    out.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows });
    left_out(out, all.len(), NUMBERS);
}

fn quantity(desk: &Desk<'_>, quantity: &Quantity) -> Vec<Vec<Run>> {
    let title = desk.session.event(quantity.about).map_or("", |e| e.title.as_str());
    let figure = |f: &Figure| {
        let article = desk.session.article(f.place.article);
        let words = article.map_or("", |a| f.place.span.of(&a.text));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} {words}", desk.letter(f.place.article))
    };
    let figures: Vec<String> = quantity.figures.iter().take(CLAIMS).map(figure).collect();
    let course = match quantity.course {
        Course::One | Course::Agrees => "",
        Course::Develops => tr("develops over days, no difference"),
        Course::Differs => tr("differs"),
    };
    [title.to_owned(), fact(&quantity.what).into_owned(), figures.join("; "), course.to_owned()]
        .map(|w| vec![Run::plain(w)])
        .to_vec()
}
