//! Web pages of many makes say who wrote their article, what it is called and when it came out. All pages, papers and
//! people are invented.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests")]

use parallax::analysis::time;
use parallax::facts::{Article, Given, Publication, PublicationSource};
use parallax::ingest::read_embedded;

const STORY: &str = "<p>The ferry Aldersey ran aground off Lindow on a sandbank that no chart of the bay shows, and \
    about 300 people spent the night on board until the tide lifted her off again.</p><p>The harbour office said that \
    nobody was hurt and that the company would pay for buses along the coast until a second ship had been found for \
    the crossing. Divers are to look at the hull before she sails again.</p><p>The bank moved after the storms of the \
    winter, the office said, and would be marked with two buoys before the weekend.</p>";
const HEADLINE: &str = "Ferry runs aground off Lindow on a sandbank no chart shows";

/// A page of head, what stands around the headline, and the story.
fn page(head: &str, around: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head>{head}</head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>\
         <div id=main class=article>{around}<div class=story>{STORY}</div></div>\
         <footer><p>Terms of use</p></footer></body></html>"
    )
}

fn read(html: &str) -> Article {
    let corpus = read_embedded(&[("ferry.html", html.as_bytes())]);
    assert_eq!(corpus.articles.len(), 1, "{:?}", corpus.warnings);
    corpus.articles[0].as_ref().clone()
}

/// Title, byline and day of publication.
fn says(head: &str, around: &str) -> (String, String, String) {
    let article = read(&page(head, around));
    let day = published(&article).value.unwrap_or_default();
    let of = |s: Option<parallax::facts::Stated>| s.map(|s| s.value).unwrap_or_default();
    (of(article.metadata.title), of(article.metadata.byline), day)
}

fn published(article: &Article) -> Publication {
    let found = time::find(article, "en");
    time::publications(&[article], &[found], &Given::default()).remove(0)
}

fn title(head: &str, around: &str) -> String {
    says(head, around).0
}

fn byline(around: &str) -> String {
    byline_of("", around)
}

fn byline_of(head: &str, around: &str) -> String {
    says(head, &format!("<h1>{HEADLINE}</h1>{around}")).1
}

fn day(around: &str) -> String {
    day_of("", &format!("<h1>{HEADLINE}</h1>{around}"))
}

fn day_of(head: &str, around: &str) -> String {
    says(head, around).2
}

fn linked(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn meta(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{content}\">")
}

#[test]
fn linked_data_is_read_however_it_is_nested() {
    let article = format!(
        r##"{{"@type":["Article","NewsArticle"],"headline":"{HEADLINE}","author":[{{"@type":"Person","name":"Jane Roe"}},{{"@id":"#v"}}],"datePublished":"2011-03-08T09:00:00Z","dateModified":"2011-03-09"}}"##
    );
    let person = r##"{"@type":"Person","@id":"#v","name":"Mara Voss"}"##;
    for json in [
        format!("[{person},{article}]"),
        format!(
            r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebPage","name":"Home"}},{person},{article}]}}"#
        ),
        format!(r#"{{"@type":"WebPage","mainEntity":{{"@graph":[{person},[{article}]]}}}}"#),
        format!(r#"{{"@graph":[{person},{article},],}}"#),
    ] {
        let (title, byline, day) = says(&linked(&json), "");
        assert_eq!(
            (title.as_str(), byline.as_str(), day.as_str()),
            (HEADLINE, "Jane Roe, Mara Voss", "2011-03-08"),
            "{json}"
        );
    }
}

#[test]
fn microdata_says_the_same() {
    let around = format!(
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop=headline>{HEADLINE}</h2><p>By \
         <span itemprop=author itemscope><span itemprop=name>Jane Roe</span></span></p>\
         <meta itemprop=datePublished content='2011-03-08'><meta itemprop=dateModified content='2011-03-11'></div>"
    );
    let (title, byline, day) = says("", &around);
    assert_eq!((title.as_str(), byline.as_str(), day.as_str()), (HEADLINE, "Jane Roe", "2011-03-08"));
}

#[test]
fn the_day_printed_at_the_headline_is_the_day_without_any_data() {
    for (around, wanted) in [
        ("<div>March 8, 2011</div>", "2011-03-08"),
        ("<p>By Jane Roe on Tuesday, March 8th, 2011 at 11:04 a.m.</p>", "2011-03-08"),
        ("<span class=date>8 March 2011, 9:02 AM</span>", "2011-03-08"),
        ("<time>8 March 2011</time>", "2011-03-08"),
        ("<time datetime='2011-03-08T09:00'>3 hours ago</time>", "2011-03-08"),
        ("<time datetime=2011-03-08>Posted Mar 8, 9:02 AM</time>", "2011-03-08"),
        ("<p>Von <a class=author>Jane Roe</a> publiziert am 8. März 2011</p>", "2011-03-08"),
        ("<p>Veröffentlicht am Dienstag, 8. März 2011, 9:02 Uhr</p>", "2011-03-08"),
        ("<p>Publié le 8 mars 2011 à 9h02</p>", "2011-03-08"),
        ("<p>Publicado el 8 de marzo de 2011</p>", "2011-03-08"),
        ("<p>08.03.2011</p>", "2011-03-08"),
        ("<p>A workshop of captains on March 8, 2011 found no cause</p>", ""),
        ("<p>3/8/2011</p>", ""),
    ] {
        assert_eq!(day(around), wanted, "{around}");
    }
    let article = read(&page("", &format!("<h1>{HEADLINE}</h1><div>March 8, 2011</div>")));
    assert_eq!(published(&article).source, PublicationSource::Stated);
}

#[test]
fn a_day_of_change_is_never_the_day_of_publication() {
    for (around, wanted) in [
        ("<p>Updated March 9, 2011</p><p>Posted March 8, 2011</p>", "2011-03-08"),
        (
            "<p><span>Last updated:</span> <time>9 March 2011</time></p><p>First published on 8 March 2011</p>",
            "2011-03-08",
        ),
        ("<p>Updated: March 9, 2011</p>", ""),
        ("<p>Aktualisiert am 9. März 2011</p>", ""),
        ("<p>Mis à jour le 9 mars 2011</p>", ""),
        ("<time class=published>8 March 2011</time><time class=updated>9 March 2011</time>", "2011-03-08"),
        // Themes for blogs call the one day of an entry so.
        ("<time class=updated datetime=2011-03-09>9 March 2011</time>", "2011-03-09"),
        ("<span itemprop=dateModified>9 March 2011</span>", ""),
    ] {
        assert_eq!(day(around), wanted, "{around}");
    }
    let head =
        format!("{}{}", meta("article:modified_time", "2012-01-01"), meta("article:published_time", "2011-03-08"));
    assert_eq!(day_of(&head, "<p>January 1, 2012</p>"), "2011-03-08");
}

#[test]
fn the_printed_day_stands_where_data_give_the_same_moment_in_another_zone() {
    let utc = meta("article:published_time", "2011-03-09T04:31:13+00:00");
    for around in ["Jane Roe - Mar 8, 2011, 10:31 pm CST", "March 8, 2011", "8 March 2011 at 8:31 p.m."] {
        assert_eq!(day_of(&utc, &format!("<h1>{HEADLINE}</h1><div>{around}</div>")), "2011-03-08", "{around}");
    }
    let attribute = "<time datetime=2011-03-09T04:31:13Z>Posted Mar 8, 8:31 PM</time>";
    assert_eq!(day_of(&utc, &format!("<h1>{HEADLINE}</h1>{attribute}")), "2011-03-08");
    let east = meta("article:published_time", "2011-03-07T22:00:00Z");
    assert_eq!(day_of(&east, &format!("<h1>{HEADLINE}</h1><div>8 March 2011 03:30 IST</div>")), "2011-03-08");
    // Another moment, a day of change, and a day further off are no time zone.
    for around in ["March 8, 2011, 10:44 pm", "Updated March 8, 2011", "March 6, 2011"] {
        assert_eq!(day_of(&utc, &format!("<h1>{HEADLINE}</h1><div>{around}</div>")), "2011-03-09", "{around}");
    }
    let noon = meta("article:published_time", "2011-03-09T15:00:00Z");
    assert_eq!(day_of(&noon, &format!("<h1>{HEADLINE}</h1><div>March 8, 2011</div>")), "2011-03-09");
    // An address may keep the day on which the article was begun.
    let address = "<link rel=canonical href=https://echo.example/2011/03/08/ferry>";
    assert_eq!(day_of(&format!("{utc}{address}"), ""), "2011-03-09");
    let article = read(&page(&utc, &format!("<h1>{HEADLINE}</h1><div>March 8, 2011</div>")));
    let found = published(&article);
    assert!(found.because[0].why.contains("another time zone"), "{:?}", found.because);
    assert!(found.refused.iter().any(|r| r.why.contains("9 March 2011")), "{:?}", found.refused);
}

#[test]
fn days_elsewhere_in_the_page_are_not_the_articles() {
    let other = "<ul><li><time datetime=2011-02-01>1 February</time> Mill to close</li><li><time \
        datetime=2010-12-24>24 December</time> Choir sings</li></ul>";
    assert_eq!(day_of("", &format!("<h1>{HEADLINE}</h1></div>{other}<div>")), "");
    let empty = linked(r#"{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00Z"}"#);
    assert_eq!(
        day_of(&empty, &format!("<h1>{HEADLINE}</h1><div>Published 11:11 PM EST Mar 8, 2011</div>")),
        "2011-03-08"
    );
}

#[test]
fn writers_are_named_as_printed() {
    for (around, wanted) in [
        ("<p>By Jane Roe</p>", "Jane Roe"),
        ("<p>By JANE ROE</p>", "JANE ROE"),
        ("<p>By <a rel=author>Jane Roe</a> and <a rel=author>John Doe</a></p>", "Jane Roe, John Doe"),
        ("<p>By Jane Roe , John Doe on Tuesday, March 8th, 2011</p>", "Jane Roe, John Doe"),
        ("<ul><li class=author-name>by <a>Jane Roe</a></li><li>@janeroe</li></ul>", "Jane Roe"),
        ("<p>Von <a class=author-link>Jürgen Roth</a> publiziert am 8. März 2011</p>", "Jürgen Roth"),
        ("<p>Par Élodie Marchand</p>", "Élodie Marchand"),
        (
            "<div class=byline>By <span class=author>Jane Roe</span> <span>Business Columnist</span></div>",
            "Jane Roe",
        ),
        ("<span class=author>Jane Roe</span><span class=publish-date>Published March 8, 2011</span>", "Jane Roe"),
        ("<p class=byline>By Jane Roe, MD</p>", "Jane Roe, MD"),
        ("<p>By Jane Roe, Special to The Echo</p>", "Jane Roe"),
        ("<p class=byline>Lindow News Agency</p>", "Lindow News Agency"),
        ("<p>By Jane Roe in Lindow</p>", "Jane Roe"),
        ("<p>Von Jürgen Roth, Lindow</p>", "Jürgen Roth"),
        ("<p>By Reuters</p>", "Reuters"),
        ("<p>By a sandbank that moved after the storms</p>", ""),
        ("<div class=author>www.echo.example/people/7</div>", ""),
    ] {
        assert_eq!(byline(around), wanted, "{around}");
    }
}

#[test]
fn printed_names_and_those_of_the_data_are_weighed() {
    let said =
        |name: &str| linked(&format!(r#"{{"@type":"NewsArticle","headline":"{HEADLINE}","author":"{name}"}}"#));
    for (name, around, wanted) in [
        ("Jane Roe", "<p>By Jane Roe, John Doe and Mara Voss</p>", "Jane Roe, John Doe, Mara Voss"),
        ("jroe", "<p>By Jane Roe</p>", "Jane Roe"),
        ("Web Desk", "<p>By Jane Roe</p>", "Jane Roe"),
        ("Jane Roe", "<p>By Invitation</p>", "Jane Roe"),
        ("Jane Roe. The Harbour Echo", "<p>by Jane Roe</p>", "Jane Roe"),
        ("Jane Roe | Echo Media for Echo.example", "", "Jane Roe"),
        ("Jane Roe", "<p>By <a>Jane Roe</a><span>EchoBusiness</span></p>", "Jane Roe"),
        ("https://echo.example/people/jane", "<p>March 8, 2011</p>", ""),
        ("admin", "", ""),
        ("Staff", "", ""),
        ("Staff reports", "", "Staff reports"),
        ("By Jane Roe", "", "Jane Roe"),
    ] {
        assert_eq!(byline_of(&said(name), around), wanted, "{name}, {around}");
    }
    let teaser = format!("<p>Choir sings</p><p>By Mara Voss</p><h1>{HEADLINE}</h1>");
    assert_eq!(says(&said("Jane Roe"), &teaser).1, "Jane Roe");
    let people = r#"{"@type":"NewsArticle","author":[{"@type":"Organization","name":"Echo Media"},{"@type":"Person","name":"Jane Roe"}]}"#;
    assert_eq!(byline_of(&linked(people), ""), "Jane Roe");
}

#[test]
fn the_headline_is_the_heading_that_the_page_agrees_with() {
    let cut = "Ferry runs aground off Lindow on a…";
    let tag = |title: &str| format!("<title>{title}</title>");
    let echo = meta("og:site_name", "The Harbour Echo");
    for (head, around, wanted) in [
        (meta("og:title", cut), format!("<h1>{HEADLINE}</h1>"), HEADLINE),
        (tag(&format!("{HEADLINE} | The Harbour Echo")) + &echo, String::new(), HEADLINE),
        (tag(&format!("{HEADLINE} - Coast - The Harbour Echo")) + &echo, String::new(), HEADLINE),
        (tag(&format!("The Harbour Echo: {HEADLINE}")) + &echo, String::new(), HEADLINE),
        (meta("og:title", cut) + &tag(HEADLINE), String::new(), HEADLINE),
        (
            meta("og:title", "Ferry runs aground off Lindow, hundreds aboard"),
            "<h1>The Coast Today Live</h1><h1>Ferry Aldersey runs aground off Lindow, hundreds aboard</h1>"
                .to_owned(),
            "Ferry Aldersey runs aground off Lindow, hundreds aboard",
        ),
        (meta("og:title", HEADLINE), "<h1>The Coast Today Live</h1>".to_owned(), HEADLINE),
        (String::new(), format!("<h1>{HEADLINE}</h1>"), HEADLINE),
    ] {
        assert_eq!(title(&head, &around), wanted, "{head} {around}");
    }
}

#[test]
fn the_outlet_is_what_the_title_has_behind_the_headline() {
    let outlet = |head: &str| {
        let article = read(&page(head, &format!("<h1>{HEADLINE}</h1>")));
        article.metadata.outlet.map(|o| o.value)
    };
    let tag = |title: &str| format!("<title>{title}</title>");
    assert_eq!(outlet(&tag(&format!("{HEADLINE} – The Harbour Echo"))).as_deref(), Some("The Harbour Echo"));
    assert_eq!(
        outlet(&tag(&format!("{HEADLINE} | Coast | The Harbour Echo"))).as_deref(),
        Some("The Harbour Echo")
    );
    assert_eq!(outlet(&tag(HEADLINE)), None);
    let publisher = linked(r#"{"@type":"NewsArticle","publisher":[{"@type":"Organization","name":"Echo"}]}"#);
    assert_eq!(outlet(&format!("{publisher}{}", tag(&format!("{HEADLINE} - Other")))).as_deref(), Some("Echo"));
    for (head, wanted) in [
        (meta("og:site_name", "The Harbour Echo | All the news of the bay"), "The Harbour Echo"),
        (
            meta("og:site_name", "harbourecho.com")
                + &linked(r#"{"@type":"NewsArticle","publisher":"The Harbour Echo"}"#),
            "The Harbour Echo",
        ),
        (meta("twitter:site", "@HarbourEch") + &tag(&format!("{HEADLINE} - Harbour Echo")), "Harbour Echo"),
        (meta("og:site_name", "@harbourecho") + &tag(&format!("{HEADLINE} | Harbour Echo")), "Harbour Echo"),
        (meta("og:url", "https://www.echo.example/2011/ferry"), "echo.example"),
    ] {
        assert_eq!(outlet(&head).as_deref(), Some(wanted), "{head}");
    }
}
