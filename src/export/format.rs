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
use crate::lang::{msg, tr, trn};

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

/// What a person is told of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// By what it is asked for on the command line.
    pub id: &'static str,
    /// The ending of its file; of the archive, where it has many files.
    pub extension: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it is good for.
    pub serves: &'static str,
    /// What it cannot carry, and where that is said instead.
    pub lacks: &'static str,
    /// It consists of many files.
    pub many: bool,
    /// It is no text that a terminal can show.
    pub binary: bool,
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
}

/// A moment as [`Options::made`] says it.
pub fn stamp(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Takes one file of several: its name, and what writes it.
pub type Part<'a> = dyn FnMut(&str, &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> + 'a;

impl Format {
    /// All that can be written, in the order of lists.
    pub const ALL: &[Self] = &[
        Self::FactsJson,
        Self::Csv,
        Self::CsvEvents,
        Self::CsvMentions,
        Self::CsvTimes,
        Self::CsvQuotes,
        Self::CsvConflicts,
        Self::TimelineJs,
        Self::WebAnnotation,
        Self::Tei,
        Self::Qdpx,
        Self::Brat,
        Self::Ics,
        Self::Html,
        Self::Markdown,
        Self::Docx,
        Self::Pdf,
        Self::Svg,
        Self::Png,
        Self::LessonSheet(HandoutFormat::Docx),
        Self::LessonSheet(HandoutFormat::Pdf),
        Self::LessonSheet(HandoutFormat::Html),
        Self::LessonKey(HandoutFormat::Docx),
        Self::LessonKey(HandoutFormat::Pdf),
        Self::LessonKey(HandoutFormat::Html),
    ];

    /// The format of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.about().id == id)
    }

    /// What a person is told of it.
    pub const fn about(self) -> About {
        const TEXT: About =
            About { id: "", extension: "", title: "", serves: "", lacks: "", many: false, binary: false };
        const TABLE: About = About {
            extension: "csv",
            lacks: msg("Comparisons other than conflicts; an apostrophe makes formulas harmless"),
            ..TEXT
        };
        match self {
            Self::LessonSheet(format) | Self::LessonKey(format) => self.about_lesson(format),
            Self::FactsJson => About {
                id: "facts-json",
                extension: "json",
                title: msg("Facts (JSON)"),
                serves: msg("All that was found, for programs; its schema is public"),
                ..TEXT
            },
            Self::Csv => About {
                id: "csv",
                extension: "zip",
                title: msg("All tables (CSV)"),
                serves: msg("Events, names, dates, quotations and conflicts for spreadsheets, a table each"),
                many: true,
                binary: true,
                ..TABLE
            },
            Self::CsvEvents => About {
                id: "csv-events",
                title: msg("Events (CSV)"),
                serves: msg("A row for each event, with its precision, its doubt and who tells it"),
                ..TABLE
            },
            Self::CsvMentions => About {
                id: "csv-mentions",
                title: msg("Names (CSV)"),
                serves: msg("A row for each place that names somebody or something"),
                ..TABLE
            },
            Self::CsvTimes => About {
                id: "csv-times",
                title: msg("Dates and times (CSV)"),
                serves: msg("A row for each date or time in the words, with what it stands for"),
                ..TABLE
            },
            Self::CsvQuotes => About {
                id: "csv-quotes",
                title: msg("Quotations (CSV)"),
                serves: msg("A row for each quotation, with its speaker"),
                ..TABLE
            },
            Self::CsvConflicts => About {
                id: "csv-conflicts",
                title: msg("Conflicts (CSV)"),
                serves: msg("A row for each claim that differs from another source’s"),
                ..TABLE
            },
            other => other.about_exchange(),
        }
    }

    /// The formats that other programs read.
    const fn about_exchange(self) -> About {
        const TEXT: About =
            About { id: "", extension: "", title: "", serves: "", lacks: "", many: false, binary: false };
        match self {
            Self::WebAnnotation => About {
                id: "webannotation",
                extension: "jsonld",
                title: msg("Web annotations (JSON-LD)"),
                serves: msg("Every mark with its words, for annotation programs; it can be read back here"),
                lacks: msg("The comparison; doubt is a remark on each mark"),
                ..TEXT
            },
            Self::Tei => About {
                id: "tei",
                extension: "xml",
                title: msg("Edition (TEI P5)"),
                serves: msg(
                    "The articles with names, dates and quotations, and lists of events, people and places",
                ),
                lacks: msg("Shared wording and naming; marks that cross others stand apart"),
                ..TEXT
            },
            Self::Qdpx => About {
                id: "qdpx",
                extension: "qdpx",
                title: msg("Coded texts (REFI-QDA)"),
                serves: msg("The articles with all marks as codes, for MAXQDA, NVivo, ATLAS.ti or QualCoder"),
                lacks: msg("Values and reasons are descriptions; where sources differ is a note"),
                binary: true,
                ..TEXT
            },
            Self::Brat => About {
                id: "brat",
                extension: "zip",
                title: msg("Standoff marks (brat)"),
                serves: msg("A text and its marks for each article; it can be read back here"),
                lacks: msg("The comparison; values, doubt and reasons are notes"),
                many: true,
                binary: true,
            },
            Self::Ics => About {
                id: "ics",
                extension: "ics",
                title: msg("Calendar (ICS)"),
                serves: msg("An entry for each event that has a date, for any calendar"),
                lacks: msg("Events without a date; doubt and evidence are in each entry’s description"),
                ..TEXT
            },
            Self::TimelineJs => About {
                id: "timelinejs",
                extension: "json",
                title: msg("Timeline for the web (TimelineJS)"),
                serves: msg("A slide for each event that has a date, drawn by TimelineJS"),
                lacks: msg("Events without a date; doubt is said in each slide’s date and text"),
                ..TEXT
            },
            other => other.about_page(),
        }
    }

    /// What a person is told of a report or a picture.
    const fn about_page(self) -> About {
        const TEXT: About =
            About { id: "", extension: "", title: "", serves: "", lacks: "", many: false, binary: false };
        const REPORT: About =
            About { lacks: msg("What a large story turns on less: the report says how much"), ..TEXT };
        const PICTURE: About =
            About { lacks: msg("Sentences, and what has no room: the picture says how much"), ..TEXT };
        match self {
            Self::Html => About {
                id: "html",
                extension: "html",
                title: msg("Report (one HTML file)"),
                serves: msg(
                    "Articles with their marks, a timeline that answers and the comparisons, in any browser, offline",
                ),
                ..REPORT
            },
            Self::Markdown => About {
                id: "markdown",
                extension: "md",
                title: msg("Report (Markdown)"),
                serves: msg("What the sources tell and where they differ, for notes and wikis"),
                ..REPORT
            },
            Self::Docx => About {
                id: "docx",
                extension: "docx",
                title: msg("Report (Word)"),
                serves: msg("What the sources tell and where they differ, to edit and to print"),
                binary: true,
                ..REPORT
            },
            Self::Pdf => About {
                id: "pdf",
                extension: "pdf",
                title: msg("Report (PDF)"),
                serves: msg("What the sources tell and where they differ, to print and to send"),
                lacks: msg(
                    "What a large story turns on less; letters that are not Latin, Greek or Cyrillic are boxes",
                ),
                binary: true,
                ..REPORT
            },
            Self::Svg => About {
                id: "svg",
                extension: "svg",
                title: msg("Timeline (SVG)"),
                serves: msg("The timeline as a drawing at any size, with legend and sources"),
                ..PICTURE
            },
            _ => About {
                id: "png",
                extension: "png",
                title: msg("Timeline (PNG)"),
                serves: msg("The timeline as a picture at any size, with legend and sources"),
                binary: true,
                ..PICTURE
            },
        }
    }

    /// What is handed out in class.
    const fn about_lesson(self, format: HandoutFormat) -> About {
        let sheet = matches!(self, Self::LessonSheet(_));
        let (id, title) = match (format, sheet) {
            (HandoutFormat::Docx, true) => ("lesson-sheet", msg("Lesson sheet (DOCX)")),
            (HandoutFormat::Pdf, true) => ("lesson-sheet-pdf", msg("Lesson sheet (PDF)")),
            (HandoutFormat::Html, true) => ("lesson-sheet-html", msg("Lesson sheet (HTML)")),
            (HandoutFormat::Docx, false) => ("lesson-key", msg("Key to the lesson sheet (DOCX)")),
            (HandoutFormat::Pdf, false) => ("lesson-key-pdf", msg("Key to the lesson sheet (PDF)")),
            (HandoutFormat::Html, false) => ("lesson-key-html", msg("Key to the lesson sheet (HTML)")),
        };
        let serves = if sheet {
            msg("Questions for pupils from the story’s own words, with the articles")
        } else {
            msg("The answers to the lesson sheet, each with the sentence that it rests on")
        };
        About {
            id,
            extension: format.ending(),
            title,
            serves,
            lacks: msg("All but what the questions are about; always of the whole story"),
            many: false,
            binary: !matches!(format, HandoutFormat::Html),
        }
    }
}

/// Writes a format; one of many files as an archive of them.
///
/// # Errors
/// What `out` says.
pub fn write(format: Format, extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::LessonSheet(form) => lesson::write_sheet(extract, form, out),
        Format::LessonKey(form) => lesson::write_key(extract, form, out),
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
    fill(&mut |name, write| {
        // The time is the same in every archive: the same story gives the same bytes.
        zip.start_file(name, SimpleFileOptions::default())?;
        write(&mut zip)
    })?;
    zip.finish().map(drop).map_err(io::Error::from)
}
