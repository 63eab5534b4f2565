//! Files of many articles: archives, mailboxes, tables, data and databases' exports, each split and each part named.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests"
)]

#[path = "support/files.rs"]
mod files;

use files::{OTHER, STORY, docx, embedded as read, gz, p, page, warc, zip};
use parallax::facts::{Corpus, DateClueKind};
use parallax::ingest::read_embedded;

fn names(corpus: &Corpus) -> Vec<&str> {
    corpus.articles.iter().map(|a| a.file.as_str()).collect()
}

fn titles(corpus: &Corpus) -> Vec<&str> {
    corpus.articles.iter().map(|a| a.metadata.title.as_ref().map_or("", |t| t.value.as_str())).collect()
}

fn published(corpus: &Corpus) -> Vec<&str> {
    let day = |a: &std::sync::Arc<parallax::facts::Article>| {
        a.metadata.dates.iter().position(|d| d.kind == DateClueKind::Metadata)
    };
    corpus.articles.iter().map(|a| day(a).map_or("", |i| a.metadata.dates[i].value.as_str())).collect()
}

fn outlets(corpus: &Corpus) -> Vec<&str> {
    corpus.articles.iter().map(|a| a.metadata.outlet.as_ref().map_or("", |o| o.value.as_str())).collect()
}

fn said(corpus: &Corpus) -> String {
    corpus.warnings.iter().map(|w| format!("{}: {}\n", w.file, w.what)).collect()
}

#[test]
fn an_archive_gives_its_files_by_name_and_names_what_it_cannot_read() {
    let inner = zip(&[("deep.txt", OTHER.as_bytes())]);
    let archive = zip(&[
        ("ferry.html", page("Ferry returns to service", STORY).as_bytes()),
        ("ferry_files/ad.html", b"<html>ad</html>"),
        ("notes/bridge.docx", &docx(&p(OTHER))),
        ("photo.jpg", b"\xff\xd8\xff"),
        ("__MACOSX/._ferry.html", b"\0\0"),
        ("../../outside.txt", STORY.as_bytes()),
        ("more.zip", &inner),
    ]);
    let corpus = read("press.zip", &archive);
    assert_eq!(
        names(&corpus),
        [
            "press.zip/ferry.html",
            "press.zip/more.zip/deep.txt",
            "press.zip/notes/bridge.docx",
            "press.zip/outside.txt"
        ]
    );
    assert_eq!(said(&corpus), "press.zip/photo.jpg: pictures cannot be read; save the article as text or HTML\n");
}

#[test]
fn a_sources_csv_in_an_archive_speaks_of_what_stands_beside_it() {
    let sheet = b"file,outlet,published\nferry.txt,Harbour Echo,2011-03-08\ngone.txt,None,\n";
    let packed = zip(&[
        ("news/bridge.txt", OTHER.as_bytes()),
        ("news/ferry.txt", STORY.as_bytes()),
        ("news/sources.csv", sheet),
    ]);
    let corpus = read("week.zip", &packed);
    assert_eq!(names(&corpus), ["week.zip/news/bridge.txt", "week.zip/news/ferry.txt"]);
    let ferry = &corpus.articles[1].metadata;
    assert_eq!(ferry.outlet.as_ref().unwrap().value, "Harbour Echo");
    assert_eq!(ferry.dates[0].value, "2011-03-08");
    assert!(said(&corpus).contains("there is no article “gone.txt”"), "{}", said(&corpus));
}

#[test]
fn archives_within_archives_end() {
    let mut archive = zip(&[("a.txt", STORY.as_bytes())]);
    for _ in 0..10 {
        archive = zip(&[("in.zip", &archive)]);
    }
    let corpus = read("deep.zip", &archive);
    assert!(corpus.articles.is_empty());
    assert!(said(&corpus).contains("too many files within files"), "{}", said(&corpus));
}

#[test]
fn what_expands_too_far_is_refused_and_the_rest_is_read() {
    let zeros = vec![b'a'; 40 << 20];
    let corpus = read("bomb.zip", &zip(&[("bomb.txt", &zeros), ("ferry.txt", STORY.as_bytes())]));
    assert_eq!(names(&corpus), ["bomb.zip/ferry.txt"]);
    assert!(said(&corpus).contains("bomb.zip/bomb.txt: at 40 MB it is larger"), "{}", said(&corpus));
    let corpus = read("bomb.zip", &zip(&[("bomb.txt", &zeros[..20 << 20]), ("ferry.txt", STORY.as_bytes())]));
    assert!(said(&corpus).contains("more than 200 times its size"), "{}", said(&corpus));
    assert!(said(&read("bomb.txt.gz", &gz(&zeros))).contains("more than 200 times its size"));
}

#[test]
fn a_packed_file_is_its_file() {
    assert_eq!(names(&read("ferry.txt.gz", &gz(STORY.as_bytes()))), ["ferry.txt.gz/ferry.txt"]);
    assert!(said(&read("a.tar.gz", &gz(b"x"))).contains("pack it as .zip"));
}

#[test]
fn a_web_archive_gives_pages_with_their_address_and_day() {
    let page = page("Ferry returns to service", STORY);
    let body = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let packed = gz(page.as_bytes());
    let gzipped =
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".as_slice(), &packed]
            .concat();
    let all = [
        warc("warcinfo", "", b"software: none"),
        warc("response", "https://example.org/2011/03/07/ferry", body.as_bytes()),
        warc("response", "https://example.org/second.html", &gzipped),
        warc("response", "https://example.org/logo.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
        warc("response", "https://example.org/gone", b"HTTP/1.1 404 Not Found\r\n\r\n"),
    ]
    .concat();
    for (name, bytes, prefix) in [("a.warc", all.clone(), "a.warc"), ("a.warc.gz", gz(&all), "a.warc.gz/a.warc")] {
        let corpus = read(name, &bytes);
        let expected =
            ["example.org/2011/03/07/ferry.html", "example.org/second.html"].map(|n| format!("{prefix}/{n}"));
        assert_eq!(names(&corpus), expected);
        let first = &corpus.articles[0].metadata;
        assert_eq!(first.url.as_deref(), Some("https://example.org/2011/03/07/ferry"));
        assert!(first.dates.iter().any(|d| d.kind == DateClueKind::Saved && d.value == "2011-03-10"));
        assert!(said(&corpus).contains("2 of its records are no articles"), "{}", said(&corpus));
    }
}

fn mail(subject: &str, body: &str, extra: &str) -> String {
    format!(
        "From: Mara Voss <mara@example.org>\nTo: class@example.org\nSubject: {subject}\nDate: Tue, 8 Mar 2011 10:00:00 +0000\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"XX\"\n\n--XX\nContent-Type: text/plain; charset=utf-8\n\n{body}\n{extra}--XX--\n"
    )
}

#[test]
fn a_mail_and_its_attachments_are_articles() {
    let attached = format!(
        "--XX\nContent-Type: text/plain; name=\"bridge.txt\"\nContent-Disposition: attachment; filename=\"../bridge.txt\"\n\n{OTHER}\n"
    );
    let body = format!("{STORY}\n\n> An earlier message said this.\n\n-- \nMara Voss, Harbour Office");
    let corpus = read("ferry.eml", mail("Fwd: Ferry returns to service", &body, &attached).as_bytes());
    assert_eq!(names(&corpus), ["ferry.eml", "ferry.eml/bridge.txt"], "{}", said(&corpus));
    let first = &corpus.articles[0];
    assert_eq!(titles(&corpus)[0], "Ferry returns to service");
    assert_eq!(first.metadata.byline.as_ref().unwrap().value, "Mara Voss");
    assert_eq!(published(&corpus)[0], "2011-03-08T10:00");
    let at = |words: &str| first.text.find(words).unwrap_or_else(|| panic!("{words}: {}", first.text));
    assert!(first.in_furniture(at("> An earlier")) && first.in_furniture(at("Harbour Office")));
    assert!(!first.in_furniture(at("sailed again")));
}

#[test]
fn a_mail_that_only_announces_is_left_out_with_a_note() {
    let attached = format!(
        "--XX\nContent-Type: text/plain; name=\"bridge.txt\"\nContent-Disposition: attachment\n\n{OTHER}\n"
    );
    let corpus = read("see.eml", mail("For class", "See below.", &attached).as_bytes());
    assert_eq!(names(&corpus), ["see.eml/bridge.txt"]);
    assert!(said(&corpus).contains("was left out; its attachments are read"));
}

#[test]
fn a_mailbox_is_its_messages() {
    let one = mail("Ferry returns", STORY, "");
    let two = mail("Bridge to close", &format!("{OTHER}\n\n>From the council came no word."), "");
    let mbox = format!(
        "From mara@example.org Tue Mar  8 10:00:00 2011\n{one}\n\nFrom tom@example.org Tue Mar  8 11:00:00 2011\n{two}"
    );
    let corpus = read("class.mbox", mbox.as_bytes());
    assert_eq!(names(&corpus), ["class.mbox/1.eml", "class.mbox/2.eml"]);
    assert_eq!(titles(&corpus), ["Ferry returns", "Bridge to close"]);
    assert!(corpus.articles[1].text.contains("\nFrom the council"), "{}", corpus.articles[1].text);
}

#[test]
fn a_tables_columns_are_guessed_and_said() {
    let csv = format!(
        "id;Headline;Publication date;Newspaper;Article text\n1;Ferry returns;2011-03-07;The Echo;\"{STORY}\"\n2;Bridge to close;8 March 2011;The Lantern;\"<p>{OTHER}</p>\"\n3;Empty;2011-03-09;The Echo;\n"
    );
    let corpus = read("press.csv", csv.as_bytes());
    assert_eq!(names(&corpus), ["press.csv#1", "press.csv#2"]);
    assert_eq!(titles(&corpus), ["Ferry returns", "Bridge to close"]);
    assert_eq!(published(&corpus), ["2011-03-07", "2011-03-08"]);
    assert_eq!(outlets(&corpus), ["The Echo", "The Lantern"]);
    assert_eq!(&*corpus.articles[1].text, OTHER);
    let said = said(&corpus);
    assert!(
        said.contains("text from “Article text”, title from “Headline”") && said.contains("not used: id"),
        "{said}"
    );
    assert!(
        said.contains("rows without a text, or with more than an article may have, were left out: 1"),
        "{said}"
    );
}

#[test]
fn a_person_can_say_which_column_is_what() {
    let csv = format!("a,b,c\n1,\"{STORY}\",\"{OTHER}\"\n");
    assert_eq!(read("x.csv", csv.as_bytes()).articles[0].text.len(), STORY.len().max(OTHER.len()));
    let sheet = b"file,fields\nx.csv,text=b; title=a\n";
    let corpus = read_embedded(&[("x.csv", csv.as_bytes()), ("sources.csv", sheet)]);
    assert_eq!(&*corpus.articles[0].text, STORY);
    assert_eq!(titles(&corpus), ["1"]);
}

#[test]
fn tables_of_figures_and_lost_sidecars_are_refused() {
    assert!(
        said(&read("figures.csv", b"year,dead\n2011,3\n2012,4\n"))
            .contains("none of its fields (“year”, “dead”) holds articles")
    );
    assert!(
        said(&read("deep/sources.csv", b"file,outlet\na.txt,The Echo\n"))
            .contains("counts only in the opened folder")
    );
    assert!(said(&read("a.tsv", b"title\ttext\n")).contains("no rows"));
}

#[test]
fn articles_in_data_are_found_wherever_they_stand() {
    let story = |title: &str, text: &str| serde_json::json!({"webTitle": title, "fields": {"bodyText": text, "byline": "Mara Voss"}, "webPublicationDate": "2011-03-07T09:00:00Z", "source": {"id": 1, "name": "The Echo"}});
    let nested = serde_json::json!({"response": {"status": "ok", "results": [story("Ferry returns", STORY), story("Bridge to close", OTHER)]}});
    let lines = format!("{}\n{}\nnot json\n", story("Ferry returns", STORY), story("Bridge to close", OTHER));
    for (name, bytes) in [("a.json", nested.to_string()), ("a.jsonl", lines)] {
        let corpus = read(name, bytes.as_bytes());
        assert_eq!(titles(&corpus), ["Ferry returns", "Bridge to close"], "{}", said(&corpus));
        assert_eq!(outlets(&corpus), ["The Echo", "The Echo"]);
        assert_eq!(published(&corpus), ["2011-03-07T09:00", "2011-03-07T09:00"]);
        assert_eq!(corpus.articles[0].metadata.byline.as_ref().unwrap().value, "Mara Voss");
    }
    let seconds = serde_json::json!({"title": "Ferry returns", "content": STORY, "created": 1_299_488_400});
    assert_eq!(published(&read("one.json", seconds.to_string().as_bytes())), ["2011-03-07T09:00"]);
    assert!(said(&read("broken.json", b"{\"a\": ")).contains("not valid JSON from line 1"));
    assert!(said(&read("settings.json", b"{\"a\": 1, \"b\": [1, 2]}")).contains("none of its fields"));
}

#[test]
fn exports_of_nexis_are_split() {
    let old = format!(
        "                               1 of 2 DOCUMENTS\n\n\n                               The Harbour Echo\n\n                             March 7, 2011 Monday\n\nFerry returns to service\n\nBYLINE: By Mara Voss\n\nSECTION: NEWS; Pg. 1\n\nLENGTH: 60 words\n\n{STORY}\n\nLOAD-DATE: March 8, 2011\n\nLANGUAGE: ENGLISH\n\n                               2 of 2 DOCUMENTS\n\n\n                               The Northern Lantern\n\n                             March 8, 2011 Tuesday\n                              First Edition\n\nBridge to close\n\nSECTION: NEWS\n\nLENGTH: 50 words\n\n{OTHER}\n\nLOAD-DATE: March 9, 2011\n"
    );
    let new = format!(
        "Ferry returns to service\nThe Harbour Echo\nMarch 7, 2011 Monday\n\nCopyright 2011 The Harbour Echo All Rights Reserved\nSection: NEWS; Pg. 1\nLength: 60 words\nByline: Mara Voss\nBody\n\n{STORY}\n\nLoad-Date: March 8, 2011\n\nEnd of Document\n\nBridge to close\nThe Northern Lantern\nMarch 8, 2011 Tuesday\n\nSection: NEWS\nLength: 50 words\nBody\n\n{OTHER}\n\nLoad-Date: March 9, 2011\n\nEnd of Document\n"
    );
    for text in [old, new] {
        let corpus = read("export.txt", text.as_bytes());
        check_export(&corpus);
        assert_eq!(corpus.articles[0].metadata.byline.as_ref().unwrap().value, "Mara Voss");
    }
}

fn check_export(corpus: &Corpus) {
    assert_eq!(names(corpus), ["export.txt#1", "export.txt#2"], "{}", said(corpus));
    assert_eq!(titles(corpus), ["Ferry returns to service", "Bridge to close"]);
    assert_eq!(outlets(corpus), ["The Harbour Echo", "The Northern Lantern"]);
    assert_eq!(published(corpus), ["2011-03-07", "2011-03-08"]);
    assert_eq!(&*corpus.articles[0].text, STORY);
    assert_eq!(&*corpus.articles[1].text, OTHER);
}

#[test]
fn exports_of_factiva_and_proquest_are_split() {
    let plain = format!(
        "NEWS\nFerry returns to service\nBy Mara Voss\n60 words\n7 March 2011\n10:00\nThe Harbour Echo\nHECHO\n1\nEnglish\n(c) 2011 The Harbour Echo\n{STORY}\nDocument HECHO00020110307e73700001\n\nBridge to close\n50 words\n8 March 2011\nThe Northern Lantern\nNLANT\nEnglish\n(c) 2011 Lantern\n{OTHER}\nDocument NLANT00020110308e73800002\n"
    );
    let coded = format!(
        "HD  Ferry returns to service\nBY  By Mara Voss\nWC  60 words\nPD  7 March 2011\nSN  The Harbour Echo\nSC  HECHO\nLA  English\nCY  (c) 2011\nLP\n{STORY}\nAN  Document HECHO00020110307e73700001\n\nHD  Bridge to close\nWC  50 words\nPD  8 March 2011\nSN  The Northern Lantern\nLP\n{OTHER}\nAN  Document NLANT00020110308e73800002\n"
    );
    let proquest = format!(
        "____________________________________________________________\n\nFerry returns to service\n\nAuthor: Voss, Mara\n\nPublication title: The Harbour Echo\n\nPublication info: The Harbour Echo; Port Lindow, 07 Mar 2011: A1.\n\nFull text: {STORY}\n\nSubject: Ferries\n\nPublication date: Mar 7, 2011\n\n____________________________________________________________\n\nBridge to close\n\nPublication title: The Northern Lantern\n\nPublication date: 8 March 2011\n\nFull text: {OTHER}\n\nSubject: Bridges\n"
    );
    for text in [plain, coded, proquest] {
        check_export(&read("export.txt", text.as_bytes()));
    }
}

#[test]
fn an_export_inside_a_document_is_split_too() {
    let lines = format!(
        "Ferry returns to service\nThe Harbour Echo\nMarch 7, 2011 Monday\nLength: 60 words\nBody\n{STORY}\nLoad-Date: March 8, 2011\nEnd of Document\nBridge to close\nThe Northern Lantern\nMarch 8, 2011 Tuesday\nLength: 50 words\nBody\n{OTHER}\nEnd of Document"
    );
    let body: String = lines.lines().map(p).collect();
    let corpus = read("export.docx", &docx(&body));
    assert_eq!(titles(&corpus), ["Ferry returns to service", "Bridge to close"]);
}

#[test]
fn an_article_of_an_export_whose_head_is_not_understood_is_kept_as_it_stands() {
    let piece = |head: &str| {
        format!("{head}\n\nBody\n\n{STORY} {OTHER}\n\nLoad-Date: March 9, 2011\n\nEnd of Document\n\n")
    };
    let head = |title: &str| {
        format!("{title}\nHarbour Echo\nMarch 8, 2011 Tuesday\n\nLength: 80 words\nByline: Jon Reed")
    };
    let odd = format!("Letters\n\n{STORY} {OTHER} {STORY}\n\nEnd of Document\n\n");
    let corpus = read(
        "export.txt",
        format!("{}{odd}{}", piece(&head("Ferry sails")), piece(&head("Bridge shut"))).as_bytes(),
    );
    assert_eq!(titles(&corpus).len(), 3, "{}", said(&corpus));
    assert_eq!((titles(&corpus)[0], titles(&corpus)[2]), ("Ferry sails", "Bridge shut"));
    assert!(corpus.articles[1].text.contains("Captain Mara Voss"));
}

#[test]
fn a_plain_text_of_one_article_from_a_database_keeps_its_words_and_marks_its_head() {
    let nexis = format!(
        "Ferry sails\n\nHarbour Echo\n\nMarch 8, 2011 Tuesday\n\nSection: NEWS; Pg. 3\nLength: 80 words\nByline: Jon Reed\n\nBody\n\n{STORY}\n\n{OTHER}\n\nLoad-Date: March 9, 2011\n\nEnd of Document\n"
    );
    let factiva = format!(
        "Ferry sails\nBy Jon Reed\n80 words\n8 March 2011\nHarbour Echo\nHECHO\n3\nEnglish\n(c) 2011 Harbour Echo\n\n{STORY}\n\n{OTHER}\n\nDocument HECHO00020110308e73800001\n"
    );
    for words in [nexis, factiva] {
        let corpus = read("one.txt", words.as_bytes());
        let [article] = corpus.articles.as_slice() else { panic!("{}", said(&corpus)) };
        assert_eq!((&*article.text, article.extracted), (words.as_str(), false), "the file's own words");
        assert_eq!(titles(&corpus), ["Ferry sails"]);
        assert_eq!((outlets(&corpus)[0], published(&corpus)[0]), ("Harbour Echo", "2011-03-08"));
        let body: Vec<&str> = words
            .split('\n')
            .filter(|line| {
                let at = words.find(line).unwrap();
                let of_line =
                    |f: &&parallax::facts::Furniture| (f.span.start as usize..f.span.end as usize).contains(&at);
                !line.is_empty() && article.furniture.iter().find(of_line).is_none()
            })
            .collect();
        assert_eq!(body, ["Ferry sails", STORY, OTHER]);
    }
}
