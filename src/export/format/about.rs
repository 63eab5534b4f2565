//! What each format is called, what it is for, what it cannot carry, and what may be chosen of it.

use super::Format;
use crate::export::lesson::HandoutFormat;
use crate::lang::msg;

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

/// What may be chosen of a format, beside its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Size, colours and lanes of a picture.
    pub look: bool,
    /// The paper it is printed on.
    pub sheet: bool,
    /// The language of its own words; articles are never translated.
    pub language: bool,
    /// The names of outlets may be left out.
    pub anonymous: bool,
    /// The byte-order mark by which Excel knows UTF-8.
    pub bom: bool,
}

impl Format {
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

    /// What may be chosen of it.
    pub const fn choices(self) -> Choices {
        let lesson = matches!(self, Self::LessonSheet(_) | Self::LessonKey(_));
        let picture = matches!(self, Self::Svg | Self::Png);
        let page = matches!(
            self,
            Self::Docx
                | Self::Pdf
                | Self::LessonSheet(HandoutFormat::Docx | HandoutFormat::Pdf)
                | Self::LessonKey(HandoutFormat::Docx | HandoutFormat::Pdf)
        );
        Choices {
            look: picture,
            sheet: page,
            language: lesson || picture || page || matches!(self, Self::Html | Self::Markdown),
            anonymous: lesson,
            bom: matches!(
                self,
                Self::Csv
                    | Self::CsvEvents
                    | Self::CsvMentions
                    | Self::CsvTimes
                    | Self::CsvQuotes
                    | Self::CsvConflicts
            ),
        }
    }
}
