//! Web pages saved as one file of parts, as mail is (MHTML).
//!
//! Browsers write the letters as the page had them and leave it to the page to say in which encoding. Refuses to fetch
//! what the page refers to; of its frames one is read only where the page itself says next to nothing.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders as _, PartType};

use super::encoding::{self, Decoded};
use super::reader::{Input, Read, ReadError, Reader};
use super::{clean, html, limits, mail, plain};
use crate::facts::DateClueKind;

/// `.mht`
pub(super) struct Mhtml;

impl Reader for Mhtml {
    fn name(&self) -> &'static str {
        "MHTML"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mht", "mhtml"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        let head = mail::head(bytes).to_ascii_lowercase();
        head.contains("snapshot-content-location:") && head.contains("multipart/related")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn has_encoding(&self) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let message = mail::message(input.bytes)?;
        let parts = message.parts.iter().filter(|part| matches!(part.body, PartType::Html(_)));
        let parts: Vec<&MessagePart<'_>> = parts.collect();
        let told = input.told.encoding.as_deref();
        let pages = parts.iter().map(|part| decoded(&message, part, told)).collect::<Result<Vec<Decoded>, _>>()?;
        let none = || ReadError("it holds no web page; save the page again, as HTML".to_owned());
        let (whole, frames) = pages.split_first().ok_or_else(none)?;
        let framed = html::frames::story(&whole.text, frames.iter().map(|page| page.text.as_str()));
        let at = framed.map_or(0, |frame| frame + 1);
        let (part, page) = parts.get(at).copied().zip(pages.get(at)).ok_or_else(none)?;
        let mut raw = html::page(&page.text)?;
        raw.note = raw.note.take().or(page.note.clone()).or(framed.map(|_| html::frames::SAID.to_owned()));
        let header = |name: &str| message.header(name.to_owned()).and_then(|v| v.as_text());
        let own = part.content_location().filter(|_| framed.is_some());
        let address =
            [own, header("Snapshot-Content-Location"), header("Content-Location"), part.content_location()];
        let address = address.into_iter().flatten().find(|a| a.starts_with("http"));
        if let Some(address) = address.filter(|_| raw.metadata.url.is_none()) {
            clean::note_address(address, &mut raw.metadata);
        }
        raw.metadata.dates.extend(mail::sent(&message, DateClueKind::Saved, "the day the page was saved"));
        raw.metadata.encoding = Some(page.encoding.to_owned());
        Ok(Read::one(raw))
    }
}

/// A part's letters in the encoding that the person, the part or the page itself names.
fn decoded(message: &Message<'_>, part: &MessagePart<'_>, told: Option<&str>) -> Result<Decoded, ReadError> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let raw = message.raw_message().get(range).unwrap_or(&[]);
    let bytes = match part.encoding {
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
        Encoding::None => Some(raw.to_vec()),
    };
    let bytes = bytes.unwrap_or_else(|| part.contents().to_vec());
    let named = part.content_type().and_then(|t| t.attribute("charset")).map(str::to_owned);
    let named = named.or_else(|| html::declared_encoding(&bytes));
    encoding::decode_as(&bytes, told, named.as_deref()).map_err(|encoding::NotText| plain::not_text())
}
