//! Rules and gazetteers as data: their file formats (shared with `build.rs`) and the compiled tables.

pub mod gazetteer;
