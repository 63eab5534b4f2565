//! Finding notes by their words, their tags, or what they are about.

use super::{Hit, PER_KIND, Query, Target};
use crate::session::{NoteRow, Session, Sort};

impl Session {
    /// Notes with all the words in their text, their tags or what they are about.
    pub(super) fn noted_so(&self, query: &Query) -> Vec<Hit> {
        let words: Vec<String> = query.terms.iter().flat_map(|t| &t.words).cloned().collect();
        if query.has_filter() {
            return Vec::new();
        }
        let hit = |row: &NoteRow| {
            let sort = match row.sort {
                Sort::Note => "note",
                Sort::Question => "question",
                Sort::Say => "speaker's note",
            };
            let title = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let detail =
                if row.about.is_empty() { sort.to_owned() } else { format!("{sort} on “{}”", row.about) };
            Hit { target: Target::Note(row.n), title, found: Vec::new(), detail }
        };
        self.noted.find(&words).take(PER_KIND).map(hit).collect()
    }
}
