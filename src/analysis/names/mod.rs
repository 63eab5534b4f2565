//! Names: tag one article at a time, then link all of them.
//!
//! The tagger says where names are and of which type; the linker says which of them mean the same. Where two
//! readings are equally good, both refuse to choose.

mod casing;
mod cut;
pub mod echo;
mod elsewhere;
mod evidence;
pub mod features;
mod fill;
pub mod lexicon;
mod link;
pub mod look;
pub mod model;
mod path;
mod refer;
mod spelling;
mod tagger;
mod tidy;
mod words;

use crate::facts::EntityKind;
use crate::text::Span;

pub use link::link;
pub use refer::references;
pub(super) use spelling::Quick;
pub use tagger::{tag, tag_with};

/// A name found in one article, not yet linked.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Tagged {
    /// The words, without article, title of office or possessive ending.
    pub span: Span,
    /// Its type.
    pub kind: EntityKind,
    /// Why it is taken for a name.
    pub why: String,
}
