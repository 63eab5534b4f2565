//! `sources.csv` in the opened folder, or in an archive for what stands beside it there: what the person knows about the files, which outranks what they say.
//!
//! Refuses to guess: a row that cannot be used becomes a warning, and the rest still counts.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Told;
use super::{dates, encoding};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};
use crate::text::{Warning, fold};

/// The sidecar's name.
const NAME: &str = "sources.csv";

/// Whether a file of this name is one.
pub(super) fn is_one(name: &str) -> bool {
    name.eq_ignore_ascii_case(NAME)
}

const COLUMNS: [&str; 8] = ["file", "outlet", "published", "title", "url", "country", "encoding", "fields"];

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    outlet: Option<String>,
    published: Option<String>,
    title: Option<String>,
    url: Option<String>,
    country: Option<String>,
    told: Told,
}

/// The rows of one `sources.csv`, by the file they speak of.
#[derive(Clone, Debug, Default)]
pub(super) struct Sidecar {
    rows: BTreeMap<String, Row>,
}

impl Sidecar {
    /// Reads a sidecar; `name` is how warnings call it. `files` are the articles it can speak of.
    pub(super) fn read(name: &str, bytes: &[u8], files: &BTreeSet<String>) -> (Self, Vec<Warning>) {
        let Ok(decoded) = encoding::decode(bytes, None) else {
            let what =
                "it holds binary data; save it as CSV with the header file,outlet,published,title,url,country";
            return (Self::default(), vec![Warning::unread(name, what)]);
        };
        let mut warnings: Vec<Warning> =
            decoded.note.iter().map(|note| Warning::note(name, note.as_str())).collect();
        let first = decoded.text.lines().next().unwrap_or("");
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.filter(|&d| first.bytes().any(|b| b == d)).unwrap_or(b','))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(decoded.text.as_bytes());
        let header: Vec<String> = reader.headers().map(|h| h.iter().map(fold).collect()).unwrap_or_default();
        if !header.iter().any(|h| h == "file") {
            let what = "its first row must name the columns, one of them “file”; it was left out";
            warnings.push(Warning::unread(name, what));
            return (Self::default(), warnings);
        }
        for unknown in header.iter().filter(|h| !COLUMNS.contains(&h.as_str()) && !h.is_empty()) {
            warnings.push(Warning::note(name, format!("the column “{unknown}” is not known and was left out")));
        }
        let mut sidecar = Self::default();
        for (i, record) in reader.records().enumerate() {
            let row = record.map_or_else(
                |_unreadable| Err("it cannot be read".to_owned()),
                |record| sidecar.take(&header, &record, files),
            );
            if let Err(what) = row {
                warnings.push(Warning::note(name, format!("row {}: {what}", i + 2)));
            }
        }
        (sidecar, warnings)
    }

    /// The same rows for files that stand in `folder` ("x/", or nothing).
    pub(super) fn under(self, folder: &str) -> Self {
        Self { rows: self.rows.into_iter().map(|(file, row)| (format!("{folder}{file}"), row)).collect() }
    }

    fn take(
        &mut self,
        header: &[String],
        record: &csv::StringRecord,
        files: &BTreeSet<String>,
    ) -> Result<(), String> {
        let cell = |column: &str| {
            let at = header.iter().position(|h| h == column)?;
            record.get(at).filter(|c| !c.is_empty()).map(str::to_owned)
        };
        if record.iter().all(str::is_empty) {
            return Ok(());
        }
        let named = cell("file").ok_or("it names no file")?;
        let file = find(&named, files).ok_or_else(|| format!("there is no article “{named}” in the folder"))?;
        let written = cell("published");
        let published = written.as_deref().and_then(dates::parse);
        let row = Row {
            outlet: cell("outlet"),
            published: published.clone(),
            title: cell("title"),
            url: cell("url"),
            country: cell("country"),
            told: Told { encoding: cell("encoding"), fields: cell("fields") },
        };
        if self.rows.insert(file.clone(), row).is_some() {
            return Err(format!("“{file}” stands in an earlier row too; this one counts"));
        }
        match (written, published) {
            (Some(written), None) => {
                Err(format!("“{written}” is no date such as 2016-04-20; the rest of the row counts"))
            }
            _ => Ok(()),
        }
    }

    /// What it says about how `file` is to be read.
    pub(super) fn tell(&self, file: &str, told: &mut Told) {
        let Some(row) = self.rows.get(file) else { return };
        told.encoding = row.told.encoding.clone().or(told.encoding.take());
        told.fields = row.told.fields.clone().or(told.fields.take());
    }

    /// Puts what it says about `file` over what the file says about itself.
    pub(super) fn apply(&self, file: &str, metadata: &mut Metadata) {
        let Some(row) = self.rows.get(file) else { return };
        if let Some(value) = &row.published {
            let why = format!("{NAME} says so");
            metadata
                .dates
                .insert(0, DateClue { kind: DateClueKind::Sidecar, value: value.clone(), span: None, why });
        }
        if let Some(title) = &row.title {
            let span = metadata.title.as_ref().filter(|t| fold(&t.value) == fold(title)).and_then(|t| t.span);
            metadata.title = Some(Stated { value: title.clone(), span });
        }
        if let Some(outlet) = &row.outlet {
            let span = metadata.outlet.as_ref().filter(|o| fold(&o.value) == fold(outlet)).and_then(|o| o.span);
            metadata.outlet = Some(Stated { value: outlet.clone(), span });
        }
        metadata.url = row.url.clone().or(metadata.url.take());
        metadata.country = row.country.clone().or(metadata.country.take());
    }
}

/// The article a row means: by its path, else by its name alone where only one has it.
fn find(named: &str, files: &BTreeSet<String>) -> Option<String> {
    let named = named.replace('\\', "/");
    let named = named.strip_prefix("./").unwrap_or(&named);
    if files.contains(named) {
        return Some(named.to_owned());
    }
    let mut same = files.iter().filter(|f| f.rsplit('/').next() == Some(named));
    same.next().filter(|_| same.next().is_none()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_any_order_and_bad_rows_become_warnings() {
        let files: BTreeSet<String> = ["a.txt".to_owned(), "deep/b.txt".to_owned()].into();
        let csv = b"published;file;outlet\n2016-04-20;a.txt;The Echo\nsoon;b.txt;Herald\n2016;c.txt;\n";
        let (sidecar, warnings) = Sidecar::read(NAME, csv, &files);
        let mut metadata = Metadata::default();
        sidecar.apply("a.txt", &mut metadata);
        assert_eq!(metadata.outlet.unwrap().value, "The Echo");
        assert_eq!(metadata.dates[0].value, "2016-04-20");
        let mut other = Metadata::default();
        sidecar.apply("deep/b.txt", &mut other);
        assert_eq!((other.outlet.unwrap().value.as_str(), other.dates.len()), ("Herald", 0));
        let said: Vec<_> = warnings.iter().map(|w| w.what.as_str()).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            said[0].starts_with("row 3: “soon” is no date")
                && said[1].starts_with("row 4: there is no article “c.txt”")
        );
    }
}
