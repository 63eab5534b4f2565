//! One writer per format. Writers return text; who calls them decides where it goes.

pub mod facts_json;
pub mod summary;

pub use facts_json::facts_json;
pub use summary::summary;
