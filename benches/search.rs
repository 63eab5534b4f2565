//! Searching 10,000 articles: CPU time for each query, beside a plain scan of the same texts in the same run, so that
//! the ratio holds on any machine.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use cpu_time::ThreadTime;
use parallax::facts::{Article, Corpus, Facts};
use parallax::session::Session;
use parallax::text::Layout;

const ARTICLES: usize = 10_000;
const ROUNDS: usize = 15;

/// Numbers without order, the same on every run.
struct Seed(u64);

impl Seed {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// A word of a made-up language; low numbers are common ones.
fn word(n: u64) -> String {
    const PARTS: [&str; 16] =
        ["ka", "ro", "mi", "ten", "sol", "bar", "vi", "lu", "gen", "tor", "el", "na", "os", "pra", "du", "wen"];
    let mut rest = n + 3;
    let mut out = String::new();
    while rest > 0 {
        out.push_str(PARTS.get((rest % 16) as usize).copied().unwrap_or("x"));
        rest /= 16;
    }
    out
}

/// Common words far more often than rare ones, as in any language.
fn article(i: usize, seed: &mut Seed) -> Article {
    let mut text = String::new();
    for n in 0..320 {
        let share = seed.below(1000) as f64 / 1000.0;
        let number = (40_000_f64.powf(share * share)) as u64;
        let sep = if n % 17 == 16 { ". " } else { " " };
        write!(text, "{}{sep}", word(number)).expect("a string takes all");
    }
    if i % 500 == 7 {
        text.push_str("The old harbour bridge was closed. ");
    }
    Article { file: format!("{i:05}.txt"), layout: Layout::of(&text), text: text.into(), ..Article::default() }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn main() {
    let mut seed = Seed(11);
    let articles: Vec<Arc<Article>> = (0..ARTICLES).map(|i| Arc::new(article(i, &mut seed))).collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let corpus = Arc::new(Corpus { articles, ..Corpus::default() });
    let session = Session::new("many", Arc::clone(&corpus), Arc::new(Facts::default()));
    let began = Instant::now();
    let words = session.words();
    println!(
        "{ARTICLES} articles, {:.1} MB; index of {} articles in {:.0} ms, not on the window's thread",
        bytes as f64 / 1e6,
        words.articles(),
        began.elapsed().as_secs_f64() * 1e3
    );
    let common = word(0);
    let queries = [
        "harb".to_owned(),
        "harbour bridge".to_owned(),
        "\"old harbour bridge\"".to_owned(),
        common.clone(),
        format!("{common} {}", word(1)),
        common.chars().take(2).collect(),
        word(9_000),
        "nowhere".to_owned(),
    ];
    for query in queries {
        let scan = median((0..3).map(|_| plain_scan(&corpus, query.trim_matches('"'))).collect());
        let mut found = (0, 0);
        let times = (0..ROUNDS).map(|_| {
            let began = ThreadTime::now();
            let answers = session.look_up(&query);
            found = (answers.hits.len(), answers.places.iter().map(|p| p.1.len()).sum());
            began.elapsed().as_secs_f64() * 1e3
        });
        let time = median(times.collect());
        println!(
            "{query:24} {time:8.3} ms, {:6.3} of a plain scan ({scan:.1} ms); {} answers, {} places",
            time / scan,
            found.0,
            found.1
        );
    }
}

/// Every text read from its first letter to its last, as the simplest search would.
fn plain_scan(corpus: &Corpus, query: &str) -> f64 {
    let began = ThreadTime::now();
    let places: usize = corpus.articles.iter().map(|a| a.text.matches(query).count()).sum();
    assert!(places < usize::MAX);
    began.elapsed().as_secs_f64() * 1e3
}
