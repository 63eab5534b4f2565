//! The whole of the training: first readings, second readings, weights, the file.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::expect_used,
    reason = "a tool run by hand, which may stop at the first surprise"
)]

use parallax::analysis::names::model::{FEATURE, MAGIC, Model, TAGS, checksum, trimmed};

use crate::corpus::Corpus;
use crate::examples::{Example, Text, number, texts};
use crate::learn::{Settings, Weights, learn};

/// What is trained and how.
#[derive(Clone, Debug)]
pub struct Plan {
    settings: Settings,
    /// Parts of the data that are each read by a model trained on the others, so that the second reading learns
    /// from first readings as good as those it will get; 0 for no second reading.
    folds: usize,
    fold_epochs: usize,
    /// A feature seen fewer times is left out.
    least: u32,
    /// Rows in the file.
    rows: usize,
    /// Added to what speaks for no name; below 0 more names are found, and more wrong ones.
    caution: f32,
}

impl Default for Plan {
    fn default() -> Self {
        let settings = Settings { epochs: 7, rate: 0.15, drop: 0.25, decay: 0.02 };
        Self { settings, folds: 2, fold_epochs: 3, least: 2, rows: 400_000, caution: -0.2 }
    }
}

impl Plan {
    /// Sets a number by name.
    pub fn set(&mut self, name: &str, value: &str) {
        let number: f32 = value.parse().expect("a number");
        match name {
            "epochs" => self.settings.epochs = number as usize,
            "rate" => self.settings.rate = number,
            "drop" => self.settings.drop = number,
            "decay" => self.settings.decay = number,
            "folds" => self.folds = number as usize,
            "fold-epochs" => self.fold_epochs = number as usize,
            "least" => self.least = number as u32,
            "rows" => self.rows = number as usize,
            "caution" => self.caution = number,
            other => panic!("no such setting: {other}"),
        }
    }
}

/// Trains on corpora; returns the file's bytes.
pub fn train(corpora: &[Corpus], plan: &Plan) -> Vec<u8> {
    let mut all: Vec<Text> = Vec::new();
    for corpus in corpora {
        let before = all.len();
        texts(corpus, &mut all);
        println!("{}: {} texts", corpus.name, all.len() - before);
    }
    let mut examples = Vec::new();
    for (i, text) in all.iter().enumerate() {
        text.examples(i, None, &mut examples);
    }
    let (index, numbered) = number(examples, plan.least);
    println!("{} stretches, {} features", numbered.len(), index.len());
    if plan.folds == 0 {
        let weights = learn(&numbered.iter().collect::<Vec<_>>(), index.len(), &plan.settings);
        return file(&index, &weights, plan.rows, plan.caution);
    }
    read_first(&mut all, &index, &numbered, plan);
    drop(numbered);
    let mut examples = Vec::new();
    for (i, text) in all.iter().enumerate() {
        text.examples(i, None, &mut examples);
        text.examples(i, Some(&text.echoes()), &mut examples);
    }
    let (index, numbered) = number(examples, plan.least);
    println!("{} stretches, {} features", numbered.len(), index.len());
    let weights = learn(&numbered.iter().collect::<Vec<_>>(), index.len(), &plan.settings);
    file(&index, &weights, plan.rows, plan.caution)
}

/// First readings of all texts, each by a model that has not seen it.
fn read_first(all: &mut [Text], index: &[u64], numbered: &[Example<u32>], plan: &Plan) {
    let settings = Settings { epochs: plan.fold_epochs, ..plan.settings.clone() };
    for fold in 0..plan.folds {
        // A piece and its headlines are neighbours.
        let held = |text: usize| text / 2 % plan.folds == fold;
        let others: Vec<&Example<u32>> = numbered.iter().filter(|e| !held(e.text)).collect();
        let weights = learn(&others, index.len(), &settings);
        let model = Model::read(&file(index, &weights, plan.rows, 0.0)).expect("what was just written");
        for text in all.iter_mut().enumerate().filter(|(i, _)| held(*i)).map(|(_, t)| t) {
            text.read_by(&model);
        }
    }
}

/// The file: rows of the largest weights, in 8 bits.
fn file(index: &[u64], weights: &Weights, rows: usize, caution: f32) -> Vec<u8> {
    let top = |row: &[f32; TAGS]| row.iter().fold(0_f32, |a, x| a.max(x.abs()));
    let mut order: Vec<usize> = (0..index.len()).collect();
    order.sort_by(|&a, &b| top(&weights.rows[b]).total_cmp(&top(&weights.rows[a])).then(a.cmp(&b)));
    // The largest weights are few: clip them rather than lose the small ones' precision.
    let clip = order.get(order.len() / 2000).map_or(1.0, |i| top(&weights.rows[*i]));
    let scale = 127.0 / clip.max(1e-6);
    order.truncate(rows);
    order.sort_unstable();
    let quantised = |row: &[f32; TAGS]| row.map(|x| (x * scale).round().clamp(-127.0, 127.0) as i8);
    let mut kept: Vec<(u64, [i8; TAGS])> =
        order.into_iter().map(|i| (trimmed(index[i]), quantised(&weights.rows[i]))).collect();
    kept.retain(|(_, row)| row.iter().any(|x| *x != 0));
    kept.dedup_by_key(|(key, _)| *key);
    let mut rest = (kept.len() as u32).to_le_bytes().to_vec();
    for (i, x) in weights.moves.iter().flatten().enumerate() {
        let more = if i % TAGS == 0 { caution } else { 0.0 };
        let score = (x * scale).round() + (more * scale).round();
        rest.extend((score.clamp(-32000.0, 32000.0) as i16).to_le_bytes());
    }
    for (key, _) in &kept {
        rest.extend(&key.to_le_bytes()[..FEATURE]);
    }
    for (_, row) in &kept {
        rest.extend(row.map(|x| x as u8));
    }
    println!("{} rows, scale {scale:.1}", kept.len());
    let mut bytes = MAGIC.to_vec();
    bytes.extend(checksum(&rest).to_le_bytes());
    bytes.extend(rest);
    bytes
}
