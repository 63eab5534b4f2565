//! Whether one moment may bear two calendar days: by clock times, by zones that the words name, or by how far
//! apart the places lie that two articles are dated from.
//!
//! It refuses to say which zone an article counts in; it only says that a difference of a day need be none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::facts::{Article, EventMention, Grain, Interval, ZONE_NOTE, seconds};

/// The widest that two zones lie apart in ordinary news.
const WIDEST_H: f64 = 14.0;
/// Places so many hours apart easily write different days.
const FAR_H: f64 = 5.0;

static OFFSETS: LazyLock<BTreeMap<&str, f64>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/zones.tsv").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t')).filter_map(|(place, h)| Some((place, h.parse().ok()?))).collect()
});

/// One telling of an event: where it stands and when it says it was.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) article: &'a Article,
    pub(super) mention: &'a EventMention,
    pub(super) days: Interval,
}

/// What explains two days without either being wrong, if something does.
pub(super) fn explained(tellings: &[Telling<'_>]) -> Option<String> {
    let first = tellings.iter().map(|t| t.days.earliest).min()?;
    let last = tellings.iter().map(|t| t.days.latest).max()?;
    if first.date().tomorrow().ok()? < last.date() {
        return None;
    }
    let clocks = tellings.iter().all(|t| t.mention.grain == Grain::Minute);
    let apart_h = (seconds(last) - seconds(first)) / 3600.0;
    if clocks && apart_h <= WIDEST_H {
        return Some(format!("{ZONE_NOTE}: the clock times may be one moment"));
    }
    if let Some(zone) = tellings.iter().find_map(|t| zone_named(t)) {
        return Some(format!("{ZONE_NOTE}: one source counts in {zone}"));
    }
    far_apart(tellings)
}

/// A zone in the words that tell it.
fn zone_named(telling: &Telling<'_>) -> Option<&'static str> {
    const ZONES: [&str; 14] =
        ["GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "BST", "CET", "CEST", "MSK"];
    let words = telling.mention.span.of(&telling.article.text);
    let named = words.split(|c: char| !c.is_alphanumeric()).find_map(|w| ZONES.into_iter().find(|z| *z == w));
    named.or_else(|| words.contains("local time").then_some("local time"))
}

/// Two articles are dated from places whose clocks are hours apart.
fn far_apart(tellings: &[Telling<'_>]) -> Option<String> {
    let mut places: Vec<(f64, &str)> = tellings.iter().filter_map(|t| dateline(t.article)).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let (west, east) = (places.first()?, places.last()?);
    let apart_h = east.0 - west.0;
    (apart_h >= FAR_H)
        .then(|| format!("{ZONE_NOTE}: sent from {} and {}, about {apart_h:.0} hours apart", west.1, east.1))
}

/// The place that a story is dated from ("TOKYO (Agency) -"), with its hours from Greenwich.
fn dateline(article: &Article) -> Option<(f64, &str)> {
    article.body_sentences().take(4).find_map(|sentence| {
        let line = sentence.of(&article.text);
        let end =
            ["(", " \u{2013}", " \u{2014}", " -", "--", ","].iter().filter_map(|mark| line.find(mark)).min()?;
        let place = line.get(..end)?.trim();
        let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let hours = OFFSETS.get(place.to_lowercase().as_str()).filter(|_| capitals)?;
        Some((*hours, place))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};

    use super::{OFFSETS, Telling, explained};
    use crate::facts::{Article, Doubt, EventIx, EventMention, EventStatus, Grain, Interval};
    use crate::text::{Layout, Span};

    fn article(text: &str) -> Article {
        Article { text: text.into(), layout: Layout::of(text), ..Article::default() }
    }

    fn told(article: &Article, days: (DateTime, DateTime), grain: Grain) -> (EventMention, Interval) {
        let interval = Interval { earliest: days.0, latest: days.1 };
        let span = Span::new(0, article.text.len());
        let mention = EventMention {
            event: EventIx(0),
            span,
            predicate: span,
            time: None,
            value: String::new(),
            interval: Some(interval),
            grain,
            doubt: Doubt::Stated,
            status: EventStatus::Happened,
            because: String::new(),
        };
        (mention, interval)
    }

    fn whole(day: i8) -> (DateTime, DateTime) {
        (date(1987, 6, day).at(0, 0, 0, 0), date(1987, 6, day).at(23, 59, 59, 0))
    }

    fn why(a: (&str, (DateTime, DateTime), Grain), b: (&str, (DateTime, DateTime), Grain)) -> Option<String> {
        let (left, right) = (article(a.0), article(b.0));
        let (one, two) = (told(&left, a.1, a.2), told(&right, b.1, b.2));
        explained(&[
            Telling { article: &left, mention: &one.0, days: one.1 },
            Telling { article: &right, mention: &two.0, days: two.1 },
        ])
    }

    #[test]
    fn datelines_far_apart_explain_a_day_and_no_more() {
        let tokyo = "TOKYO (Meridian) - The pact was signed in the morning.";
        let york = "NEW YORK, June 4 (Meridian) - The pact was signed in the evening.";
        let london = "LONDON (Meridian) - The pact was signed in the evening.";
        let paris = "PARIS (Meridian) - The pact was signed in the morning.";
        let said = why((tokyo, whole(5), Grain::Day), (york, whole(4), Grain::Day)).expect("far apart");
        assert!(said.starts_with("May be a time zone difference") && said.contains("NEW YORK"), "{said}");
        assert_eq!(
            why((tokyo, whole(7), Grain::Day), (york, whole(4), Grain::Day)),
            None,
            "three days are too many"
        );
        assert_eq!(
            why((paris, whole(5), Grain::Day), (london, whole(4), Grain::Day)),
            None,
            "an hour is too little"
        );
    }

    #[test]
    fn clock_times_and_named_zones_explain_a_day() {
        let plain = "The pact was signed.";
        let at = |day, hour| (date(1987, 6, day).at(hour, 5, 0, 0), date(1987, 6, day).at(hour, 5, 59, 0));
        assert!(why((plain, at(4, 22), Grain::Minute), (plain, at(5, 3), Grain::Minute)).is_some());
        assert_eq!(why((plain, at(4, 2), Grain::Minute), (plain, at(5, 20), Grain::Minute)), None);
        let zone = "The pact was signed at 02.05 GMT.";
        assert!(why((zone, at(5, 2), Grain::Minute), (plain, whole(4), Grain::Day)).is_some());
        assert_eq!(why((plain, whole(5), Grain::Day), (plain, whole(4), Grain::Day)), None);
    }

    #[test]
    fn every_place_has_its_hours() {
        let lines = include_str!("../../../assets/zones.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(OFFSETS.len(), lines, "each line is read, and no place stands twice");
        assert!(OFFSETS.values().all(|h| (-12.0..=14.0).contains(h)));
        assert!(OFFSETS["tokyo"] - OFFSETS["london"] > 5.0);
    }
}
