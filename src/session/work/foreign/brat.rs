//! brat's `.ann`: text-bound marks with their notes, attributes and the relation of a quotation to its speaker.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::place::Brought;
use super::{base, decoded};
use crate::facts::{EntityKind, EventStatus, TextAnchor};

/// Characters of context taken from the text on either side.
const AROUND: usize = 48;

/// The text that an `.ann` belongs to, among the files that came with it.
pub(super) fn text_of(name: &str, files: &[(String, Vec<u8>)]) -> Option<Arc<str>> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (_, bytes) = files.iter().find(|(other, _)| other.strip_suffix(".txt") == Some(stem))?;
    // As the other side counts: a byte-order mark is one of its characters, which `decoded` takes away, and brat too.
    Some(decoded(bytes).replace('\r', " ").into())
}

/// What one line says of another, by that one's id.
#[derive(Default)]
struct Said {
    notes: BTreeMap<String, Vec<String>>,
    attributes: BTreeMap<String, Vec<(String, String)>>,
    speakers: BTreeMap<String, String>,
}

/// The marks of one file.
pub(super) fn read(name: &str, annotations: &str, text: Option<&str>, left: &mut Vec<String>) -> Vec<Brought> {
    let said = Said::of(annotations);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let file = format!("{stem}.txt");
    let shared: Option<Arc<str>> = text.map(Into::into);
    // Byte of each code point, so that no mark counts through the text again.
    let bytes: Vec<usize> =
        text.map(|t| t.char_indices().map(|(at, _)| at).chain([t.len()]).collect()).unwrap_or_default();
    let mut words: BTreeMap<&str, String> = BTreeMap::new();
    let mut marks: Vec<(&str, Brought)> = Vec::new();
    for line in annotations.lines() {
        let Some(bound) = Bound::of(line) else { continue };
        let (start, end) = (bytes.get(bound.start), bytes.get(bound.end));
        let anchor = match (text, start, end) {
            (Some(text), Some(start), Some(end)) if start < end => around(text, *start, *end),
            _ => TextAnchor { quote: bound.words.to_owned(), ..TextAnchor::default() },
        };
        if anchor.quote.is_empty() {
            left.push(format!("{} {}: it has no words", base(name), bound.id));
            continue;
        }
        words.insert(bound.id, anchor.quote.clone());
        let mut mark = Brought { file: file.clone(), text: shared.clone(), words: anchor, ..Brought::default() };
        bound.kind.clone_into(&mut mark.kind);
        said.tell(bound.id, &mut mark);
        marks.push((bound.id, mark));
    }
    for (id, mark) in &mut marks {
        let by = said.speakers.get(*id).and_then(|by| words.get(by.as_str()));
        if let (None, Some(by)) = (&mark.speaker, by) {
            mark.speaker = Some((by.clone(), None));
        }
    }
    marks.into_iter().map(|(_, mark)| mark).collect()
}

/// A text-bound line: `T1<TAB>Person 0 4<TAB>Kyiv`; of one in pieces all from the first to the last.
struct Bound<'a> {
    id: &'a str,
    kind: &'a str,
    start: usize,
    end: usize,
    words: &'a str,
}

impl<'a> Bound<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let mut cells = line.splitn(3, '\t');
        let (id, what, words) = (cells.next()?, cells.next()?, cells.next().unwrap_or_default());
        if !id.starts_with('T') {
            return None;
        }
        let (kind, places) = what.split_once(' ')?;
        let start = places.split([' ', ';']).next()?.parse().ok()?;
        let end = places.rsplit([' ', ';']).next()?.parse().ok()?;
        Some(Self { id, kind, start, end, words })
    }
}

fn around(text: &str, start: usize, end: usize) -> TextAnchor {
    let head = text.get(..start).unwrap_or_default();
    let tail = text.get(end..).unwrap_or_default();
    let from = head.char_indices().rev().take(AROUND).last().map_or(head.len(), |(at, _)| at);
    let to = tail.char_indices().nth(AROUND).map_or(tail.len(), |(at, _)| at);
    TextAnchor {
        quote: text.get(start..end).unwrap_or_default().to_owned(),
        before: head.get(from..).unwrap_or_default().to_owned(),
        after: tail.get(..to).unwrap_or_default().to_owned(),
        at: u32::try_from(start).unwrap_or(u32::MAX),
        ..TextAnchor::default()
    }
}

impl Said {
    fn of(annotations: &str) -> Self {
        let mut said = Self::default();
        for line in annotations.lines() {
            let mut cells = line.splitn(3, '\t');
            let (Some(id), Some(what)) = (cells.next(), cells.next()) else { continue };
            let words: Vec<&str> = what.split(' ').collect();
            match (id.chars().next(), words.as_slice()) {
                (Some('#'), [_, of, ..]) => {
                    said.notes
                        .entry((*of).to_owned())
                        .or_default()
                        .push(cells.next().unwrap_or_default().to_owned());
                }
                (Some('A' | 'M'), [name, of, value, ..]) => {
                    said.attributes
                        .entry((*of).to_owned())
                        .or_default()
                        .push(((*name).to_owned(), (*value).to_owned()));
                }
                (Some('R'), ["Said_by", one, two]) => {
                    let end = |cell: &str| cell.split_once(':').map(|(_, id)| id.to_owned());
                    if let (Some(quote), Some(by)) = (end(one), end(two)) {
                        said.speakers.insert(quote, by);
                    }
                }
                _ => {}
            }
        }
        said
    }

    /// Values that stand in notes as `name: value | name: value`; other notes are remarks.
    fn tell(&self, id: &str, mark: &mut Brought) {
        let mut kind = None;
        for note in self.notes.get(id).into_iter().flatten() {
            let own = note.split(" | ").map(|part| part.split_once(": ")).collect::<Option<Vec<_>>>();
            for (name, value) in own.iter().flatten() {
                let value = Some((*value).to_owned());
                match *name {
                    "entity" => mark.entity = value,
                    "value" => mark.value = value,
                    "title" => mark.title = value,
                    "event date" => mark.date = value,
                    "speaker" => mark.speaker = value.map(|name| (name, None)),
                    "speaker type" => kind = value.and_then(|v| kind_of(&v)),
                    "event status" => mark.overall = value.and_then(|v| status_of(&v)),
                    "status" => mark.status = value.and_then(|v| status_of(&v)),
                    _ => {}
                }
            }
            mark.remark.push_str(note);
        }
        if let Some((_, of)) = &mut mark.speaker {
            *of = kind;
        }
        for (name, value) in self.attributes.get(id).into_iter().flatten() {
            if name == "Status" {
                mark.status = status_of(value).or(mark.status);
            }
        }
    }
}

/// The type of name of that name.
pub(super) fn kind_of(word: &str) -> Option<EntityKind> {
    EntityKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(word))
}

/// The status of that name.
pub(super) fn status_of(word: &str) -> Option<EventStatus> {
    let all = [EventStatus::Happened, EventStatus::Planned, EventStatus::Alleged, EventStatus::Negated];
    all.into_iter().find(|status| status.name() == word)
}
