//! One writer per format, all over one `Extract`. Writers write to what they are given; who calls them decides where
//! that goes.

pub mod brat;
pub mod csv;
pub mod facts_json;
pub mod format;
pub mod ics;
mod marks;
pub mod paper;
pub mod qdpx;
pub mod scope;
pub mod summary;
pub mod tei;
pub mod timelinejs;
pub mod webannotation;
pub(crate) mod wording;
mod xml;

pub use facts_json::facts_json;
pub use format::{Format, Options};
pub use paper::Paper;
pub use scope::Extract;
pub use summary::summary;
