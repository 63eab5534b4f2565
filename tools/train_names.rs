//! Trains the name tagger: `cargo run --release --no-default-features --features train --bin train_names -- OUT.bin CORPUS[=TYPES]...`
//!
//! A corpus is a file of CoNLL columns (token, tab, BIO tag). `TYPES` lists the types it annotates (`POL` for
//! people, organisations, places), so that what it leaves out is not learned as "no name"; without it, all.
//! Deterministic: the same files in the same order give the same bytes. See `assets/tagger/MODEL.md`.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a tool run by hand on known files; it may stop at the first surprise"
)]

use std::collections::HashMap;
use std::ops::Range;

use parallax::analysis::names::features;
use parallax::analysis::names::model::{MAGIC, Part, TAGS, best_path, follows, part, tag};
use parallax::text::{Layout, Span};

/// Passes over the data.
const EPOCHS: usize = 12;
/// A feature seen fewer times is left out.
const LEAST: u32 = 2;
/// Rows in the shipped file.
const ROWS: usize = 220_000;
/// Every so many sentences, one more copy as a headline.
const TITLES: usize = 9;

/// Parts of the data that are each read by a model trained on the others, so that the second reading learns from
/// first readings as good as those it will get.
const FOLDS: usize = 4;
/// Passes over the data for the first readings.
const FOLD_EPOCHS: usize = 4;

/// All six types.
const ALL: u8 = 0b11_1111;
/// The features, by position, that a corpus of other conventions also has for itself: bias, word, classes, style.
const OWN: &[usize] = &[0, 6, 7, 8, 9, 10, 16, 20];

/// One sentence ready to train on.
struct Example {
    features: Vec<Vec<u64>>,
    gold: Vec<usize>,
    /// The text it stands in, and its tokens there.
    text: usize,
    range: Range<usize>,
    /// Types this corpus annotates, as bits.
    types: u8,
}

type Document = Vec<Vec<(String, String)>>;

fn main() {
    let mut args = std::env::args().skip(1);
    let out = args.next().expect("OUT.bin CORPUS[=TYPES]...");
    let (mut examples, mut texts) = (Vec::new(), Vec::new());
    let mut epochs = EPOCHS;
    for (number, arg) in args.enumerate() {
        if let Some(n) = arg.strip_prefix("--epochs=") {
            epochs = n.parse().unwrap();
            continue;
        }
        let (path, types) = arg.split_once('=').unwrap_or((&arg, "POLGEA"));
        let types = "POLGEA".chars().enumerate().map(|(i, c)| u8::from(types.contains(c)) << i).sum();
        let documents = read(path);
        let before = examples.len();
        for document in &documents {
            prepare(document, Corpus { types, number }, &mut examples, &mut texts);
        }
        println!("{path}: {} sentences", examples.len() - before);
    }
    echo(&mut examples, &texts);
    let (index, examples) = number(examples);
    let all: Vec<&Numbered> = examples.iter().collect();
    let trained = train(&all, index.len(), epochs);
    write(&out, &index, &trained);
}

fn read(path: &str) -> Vec<Document> {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut documents, mut document, mut sentence) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines().chain(["", "-DOCSTART-"]) {
        let mut columns = line.split('\t');
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

/// A document as text, one sentence a line, with the spans of its names; and again as headlines.
fn prepare(
    document: &Document,
    corpus: Corpus,
    examples: &mut Vec<Example>,
    texts: &mut Vec<Vec<features::Word>>,
) {
    // Corpora without document marks come in pieces, so that "elsewhere in the article" means something.
    for piece in document.chunks(60) {
        let split_hyphens = piece.iter().flatten().filter(|(t, _)| t == "-").count() * 20
            > piece.iter().flatten().filter(|(t, _)| t.contains('-')).count();
        let (mut text, mut names) = (String::new(), Vec::new());
        for sentence in piece {
            join(sentence, split_hyphens, &mut text, &mut names);
            text.push('\n');
        }
        cut_from(&text, &names, corpus, 0, examples, texts);
        let mut cased = Vec::new();
        for (i, sentence) in piece.iter().enumerate().filter(|(i, s)| i % TITLES == 4 && s.len() > 3) {
            let upper = i % (2 * TITLES) == 4;
            let words = sentence.iter().map(|(w, t)| (recase(w, t, upper), t.clone()));
            cased.push(words.collect::<Vec<_>>());
        }
        // In the same text as the rest, so that they may learn from it how a word is written elsewhere.
        let body = text.len();
        for sentence in &cased {
            join(sentence, split_hyphens, &mut text, &mut names);
            text.push('\n');
        }
        cut_from(&text, &names, corpus, body, examples, texts);
    }
}

fn recase(word: &str, tag: &str, upper: bool) -> String {
    if upper {
        return word.to_uppercase();
    }
    let small = word.chars().count() < 4 && tag == "O";
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if !small => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

fn join(sentence: &[(String, String)], split_hyphens: bool, text: &mut String, names: &mut Vec<(Span, usize)>) {
    let (mut glue, mut quoted) = (true, false);
    let mut open: Option<(usize, usize, usize)> = None;
    for (i, (raw, label)) in sentence.iter().enumerate() {
        let word = match raw.as_str() {
            "-LRB-" => "(",
            "-RRB-" => ")",
            "``" | "''" => "\"",
            w => w,
        };
        let before = i.checked_sub(1).map_or("", |b| sentence[b].0.as_str());
        let next = sentence.get(i + 1).map_or("", |n| n.0.as_str());
        let alnum = |w: &str| w.chars().next().is_some_and(char::is_alphanumeric);
        let hyphen = split_hyphens && matches!(word, "-" | "–") && alnum(before) && alnum(next);
        let closes = matches!(
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
        );
        let quote = word == "\"";
        if !(glue || closes || hyphen || quote && quoted) {
            text.push(' ');
        }
        quoted ^= quote;
        let (start, end) = (text.len(), text.len() + word.len());
        text.push_str(word);
        glue = hyphen || matches!(word, "(" | "[" | "$" | "£" | "€" | "#" | "“" | "‘") || quote && quoted;
        let kind = kind_of(label);
        let goes_on = label.starts_with("I-") && open.is_some_and(|o| Some(o.2) == kind);
        match (&mut open, kind) {
            (Some(name), Some(_)) if goes_on => name.1 = end,
            _ => {
                names.extend(open.take().map(|(a, b, k)| (Span::new(a, b), k)));
                open = kind.map(|k| (start, end, k));
            }
        }
    }
    names.extend(open.map(|(a, b, k)| (Span::new(a, b), k)));
}

fn kind_of(label: &str) -> Option<usize> {
    Some(match label.get(2..)?.to_ascii_uppercase().as_str() {
        "PERSON" | "PER" => 0,
        "ORGANISATION" | "ORG" | "CORPORATION" => 1,
        "PLACE" | "LOC" | "LOCATION" => 2,
        "GROUP" => 3,
        "EVENT" => 4,
        "AGREEMENT" => 5,
        _ => return None,
    })
}

/// What is known of a corpus.
#[derive(Clone, Copy)]
struct Corpus {
    types: u8,
    number: usize,
}

fn cut_from(
    text: &str,
    names: &[(Span, usize)],
    corpus: Corpus,
    from: usize,
    examples: &mut Vec<Example>,
    texts: &mut Vec<Vec<features::Word>>,
) {
    let layout = Layout::of(text);
    let words = features::words(text, &layout);
    let mut gold = vec![0; words.len()];
    for (span, kind) in names {
        let range = layout.tokens_in(*span);
        for (i, at) in range.clone().enumerate() {
            let what = match (i, range.len()) {
                (_, 1) => Part::Unit,
                (0, _) => Part::Begin,
                (i, len) if i + 1 == len => Part::Last,
                _ => Part::Inside,
            };
            gold[at] = tag(what, *kind);
        }
    }
    let mut found = Vec::new();
    for range in features::sentences(&layout) {
        if (layout.tokens[range.start].span.start as usize) < from {
            continue;
        }
        let tags: Vec<usize> = gold[range.clone()].to_vec();
        let whole = std::iter::once(&0).chain(&tags).zip(tags.iter().chain([&0])).all(|(a, b)| follows(*a, *b));
        if !whole {
            continue; // a name cut by a sentence end
        }
        let features =
            range.clone().map(|at| {
                features::of(&words, &range, at, &mut found);
                if corpus.types != ALL {
                    // Labelled by other conventions: let those go to features that the tagger never sees.
                    let own: Vec<u64> = OWN.iter().filter_map(|i| found.get(*i)).copied().collect();
                    found.extend(own.iter().map(|f| {
                        f.rotate_left(17) ^ (corpus.number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                    }));
                }
                found.clone()
            });
        let features = features.collect();
        examples.push(Example { features, gold: tags, types: corpus.types, text: texts.len(), range });
    }
    texts.push(words);
}

/// Adds to every sentence a copy with the features of a second reading.
fn echo(examples: &mut Vec<Example>, texts: &[Vec<features::Word>]) {
    let (index, numbered) = number_ref(examples);
    let mut tags: Vec<Vec<usize>> = texts.iter().map(|t| vec![0; t.len()]).collect();
    for fold in 0..FOLDS {
        let others: Vec<&Numbered> = numbered
            .iter()
            .zip(examples.iter())
            .filter(|(_, e)| e.text / 2 % FOLDS != fold)
            .map(|(n, _)| n)
            .collect();
        let trained = train(&others, index.len(), FOLD_EPOCHS);
        for (one, example) in numbered.iter().zip(examples.iter()).filter(|(_, e)| e.text / 2 % FOLDS == fold) {
            let scores: Vec<[f32; TAGS]> = one.features.iter().map(|fs| score(&trained.rows, fs)).collect();
            let path = best_path(&scores, &trained.moves);
            tags[example.text][example.range.clone()].copy_from_slice(&path);
        }
    }
    // The second text of a piece is the first and its headlines: it is read the same way.
    for pair in tags.chunks_mut(2) {
        if let [body, headlines] = pair {
            let shared = body.len().min(headlines.len());
            headlines[..shared].copy_from_slice(&body[..shared]);
        }
    }
    let copies: Vec<Example> = {
        let echoes: Vec<Vec<Vec<u64>>> = texts.iter().zip(&tags).map(|(t, g)| features::echoes(t, g)).collect();
        let with = |e: &Example| {
            let more = echoes[e.text][e.range.clone()].iter();
            let features =
                e.features.iter().zip(more).map(|(a, b)| a.iter().chain(b).copied().collect()).collect();
            Example { features, gold: e.gold.clone(), range: e.range.clone(), ..*e }
        };
        examples
            .iter()
            .filter(|e| echoes[e.text][e.range.clone()].iter().any(|f| !f.is_empty()))
            .map(with)
            .collect()
    };
    println!("{} sentences with a second reading", copies.len());
    examples.extend(copies);
}

/// A sentence with its features numbered.
struct Numbered {
    features: Vec<Vec<u32>>,
    gold: Vec<usize>,
    types: u8,
}

fn number(examples: Vec<Example>) -> (Vec<u64>, Vec<Numbered>) {
    number_ref(&examples)
}

fn number_ref(examples: &[Example]) -> (Vec<u64>, Vec<Numbered>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|e| e.features.iter().flatten()) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut index: Vec<u64> = counts.iter().filter(|(_, n)| **n >= LEAST).map(|(f, _)| *f).collect();
    index.sort_unstable();
    drop(counts);
    let places: HashMap<u64, u32> = index.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    println!("{} features", index.len());
    let numbered = examples
        .iter()
        .map(|e| Numbered {
            features: e
                .features
                .iter()
                .map(|fs| fs.iter().filter_map(|f| places.get(f).copied()).collect())
                .collect(),
            gold: e.gold.clone(),
            types: e.types,
        })
        .collect();
    (index, numbered)
}

/// Averaged weights.
struct Trained {
    rows: Vec<[f32; TAGS]>,
    moves: [[f32; TAGS]; TAGS],
}

fn train(examples: &[&Numbered], count: usize, epochs: usize) -> Trained {
    let mut w = vec![[0_f32; TAGS]; count];
    let mut sums = vec![[0_f64; TAGS]; count];
    let mut moves = [[0_f32; TAGS]; TAGS];
    let mut move_sums = [[0_f64; TAGS]; TAGS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut seed, mut step) = (0x2545_f491_4f6c_dd1d_u64, 1_f64);
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let mut wrong = 0;
        for &at in &order {
            let example = examples[at];
            let scores: Vec<[f32; TAGS]> = example.features.iter().map(|fs| score(&w, fs)).collect();
            let guess = best_path(&scores, &moves);
            let gold =
                if example.types == ALL { example.gold.clone() } else { permitted(example, &scores, &moves) };
            step += 1.0;
            if guess == gold {
                continue;
            }
            wrong += 1;
            let (mut a, mut b) = (0, 0);
            for ((features, &g), &p) in example.features.iter().zip(&gold).zip(&guess) {
                if g != p {
                    for &f in features {
                        let (row, sum) = (&mut w[f as usize], &mut sums[f as usize]);
                        row[g] += 1.0;
                        row[p] -= 1.0;
                        sum[g] += step;
                        sum[p] -= step;
                    }
                }
                moves[a][g] += 1.0;
                move_sums[a][g] += step;
                moves[b][p] -= 1.0;
                move_sums[b][p] -= step;
                (a, b) = (g, p);
            }
        }
        println!("epoch {epoch}: {wrong} of {} wrong", examples.len());
    }
    for (row, sum) in w.iter_mut().zip(&sums).chain(moves.iter_mut().zip(&move_sums)) {
        for (x, s) in row.iter_mut().zip(sum) {
            *x = (f64::from(*x) - s / step) as f32;
        }
    }
    Trained { rows: w, moves }
}

fn score(w: &[[f32; TAGS]], features: &[u32]) -> [f32; TAGS] {
    let mut sum = [0.0; TAGS];
    for &f in features {
        for (s, x) in sum.iter_mut().zip(&w[f as usize]) {
            *s += x;
        }
    }
    sum
}

/// The best path among those that agree with what the corpus annotates: where it marks nothing, a name of a type
/// that it does not annotate may stand.
fn permitted(example: &Numbered, scores: &[[f32; TAGS]], moves: &[[f32; TAGS]; TAGS]) -> Vec<usize> {
    let masked: Vec<[f32; TAGS]> = scores
        .iter()
        .zip(&example.gold)
        .map(|(row, &gold)| {
            let mut row = *row;
            for (t, score) in row.iter_mut().enumerate() {
                let free = gold == 0 && (t == 0 || example.types >> part(t).1 & 1 == 0);
                if t != gold && !free {
                    *score -= 1e9;
                }
            }
            row
        })
        .collect();
    best_path(&masked, moves)
}

fn write(path: &str, index: &[u64], trained: &Trained) {
    let top = |row: &[f32; TAGS]| row.iter().fold(0_f32, |a, x| a.max(x.abs()));
    let mut order: Vec<usize> = (0..index.len()).collect();
    order.sort_by(|&a, &b| top(&trained.rows[b]).total_cmp(&top(&trained.rows[a])).then(a.cmp(&b)));
    let scale = {
        // The largest weights are few: clip them rather than lose the small ones' precision.
        let clip = top(&trained.rows[order[order.len() / 1000]]);
        127.0 / clip.max(1e-6)
    };
    order.truncate(ROWS);
    order.sort_unstable();
    let mut bytes = MAGIC.to_vec();
    let quantise = |x: f32| (x * scale).round().clamp(-127.0, 127.0) as i8;
    let kept: Vec<(u64, [i8; TAGS])> = order
        .into_iter()
        .map(|i| (index[i], trained.rows[i].map(quantise)))
        .filter(|(_, row)| row.iter().any(|x| *x != 0))
        .collect();
    bytes.extend((kept.len() as u32).to_le_bytes());
    for x in trained.moves.iter().flatten() {
        bytes.extend(((x * scale).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
    }
    for (feature, row) in &kept {
        bytes.extend(feature.to_le_bytes());
        bytes.extend(row.map(|x| x as u8));
    }
    println!("{} rows, scale {scale:.1}, {} bytes", kept.len(), bytes.len());
    std::fs::write(path, bytes).unwrap();
}
