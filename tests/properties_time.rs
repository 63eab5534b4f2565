//! Times never panic and never leave the text, whatever the text; order of articles never matters.

use parallax::analysis::time;
use parallax::facts::{Anchor, Article, Doubt, Given, Interval, Publication, PublicationSource, TimeMention};
use parallax::ingest::read_embedded;
use parallax::text::Layout;
use proptest::prelude::*;

fn article(file: &str, text: &str) -> Article {
    Article { file: file.to_owned(), layout: Layout::of(text), text: text.into(), ..Article::default() }
}

fn published(day: &str) -> Publication {
    let day: jiff::civil::Date = day.parse().unwrap();
    Publication {
        value: Some(day.to_string()),
        interval: Some(Interval { earliest: day.at(0, 0, 0, 0), latest: day.at(23, 59, 59, 0) }),
        source: PublicationSource::Stated,
        ..Publication::default()
    }
}

/// Words that rules look for, strung together at random.
fn timely() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "first",
        "31",
        "February",
        "April",
        "May",
        "2016",
        "9999",
        "0",
        "half",
        "a",
        "two",
        "thousand",
        "hundred",
        "years",
        "ago",
        "later",
        "of",
        "last",
        "next",
        "century",
        "BC",
        "'90s",
        "1990s",
        "-",
        "/",
        ":",
        ".",
        ",",
        "10.56",
        "99",
        "p.m.",
        "GMT",
        "quarter",
        "winter",
        "Monday",
        "night",
        "early",
        "Easter",
        "12:60",
        "“",
        "é",
        "\n",
        "24",
        "fiscal",
        "ten",
        "million",
        "999999999999",
        "decades",
        "couple",
        "in",
        "on",
        "1/2",
        "the",
        "following",
        "day",
        "BCE",
        "AD",
        "and",
        "to",
        "–",
        "16",
        "24",
        "July",
        "264",
        "241",
        "1914",
        "18",
        "'40s",
        "centuries",
        "Ramadan",
        "Passover",
        "Diwali",
        "eve",
        "before",
        "weekend",
        "every",
        "fortnight",
        "2½",
        "quarters",
        "that",
        "previous",
        "summer",
        "T18",
        "hours",
        "0905",
        "9/11",
        "Act",
        "half-past",
        "nine",
        "dawn",
        "overnight",
        "week",
        "from",
        "June",
        "1st",
        "p.m.",
        "Chinese New Year",
        "ended",
        "last",
        "Friday",
    ]);
    prop::collection::vec(words, 0..24).prop_map(|words| words.join(" "))
}

fn holds(text: &str, publication: &Publication) -> Result<(), TestCaseError> {
    let article = article("a.txt", text);
    let found = time::find(&article, "en");
    let mut end = 0;
    for mention in time::resolve(&article, &found, publication) {
        prop_assert!(text.get(mention.span.range()).is_some_and(|w| !w.is_empty()), "{:?}", mention.span);
        prop_assert!(mention.span.start >= end, "overlap at {:?}", mention.span);
        end = mention.span.end;
        prop_assert!(!mention.value.is_empty());
        if let Some(span) = mention.interval {
            prop_assert!(span.earliest <= span.latest, "{mention:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_holds(text in any::<String>()) {
        holds(&text, &published("2016-04-21"))?;
        holds(&text, &Publication::default())?;
    }

    #[test]
    fn any_string_of_time_words_holds(text in timely()) {
        holds(&text, &published("2016-02-29"))?;
        holds(&text, &published("0001-01-01"))?;
        holds(&text, &published("9999-12-31"))?;
        holds(&text, &Publication::default())?;
    }

    #[test]
    fn order_of_articles_does_not_matter(texts in prop::collection::vec(timely(), 2..5)) {
        let articles: Vec<Article> = texts.iter().enumerate().map(|(i, t)| article(&format!("{i}.txt"), t)).collect();
        let infer = |articles: &[&Article]| {
            let found: Vec<_> = articles.iter().map(|a| time::find(a, "en")).collect();
            time::publications(articles, &found, &Given::default())
        };
        let forward: Vec<&Article> = articles.iter().collect();
        let backward: Vec<&Article> = articles.iter().rev().collect();
        let mut turned = infer(&backward);
        turned.reverse();
        prop_assert_eq!(infer(&forward), turned);
    }

    #[test]
    fn a_publication_says_no_more_than_its_days(
        lines in prop::collection::vec(about_dates(), 0..6),
        texts in prop::collection::vec(timely(), 1..4),
    ) {
        let files: Vec<(String, String)> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| (format!("{i}.txt"), format!("A headline here\n\n{}\n\n{text}\n", lines.join("\n"))))
            .collect();
        let raw: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let corpus = read_embedded(&raw);
        let articles: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).collect();
        let found: Vec<_> = articles.iter().map(|a| time::find(a, "en")).collect();
        for (article, publication) in articles.iter().zip(time::publications(&articles, &found, &Given::default())) {
            for span in publication.because.iter().chain(&publication.refused).filter_map(|r| r.span) {
                prop_assert!(article.text.get(span.range()).is_some_and(|w| !w.is_empty()), "{span:?}");
            }
            let Some(value) = &publication.value else {
                prop_assert!(publication.interval.is_none());
                continue;
            };
            prop_assert!(!publication.because.is_empty(), "a date without a reason");
            let span = publication.interval.unwrap();
            prop_assert!(span.earliest <= span.latest);
            let (first, last) = (span.earliest.date().to_string(), span.latest.date().to_string());
            prop_assert!(first.starts_with(value) && last.starts_with(value), "{value}: {first} to {last}");
        }
    }
}

/// Lines that bear on the date of publication, as pages have them.
fn about_dates() -> impl Strategy<Value = String> {
    let months =
        prop::sample::select(vec!["January", "March", "April", "May", "June", "Sept.", "Oct.", "Nov.", "Dec."]);
    let day = (1i8..32, months, 1990i16..2020).prop_map(|(d, month, y)| format!("{d} {month} {y}"));
    let heads = prop::sample::select(vec![
        "Updated",
        "Posted",
        "Saved on",
        "Photo:",
        "© 2004–",
        "Date:",
        "LISBON, June 5 (Agency) -",
        "By Ann Lee",
        "",
        "https://example.org/2012/05/03/x",
        "é",
    ]);
    (heads, day).prop_map(|(head, day)| format!("{head} {day}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_bare_weekday_is_that_day_within_a_week(days in 0i64..40_000, n in 0usize..7, ahead in any::<bool>()) {
        let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][n];
        let text = format!("The council {} on {name}.", if ahead { "will meet" } else { "met" });
        let told = &times(&text, day)[0];
        let date: jiff::civil::Date = told.value.parse().unwrap();
        prop_assert_eq!(usize::try_from(date.weekday().to_monday_zero_offset()).unwrap(), n);
        let off = day.until(date).unwrap().get_days();
        prop_assert!(if ahead { (0..7).contains(&off) } else { (-6..=0).contains(&off) }, "{} from {}", date, day);
    }

    #[test]
    fn units_ago_are_that_many_units_back(days in 0i64..40_000, n in 1i32..60, months in any::<bool>()) {
        let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let text = format!("They met {n} {} ago.", if months { "months" } else { "days" });
        let told = &times(&text, day)[0];
        let expected = if months {
            let total = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 - n;
            format!("{:04}-{:02}", total.div_euclid(12), total.rem_euclid(12) + 1)
        } else {
            day.checked_sub(jiff::Span::new().days(n)).unwrap().to_string()
        };
        prop_assert_eq!(&told.value, &expected);
    }

    #[test]
    fn an_interval_is_what_its_value_says(text in timely(), days in 0i64..40_000) {
        let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        for told in times(&text, day) {
            let Some(span) = told.interval else { continue };
            let value = told.value.as_str();
            let first = span.earliest.date().to_string();
            let is_day = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let is_month = value.len() == 7 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let is_year = value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
            if is_day {
                let last = span.latest.date().to_string();
                prop_assert!(first.as_str() <= value && value <= last.as_str(), "{:?}", told);
                prop_assert!(told.modifier.is_some() || first == last, "{:?}", told);
            } else if (is_month || is_year) && told.modifier.is_none() {
                prop_assert!(first.starts_with(value) && span.latest.to_string().starts_with(value), "{:?}", told);
            }
        }
    }

    #[test]
    fn a_publication_between_two_days_places_only_what_both_agree_on(text in timely(), days in 0i64..40_000) {
        let day = jiff::civil::date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let next = day.checked_add(jiff::Span::new().days(40)).unwrap();
        let between = Publication {
            interval: Some(Interval { earliest: day.at(0, 0, 0, 0), latest: next.at(23, 59, 59, 0) }),
            ..Publication::default()
        };
        let article = article("a.txt", &text);
        let found = time::find(&article, "en");
        let told = time::resolve(&article, &found, &between);
        for ((told, a), b) in told.iter().zip(times(&text, day)).zip(times(&text, next)) {
            if told.trace.anchor == Anchor::Publication {
                prop_assert_eq!(&a.value, &b.value, "{:?}", told);
                prop_assert!(told.doubt >= Doubt::Inferred);
            }
        }
    }
}

fn times(text: &str, day: jiff::civil::Date) -> Vec<TimeMention> {
    let article = article("a.txt", text);
    time::resolve(&article, &time::find(&article, "en"), &published(&day.to_string()))
}
