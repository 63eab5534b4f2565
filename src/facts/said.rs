//! What a correction is called in menus and in the history, and the words it holds on by.

use super::{ConflictKind, Correction, EventChange, Target, TextAnchor};

impl Correction {
    /// Its name in menus and in the history: "date of b.txt", "merge of Sergei Lavrov".
    pub fn name(&self) -> String {
        match self {
            Self::Article { file, field, .. } => format!("{} of {file}", field.name()),
            Self::Source { from, .. } => format!("import of {from}"),
            Self::Furniture { article: true, .. } => "lines shown as article".to_owned(),
            Self::Furniture { article: false, .. } => "lines hidden".to_owned(),
            Self::Mark { words, .. } => format!("mark on “{}”", short(&words.quote)),
            Self::Unmark { words, .. } => format!("removal of “{}”", short(&words.quote)),
            Self::Refuse { words, .. } => format!("refusal at “{}”", short(&words.quote)),
            Self::Rename { name, .. } => format!("rename to {name}"),
            Self::Retype { entity, .. } => format!("type of {}", entity.name),
            Self::Merge { into, .. } => format!("merge of {}", into.name),
            Self::Split { label, .. } => format!("split of {label}"),
            Self::Event { event, change } => {
                let what = match change {
                    EventChange::Title { .. } => "title",
                    EventChange::Date { .. } => "date",
                    EventChange::Status { .. } => "status",
                    EventChange::Participants { .. } => "participants",
                };
                format!("{what} of event “{}”", short(&event.quote))
            }
            Self::MergeEvents { into, .. } => format!("merge of events “{}”", short(&into.quote)),
            Self::SplitEvent { telling } => format!("split of event “{}”", short(&telling.quote)),
            Self::Dismiss { kind, .. } => format!("dismissal of a difference in {}", differs_in(*kind)),
            Self::Note { text, question: true, .. } => format!("question “{}”", short(text)),
            Self::Note { text, .. } => format!("note “{}”", short(text)),
            Self::Tag { name, .. } => format!("tag {name}"),
        }
    }

    /// Whether facts follow from it, as against a note.
    pub fn moves_facts(&self) -> bool {
        !matches!(self, Self::Note { .. } | Self::Tag { .. } | Self::Refuse { .. })
    }

    /// Every anchor it holds on by.
    pub fn anchors(&self) -> Vec<&TextAnchor> {
        match self {
            Self::Furniture { words, .. }
            | Self::Mark { words, .. }
            | Self::Unmark { words, .. }
            | Self::Refuse { words, .. }
            | Self::Note {
                on: Target::Words { words } | Target::Event { event: words } | Target::Step { event: words },
                ..
            } => vec![words],
            Self::Event { event, .. } | Self::Dismiss { event, .. } | Self::SplitEvent { telling: event } => {
                vec![event]
            }
            Self::MergeEvents { event, into } => vec![event, into],
            Self::Article { .. }
            | Self::Source { .. }
            | Self::Rename { .. }
            | Self::Retype { .. }
            | Self::Merge { .. }
            | Self::Split { .. }
            | Self::Note { .. }
            | Self::Tag { .. } => Vec::new(),
        }
    }

    /// The same, to put other words in their place.
    pub fn anchors_mut(&mut self) -> Vec<&mut TextAnchor> {
        match self {
            Self::Furniture { words, .. }
            | Self::Mark { words, .. }
            | Self::Unmark { words, .. }
            | Self::Refuse { words, .. }
            | Self::Note {
                on: Target::Words { words } | Target::Event { event: words } | Target::Step { event: words },
                ..
            } => vec![words],
            Self::Event { event, .. } | Self::Dismiss { event, .. } | Self::SplitEvent { telling: event } => {
                vec![event]
            }
            Self::MergeEvents { event, into } => vec![event, into],
            Self::Article { .. }
            | Self::Source { .. }
            | Self::Rename { .. }
            | Self::Retype { .. }
            | Self::Merge { .. }
            | Self::Split { .. }
            | Self::Note { .. }
            | Self::Tag { .. } => Vec::new(),
        }
    }

    /// Every file it speaks of.
    pub fn files(&self) -> Vec<&str> {
        match self {
            Self::Article { file, .. }
            | Self::Source { file, .. }
            | Self::Note { on: Target::Article { file }, .. } => vec![file],
            _ => self.anchors().into_iter().map(|a| a.file.as_str()).collect(),
        }
    }

    /// The same, to call files something else.
    pub fn files_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Article { file, .. }
            | Self::Source { file, .. }
            | Self::Note { on: Target::Article { file }, .. } => vec![file],
            _ => self.anchors_mut().into_iter().map(|a| &mut a.file).collect(),
        }
    }
}

fn differs_in(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Date => "date",
        ConflictKind::Number => "number",
        ConflictKind::Attribution => "who did it",
        ConflictKind::Quote => "wording",
    }
}

/// The first words of a longer text, for a menu.
fn short(words: &str) -> String {
    const MOST: usize = 32;
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= MOST {
        return flat;
    }
    let mut cut: String = flat.chars().take(MOST).collect();
    if let Some((kept, _)) = cut.rsplit_once(' ') {
        cut.truncate(kept.len());
    }
    cut + "…"
}
