//! From listed files to a corpus: read in parallel, each reader on its own, nothing left out in silence.
//!
//! Whatever a file does (vanish, lie about its name, crash its reader), the rest is still read.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::reader::{RawArticle, ReadError, reader_for, unreadable};
use super::sidecar::Sidecar;
use super::walk::{self, Listed, Listing};
use super::{clean, dates};
use crate::cache::{self, Cache, Key, Nothing};
use crate::facts::{Article, Corpus, DateClue, DateClueKind};
use crate::text::{Layout, Warning};
use crate::watch::Watch;

/// Larger files are refused with a sentence: no article is that long, and a window must stay quick.
pub(super) const MAX_BYTES: u64 = 32 * 1024 * 1024;

type OnArticle<'a> = &'a (dyn Fn(Arc<Article>) + Sync);

/// Reads a listing.
pub(super) fn read(listing: Listing, cache: &dyn Cache, watch: &dyn Watch, on_article: OnArticle<'_>) -> Corpus {
    let Listing { files, sidecars, mut warnings } = listing;
    let total = files.len();
    watch.progress("files", 0, total);
    let sheets = sidecars.into_iter().map(|s| (s.file, bytes_of(&s.path))).collect();
    let known: BTreeSet<String> = files.iter().map(|f| f.file.clone()).collect();
    let sidecar = sidecar_of(sheets, &known, &mut warnings);
    let done = AtomicUsize::new(0);
    let read: Vec<Outcome> = files
        .into_par_iter()
        .map(|Listed { path, file }| {
            if watch.cancelled() {
                return Outcome::default();
            }
            let outcome = refused_by_name(&file)
                .map_or_else(|| bytes_of(&path), Err)
                .and_then(|bytes| raw_of(&file, bytes, cache))
                .map_or_else(|error| Outcome::unread(&file, error), |raw| articles_of(&file, raw, &sidecar));
            outcome.articles.iter().for_each(|a| on_article(Arc::clone(a)));
            watch.progress("files", done.fetch_add(1, Ordering::Relaxed) + 1, total);
            outcome
        })
        .collect();
    gathered(read, warnings)
}

/// Reads files that are in memory already.
pub(super) fn read_embedded(files: &[(&str, &[u8])]) -> Corpus {
    let (sheets, articles): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| name.eq_ignore_ascii_case(super::sidecar::NAME));
    let known: BTreeSet<String> = articles.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut warnings = Vec::new();
    let sheets = sheets.into_iter().map(|(name, bytes)| (name.to_owned(), Ok(bytes.to_vec()))).collect();
    let sidecar = sidecar_of(sheets, &known, &mut warnings);
    let read = articles.par_iter().map(|(name, bytes)| {
        raw_of(name, bytes.to_vec(), &Nothing)
            .map_or_else(|error| Outcome::unread(name, error), |raw| articles_of(name, raw, &sidecar))
    });
    let read = read.collect();
    gathered(read, warnings)
}

/// What one file gave.
#[derive(Default)]
struct Outcome {
    articles: Vec<Arc<Article>>,
    warnings: Vec<Warning>,
}

impl Outcome {
    fn unread(file: &str, error: ReadError) -> Self {
        Self { articles: Vec::new(), warnings: vec![Warning::unread(file, error.0)] }
    }
}

fn gathered(read: Vec<Outcome>, mut warnings: Vec<Warning>) -> Corpus {
    let mut articles = Vec::new();
    for outcome in read {
        articles.extend(outcome.articles);
        warnings.extend(outcome.warnings);
    }
    articles.sort_by(|a, b| a.file.cmp(&b.file));
    warnings.sort();
    warnings.dedup();
    Corpus { articles, warnings }
}

fn sidecar_of(
    sheets: Vec<(String, Result<Vec<u8>, ReadError>)>,
    known: &BTreeSet<String>,
    warnings: &mut Vec<Warning>,
) -> Vec<Sidecar> {
    let mut out = Vec::new();
    for (name, bytes) in sheets {
        match bytes {
            Ok(bytes) => {
                // It speaks of its own folder, which is named when several are opened together.
                let folder = name.rfind('/').map_or("", |slash| name.get(..=slash).unwrap_or_default());
                let within = known.iter().filter_map(|f| f.strip_prefix(folder)).map(str::to_owned).collect();
                let (sidecar, said) = Sidecar::read(&name, &bytes, &within);
                let sidecar = sidecar.under(folder);
                warnings.extend(said);
                out.push(sidecar);
            }
            Err(error) => warnings.push(Warning::unread(&name, error.0)),
        }
    }
    out
}

/// A picture is not even opened.
fn refused_by_name(file: &str) -> Option<ReadError> {
    let ending = file.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase();
    unreadable(&ending).map(|reason| ReadError(reason.to_owned()))
}

/// A file's bytes, read within the bound even where it grows meanwhile.
fn bytes_of(path: &Path) -> Result<Vec<u8>, ReadError> {
    let failed = |error: std::io::Error| ReadError(walk::reason(&error));
    let file = File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if !meta.is_file() {
        return Err(ReadError("it is not a file any more".to_owned()));
    }
    let mut bytes = Vec::new();
    if meta.len() <= MAX_BYTES {
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    let size = meta.len().max(bytes.len() as u64);
    if size > MAX_BYTES {
        let mb = |bytes: u64| bytes.div_ceil(1024 * 1024);
        let (size, most) = (mb(size), mb(MAX_BYTES));
        return Err(ReadError(format!(
            "at {size} MB it is larger than the {most} MB an article may have; split it into articles"
        )));
    }
    Ok(bytes)
}

/// The articles of a file, before they are named, as they were kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    raw: Vec<RawArticle>,
    /// The one article's text is the file's own bytes and not kept.
    own: bool,
}

/// What the reader of its format makes of a file, or what it made of it before.
fn raw_of(file: &str, bytes: Vec<u8>, cache: &dyn Cache) -> Result<Vec<RawArticle>, ReadError> {
    if !cache.keeps() {
        return parsed(file, &bytes);
    }
    let ending = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, e)| e);
    let key = Key::of("file", &[ending.as_bytes(), &bytes]);
    if let Some(Kept { mut raw, own }) = cache::get(cache, key) {
        if own
            && let Some(only) = raw.first_mut()
            && let Ok(text) = String::from_utf8(bytes)
        {
            only.text = text;
        }
        return Ok(raw);
    }
    let mut raw = parsed(file, &bytes)?;
    let own = matches!(raw.as_slice(), [only] if only.text.as_bytes() == bytes);
    let text = raw.first_mut().filter(|_| own).map(|only| std::mem::take(&mut only.text));
    let mut kept = Kept { raw, own };
    cache::put(cache, key, &kept);
    if let (Some(only), Some(text)) = (kept.raw.first_mut(), text) {
        only.text = text;
    }
    Ok(kept.raw)
}

fn parsed(file: &str, bytes: &[u8]) -> Result<Vec<RawArticle>, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError("the file is empty".to_owned()));
    }
    let reader = reader_for(file, bytes)?;
    // Formats are parsed by code that never met this file: a crash in it costs one file, not the folder.
    catch_unwind(AssertUnwindSafe(|| reader.read(bytes))).unwrap_or_else(|_panic| {
        Err(ReadError(format!("reading it as {} failed inside the program; save it as plain text", reader.name())))
    })
}

fn articles_of(file: &str, raw: Vec<RawArticle>, sidecars: &[Sidecar]) -> Outcome {
    let mut outcome = Outcome::default();
    let several = raw.len() > 1;
    for (i, raw) in raw.into_iter().enumerate() {
        let name = if several { format!("{file}#{}", i + 1) } else { file.to_owned() };
        outcome.warnings.extend(raw.note.iter().map(|note| Warning::note(&name, note.as_str())));
        outcome.articles.push(Arc::new(finished(name, raw, sidecars)));
    }
    outcome
}

fn finished(file: String, raw: RawArticle, sidecars: &[Sidecar]) -> Article {
    let RawArticle { text, extracted, mut metadata, furniture, .. } = raw;
    let layout = Layout::of(&text);
    if let Some(value) = dates::in_name(&file) {
        let why = "the file’s name".to_owned();
        metadata.dates.push(DateClue { kind: DateClueKind::Name, value, span: None, why });
    }
    for sidecar in sidecars {
        sidecar.apply(&file, &mut metadata);
    }
    metadata.dates.sort_by_key(|d| d.kind);
    let furniture = clean::settled(&text, furniture);
    Article { file, text: text.into(), extracted, layout, metadata, furniture }
}
