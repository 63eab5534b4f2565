//! Who quotes whom, what each source calls things, and the words that sources share.

use super::{Desk, heading, left_out};
use crate::export::paper::{Block, Run};
use crate::facts::{ArticleIx, EventIx, Heard, Place, Voice};
use crate::lang::{msg, quoted, tr, trf, trn};
use crate::session::compared::Called;
use crate::session::differ::own_words;

/// Speakers listed.
const SPEAKERS: usize = 30;
/// Things with several names.
const NAMED: usize = 30;
/// Shared passages shown.
const SHARED: usize = 20;

pub(super) fn write(desk: &Desk<'_>, out: &mut Vec<Block>) {
    voices(desk, out);
    naming(desk, out);
    shared(desk, out);
}

fn voices(desk: &Desk<'_>, out: &mut Vec<Block>) {
    out.push(heading(2, tr("Who quotes whom")));
    let goes = |voice: &&Voice| match voice.speaker {
        Some(speaker) => desk.extract.has_entity(speaker),
        None => desk.extract.is_whole(),
    };
    let all: Vec<&Voice> = desk.session.facts.comparison.voices.iter().filter(goes).collect();
    if all.is_empty() {
        out.push(Block::Note(tr("No quotation found").to_owned()));
    } else {
        let head = [tr("Speaker"), tr("Source"), tr("How"), tr("Words quoted first")];
        let mut rows = Vec::new();
        for voice in all.iter().take(SPEAKERS) {
            let heard = voice.heard.iter().filter(|h| desk.extract.has_article(h.article));
            for (i, heard) in heard.take(8).enumerate() {
                let label = if i == 0 { voice.label.clone() } else { String::new() };
                let row = [Run::strong(label), Run::plain(desk.name(heard.article)), Run::plain(says(heard))];
                let first = Run::plain(first_words(desk, heard));
                rows.push(row.into_iter().chain([first]).map(|r| vec![r]).collect());
            }
        }
        out.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows });
        left_out(out, all.len(), SPEAKERS);
    }
    let named = |ix: &crate::facts::EntityIx| {
        let entity = desk.session.entity(*ix).filter(|_| desk.extract.has_entity(*ix))?;
        Some(trf("{}: no quotation found, named {}", &[&entity.name, &times(entity.mentions.len())]))
    };
    let unquoted: Vec<Vec<Run>> = desk
        .session
        .facts
        .comparison
        .unquoted
        .iter()
        .filter_map(named)
        .take(8)
        .map(|w| vec![Run::plain(w)])
        .collect();
    if !unquoted.is_empty() {
        out.push(Block::List { numbered: false, items: unquoted });
    }
}

/// "3 quoted, 2 told".
fn says(heard: &Heard) -> String {
    let counts =
        [(heard.direct, msg("{} quoted")), (heard.told, msg("{} told")), (heard.thought, msg("{} ascribed"))];
    let parts = counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| trf(words, &[&n]));
    parts.collect::<Vec<_>>().join(", ")
}

/// The first quotation in quotation marks, cut to a line or two.
fn first_words(desk: &Desk<'_>, heard: &Heard) -> String {
    const MOST: usize = 140;
    let (Some(article), Some(facts)) =
        (desk.session.article(heard.article), desk.session.article_facts(heard.article))
    else {
        return String::new();
    };
    let direct = heard.quotes.iter().filter_map(|i| facts.quotes.get(*i as usize)).find(|q| q.direct);
    let words = direct.map_or("", |q| q.span.of(&article.text));
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}\u{2026}", words.get(..at).unwrap_or_default().trim_end()),
        None => words,
    }
}

fn times(n: usize) -> String {
    trn(n, "once | {} times", &[])
}

fn naming(desk: &Desk<'_>, out: &mut Vec<Block>) {
    let goes = |called: &Called| match called {
        Called::Entity(ix) => desk.extract.has_entity(*ix),
        Called::Event(ix) => desk.extract.has_event(*ix),
        Called::Label { .. } => false,
    };
    let all = &desk.session.index.compared.naming;
    let headings = || all.iter().enumerate().filter(|(_, c)| goes(c));
    if headings().next().is_none() {
        return;
    }
    out.push(heading(2, tr("What each source calls things")));
    let mut rows = Vec::new();
    for (at, called) in headings().take(NAMED) {
        let mut name = heading_words(desk, called);
        let labels = all.iter().skip(at + 1).map_while(|c| match c {
            Called::Label { label, counts, .. } => Some((label, counts)),
            _ => None,
        });
        for (label, counts) in labels.take(8) {
            let used = counts.iter().filter(|c| desk.extract.has_article(c.0)).map(|c| used(desk, *c));
            let used: Vec<String> = used.take(24).collect();
            if !used.is_empty() {
                rows.push(vec![
                    vec![Run::strong(std::mem::take(&mut name))],
                    vec![Run::plain(quoted(label))],
                    vec![Run::plain(used.join(", "))],
                ]);
            }
        }
    }
    let head = [tr("Who or what"), tr("Called"), tr("By whom, how often")].map(str::to_owned).to_vec();
    out.push(Block::Table { head, rows });
    out.push(Block::Note(tr("A count in “ ” stands in words of others").to_owned()));
    left_out(out, headings().count(), NAMED);
}

fn heading_words(desk: &Desk<'_>, called: &Called) -> String {
    match called {
        Called::Entity(ix) => desk.session.entity(*ix).map_or_else(String::new, |e| e.name.clone()),
        Called::Event(ix) => desk.session.event(*ix).map_or_else(String::new, |e| e.title.clone()),
        Called::Label { .. } => String::new(),
    }
}

/// "A 3", with what stands in words of others in quotation marks: "A 2 “1”".
fn used(desk: &Desk<'_>, (article, count, attributed): (ArticleIx, u32, u32)) -> String {
    let letter = desk.letter(article);
    match (count - attributed.min(count), attributed) {
        (own, 0) => format!("{letter} {own}"),
        (0, others) => format!("{letter} {}", quoted(&others.to_string())),
        (own, others) => format!("{letter} {own} {}", quoted(&others.to_string())),
    }
}

fn shared(desk: &Desk<'_>, out: &mut Vec<Block>) {
    let goes = |place: Place| desk.extract.has_article(place.article);
    let all = &desk.session.facts.comparison.shared_wording;
    let of_events = |place: Place| {
        let told = desk.session.article_facts(place.article).map_or(&[][..], |f| &f.events);
        told.iter().any(|t| t.span.overlaps(place.span) && desk.extract.has_event(t.event))
    };
    let whole = desk.extract.is_whole();
    let pairs: Vec<_> =
        all.iter().filter(|p| goes(p.a) && goes(p.b) && (whole || of_events(p.a) || of_events(p.b))).collect();
    if pairs.is_empty() {
        return;
    }
    out.push(heading(2, tr("Shared wording")));
    out.push(Block::Note(
        tr("Passages that two articles share nearly word for word; words of one alone are marked").to_owned(),
    ));
    for pair in pairs.iter().take(SHARED) {
        out.push(passage(desk, pair.a, pair.b));
        out.push(passage(desk, pair.b, pair.a));
    }
    left_out(out, pairs.len(), SHARED);
}

/// A passage, with the words marked that the other lacks.
fn passage(desk: &Desk<'_>, own: Place, other: Place) -> Block {
    let (Some(article), Some(beside)) = (desk.session.article(own.article), desk.session.article(other.article))
    else {
        return Block::Note(String::new());
    };
    let marks = own_words(article, own.span, &[(beside, other.span)]);
    let mut words = Vec::new();
    let mut at = own.span.start;
    let text = &*article.text;
    for mark in marks {
        words.push(Run::plain(super::spaced(crate::text::Span { start: at, end: mark.start.max(at) }.of(text))));
        words.push(Run::marked(super::spaced(mark.of(text))));
        at = mark.end;
    }
    words
        .push(Run::plain(super::clipped_end(crate::text::Span { start: at, end: own.span.end.max(at) }.of(text))));
    words.retain(|r| !r.text.is_empty());
    Block::Quote { words, from: desk.name(own.article) }
}

/// What one source alone tells, the most telling first.
pub(super) fn only_here(desk: &Desk<'_>, out: &mut Vec<Block>) {
    const MOST: usize = 40;
    let all: Vec<(EventIx, ArticleIx)> = desk
        .session
        .facts
        .comparison
        .only_here
        .iter()
        .filter(|o| desk.extract.has_event(o.event) && desk.extract.has_article(o.article))
        .map(|o| (o.event, o.article))
        .collect();
    if all.is_empty() || desk.session.corpus.articles.len() < 2 {
        return;
    }
    out.push(heading(2, tr("Told by one source alone")));
    out.push(Block::Note(tr("Not found in the others, which is not the same as left out by them").to_owned()));
    let head = [tr("Event"), tr("When"), tr("Source")].map(str::to_owned).to_vec();
    let row = |(event, article): &(EventIx, ArticleIx)| {
        let event = desk.session.event(*event)?;
        let words = [event.title.clone(), super::when(event), desk.name(*article)];
        Some(words.map(|w| vec![Run::plain(w)]).to_vec())
    };
    out.push(Block::Table { head, rows: all.iter().take(MOST).filter_map(row).collect() });
    left_out(out, all.len(), MOST);
}
