//! Rules and gazetteers as data: their file formats (shared with `build.rs`) and the compiled tables.

pub mod classes;
pub mod format;
pub mod gazetteer;
pub mod index;
mod shape;
pub mod numeral;
pub mod table;
pub mod matcher;
pub mod text;
