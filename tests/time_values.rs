//! Which day, week, month or year a time stands for, and how sure the program says it is.

#[cfg(test)]
mod values {
    use parallax::analysis::time;
    use parallax::facts::{Anchor, Article, Doubt, Interval, Publication, PublicationSource, TimeMention};
    use parallax::text::Layout;

    fn read(text: &str, day: &str) -> Vec<TimeMention> {
        let article = Article { layout: Layout::of(text), text: text.into(), ..Article::default() };
        let published = match day.parse::<jiff::civil::Date>() {
            Ok(date) => Publication {
                value: Some(day.to_owned()),
                interval: Some(Interval { earliest: date.at(0, 0, 0, 0), latest: date.at(23, 59, 59, 0) }),
                source: PublicationSource::Stated,
                ..Publication::default()
            },
            Err(_) => Publication::default(),
        };
        time::resolve(&article, &time::find(&article, "en"), &published)
    }

    /// The one time with these words.
    fn one(text: &str, day: &str, words: &str) -> TimeMention {
        let times = read(text, day);
        let all: Vec<_> = times.iter().map(|t| (t.span.of(text).to_owned(), t.value.clone())).collect();
        let found = times.into_iter().find(|t| t.span.of(text) == words);
        found.unwrap_or_else(|| panic!("{words:?} is not among {all:?}"))
    }

    fn value(text: &str, day: &str, words: &str) -> String {
        one(text, day, words).value
    }

    /// A made-up history of a made-up war.
    const HISTORY: &str = "The war of Norland began in March 1911. In April 1911 the capital fell. The siege of \
Oldport lasted from June to September 1911. A truce was planned for 1913, since both sides were weary, but on \
2 October the guns spoke again. By 20 October the river was lost. In November, the snow came. In February, \
the king fled. In May 1912 a peace was signed. The papers were found in 2004, and show that the king had \
agreed on 12 May. In June 1912 he died. Compare the peace of 1815 and that of 1871.";

    #[test]
    fn a_year_named_in_passing_does_not_capture_the_months_after_it() {
        assert_eq!(value(HISTORY, "2011-05-01", "2 October"), "1911-10-02");
        assert_eq!(value(HISTORY, "2011-05-01", "20 October"), "1911-10-20");
        assert_eq!(value(HISTORY, "2011-05-01", "November"), "1911-11");
        assert_eq!(value(HISTORY, "2011-05-01", "12 May"), "1912-05-12");
    }

    #[test]
    fn no_feast_is_of_a_year_that_is_centuries_off() {
        let told = "The fair began in 1901 and grew by 1907. It closed in 1915, in 1917 and in 1923, and the town \
remembered a treaty of 44 BC. Easter Monday was quiet, and two years later it rained.";
        let feast = one(told, "2014-05-12", "Easter Monday");
        assert!(!feast.value.starts_with("BC"), "it became {}", feast.value);
    }

    #[test]
    fn a_history_moves_on_into_the_next_year_unsaid() {
        assert_eq!(value(HISTORY, "2011-05-01", "February"), "1912-02");
    }

    #[test]
    fn the_trace_of_a_history_says_that_it_is_one_and_why_not_the_year_named_last() {
        let october = one(HISTORY, "2011-05-01", "2 October");
        assert!(matches!(october.trace.anchor, Anchor::Earlier(_)));
        assert!(october.trace.anchor_words.contains("a history"), "{:?}", october.trace);
        assert!(october.trace.alternatives.iter().any(|a| a.contains("1913")), "{:?}", october.trace);
        assert_eq!(october.doubt, Doubt::Inferred);
    }

    #[test]
    fn news_counts_from_its_publication_and_says_so() {
        let told = one("The bridge in Norland fell on 3 May. It was built in 1911.", "2016-05-06", "3 May");
        assert_eq!(told.value, "2016-05-03");
        assert_eq!(told.trace.anchor, Anchor::Publication);
        assert!(told.trace.anchor_words.contains("6 May 2016"), "{:?}", told.trace);
    }

    #[test]
    fn a_chronicle_up_to_its_own_day_is_a_history_too() {
        let mut text = String::new();
        for y in 2001..=2008 {
            for month in ["February", "May", "September"] {
                text += "In ";
                text += month;
                text += " ";
                text += &y.to_string();
                text += " the council met. ";
            }
        }
        text += "In October, the mayor left. In January 2009 he came back.";
        assert_eq!(value(&text, "2009-06-01", "October"), "2008-10");
    }

    #[test]
    fn joined_dates_share_the_year_told_last() {
        let text = "The fair ran from 15 May to 16 August 1988 and from November to February 1990.";
        assert_eq!(value(text, "2016-05-06", "15 May"), "1988-05-15");
        assert_eq!(value(text, "2016-05-06", "November"), "1989-11");
    }

    #[test]
    fn today_is_the_day_of_publication_whatever_was_told_before() {
        let text = "It fell on 9 July 1990. The mayor said today that it will rise.";
        assert_eq!(value(text, "2016-05-06", "today"), "2016-05-06");
    }

    #[test]
    fn on_a_sunday_last_week_is_the_one_just_ending() {
        let text = "They met last week. They will meet again next week.";
        assert_eq!(value(text, "2016-05-08", "last week"), "2016-W18");
        assert_eq!(value(text, "2016-05-08", "next week"), "2016-W19");
        assert_eq!(value(text, "2016-05-06", "last week"), "2016-W17");
        assert!(!one(text, "2016-05-08", "last week").trace.alternatives.is_empty());
    }

    #[test]
    fn the_weekend_lies_on_the_side_that_the_tense_says() {
        assert_eq!(value("They met over the weekend.", "2016-05-09", "the weekend"), "2016-W18-WE");
        assert_eq!(value("They will meet over the weekend.", "2016-05-09", "the weekend"), "2016-W19-WE");
        assert_eq!(value("They met this weekend.", "2016-05-09", "this weekend"), "2016-W18-WE");
    }

    #[test]
    fn the_tense_that_counts_is_that_of_the_governing_verb() {
        let day = "2016-05-04"; // a Wednesday
        for (text, words, expected) in [
            ("The bridge will be opened on Friday.", "Friday", "2016-05-06"),
            ("The bridge was opened on Friday.", "Friday", "2016-04-29"),
            ("The truce had been due to end on Friday.", "Friday", "2016-04-29"),
            ("The council would look for ways around Tuesday's ruling.", "Tuesday", "2016-05-03"),
            ("The finished bridge opens on Friday.", "Friday", "2016-05-06"),
            ("She will be named captain of the ship in December.", "December", "2016-12"),
            ("The captain was named in December.", "December", "2015-12"),
        ] {
            assert_eq!(value(text, day, words), expected, "{text}");
        }
    }

    #[test]
    fn a_comparison_is_as_fine_as_what_it_compares() {
        let quarter = "Profit in the first quarter rose from a year earlier.";
        assert_eq!(value(quarter, "2016-05-04", "a year earlier"), "2015-Q1");
        let month = "Prices rose 2% in March from a year earlier.";
        assert_eq!(value(month, "2016-05-04", "a year earlier"), "2015-03");
        let months = "Profit in the first quarter rose. For the nine months, it fell from a year earlier.";
        assert_eq!(value(months, "2016-05-04", "a year earlier"), "2015");
        assert_eq!(value("Wages were higher than a year ago.", "2016-05-04", "a year ago"), "2015");
        assert_eq!(
            value("Profit rose in the first quarter. It rose five years ago.", "2016-05-04", "five years ago"),
            "2011"
        );
    }

    #[test]
    fn a_half_year_told_as_past_is_not_one_just_begun() {
        assert_eq!(value("Its first-half profit fell.", "2016-02-04", "first-half"), "2015-H1");
        assert_eq!(value("Its first-half profit fell.", "2016-06-20", "first-half"), "2016-H1");
    }

    #[test]
    fn years_ago_with_a_finer_time_keep_its_grain() {
        let day = "2016-05-04";
        assert_eq!(value("He died three years ago today.", day, "three years ago today"), "2013-05-04");
        assert_eq!(value("He died ten years ago this month.", day, "ten years ago this month"), "2006-05");
        assert_eq!(value("He died a week ago Monday.", day, "a week ago Monday"), "2016-04-25");
    }

    #[test]
    fn a_date_in_figures_that_reads_two_ways_is_weak_and_tells_the_other() {
        let told = one("It was signed on 3/4/2014 in Oldport.", "2016-05-04", "3/4/2014");
        assert_eq!(told.value, "2014-03-04");
        assert_eq!(told.doubt, Doubt::Weak);
        assert!(told.trace.alternatives.iter().any(|a| a.contains("3 April 2014")), "{:?}", told.trace);
        let sure = one("It was signed on 3/14/2014 in Oldport.", "2016-05-04", "3/14/2014");
        assert_eq!(sure.doubt, Doubt::Stated);
    }

    #[test]
    fn other_dates_in_figures_show_the_order() {
        let told = one("It was signed on 25/3/2014 and again on 3/4/2014.", "2016-05-04", "3/4/2014");
        assert_eq!(told.value, "2014-04-03");
        assert!(told.doubt >= Doubt::Inferred, "it is still a reading: {:?}", told.doubt);
    }

    #[test]
    fn of_two_readings_the_one_still_to_come_loses() {
        let told = one("It was signed on 6/5/2016 in Oldport.", "2016-05-09", "6/5/2016");
        assert_eq!(told.value, "2016-05-06");
        assert_eq!(told.doubt, Doubt::Weak);
    }

    #[test]
    fn a_time_is_no_surer_than_what_it_counts_from() {
        let text = "It was signed on 3/4/2014. Two days later it was broken.";
        let later = one(text, "2016-05-04", "Two days later");
        assert_eq!(later.value, "2014-03-06");
        assert!(later.doubt >= Doubt::Inferred, "{later:?}");
    }

    #[test]
    fn earlier_this_year_ends_at_the_publication_and_later_begins_there() {
        let text = "They met earlier this year and will meet later this year.";
        let earlier = one(text, "2016-02-04", "earlier this year").interval.unwrap();
        assert_eq!(earlier.latest.date().to_string(), "2016-02-04");
        let later = one(text, "2016-02-04", "later this year").interval.unwrap();
        assert_eq!(
            (later.earliest.date().to_string(), later.latest.date().to_string()),
            ("2016-02-04".into(), "2016-12-31".into())
        );
    }

    #[test]
    fn a_weekday_tells_the_other_reading() {
        let told = one("The council met on Friday.", "2016-05-04", "Friday");
        assert!(told.trace.alternatives.iter().any(|a| a.contains("6 May 2016")), "{:?}", told.trace);
    }

    #[test]
    fn nothing_is_guessed_without_a_day_to_count_from() {
        for (text, words, open) in [
            ("The council met on Friday.", "Friday", "XXXX-WXX-5"),
            ("The council met last week.", "last week", "XXXX-WXX"),
            ("The council met in June.", "June", "XXXX-06"),
        ] {
            let told = one(text, "", words);
            assert_eq!(told.value, open);
            assert_eq!((told.interval, told.doubt), (None, Doubt::Weak), "{text}");
        }
    }

    #[test]
    fn the_day_a_year_of_account_ended_on_is_past() {
        let text = "For the year ended 31 May, profit rose.";
        assert_eq!(value(text, "2016-04-21", "31 May"), "2015-05-31");
        assert_eq!(value(text, "2016-04-21", "the year"), "P1Y");
    }

    #[test]
    fn a_founding_year_does_not_date_the_month_to_come() {
        let text = "The shipyard of Oldport, which opened in 1985 under another name, will close in March.";
        assert_eq!(value(text, "2016-02-04", "March"), "2016-03");
        let text = "Earlier in 2013, in June, they met.";
        assert_eq!(value(text, "2016-02-04", "June"), "2013-06");
    }

    #[test]
    fn the_previous_week_does_not_count_from_a_season() {
        let text = "He was chosen last autumn. The previous week, the group had met in Oldport.";
        assert_eq!(value(text, "2016-02-04", "The previous week"), "2016-W04");
    }

    #[test]
    fn a_season_to_come_is_the_next_one() {
        assert_eq!(value("The book will be printed in the autumn.", "2016-02-13", "the autumn"), "2016-FA");
        assert_eq!(value("The book was printed in the autumn.", "2016-02-13", "the autumn"), "2015-FA");
    }
}
