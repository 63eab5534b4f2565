//! One writer per format, all over one `Extract`. Writers write to what they are given; who calls them decides where
//! that goes.

/// Puts formatted words at the end of a string, which cannot fail.
macro_rules! put {
    ($out:expr, $($words:tt)*) => {
        std::fmt::Write::write_fmt(&mut $out, format_args!($($words)*)).unwrap_or_default()
    };
}

pub mod brat;
pub mod colours;
pub mod csv;
pub mod docx;
pub mod facts_json;
pub mod fonts;
pub mod format;
pub mod ics;
pub mod guide;
pub mod html;
pub mod lesson;
pub mod markdown;
mod marks;
pub mod page;
pub mod paper;
pub mod pdf;
pub mod qdpx;
pub mod picture;
pub mod report;
pub mod scope;
mod sha256;
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
