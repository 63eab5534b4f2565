//! A person's work on a story, held on to while texts, files and people change.
//!
//! - [`agreement`] measures how far two people's marks agree;
//! - [`another`] lays another's work beside one's own;
//! - [`attach`] finds the words that corrections are about;
//! - [`corrected`] puts headlines, outlets and furniture of the articles right;
//! - [`foreign`] reads what other programs' users made of the same articles;
//! - [`given`] says what analysis is told of it;
//! - [`held`] is where its words stand;
//! - [`likeness`] knows a file that was changed and renamed at once;
//! - [`project`] is the file that the work is saved in;
//! - [`texts`] knows the texts it was made on, wherever they stand now;
//! - [`told`] is what it says of how files are to be read.

pub mod agreement;
pub mod another;
pub mod attach;
pub mod corrected;
pub mod foreign;
pub mod given;
pub mod held;
pub mod likeness;
pub mod project;
pub mod texts;
pub mod told;
