//! A folder of files made to do harm, each by a few lines: nothing harmful is kept in the repository.
#![allow(dead_code, reason = "the generator and the test use different parts")]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::files::{OTHER, STORY, docx, epub, gz, p, page, pdf, pdf_of, warc, zip};

/// Stories among the hostile files: all of them must be read.
pub(crate) const STORIES: [&str; 3] = ["a-first.txt", "m-middle.html", "z-last.docx"];

/// A file that is there when the folder is listed and gone when it is read, if whoever reads it takes it away.
pub(crate) const VANISHES: &str = "vanishing.txt";

/// A file made to do harm.
pub(crate) struct Hostile {
    /// Its name in the folder.
    pub(crate) name: String,
    /// Whether it may also be read in part: else it must be refused.
    pub(crate) readable: bool,
}

struct Folder<'a> {
    path: &'a Path,
    made: Vec<Hostile>,
}

impl Folder<'_> {
    fn put(&mut self, readable: bool, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path.join(name), bytes).unwrap();
        self.made.push(Hostile { name: name.to_owned(), readable });
    }

    fn refused(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        self.put(false, name, bytes);
    }

    fn read(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        self.put(true, name, bytes);
    }
}

/// Fills a folder; what stands in it that must be read or refused.
pub(crate) fn fill(path: &Path) -> Vec<Hostile> {
    fs::write(path.join(STORIES[0]), STORY).unwrap();
    fs::write(path.join(STORIES[1]), page("Ferry returns to service", STORY)).unwrap();
    fs::write(path.join(STORIES[2]), docx(&p(OTHER))).unwrap();
    let mut folder = Folder { path, made: Vec::new() };
    texts(&mut folder);
    pages(&mut folder);
    archives(&mut folder);
    documents(&mut folder);
    pdfs(&mut folder);
    collections(&mut folder);
    #[cfg(unix)]
    places(&mut folder);
    folder.made
}

fn texts(folder: &mut Folder<'_>) {
    let utf16: Vec<u8> = STORY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.read("utf16-without-mark.txt", &utf16);
    folder.read("utf16-odd-length.txt", &utf16[..utf16.len() - 1]);
    folder
        .read("utf16-lone-surrogates.txt", [&[0xff, 0xfe][..], &[0x41, 0, 0, 0xd8, 0x42, 0].repeat(50)].concat());
    folder.read("broken-utf8.txt", [STORY.as_bytes(), b"\xe2\x80 \xff\xc0\xaf"].concat());
    folder.refused("one-line-of-20-mb.txt", "word ".repeat(4 << 20));
    folder.read("no-spaces.txt", "a".repeat(3 << 20));
    folder.refused("million-lines.txt", "Yes.\n".repeat(1 << 20));
    folder.read("quotes.txt", "“".repeat(200_000));
    folder.read("brackets.txt", "(".repeat(200_000));
    folder.read("numbers.txt", "1,".repeat(200_000));
    folder.read("combining.txt", format!("a{} met.", "\u{301}".repeat(200_000)));
    folder.read("turned.txt", format!("\u{202e}{STORY}\u{202c}\u{2066}"));
    folder.refused("zeros.txt", vec![0; 1 << 20]);
    folder.refused("controls.txt", "\u{1}\u{2}\u{3}".repeat(1000));
    folder.refused("empty.txt", "");
    folder.refused("blank.txt", " \n\t\r\n".repeat(1000));
    folder.refused("program.txt", [b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 500]].concat());
    folder.refused("program.exe", b"MZ\x90\0");
    folder.read("front-matter-without-end.md", format!("---\n{}", "a: b\n".repeat(100_000)));
    folder.read("nested-quotes.md", format!("{} deep", ">".repeat(50_000)));
    folder.read("nested-links.md", format!("{}x{}", "[".repeat(50_000), "](a)".repeat(50_000)));
}

fn pages(folder: &mut Folder<'_>) {
    let nested = |open: &str, close: &str, n: usize| {
        format!("<html><body>{}<p>{STORY}</p>{}</body></html>", open.repeat(n), close.repeat(n))
    };
    folder.read("fifty-thousand-divs.html", nested("<div>", "</div>", 50_000));
    folder.read("unclosed-spans.html", nested("<span>", "", 50_000));
    folder.read("nested-tables.html", nested("<table><tr><td>", "</td></tr></table>", 20_000));
    folder.read("unclosed-bold.html", nested("<b><i><u>", "", 20_000));
    folder.read("unclosed-list-items.html", nested("<ul><li>", "", 20_000));
    folder.read("unclosed-paragraphs.html", nested("<p>", "", 50_000));
    folder.read("misnested.html", nested("<b><p></b>", "</p>", 20_000));
    folder.read("nested-svg.html", nested("<svg><g>", "", 20_000));
    folder.refused("template.html", nested("<template>", "", 20_000));
    folder.read("nested-shadows.html", nested("<template shadowrootmode=open>", "</template>", 20_000));
    folder.read("attributes.html", format!("<html><p {}>{STORY}</p>", "a=b ".repeat(100_000)));
    folder.read("long-attribute.html", format!("<html><p title=\"{}\">{STORY}</p>", "x".repeat(5 << 20)));
    folder.read("unclosed-attribute.html", format!("<html><p>{STORY}</p><p title=\"{}", "x".repeat(1 << 20)));
    folder.read("unclosed-comment.html", format!("<html><p>{STORY}</p><!-- {}", "-".repeat(1 << 20)));
    folder.read(
        "deep-linked-data.html",
        page("Ferry", STORY).replace(
            "</head>",
            &format!("<script type=\"application/ld+json\">{}</script></head>", "{\"@graph\":[".repeat(20_000)),
        ),
    );
    folder.read("entities.html", format!("<html><p>{STORY} {}</p>", "&#xFFFFFFFF;&bogus;&#0;".repeat(20_000)));
    folder.read(
        "script.html",
        format!("<html><script>while(true){{}}</script><p>{STORY}</p><iframe src=file:///etc/passwd></iframe>"),
    );
    folder.refused("only-script.html", "<html><script>document.write('x')</script></html>");
    folder.refused("larger-than-all.html", "<p>word ".repeat(6 << 20));
}

fn archives(folder: &mut Folder<'_>) {
    let zeros = vec![b'0'; 30 << 20];
    folder.refused("bomb.zip", zip(&[("bomb.txt", &zeros)]));
    let bomb = zip(&[("bomb.txt", &zeros[..10 << 20])]);
    folder.refused("bomb-of-bombs.zip", zip(&[("a.zip", &bomb), ("b.zip", &bomb), ("c.zip", &bomb)]));
    let mut deep = zip(&[("a.txt", STORY.as_bytes())]);
    for _ in 0..30 {
        deep = zip(&[("in.zip", &deep)]);
    }
    folder.refused("thirty-deep.zip", deep);
    folder.read(
        "leads-out.zip",
        zip(&[("../../../../tmp/outside.txt", STORY.as_bytes()), ("/etc/passwd", OTHER.as_bytes())]),
    );
    let many: Vec<String> = (0..30_000).map(|i| format!("{i}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|n| (n.as_str(), b"x".as_slice())).collect();
    folder.refused("thirty-thousand-files.zip", zip(&many));
    let whole = zip(&[("a.txt", STORY.as_bytes()), ("b.txt", OTHER.as_bytes())]);
    folder.refused("cut-off.zip", &whole[..whole.len() / 2]);
    let mut wrong_sum = whole.clone();
    wrong_sum[60] ^= 0xff;
    folder.read("wrong-sum.zip", wrong_sum);
    let mut lying = zip(&[("a.txt", &zeros[..1 << 20])]);
    let end = lying.len();
    // What it says of its size, in the list at its end.
    lying[end - 22 - 46 - 5 + 24..end - 22 - 46 - 5 + 28].copy_from_slice(&10u32.to_le_bytes());
    folder.refused("lies-about-size.zip", lying);
    folder.refused("only-its-end.zip", b"PK\x05\x06".iter().copied().chain([0xff; 18]).collect::<Vec<_>>());
    folder.refused("bomb.txt.gz", gz(&zeros));
    folder.refused("gz-in-gz.gz", gz(&gz(&gz(&gz(&gz(&gz(STORY.as_bytes())))))));
    folder.refused("cut-off.txt.gz", &gz(STORY.as_bytes())[..60]);
    folder.refused("packed.7z", b"7z\xbc\xaf\x27\x1c\0\x04");
}

fn documents(folder: &mut Folder<'_>) {
    folder.refused("deep.docx", docx(&"<w:tbl>".repeat(100_000)));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    folder.read(
        "laughs.docx",
        zip(&[(
            "word/document.xml",
            format!(
                "{laughs}<w:document><w:body><w:p><w:r><w:t>{STORY} &c;&c;</w:t></w:r></w:p></w:body></w:document>"
            )
            .as_bytes(),
        )]),
    );
    folder.read(
        "cut-xml.docx",
        zip(&[(
            "word/document.xml",
            format!("<w:document><w:body>{}<w:p><w:r><w:t>and then", p(STORY)).as_bytes(),
        )]),
    );
    folder.refused("bomb.docx", docx(&p(&"0".repeat(40 << 20))));
    folder.refused("external.docx", zip(&[("word/document.xml", b"<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:document><w:p><w:t>&f;</w:t></w:p></w:document>".as_slice())]));
    folder.refused("empty-book.epub", epub(&[]));
    folder.read(
        "missing-chapter.epub",
        epub(&[
            ("a.xhtml", &format!("<html><body><p>{STORY} {STORY} {OTHER}</p></body></html>")),
            ("../../../etc/passwd", "x"),
        ]),
    );
    folder.read("deep.rtf", format!("{}{STORY}{}", "{\\rtf1 ".repeat(100_000), "}".repeat(100_000)));
    folder.read("bin.rtf", format!("{{\\rtf1 {STORY}\\bin999999999999 {OTHER}}}"));
    folder.read("unclosed.rtf", format!("{{\\rtf1 {STORY} \\u-1\\u99999999 \\'zz"));
    folder.refused(
        "old.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 4096]).collect::<Vec<_>>(),
    );
}

fn pdfs(folder: &mut Folder<'_>) {
    let pages = |kids: &str| {
        format!(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count 1 /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
        )
    };
    folder.refused("pages-in-a-circle.pdf", pages("2 0 R 2 0 R"));
    folder.refused(
        "root-is-itself.pdf",
        "%PDF-1.4\n1 0 obj\n1 0 R\nendobj\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n",
    );
    folder.refused(
        "deep-arrays.pdf",
        format!("%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer << /Root 1 0 R >>\n", "[".repeat(500_000)),
    );
    folder.refused(
        "deep-dictionaries.pdf",
        format!("%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer << /Root 1 0 R >>\n", "<</A ".repeat(300_000)),
    );
    folder.refused("no-objects.pdf", "%PDF-1.7\n%%EOF\n");
    folder.refused("only-pictures.pdf", pdf(&[vec![], vec![]]));
    let whole = pdf(&[vec![(50.0, 700.0, 10.0, STORY)]]);
    folder.read("cut-off.pdf", &whole[..whole.len() - 200]);
    folder.read(
        "million-glyphs.pdf",
        pdf_of(
            &[format!(
                "BT /F1 1 Tf 1 1 Td {} ET\n",
                "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(20_000)
            )],
            "",
        ),
    );
    folder.read(
        "saved-states.pdf",
        pdf_of(&[format!("{}BT /F1 10 Tf 50 700 Td (Two words.) Tj ET\n", "q ".repeat(300_000))], ""),
    );
    folder.read("odd-places.pdf", pdf_of(&[String::from("BT /F1 1e30 Tf 1e38 -1e38 Td (far) Tj /F1 0 Tf (none) Tj /F1 -5 Tf 50 700 Td (back) Tj /F1 10 Tf (Two words.) Tj ET\n")], ""));
}

fn collections(folder: &mut Folder<'_>) {
    folder.refused("deep.json", "[".repeat(1 << 20));
    folder.refused("numbers.json", format!("[{}1]", "1,".repeat(1 << 20)));
    folder.refused("cut-off.json", format!("{{\"articles\": [{{\"text\": \"{STORY}"));
    folder.refused("long-value.json", format!("{{\"title\": \"x\", \"text\": \"{}\"}}", "word ".repeat(2 << 20)));
    folder.refused("million-columns.csv", format!("{}\n1\n", "a,".repeat(1 << 20)));
    folder.read("open-quote.csv", format!("title,text\nx,\"{}", format!("{STORY}\n").repeat(2_000)));
    folder.refused("figures.csv", format!("year,dead\n{}", "2011,3\n".repeat(200_000)));
    folder.refused(
        "nested.eml",
        format!(
            "From: a@b.c\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(20_000)
        ),
    );
    folder.read("boundary.eml", format!("From: a@b.c\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"{}\"\n\n{STORY}\n", "b".repeat(100_000)));
    folder.read("headers.eml", format!("{}\n\n{STORY}", "X-A: b\n".repeat(200_000)));
    folder.refused("empty-messages.mbox", "From a@b.c Mon\nSubject: x\n\n".repeat(3_000));
    folder.refused(
        "wrong-length.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx",
    );
    let bomb = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".as_slice(),
        &gz(&vec![b' '; 40 << 20]),
    ]
    .concat();
    folder.refused("bomb.warc", warc("response", "https://example.org/a", &bomb));
    folder.refused("not-a-page.mht", "From: x\nSubject: y\n\nno page");
}

#[cfg(unix)]
fn places(folder: &mut Folder<'_>) {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let path = folder.path;
    let sparse = fs::File::create(path.join("two-gigabytes.txt")).unwrap();
    sparse.set_len(2 << 30).unwrap();
    folder.made.push(Hostile { name: "two-gigabytes.txt".into(), readable: false });
    folder.refused(VANISHES, STORY);
    folder.read("locked.txt", STORY);
    let locked = path.join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0)).unwrap();
    // The administrator may read everything.
    folder.made.iter_mut().filter(|h| h.name == "locked.txt").for_each(|h| h.readable = fs::read(&locked).is_ok());
    // Nobody may read this: it says that it is a file, and fails at its first byte.
    if cfg!(target_os = "linux") {
        symlink("/proc/self/mem", path.join("fails.txt")).unwrap();
        folder.made.push(Hostile { name: "fails.txt".into(), readable: false });
    }
    folder.read("new\nline.txt", STORY);
    folder.read("exe\u{202e}txt.txt", STORY);
    folder.read(&format!("{}.txt", "long".repeat(60)), STORY);
    fs::create_dir(path.join("circle")).unwrap();
    symlink(path, path.join("circle/again")).unwrap();
    folder.made.push(Hostile { name: "circle/again".into(), readable: true });
    symlink(path.join("itself.txt"), path.join("itself.txt")).unwrap();
    folder.made.push(Hostile { name: "itself.txt".into(), readable: false });
    symlink("/nowhere/at/all.txt", path.join("nowhere.txt")).unwrap();
    folder.made.push(Hostile { name: "nowhere.txt".into(), readable: false });
    let made = std::process::Command::new("mkfifo").arg(path.join("pipe.txt")).status();
    assert!(made.is_ok_and(|s| s.success()), "mkfifo is needed for this test");
    folder.made.push(Hostile { name: "pipe.txt".into(), readable: false });
    let mut deep = path.to_owned();
    for _ in 0..60 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    let mut lost = fs::File::create(deep.join("lost.txt")).unwrap();
    lost.write_all(STORY.as_bytes()).unwrap();
    folder.made.push(Hostile {
        name: "d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d".into(),
        readable: false,
    });
}
