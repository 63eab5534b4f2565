//! Names typed with a slip: one letter wrong in a name of five, two in a name of eight.

/// A folded word as typed, and how many slips its length allows.
pub(super) struct Slip {
    letters: Vec<char>,
    most: usize,
}

impl Slip {
    /// `None` where the word is too short to be anything but itself.
    pub(super) fn of(typed: &str) -> Option<Self> {
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..5 => return None,
            5..8 => 1,
            _ => 2,
        };
        Some(Self { letters, most })
    }

    /// Whether a folded name is within the slips that are allowed.
    pub(super) fn close(&self, name: &str) -> bool {
        // In bytes first: most names are told apart by their first letter or their length.
        let first = name.chars().next() == self.letters.first().copied();
        first && name.len() + self.most >= self.letters.len() && within(name, &self.letters, self.most)
    }
}

/// Whether so many insertions, deletions, replacements and swaps of neighbours lead from one to the other
/// (optimal string alignment).
fn within(a: &str, b: &[char], most: usize) -> bool {
    let a: Vec<char> = a.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let at = |row: &[usize], i: usize| row.get(i).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        if row.iter().min().is_some_and(|&least| least > most) {
            return false;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().is_some_and(|&cost| cost <= most)
}

#[cfg(test)]
mod tests {
    use super::Slip;

    fn close(name: &str, typed: &str) -> bool {
        Slip::of(typed).is_some_and(|slip| slip.close(name))
    }

    #[test]
    fn slips_are_forgiven_in_long_names_only() {
        assert!(close("stoltenberg", "stoltenbreg") && close("armstrong", "armstong"));
        assert!(close("lavrov", "lavrof") && close("gagarin", "gagrin"));
        assert!(!close("moon", "noon") && !close("lavrov", "lavaros") && !close("kennedy", "connedy"));
    }
}
