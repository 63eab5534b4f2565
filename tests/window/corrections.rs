//! Corrections by real clicks and keys in a real window, judged by what reaches the disk.
//!
//! Where things are is asked of a mirror: the same program drawn without a display at the same size, which is given
//! every click as well. What is clicked is the pixel where the mirror shows a control; whether it was the right one is
//! said by the journal of the real window alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;

use super::stage::{PATIENCE, Stage, wait_for};

/// The pane on the right, under its heading.
const PANE: Rect = Rect { min: Pos2 { x: 985.0, y: 84.0 }, max: Pos2 { x: 1270.0, y: 570.0 } };

struct Both {
    stage: Stage,
    mirror: Harness<'static, App>,
    journal: PathBuf,
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
    fn new() -> Self {
        let mut stage = Stage::new();
        let folder = stage.home().join("moon");
        let project = story(&folder);
        // Whoever corrects has seen the hints.
        let data = stage.home().join("data/parallax");
        fs::create_dir_all(&data).expect("a folder");
        let seen = r#"{"started_before": true, "view": {"hints_done": true}}"#;
        fs::write(data.join("state.json"), seen).expect("what was kept");
        stage.start(&[project.to_str().expect("a plain path")]);
        stage.settle();
        let mirrored = story(&stage.home().join("mirror/moon"));
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
        Self { stage, mirror, journal: folder.join(".Moon.parallax.journal") }
    }

    /// Where the mirror shows a control.
    fn at(&self, label: &str, fits: impl Fn(&egui_kittest::Node<'_>) -> bool) -> Option<Rect> {
        self.mirror.query_all_by_label(label).find(|n| fits(n)).map(|n| n.rect())
    }

    fn click(&mut self, at: Pos2) {
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
    fn click_in(&mut self, part: Rect, label: &str) {
        let inside = |n: &egui_kittest::Node<'_>| part.contains(n.rect().center());
        let rect = self.at(label, inside).unwrap_or_else(|| panic!("“{label}” is not shown in {part}"));
        self.click(rect.center());
    }

    /// Clicks a control of the pane on the right, scrolled to its end or its beginning where that shows it.
    fn click_in_pane(&mut self, label: &str, role: Role) {
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
    fn foot(&self) -> Rect {
        let top = self.at("Correct", |_| true).map_or(PANE.top(), |bar| bar.bottom());
        Rect::from_min_max(Pos2::new(PANE.left(), top), PANE.max)
    }

    /// Turns the wheel as far as it goes: a notch is not as far everywhere.
    fn wheel(&mut self, at: Pos2, down: bool) {
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

    fn press(&mut self, name: &str, modifiers: Modifiers, key: Key) {
        self.stage.press(name);
        self.mirror.key_press_modifiers(modifiers, key);
        self.mirror.run();
    }

    /// Agrees to what was shown: every mark that a correction holds of.
    fn agree(&mut self) {
        self.mirror.run();
        self.stage.calm();
        self.press("Return", Modifiers::NONE, Key::Enter);
    }

    /// Puts words into a field of the pane, and Enter.
    fn fill(&mut self, label: &str, words: &str) {
        self.click_in_pane(label, Role::TextInput);
        self.press("ctrl+a", Modifiers::COMMAND, Key::A);
        self.stage.type_words(words);
        self.mirror.event(egui::Event::Text(words.to_owned()));
        self.mirror.run();
        self.stage.calm();
    }

    /// How many lines of the journal hold all of these.
    fn kept(&self, parts: &[&str]) -> usize {
        let journal = fs::read_to_string(&self.journal).unwrap_or_default();
        journal.lines().filter(|line| parts.iter().all(|part| line.contains(part))).count()
    }

    /// Waits until one more record with these parts is on the disk, and the mirror has done the same.
    fn done(&mut self, what: &str, before: usize, parts: &[&str]) {
        wait_for(what, || (self.kept(parts) > before).then_some(()));
        self.stage.calm();
        // What follows from it is worked out in the background: as long as the real window took, and then at rest.
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(1500) {
            self.mirror.step();
            std::thread::yield_now();
        }
        self.mirror.run();
    }

    fn does(&mut self, what: &str, parts: &[&str], act: impl FnOnce(&mut Self)) {
        let before = self.kept(parts);
        act(self);
        self.done(what, before, parts);
    }
}

fn middle_of(paragraph: Rect) -> (Pos2, Pos2) {
    let from = paragraph.left_top() + vec2(1.0, 14.0);
    (from, from + vec2(30.0, 0.0))
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn corrections_are_made_by_hand_and_reach_the_disk() {
    let mut both = Both::new();
    let reader = Rect::from_min_max(Pos2::new(240.0, 84.0), Pos2::new(960.0, 570.0));

    both.does("a word marked as a place", &["\"is\":\"mark\"", "\"kind\":\"PLACE\""], |b| {
        let words = b.mirror.get_by_label_contains("The lunar module, Eagle").rect();
        let (from, to) = middle_of(words);
        b.stage.drag((from.x as usize, from.y as usize), (to.x as usize, to.y as usize));
        b.mirror.drag_at(from);
        b.mirror.run();
        b.mirror.hover_at(to);
        b.mirror.run();
        b.mirror.drop_at(to);
        b.mirror.run();
        b.stage.calm();
        b.click_in(reader, "Mark as: Place");
    });

    both.click_in(PANE, "Neil Armstrong");
    both.stage.calm();
    both.click_in(PANE, "Correct");
    both.stage.calm();
    both.does("another type", &["\"is\":\"retype\"", "\"kind\":\"GROUP\""], |b| {
        b.click_in_pane("Group", Role::Button);
        b.agree();
    });
    both.does("another name", &["\"is\":\"rename\"", "The first man"], |b| {
        b.fill("Name", "The first man");
        b.press("Return", Modifiers::NONE, Key::Enter);
        b.agree();
    });
    both.does("a mark removed", &["\"is\":\"unmark\""], |b| {
        b.click_in_pane("Remove the mark shown", Role::Button)
    });
    both.does("two that are one", &["\"is\":\"merge\"", "Mission Control"], |b| {
        b.fill("The same as", "mission con");
        // The one that fits stands under the field.
        b.press("Tab", Modifiers::NONE, Key::Tab);
        b.press("space", Modifiers::NONE, Key::Space);
        b.agree();
    });

    both.press("Escape", Modifiers::NONE, Key::Escape);
    both.stage.calm();
    both.does("undo", &["\"undo\""], |b| b.press("ctrl+z", Modifiers::COMMAND, Key::Z));
    both.does("redo", &["\"redo\""], |b| {
        b.press("ctrl+shift+z", Modifiers { shift: true, ..Modifiers::COMMAND }, Key::Z);
    });

    let disputed = both.mirror.state().session().facts.comparison.conflicts.first().map(|c| c.about);
    let disputed = disputed.expect("the sources differ");
    for _ in 0..60 {
        both.press("t", Modifiers::NONE, Key::T);
        if both.mirror.state().view().selection == Some(parallax::session::Selection::Event(disputed)) {
            break;
        }
    }
    both.stage.calm();
    both.does("an event's date", &["\"of\":\"date\"", "1969-07-21"], |b| {
        b.fill("Date", "1969-07-21");
        b.press("Return", Modifiers::NONE, Key::Enter);
    });
    both.does("an event's title", &["\"of\":\"title\"", "The step"], |b| {
        b.fill("Title", "The step");
        b.press("Return", Modifiers::NONE, Key::Enter);
    });
    assert!(both.kept(&["\"do\""]) >= 7, "each is a step of its own");
}
