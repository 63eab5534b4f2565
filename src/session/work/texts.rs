//! The texts that a project's work was made on: which they were, under what name they stand now, and the texts
//! themselves where a project is handed out with its articles.
//!
//! A text is known by its content. It refuses to guess: where two files might be the one that moved, none did.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use siphasher::sip128::{Hasher128 as _, SipHasher13};

use crate::facts::{Article, Corpus, Furniture, Metadata};
use crate::session::Edits;
use crate::text::Layout;

/// A text that a project was made on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEntry {
    /// The article's file, relative to the folder.
    pub file: String,
    /// [`hash`] of its text.
    pub hash: String,
    /// The text itself, in a project that is handed out with its articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What its file said about itself, beside a text that is handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Keys of this version's future.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// What a file said about an article, so that its text alone reads as the file did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Headline, byline, outlet, clues for the date.
    pub metadata: Metadata,
    /// What is not the article.
    pub furniture: Vec<Furniture>,
    /// The text was taken out of a format that has none of its own.
    pub extracted: bool,
}

/// Files that stand under another name now: from the old one to the new.
pub type Moves = BTreeMap<String, String>;

/// A text's fingerprint: SipHash-1-3 of 128 bits with a key of zeros, in hexadecimal. It finds a text that moved; it is no
/// proof against forgery.
pub fn hash(text: &str) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    let bits = hasher.finish128();
    format!("{:016x}{:016x}", bits.h1, bits.h2)
}

/// The texts of a corpus as a project names them. What `old` says of a file beside that is kept, and so is a file that is
/// not there now: its corrections still are.
pub fn texts(corpus: &Corpus, old: &[TextEntry]) -> Vec<TextEntry> {
    let mut entries: BTreeMap<&str, TextEntry> = old.iter().map(|e| (e.file.as_str(), e.clone())).collect();
    for article in &corpus.articles {
        let entry = entries.entry(&article.file).or_default();
        let hash = hash(&article.text);
        if entry.text.is_some() && entry.hash != hash {
            *entry = TextEntry { rest: std::mem::take(&mut entry.rest), ..whole(article) };
        }
        entry.file.clone_from(&article.file);
        entry.hash = hash;
    }
    entries.into_values().collect()
}

/// The texts of a corpus with the articles themselves in them, so that they open anywhere.
pub fn embedded(corpus: &Corpus, old: &[TextEntry]) -> Vec<TextEntry> {
    let rest: BTreeMap<&str, &Map<String, Value>> = old.iter().map(|e| (e.file.as_str(), &e.rest)).collect();
    let of = |article: &Arc<Article>| TextEntry {
        rest: rest.get(article.file.as_str()).map(|r| (*r).clone()).unwrap_or_default(),
        ..whole(article)
    };
    corpus.articles.iter().map(of).collect()
}

fn whole(article: &Article) -> TextEntry {
    let about = About {
        metadata: article.metadata.clone(),
        furniture: article.furniture.clone(),
        extracted: article.extracted,
    };
    TextEntry {
        file: article.file.clone(),
        hash: hash(&article.text),
        text: Some(article.text.to_string()),
        about: Some(about),
        rest: Map::new(),
    }
}

/// The articles that a project brings with it; `None` where it brings none.
pub fn brought(entries: &[TextEntry]) -> Option<Corpus> {
    let mut articles: Vec<Arc<Article>> = entries.iter().filter_map(|e| article(e).map(Arc::new)).collect();
    articles.sort_by(|a, b| a.file.cmp(&b.file));
    articles.dedup_by(|a, b| a.file == b.file);
    (!articles.is_empty()).then(|| Corpus { articles, ..Corpus::default() })
}

fn article(entry: &TextEntry) -> Option<Article> {
    let text = entry.text.as_deref()?;
    let About { metadata, furniture, extracted } = entry.about.clone().unwrap_or_default();
    // A file edited by hand may say what does not fit its text any more.
    let fits = |from: u32, to: u32| from <= to && text.get(from as usize..to as usize).is_some();
    let furniture: Vec<Furniture> = furniture.into_iter().filter(|f| fits(f.span.start, f.span.end)).collect();
    let sound = furniture.windows(2).all(|two| matches!(two, [a, b] if a.span.end <= b.span.start));
    let mut metadata = metadata;
    let stated = [&mut metadata.title, &mut metadata.byline, &mut metadata.outlet].into_iter().flatten();
    for span in stated.map(|s| &mut s.span).chain(metadata.dates.iter_mut().map(|d| &mut d.span)) {
        *span = span.filter(|s| fits(s.start, s.end));
    }
    Some(Article {
        file: entry.file.clone(),
        text: text.into(),
        extracted,
        layout: Layout::of(text),
        metadata,
        furniture: if sound { furniture } else { Vec::new() },
    })
}

/// Which of the known texts stand under another name now: their own name is gone, or another known text has it, and one
/// file without a home of its own holds their words.
pub fn moves(known: &[TextEntry], corpus: &Corpus) -> Moves {
    let here: BTreeSet<&str> = corpus.articles.iter().map(|a| a.file.as_str()).collect();
    let was: BTreeMap<&str, &str> = known.iter().map(|e| (e.file.as_str(), e.hash.as_str())).collect();
    // Mostly nothing moved, and then nothing needs to be read through.
    if here.iter().all(|file| was.contains_key(file)) && was.keys().all(|file| here.contains(file)) {
        let changed = corpus.articles.iter().any(|a| was.get(a.file.as_str()) != Some(&hash(&a.text).as_str()));
        if !changed {
            return Moves::new();
        }
    }
    let now: BTreeMap<&str, String> = corpus.articles.iter().map(|a| (a.file.as_str(), hash(&a.text))).collect();
    let hashes: BTreeSet<&str> = was.values().copied().collect();
    let homeless: Vec<(&str, &str)> = was
        .iter()
        .filter(|(file, hash)| match now.get(*file) {
            None => true,
            Some(held) => held != **hash && hashes.contains(held.as_str()),
        })
        .map(|(file, hash)| (*file, *hash))
        .collect();
    let base = |file: &str| file.rsplit('/').next().unwrap_or(file).to_owned();
    let mut out = Moves::new();
    for (file, hash) in &homeless {
        let free = |f: &&str| was.get(*f) != Some(hash);
        let holding: Vec<&str> =
            now.iter().filter(|(_, h)| h.as_str() == *hash).map(|(f, _)| *f).filter(free).collect();
        let rivals = homeless.iter().filter(|(_, h)| h == hash).count();
        let same_name: Vec<&str> = holding.iter().copied().filter(|f| base(f) == base(file)).collect();
        let to = match (holding.as_slice(), same_name.as_slice()) {
            ([one], _) if rivals == 1 => *one,
            // The whole folder moved: among copies of one text the name tells.
            (_, [one]) => *one,
            _ => continue,
        };
        out.insert((*file).to_owned(), to.to_owned());
    }
    // Two texts never move into one file.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for to in out.values() {
        *taken.entry(to.clone()).or_default() += 1;
    }
    out.retain(|_, to| taken.get(to) == Some(&1));
    out
}

/// The known texts after files moved, without those that are gone and that no correction speaks of.
pub fn after(known: Vec<TextEntry>, moves: &Moves, corpus: &Corpus, edits: &Edits) -> Vec<TextEntry> {
    let spoken_of: BTreeSet<&str> = edits.corrections().flat_map(|(_, c)| c.files()).collect();
    let here = |file: &str| corpus.articles.binary_search_by(|a| a.file.as_str().cmp(file)).is_ok();
    let moved = known.into_iter().map(|mut entry| {
        if let Some(to) = moves.get(&entry.file) {
            entry.file.clone_from(to);
        }
        entry
    });
    let kept: Vec<TextEntry> =
        moved.filter(|e| here(&e.file) || spoken_of.contains(e.file.as_str()) || e.text.is_some()).collect();
    texts(corpus, &kept)
}

/// What happened to a folder's articles, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New ones.
    pub joined: Vec<String>,
    /// Not there any more.
    pub gone: Vec<String>,
    /// With other words than before.
    pub changed: Vec<String>,
    /// Under another name: old, new.
    pub moved: Vec<(String, String)>,
}

impl Changes {
    /// From what was read before to what is read now.
    pub fn between(old: &Corpus, new: &Corpus, moves: &Moves) -> Self {
        let was: BTreeMap<&str, &Article> =
            old.articles.iter().map(|a| (now_called(moves, &a.file), &**a)).collect();
        let mut changes = Self::default();
        for article in &new.articles {
            match was.get(article.file.as_str()) {
                None => changes.joined.push(article.file.clone()),
                Some(before) if before.text != article.text => changes.changed.push(article.file.clone()),
                Some(before) if before.file != article.file => {
                    changes.moved.push((before.file.clone(), article.file.clone()));
                }
                Some(_) => {}
            }
        }
        let here: BTreeSet<&str> = new.articles.iter().map(|a| a.file.as_str()).collect();
        changes.gone =
            was.iter().filter(|(file, _)| !here.contains(*file)).map(|(f, _)| (*f).to_owned()).collect();
        changes
    }

    /// Nothing happened.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a file is called after the moves.
pub fn now_called<'a>(moves: &'a Moves, file: &'a str) -> &'a str {
    moves.get(file).map_or(file, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(files: &[(&str, &str)]) -> Corpus {
        let read: Vec<(&str, &[u8])> = files.iter().map(|(f, t)| (*f, t.as_bytes())).collect();
        crate::ingest::read_embedded(&read)
    }

    fn moved(before: &[(&str, &str)], now: &[(&str, &str)]) -> Vec<(String, String)> {
        moves(&texts(&corpus(before), &[]), &corpus(now)).into_iter().collect()
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    const BRIDGE: &str = "The bridge closed on Monday.";
    const FERRY: &str = "The ferry sailed on Friday.";

    #[test]
    fn a_renamed_file_is_known_by_its_words() {
        let before = [("a.txt", BRIDGE), ("b.txt", FERRY)];
        assert_eq!(moved(&before, &[("a.txt", BRIDGE), ("c.txt", FERRY)]), [pair("b.txt", "c.txt")]);
        assert_eq!(moved(&before, &[("a.txt", FERRY), ("b.txt", BRIDGE)]).len(), 2, "two that changed names");
        assert_eq!(moved(&before, &before), []);
    }

    #[test]
    fn a_copy_or_a_changed_text_is_no_move() {
        let before = [("a.txt", BRIDGE)];
        assert_eq!(moved(&before, &[("a.txt", BRIDGE), ("c.txt", BRIDGE)]), [], "a copy");
        assert_eq!(moved(&before, &[("a.txt", "Reopened."), ("c.txt", BRIDGE)]), [], "a.txt is still there");
        assert_eq!(moved(&before, &[("b.txt", BRIDGE), ("c.txt", BRIDGE)]), [], "which of the two is not known");
    }

    #[test]
    fn copies_of_one_text_move_with_their_folder_by_name() {
        let before = [("old/a.txt", BRIDGE), ("old/b.txt", BRIDGE)];
        let now = [("new/a.txt", BRIDGE), ("new/b.txt", BRIDGE)];
        assert_eq!(moved(&before, &now), [pair("old/a.txt", "new/a.txt"), pair("old/b.txt", "new/b.txt")]);
    }

    #[test]
    fn an_article_handed_out_reads_as_its_file_did() {
        let page = "<html><head><title>Bridge shut</title><meta name=\"author\" content=\"Ann Lee\"></head><body>\
            <article><h1>Bridge shut</h1><p>The bridge closed on Monday, and nobody could say for how long it would \
            stay so.</p><p>Ferries carried those who had to cross, as they had before it was built.</p></article></body></html>";
        let read = corpus(&[("a.html", page), ("b.txt", BRIDGE)]);
        let brought = brought(&embedded(&read, &[])).expect("they are in it");
        for (own, again) in read.articles.iter().zip(&brought.articles) {
            assert_eq!((&own.file, &own.text), (&again.file, &again.text));
            assert_eq!((&own.metadata, &own.furniture), (&again.metadata, &again.furniture));
            assert_eq!((own.extracted, &own.layout.tokens), (again.extracted, &again.layout.tokens));
        }
    }
}
