//! What a person says of how files are to be read: before there are articles that anything else could be said of.

use crate::facts::{ArticleField, Correction};
use crate::ingest::Sayings;
use crate::session::Edits;

/// What is said, by file.
pub fn sayings(edits: &Edits) -> Sayings {
    let mut said = Sayings::new();
    for (_, correction) in edits.corrections() {
        let Correction::Article { file, field, value } = correction else { continue };
        if !field.is_of_reading() {
            continue;
        }
        let of = said.entry(file.clone()).or_default();
        match field {
            ArticleField::Encoding => of.encoding = Some(value.clone()),
            _ => of.fields = Some(value.clone()),
        }
    }
    said
}
