//! A conditional random field over allowed tags, by stochastic gradients with a step for each feature.
//!
//! Where a corpus leaves several tags open, what is learned is that one of them is right.

#![allow(clippy::indexing_slicing, reason = "matrices of fixed sizes; a tool run by hand")]

use parallax::analysis::names::model::{TAGS, follows};

use crate::examples::Example;

/// Weights of one feature; the last holds the sum of its squared gradients.
type Row = [f32; 32];
const SUM: usize = 31;

/// How to learn.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Passes over the data.
    pub epochs: usize,
    /// Size of steps.
    pub rate: f32,
    /// Share of features left out of each token, so that none is relied on alone.
    pub drop: f32,
    /// How much weights shrink in each pass.
    pub decay: f32,
}

/// What was learned.
pub struct Weights {
    /// By feature.
    pub rows: Vec<[f32; TAGS]>,
    /// By tag before and tag.
    pub moves: [[f32; TAGS]; TAGS],
}

/// Random numbers that are the same in every run.
pub struct Random(u64);

impl Random {
    /// Begins a sequence.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// The next number.
    pub fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }
}

/// The state of one run.
struct Learner<'a> {
    settings: &'a Settings,
    rows: Vec<Row>,
    moves: [[f32; TAGS]; TAGS],
    move_sums: [[f32; TAGS]; TAGS],
    pairs: Vec<(usize, usize)>,
    random: Random,
    lattice: Lattice,
    scores: Vec<[f32; TAGS]>,
    kept: Vec<u32>,
    ends: Vec<u32>,
}

/// Learns from examples whose features are below `count`.
pub fn learn(examples: &[&Example<u32>], count: usize, settings: &Settings) -> Weights {
    let pairs = (0..TAGS).flat_map(|a| (0..TAGS).filter(move |b| follows(a, *b)).map(move |b| (a, b))).collect();
    let mut learner = Learner {
        settings,
        rows: vec![[0.0; 32]; count],
        moves: [[0.0; TAGS]; TAGS],
        move_sums: [[0.0; TAGS]; TAGS],
        pairs,
        random: Random::new(7),
        lattice: Lattice::default(),
        scores: Vec::new(),
        kept: Vec::new(),
        ends: Vec::new(),
    };
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut average = Weights { rows: vec![[0.0; TAGS]; count], moves: [[0.0; TAGS]; TAGS] };
    let averaged = (settings.epochs / 2).max(1);
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            let other = learner.random.next() as usize % (i + 1);
            order.swap(i, other);
        }
        let loss: f64 = order.iter().map(|at| f64::from(learner.step(examples[*at]))).sum();
        println!("epoch {epoch}: loss {loss:.0}");
        learner.shrink();
        if epoch + averaged >= settings.epochs {
            learner.join(&mut average, 1.0 / averaged as f32);
        }
    }
    average
}

impl Learner<'_> {
    /// Learns from one example; returns its loss.
    fn step(&mut self, example: &Example<u32>) -> f32 {
        self.keep(example);
        self.scores.clear();
        let mut start = 0;
        for end in &self.ends {
            let mut sum = [0.0; 32];
            for f in &self.kept[start..*end as usize] {
                for (s, w) in sum.iter_mut().zip(&self.rows[*f as usize]) {
                    *s += w;
                }
            }
            self.scores.push(std::array::from_fn(|t| sum[t]));
            start = *end as usize;
        }
        let loss = self.lattice.read(&self.scores, &example.allowed, &self.moves, &self.pairs);
        let rate = self.settings.rate * example.weight;
        start = 0;
        for (end, gradient) in self.ends.iter().zip(&self.lattice.gradients) {
            let square: f32 = gradient.iter().map(|g| g * g).sum();
            if square > 1e-5 {
                for f in &self.kept[start..*end as usize] {
                    let row = &mut self.rows[*f as usize];
                    row[SUM] += square;
                    let step = rate / (row[SUM] + 1.0).sqrt();
                    for (w, g) in row.iter_mut().zip(gradient) {
                        *w -= step * g;
                    }
                }
            }
            start = *end as usize;
        }
        for &(a, b) in &self.pairs {
            let g = self.lattice.moves[a][b];
            if g != 0.0 {
                self.move_sums[a][b] += g * g;
                self.moves[a][b] -= rate * g / (self.move_sums[a][b] + 1.0).sqrt();
            }
        }
        loss
    }

    /// Chooses the features to learn from.
    fn keep(&mut self, example: &Example<u32>) {
        self.kept.clear();
        self.ends.clear();
        let least = (f64::from(self.settings.drop) * f64::from(1_u32 << 31)) as u32;
        let mut start = 0;
        for end in &example.ends {
            for f in &example.features[start..*end as usize] {
                if least == 0 || self.random.next() >= least {
                    self.kept.push(*f);
                }
            }
            self.ends.push(self.kept.len() as u32);
            start = *end as usize;
        }
    }

    fn shrink(&mut self) {
        let keep = 1.0 - self.settings.decay;
        for row in &mut self.rows {
            for w in &mut row[..TAGS] {
                *w *= keep;
            }
        }
    }

    fn join(&self, average: &mut Weights, share: f32) {
        // Unlike while learning, no feature is left out when tagging.
        let kept = 1.0 - self.settings.drop;
        for (to, row) in average.rows.iter_mut().zip(&self.rows) {
            for (t, w) in to.iter_mut().zip(row) {
                *t += w * share * kept;
            }
        }
        for (to, row) in average.moves.iter_mut().flatten().zip(self.moves.iter().flatten()) {
            *to += row * share;
        }
    }
}

/// Probabilities of tags and moves, with and without what is allowed.
#[derive(Default)]
struct Lattice {
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
    emitted: Vec<[f32; TAGS]>,
    /// Expected minus allowed, by token.
    gradients: Vec<[f32; TAGS]>,
    moves: [[f32; TAGS]; TAGS],
}

impl Lattice {
    /// Fills the gradients; returns the loss.
    fn read(
        &mut self,
        scores: &[[f32; TAGS]],
        allowed: &[u32],
        moves: &[[f32; TAGS]; TAGS],
        pairs: &[(usize, usize)],
    ) -> f32 {
        let mut odds = [[0.0; TAGS]; TAGS];
        for &(a, b) in pairs {
            odds[a][b] = moves[a][b].exp();
        }
        self.moves = [[0.0; TAGS]; TAGS];
        self.gradients.clear();
        self.gradients.resize(scores.len(), [0.0; TAGS]);
        let free = self.pass(scores, None, &odds, pairs, 1.0);
        let bound = self.pass(scores, Some(allowed), &odds, pairs, -1.0);
        free - bound
    }

    /// Fills what is emitted and the forward sums; returns the logarithm of what was divided out.
    fn forward(
        &mut self,
        scores: &[[f32; TAGS]],
        allowed: Option<&[u32]>,
        odds: &[[f32; TAGS]; TAGS],
        pairs: &[(usize, usize)],
    ) -> f32 {
        self.emitted.clear();
        let mut log = 0.0;
        for (t, row) in scores.iter().enumerate() {
            let bits = allowed.map_or(u32::MAX, |a| a[t]);
            let may = |tag: usize| bits >> tag & 1 == 1;
            let top = row.iter().enumerate().filter(|(tag, _)| may(*tag)).fold(f32::MIN, |a, (_, s)| a.max(*s));
            log += top;
            self.emitted.push(std::array::from_fn(|tag| if may(tag) { (row[tag] - top).exp() } else { 0.0 }));
        }
        self.forward.clear();
        let mut before = [0.0; TAGS];
        before[0] = 1.0;
        for emitted in &self.emitted {
            let mut now = [0.0; TAGS];
            for &(a, b) in pairs {
                now[b] += before[a] * odds[a][b];
            }
            let mut sum = 0.0;
            for (x, e) in now.iter_mut().zip(emitted) {
                *x *= e;
                sum += *x;
            }
            let sum = f32::max(sum, 1e-30);
            log += sum.ln();
            for x in &mut now {
                *x /= sum;
            }
            self.forward.push(now);
            before = now;
        }
        log
    }

    fn pass(
        &mut self,
        scores: &[[f32; TAGS]],
        allowed: Option<&[u32]>,
        odds: &[[f32; TAGS]; TAGS],
        pairs: &[(usize, usize)],
        sign: f32,
    ) -> f32 {
        let n = scores.len();
        let mut log = self.forward(scores, allowed, odds, pairs);
        let before = self.forward.last().copied().unwrap_or([0.0; TAGS]);
        let mut after: [f32; TAGS] = std::array::from_fn(|a| if follows(a, 0) { odds[a][0] } else { 0.0 });
        let last: f32 = before.iter().zip(&after).map(|(a, b)| a * b).sum();
        log += f32::max(last, 1e-30).ln();
        self.backward.clear();
        self.backward.resize(n, [0.0; TAGS]);
        for t in (0..n).rev() {
            self.backward[t] = after;
            let sum: f32 = self.forward[t].iter().zip(&after).map(|(a, b)| a * b).sum();
            let share = sign / f32::max(sum, 1e-30);
            for (tag, g) in self.gradients[t].iter_mut().enumerate() {
                *g += share * self.forward[t][tag] * after[tag];
            }
            if t + 1 == n {
                for a in (0..TAGS).filter(|a| follows(*a, 0)) {
                    self.moves[a][0] += share * self.forward[t][a] * after[a];
                }
            }
            let weighed: [f32; TAGS] = std::array::from_fn(|b| self.emitted[t][b] * after[b]);
            let mut now = [0.0; TAGS];
            let mut start = [0.0; TAGS];
            start[0] = 1.0;
            let left = if t == 0 { start } else { self.forward[t - 1] };
            let mut total = 0.0;
            for &(a, b) in pairs {
                let both = odds[a][b] * weighed[b];
                now[a] += both;
                total += left[a] * both;
            }
            let share = sign / f32::max(total, 1e-30);
            for &(a, b) in pairs {
                self.moves[a][b] += share * left[a] * odds[a][b] * weighed[b];
            }
            let sum = now.iter().sum::<f32>().max(1e-30);
            after = now.map(|x| x / sum);
        }
        log
    }
}
