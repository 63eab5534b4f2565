//! The story in a page that was put right: what the extractor's own rules find, and where that is too little of the
//! page's running text, the best of what it and two other ways find.
//!
//! Refuses to let the extractor read what the page says about itself: `facts_of_page` has done so, and it would look
//! through the whole page for each thing that the head does not say.

use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};
use whatlang::Lang;

use super::lines::{self, Content};
use crate::text::language_code;

/// Letters of running text from which on a page shows how much of it is the story.
const LEAST_RUNNING: usize = 400;
/// A story with fewer letters is looked for in other ways too.
const LEAST_STORY: usize = 400;

/// The languages of most pages, of which the extractor knows the stop words.
const MOST: [Lang; 10] =
    [Lang::Eng, Lang::Deu, Lang::Fra, Lang::Spa, Lang::Ita, Lang::Por, Lang::Nld, Lang::Pol, Lang::Rus, Lang::Ukr];

/// Says everything that the extractor would otherwise look for, in the words of `OpenGraph` and of linked data.
const SAID: [(&str, &str); 7] = [
    ("og:title", "A title"),
    ("og:author", "An Author"),
    ("og:url", "http://page.invalid/"),
    ("og:description", "A page"),
    ("og:site_name", "A site"),
    ("og:image", "http://page.invalid/image"),
    ("og:type", "article"),
];
const SAID_LINKED: &str = r#"{"@type":"Article","name":"A title","articleSection":"A","keywords":"A"}"#;
/// Without one, the links of all footers would be read.
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// The story of a page; all comparing with other ways takes as long again, so it is done only where it may help.
pub(super) fn story(mut page: Document) -> Content {
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    without_head(&mut page);
    let words = lines::running(&page);
    let running = lines::letters(&words);
    if running >= LEAST_RUNNING {
        let content = extracted(page.clone_document(), &options.clone().with_fallback(false));
        let letters = lines::letters(&content.text);
        if letters >= LEAST_STORY && letters * 20 >= running * 11 {
            return content;
        }
    }
    compared(page, &options.with_fallback(true), &words)
}

/// What the best of several ways finds. One of them counts a language's stop words; where the language is not said it
/// takes the words of a hundred, which takes longer to read than thirty pages.
fn compared(page: Document, options: &Options, words: &str) -> Content {
    if let Some(language) = whatlang::detect_lang(words).filter(|language| MOST.contains(language)) {
        let told = options.clone().with_target_language(language_code(language));
        // An error says that the story is in another language than the page.
        if let Ok(found) = trafilatura::extract_document(page.clone_document(), &told) {
            return lines::of_content(&found.content_html);
        }
    }
    extracted(page, options)
}

fn extracted(page: Document, options: &Options) -> Content {
    let found = trafilatura::extract_document(page, options);
    found.map(|found| lines::of_content(&found.content_html)).unwrap_or_default()
}

/// Takes out what no way of looking takes for the story, and leaves a head that says everything in a few words.
fn without_head(page: &mut Document) {
    let root = page.root();
    for element in page.get_elements_by_tag_name(root, "*") {
        match page.tag_name(element) {
            "script" | "title" | "meta" | "link" | "base" | "nav" | "footer" | "aside" | "menu" | "audio"
            | "video" | "map" | "canvas" | "dialog" | "select" | "textarea" | "option" | "datalist"
            | "template" => {
                page.remove(element, true);
            }
            // It may be another than the story's.
            "html" => page.remove_attribute(element, "lang"),
            _ => {}
        }
    }
    let Some(head) = page.query_selector(root, "head") else { return };
    for (name, words) in SAID {
        let meta = page.sub_element(head, "meta");
        // In the order of their names, in which they are looked up.
        page.set_attribute(meta, "content", words);
        page.set_attribute(meta, "property", name);
    }
    let linked = page.sub_element(head, "script");
    page.set_attribute(linked, "type", "application/ld+json");
    page.set_text(linked, SAID_LINKED);
    let licence = page.sub_element(head, "a");
    page.set_attribute(licence, "href", LICENCE);
    page.set_attribute(licence, "rel", "license");
}
