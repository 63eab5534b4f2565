//! One file and all that stands in it: read by its format's reader, files inside it by theirs, and so on.
//!
//! What one file may ask for is counted over everything inside it. A file whose bytes are known is not parsed again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::limits::{self, megabytes};
use super::reader::{Input, Part, RawArticle, Read, ReadError, Said, Told, reader_for};
use super::sidecar::Sidecar;
use super::{apart, clean, dates, own, sidecar};
use crate::cache::{self, Cache, Key};
use crate::facts::{Article, DateClue, DateClueKind, Fields, Metadata, file_of};
use crate::text::{Layout, Warning};
use crate::watch::Watch;

/// What one file gave.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) articles: Vec<Arc<Article>>,
    pub(super) warnings: Vec<Warning>,
    pub(super) tables: BTreeMap<String, Fields>,
}

impl Outcome {
    pub(super) fn unread(file: &str, error: ReadError) -> Self {
        Self { warnings: vec![Warning::unread(file, error.0)], ..Self::default() }
    }

    pub(super) fn take(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.warnings.extend(other.warnings);
        self.tables.extend(other.tables);
    }
}

/// What the person says of how files are to be read, by file.
pub type Sayings = BTreeMap<String, Told>;

/// The reading of one file of the folder.
pub(super) struct Inside<'a> {
    cache: &'a dyn Cache,
    watch: &'a dyn Watch,
    said: &'a Sayings,
    sidecars: &'a [Sidecar],
    on_article: &'a (dyn Fn(Arc<Article>) + Sync),
    /// Bytes that came out of it so far.
    expanded: AtomicU64,
    /// Files that came out of it so far.
    entries: AtomicUsize,
    /// Files in it that were given up for taking too long.
    late: AtomicUsize,
    /// `sources.csv` that stand in it.
    own: RwLock<Vec<Sidecar>>,
}

impl<'a> Inside<'a> {
    pub(super) fn new(
        cache: &'a dyn Cache,
        watch: &'a dyn Watch,
        (said, sidecars): (&'a Sayings, &'a [Sidecar]),
        on_article: &'a (dyn Fn(Arc<Article>) + Sync),
    ) -> Self {
        let (expanded, entries, late) = (AtomicU64::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        Self { cache, watch, said, sidecars, on_article, expanded, entries, late, own: RwLock::default() }
    }

    /// Reads the file.
    pub(super) fn file(&self, file: &str, bytes: Vec<u8>) -> Outcome {
        self.read(file, bytes, &Metadata::default(), 0)
    }

    /// What is said of how a file is to be read, by whoever knows best.
    fn said_of(&self, file: &str) -> Told {
        let mut told = Told::default();
        // What stands outside counts more than what came with the archive.
        self.own.read().unwrap_or_else(PoisonError::into_inner).iter().for_each(|s| s.tell(file, &mut told));
        self.sidecars.iter().for_each(|s| s.tell(file, &mut told));
        if let Some(said) = self.said.get(file_of(file)) {
            told.encoding = said.encoding.clone().or(told.encoding);
            told.fields = said.fields.clone().or(told.fields);
        }
        told
    }

    fn read(&self, file: &str, bytes: Vec<u8>, known: &Metadata, depth: usize) -> Outcome {
        let told = self.said_of(file);
        let mut outcome = Outcome::default();
        let mut bytes = bytes;
        let mut from = 0;
        let mut named = 0;
        loop {
            if self.watch.cancelled() {
                return outcome;
            }
            let read = match self.raw_of(file, &mut bytes, &told, from) {
                Ok(read) => read,
                Err(error) => {
                    outcome.warnings.push(Warning::unread(file, error.0));
                    return outcome;
                }
            };
            let Read { articles, parts, said, next, fields } = read;
            outcome.tables.extend(fields.map(|fields| (file.to_owned(), fields)));
            outcome.warnings.extend(said.into_iter().map(|s| warning(file, s)));
            let several = articles.len() > 1 || next.is_some() || named > 0;
            let width = articles.len().to_string().len();
            for raw in articles {
                named += 1;
                let name = if several { format!("{file}#{named:0width$}") } else { file.to_owned() };
                outcome.warnings.extend(raw.note.iter().map(|note| Warning::note(&name, note.as_str())));
                let article = Arc::new(self.finished(name, raw, known));
                (self.on_article)(Arc::clone(&article));
                outcome.articles.push(article);
            }
            // With more to come it is not known yet whom a sources.csv may speak of.
            let parts = if from == 0 && next.is_none() { self.told(file, parts, &mut outcome) } else { parts };
            outcome.take(self.parts(file, parts, depth));
            match next.filter(|next| *next > from) {
                Some(next) => from = next,
                None => return outcome,
            }
        }
    }

    /// Takes in what each `sources.csv` among them says about the others; those that are left.
    fn told(&self, file: &str, parts: Vec<Part>, outcome: &mut Outcome) -> Vec<Part> {
        let (sheets, parts): (Vec<Part>, Vec<Part>) =
            parts.into_iter().partition(|p| sidecar::is_one(p.name.rsplit('/').next().unwrap_or(&p.name)));
        for sheet in sheets {
            let folder = sheet.name.rfind('/').and_then(|slash| sheet.name.get(..=slash)).unwrap_or_default();
            let within: BTreeSet<String> =
                parts.iter().filter_map(|p| p.name.strip_prefix(folder)).map(str::to_owned).collect();
            let (read, said) = Sidecar::read(&format!("{file}/{}", sheet.name), &sheet.bytes, &within);
            outcome.warnings.extend(said);
            let read = read.under(&format!("{file}/{folder}"));
            self.own.write().unwrap_or_else(PoisonError::into_inner).push(read);
        }
        parts
    }

    /// Files inside, each by its own reader.
    fn parts(&self, file: &str, parts: Vec<Part>, depth: usize) -> Outcome {
        let read: Vec<Outcome> = parts
            .into_par_iter()
            .map(|Part { name, bytes, known }| {
                let name = format!("{file}/{name}");
                let expanded = self.expanded.fetch_add(bytes.len() as u64, Ordering::Relaxed) + bytes.len() as u64;
                let entries = self.entries.fetch_add(1, Ordering::Relaxed) + 1;
                let refused = if self.watch.cancelled() {
                    return Outcome::default();
                } else if depth + 1 >= limits::MAX_NESTING {
                    Some("it stands in too many files within files; unpack them".to_owned())
                } else if expanded > limits::MAX_EXPANDED {
                    let most = megabytes(limits::MAX_EXPANDED);
                    Some(format!("what stands before it in the archive expands to {most} already; unpack it"))
                } else if entries > limits::MAX_ENTRIES {
                    Some(format!("more than {} files stand before it; unpack the archive", limits::MAX_ENTRIES))
                } else {
                    None
                };
                match refused {
                    Some(why) => Outcome::unread(&name, ReadError(why)),
                    None => self.read(&name, bytes, &known, depth + 1),
                }
            })
            .collect();
        let mut out = Outcome::default();
        for one in read {
            out.take(one);
        }
        out
    }

    /// What the reader of its format makes of a file, or what it made of it before.
    fn raw_of(&self, file: &str, bytes: &mut Vec<u8>, told: &Told, from: usize) -> Result<Read, ReadError> {
        if !self.cache.keeps() {
            return self.apart(&Input { name: file, bytes, told, from });
        }
        let ending = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, e)| e);
        let said = cache::bytes_of(&(told, from)).unwrap_or_default();
        let key = Key::of("file", &[ending.as_bytes(), &said, bytes]);
        if let Some(Kept { mut read, own }) = cache::get(self.cache, key) {
            if own
                && let Some(only) = read.articles.first_mut()
                && let Ok(text) = String::from_utf8(std::mem::take(bytes))
            {
                only.text = text;
            }
            return Ok(read);
        }
        let read = self.apart(&Input { name: file, bytes, told, from })?;
        // What stands inside is kept under its own bytes.
        if !read.parts.is_empty() {
            return Ok(read);
        }
        let own = matches!(read.articles.as_slice(), [only] if only.text.as_bytes() == bytes.as_slice());
        let mut kept = Kept { read, own };
        let text = kept.read.articles.first_mut().filter(|_| own).map(|only| std::mem::take(&mut only.text));
        cache::put(self.cache, key, &kept);
        if let (Some(only), Some(text)) = (kept.read.articles.first_mut(), text) {
            only.text = text;
        }
        Ok(kept.read)
    }

    /// One file's time counts for all that stands in it: an archive of files that hang costs little more than one.
    fn apart(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        if own::is_own(input.bytes) {
            let mut read = Read::default();
            read.note(own::SAID);
            return Ok(read);
        }
        let before = self.late.load(Ordering::Relaxed);
        if before >= limits::MOST_LATE {
            let what = "too many files beside it took too long, so it was left out; unpack the archive";
            return Err(ReadError(what.to_owned()));
        }
        let haste = (before > 0).then_some(limits::TIME_AFTER_LATE);
        let (read, late) = apart::read(input, haste, self.watch);
        self.late.fetch_add(usize::from(late), Ordering::Relaxed);
        read
    }

    fn finished(&self, file: String, raw: RawArticle, known: &Metadata) -> Article {
        let RawArticle { text, extracted, mut metadata, furniture, .. } = raw;
        let layout = Layout::of(&text);
        if let Some(value) = dates::in_name(&file) {
            let why = "the file’s name".to_owned();
            metadata.dates.push(DateClue { kind: DateClueKind::Name, value, span: None, why });
        }
        metadata.url = metadata.url.take().or_else(|| known.url.clone());
        metadata.title = metadata.title.take().or_else(|| known.title.clone());
        metadata.dates.extend(known.dates.iter().cloned());
        self.own.read().unwrap_or_else(PoisonError::into_inner).iter().for_each(|s| s.apply(&file, &mut metadata));
        self.sidecars.iter().for_each(|s| s.apply(&file, &mut metadata));
        metadata.dates.sort_by_key(|d| d.kind);
        let furniture = clean::settled(&text, furniture);
        Article { file, text: text.into(), extracted, layout, metadata, furniture }
    }
}

/// The articles of a file, before they are named, as they were kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    read: Read,
    /// The one article's text is the file's own bytes and not kept.
    own: bool,
}

fn warning(file: &str, said: Said) -> Warning {
    let Said { part, what, unread } = said;
    let name = if part.is_empty() { file.to_owned() } else { format!("{file}/{part}") };
    Warning { file: name, what, unread }
}

/// Reads a file with its reader, here and now.
pub(super) fn parsed(input: &Input<'_>) -> Result<Read, ReadError> {
    use std::panic::AssertUnwindSafe;
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError("the file is empty".to_owned()));
    }
    let reader = reader_for(input.name, input.bytes)?;
    let (size, most) = (input.bytes.len() as u64, reader.most_bytes());
    if size > most {
        let (size, most) = (megabytes(size), megabytes(most));
        return Err(ReadError(format!("at {size} it is larger than the {most} a file of this kind may have")));
    }
    // Formats are parsed by code that never met this file: a crash in it costs one file, not the folder.
    let read = crate::crash::expected(AssertUnwindSafe(|| reader.read(input))).unwrap_or_else(|_panic| {
        Err(ReadError(format!("reading it as {} failed inside the program; save it as plain text", reader.name())))
    })?;
    if read.articles.is_empty() && read.parts.is_empty() && read.said.is_empty() && read.next.is_none() {
        return Err(ReadError(format!("this {} file holds no article", reader.name())));
    }
    Ok(read)
}
