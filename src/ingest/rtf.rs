//! Rich text: its words, a paragraph a line, by the code pages and escapes that the format has.
//!
//! Refuses pictures, objects, headers, footers and everything that a reader is told to skip.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, exports, limits};
use crate::facts::{Metadata, Stated};

/// Groups within groups; ours is no recursion, but no text needs more.
const MAX_GROUPS: usize = 2_000;
/// Groups that hold no text of the document.
#[rustfmt::skip]
const SKIPPED: &[&str] = &[
    "fonttbl", "colortbl", "stylesheet", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "themedata", "datastore", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend", "atnid", "atnauthor", "annotation", "footnote", "ftnsep", "filetbl", "nonshppict", "shpinst", "company", "operator", "comment", "doccomm", "keywords", "category", "manager", "subject", "latentstyles", "pnseclvl", "mmathPr",
];

/// `.rtf`
pub(super) struct Rtf;

impl Reader for Rtf {
    fn name(&self) -> &'static str {
        "rich text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rtf"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        bytes.trim_ascii_start().starts_with(b"{\\rtf")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        if !self.owns(input.bytes) {
            return Err(ReadError(
                "it is not rich text, whatever its name says; save it again as .rtf".to_owned(),
            ));
        }
        let mut walk = Walk::new(input.bytes);
        walk.all();
        let text = walk.text();
        if !text.chars().any(char::is_alphanumeric) {
            return Err(ReadError("the document holds no text".to_owned()));
        }
        let mut raw = RawArticle { text, extracted: true, ..RawArticle::default() };
        raw.metadata.encoding = Some(walk.page.name().to_owned());
        if walk.depth > 0 {
            raw.note = Some("the document ends in the middle; what there is was read".to_owned());
        }
        if let Some(articles) = exports::split(&raw) {
            return Ok(Read { articles, ..Read::default() });
        }
        limits::one_article(&raw.text)?;
        let encoding = raw.metadata.encoding.take();
        let stated = |value: &str| {
            let value = value.trim();
            (!value.is_empty()).then(|| Stated { value: value.to_owned(), span: None })
        };
        let byline = stated(&walk.author).filter(|a| a.value.contains(' '));
        clean::known(&mut raw, Metadata { byline, ..Metadata::default() }, &[]);
        raw.metadata.encoding = encoding;
        Ok(Read::one(raw))
    }
}

/// What holds inside a group and ends with it.
#[derive(Clone)]
struct Group {
    skipped: bool,
    author: bool,
    /// Characters after `\u` that stand in for it.
    fallback: usize,
    font: Option<i64>,
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    group: Group,
    outer: Vec<Group>,
    depth: usize,
    page: &'static Encoding,
    fonts: BTreeMap<i64, &'static Encoding>,
    /// The font that the table is about to describe.
    described: Option<i64>,
    in_fonts: bool,
    /// Bytes in the code page that are not decoded yet.
    waiting: Vec<u8>,
    skip: usize,
    high: Option<u16>,
    out: String,
    author: String,
}

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            group: Group { skipped: false, author: false, fallback: 1, font: None },
            outer: Vec::new(),
            depth: 0,
            page: encoding_rs::WINDOWS_1252,
            fonts: BTreeMap::new(),
            described: None,
            in_fonts: false,
            waiting: Vec::new(),
            skip: 0,
            high: None,
            out: String::new(),
            author: String::new(),
        }
    }

    fn text(&self) -> String {
        let lines: Vec<&str> = self.out.lines().map(str::trim).collect();
        let mut text = lines.join("\n");
        while text.contains("\n\n\n") {
            text = text.replace("\n\n\n", "\n\n");
        }
        text.trim().to_owned()
    }

    fn all(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.outer.len() < MAX_GROUPS {
                        self.outer.push(self.group.clone());
                    }
                    self.depth += 1;
                }
                b'}' => {
                    self.flush();
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth < self.outer.len()
                        && let Some(outer) = self.outer.pop()
                    {
                        self.group = outer;
                    }
                    self.in_fonts &= self.group.skipped;
                    if self.depth == 0 {
                        break;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.flush();
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.symbol(first);
        }
        let from = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let word = String::from_utf8_lossy(self.bytes.get(from..self.at).unwrap_or(&[])).into_owned();
        let digits = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let number =
            std::str::from_utf8(self.bytes.get(digits..self.at).unwrap_or(&[])).unwrap_or("").parse().ok();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(&word, number);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|h| std::str::from_utf8(h).ok());
                let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) else { return };
                self.at += 2;
                self.byte(byte);
            }
            b'*' => self.group.skipped = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.push("\n"),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "u" => self.unicode(number),
            "bin" => self.at += usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(self.bytes.len()),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "ansicpg" => self.page = number.and_then(code_page).unwrap_or(self.page),
            "mac" => self.page = encoding_rs::MACINTOSH,
            "f" if self.in_fonts => self.described = number,
            "fcharset" if self.in_fonts => {
                if let (Some(font), Some(page)) = (self.described, number.and_then(charset)) {
                    self.fonts.insert(font, page);
                }
            }
            "f" => {
                self.flush();
                self.group.font = number;
            }
            "fonttbl" => (self.in_fonts, self.group.skipped) = (true, true),
            "author" => (self.group.author, self.group.skipped) = (true, true),
            "info" => self.group.skipped = true,
            _ if SKIPPED.contains(&word) => self.group.skipped = true,
            "par" | "line" | "row" | "sect" | "page" | "column" => self.push("\n"),
            "tab" | "cell" | "nestcell" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            _ => {}
        }
    }

    /// `\u8217?`: a unit of UTF-16 as a signed number, and then what older readers show.
    fn unicode(&mut self, number: Option<i64>) {
        let Some(unit) = number.and_then(|n| u16::try_from(if n < 0 { n + 65_536 } else { n }).ok()) else {
            return;
        };
        self.flush();
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let words: String =
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            self.push(&words);
        }
        self.skip = self.group.fallback;
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.skipped || self.group.author {
            self.waiting.push(byte);
        }
    }

    fn push(&mut self, words: &str) {
        self.flush();
        self.skip = 0;
        if !self.group.skipped {
            self.out.push_str(words);
        }
    }

    /// Decodes what waits, by the font's code page or the document's.
    fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let page = self.group.font.and_then(|f| self.fonts.get(&f)).unwrap_or(&self.page);
        let (words, _) = page.decode_without_bom_handling(&self.waiting);
        if self.group.author {
            self.author.push_str(&words);
        } else {
            self.out.push_str(&words);
        }
        self.waiting.clear();
    }
}

fn code_page(number: i64) -> Option<&'static Encoding> {
    match number {
        932 => Some(encoding_rs::SHIFT_JIS),
        936 => Some(encoding_rs::GBK),
        949 => Some(encoding_rs::EUC_KR),
        950 => Some(encoding_rs::BIG5),
        10000 => Some(encoding_rs::MACINTOSH),
        65001 => Some(encoding_rs::UTF_8),
        _ => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

/// A font's character set.
fn charset(number: i64) -> Option<&'static Encoding> {
    Some(match number {
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}
