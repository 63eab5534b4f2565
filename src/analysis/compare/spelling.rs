//! One word in two spellings: British and American, figure and numeral word.

/// Numeral words for small figures.
const NUMERALS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Whether two folded words are spellings of one.
pub(super) fn same_word(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b) || a.len().min(b.len()) > 6 && single(a) == single(b)
}

/// Every letter once: "suceeded" is a slip of the hand.
fn single(word: &str) -> String {
    let mut out: Vec<char> = word.chars().collect();
    out.dedup();
    out.into_iter().collect()
}

/// Short forms of words as speech is written down.
const SHORT: [(&str, &str); 27] = [
    ("till", "until"),
    ("til", "until"),
    ("ft", "feet"),
    ("km", "kilometres"),
    ("kilometers", "kilometres"),
    ("m", "million"),
    ("bn", "billion"),
    ("mn", "million"),
    ("percent", "%"),
    ("ok", "okay"),
    ("mr", "mister"),
    ("gonna", "going"),
    ("wanna", "want"),
    ("cause", "because"),
    ("towards", "toward"),
    ("backwards", "backward"),
    ("afterwards", "afterward"),
    ("amongst", "among"),
    ("whilst", "while"),
    ("grey", "gray"),
    ("u.s", "us"),
    ("learnt", "learned"),
    ("cosy", "cozy"),
    ("sw", "southwest"),
    ("se", "southeast"),
    ("nw", "northwest"),
    ("ne", "northeast"),
];

fn plain(word: &str) -> String {
    let word =
        SHORT.iter().find(|(short, _)| *short == word.trim_end_matches('.')).map_or(word, |(_, long)| *long);
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
