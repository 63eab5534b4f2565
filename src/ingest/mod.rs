//! Files to articles: find them, decode them, take the text out, mark what is not the article.
//!
//! Refuses to decide what a text means: evidence for the date of publication is collected, not weighed.

pub mod apart;
mod archive;
mod clean;
mod data;
pub mod dates;
pub mod encoding;
mod exports;
pub mod fields;
mod folder;
mod html;
mod inside;
pub mod limits;
mod look;
mod mail;
mod markdown;
mod mhtml;
mod office;
mod own;
mod parts;
mod pdf;
mod plain;
pub mod reader;
mod rtf;
mod sample;
mod shares;
pub mod shelf;
mod sidecar;
mod tables;
mod unwrap;
mod walk;
mod warc;

use std::path::PathBuf;
use std::sync::Arc;

use crate::cache::{Cache, Nothing};
use crate::facts::{Article, Corpus};
use crate::text::Warning;
use crate::watch::Watch;
pub use folder::{OnArticle, OnFirst};
pub use inside::Sayings;
pub use look::{Look, look};
pub use sample::sample;

/// Reads files and folders (recursively). `on_article` is called as each article is ready, in no
/// promised order; the corpus returned is sorted by file name.
pub fn read_paths(paths: &[PathBuf], watch: &dyn Watch, on_article: &(dyn Fn(Arc<Article>) + Sync)) -> Corpus {
    read_paths_with(&Nothing, paths, watch, on_article)
}

/// The same with what an earlier run kept: a file whose bytes are known is not parsed again.
pub fn read_paths_with(
    cache: &dyn Cache,
    paths: &[PathBuf],
    watch: &dyn Watch,
    on_article: &(dyn Fn(Arc<Article>) + Sync),
) -> Corpus {
    read_paths_as(&Sayings::new(), cache, paths, watch, on_article)
}

/// The same, where the person says how some of the files are to be read.
pub fn read_paths_as(
    said: &Sayings,
    cache: &dyn Cache,
    paths: &[PathBuf],
    watch: &dyn Watch,
    on_article: &(dyn Fn(Arc<Article>) + Sync),
) -> Corpus {
    read_paths_first(said, cache, paths, watch, (on_article, None))
}

/// The same, where whoever waits for a large folder is given its first articles, by name, before the others are read.
pub fn read_paths_first(
    said: &Sayings,
    cache: &dyn Cache,
    paths: &[PathBuf],
    watch: &dyn Watch,
    heard: (OnArticle<'_>, Option<OnFirst<'_>>),
) -> Corpus {
    let mut corpus = folder::read(walk::list(paths), (cache, said), watch, heard);
    apart::rest();
    if corpus.articles.is_empty() && corpus.warnings.is_empty() && !watch.cancelled() {
        corpus.warnings.push(Warning::unread("", "there is nothing to read here"));
    }
    corpus
}

/// Reads files that are already in memory: the embedded sample, tests.
pub fn read_embedded(files: &[(&str, &[u8])]) -> Corpus {
    folder::read_embedded(files)
}
