//! Timelines and annotations for the web, read as the JSON they are.

use serde_json::Value;

use parallax::export::Format;

use super::{TITLE, slice, story, text};

fn json(format: Format) -> Value {
    serde_json::from_str(&text(&story(), format)).expect("JSON")
}

fn plain(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn a_slide_holds_no_markup_but_its_own_and_its_words_come_back() {
    let session = story();
    let timeline = json(Format::TimelineJs);
    let slides = timeline["events"].as_array().unwrap();
    let dated: Vec<_> = session.facts.events.iter().filter(|e| e.interval.is_some()).collect();
    assert_eq!(slides.len(), dated.len());
    for (slide, event) in slides.iter().zip(dated) {
        let headline = slide["text"]["headline"].as_str().unwrap();
        assert!(!headline.contains('<'), "{headline}");
        assert!(plain(headline).starts_with(&event.title.replace('\n', " ")), "{headline}");
        let body = slide["text"]["text"].as_str().unwrap();
        let own = [
            "<p>",
            "</p>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<blockquote>",
            "</blockquote>",
            "<br>",
            "<cite>",
            "</cite>",
        ];
        let bare = own.iter().fold(body.to_owned(), |text, tag| text.replace(tag, ""));
        assert!(!bare.contains(['<', '>']), "{bare}");
        assert!(slide["start_date"]["year"].is_i64() && slide["group"].is_string());
        let said = slide["display_date"].as_str().unwrap();
        assert!(!said.is_empty());
    }
    let week = slides.iter().find(|s| plain(s["text"]["headline"].as_str().unwrap()).starts_with("=1+1")).unwrap();
    assert_eq!((&week["start_date"]["day"], &week["end_date"]["day"]), (&18.into(), &24.into()));
    let mut ids: Vec<&str> = slides.iter().map(|s| s["unique_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), slides.len());
    assert!(!TITLE.is_empty());
}

#[test]
fn each_annotation_points_at_its_words_twice_and_says_its_doubt() {
    let session = story();
    let collection = json(Format::WebAnnotation);
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"].as_u64().unwrap(), items.len() as u64);
    let facts = &session.facts.articles;
    let marks: usize =
        facts.iter().map(|f| f.mentions.len() + f.times.len() + f.quotes.len() + f.events.len()).sum();
    assert_eq!(items.len(), marks, "an annotation for each mark");
    let mut ids = Vec::new();
    for item in items {
        ids.push(item["id"].as_str().unwrap());
        let target = &item["target"];
        let file = target["parallax:file"].as_str().unwrap();
        let article = session.corpus.articles.iter().find(|a| a.file == file).unwrap();
        let (quote, position) = (&target["selector"][0], &target["selector"][1]);
        let (start, end) =
            (position["start"].as_u64().unwrap() as usize, position["end"].as_u64().unwrap() as usize);
        assert_eq!(quote["exact"], slice(&article.text, start, end));
        let around = [
            quote["prefix"].as_str().unwrap(),
            quote["exact"].as_str().unwrap(),
            quote["suffix"].as_str().unwrap(),
        ];
        assert!(article.text.contains(&around.concat()));
        let source = target["source"].as_str().unwrap();
        assert!(source.is_ascii() && !source.contains([' ', '<', '&']), "{source}");
        assert!(item["body"].as_array().unwrap().iter().any(|b| b["purpose"] == "tagging"));
        if !item["parallax:doubt"].is_null() {
            let said = item["body"].as_array().unwrap().iter().find(|b| b["purpose"] == "assessing").unwrap();
            assert!(said["value"].as_str().unwrap().starts_with(item["parallax:doubt"].as_str().unwrap()));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), items.len(), "each has an id of its own");
}
