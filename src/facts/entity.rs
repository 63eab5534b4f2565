//! Who and what is named, and where.

use serde::{Deserialize, Serialize};

use super::{ArticleIx, EntityIx};
use crate::text::Span;

/// Types of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityKind {
    /// A human being, by name.
    Person,
    /// Companies, parties, ministries, alliances, media.
    Organisation,
    /// Countries, cities, seas, buildings.
    Place,
    /// Nationalities, religions, peoples, and their adjectives.
    Group,
    /// Named events: wars, games, summits.
    Event,
    /// Treaties, accords, laws.
    Agreement,
}

impl EntityKind {
    /// All types, in the order of the entity list.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Organisation, Self::Place, Self::Group, Self::Event, Self::Agreement];

    /// The type's name in the facts file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Organisation => "ORGANISATION",
            Self::Place => "PLACE",
            Self::Group => "GROUP",
            Self::Event => "EVENT",
            Self::Agreement => "AGREEMENT",
        }
    }

    /// Heading of its section in the entity list.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Organisation => "Organisations",
            Self::Place => "Places",
            Self::Group => "Groups",
            Self::Event => "Named events",
            Self::Agreement => "Agreements",
        }
    }
}

/// Words in an article that name an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words, without article, title of office or possessive ending.
    pub span: Span,
    /// The type of this mention.
    pub kind: EntityKind,
    /// Whom it means.
    pub entity: EntityIx,
    /// How it names.
    pub form: Form,
    /// A capital that may stand for its country's government ("Moscow said").
    pub capital: Option<CapitalUse>,
    /// Why it is a name and whose, in one line: "surname of Jens Stoltenberg, the only one here".
    pub because: String,
}

/// How a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A proper name.
    Name,
    /// "Russian".
    Adjective,
    /// "the Alliance".
    Nominal,
}

/// A capital city named for its country's government.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapitalUse {
    /// The country: "Russia".
    pub country: String,
}

/// Somebody or something that the collection names, joined across articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Its fullest common name.
    pub name: String,
    /// Its type.
    pub kind: EntityKind,
    /// Every label used for it other than `name`, most frequent first.
    pub aliases: Vec<String>,
    /// Every mention: the article, and the position in that article's list of mentions. In order.
    pub mentions: Vec<(ArticleIx, u32)>,
    /// Number of articles that name it.
    pub articles: u32,
    /// Why its labels were joined, a line each.
    pub because: Vec<String>,
    /// The country that a people, an adjective or a capital belongs to, where the collection names it.
    pub of: Option<EntityIx>,
    /// Whom its labels may mean as well, and why they were not joined: "Clinton" and two Clintons.
    pub maybe: Vec<(EntityIx, String)>,
}

impl Entity {
    /// The identifier used in the facts file for position `ix`.
    pub fn id(ix: EntityIx) -> String {
        format!("e{}", ix.0)
    }
}
