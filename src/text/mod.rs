//! Text as it was read: typed offsets, tokens, sentences, folding.
//!
//! Nothing here changes a text or decides what it means; it only says where things are.

pub mod fold;
pub mod language;
pub mod layout;
pub mod sentence;
pub mod span;
pub mod token;
pub mod warning;

pub use fold::fold;
pub use language::language_code;
pub use layout::Layout;
pub use span::{CharIndex, Span};
pub use token::{Token, TokenKind};
pub use warning::Warning;
