//! What stands before the questions: what the story is, its sources, and who is who.
//!
//! Neutral words only: counts, names, and days that sources state. A day that was worked out is "not stated" here, since
//! a question may ask for it.

use super::Options;
use super::desk::{Desk, flat, said};
use crate::export::paper::{Block, Run};
use crate::facts::{ArticleIx, EntityIx, EntityKind, Form, Place};
use crate::lang::{date, tr, trf, trn};

/// Names in the box.
const MOST_NAMES: usize = 10;
/// Words of an office: "Russian Foreign Minister".
const MOST_WORDS: usize = 6;

/// What the story is.
pub(super) fn opening(desk: &Desk<'_>) -> Vec<Block> {
    let n = desk.session.corpus.articles.len();
    let mut words =
        trn(n, "This sheet is about one article. | This sheet is about one story as {} articles tell it.", &[]);
    let people = names(desk, |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation), 3);
    let places = names(desk, |kind| kind == EntityKind::Place, 2);
    if !people.is_empty() {
        words.push(' ');
        words.push_str(&trf("Named most are {}.", &[&listed(&people)]));
    }
    if !places.is_empty() {
        words.push(' ');
        words.push_str(&trf("Much of it has to do with {}.", &[&listed(&places)]));
    }
    let days: Vec<_> = desk.articles().filter_map(|(ix, _)| desk.stated(ix)).collect();
    let ends = days.iter().map(|d| d.earliest).min().zip(days.iter().map(|d| d.latest).max());
    if let Some((earliest, latest)) = ends.filter(|_| days.len() > 1) {
        let span = date::day_label(&crate::facts::Interval { earliest, latest });
        words.push(' ');
        words.push_str(&trf("Those that state their date were published {}.", &[&span]));
    }
    let how = tr(
        "Read the articles first. Then work from the easy questions to the hard ones. Where something is not in \
                  an article, write “not found in this article”: that is an answer too.",
    );
    vec![Block::Text(vec![Run::plain(words)]), Block::Text(vec![Run::plain(how)])]
}

fn names(desk: &Desk<'_>, kind: impl Fn(EntityKind) -> bool, most: usize) -> Vec<String> {
    let several = desk.session.corpus.articles.len() > 1;
    let fits = |e: &&crate::facts::Entity| kind(e.kind) && (e.articles > 1 || !several);
    desk.session.facts.entities.iter().filter(fits).take(most).map(|e| e.name.clone()).collect()
}

/// "A, B and C".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => trf("{} and {}", &[&most.join(", "), last]),
    }
}

/// The sources, by letter.
pub(super) fn sources(desk: &Desk<'_>, options: &Options) -> Block {
    let mut head = vec![tr("Source").to_owned()];
    if !options.anonymous {
        head.push(tr("Outlet").to_owned());
    }
    head.extend([tr("Headline").to_owned(), tr("Published").to_owned()]);
    let row = |(at, source): (usize, &crate::session::Source)| {
        let ix = ArticleIx::from_at(at);
        let mut cells = vec![vec![Run::strong(&source.letter)]];
        if !options.anonymous {
            let outlet = if source.outlet_known { source.outlet.as_str() } else { tr("not stated") };
            cells.push(vec![Run::plain(outlet)]);
        }
        let title = desk.session.article(ix).and_then(|a| a.metadata.title.as_ref()).map(|t| t.value.as_str());
        cells.push(vec![Run::plain(title.unwrap_or(tr("without a headline")))]);
        let day = desk.stated(ix).map_or_else(|| tr("not stated").to_owned(), |day| date::day_label(&day));
        cells.push(vec![Run::plain(day)]);
        cells
    };
    Block::Table { head, rows: desk.session.index.sources.iter().enumerate().map(row).collect() }
}

/// Who is who: names with what an article calls them, or room to write it.
pub(super) fn who(desk: &Desk<'_>, options: &Options) -> Vec<Block> {
    let masks = super::Masks::of(desk.session);
    let several = desk.session.corpus.articles.len() > 1;
    let mut rows = Vec::new();
    for (at, entity) in desk.session.facts.entities.iter().enumerate() {
        let kind = matches!(entity.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Agreement);
        let outlet = masks.found_in(&entity.name).is_some();
        if rows.len() >= MOST_NAMES || !kind || outlet && options.anonymous || several && entity.articles < 2 {
            continue;
        }
        let words = match office(desk, EntityIx::from_at(at)) {
            Some((words, ix)) => format!("{} ({})", said(&words), desk.source(ix)),
            None => String::new(),
        };
        let kind = match entity.kind {
            EntityKind::Person => tr("person"),
            EntityKind::Organisation => tr("organisation"),
            _ => tr("agreement"),
        };
        rows.push(vec![vec![Run::strong(&entity.name)], vec![Run::plain(kind)], vec![Run::plain(words)]]);
    }
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(2, vec![Run::plain(tr("Who is who"))]),
        Block::Note(
            tr("What the articles call them stands beside the name. Fill in the rest from what you read.")
                .to_owned(),
        ),
        Block::Table {
            head: [tr("Name"), tr("What it is"), tr("Who or what that is")].map(str::to_owned).to_vec(),
            rows,
        },
    ]
}

/// Words of an office that stand right before a name, as an article has them.
fn office(desk: &Desk<'_>, entity: EntityIx) -> Option<(String, ArticleIx)> {
    let mut best: Option<(usize, String, ArticleIx)> = None;
    for (article, facts) in desk.articles() {
        for quote in &facts.quotes {
            let Some(by) = quote.speaker_span.filter(|_| quote.speaker == Some(entity)) else { continue };
            let by = Place { article, span: by };
            let Some(name) = desk.mentions(by).find(|m| m.entity == entity && m.form == Form::Name) else {
                continue;
            };
            let text = desk.text(article);
            let Some(before) = text.get(by.span.start as usize..name.span.start as usize) else { continue };
            let words = flat(before);
            let n = words.split(' ').count();
            let whole = name.span.end == by.span.end && !words.is_empty() && !words.ends_with([',', ';']);
            if whole && n <= MOST_WORDS && best.as_ref().is_none_or(|(most, ..)| n > *most) {
                best = Some((n, words, article));
            }
        }
    }
    best.map(|(_, words, article)| (words, article))
}
