//! Names: how long the model takes to load, and tokens per CPU second of tagging and of the whole stage with
//! linking, beside plain tokenisation in the same run, so that the ratio holds on any machine.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

use std::sync::Arc;
use std::time::Instant;

use parallax::analysis::names::model::Model;
use parallax::analysis::names::{link, tag};
use parallax::facts::Article;
use parallax::text::{Layout, token::tokenise};

/// Seconds this thread has run on a processor; where the system does not say, seconds that have passed.
fn cpu() -> f64 {
    static BEGAN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGAN.get_or_init(Instant::now).elapsed().as_secs_f64(), |n| n / 1e9)
}

/// CPU seconds of one piece of work, from as many as take two seconds together: the system counts in steps.
fn time<T>(mut work: impl FnMut() -> T) -> f64 {
    let (began, mut pieces) = (cpu(), 0);
    loop {
        std::hint::black_box(work());
        pieces += 1;
        let spent = cpu() - began;
        if spent > 2.0 {
            return spent / f64::from(pieces);
        }
    }
}

/// The texts given as arguments, or the sample story.
fn articles() -> Vec<Article> {
    let mut paths: Vec<_> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(Into::into).collect();
    if paths.is_empty() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
        paths = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        paths.retain(|p: &std::path::PathBuf| p.extension().is_some_and(|e| e == "txt" || e == "md"));
        paths.sort();
    }
    let article = |path: &std::path::PathBuf| {
        let text: Arc<str> = std::fs::read_to_string(path).unwrap().into();
        Article { file: path.display().to_string(), layout: Layout::of(&text), text, ..Article::default() }
    };
    paths.iter().map(article).collect()
}

fn main() {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/tagger/names.bin")).unwrap();
    println!("model loaded: {:.1} ms", time(|| Model::read(&bytes).expect("the shipped model")) * 1e3);
    let articles = articles();
    let all: Vec<&Article> = articles.iter().collect();
    let tokens: usize = articles.iter().map(|a| a.layout.tokens.len()).sum();
    println!("{} texts, {tokens} tokens", articles.len());
    let plain = time(|| articles.iter().map(|a| tokenise(&a.text).len()).sum::<usize>());
    let tagging = time(|| articles.iter().map(tag).collect::<Vec<_>>());
    let stage = time(|| link(&all, articles.iter().map(tag).collect()));
    for (what, seconds) in [("plain tokenisation", plain), ("tagging", tagging), ("tagging and linking", stage)] {
        println!(
            "{what:20} {:9.0} tokens per CPU second, {:5.1} x tokenisation",
            tokens as f64 / seconds,
            seconds / plain
        );
    }
}
