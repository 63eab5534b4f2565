//! Months as other languages write them, in full and as their short forms stand in lines of dates.
//!
//! Refuses words that are no month in one language and something else in another: each counts only in a full date.

use super::pieces::{Piece, skip_mark};

/// German, French, Spanish, Italian, Portuguese, Dutch, Indonesian; a month a line.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "jän", "janvier", "janv", "enero", "ene", "gennaio", "janeiro", "januari"],
    &["februar", "feber", "février", "févr", "febrero", "febbraio", "fevereiro", "februari", "pebruari"],
    &["märz", "mär", "mrz", "mars", "marzo", "março", "maart", "maret"],
    &["avril", "avr", "abril", "abr", "aprile"],
    &["mai", "mayo", "maggio", "maio", "mei"],
    &["juni", "juin", "junio", "giugno", "junho"],
    &["juli", "juillet", "juil", "julio", "luglio", "julho"],
    &["août", "agosto", "ago", "augustus", "agustus"],
    &["septembre", "septiembre", "setiembre", "settembre", "setembro"],
    &["oktober", "okt", "octobre", "octubre", "ottobre", "outubro"],
    &["novembre", "noviembre", "novembro", "nopember"],
    &["dezember", "dez", "décembre", "déc", "diciembre", "dic", "dicembre", "dezembro", "desember"],
];

pub(super) fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    u32::try_from(at + 1).ok()
}

/// "3rd of March", "3 de marzo de 2011".
pub(super) fn skip_of(pieces: &[Piece<'_>], i: usize) -> usize {
    ["of", "de", "del"].iter().map(|word| skip_mark(pieces, i, word)).max().unwrap_or(i)
}
