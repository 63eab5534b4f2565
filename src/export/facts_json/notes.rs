//! The person's notes and tags in the facts file: what each is about, and where that stands.

use serde::Serialize;

use crate::export::scope::Extract;
use crate::facts::{Entity, Event};
use crate::session::noted::{NoteRow, Sort};
use crate::session::{Selection, Session};
use crate::text::CharIndex;

#[derive(Serialize)]
pub(super) struct NoteOut<'a> {
    text: &'a str,
    sort: &'static str,
    tags: Vec<&'a str>,
    about: &'a str,
    file: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    entity: Option<String>,
    event: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
pub(super) struct TagOut<'a> {
    name: &'a str,
    colour: u8,
    notes: usize,
}

/// The notes of what goes out: of its articles, of its names, and with all of the story those of the story.
pub(super) fn notes<'a>(extract: &Extract<'a>, indices: &[CharIndex]) -> Vec<NoteOut<'a>> {
    let session = extract.session;
    let goes = |row: &&NoteRow| match (row.article, row.thing) {
        _ if extract.is_whole() => true,
        (_, Some(Selection::Event(ix))) => extract.has_event(ix),
        (_, Some(Selection::Entity(ix))) => extract.has_entity(ix),
        (Some(ix), _) => extract.has_article(ix),
        (None, _) => false,
    };
    session.noted.rows.iter().filter(goes).map(|row| note(session, indices, row)).collect()
}

/// The legend, of all notes.
pub(super) fn tags<'a>(extract: &Extract<'a>) -> Vec<TagOut<'a>> {
    extract.session.noted.tags.iter().map(|t| TagOut { name: &t.name, colour: t.colour, notes: t.count }).collect()
}

fn note<'a>(session: &'a Session, indices: &[CharIndex], row: &'a NoteRow) -> NoteOut<'a> {
    let chars = row.article.and_then(|ix| indices.get(ix.at()));
    let (start, end) = chars.map_or((None, None), |chars| super::ends(chars, row.place.map(|p| p.span)));
    let (earliest, latest) = super::moments(row.when);
    let named = |at: &usize| session.noted.tags.get(*at).map(|t| t.name.as_str());
    NoteOut {
        text: &row.text,
        sort: match row.sort {
            Sort::Note => "note",
            Sort::Question => "question",
            Sort::Say => "say",
        },
        tags: row.tags.iter().filter_map(named).collect(),
        about: &row.about,
        file: row.article.and_then(|ix| session.article(ix)).map(|a| a.file.as_str()),
        start,
        end,
        entity: match row.thing {
            Some(Selection::Entity(ix)) => Some(Entity::id(ix)),
            _ => None,
        },
        event: match row.thing {
            Some(Selection::Event(ix)) => Some(Event::id(ix)),
            _ => None,
        },
        earliest,
        latest,
    }
}
