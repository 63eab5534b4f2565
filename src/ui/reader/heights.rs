//! Where every item of a long column stands, with heights that are guessed until they are measured.

/// Heights and their running sum.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heights {
    height_px: Vec<f32>,
    known: Vec<bool>,
    /// Top of each item, and the end of the last.
    top_px: Vec<f32>,
    /// All before this one are measured.
    next: usize,
}

impl Heights {
    /// Starts anew from guesses.
    pub(crate) fn reset(&mut self, guesses: impl Iterator<Item = f32>) {
        self.height_px = guesses.collect();
        self.known = vec![false; self.height_px.len()];
        self.next = 0;
        self.sum();
    }

    /// Number of items.
    pub(crate) fn len(&self) -> usize {
        self.height_px.len()
    }

    /// Stores a measured height. Call [`Self::sum`] when done.
    pub(crate) fn set(&mut self, i: usize, px: f32) {
        if let (Some(height), Some(known)) = (self.height_px.get_mut(i), self.known.get_mut(i)) {
            *height = px;
            *known = true;
        }
    }

    /// Brings the tops up to date.
    pub(crate) fn sum(&mut self) {
        self.top_px.clear();
        let mut top = 0.0;
        self.top_px.push(top);
        for px in &self.height_px {
            top += px;
            self.top_px.push(top);
        }
    }

    /// The next item that is not measured yet.
    pub(crate) fn next_guess(&mut self) -> Option<usize> {
        while self.known.get(self.next).is_some_and(|k| *k) {
            self.next += 1;
        }
        (self.next < self.known.len()).then_some(self.next)
    }

    /// Top of item `i`; the whole height for the one past the last.
    pub(crate) fn top(&self, i: usize) -> f32 {
        self.top_px.get(i).or(self.top_px.last()).copied().unwrap_or(0.0)
    }

    /// Height of all.
    pub(crate) fn total(&self) -> f32 {
        self.top(self.len())
    }

    /// The item at height `y`, clamped to the first and last.
    pub(crate) fn at(&self, y: f32) -> usize {
        self.top_px.partition_point(|top| *top <= y).saturating_sub(1).min(self.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Heights;

    #[test]
    fn measured_heights_move_what_stands_below() {
        let mut heights = Heights::default();
        heights.reset([10.0, 10.0, 10.0].into_iter());
        assert_eq!(heights.at(25.0), 2);
        heights.set(0, 30.0);
        heights.sum();
        assert_eq!((heights.at(25.0), heights.total()), (0, 50.0));
        assert_eq!(heights.next_guess(), Some(1));
        assert_eq!(heights.at(9000.0), 2);
    }
}
