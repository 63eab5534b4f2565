//! Folding for comparison: case, diacritics and look-alike marks. Never shown, never stored as text.

use unicode_normalization::UnicodeNormalization;

/// Lower case, no diacritics, straight apostrophes and hyphens.
///
/// ```
/// assert_eq!(parallax::text::fold("Zelenský’s"), "zelensky's");
/// ```
pub fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    fold_into(words, &mut out);
    out
}

/// The same, written behind what `out` holds.
pub fn fold_into(words: &str, out: &mut String) {
    if words.is_ascii() {
        let from = out.len();
        out.push_str(words);
        if let Some(own) = out.get_mut(from..) {
            own.make_ascii_lowercase();
        }
        return;
    }
    for ch in words.nfkd() {
        match ch {
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '\u{a0}' => out.push(' '),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            other => out.extend(other.to_lowercase()),
        }
    }
}

/// Lower case with composed diacritics, straight apostrophes and hyphens: for word lists of any language, in
/// which "März" is a month and "Marz" is none.
///
/// ```
/// assert_eq!(parallax::text::fold::lower("MA\u{308}RZ’s"), "märz's");
/// ```
pub fn lower(words: &str) -> String {
    if words.is_ascii() {
        return words.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(words.len());
    for ch in words.nfkc() {
        match ch {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}
