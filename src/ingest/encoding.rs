//! Bytes to text: byte-order marks, UTF-16 without one, strict UTF-8, then a guess that is said to be one.
//!
//! Refuses to read binary data as text. A leading byte-order mark is dropped and never counted; line
//! ends stay as they are.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much is looked at to tell UTF-16 and binary data from text.
const PROBE_BYTES: usize = 8192;

/// Which letters an encoding is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Those of every language.
    All,
    /// English, French, Spanish, German and their neighbours.
    Western,
    /// Polish, Czech, Hungarian and their neighbours.
    Central,
    /// Russian, Ukrainian, Bulgarian and their neighbours.
    Cyrillic,
    /// Greek.
    Greek,
    /// Turkish.
    Turkish,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
    /// Lithuanian, Latvian, Estonian.
    Baltic,
    /// Vietnamese.
    Vietnamese,
    /// Thai.
    Thai,
    /// Chinese.
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

/// Encodings that a person may choose, by the names that the web gives them.
pub const CHOICES: [(&str, Letters); 27] = [
    ("UTF-8", Letters::All),
    ("windows-1252", Letters::Western),
    ("ISO-8859-15", Letters::Western),
    ("macintosh", Letters::Western),
    ("windows-1250", Letters::Central),
    ("ISO-8859-2", Letters::Central),
    ("windows-1251", Letters::Cyrillic),
    ("KOI8-R", Letters::Cyrillic),
    ("KOI8-U", Letters::Cyrillic),
    ("ISO-8859-5", Letters::Cyrillic),
    ("IBM866", Letters::Cyrillic),
    ("x-mac-cyrillic", Letters::Cyrillic),
    ("windows-1253", Letters::Greek),
    ("windows-1254", Letters::Turkish),
    ("windows-1255", Letters::Hebrew),
    ("windows-1256", Letters::Arabic),
    ("windows-1257", Letters::Baltic),
    ("windows-1258", Letters::Vietnamese),
    ("windows-874", Letters::Thai),
    ("GBK", Letters::Chinese),
    ("gb18030", Letters::Chinese),
    ("Big5", Letters::Chinese),
    ("Shift_JIS", Letters::Japanese),
    ("EUC-JP", Letters::Japanese),
    ("EUC-KR", Letters::Korean),
    ("UTF-16LE", Letters::All),
    ("UTF-16BE", Letters::All),
];

/// A text and what the person should know about how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a leading byte-order mark.
    pub text: String,
    /// The encoding it was read in, by the name the web gives it.
    pub encoding: &'static str,
    /// A reservation, in a plain sentence.
    pub note: Option<String>,
}

/// Why bytes are no text: a plain sentence's second half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText;

/// Decodes a file as the person says it is written, where they do.
pub fn decode_as(bytes: &[u8], told: Option<&str>, declared: Option<&str>) -> Result<Decoded, NotText> {
    let Some(encoding) = told.and_then(|label| Encoding::for_label(label.trim().as_bytes())) else {
        return decode(bytes, declared);
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    let note = broken.then(|| broken_note(encoding));
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), note })
}

/// Decodes a file. `declared` is the encoding that the format itself names (`<meta charset>`).
///
/// ```
/// use parallax::ingest::encoding::decode;
/// assert_eq!(decode(b"\xef\xbb\xbfKyiv", None).unwrap().text, "Kyiv");
/// assert_eq!(decode(b"caf\xe9 society in Paris", None).unwrap().text, "café society in Paris");
/// ```
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return checked(encoding, bytes.get(mark..).unwrap_or(&[]));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return checked(encoding, bytes);
    }
    if is_binary(bytes) {
        return Err(NotText);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), note: None });
    }
    if let Some(encoding) = declared.and_then(|d| Encoding::for_label(d.as_bytes())).filter(|e| *e != UTF_8) {
        let (text, _, broken) = encoding.decode(bytes);
        let note = broken.then(|| broken_note(encoding));
        return Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), note });
    }
    Ok(if mostly_utf8(bytes) { lossy(UTF_8, bytes) } else { guessed(bytes) })
}

/// A text whose mark says how it is written; binary data behind the mark is still refused.
fn checked(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, NotText> {
    let decoded = lossy(encoding, bytes);
    let odd = decoded.text.chars().take(PROBE_BYTES).filter(|&c| is_odd(c)).count();
    if odd * 10 > decoded.text.chars().take(PROBE_BYTES).count() { Err(NotText) } else { Ok(decoded) }
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), note: broken.then(|| broken_note(encoding)) }
}

fn guessed(bytes: &[u8]) -> Decoded {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let encoding = if guess == WINDOWS_1252 && is_mac_roman(bytes) { MACINTOSH } else { guess };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let note = if broken {
        broken_note(encoding)
    } else {
        format!("the file does not say its encoding; it was read as {}, which is a guess", encoding.name())
    };
    Decoded { text: text.into_owned(), encoding: encoding.name(), note: Some(note) }
}

/// Whether a note says that another encoding may be the right one.
pub fn doubts_letters(note: &str) -> bool {
    ["its encoding", "not valid", "binary data"].iter().any(|words| note.contains(words))
}

fn broken_note(encoding: &'static Encoding) -> String {
    format!("some bytes are not valid {}; they are shown as \u{fffd}", encoding.name())
}

/// Old Macintosh text: its quotation marks and dashes would be capital letters amid words in windows-1252.
fn is_mac_roman(bytes: &[u8]) -> bool {
    let windows_marks = bytes.iter().filter(|b| matches!(b, 0x91..=0x97)).count();
    let odd = |w: &[u8]| match w {
        // "it’s" with 0xD5, "Õ" in windows-1252; "café" with 0x8E, "Ž".
        [a, 0xd5 | 0x8e, b] => a.is_ascii_lowercase() && b.is_ascii_lowercase(),
        // “No with 0xD2, "Ò"; — with 0xD1, "Ñ".
        [a, 0xd2, b] => (a.is_ascii_whitespace() || *a == b'(') && b.is_ascii_alphabetic(),
        [b' ', 0xd0 | 0xd1, b' '] => true,
        _ => false,
    };
    bytes.windows(3).filter(|w| odd(w)).count() > windows_marks
}

/// Latin text in UTF-16 has a zero in every other byte, and always on the same side.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = bytes.get(..bytes.len().min(PROBE_BYTES))?;
    let zeros = |side: usize| probe.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let pairs = probe.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if pairs < 2 => None,
        () if odd * 10 >= pairs * 4 && even * 20 <= pairs => Some(UTF_16LE),
        () if even * 10 >= pairs * 4 && odd * 20 <= pairs => Some(UTF_16BE),
        () => None,
    }
}

/// A zero byte, or many control characters, never stand in text.
fn is_binary(bytes: &[u8]) -> bool {
    let probe = bytes.get(..bytes.len().min(PROBE_BYTES)).unwrap_or(bytes);
    let odd = probe.iter().filter(|&&b| is_odd(char::from(b)) && b < 0x80).count();
    bytes.contains(&0) || odd * 50 > probe.len()
}

fn is_odd(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{7f}' | '\u{fffd}')
}

/// Whether a file with some invalid bytes was meant as UTF-8: well-formed sequences outnumber broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let text = "The council met in Brussels.\r\nIt parted “in peace”.";
        for little in [true, false] {
            let bare = utf16(text, little);
            let read = decode(&bare, None).unwrap();
            let name = if little { "UTF-16LE" } else { "UTF-16BE" };
            assert_eq!(read, Decoded { text: text.into(), encoding: name, note: None });
            let marked = utf16(&format!("\u{feff}{text}"), little);
            assert_eq!(decode(&marked, None).unwrap().text, text);
        }
    }

    #[test]
    fn broken_utf8_is_kept_with_a_note() {
        let mut bytes = "“Well”, he said — twice.".as_bytes().to_vec();
        bytes.push(0xff);
        let read = decode(&bytes, None).unwrap();
        assert!(read.text.starts_with("“Well”") && read.text.ends_with('\u{fffd}'));
        assert!(read.note.unwrap().contains("not valid UTF-8"));
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let read = decode(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251")).unwrap();
        assert_eq!((read.text.as_str(), read.note), ("Привет", None));
    }

    #[test]
    fn old_macintosh_text_is_known_by_its_quotation_marks() {
        let (bytes, read) = (
            b"\xd2It\xd5s over,\xd3 the caf\x8e owner said \xd1 twice.",
            "“It’s over,” the café owner said — twice.",
        );
        assert_eq!(decode(bytes, None).unwrap().text, read);
        assert_eq!(
            decode(b"El Ni\xf1o a\xf1o, \x93dijo\x94 el due\xf1o.", None).unwrap().encoding,
            "windows-1252"
        );
    }

    #[test]
    fn what_the_person_says_outranks_every_sign() {
        let read = decode_as(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251"), Some("windows-1252")).unwrap();
        assert_eq!((read.text.as_str(), read.encoding), ("Привет", "windows-1251"));
        assert_eq!(decode_as(b"plain", Some("no such thing"), None).unwrap().encoding, "UTF-8");
    }

    #[test]
    fn every_choice_is_an_encoding_under_its_own_name() {
        for (name, _) in CHOICES {
            assert_eq!(Encoding::for_label(name.as_bytes()).map(Encoding::name), Some(name));
        }
    }

    #[test]
    fn binary_data_is_refused() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None), Err(NotText));
        assert_eq!(decode(b"abc\0def", None), Err(NotText));
    }
}
