//! Files of every format, built from words, and folders of them, opened as the program opens them.
#![allow(dead_code, reason = "each test uses some of them")]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use parallax::facts::Corpus;
use parallax::ingest::{read_embedded, read_paths};
use parallax::watch::Unwatched;
use zip::write::SimpleFileOptions;

/// A story of invented people, long enough to be one.
pub(crate) const STORY: &str = "The ferry to the northern islands sailed again on Monday after a winter of repairs, the harbour \
     office said. Captain Mara Voss called it the best day of her year. About 300 passengers were aboard.";

/// Another, to tell it from the first.
pub(crate) const OTHER: &str = "The council of Port Lindow voted on Tuesday to close the old bridge for two years. \
     Mayor Tom Hale said the work would cost 12 million crowns and that shops would be paid for their losses.";

/// A folder of these files, which is gone when it is dropped.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

/// What a file or folder holds.
pub(crate) fn opened(path: &Path) -> Corpus {
    read_paths(&[path.to_owned()], &Unwatched, &|_| {})
}

/// What a file in memory holds.
pub(crate) fn embedded(name: &str, bytes: &[u8]) -> Corpus {
    read_embedded(&[(name, bytes)])
}

/// A zip archive.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let stored = *name == "mimetype";
        let method = if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A gz archive.
pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A Word document of these paragraphs, as XML inside `<w:body>`.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let core = "<cp:coreProperties xmlns:dc=\"d\" xmlns:dcterms=\"t\" xmlns:cp=\"c\"><dc:creator>Nils Brandt</dc:creator><dcterms:created>2011-03-09T08:00:00Z</dcterms:created></cp:coreProperties>";
    zip(&[("word/document.xml", xml.as_bytes()), ("docProps/core.xml", core.as_bytes())])
}

/// A paragraph of a Word document.
pub(crate) fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// An OpenDocument text.
pub(crate) fn odt(body: &str) -> Vec<u8> {
    let xml = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml.as_bytes())])
}

/// A workbook of two sheets, of which the second holds figures; headlines are shared words, days numbers with a format.
pub(crate) fn xlsx(rows: &[(&str, u32, &str)]) -> Vec<u8> {
    let shared: String = ["headline", "date", "outlet", "text"]
        .into_iter()
        .chain(rows.iter().map(|r| r.0))
        .map(|words| format!("<si><r><t>{words}</t></r><rPh><t>spoken</t></rPh></si>"))
        .collect();
    let head = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"E3\" t=\"s\"><v>3</v></c></row>";
    let row = |(i, (_, day, text)): (usize, &(&str, u32, &str))| {
        let (n, words) = (i + 4, i + 4);
        format!(
            "<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>{words}</v></c><c r=\"B{n}\" s=\"1\"><v>{day}</v></c><c r=\"C{n}\" t=\"str\"><f>UPPER(\"x\")</f><v>Harbour Echo</v></c><c r=\"E{n}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        )
    };
    let body: String = rows.iter().enumerate().map(row).collect();
    let title = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Our articles</t></is></c></row>";
    let sheet = format!("<worksheet><sheetData>{title}{head}{body}</sheetData></worksheet>");
    let figures = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>year</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>crowns</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>2011</v></c><c r=\"B2\"><v>12</v></c></row></sheetData></worksheet>";
    let hidden = figures.replace("year", "secret");
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"News\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Costs\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"Away\" sheetId=\"3\" state=\"hidden\" r:id=\"rId3\"/></sheets></workbook>";
    let links = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Target=\"worksheets/sheet3.xml\"/></Relationships>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    zip(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", format!("<sst>{shared}</sst>").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/sheet2.xml", figures.as_bytes()),
        ("xl/worksheets/sheet3.xml", hidden.as_bytes()),
    ])
}

/// An OpenDocument spreadsheet of one table, with cells and rows that are there many times.
pub(crate) fn ods(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let head: String = ["headline", "date", "text"].map(cell).concat();
    let rest = "<table:table-cell table:number-columns-repeated=\"16000\"/>";
    let row = |(headline, day, text): &(&str, &str, &str)| {
        let day = format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>shown otherwise</text:p></table:table-cell>"
        );
        let noted = format!(
            "<table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation><text:p>{text}</text:p><text:p>A second<text:s/>paragraph.</text:p></table:table-cell>"
        );
        format!("<table:table-row>{}{day}{noted}{rest}</table:table-row>", cell(headline))
    };
    let body: String = rows.iter().map(row).collect();
    let none = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let xml = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body><office:spreadsheet><table:table table:name=\"News\"><table:table-row>{head}{rest}</table:table-row>{body}{none}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml.as_bytes())])
}

/// A book of these documents.
pub(crate) fn epub(documents: &[(&str, &str)]) -> Vec<u8> {
    let container = "<container><rootfiles><rootfile full-path=\"OEBPS/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let items: String = documents
        .iter()
        .enumerate()
        .map(|(i, (name, _))| format!("<item id=\"d{i}\" href=\"{name}\"/>"))
        .collect();
    let spine: String = (0..documents.len()).map(|i| format!("<itemref idref=\"d{i}\"/>")).collect();
    let opf = format!(
        "<package><metadata xmlns:dc=\"d\"><dc:title>The Island Reader</dc:title><dc:publisher>Heron Press</dc:publisher><dc:date>2011-03-05</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("mimetype".into(), b"application/epub+zip".to_vec()),
        ("META-INF/container.xml".into(), container.into()),
        ("OEBPS/content.opf".into(), opf.into()),
    ];
    files.extend(documents.iter().map(|(name, html)| (format!("OEBPS/{name}"), html.as_bytes().to_vec())));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    zip(&files)
}

/// Words at a place: from the left, from the foot, in points; the size of the letters.
pub(crate) type Placed<'a> = (f32, f32, f32, &'a str);

/// A PDF of pages of placed words in Helvetica.
pub(crate) fn pdf(pages: &[Vec<Placed<'_>>]) -> Vec<u8> {
    let contents = pages.iter().map(|page| {
        let shown: String = page
            .iter()
            .map(|(x, y, size, words)| {
                let words: String = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
                format!("BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n")
            })
            .collect();
        shown
    });
    pdf_of(&contents.collect::<Vec<_>>(), "/Info << /CreationDate (D:20110309080000Z) >>")
}

/// A PDF of pages given as their drawing commands.
pub(crate) fn pdf_of(contents: &[String], trailer: &str) -> Vec<u8> {
    let mut objects: Vec<String> = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".into(),
    ];
    let mut kids = String::new();
    for content in contents {
        let (page, stream) = (objects.len() + 1, objects.len() + 2);
        kids.push_str(&format!("{page} 0 R "));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {stream} 0 R >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", contents.len());
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", i + 1).as_bytes());
    }
    let start = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for at in places {
        out.extend_from_slice(format!("{at:010} 00000 n \n").as_bytes());
    }
    let size = objects.len() + 1;
    out.extend_from_slice(
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    out
}

/// Lines of a column, one under the other, from `top` down.
pub(crate) fn column<'a>(x: f32, top: f32, size: f32, lines: &[&'a str]) -> Vec<Placed<'a>> {
    lines.iter().enumerate().map(|(i, line)| (x, top - i as f32 * size * 1.2, size, *line)).collect()
}

/// A record of a web archive.
pub(crate) fn warc(kind: &str, address: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2011-03-10T10:00:00Z\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// A page with a story in it.
pub(crate) fn page(title: &str, story: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title><meta charset=\"utf-8\"></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>{title}</h1><p>{story}</p><p>{story}</p></article><footer>About us</footer></body></html>"
    )
}
