//! `parallax export`: what is found in articles, in a format for others.
//!
//! It refuses to write over anything without `--force`, and to send an archive to a terminal.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::{fail, print, read_story, reference_date, status};
use crate::export::colours::Shade;
use crate::export::format::{left_out, stamp, write, write_parts};
use crate::export::paper::Sheet;
use crate::export::picture::{Lanes, Look};
use crate::export::{Extract, Format, Options};
use crate::facts::{Entity, EntityIx, Event, EventIx, Interval};
use crate::keep::out::{put, put_folder};
use crate::lang::{Language, speak};
use crate::session::Session;
use crate::text::fold;

const EXAMPLES: &str = "\
Examples:
  parallax export --list                     say which formats there are, and what each cannot carry
  parallax export articles/ --to csv --out tables
                                             write all tables into the folder tables
  parallax export articles/ --to ics --entity NATO --from 2014 --to-date 2016 --out nato.ics
                                             write what NATO took part in from 2014 to 2016
  parallax export story.parallax --to facts-json | jq .events
                                             write what holds after a project's corrections

Exit status: 0 done, 1 some files could not be read, 2 nothing was written.";

/// What is asked for.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files and folders of articles, or a project file
    #[arg(required_unless_present = "list", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The format; --list says which there are
    #[arg(long, required_unless_present = "list", value_name = "FORMAT", value_parser = format)]
    to: Option<Format>,
    /// Where to write: a file, a folder for a format of many files, or - for standard output (the default)
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// One event alone, by its id in the facts file: v7
    #[arg(long, value_name = "ID", conflicts_with_all = ["entity", "from", "to_date"])]
    event: Option<String>,
    /// What a person, organisation or place takes part in, by name or by its id in the facts file
    #[arg(long, value_name = "ID|NAME")]
    entity: Option<String>,
    /// Events of this day, month or year and later
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    from: Option<String>,
    /// Events of this day, month or year and earlier
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    to_date: Option<String>,
    /// A project file whose corrections hold
    #[arg(long, value_name = "FILE")]
    project: Option<PathBuf>,
    /// Date of publication for every article that has none
    #[arg(long, value_name = "DATE", value_parser = reference_date)]
    reference_date: Option<String>,
    /// Keep what is worked out in this folder, so that the same files take less time again
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Begin tables with a byte-order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// Width and height of a picture in pixels
    #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = size)]
    size: (u32, u32),
    /// Colours of a picture: light, dark or contrast
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = shade)]
    theme: Shade,
    /// Lanes of a picture: sources, people or places
    #[arg(long, value_name = "LANES", default_value = "sources", value_parser = lanes)]
    lanes: Lanes,
    /// Paper of printed pages: a4 or letter
    #[arg(long, value_name = "PAPER", default_value = "a4", value_parser = sheet)]
    paper: Sheet,
    /// Language of reports and pictures: en or de
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    language: Language,
    /// Say "Source A" for the names of outlets in lesson sheets and their keys
    #[arg(long)]
    anonymous: bool,
    /// Write over what is there
    #[arg(long)]
    force: bool,
    /// Say which formats there are
    #[arg(long)]
    list: bool,
}

/// Does it.
pub(super) fn export(arguments: Arguments) -> ExitCode {
    if arguments.list {
        return match print(&list()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => fail(&format!("could not write to standard output: {why}")),
        };
    }
    match written(arguments) {
        Ok(status) => status,
        Err(why) => fail(&why),
    }
}

fn written(arguments: Arguments) -> Result<ExitCode, String> {
    let Some(to) = arguments.to else { return Err("which format? --list says which there are".to_owned()) };
    let place = Place::of(to, arguments.out.as_deref(), arguments.force)?;
    let dates = Dates::of(arguments.from.as_deref(), arguments.to_date.as_deref())?;
    let session = read_story(
        &arguments.paths,
        arguments.reference_date,
        arguments.project.as_deref(),
        arguments.cache.as_deref(),
    )?;
    if session.corpus.articles.is_empty() {
        return Ok(status(&session.corpus));
    }
    let extract = scope(&session, arguments.event.as_deref(), arguments.entity.as_deref(), &dates)?;
    if !extract.is_whole() && extract.events().next().is_none() && extract.articles().next().is_none() {
        return Err(format!("nothing is left to write: no event fits {}", extract.said));
    }
    let (width, height) = arguments.size;
    let look = Look { width, height, shade: arguments.theme, lanes: arguments.lanes };
    speak(arguments.language);
    let options = Options {
        bom: arguments.bom,
        made: Some(stamp(jiff::Timestamp::now())),
        look,
        sheet: arguments.paper,
        anonymous: arguments.anonymous,
    };
    place.fill(to, &extract, &options)?;
    if let Some(sentence) = left_out(to, &extract) {
        eprintln!("parallax: {sentence}");
    }
    Ok(status(&session.corpus))
}

/// The formats, with what each is for and what it cannot carry.
fn list() -> String {
    let widest = Format::ALL.iter().map(|f| f.about().id.len()).max().unwrap_or(0);
    let said = |format: &Format| {
        let about = format.about();
        let lacks =
            if about.lacks.is_empty() { String::new() } else { format!("Left out or changed: {}", about.lacks) };
        let mut said = format!("{:widest$}  {}\n", about.id, about.title);
        for line in [about.serves, &lacks].into_iter().filter(|l| !l.is_empty()) {
            said.extend([&" ".repeat(widest + 2), line, "\n"]);
        }
        said
    };
    Format::ALL.iter().map(said).collect()
}

fn size(words: &str) -> Result<(u32, u32), String> {
    Look::size(words).ok_or_else(|| "write it as 1920x1080, from 200x200 up to 50 million pixels".to_owned())
}

fn shade(name: &str) -> Result<Shade, String> {
    Shade::of_name(name).ok_or_else(|| "light, dark or contrast".to_owned())
}

fn lanes(name: &str) -> Result<Lanes, String> {
    Lanes::of_name(name).ok_or_else(|| "sources, people or places".to_owned())
}

fn sheet(name: &str) -> Result<Sheet, String> {
    match name {
        "a4" => Ok(Sheet::A4),
        "letter" => Ok(Sheet::Letter),
        _ => Err("a4 or letter".to_owned()),
    }
}

fn language(code: &str) -> Result<Language, String> {
    Language::ALL.into_iter().find(|l| l.code() == code).ok_or_else(|| "en or de".to_owned())
}

fn format(id: &str) -> Result<Format, String> {
    let ids: Vec<&str> = Format::ALL.iter().map(|f| f.about().id).collect();
    Format::of_id(id).ok_or_else(|| format!("the formats are {}", ids.join(", ")))
}

/// Where it goes.
enum Place<'a> {
    Output,
    File(&'a Path),
    Folder(&'a Path),
}

impl<'a> Place<'a> {
    /// Refuses before anything is read, so that nobody waits for it.
    fn of(to: Format, out: Option<&'a Path>, force: bool) -> Result<Self, String> {
        let about = to.about();
        let Some(path) = out.filter(|p| *p != Path::new("-")) else {
            if about.binary && io::stdout().is_terminal() {
                return Err(format!("{} is no text for a terminal: name a file with --out", about.title));
            }
            return Ok(Self::Output);
        };
        let ends = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(about.extension));
        let folder = about.many && (path.is_dir() || !ends);
        if folder {
            if path.is_file() {
                return Err(format!("{} is a file: this format writes a folder or a .zip file", path.display()));
            }
            let filled = std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some());
            if filled && !force {
                return Err(format!("{} holds files already: --force writes among them", path.display()));
            }
            return Ok(Self::Folder(path));
        }
        if path.is_dir() {
            let name = format!("story.{}", about.extension);
            return Err(format!(
                "{} is a folder: name a file in it, as {}",
                path.display(),
                path.join(name).display()
            ));
        }
        if path.exists() && !force {
            return Err(format!("{} is there already: --force writes over it", path.display()));
        }
        Ok(Self::File(path))
    }

    fn fill(&self, to: Format, extract: &Extract<'_>, options: &Options) -> Result<(), String> {
        let (done, place) = match self {
            Self::Output => (to_output(to, extract, options), "standard output".to_owned()),
            Self::File(path) => {
                (put(path, &mut |out| write(to, extract, options, out)), path.display().to_string())
            }
            Self::Folder(path) => {
                let done = put_folder(path, |part| write_parts(to, extract, options, part));
                (done, path.display().to_string())
            }
        };
        done.map_err(|why| format!("{place} could not be written: {why}"))
    }
}

/// A reader that went away ("| head") is no error.
fn to_output(to: Format, extract: &Extract<'_>, options: &Options) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(to, extract, options, &mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// First and last day that are asked for.
#[derive(Default)]
struct Dates {
    from: Option<Date>,
    to: Option<Date>,
    said: String,
}

impl Dates {
    fn of(from: Option<&str>, to: Option<&str>) -> Result<Self, String> {
        let first = |words: &str| format!("{words}{}", "-01".repeat(2 - words.matches('-').count().min(2)));
        let day = |words: &str| first(words).parse::<Date>().ok();
        let last = |words: &str| match words.matches('-').count() {
            0 => day(words).map(Date::last_of_year),
            1 => day(words).map(Date::last_of_month),
            _ => day(words),
        };
        let said = [from.map(|d| format!("from {d}")), to.map(|d| format!("to {d}"))];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let dates = Self { from: from.and_then(day), to: to.and_then(last), said: said.join(" ") };
        match (dates.from, dates.to) {
            (Some(from), Some(to)) if from > to => Err(format!("--from {from} is later than --to-date {to}")),
            _ => Ok(dates),
        }
    }

    fn hold(&self, interval: Option<Interval>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        interval.is_some_and(|i| {
            self.from.is_none_or(|from| i.latest.date() >= from)
                && self.to.is_none_or(|to| i.earliest.date() <= to)
        })
    }
}

fn scope<'a>(
    session: &'a Session,
    event: Option<&str>,
    entity: Option<&str>,
    dates: &Dates,
) -> Result<Extract<'a>, String> {
    if let Some(id) = event {
        return Ok(Extract::event(session, event_of(session, id)?));
    }
    let entity = entity.map(|named| entity_of(session, named)).transpose()?;
    match (entity, dates.said.is_empty()) {
        (None, true) => Ok(Extract::whole(session)),
        (Some(ix), true) => Ok(Extract::entity(session, ix)),
        (entity, false) => {
            let name = entity.and_then(|ix| session.entity(ix)).map_or("", |e| &e.name);
            let said = format!("{name} {}", dates.said).trim().to_owned();
            Ok(Extract::of_events(session, said, |ix| {
                let Some(event) = session.event(ix) else { return false };
                let there = |who: EntityIx| event.participants.contains(&who) || event.places.contains(&who);
                dates.hold(event.interval) && entity.is_none_or(there)
            }))
        }
    }
}

fn event_of(session: &Session, id: &str) -> Result<EventIx, String> {
    let found = (0..session.facts.events.len()).map(EventIx::from_at).find(|ix| Event::id(*ix) == id);
    found.ok_or_else(|| {
        let last = session.facts.events.len().saturating_sub(1);
        format!("there is no event {id}: they are v0 to v{last}, as `parallax analyze` lists them")
    })
}

fn entity_of(session: &Session, named: &str) -> Result<EntityIx, String> {
    let all = || session.facts.entities.iter().enumerate().map(|(at, e)| (EntityIx::from_at(at), e));
    if let Some((ix, _)) = all().find(|(ix, _)| Entity::id(*ix) == named) {
        return Ok(ix);
    }
    let wanted = fold(named);
    let called = |by: &dyn Fn(&Entity) -> bool| all().filter(|(_, e)| by(e)).collect::<Vec<_>>();
    let mut fits = called(&|e| fold(&e.name) == wanted);
    if fits.is_empty() {
        fits = called(&|e| e.aliases.iter().any(|a| fold(a) == wanted));
    }
    match fits.as_slice() {
        [(ix, _)] => Ok(*ix),
        [] => Err(format!("nobody and nothing is called {named} here")),
        several => {
            let ids: Vec<String> = several
                .iter()
                .map(|(ix, e)| format!("{} {} ({})", Entity::id(*ix), e.name, e.kind.name()))
                .collect();
            Err(format!("{named} may be any of {}: give the id", ids.join(", ")))
        }
    }
}
