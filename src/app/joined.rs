//! What two windows keep between starts: neither forgets what the other remembered meanwhile.
//!
//! Each list is joined by its keys. It refuses to join how the window looks: whoever keeps last says that.

use std::path::PathBuf;

use super::store::{Kept, Store};

impl Kept {
    /// Takes over what was kept elsewhere since `before`; what this window changed or forgot itself stays so.
    pub(super) fn join(&mut self, before: &Self, there: &Self) {
        self.started_before |= there.started_before;
        join(&mut self.recent, &before.recent, &there.recent, |r| &r.paths, true);
        join(&mut self.lanes, &before.lanes, &there.lanes, |(story, _)| story, false);
        join(&mut self.stands, &before.stands, &there.stands, |(story, _)| story, false);
        join(&mut self.projects, &before.projects, &there.projects, |(story, _)| story, false);
        self.shorten();
    }

    /// Where the work on a story is kept: its project file, if it was ever given one, else the program's own folder.
    pub(super) fn place_of_work(&self, store: &Store, key: &str) -> Option<PathBuf> {
        let own = self.projects.iter().find(|(story, _)| story == key).map(|(_, path)| path.clone());
        own.filter(|path| path.exists()).or_else(|| store.work(key))
    }
}

/// Joins one list; what is latest stands first or last.
fn join<T: Clone + PartialEq, K: PartialEq + ?Sized>(
    mine: &mut Vec<T>,
    before: &[T],
    there: &[T],
    key: impl Fn(&T) -> &K,
    latest_first: bool,
) {
    let of = |list: &[T], k: &K| list.iter().find(|item| key(item) == k).cloned();
    let mut new = Vec::new();
    for other in there {
        let (own, old) = (of(mine, key(other)), of(before, key(other)));
        // Changed there and not here.
        if old.as_ref() != Some(other) && own == old {
            new.push(other.clone());
        }
    }
    mine.retain(|item| new.iter().all(|n| key(n) != key(item)));
    if latest_first {
        mine.splice(0..0, new);
    } else {
        mine.extend(new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Recent;

    fn recent(name: &str) -> Recent {
        let paths = vec![PathBuf::from(name)];
        Recent { paths, name: name.to_owned(), sources: 1, events: 0, conflicts: 0, marks: Vec::new() }
    }

    #[test]
    fn two_windows_remember_what_each_of_them_did() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_folder(folder.path().to_owned());
        let mut first = Kept { recent: vec![recent("old"), recent("older")], ..Kept::default() };
        store.keep(&first).unwrap();
        let (mut second, before) = (store.kept().0, first.clone());
        first.remember(recent("bridge"));
        first.projects.push(("bridge".to_owned(), PathBuf::from("Bridge.parallax")));
        store.keep_joined(&mut first, &before).unwrap();
        second.remember(recent("moon"));
        second.recent.retain(|r| r.name != "older");
        second.projects.push(("moon".to_owned(), PathBuf::from("Moon.parallax")));
        store.keep_joined(&mut second, &before).unwrap();
        let kept = store.kept().0;
        let names: Vec<&str> = kept.recent.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names, ["bridge", "moon", "old"], "what one window forgot stays forgotten");
        let projects: Vec<&str> = kept.projects.iter().map(|(story, _)| story.as_str()).collect();
        assert_eq!(projects, ["moon", "bridge"]);
    }
}
