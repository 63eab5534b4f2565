//! The keyboard: one table, read by the handler and by the list of keys.

use std::borrow::Cow;

use egui::{Key, Modifiers};

use super::command::{
    Command, FileCommand, HandsCommand, PresentCommand, TeachCommand, ViewCommand, WindowCommand, WorkCommand,
};
use super::lang::{msg, tr};
use super::view_state::{LaneChange, Mode, TimelineStep, ViewState};
use crate::facts::ArticleIx;

/// One key and what it does.
pub struct Binding {
    /// As printed in the list.
    pub label: &'static str,
    /// What it does, in words.
    pub what: &'static str,
    /// Section of the list.
    pub section: &'static str,
    keys: &'static [(Modifiers, Key)],
    command: fn() -> Command,
}

impl Binding {
    /// The command that its keys give.
    pub fn command(&self) -> Command {
        (self.command)()
    }

    /// Its keys as this platform prints them.
    pub fn shown(&self) -> Cow<'static, str> {
        in_manner(tr(self.label))
    }
}

/// What a button is called, with the key that does the same: "Next source, J". For its tooltip.
pub fn with_key(name: &str, command: &Command) -> String {
    let key = key_of(command);
    if key.is_empty() { name.to_owned() } else { format!("{name}, {key}") }
}

/// The key of a command as this platform prints it; empty where it has none.
pub fn key_of(command: &Command) -> Cow<'static, str> {
    let binding = BINDINGS.iter().chain(PRESENT).find(|b| b.command() == *command);
    binding.map_or(Cow::Borrowed(""), Binding::shown)
}

/// Whose manner the names of keys and menus follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// macOS.
    Mac,
    /// Windows.
    Windows,
    /// Linux and the others.
    Other,
}

impl Platform {
    /// The one that the program was built for.
    pub const HERE: Self = if cfg!(target_os = "macos") {
        Self::Mac
    } else if cfg!(target_os = "windows") {
        Self::Windows
    } else {
        Self::Other
    };

    /// What ends the program is called.
    pub fn quit_name(self) -> &'static str {
        match self {
            Self::Mac => tr("Quit Parallax"),
            Self::Windows => tr("Exit"),
            Self::Other => tr("Quit"),
        }
    }

    /// Words that name keys, with the keys that this platform's keyboards have.
    pub fn in_manner(self, words: &'static str) -> Cow<'static, str> {
        match self {
            Self::Mac if words.contains("Ctrl") || words.contains("Strg") || words.contains("Alt") => {
                let words = words.replace("Ctrl", "Cmd").replace("Strg", "Cmd").replace("Alt", "Option");
                Cow::Owned(words)
            }
            Self::Windows if words == tr("Ctrl+Shift+Z") => Cow::Borrowed(tr("Ctrl+Y")),
            _ => Cow::Borrowed(words),
        }
    }
}

/// Words that name keys, with the keys of this platform.
pub fn in_manner(words: &'static str) -> Cow<'static, str> {
    Platform::HERE.in_manner(words)
}

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: false, shift: true, mac_cmd: false, command: true };

macro_rules! bind {
    ($section:literal, $label:literal, $what:literal, [$($key:expr),+], $command:expr) => {
        Binding { label: msg($label), what: msg($what), section: msg($section), keys: &[$($key),+], command: || $command.into() }
    };
}

/// Every key that works wherever no text field has the keyboard.
pub const BINDINGS: &[Binding] = &[
    bind!("Story", "Ctrl+O", "Open a folder", [(CTRL, Key::O)], FileCommand::AskFolder),
    bind!("Story", "Ctrl+S", "Save project", [(CTRL, Key::S)], FileCommand::SaveProject),
    bind!("Story", "Ctrl+E", "Export", [(CTRL, Key::E)], ViewCommand::ToggleExport),
    bind!("Story", "Ctrl+Shift+I", "Import marks or a timeline", [(CTRL_SHIFT, Key::I)], FileCommand::AskImport),
    bind!("Window", "Ctrl+Shift+N", "New window", [(CTRL_SHIFT, Key::N)], FileCommand::Window(WindowCommand::New)),
    bind!("Story", "Ctrl+Q", "Quit", [(CTRL, Key::Q)], FileCommand::Quit),
    bind!("Story", "/", "Search all articles", [(NONE, Key::Slash)], ViewCommand::FocusSearch),
    bind!("Articles", "Ctrl+F", "Find in this article", [(CTRL, Key::F)], ViewCommand::Find),
    bind!("Articles", "F3", "Next place found", [(NONE, Key::F3)], ViewCommand::StepFind(1)),
    bind!(
        "Articles",
        "Shift+F3",
        "Previous place found",
        [(Modifiers::SHIFT, Key::F3)],
        ViewCommand::StepFind(-1)
    ),
    bind!("Story", "Ctrl+K", "Everything by name", [(CTRL, Key::K)], ViewCommand::TogglePalette),
    bind!("Story", "Ctrl+1", "Read", [(CTRL, Key::Num1)], ViewCommand::SetMode(Mode::Read)),
    bind!("Story", "Ctrl+2", "Compare", [(CTRL, Key::Num2)], ViewCommand::SetMode(Mode::Compare)),
    bind!("Articles", "J", "Next article", [(NONE, Key::J)], ViewCommand::StepArticle(1)),
    bind!("Articles", "K", "Previous article", [(NONE, Key::K)], ViewCommand::StepArticle(-1)),
    bind!("Articles", "V", "Two articles side by side, or one", [(NONE, Key::V)], ViewCommand::ToggleBeside),
    bind!("Articles", "Y", "Swap the two articles", [(NONE, Key::Y)], ViewCommand::SwapBeside),
    bind!("Articles", ".", "Next evidence", [(NONE, Key::Period)], ViewCommand::StepEvidence(1)),
    bind!("Articles", ",", "Previous evidence", [(NONE, Key::Comma)], ViewCommand::StepEvidence(-1)),
    bind!("Articles", "C", "Calm: no highlights", [(NONE, Key::C)], ViewCommand::ToggleCalm),
    bind!("Timeline", "T", "Next event", [(NONE, Key::T)], ViewCommand::StepEvent(1)),
    bind!("Timeline", "R", "Previous event", [(NONE, Key::R)], ViewCommand::StepEvent(-1)),
    bind!(
        "Timeline",
        "Shift+T",
        "Next event by weight",
        [(SHIFT, Key::T)],
        ViewCommand::StepTimeline(TimelineStep::Salience(1))
    ),
    bind!(
        "Timeline",
        "Shift+R",
        "Previous event by weight",
        [(SHIFT, Key::R)],
        ViewCommand::StepTimeline(TimelineStep::Salience(-1))
    ),
    bind!(
        "Timeline",
        "E",
        "Next event in this lane",
        [(NONE, Key::E)],
        ViewCommand::StepTimeline(TimelineStep::Along(1))
    ),
    bind!(
        "Timeline",
        "Q",
        "Previous event in this lane",
        [(NONE, Key::Q)],
        ViewCommand::StepTimeline(TimelineStep::Along(-1))
    ),
    bind!(
        "Timeline",
        "Shift+E",
        "To the lane below",
        [(SHIFT, Key::E)],
        ViewCommand::StepTimeline(TimelineStep::Across(1))
    ),
    bind!(
        "Timeline",
        "Shift+Q",
        "To the lane above",
        [(SHIFT, Key::Q)],
        ViewCommand::StepTimeline(TimelineStep::Across(-1))
    ),
    bind!("Timeline", "F", "Focus the selection, or fit all", [(NONE, Key::F)], ViewCommand::FocusTimeline),
    bind!("Timeline", "Shift+F", "Fit all", [(Modifiers::SHIFT, Key::F)], ViewCommand::FitTimeline),
    bind!("Timeline", "B", "Only the time in view, or all", [(NONE, Key::B)], ViewCommand::ToggleFilter),
    bind!("Timeline", "G", "What was known by a day, or all", [(NONE, Key::G)], ViewCommand::ToggleGrowth),
    bind!("Timeline", "Z", "Skip empty time, or show it", [(NONE, Key::Z)], ViewCommand::ToggleGaps),
    bind!("Timeline", "I", "Pin this lane on top", [(NONE, Key::I)], ViewCommand::ChangeLane(LaneChange::Pin)),
    bind!("Timeline", "X", "Collapse this lane", [(NONE, Key::X)], ViewCommand::ChangeLane(LaneChange::Low)),
    bind!("Timeline", "H", "Hide this lane", [(NONE, Key::H)], ViewCommand::ChangeLane(LaneChange::Hide)),
    bind!(
        "Timeline",
        "Alt+Up",
        "Move this lane up",
        [(ALT, Key::ArrowUp)],
        ViewCommand::ChangeLane(LaneChange::Move(-1))
    ),
    bind!(
        "Timeline",
        "Alt+Down",
        "Move this lane down",
        [(ALT, Key::ArrowDown)],
        ViewCommand::ChangeLane(LaneChange::Move(1))
    ),
    bind!("Timeline", "L", "All lanes in their own order", [(NONE, Key::L)], ViewCommand::ResetLanes),
    bind!("Timeline", "W", "Zoom in", [(NONE, Key::W)], ViewCommand::ZoomTimeline(1.5)),
    bind!("Timeline", "S", "Zoom out", [(NONE, Key::S)], ViewCommand::ZoomTimeline(1.0 / 1.5)),
    bind!("Timeline", "A", "Pan left", [(NONE, Key::A)], ViewCommand::PanTimeline(-0.2)),
    bind!("Timeline", "D", "Pan right", [(NONE, Key::D)], ViewCommand::PanTimeline(0.2)),
    bind!("Work", "N", "Note on the selection", [(NONE, Key::N)], ViewCommand::Hands(HandsCommand::Note)),
    bind!("Work", "F2", "Correct the selection", [(NONE, Key::F2)], ViewCommand::Hands(HandsCommand::Correct)),
    bind!(
        "Work",
        "Shift+F2",
        "How this file is read",
        [(SHIFT, Key::F2)],
        ViewCommand::Hands(HandsCommand::HowRead(None))
    ),
    bind!(
        "Work",
        "M",
        "Merge the selection with another",
        [(NONE, Key::M)],
        ViewCommand::Hands(HandsCommand::Merge)
    ),
    bind!("Work", "Del", "Remove the mark shown", [(NONE, Key::Delete)], ViewCommand::Hands(HandsCommand::Remove)),
    bind!("Work", "O", "All notes", [(NONE, Key::O)], ViewCommand::Hands(HandsCommand::ShowNotes)),
    bind!("Work", "Ctrl+Shift+H", "History", [(CTRL_SHIFT, Key::H)], ViewCommand::Hands(HandsCommand::History)),
    bind!("Work", "Ctrl+Z", "Undo", [(CTRL, Key::Z)], WorkCommand::Undo),
    bind!("Work", "Ctrl+Shift+Z", "Redo", [(CTRL_SHIFT, Key::Z), (CTRL, Key::Y)], WorkCommand::Redo),
    bind!("Window", "Alt+Left", "Back", [(ALT, Key::ArrowLeft)], ViewCommand::Back),
    bind!("Window", "Alt+Right", "Forward", [(ALT, Key::ArrowRight)], ViewCommand::Forward),
    bind!("Story", "F5", "Present", [(NONE, Key::F5)], ViewCommand::Present(PresentCommand::Toggle)),
    bind!("Story", "F1", "Teacher’s guide", [(NONE, Key::F1)], ViewCommand::Teach(TeachCommand::Guide)),
    bind!("Window", "F10", "Menu bar", [(NONE, Key::F10)], ViewCommand::ToggleMenuBar),
    bind!(
        "Window",
        "Ctrl+,",
        "Text size, language and colours",
        [(CTRL, Key::Comma)],
        ViewCommand::ToggleSettings
    ),
    bind!("Window", "F11", "Full screen", [(NONE, Key::F11)], ViewCommand::ToggleFullScreen),
    bind!(
        "Window",
        "?",
        "These keys",
        [(NONE, Key::Questionmark), (Modifiers::SHIFT, Key::Questionmark)],
        ViewCommand::ToggleKeys
    ),
    bind!("Window", "Esc", "Back out one level", [(NONE, Key::Escape)], ViewCommand::Escape),
];

/// Keys while presenting; only these and the section "Window" are alive then. Page Up and Page Down are
/// what a presenter with two buttons sends.
pub const PRESENT: &[Binding] = &[
    bind!(
        "Present",
        "Right  Page Down  Space",
        "Reveal, then the next step",
        [(NONE, Key::ArrowRight), (NONE, Key::PageDown), (NONE, Key::Space), (NONE, Key::ArrowDown)],
        ViewCommand::Present(PresentCommand::Step(1))
    ),
    bind!(
        "Present",
        "Left  Page Up",
        "Previous step",
        [(NONE, Key::ArrowLeft), (NONE, Key::PageUp), (NONE, Key::Backspace), (NONE, Key::ArrowUp)],
        ViewCommand::Present(PresentCommand::Step(-1))
    ),
    bind!("Present", "Home", "First step", [(NONE, Key::Home)], ViewCommand::Present(PresentCommand::Go(0))),
    bind!("Present", "N", "Speaker's notes", [(NONE, Key::N)], ViewCommand::Present(PresentCommand::Notes)),
    bind!("Present", "O", "Hide outlets", [(NONE, Key::O)], ViewCommand::Present(PresentCommand::HideOutlets)),
    bind!("Present", "T", "Hide dates", [(NONE, Key::T)], ViewCommand::Present(PresentCommand::HideDates)),
    bind!("Present", "R", "Hide roles", [(NONE, Key::R)], ViewCommand::Present(PresentCommand::HideRoles)),
];

/// Keys that a pane or a field handles itself, for the list of keys: label, what they do, section.
pub const ELSEWHERE: &[(&str, &str, &str)] = &[
    (msg("1 … 9"), msg("Source A … I"), msg("Articles")),
    (msg("Alt+1 … 9"), msg("Source A … I beside the one shown"), msg("Articles")),
    (msg("Up  Down"), msg("Scroll the article, or choose in a list"), msg("Articles")),
    (msg("Page Up  Page Down"), msg("A page up or down"), msg("Articles")),
    (msg("Home  End"), msg("To the beginning or the end"), msg("Articles")),
    (msg("Ctrl+A  Ctrl+C"), msg("Select all of the article, copy it"), msg("Articles")),
    (msg("1 … 9, 0"), msg("What the selected words are, or that they are no part of the article"), msg("Work")),
    (msg("D"), msg("The selected words are a date"), msg("Work")),
    (msg("Shift+Left  Shift+Right"), msg("Select letters, with Ctrl words"), msg("Articles")),
    (msg("Enter"), msg("Take an answer, or on to the next place"), msg("Story")),
    (msg("Shift+Enter"), msg("Back to the place before"), msg("Story")),
    (msg("Delete"), msg("Hide a source of Compare, on its letter"), msg("Articles")),
    (msg("Left  Right"), msg("Pan, where the timeline has the keyboard"), msg("Timeline")),
    (msg("Ctrl +  Ctrl −"), msg("Larger or smaller text"), msg("Window")),
    (msg("Ctrl+0"), msg("Text as large as usual"), msg("Window")),
    (msg("Arrow keys"), msg("Move the edge of a pane that has the keyboard"), msg("Window")),
    (msg("Tab  Shift+Tab"), msg("To the next or previous control"), msg("Window")),
];

/// Turns this frame's keys into commands. Keys with no modifier, undo and redo are left
/// to a text field that has the keyboard.
pub fn read(ctx: &egui::Context, view: &ViewState, out: &mut Vec<Command>) {
    if view.mode == Mode::Present {
        read_presenting(ctx, view.present.typing, out);
        return;
    }
    // A button or the article having the keyboard is not typing: the keys stay alive after a click.
    // The palette takes what is typed from its first moment, before its field has had the keyboard for a frame.
    let teach = view.teach.asks();
    // What is typed over a dialog is not meant for what lies under it; its own key closes the list of keys.
    let dialog = ctx.memory(egui::Memory::top_modal_layer).is_some() && !view.keys_open;
    let typing = ctx.text_edit_focused() || view.palette.is_some() || view.hands.is_open() || teach || dialog;
    // An open menu closes first.
    let menu = egui::Popup::is_any_open(ctx);
    // With words selected the digits, and D for a date, say what they are.
    let marking = view.hands.words.is_some();
    ctx.input_mut(|input| {
        // Most modifiers first: Ctrl+Shift+Z is not Ctrl+Z, nor Shift+F3 the plain key.
        for many in [2, 1, 0] {
            for binding in BINDINGS {
                for &(modifiers, key) in binding.keys.iter().filter(|(m, _)| count(*m) == many) {
                    let plain = modifiers == NONE || modifiers == Modifiers::SHIFT;
                    let of_the_text = plain || matches!(key, Key::Z | Key::Y);
                    let under_dialog = (view.hands.asks() || teach) && !matches!(key, Key::Escape | Key::F11);
                    let marks = marking && modifiers == NONE && key == Key::D;
                    if menu && key == Key::Escape || under_dialog || marks {
                        continue;
                    }
                    if of_the_text
                        && typing
                        && !matches!(key, Key::Escape | Key::F1 | Key::F3 | Key::F5 | Key::F10 | Key::F11)
                    {
                        continue;
                    }
                    if input.consume_key(modifiers, key) {
                        out.push((binding.command)());
                    }
                }
            }
        }
        for (number, key) in DIGITS.iter().enumerate().filter(|_| !marking) {
            let ix = ArticleIx::from_at(number);
            // With Alt first: a key without modifiers is taken for one with Alt as well.
            if !typing && input.consume_key(ALT, *key) {
                out.push(ViewCommand::Beside(Some(ix)).into());
            }
            if !typing && input.consume_key(NONE, *key) {
                out.push(ViewCommand::ShowArticle(ix).into());
            }
        }
        for (keys, factor) in [(&[Key::Plus, Key::Equals][..], 1.1), (&[Key::Minus][..], 1.0 / 1.1)] {
            for key in keys {
                if input.consume_key(CTRL, *key) {
                    out.push(ViewCommand::SetTextScale(view.text_scale * factor).into());
                }
            }
        }
        if input.consume_key(CTRL, Key::Num0) {
            out.push(ViewCommand::SetTextScale(1.0).into());
        }
    });
}

/// Number of modifiers.
fn count(modifiers: Modifiers) -> u8 {
    u8::from(modifiers.alt) + u8::from(modifiers.shift) + u8::from(modifiers.command)
}

fn read_presenting(ctx: &egui::Context, typing: bool, out: &mut Vec<Command>) {
    let alive = BINDINGS.iter().filter(|b| matches!(b.section, "Window" | "Work") || b.label == "F5");
    // While a note is typed, the presenter's two buttons still step; Esc leaves the note first.
    let stays = |key: Key| matches!(key, Key::PageUp | Key::PageDown | Key::F5 | Key::F11);
    ctx.input_mut(|input| {
        // Most modifiers first, as above.
        for many in [2, 1, 0] {
            for binding in PRESENT.iter().chain(alive.clone()) {
                for &(modifiers, key) in binding.keys.iter().filter(|(m, _)| count(*m) == many) {
                    if (!typing || stays(key)) && input.consume_key(modifiers, key) {
                        out.push((binding.command)());
                    }
                }
            }
        }
    });
}

/// The keys 1 to 9.
pub(super) const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_key_does_two_things() {
        for table in [BINDINGS, PRESENT] {
            let mut taken = BTreeMap::new();
            for binding in table {
                for (modifiers, key) in binding.keys {
                    let other = taken.insert(format!("{modifiers:?} {key:?}"), binding.what);
                    assert_eq!(other, None, "{key:?} also means {:?}", binding.what);
                }
            }
        }
    }

    #[test]
    fn a_tooltip_names_the_key_of_its_command() {
        assert_eq!(with_key("Search", &ViewCommand::FocusSearch.into()), "Search, /");
        assert_eq!(with_key("Second", &ViewCommand::ToggleBeside.into()), "Second, V");
        assert_eq!(with_key("Elsewhere", &ViewCommand::ToggleProblems.into()), "Elsewhere");
    }

    #[test]
    fn keys_and_menus_follow_the_manner_of_the_platform() {
        let said = |platform: Platform| ["Ctrl+O", "Ctrl+Shift+Z", "Alt+Left", "J"].map(|k| platform.in_manner(k));
        assert_eq!(said(Platform::Mac), ["Cmd+O", "Cmd+Shift+Z", "Option+Left", "J"]);
        assert_eq!(said(Platform::Windows), ["Ctrl+O", "Ctrl+Y", "Alt+Left", "J"]);
        assert_eq!(said(Platform::Other), ["Ctrl+O", "Ctrl+Shift+Z", "Alt+Left", "J"]);
        let quit = [Platform::Mac, Platform::Windows, Platform::Other].map(Platform::quit_name);
        assert_eq!(quit, ["Quit Parallax", "Exit", "Quit"]);
    }
}
