//! The formats that work leaves in: what each is called, what it is for, what it cannot carry, and its writer.
//!
//! One table, which the command line, the window and the palette list. A format of many files writes its parts one
//! after the other; where one file is wanted they go into an archive. It refuses to choose a place: `cli` and `app` do.

use std::io::{self, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::docx::docx;
use super::lesson::HandoutFormat;
use super::markdown::markdown;
use super::paper::Sheet;
use super::pdf::pdf;
use super::picture::Look;
use super::report::report;
use super::scope::Extract;
use super::{brat, csv, facts_json, html, ics, lesson, picture, qdpx, tei, timelinejs, webannotation};
use crate::lang::{tr, trn};

mod about;

pub use about::{About, Choices};

/// What work can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Everything, as this program says it.
    FactsJson,
    /// All tables.
    Csv,
    /// A table of events.
    CsvEvents,
    /// A table of names.
    CsvMentions,
    /// A table of dates and times.
    CsvTimes,
    /// A table of quotations.
    CsvQuotes,
    /// A table of claims that differ.
    CsvConflicts,
    /// A timeline for the web.
    TimelineJs,
    /// Annotations for the web.
    WebAnnotation,
    /// An edition for the humanities.
    Tei,
    /// A project for qualitative analysis.
    Qdpx,
    /// Annotations beside plain texts.
    Brat,
    /// A calendar.
    Ics,
    /// The whole report as one page for a browser.
    Html,
    /// The report as text with signs.
    Markdown,
    /// The report for word processors.
    Docx,
    /// The report for print.
    Pdf,
    /// The timeline as a drawing.
    Svg,
    /// The timeline as a picture.
    Png,
    /// Questions for pupils.
    LessonSheet(HandoutFormat),
    /// Their answers.
    LessonKey(HandoutFormat),
}

/// What a person may choose beside the format and the scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Tables begin with a byte-order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// When it is written, as `2016-04-20T18:30:00Z`, for formats that must say so. Writers never read a clock.
    pub made: Option<String>,
    /// The size, colours and lanes of a picture.
    pub look: Look,
    /// The paper that pages are for.
    pub sheet: Sheet,
    /// Hand-outs say "Source A" where they would name an outlet.
    pub anonymous: bool,
}

/// A moment as [`Options::made`] says it.
pub fn stamp(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Takes one file of several: its name, and what writes it.
pub type Part<'a> = dyn FnMut(&str, &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> + 'a;

impl Format {
    /// All that can be written, in the order of lists: what people read, what classes get, what programs read.
    pub const ALL: &[Self] = &[
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Markdown,
        Self::Png,
        Self::Svg,
        Self::LessonSheet(HandoutFormat::Docx),
        Self::LessonSheet(HandoutFormat::Pdf),
        Self::LessonSheet(HandoutFormat::Html),
        Self::LessonKey(HandoutFormat::Docx),
        Self::LessonKey(HandoutFormat::Pdf),
        Self::LessonKey(HandoutFormat::Html),
        Self::Csv,
        Self::CsvEvents,
        Self::CsvMentions,
        Self::CsvTimes,
        Self::CsvQuotes,
        Self::CsvConflicts,
        Self::Ics,
        Self::TimelineJs,
        Self::FactsJson,
        Self::WebAnnotation,
        Self::Tei,
        Self::Qdpx,
        Self::Brat,
    ];

    /// The format of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.about().id == id)
    }
}

/// Writes a format; one of many files as an archive of them.
///
/// # Errors
/// What `out` says.
pub fn write(format: Format, extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::LessonSheet(form) => lesson::write(lesson::sheet, extract, form, options, out),
        Format::LessonKey(form) => lesson::write(lesson::key, extract, form, options, out),
        Format::FactsJson => facts_json::write(extract, out),
        Format::CsvEvents => csv::events(extract, options, out),
        Format::CsvMentions => csv::mentions(extract, options, out),
        Format::CsvTimes => csv::times(extract, options, out),
        Format::CsvQuotes => csv::quotes(extract, options, out),
        Format::CsvConflicts => csv::conflicts(extract, options, out),
        Format::TimelineJs => timelinejs::write(extract, out),
        Format::WebAnnotation => webannotation::write(extract, options, out),
        Format::Tei => tei::write(extract, out),
        Format::Qdpx => qdpx::write(extract, options, out),
        Format::Ics => ics::write(extract, options, out),
        Format::Csv | Format::Brat => archive(out, |part| write_parts(format, extract, options, part)),
        Format::Html => html::write(extract, out),
        Format::Markdown => out.write_all(markdown(&report(extract)).as_bytes()),
        Format::Docx => out.write_all(&docx(&report(extract), options.sheet)?),
        Format::Pdf => out.write_all(&pdf(&report(extract), options.sheet)),
        Format::Svg => out.write_all(picture::svg(extract, options.look).as_bytes()),
        Format::Png => out.write_all(&picture::png(extract, options.look)?),
    }
}

/// Writes a format of many files, one after the other; any other as the only one.
///
/// # Errors
/// What `part` says.
pub fn write_parts(
    format: Format,
    extract: &Extract<'_>,
    options: &Options,
    part: &mut Part<'_>,
) -> io::Result<()> {
    match format {
        Format::Csv => {
            for table in
                [Format::CsvEvents, Format::CsvMentions, Format::CsvTimes, Format::CsvQuotes, Format::CsvConflicts]
            {
                let name = table.about().id.trim_start_matches("csv-");
                part(&format!("{name}.csv"), &mut |out| write(table, extract, options, out))?;
            }
            Ok(())
        }
        Format::Brat => brat::write(extract, part),
        other => {
            let about = other.about();
            part(&format!("story.{}", about.extension), &mut |out| write(other, extract, options, out))
        }
    }
}

/// What of the scope a format leaves out, in a sentence; `None` where nothing is.
pub fn left_out(format: Format, extract: &Extract<'_>) -> Option<String> {
    let undated = |count: usize| {
        let said =
            || trn(count, "1 event without a date is not in it | {} events without a date are not in it", &[]);
        (count > 0).then(said)
    };
    match format {
        Format::CsvConflicts if extract.conflicts().next().is_none() => {
            Some(tr("No sources differ here: the table has no rows").to_owned())
        }
        Format::Ics => undated(ics::left_out(extract)),
        Format::TimelineJs => undated(extract.events().filter(|(_, e)| e.interval.is_none()).count()),
        _ => None,
    }
}

/// Writes parts into an archive as they come: nothing is held but what one deflate window needs.
///
/// # Errors
/// What `out` says.
pub fn archive(out: &mut dyn Write, fill: impl FnOnce(&mut Part<'_>) -> io::Result<()>) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(out);
    // By this an archive that lies beside the articles is not taken for more of them (`ingest`).
    zip.set_comment("Written by Parallax")?;
    fill(&mut |name, write| {
        // The time is the same in every archive: the same story gives the same bytes.
        zip.start_file(name, SimpleFileOptions::default())?;
        write(&mut zip)
    })?;
    zip.finish().map(drop).map_err(io::Error::from)
}
