//! No accepted change is ever lost: the plug is pulled at every write, and the program killed in the midst of work.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use parallax::facts::{ArticleField, Correction, EntityKey, EntityKind, TextAnchor};
use parallax::keep::{Disk, Keeper, Lock, RealDisk, Record};
use parallax::session::Edits;
use parallax::session::work::project::Project;

/// A disk in memory that knows what is synced, and that goes dead after a number of operations.
#[derive(Clone, Default)]
struct Plug(Arc<Mutex<Model>>);

#[derive(Clone, Default)]
struct Model {
    /// What programs see: names and the numbers of contents.
    names: BTreeMap<PathBuf, usize>,
    /// What is left of the names after the plug was pulled.
    kept_names: BTreeMap<PathBuf, usize>,
    contents: Vec<Content>,
    /// Operations left before it goes dead.
    left: Option<usize>,
    done: usize,
}

#[derive(Clone, Default)]
struct Content {
    seen: Vec<u8>,
    kept: Vec<u8>,
}

impl Model {
    /// Counts an operation; `Err(true)` for the one in whose midst the plug is pulled.
    fn step(&mut self) -> Result<(), bool> {
        self.done += 1;
        match self.left.as_mut() {
            Some(0) => Err(false),
            Some(left) => {
                *left -= 1;
                if *left == 0 { Err(true) } else { Ok(()) }
            }
            None => Ok(()),
        }
    }
}

fn dead() -> io::Error {
    io::Error::other("the plug is pulled")
}

impl Plug {
    fn with_operations(&self, left: usize) -> Self {
        let model = Model { left: Some(left), done: 0, ..self.0.lock().unwrap().clone() };
        Self(Arc::new(Mutex::new(model)))
    }

    fn operations(&self) -> usize {
        self.0.lock().unwrap().done
    }

    /// The disk as the next start finds it: after a power cut only what was synced is sure.
    fn restarted(&self, power_cut: bool, names_reached_it: bool) -> Self {
        let mut model = self.0.lock().unwrap().clone();
        model.left = None;
        if power_cut {
            for content in &mut model.contents {
                content.seen.clone_from(&content.kept);
            }
            if !names_reached_it {
                model.names = model.kept_names.clone();
            }
        }
        Self(Arc::new(Mutex::new(model)))
    }

    fn put(&mut self, path: &Path, bytes: &[u8], add: bool) -> io::Result<()> {
        let mut model = self.0.lock().unwrap();
        let step = model.step();
        if step == Err(false) {
            return Err(dead());
        }
        // In the midst of a write half of it is there.
        let bytes = if step.is_err() { &bytes[..bytes.len() / 2] } else { bytes };
        let old = model.names.get(path).copied().filter(|_| add);
        let n = old.unwrap_or_else(|| {
            model.contents.push(Content::default());
            let n = model.contents.len() - 1;
            model.names.insert(path.to_owned(), n);
            n
        });
        model.contents[n].seen.extend_from_slice(bytes);
        step.map_err(|_| dead())
    }
}

impl Disk for Plug {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let model = self.0.lock().unwrap();
        let n = *model.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(model.contents[n].seen.clone())
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.put(path, bytes, false)
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.put(path, bytes, true)
    }

    fn sync(&mut self, path: &Path) -> io::Result<()> {
        let mut model = self.0.lock().unwrap();
        model.step().map_err(|_| dead())?;
        let n = *model.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        let content = &mut model.contents[n];
        content.kept.clone_from(&content.seen);
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let mut model = self.0.lock().unwrap();
        model.step().map_err(|_| dead())?;
        let n = model.names.remove(from).ok_or(io::ErrorKind::NotFound)?;
        model.names.insert(to.to_owned(), n);
        Ok(())
    }

    fn sync_folder(&mut self, _folder: &Path) -> io::Result<()> {
        let mut model = self.0.lock().unwrap();
        model.step().map_err(|_| dead())?;
        model.kept_names = model.names.clone();
        Ok(())
    }
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
}

fn correction(dice: &mut Dice) -> Correction {
    let n = dice.below(40);
    let words = TextAnchor { file: format!("{}.txt", n % 5), quote: format!("word {n}"), ..TextAnchor::default() };
    let entity = EntityKey { kind: EntityKind::Person, name: format!("Ann {n}") };
    match dice.below(4) {
        0 => Correction::Article {
            file: words.file,
            field: ArticleField::Published,
            value: format!("2016-04-{:02}", n % 28 + 1),
        },
        1 => Correction::Rename { entity, name: format!("Anna “{n}”\n") },
        2 => Correction::Unmark { words, layer: parallax::facts::Layer::Name },
        _ => Correction::Note {
            on: parallax::facts::Target::Words { words },
            text: "ж".repeat(n as usize),
            tags: vec!["why".to_owned()],
            question: n % 2 == 0,
        },
    }
}

/// Does one more thing to a project; the record it leaves.
fn act(project: &mut Project, dice: &mut Dice) -> Record {
    let choice = dice.below(10);
    if choice == 0 && project.history.undo_name().is_some() {
        Record::Undo.replay(project);
        return Record::Undo;
    }
    if choice == 1 && project.history.redo_name().is_some() {
        Record::Redo.replay(project);
        return Record::Redo;
    }
    let correction = correction(dice);
    let edit = project.edits.add([correction.clone()]);
    let record = Record::of(&correction.name(), &edit);
    record.replay(project);
    record
}

const FILE: &str = "story/Bridge.parallax";

/// A session of work on `disk`: the states of the work after each change, the last change that was told to be safe from a
/// power cut, and the last that was told to be safe from a crash.
fn work(disk: Plug, seed: u64) -> (Vec<Edits>, usize, usize) {
    let (keeper, found) = Keeper::open(disk, Path::new(FILE));
    let mut keeper = keeper.expect("an empty disk can be written");
    let mut project = found.opened.project;
    let mut states = vec![project.edits.clone()];
    let mut dice = Dice(seed | 1);
    let (mut synced, mut written) = (0, 0);
    for i in 1..=24 {
        let record = act(&mut project, &mut dice);
        states.push(project.edits.clone());
        if keeper.record(&record).is_ok() {
            written = i;
        }
        if i % 5 == 0 && keeper.flush().is_ok() {
            synced = written;
        }
        if (i % 9 == 0 || keeper.must_save()) && keeper.save(&mut project).is_ok() {
            (synced, written) = (i, i);
        }
    }
    (states, synced, written)
}

#[test]
fn the_plug_may_be_pulled_at_any_write() {
    let mut cuts = 0;
    for seed in [3, 77, 1234, 5150, 90210] {
        let whole = Plug::default();
        work(whole.clone(), seed);
        for left in 1..=whole.operations() {
            let disk = Plug::default().with_operations(left);
            let (states, synced, written) = work(disk.clone(), seed);
            for (power_cut, names) in [(false, true), (true, true), (true, false)] {
                let after = disk.restarted(power_cut, names);
                let (keeper, found) = Keeper::open(after.clone(), Path::new(FILE));
                let safe = if power_cut { synced } else { written };
                let at = states.iter().rposition(|s| *s == found.opened.project.edits);
                let at = at.unwrap_or_else(|| panic!("seed {seed}, {left} operations: a state that never was"));
                assert!(
                    at >= safe,
                    "seed {seed}, {left} operations, power cut {power_cut}: change {safe} was safe, {at} is there"
                );
                assert_eq!(found.messages, Vec::<String>::new(), "seed {seed}, {left} operations");
                // And work goes on from there.
                let mut keeper = keeper.expect("it can be written");
                let mut project = found.opened.project;
                let record = act(&mut project, &mut Dice(9));
                if keeper.record(&record).is_err() {
                    keeper.save(&mut project).expect("the disk works again");
                }
                let (_, again) = Keeper::open(after, Path::new(FILE));
                assert_eq!(again.opened.project.edits, project.edits, "seed {seed}, {left} operations");
                cuts += 1;
            }
        }
    }
    assert!(cuts > 500, "only {cuts} cuts were tried");
}

#[test]
#[ignore = "a session of work that another test starts and kills"]
fn a_session_that_is_killed() {
    let Some(path) = std::env::var_os("PARALLAX_TEST_PROJECT").map(PathBuf::from) else { return };
    let seed = std::env::var("PARALLAX_TEST_SEED").unwrap().parse().unwrap();
    let (keeper, found) = Keeper::open(RealDisk, &path);
    let mut keeper = keeper.expect("the folder can be written");
    let mut project = found.opened.project;
    let mut dice = Dice(seed);
    let mut out = io::stdout().lock();
    loop {
        let record = act(&mut project, &mut dice);
        if keeper.record(&record).is_err() || keeper.since_save() > 7 {
            keeper.save(&mut project).unwrap();
        }
        let items: Vec<u64> = project.edits.items().map(|(n, _)| n).collect();
        writeln!(out, "did {} {}", keeper.last(), serde_json::to_string(&items).unwrap()).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn the_program_may_be_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bridge.parallax");
    let mut dice = Dice(0x5eed);
    let mut told = (0, String::from("[]"));
    // A few on every run; `PARALLAX_TEST_SESSIONS=500` for the long one.
    let sessions: u64 = std::env::var("PARALLAX_TEST_SESSIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    for session in 0..sessions {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_session_that_is_killed", "--ignored", "--nocapture"])
            .env("PARALLAX_TEST_PROJECT", &path)
            .env("PARALLAX_TEST_SEED", (dice.below(1 << 40) | 1).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = io::BufReader::new(child.stdout.take().unwrap()).lines();
        let stop_after = dice.below(30);
        let mut seen = 0;
        while seen <= stop_after {
            let line = lines.next().expect("the session works until it is killed").unwrap();
            if let Some((_, rest)) = line.split_once("did ") {
                let (n, items) = rest.split_once(' ').unwrap();
                told = (n.parse().unwrap(), items.to_owned());
                seen += 1;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it wrote between the last line read and its end counts too.
        for line in lines.map_while(Result::ok) {
            let Some((n, items)) = line.split_once("did ").and_then(|(_, rest)| rest.split_once(' ')) else {
                continue;
            };
            if serde_json::from_str::<Vec<u64>>(items).is_ok() {
                told = (n.parse().unwrap(), items.to_owned());
            }
        }
        let (keeper, found) = Keeper::open(RealDisk, &path);
        assert_eq!(found.messages, Vec::<String>::new(), "session {session}");
        let last = keeper.expect("it can be written").last();
        assert!(last >= told.0, "session {session}: change {} was told, {last} is there", told.0);
        if last == told.0 {
            let items: Vec<u64> = found.opened.project.edits.items().map(|(n, _)| n).collect();
            assert_eq!(serde_json::to_string(&items).unwrap(), told.1, "session {session}");
        }
    }
}

#[test]
fn a_second_window_is_refused_and_a_dead_one_holds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bridge.parallax");
    let first = Lock::take(&path).unwrap();
    assert!(first.is_some());
    assert!(Lock::take(&path).unwrap().is_none(), "two windows hold one project");
    drop(first);
    assert!(Lock::take(&path).unwrap().is_some(), "a closed window still holds it");
}

#[test]
fn a_damaged_file_is_set_aside_and_the_one_before_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bridge.parallax");
    let (keeper, found) = Keeper::open(RealDisk, &path);
    let (mut keeper, mut project) = (keeper.unwrap(), found.opened.project);
    let mut dice = Dice(5);
    for _ in 0..2 {
        keeper.record(&act(&mut project, &mut dice)).unwrap();
        keeper.save(&mut project).unwrap();
    }
    std::fs::write(&path, "{\"format\": \"parallax-pro").unwrap();
    let (keeper, found) = Keeper::open(RealDisk, &path);
    assert_eq!(found.opened.project.edits.len(), 1, "the save before");
    assert!(found.messages.iter().any(|m| m.contains("Bridge.parallax.damaged")), "{:?}", found.messages);
    assert!(found.messages.iter().any(|m| m.contains("Bridge.parallax.bak")), "{:?}", found.messages);
    assert!(keeper.is_some(), "work goes on");
    assert!(folder.path().join(".Bridge.parallax.damaged").exists());
}

#[test]
fn a_file_of_a_later_version_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bridge.parallax");
    std::fs::write(
        &path,
        r#"{"format": "parallax-project", "version": 9, "name": "Bridge", "work": [{"n": 4, "is": "dance"}]}"#,
    )
    .unwrap();
    let (keeper, found) = Keeper::open(RealDisk, &path);
    assert!(keeper.is_none());
    assert_eq!(found.opened.project.name, "Bridge");
    assert!(found.opened.problems[0].contains("later version"), "{:?}", found.opened.problems);
}
