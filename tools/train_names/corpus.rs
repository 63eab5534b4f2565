//! Corpora in CoNLL columns, joined to running text with the spans of their names.

use parallax::text::Span;

/// A sentence: tokens and labels.
pub type Sentence = Vec<(String, String)>;
/// Sentences that belong together.
pub type Document = Vec<Sentence>;

/// A file and what is known of it.
pub struct Corpus {
    /// What it is called.
    pub name: String,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Types it annotates, as bits.
    pub types: u8,
    /// Its place among the corpora.
    pub number: usize,
    /// How much its sentences count.
    pub weight: f32,
    /// Labelled by our guide.
    pub ours: bool,
}

/// All six types.
pub const ALL: u8 = 0b11_1111;

impl Corpus {
    /// Reads `PATH[=TYPES][*WEIGHT]`; one with types is labelled by another guide than ours.
    pub fn of(arg: &str, number: usize, text: impl Fn(&str) -> String) -> Self {
        let (arg, weight) = arg.split_once('*').unwrap_or((arg, "1"));
        let (path, types) = arg.split_once('=').unwrap_or((arg, "POLGEA"));
        let types = "POLGEA".chars().enumerate().map(|(i, c)| u8::from(types.contains(c)) << i).sum();
        let (documents, weight) = (read(&text(path)), weight.parse().unwrap_or(1.0));
        Self { name: path.to_owned(), documents, types, number, weight, ours: !arg.contains('=') }
    }
}

/// The documents of a file.
pub fn read(text: &str) -> Vec<Document> {
    let (mut documents, mut document, mut sentence) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines().chain(["", "-DOCSTART-"]) {
        let mut columns = line.split(['\t', ' ']);
        let token = columns.next().unwrap_or("");
        if token.is_empty() || token.starts_with("-DOCSTART-") {
            if !sentence.is_empty() {
                document.push(std::mem::take(&mut sentence));
            }
            if !token.is_empty() && !document.is_empty() {
                documents.push(std::mem::take(&mut document));
            }
            continue;
        }
        sentence.push((token.to_owned(), columns.next_back().unwrap_or("O").to_owned()));
    }
    documents
}

/// What a label says in our scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// No name.
    Nothing,
    /// A name of this type.
    Kind(usize),
    /// Something that may be a name of any type or none.
    Unclear,
}

/// Reads a label of any of the corpora.
pub fn said(label: &str) -> Said {
    if label.get(2..) == Some("group") {
        return Said::Kind(1); // in WNUT: bands and teams
    }
    Said::Kind(match label.get(2..).unwrap_or("").to_ascii_uppercase().as_str() {
        "PERSON" | "PER" | "WRITER" | "MUSICALARTIST" | "SCIENTIST" | "RESEARCHER" | "POLITICIAN" => 0,
        "ORGANISATION" | "ORGANIZATION" | "ORG" | "CORPORATION" | "BAND" | "UNIVERSITY" | "POLITICALPARTY"
        | "MAGAZINE" => 1,
        "PLACE" | "LOC" | "LOCATION" | "COUNTRY" | "FACILITY" => 2,
        "GROUP" | "NORP" => 3,
        "EVENT" | "ELECTION" | "CONFERENCE" => 4,
        "AGREEMENT" => 5,
        "MISC" | "ABSTRACT" | "OBJECT" | "ASTRONOMICALOBJECT" | "ACADEMICJOURNAL" => return Said::Unclear,
        _ => return Said::Nothing,
    })
}

/// Sentences as text, one a line, and the spans of their labels.
#[derive(Default)]
pub struct Joined {
    /// The text.
    pub text: String,
    /// Names and what they are.
    pub names: Vec<(Span, Said)>,
    split_hyphens: bool,
}

impl Joined {
    /// Learns from a document how its words are split.
    pub fn like(document: &[Sentence]) -> Self {
        let tokens = || document.iter().flatten().map(|(t, _)| t.as_str());
        let split = tokens().filter(|t| *t == "-").count() * 20 > tokens().filter(|t| t.contains('-')).count();
        Self { split_hyphens: split, ..Self::default() }
    }

    /// Adds a sentence as a line.
    pub fn add(&mut self, sentence: &[(String, String)]) {
        let (mut glue, mut quoted) = (true, false);
        let mut open: Option<(usize, usize, Said)> = None;
        for (i, (raw, label)) in sentence.iter().enumerate() {
            let word = mark(raw);
            let before = i.checked_sub(1).and_then(|b| sentence.get(b)).map_or("", |b| b.0.as_str());
            let next = sentence.get(i + 1).map_or("", |n| n.0.as_str());
            let alnum = |w: &str| w.chars().next().is_some_and(char::is_alphanumeric);
            let hyphen = self.split_hyphens && matches!(word, "-" | "–") && alnum(before) && alnum(next);
            let quote = word == "\"";
            if !(glue || closes(word) || hyphen || quote && quoted) {
                self.text.push(' ');
            }
            quoted ^= quote;
            let (start, end) = (self.text.len(), self.text.len() + word.len());
            self.text.push_str(word);
            glue = hyphen || matches!(word, "(" | "[" | "$" | "£" | "€" | "#" | "“" | "‘") || quote && quoted;
            let said = said(label);
            let goes_on = label.starts_with("I-") && open.is_some_and(|o| o.2 == said);
            match &mut open {
                Some(name) if goes_on => name.1 = end,
                _ => {
                    self.names.extend(open.take().map(|(a, b, k)| (Span::new(a, b), k)));
                    open = (said != Said::Nothing).then_some((start, end, said));
                }
            }
        }
        self.names.extend(open.map(|(a, b, k)| (Span::new(a, b), k)));
        self.text.push('\n');
    }
}

fn mark(raw: &str) -> &str {
    match raw {
        "-LRB-" => "(",
        "-RRB-" => ")",
        "``" | "''" => "\"",
        word => word,
    }
}

fn closes(word: &str) -> bool {
    matches!(
        word,
        "." | ","
            | ";"
            | ":"
            | "!"
            | "?"
            | "%"
            | ")"
            | "]"
            | "'s"
            | "'"
            | "’s"
            | "’"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "'m"
            | "n't"
            | "n’t"
            | "…"
            | "'S"
    )
}

/// The same sentence as a headline: every word of weight capitalised, or all in capitals.
pub fn headline(sentence: &[(String, String)], upper: bool) -> Sentence {
    sentence.iter().map(|(word, label)| (recase(word, label, upper), label.clone())).collect()
}

fn recase(word: &str, label: &str, upper: bool) -> String {
    if upper {
        return word.to_uppercase();
    }
    let small = word.chars().count() < 4 && label == "O";
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if !small => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}
