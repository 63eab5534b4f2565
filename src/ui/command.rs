//! What views may ask for: closed enums, split by area. Views return them; `app::apply` carries them out.

use std::path::PathBuf;

use super::filter::Filter;
use super::hands::Proposal;
use super::lang::Language;
use super::palette::Colours;
use super::teach::Handout;
use super::view_state::{Arranged, EntitySort, LaneChange, LaneMode, Mode, RightTab, ThemeChoice, TimelineStep};
use crate::export::Format;
use crate::facts::{ArticleIx, Correction, EntityIx, EntityKind, EventIx, Target, TextAnchor};
use crate::session::work::another::Row;
use crate::session::{Edit, Evidence, Selection};
use crate::text::Span;

/// Anything a view can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Looking: changes nothing that is saved as work.
    View(ViewCommand),
    /// Opening and closing.
    File(FileCommand),
    /// Work: undoable.
    Work(WorkCommand),
}

/// Looking.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Selects something; every pane shows it and the reader scrolls to its evidence.
    Select(Selection),
    /// Back out one level: closes the topmost overlay, else clears the selection.
    Escape,
    /// To what was looked at before.
    Back,
    /// And forward again.
    Forward,
    /// Shows an article in the reader.
    ShowArticle(ArticleIx),
    /// Shows an article at these words.
    ShowPlace(ArticleIx, Span),
    /// Shows an article beside the one in the reader, or the one alone again.
    Beside(Option<ArticleIx>),
    /// The article that has most in common with the one in the reader beside it, or the one alone again.
    ToggleBeside,
    /// The second article in the place of the first.
    SwapBeside,
    /// Another second article, one further (1) or back (-1).
    StepBeside(i32),
    /// One article further (1) or back (-1).
    StepArticle(i32),
    /// To the selection's next (1) or previous (-1) evidence.
    StepEvidence(i32),
    /// To the next (1) or previous (-1) event in time.
    StepEvent(i32),
    /// Chooses a tab of the right pane.
    ShowTab(RightTab),
    /// Read, compare or welcome.
    SetMode(Mode),
    /// Light, dark or as the system has it.
    SetTheme(ThemeChoice),
    /// Which set of colours.
    SetColours(Colours),
    /// The language of the window; `None` is the one of the system.
    SetLanguage(Option<Language>),
    /// Motion, on or off.
    ToggleMotion,
    /// Text scale, 0.8 to 2.5.
    SetTextScale(f32),
    /// Folds or unfolds an article's furniture.
    ToggleFurniture(ArticleIx),
    /// Shows or hides the highlights of one type.
    ToggleKind(EntityKind),
    /// Shows or hides all highlights ("calm").
    ToggleCalm,
    /// Chooses what a timeline lane is.
    SetLanes(LaneMode),
    /// Puts the lanes in another order, or hides some.
    ArrangeLanes(Arranged),
    /// Lanes in their own order again, all of them.
    ResetLanes,
    /// Pins, collapses, hides or moves the lane that keys are about.
    ChangeLane(LaneChange),
    /// Selects another event, by lane or by how much the story turns on it.
    StepTimeline(TimelineStep),
    /// Skips empty time on the axis, or shows it as long as it lasted.
    ToggleGaps,
    /// Shows what was known by a day, or all again.
    ToggleGrowth,
    /// Shows all of the timeline.
    FitTimeline,
    /// Zooms to the selection, or fits where nothing is selected.
    FocusTimeline,
    /// Zooms the timeline about its middle.
    ZoomTimeline(f64),
    /// Shifts the timeline by a fraction of its width.
    PanTimeline(f64),
    /// Narrows every pane to what a filter leaves; the empty one shows all again.
    SetFilter(Filter),
    /// Narrows every pane to the time in view, or shows all again.
    ToggleFilter,
    /// Puts the keyboard into the search field.
    FocusSearch,
    /// Opens finding in the article, or puts the keyboard there.
    Find,
    /// To the next (1) or previous (-1) place found in the article.
    StepFind(i32),
    /// To the next (1) or previous (-1) place of what is searched for, whichever article it is in.
    StepHit(i32),
    /// Forgets what is searched for.
    ClearSearch,
    /// Closes finding in the article.
    CloseFind,
    /// Opens or closes the command palette.
    TogglePalette,
    /// Shows or hides the list of keys.
    ToggleKeys,
    /// Shows or hides the list of files with problems.
    ToggleProblems,
    /// Shows or hides the list of work that has no place.
    ToggleLost,
    /// Stops asking about a piece of work without a place, or asks again.
    SetAside(u64),
    /// Looks for new words for a piece of work, or stops looking.
    Place(Option<u64>),
    /// Opens or closes the dialog of exports.
    ToggleExport,
    /// Shows or hides the list of what an import left out.
    ToggleLeft,
    /// Takes the three hints away for good.
    DismissHints,
    /// Full screen, on or off.
    ToggleFullScreen,
    /// Shows or hides the menu bar.
    ToggleMenuBar,
    /// Opens the menu of text size, theme, colours and language.
    ToggleSettings,
    /// About the list of names and the page of one.
    Names(NamesCommand),
    /// About notes, places to look through, and the history.
    Hands(HandsCommand),
    /// Within a talk, or to begin and end one.
    Present(PresentCommand),
    /// The lesson sheet, the exercise, the guide.
    Teach(TeachCommand),
}

impl ViewCommand {
    /// Whether it brings the text back where a name's page stands.
    pub fn shows_text(&self) -> bool {
        matches!(
            self,
            Self::ShowArticle(_)
                | Self::ShowPlace(..)
                | Self::StepArticle(_)
                | Self::StepEvidence(_)
                | Self::Back
                | Self::Forward
        )
    }
}

/// The lesson sheet, the exercise, the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeachCommand {
    /// Puts a lesson sheet and its key together.
    Lesson,
    /// Begins the exercise, or takes it up again.
    Exercise,
    /// Opens the teacher's guide.
    Guide,
}

/// About the list of names and the page of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesCommand {
    /// Selects an entity and shows its page in place of the reader.
    ShowPage(EntityIx),
    /// Back to the reader.
    ClosePage,
    /// Chooses the order of the list.
    Sort(EntitySort),
    /// Counts capitals that stand for a government with their country, or not.
    ToggleCapitals,
    /// Narrows every pane to one entity, or takes that back.
    Only(EntityIx),
}

/// Notes, places to look through, the history: what opens before something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandsCommand {
    /// Writes a note about the selected words, or about what is selected.
    Note,
    /// Writes a note about this.
    NoteOn(Target),
    /// Takes up a note again.
    EditNote(u64),
    /// Shows a note, and what it is about.
    ShowNote(u64),
    /// Shows the list of notes.
    ShowNotes,
    /// Shows every place that something may be said of; the second is the one that the person came from.
    Review(Proposal, Option<Evidence>),
    /// Asks what the selected entity or event is to be merged with.
    Merge,
    /// Opens what can be corrected of the selection.
    Correct,
    /// Opens what can be corrected of this.
    CorrectThis(Selection),
    /// The same, with the keyboard in one field.
    CorrectField(Selection, &'static str),
    /// Opens how a file is read; `None` is the one of the article in the reader.
    HowRead(Option<String>),
    /// Takes away the mark that is shown.
    Remove,
    /// Opens or closes the history.
    History,
    /// Takes the line away that says what was changed.
    CloseChanged,
}

/// Presenting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresentCommand {
    /// Begins at the selected event, or leaves.
    Toggle,
    /// Reveals what is hidden, else goes one step on (1); or goes one back (-1).
    Step(i32),
    /// To this step; one past the last is the end.
    Go(usize),
    /// Hides or shows the names of outlets.
    HideOutlets,
    /// Hides or shows dates.
    HideDates,
    /// Hides or shows people, organisations and groups.
    HideRoles,
    /// Shows or hides the speaker's notes.
    Notes,
}

/// What is to be exported, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportAsk {
    /// As what.
    pub format: Format,
    /// What.
    pub scope: ExportScope,
    /// Tables get the mark by which Excel knows UTF-8.
    pub excel: bool,
}

impl Default for ExportAsk {
    fn default() -> Self {
        Self { format: Format::FactsJson, scope: ExportScope::All, excel: false }
    }
}

/// How much of the story is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportScope {
    /// All of it.
    All,
    /// What the filter leaves.
    Filter,
    /// One event.
    Event(EventIx),
    /// One entity and what it takes part in.
    Entity(EntityIx),
}

/// Opening and closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileCommand {
    /// Asks for a folder.
    AskFolder,
    /// Asks for files.
    AskFiles,
    /// Saves the work in its project file; asks for a place where it has none.
    SaveProject,
    /// Asks for another place to save the project in.
    SaveProjectAs,
    /// Asks where to put a copy of the project with the articles in it.
    SaveCopy,
    /// Asks where an export is to go.
    Export(ExportAsk),
    /// Writes an export there.
    ExportTo(ExportAsk, PathBuf),
    /// Shows the folder that holds a file.
    ShowInFolder(PathBuf),
    /// Asks for another's project on the same articles, to lay it beside this one.
    AskAnother,
    /// Asks for marks or a timeline that others made.
    AskImport,
    /// Takes over what these files say.
    Import(Vec<PathBuf>),
    /// Takes over what the other says in these rows.
    TakeOver(Vec<Row>),
    /// Puts the other's work away.
    PutAway,
    /// Opens these.
    Open(Vec<PathBuf>),
    /// Opens the embedded sample story.
    OpenSample,
    /// Stops the reading or analysis under way.
    CancelLoading,
    /// Forgets one recent story.
    ForgetRecent(PathBuf),
    /// Opens the in-app picker.
    OpenPicker,
    /// Lists another folder in the in-app picker.
    ShowFolder(PathBuf),
    /// Closes the in-app picker.
    ClosePicker,
    /// Asks where to put a lesson sheet and its key, and writes them.
    WriteHandout(Box<Handout>),
    /// Closes one message.
    CloseMessage(usize),
    /// Copies words to the clipboard.
    Copy(String),
    /// About windows, and files that other programs show.
    Window(WindowCommand),
    /// Ends the program.
    Quit,
}

/// About windows, and files that other programs show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowCommand {
    /// Opens one more, on the start page.
    New,
    /// Shows a file in the program that the system has for it.
    Show(PathBuf),
    /// Shows the licences of everything the program is made of, where they came with it.
    Licences,
}

/// Work: undoable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkCommand {
    /// Corrections and notes, as one step of undo under the name of the first.
    Add(Vec<Correction>),
    /// Gives an item the words of another place, instead of those that are lost.
    Reattach {
        /// Its number.
        n: u64,
        /// The words that are lost.
        lost: TextAnchor,
        /// The words that it is about from now on.
        words: TextAnchor,
    },
    /// A change made ready elsewhere, under a name.
    Change {
        /// Its name in menus.
        name: String,
        /// What it changes.
        edit: Edit,
    },
    /// Takes items away, by number, as one step.
    Withdraw(Vec<u64>),
    /// Puts another text in the place of a note's or tag's, and adds these, as one step.
    Reword(u64, Box<Correction>, Vec<Correction>),
    /// Takes back, or does again, until so many things are done.
    GoTo(usize),
    /// Takes the last correction back.
    Undo,
    /// Does it again.
    Redo,
}

impl From<ViewCommand> for Command {
    fn from(command: ViewCommand) -> Self {
        Self::View(command)
    }
}

impl From<FileCommand> for Command {
    fn from(command: FileCommand) -> Self {
        Self::File(command)
    }
}

impl From<WorkCommand> for Command {
    fn from(command: WorkCommand) -> Self {
        Self::Work(command)
    }
}
