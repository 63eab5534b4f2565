//! The real window and a mirror of it: the same program drawn without a display at the same size, which is given every
//! click as well, and is asked where things are.
//!
//! It decides nothing about the real window: what was clicked there is the pixel where the mirror shows a control, and
//! whether it was the right one is said by the journal of the real window alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;

use super::stage::{PATIENCE, Stage, wait_for};

/// The pane on the right, under its heading.
pub(crate) const PANE: Rect = Rect { min: Pos2 { x: 985.0, y: 84.0 }, max: Pos2 { x: 1270.0, y: 570.0 } };

pub(crate) struct Both {
    pub(crate) stage: Stage,
    pub(crate) mirror: Harness<'static, App>,
    journal: PathBuf,
    /// What the hands did since the last correction began: a click, a drag, a key, words typed with their Enter.
    actions: usize,
}

/// The sample's articles with a project among them.
fn story(folder: &Path) -> PathBuf {
    fs::create_dir_all(folder).expect("a folder");
    for (name, bytes) in parallax::ingest::sample() {
        fs::write(folder.join(name), bytes).expect("an article");
    }
    let project = folder.join("Moon.parallax");
    fs::write(&project, "{\"format\": \"parallax-project\", \"version\": 1}").expect("a project");
    project
}

impl Both {
    pub(crate) fn new() -> Self {
        Self::started_by(&[], |_, _| ())
    }

    /// The same with the program started by another one, and the folders made ready for it: the real window's, which comes
    /// first, and the mirror's.
    pub(crate) fn started_by(by: &[&str], ready: impl Fn(&Path, bool)) -> Self {
        let mut stage = Stage::new();
        let folder = stage.home().join("moon");
        let project = story(&folder);
        ready(&folder, true);
        // Whoever corrects has seen the hints.
        let data = stage.home().join("data/parallax");
        fs::create_dir_all(&data).expect("a folder");
        let seen = r#"{"started_before": true, "view": {"hints_done": true}}"#;
        fs::write(data.join("state.json"), seen).expect("what was kept");
        stage.started(stage.command_under(by, &[project.to_str().expect("a plain path")]));
        // Shapes of sources stand beside names once they are found; all else on the right is grey.
        wait_for("the names", || {
            let picture = stage.picture();
            let coloured = |x: usize, y: usize| {
                let [r, g, b] = picture.at(x, y).map(i32::from);
                (r - g).abs().max((g - b).abs()) > 40
            };
            let shapes =
                (1150..1240).flat_map(|x| (150..560).map(move |y| (x, y))).filter(|(x, y)| coloured(*x, *y));
            (shapes.count() > 200).then_some(())
        });
        stage.settle();
        let mirrored = story(&stage.home().join("mirror/moon"));
        ready(&stage.home().join("mirror/moon"), false);
        let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(240);
        let mut mirror = builder.build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![mirrored]));
        let began = Instant::now();
        while mirror.state().is_busy() {
            mirror.step();
            assert!(began.elapsed() < PATIENCE, "the mirror never read its story");
        }
        mirror.run();
        mirror.get_by_label("Close the hints").click();
        mirror.run();
        Self { stage, mirror, journal: folder.join(".Moon.parallax.journal"), actions: 0 }
    }

    /// The folders of articles and project: the real window's and the mirror's.
    pub(crate) fn folders(&self) -> [PathBuf; 2] {
        ["moon", "mirror/moon"].map(|name| self.stage.home().join(name))
    }

    /// Where the mirror shows a control.
    pub(crate) fn at(&self, label: &str, fits: impl Fn(&egui_kittest::Node<'_>) -> bool) -> Option<Rect> {
        self.mirror.query_all_by_label(label).find(|n| fits(n)).map(|n| n.rect())
    }

    pub(crate) fn click(&mut self, at: Pos2) {
        self.actions += 1;
        self.stage.press_at((at.x.round() as usize, at.y.round() as usize));
        let at = Pos2::new(at.x.round(), at.y.round());
        self.mirror.hover_at(at);
        self.mirror.run();
        self.mirror.drag_at(at);
        self.mirror.run();
        self.mirror.drop_at(at);
        self.mirror.run();
    }

    /// Clicks the control of a label that stands in a part of the window.
    pub(crate) fn click_in(&mut self, part: Rect, label: &str) {
        let inside = |n: &egui_kittest::Node<'_>| part.contains(n.rect().center());
        let rect = self.at(label, inside).unwrap_or_else(|| panic!("“{label}” is not shown in {part}"));
        self.click(rect.center());
    }

    /// Clicks a control of the pane on the right, scrolled to its end or its beginning where that shows it.
    pub(crate) fn click_in_pane(&mut self, label: &str, role: Role) {
        let is = |n: &egui_kittest::Node<'_>| n.accesskit_node().role() == role && n.rect().left() > PANE.left();
        for scroll in [None, Some(true), Some(false)] {
            if let Some(down) = scroll {
                self.wheel(self.foot().center(), down);
            }
            let rect = self.at(label, is).unwrap_or_else(|| panic!("there is no “{label}” on the right"));
            if self.foot().contains_rect(rect) {
                self.click(rect.center());
                return;
            }
        }
        panic!("“{label}” is shown neither at the beginning nor at the end of the pane");
    }

    /// Where corrections stand: under the bar that opens them.
    pub(crate) fn foot(&self) -> Rect {
        let top = self.at("Correct", |_| true).map_or(PANE.top(), |bar| bar.bottom());
        Rect::from_min_max(Pos2::new(PANE.left(), top), PANE.max)
    }

    /// Turns the wheel as far as it goes: a notch is not as far everywhere.
    pub(crate) fn wheel(&mut self, at: Pos2, down: bool) {
        const NOTCHES: usize = 40;
        self.stage.wheel((at.x as usize, at.y as usize), down, NOTCHES);
        self.mirror.hover_at(at);
        for _ in 0..NOTCHES {
            self.mirror.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Line,
                delta: vec2(0.0, if down { -1.0 } else { 1.0 }),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            self.mirror.step();
        }
        self.mirror.run();
        self.stage.calm();
    }

    pub(crate) fn press(&mut self, name: &str, modifiers: Modifiers, key: Key) {
        self.actions += 1;
        self.stage.press(name);
        self.mirror.key_press_modifiers(modifiers, key);
        self.mirror.run();
    }

    /// Agrees to what was shown: every mark that a correction holds of.
    pub(crate) fn agree(&mut self) {
        self.mirror.run();
        self.stage.calm();
        self.press("Return", Modifiers::NONE, Key::Enter);
    }

    /// Puts words into a field of the pane, and Enter.
    pub(crate) fn fill(&mut self, label: &str, words: &str) {
        self.click_in_pane(label, Role::TextInput);
        self.press("ctrl+a", Modifiers::COMMAND, Key::A);
        self.stage.type_words(words);
        self.mirror.event(egui::Event::Text(words.to_owned()));
        self.mirror.run();
        self.stage.calm();
    }

    /// How many lines of the journal hold all of these.
    pub(crate) fn kept(&self, parts: &[&str]) -> usize {
        let journal = fs::read_to_string(&self.journal).unwrap_or_default();
        journal.lines().filter(|line| parts.iter().all(|part| line.contains(part))).count()
    }

    /// Waits until one more record with these parts is on the disk, and what follows is worked in, here and there.
    fn done(&mut self, what: &str, before: usize, parts: &[&str]) {
        wait_for(what, || (self.kept(parts) > before).then_some(()));
        self.rest();
    }

    /// Waits until both have worked in what was said, and nothing moves any more.
    pub(crate) fn rest(&mut self) {
        let began = Instant::now();
        self.mirror.step();
        while self.mirror.state().is_working_in() {
            self.mirror.step();
            assert!(began.elapsed() < PATIENCE, "the mirror never worked it in");
            std::thread::yield_now();
        }
        self.mirror.run();
        self.stage.calm();
        self.mirror.run();
    }

    pub(crate) fn does(&mut self, what: &str, parts: &[&str], act: impl FnOnce(&mut Self)) {
        let before = self.kept(parts);
        act(self);
        self.done(what, before, parts);
    }

    /// The same in at most three actions, which is what the common case of every correction may take.
    pub(crate) fn in_three(&mut self, what: &str, parts: &[&str], act: impl FnOnce(&mut Self)) {
        self.actions = 0;
        self.does(what, parts, act);
        assert!(self.actions <= 3, "{what} took {} actions", self.actions);
        self.actions = 0;
    }

    /// The other mouse button.
    pub(crate) fn ask_menu(&mut self, at: Pos2) {
        self.actions += 1;
        let at = Pos2::new(at.x.round(), at.y.round());
        self.stage.press_other_at((at.x as usize, at.y as usize));
        self.mirror.hover_at(at);
        self.mirror.run();
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.mirror.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
            self.mirror.run();
        }
        self.stage.calm();
    }

    /// A row of the menu that is open.
    pub(crate) fn take(&mut self, row: &str) {
        let rect = self.at(row, |_| true).unwrap_or_else(|| panic!("the menu has no “{row}”"));
        self.click(rect.center());
        self.stage.calm();
        self.mirror.run();
    }

    /// Typed words and Enter: one thing to do.
    pub(crate) fn enter(&mut self, words: &str) {
        self.stage.type_words(words);
        self.mirror.event(egui::Event::Text(words.to_owned()));
        self.mirror.run();
        self.stage.calm();
        self.press("Return", Modifiers::NONE, Key::Enter);
    }

    /// Drags from one place to another.
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.actions += 1;
        let half = from + (to - from) / 2.0;
        self.stage.drag((from.x as usize, from.y as usize), (to.x as usize, to.y as usize));
        let [from, half, to] = [from, half, to].map(|p| Pos2::new(p.x.trunc(), p.y.trunc()));
        self.mirror.drag_at(from);
        self.mirror.run();
        for at in [half, to] {
            self.mirror.hover_at(at);
            self.mirror.run();
        }
        self.mirror.drop_at(to);
        self.mirror.run();
        self.stage.calm();
    }

    /// The first control of a part whose name fits, from the top.
    pub(crate) fn first(&self, part: Rect, fits: impl Fn(&str) -> bool) -> Option<(String, Rect)> {
        // Plain words are the value of a label.
        let named = |n: egui_kittest::Node<'_>| {
            let node = n.accesskit_node();
            Some((node.label().or_else(|| node.value())?, n.rect()))
        };
        let inside = |(label, rect): &(String, Rect)| part.contains(rect.center()) && fits(label);
        let mut all: Vec<(String, Rect)> =
            self.mirror.query_all_by_label_contains("").filter_map(named).filter(inside).collect();
        all.sort_by(|a, b| {
            (a.1.top(), a.1.left()).partial_cmp(&(b.1.top(), b.1.left())).expect("places are numbers")
        });
        all.into_iter().next()
    }

    /// The same, which must be there.
    pub(crate) fn find(&self, part: Rect, what: &str, fits: impl Fn(&str) -> bool) -> Rect {
        self.first(part, fits).unwrap_or_else(|| panic!("{what} is not shown in {part}")).1
    }
}
