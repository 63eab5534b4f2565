//! One word in two spellings: British and American, figure and numeral word.

/// Numeral words for small figures.
const NUMERALS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Whether two folded words are spellings of one.
pub(super) fn same_word(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b)
}

fn plain(word: &str) -> String {
    if let Some(n) = NUMERALS.iter().position(|w| *w == word) {
        return n.to_string();
    }
    let mut out = word.replace('-', "").replace("'s", "");
    for (british, american) in [
        ("isation", "ization"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("our", "or"),
        ("ours", "ors"),
        ("tre", "ter"),
        ("ogue", "og"),
        ("lled", "led"),
        ("lling", "ling"),
        ("ence", "ense"),
        ("programme", "program"),
    ] {
        if let Some(stem) = out.strip_suffix(british).filter(|s| s.len() >= 3 || british == "programme") {
            out = format!("{stem}{american}");
            break;
        }
    }
    out
}
