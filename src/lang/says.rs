//! How facts are said in words, in the window and in reports alike: short, and never more certain than the facts are.

use super::{msg, tr};
use crate::facts::{Conflict, ConflictKind, EventStatus, PublicationSource, ZONE_NOTE};

/// Where a date of publication comes from.
pub fn publication_source(source: PublicationSource) -> &'static str {
    match source {
        PublicationSource::User => tr("set by you"),
        PublicationSource::Sidecar => tr("from sources.csv"),
        PublicationSource::Metadata => tr("from the page"),
        PublicationSource::Stated => tr("stated"),
        PublicationSource::Inferred => tr("inferred"),
    }
}

/// What claims differ in, in English: the words by which its rule is found.
pub fn differ(conflict: &Conflict) -> &'static str {
    match conflict.kind {
        ConflictKind::Date if may_be_zones(conflict) => msg("Two calendar days, perhaps one moment"),
        ConflictKind::Date => msg("Dates differ"),
        ConflictKind::Number => msg("Numbers differ"),
        ConflictKind::Attribution => msg("Who did it differs"),
        ConflictKind::Quote => msg("Quoted words differ"),
    }
}

/// Two dates that a time zone may explain.
pub fn may_be_zones(conflict: &Conflict) -> bool {
    conflict.kind == ConflictKind::Date && conflict.note.starts_with(ZONE_NOTE)
}

/// What is said of an event's reality; nothing for what is told as done.
pub fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Happened => "",
        EventStatus::Planned => tr("planned"),
        EventStatus::Alleged => tr("alleged"),
        EventStatus::Negated => tr("told as not done"),
    }
}
