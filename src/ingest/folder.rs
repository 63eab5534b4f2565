//! From listed files to a corpus: read in parallel, each reader on its own, nothing left out in silence.
//!
//! Whatever a file does (vanish, lie about its name, crash its reader), the rest is still read.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::inside::{Inside, Outcome, Sayings};
use super::limits::{self, megabytes};
use super::reader::{ReadError, most_bytes, unreadable};
use super::sidecar::Sidecar;
use super::walk::{self, Listed, Listing};
use super::{html, parts};
use crate::cache::{Cache, Nothing};
use crate::facts::{Article, Corpus};
use crate::text::Warning;
use crate::watch::{Unwatched, Watch};

/// Larger files are read one at a time.
const ONE_AT_A_TIME: u64 = limits::SMALL_FILE as u64;

/// Told of every article as soon as it is read.
pub type OnArticle<'a> = &'a (dyn Fn(Arc<Article>) + Sync);
/// Given the first articles of a large folder, sorted by name, before the others are read.
pub type OnFirst<'a> = &'a dyn Fn(Vec<Arc<Article>>);

/// A folder of so many files is large: all that is in it takes longer than one waits.
const LARGE: usize = 250;
/// So many files, and articles, come first.
const FIRST: usize = 60;

/// Reads a listing.
pub(super) fn read(
    listing: Listing,
    (cache, said): (&dyn Cache, &Sayings),
    watch: &dyn Watch,
    (on_article, on_first): (OnArticle<'_>, Option<OnFirst<'_>>),
) -> Corpus {
    let Listing { files, sidecars, mut warnings } = listing;
    let total = files.len();
    watch.progress("files", 0, total);
    let sheets = sidecars.into_iter().map(|s| (s.file, bytes_of(&s.path, limits::MAX_BYTES))).collect();
    let known: BTreeSet<String> = files.iter().map(|f| f.file.clone()).collect();
    let sidecars = sidecar_of(sheets, &known, &mut warnings);
    let done = AtomicUsize::new(0);
    let one = |Listed { path, file, .. }: Listed| {
        if watch.cancelled() {
            return Outcome::default();
        }
        let outcome = match refused_by_name(&file).map_or_else(|| bytes_of(&path, most_bytes(&file)), Err) {
            Ok(bytes) => {
                let framed = framed(&path, &bytes);
                let said_so = framed.is_some().then(|| Warning::note(&file, html::frames::SAID));
                let inside = Inside::new(cache, watch, (said, &sidecars), on_article);
                let mut outcome = inside.file(&file, framed.unwrap_or(bytes));
                outcome.warnings.extend(said_so);
                outcome
            }
            Err(error) => Outcome::unread(&file, error),
        };
        watch.progress("files", done.fetch_add(1, Ordering::Relaxed) + 1, total);
        outcome
    };
    // Large ones one after the other, so that never two of them stand in memory.
    let (large, mut small): (Vec<Listed>, Vec<Listed>) = files.into_iter().partition(|f| f.size > ONE_AT_A_TIME);
    // The first by name is there first, so that a window opens on it, not on whichever another core has read.
    let mut read: Vec<Outcome> = small.drain(..small.len().min(1)).map(&one).collect();
    if let Some(on_first) = on_first.filter(|_| total >= LARGE) {
        // Only those that stand before any other.
        let before = large.first().map_or(FIRST, |l| small.partition_point(|s| s.file < l.file));
        let others = small.split_off(before.min(FIRST - 1).min(small.len()));
        read.par_extend(std::mem::replace(&mut small, others).into_par_iter().map(&one));
        let mut first: Vec<Arc<Article>> = read.iter().flat_map(|r| r.articles.iter().cloned()).collect();
        first.sort_by(|a, b| a.file.cmp(&b.file));
        first.truncate(FIRST);
        on_first(first);
    }
    read.par_extend(small.into_par_iter().map(&one));
    read.extend(large.into_iter().map(one));
    gathered(read, warnings)
}

/// Reads files that are in memory already.
pub(super) fn read_embedded(files: &[(&str, &[u8])]) -> Corpus {
    let (sheets, articles): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| super::sidecar::is_one(name));
    let known: BTreeSet<String> = articles.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut warnings = Vec::new();
    let sheets = sheets.into_iter().map(|(name, bytes)| (name.to_owned(), Ok(bytes.to_vec()))).collect();
    let sidecars = sidecar_of(sheets, &known, &mut warnings);
    let told = (&Sayings::new(), sidecars.as_slice());
    let one = |(name, bytes): &(&str, &[u8])| {
        Inside::new(&Nothing, &Unwatched, told, &|_| ()).file(name, bytes.to_vec())
    };
    gathered(articles.par_iter().map(one).collect(), warnings)
}

fn gathered(read: Vec<Outcome>, warnings: Vec<Warning>) -> Corpus {
    let mut all = Outcome { warnings, ..Outcome::default() };
    for outcome in read {
        all.take(outcome);
    }
    let Outcome { mut articles, mut warnings, tables } = all;
    articles.sort_by(|a, b| a.file.cmp(&b.file));
    warnings.sort();
    warnings.dedup();
    Corpus { articles, warnings, tables }
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

/// The page that holds the story of a saved page that is only a frame around it, from the folder that the browser put
/// beside the page.
fn framed(path: &Path, bytes: &[u8]) -> Option<Vec<u8>> {
    let own = path.file_name()?.to_string_lossy();
    let ending = own.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    let page = matches!(ending.as_str(), "html" | "htm" | "xhtml") && bytes.len() <= limits::MOST_FRAME;
    let opens = |tag: &[u8], name: &[u8]| tag.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name));
    if !page || !bytes.split(|b| *b == b'<').any(|tag| opens(tag, b"frame") || opens(tag, b"iframe")) {
        return None;
    }
    let frame = String::from_utf8_lossy(bytes);
    let beside = |source: &String| {
        let source = parts::unescaped(source.split(['?', '#']).next()?);
        let (folder, name) = source.strip_prefix("./").unwrap_or(&source).split_once('/')?;
        let plain = !name.contains(['/', '\\']) && !name.starts_with('.');
        parts::page_of(folder, |page| page == own).filter(|_| plain)?;
        bytes_of(&path.parent()?.join(folder).join(name), limits::MAX_BYTES).ok()
    };
    let mut pages: Vec<Vec<u8>> = html::frames::sources(&frame).iter().filter_map(beside).collect();
    let words: Vec<_> = pages.iter().map(|page| String::from_utf8_lossy(page)).collect();
    let at = html::frames::story(&frame, words.iter().map(AsRef::as_ref))?;
    (at < pages.len()).then(|| pages.swap_remove(at))
}

/// A file's bytes, read within the bound even where it grows meanwhile.
fn bytes_of(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error: std::io::Error| ReadError(walk::reason(&error));
    let file = File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if !meta.is_file() {
        return Err(ReadError("it is not a file any more".to_owned()));
    }
    let mut bytes = Vec::new();
    if meta.len() <= most {
        file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    let size = meta.len().max(bytes.len() as u64);
    if size > most {
        let (size, most) = (megabytes(size), megabytes(most));
        return Err(ReadError(format!(
            "at {size} it is larger than the {most} a file of this kind may have; split it into articles"
        )));
    }
    Ok(bytes)
}
