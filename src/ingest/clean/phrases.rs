//! The stock phrases of web pages: menus, requests to subscribe, tag lists, notes on comments.
//!
//! A phrase counts only where it is the whole line, or opens a short line that quotes nobody: words of
//! the story ("he urged them to subscribe") must never be taken for the page's own.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::line::Line;
use crate::facts::FurnitureKind;

/// Whole lines of menus and buttons, as bare words.
#[rustfmt::skip]
const NAVIGATION: &[&str] = &[
    "about", "about us", "account", "add comment", "add to favorites", "advertise", "advertise with us", "advertisement",
    "advertising", "all news", "also read", "app", "apps", "archive", "archives", "article continues below advertisement",
    "articles", "author", "back", "back to home", "back to reading", "back to top", "blog", "blogs", "bookmark", "breaking",
    "breaking news", "careers", "categories", "category", "classifieds", "click here", "close", "comment", "comment s",
    "comments", "connect with us", "contact", "contact us", "contents", "continue", "continue reading",
    "continue reading below", "contribute", "cookie policy", "cookies", "corrections", "crossword", "crosswords",
    "editions", "editor's pick", "editor's picks", "editors picks", "editors' picks", "epaper", "e paper", "events", "explore", "faq", "faqs",
    "featured", "feedback", "follow", "follow me", "follow us", "follow us on", "full screen", "gallery", "go to", "help",
    "hide", "home", "homepage", "horoscope", "horoscopes", "in pictures", "jobs", "join us", "keep reading", "latest", "latest news",
    "latest stories", "leave a comment", "leave a reply", "like", "live", "live tv", "load more", "load more comments", "loading", "log in", "log out", "login", "logout", "main menu", "menu", "more",
    "more from", "more news", "more on", "more on this", "more on this story", "more on this topic", "more stories",
    "most commented", "most popular", "most read", "most recent", "most shared", "most viewed", "must read", "my account", "navigation", "news",
    "newsletter", "newsletters", "newsletter sign up", "next", "next article", "next post", "next story", "no comments",
    "now playing", "obituaries", "open menu", "opinion", "our newsletters", "partners", "photos", "play", "podcast", "podcasts", "popular", "popular posts", "popular stories",
    "post a comment", "prev", "previous", "previous article", "previous next", "previous post", "print", "print this article",
    "print options", "privacy", "privacy notice", "privacy policy", "random posts", "read also", "read full article",
    "read full story", "read more", "read next", "read the full story", "recent posts", "recent stories", "recommended",
    "recommended for you", "recommended stories", "register", "related", "related articles", "related content",
    "related news", "related posts", "related stories", "related topics", "related coverage", "related video", "related videos",
    "reply", "report a typo", "report this ad", "rss", "save", "save article", "scroll to top", "search", "search for",
    "search jobs", "section", "sections", "see all", "see also", "see more", "select language", "settings", "share",
    "shares", "show comments", "show more", "sign in", "sign out", "sign up", "site map", "sitemap", "skip ad", "skip navigation",
    "skip to content", "skip to main content", "skip to navigation", "skip to main navigation", "skip to search", "social plugin", "sponsored", "sponsored content", "sponsored stories",
    "story continues below", "story continues below advertisement", "submit", "subscribe", "subscribe now",
    "subscribe today", "subscriptions", "suggested", "support us", "terms", "terms and conditions", "terms of service",
    "terms of use", "today's paper", "toggle navigation", "top", "top news", "top stories", "topics", "trending",
    "trending now", "up next", "video", "videos", "view all", "view comments", "view gallery", "view more", "watch",
    "watch live", "weather", "what's hot", "write a comment", "you may also like", "you may like", "you might also like",
    "you might like", "your account", "your email", "you may like these posts", "enlarge image", "enlarge this image", "image", "hide caption", "toggle caption", "share this story",
];

/// Buttons that share: a line made of these alone, at least one of the first group, is a row of them.
#[rustfmt::skip]
const SHARING: &[&str] = &[
    "facebook", "twitter", "whatsapp", "telegram", "linkedin", "reddit", "pinterest", "instagram", "youtube", "email",
    "share", "shares", "tweet", "flipboard", "messenger", "tumblr", "google", "viber", "vkontakte", "pocket", "print", "sms",
    "skype", "rss", "mastodon", "bluesky", "threads", "digg", "stumbleupon", "odnoklassniki",
];
#[rustfmt::skip]
const SHARING_FILLERS: &[&str] =
    &["on", "this", "via", "to", "by", "with", "article", "story", "page", "post", "link", "copy", "a", "friend", "it", "pin", "plus", "e", "mail", "x", "or", "and", "save", "send", "the", "in", "opens", "new", "window", "click"];

/// Openings of links to other stories; each must be followed by a mark.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "also read", "also see", "also watch", "don't miss", "just in", "listen", "more", "must read", "must watch", "read",
    "read also", "read here", "read more", "read next", "recommended", "related", "related story", "related article", "related articles", "see also", "see more",
    "trending", "watch", "watch also", "watch now", "watch live", "you may also like", "photos", "explained", "opinion",
];

/// Openings of links that need no mark after them.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "click here", "click to", "skip to", "jump to content", "jump to navigation", "continue reading", "article continues", "story continues", "advertisement", "share this", "follow us on", "scroll down", "swipe", "tap here", "sign in to", "log in to", "view author archive", "see all", "view all",
];

/// Openings of requests to the reader.
#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "subscribe to", "subscribe now", "subscribe today", "subscribe for", "sign up", "download the", "download our", "get the latest", "get our", "get all",
    "get breaking", "get email", "follow us", "like us", "join our", "join us on", "join the conversation", "support our", "support independent", "donate to", "donate now", "please donate", "stay up to date", "stay informed",
    "stay connected", "stay tuned", "stay updated", "for all the latest", "for more stories", "for more news", "for the latest news", "for the latest updates", "for breaking news", "catch all the", "newsletter |", "newsletter:", "enter your email",
    "start your free", "start your day", "already a subscriber", "do you like this", "did you like this", "did you enjoy", "enjoyed this", "if you enjoyed this", "if you like this", "if you liked this", "like this article", "like what you", "help us keep", "help us to", "help us improve", "help us grow", "become a member", "support us on", "support us with", "please consider", "consider supporting", "consider helping", "consider donating",
    "never miss", "click here to", "click to get", "have a story", "have a tip", "got a tip", "got a story", "get in touch", "send your", "write to us", "share your thoughts", "tell us what", "let us know", "thank you for reading", "thanks for reading", "to read more", "this article is free", "read the latest", "check out our", "find us on", "find more", "make a contribution",
];

/// Words that only a page says about itself.
#[rustfmt::skip]
const APPEALS: &[&str] = &[
    "in your inbox", "to your inbox", "into your inbox", "straight to your", "click here to", "join our channel", "subscribe to our", "our newsletter", "our newsletters", "our weekly newsletter",
    "our daily newsletter", "our free newsletter", "our mobile app", "our app", "download our", "sign up to our", "sign up for our", "follow us on", "find us on", "like us on", "support our journalism",
    "support our work", "consider helping us", "consider supporting us", "consider making a donation", "consider subscribing", "your donation", "stay updated with the latest", "stay up to date with the latest", 
    "already a subscriber", "is now on telegram", "is now on whatsapp", "available on the app store", "on google play",
];

/// What a page says about comments, cookies and its own opinions.
#[rustfmt::skip]
const NOTES: &[&str] = &[
    "moderation of comments", "comments are moderated", "comments are closed", "comments will be moderated", "comments are subject to", "comment policy", "your email address will not be published",
    "required fields are marked", "we use cookies", "this site uses cookies", "this website uses cookies", "uses akismet", "thanks for contacting us", "powered by wordpress",
    "views expressed in this article", "opinions expressed in this article", "views expressed here are", "may not be published, broadcast, rewritten", "reproduction in whole or in part", "material may not be published", "please read our", "log in to leave a comment", "to post a comment", "report a correction", "our standards:", "this article was originally published", "this story was originally published", "originally appeared on", "sample written for parallax", "republished with permission",
];

/// What a page says about itself only where it speaks to its reader; stories are about these things, too.
#[rustfmt::skip]
const HOUSE_RULES: &[&str] = &[
    "terms of use", "terms of service", "privacy policy", "external links", "javascript", "comments posted", "not responsible for the content", "community guidelines", "community rules",
];
const TO_THE_READER: &[&str] = &["you", "your", "our", "we", "this site", "this website"];

/// The lists whose phrases may stand anywhere in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Appeal,
    Note,
    HouseRule,
}

/// Their phrases by the three bytes that each begins with: nearly every line of a story holds none, and a search
/// for one after the other would take longer than all else that is done to a line.
struct Sayings(HashMap<[u8; 3], Vec<(Saying, &'static str)>>);

static SAYINGS: LazyLock<Sayings> = LazyLock::new(|| {
    let mut all = Sayings(HashMap::new());
    for (list, phrases) in [(Saying::Appeal, APPEALS), (Saying::Note, NOTES), (Saying::HouseRule, HOUSE_RULES)] {
        for phrase in phrases {
            if let Some(first) = phrase.as_bytes().first_chunk::<3>() {
                all.0.entry(*first).or_default().push((list, phrase));
            }
        }
    }
    all
});

impl Sayings {
    /// The lists of which a folded line holds a phrase as whole words.
    fn in_line(&self, folded: &str) -> Vec<Saying> {
        let mut out = Vec::new();
        let mut before = None;
        for (at, ch) in folded.char_indices() {
            let opens = before.is_none_or(|c: char| !c.is_alphanumeric());
            before = Some(ch);
            let rest = folded.get(at..).filter(|_| opens).unwrap_or_default();
            let Some(some) = rest.as_bytes().first_chunk::<3>().and_then(|first| self.0.get(first)) else {
                continue;
            };
            let held =
                some.iter().filter(|(_, phrase)| rest.strip_prefix(phrase).is_some_and(|r| ends(phrase, r)));
            out.extend(held.map(|(list, _)| *list));
        }
        out
    }
}

/// Whether a phrase that ends in a letter is not just the beginning of a longer word.
fn ends(phrase: &str, rest: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric) || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// What kind of stock phrase a line is, if it is one.
pub(super) fn kind_of(line: &Line<'_>) -> Option<FurnitureKind> {
    if line.count > 60 {
        return None;
    }
    if is_button(line) || is_trail(line) || is_lead(line) {
        return Some(FurnitureKind::Navigation);
    }
    if tags(line).is_some() {
        return Some(FurnitureKind::Tags);
    }
    if line.quotes() {
        return None;
    }
    if line.count > 45 {
        return None;
    }
    let speaks_of = SAYINGS.in_line(&line.folded);
    let has = |list: Saying| speaks_of.contains(&list);
    if starts(line, REQUESTS) && line.count <= 30 || has(Saying::Appeal) {
        return Some(FurnitureKind::Promotion);
    }
    let reader = || TO_THE_READER.iter().any(|p| holds(&line.folded, p));
    if has(Saying::Note) || has(Saying::HouseRule) && (reader() || line.count <= 6) {
        return Some(FurnitureKind::Other);
    }
    None
}

/// Whether the line is nothing but a menu entry or a row of sharing buttons.
pub(super) fn is_button(line: &Line<'_>) -> bool {
    if line.key.is_empty() {
        return false;
    }
    if NAVIGATION.contains(&line.key.as_str()) {
        // "Opinion" alone is a menu; "More?" as a line of talk is not.
        return !line.text.ends_with(['?', '!', '.']) || line.text.ends_with("...");
    }
    let mut words = line.key.split(' ');
    words.clone().all(|w| SHARING.contains(&w) || SHARING_FILLERS.contains(&w))
        && words.any(|w| SHARING.contains(&w))
}

/// "Home > World > Europe", "News | Sport | Weather".
fn is_trail(line: &Line<'_>) -> bool {
    let parts: Vec<&str> =
        line.folded.split(['|', '>', '»', '›', '•', '·', '→']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let menu = parts.first().is_some_and(|p| NAVIGATION.contains(p));
    parts.len() >= 2
        && line.count <= 30
        && menu
        && parts.iter().all(|p| p.split(' ').count() <= 4)
        && !line.ends_sentence()
}

/// "Also read: …", "Related | …".
fn is_lead(line: &Line<'_>) -> bool {
    let rest = |lead: &str| line.folded.strip_prefix(lead);
    let marked = LEADS.iter().filter_map(|l| rest(l)).any(|r| {
        let r = r.trim_start();
        line.count <= 30
            && (r.starts_with('|')
                || r.starts_with(':')
                    && !matches!(
                        line.key.split(' ').next(),
                        Some("explained" | "opinion" | "more" | "photos" | "trending" | "recommended")
                    )
                || r.starts_with(">>")
                || r.starts_with('»'))
    });
    marked || line.count <= 12 && starts(line, LINKS) && !line.quotes()
}

/// The tags after "Tags:"; an empty list means that they stand on the following lines.
pub(super) fn tags<'a>(line: &Line<'a>) -> Option<&'a str> {
    let (label, rest) = line.text.split_once(':')?;
    let label = label.trim().to_ascii_lowercase();
    let is_label = matches!(
        label.as_str(),
        "tags"
            | "tag"
            | "topics"
            | "filed under"
            | "categories"
            | "category"
            | "keywords"
            | "posted in"
            | "more on"
            | "more about"
            | "related topics"
            | "article tags"
            | "hashtags"
            | "labels"
            | "related tags"
            | "explore more on"
    );
    (is_label && line.count <= 40 && !rest.trim_end().ends_with('.')).then_some(rest.trim())
}

fn starts(line: &Line<'_>, list: &[&str]) -> bool {
    list.iter().any(|p| line.folded.starts_with(p) && holds(&line.folded, p))
}

/// Whether a folded line holds a phrase as whole words: "our app" is not in "our approach".
pub(super) fn holds(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let before = folded.get(..at).and_then(|b| b.chars().next_back());
        let after = folded.get(at + phrase.len()..).and_then(|a| a.chars().next());
        let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        open(before) && (open(after) || !phrase.ends_with(char::is_alphanumeric))
    })
}

/// A counter of donations: nothing but an amount of money.
pub(super) fn is_amount(line: &Line<'_>) -> bool {
    let money = line.text.contains(['$', '€', '£', '₽', '₴']);
    money
        && line.text.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(c, '$' | '€' | '£' | '₽' | '₴' | ',' | '.' | '/' | '%')
        })
}
