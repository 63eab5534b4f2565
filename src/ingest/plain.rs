//! Plain text: the file's own characters, with what is not the article marked.

use super::reader::{RawArticle, ReadError, Reader};
use super::{clean, encoding};

/// `.txt`
pub(super) struct Plain;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        encoding::decode(bytes, None).is_ok()
    }

    fn read(&self, bytes: &[u8]) -> Result<Vec<RawArticle>, ReadError> {
        let decoded = encoding::decode(bytes, None).map_err(|encoding::NotText| not_text())?;
        let mut raw = RawArticle { text: decoded.text, note: decoded.note, ..RawArticle::default() };
        clean::clean(&mut raw, &[]);
        Ok(vec![raw])
    }
}

/// What to say of binary data under the name of a text.
pub(super) fn not_text() -> ReadError {
    ReadError("it holds binary data, not text; save the article as text or HTML".to_owned())
}
