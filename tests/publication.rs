//! When an article was published: who states it, what its words allow, and when to claim nothing.

use parallax::analysis::time;
use parallax::facts::{
    Article, DateClue, DateClueKind, Doubt, Given, Publication, PublicationSource, TimeMention,
};
use parallax::ingest;
use parallax::text::{Layout, Span};

fn article(file: &str, text: &str) -> Article {
    Article { file: file.to_owned(), layout: Layout::of(text), text: text.into(), ..Article::default() }
}

fn infer(articles: &[&Article], given: &Given) -> Vec<Publication> {
    let found: Vec<_> = articles.iter().map(|a| time::find(a, "en")).collect();
    time::publications(articles, &found, given)
}

fn alone(text: &str) -> Publication {
    infer(&[&article("a.txt", text)], &Given::default()).remove(0)
}

fn times(text: &str, publication: &Publication) -> Vec<TimeMention> {
    let article = article("a.txt", text);
    time::resolve(&article, &time::find(&article, "en"), publication)
}

/// What one plain text, read as a file, says of its date.
fn read(text: &str) -> Publication {
    let corpus = ingest::read_embedded(&[("a.txt", text.as_bytes())]);
    let articles: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).collect();
    infer(&articles, &Given::default()).remove(0)
}

/// "2016-05-05 to 2016-09-01".
fn days(found: &Publication) -> String {
    found.interval.map(|i| format!("{} to {}", i.earliest.date(), i.latest.date())).unwrap_or_default()
}

fn refuses(found: &Publication, words: &str) -> bool {
    found.refused.iter().any(|r| r.why.contains(words))
}

fn clue(kind: DateClueKind, value: &str) -> DateClue {
    DateClue { kind, value: value.to_owned(), span: None, why: "a clue".to_owned() }
}

const PACT: &str = "The fishing pact council sat on April 20, its highest level talks in nearly two years. \
    The fleets had broken off contact in early 2014. Trawlers and patrol boats had collided in the straits. \
    The captains convene again; a workshop is to take place on April 21.";

#[test]
fn the_person_outranks_the_sheet_which_outranks_the_page() {
    let mut one = article("a.txt", "Nothing here.");
    one.metadata.dates =
        vec![clue(DateClueKind::Metadata, "2015-01-02"), clue(DateClueKind::Sidecar, "2015-01-03")];
    let mut given = Given::default();
    let of = |given: &Given| infer(&[&one], given).remove(0);
    assert_eq!((of(&given).value.as_deref(), of(&given).source), (Some("2015-01-03"), PublicationSource::Sidecar));
    given.published.insert("a.txt".to_owned(), "2015-01-04".to_owned());
    assert_eq!((of(&given).value.as_deref(), of(&given).source), (Some("2015-01-04"), PublicationSource::User));
}

#[test]
fn a_reference_date_serves_only_the_undated() {
    let mut dated = article("a.txt", "Nothing here.");
    dated.metadata.dates = vec![clue(DateClueKind::Stated, "2015-01-02")];
    let undated = article("b.txt", "Nothing here.");
    let given = Given { reference_date: Some("2020-05-05".to_owned()), ..Given::default() };
    let both = infer(&[&dated, &undated], &given);
    assert_eq!(both[0].value.as_deref(), Some("2015-01-02"));
    assert_eq!(both[1].value.as_deref(), Some("2020-05-05"));
}

#[test]
fn the_day_it_was_changed_is_not_the_day_it_was_published() {
    let mut one = article("a.txt", "Nothing here.");
    one.metadata.dates =
        vec![clue(DateClueKind::Updated, "2015-01-02"), clue(DateClueKind::Unrelated, "2015-01-03")];
    assert_eq!(infer(&[&one], &Given::default())[0].value, None);
}

#[test]
fn a_lapse_of_years_and_days_without_year_reach_the_month() {
    let found = alone(PACT);
    assert_eq!(found.value.as_deref(), Some("2016-04"));
    assert_eq!(found.source, PublicationSource::Inferred);
    assert!(found.because.iter().all(|r| r.span.is_some()), "every reason has its words: {:?}", found.because);
    let resolved = times(PACT, &found);
    let april = resolved.iter().find(|t| t.value == "2016-04-20").expect("the day gets its year");
    assert_eq!(april.doubt, Doubt::Inferred, "but it rests on an inferred date");
}

#[test]
fn a_publication_between_two_days_resolves_what_both_days_agree_on() {
    let published = alone(PACT);
    let week = times("It rained last week.", &published);
    assert_eq!((week[0].value.as_str(), week[0].doubt), ("2016-W15", Doubt::Inferred));
    let day = times("It rained yesterday.", &published);
    assert_eq!(day[0].value, "XXXX-XX-XX", "the two days differ");
}

#[test]
fn a_lapse_alone_reaches_the_year_only() {
    let text = "It was the first session in nearly two years. The last one was held on June 2, 2014.";
    assert_eq!(alone(text).value.as_deref(), Some("2016"));
}

#[test]
fn a_lapse_far_from_any_date_claims_nothing() {
    let text = "It was the first session in nearly two years. It rained. It snowed. The wind rose. \
        The council was founded in 2002.";
    assert_eq!(alone(text).value, None);
}

#[test]
fn a_lower_bound_alone_claims_nothing_but_is_kept() {
    let found = alone("The council met on Wednesday. It had broken off in June 2014.");
    assert_eq!((found.value, found.interval), (None, None));
    assert!(!found.because.is_empty());
}

#[test]
fn another_article_of_the_same_story_lends_its_year() {
    let one = article("a.txt", PACT);
    let two = article(
        "b.txt",
        "On 20 April the fishing pact council was held again after trawlers and patrol boats collided in the \
         straits, and captains broke off contact.",
    );
    let other = article("c.txt", "On 20 April the orchestra played Brahms in the botanical garden.");
    let all = infer(&[&one, &two, &other], &Given::default());
    assert_eq!(all[1].value.as_deref(), Some("2016"));
    assert_eq!(all[2].value, None, "another story lends nothing");
}

#[test]
fn without_a_date_relative_times_stay_open() {
    for (text, value) in [
        ("They met on Wednesday.", "XXXX-WXX-3"),
        ("They met on April 20.", "XXXX-04-20"),
        ("They met last month.", "XXXX-XX"),
    ] {
        let all = times(text, &Publication::default());
        assert_eq!(all[0].value, value);
        assert_eq!(all[0].interval, None);
        assert_eq!(all[0].doubt, Doubt::Weak);
    }
}

#[test]
fn today_counts_from_publication_not_from_the_date_read_last() {
    let mut one = article("a.txt", "They met on May 2, 2011. Today they meet again.");
    one.metadata.dates = vec![clue(DateClueKind::Stated, "2016-04-21")];
    let published = infer(&[&one], &Given::default()).remove(0);
    let all = times(&one.text, &published);
    assert_eq!(all[1].value, "2016-04-21");
}

#[test]
fn a_history_dates_its_months_by_the_year_last_named() {
    let text = "In 1939 war broke out. In 1940 Norway fell. In 1941 the front moved east. In 1942 it halted. \
        In 1943 it turned back. In July the armies met, and in August they parted.";
    let all = times(text, &Publication::default());
    assert_eq!(all[5].value, "1943-07");
    assert_eq!(all[5].doubt, Doubt::Inferred);
    assert!(all[5].trace.because().contains("1943"));
}

#[test]
fn parts_of_a_year_get_their_part_of_its_days() {
    let all = times("It began in early 2014.", &Publication::default());
    let span = all[0].interval.expect("placeable");
    assert_eq!(span.earliest.date().to_string(), "2014-01-01");
    assert_eq!(span.latest.date().to_string(), "2014-04-30");
}

fn dated(file: &str, day: &str, text: &str) -> Article {
    let mut one = article(file, text);
    one.metadata.dates = vec![clue(DateClueKind::Stated, day)];
    one
}

const WRECK: &str = "salvage divers raised the sunken lighthouse tender from the harbour channel";

#[test]
fn a_dated_article_lends_its_year_to_one_that_tells_the_same_day_as_past() {
    let kin = dated("a.txt", "1987-06-03", &format!("On 5 June {WRECK}, they will say. It is due on 5 June."));
    let tells = |day: &str| article("b.txt", &format!("On {day} {WRECK} and the crowd cheered."));
    let found = infer(&[&kin, &tells("Friday, 5 June")], &Given::default()).remove(1);
    assert_eq!((found.value.as_deref(), found.source), (Some("1987"), PublicationSource::Inferred));
    let earliest = found.interval.expect("placeable").earliest.date().to_string();
    assert_eq!(earliest, "1987-06-05", "what is told as past has happened");
    let off = infer(&[&kin, &tells("Sunday, 5 June")], &Given::default()).remove(1);
    assert_eq!(off.value, None, "that day was no Sunday");
}

#[test]
fn a_day_late_in_the_year_lends_no_year() {
    let kin = dated("a.txt", "1987-12-03", &format!("On 1 December {WRECK} and they cheered."));
    let undated = article("b.txt", &format!("On 1 December {WRECK} and the crowd cheered."));
    let found = infer(&[&kin, &undated], &Given::default()).remove(1);
    assert_eq!(found.value, None, "it may be told in January");
}

#[test]
fn clock_times_without_their_half_keep_only_the_day() {
    let all = times("They sat down on 5 June 1987. At 4.17, the roof fell.", &Publication::default());
    let last = all.last().expect("a clock time");
    let span = last.interval.expect("its day is told");
    assert_eq!(
        (span.earliest.to_string(), span.latest.to_string()),
        ("1987-06-05T00:00:00".to_owned(), "1987-06-05T23:59:59".to_owned(),)
    );
    assert_eq!(last.doubt, Doubt::Weak);
    assert_eq!(last.trace.alternatives.len(), 2, "both readings are noted");
}

#[test]
fn midnight_in_a_telling_is_the_night_after_the_evening() {
    let all =
        times("They dined on 5 June 1987 at 9 p.m. Just before midnight they left.", &Publication::default());
    let last = all.last().expect("midnight");
    assert_eq!(last.value, "1987-06-06T00:00");
    assert_eq!(last.interval.expect("placeable").earliest.to_string(), "1987-06-05T18:00:00");
}

#[test]
fn a_weekday_told_in_a_close_article_bounds_to_the_week_after() {
    let kin = dated("a.txt", "1987-06-06", &format!("On 5 June {WRECK} and they cheered."));
    let tells =
        |day: &str| article("b.txt", &format!("It sank in May 1944. Divers on {day} found what {WRECK} took."));
    let found = infer(&[&kin, &tells("Friday")], &Given::default()).remove(1);
    assert_eq!(found.value.as_deref(), Some("1987-06"));
    let span = found.interval.expect("placeable");
    assert_eq!(
        (span.earliest.date().to_string(), span.latest.date().to_string()),
        ("1987-06-05".to_owned(), "1987-06-11".to_owned())
    );
    assert_eq!(infer(&[&kin, &tells("Monday")], &Given::default()).remove(1).value, None);
}

#[test]
fn dates_of_other_things_state_nothing_and_say_what_they_are() {
    let mut one = article("a.txt", "Nothing here.");
    one.metadata.dates = vec![
        clue(DateClueKind::Updated, "2015-01-02"),
        clue(DateClueKind::Saved, "2018-01-03"),
        clue(DateClueKind::Photo, "2011-05-06"),
        clue(DateClueKind::Copyright, "2019"),
    ];
    let found = infer(&[&one], &Given::default()).remove(0);
    assert_eq!(found.value, None);
    for words in ["when it was changed", "was saved or printed", "date of a picture", "2019 is a copyright year"] {
        assert!(refuses(&found, words), "{words}: {:?}", found.refused);
    }
    one.metadata.dates.push(clue(DateClueKind::Stated, "2014-03-03"));
    let stated = infer(&[&one], &Given::default()).remove(0);
    assert_eq!(stated.value.as_deref(), Some("2014-03-03"));
    assert!(refuses(&stated, "2019 is a copyright year"), "they are shown beside a stated date too");
}

#[test]
fn what_is_told_as_past_and_the_day_it_was_saved_leave_one_year() {
    let mut one = article("a.txt", "The bridge was closed on 5 May 2016. Nobody was hurt.");
    one.metadata.dates = vec![clue(DateClueKind::Saved, "2016-09-01")];
    let found = infer(&[&one], &Given::default()).remove(0);
    assert_eq!((found.value.as_deref(), days(&found).as_str()), (Some("2016"), "2016-05-05 to 2016-09-01"));
}

#[test]
fn lines_of_a_page_are_known_for_what_they_are() {
    let text = "Bridge closed again\n\nBy Ann Lee\n\nPage saved on 3 May 2019\n\n\
        LISBON, June 5 (Meridian) - The old bridge was closed by the council in the night, and nobody knew when \
        it would be opened again.\n\nPeople crossed by boat, as they had done before there was a bridge at all.\n\n\
        © 2018 Meridian Wire. All rights reserved.\n";
    let found = read(text);
    assert_eq!(found.value, None, "{found:?}");
    assert!(refuses(&found, "Fri 3 May 2019 is the day the page was saved"), "{:?}", found.refused);
    assert!(refuses(&found, "2018 is a copyright year"), "{:?}", found.refused);
    assert!(found.because.iter().any(|r| r.why == "a dateline without its year"), "{:?}", found.because);
}

#[test]
fn a_dateline_gets_its_year_from_the_story_and_reaches_the_day_after() {
    let story = |file: &str, day: &str| dated(file, day, &format!("This week {WRECK} and the crowd cheered."));
    let mut wire = article("c.txt", &format!("LISBON, June 5 (Meridian) - {WRECK} today."));
    let words = wire.text.find("June 5").unwrap();
    wire.metadata.dates =
        vec![DateClue { span: Some(Span::new(words, words + 6)), ..clue(DateClueKind::Dateline, "XXXX-06-05") }];
    let found =
        infer(&[&story("a.txt", "1987-06-03"), &story("b.txt", "1987-06-09"), &wire], &Given::default()).remove(2);
    assert_eq!((found.value.as_deref(), days(&found).as_str()), (Some("1987-06"), "1987-06-05 to 1987-06-06"));
    let none = infer(&[&wire], &Given::default()).remove(0);
    assert_eq!(none.value, None, "alone it reaches no year");
}

#[test]
fn the_dated_articles_of_a_story_lend_their_year_only_where_they_agree() {
    let tells = |file: &str, day: &str| dated(file, day, &format!("The crowd cheered when {WRECK}."));
    let undated = article("z.txt", &format!("Children watched as {WRECK}."));
    let lent = |days: &[&str]| {
        let kin: Vec<Article> =
            days.iter().zip("abcd".chars()).map(|(d, n)| tells(&format!("{n}.txt"), d)).collect();
        let all: Vec<&Article> = kin.iter().chain([&undated]).collect();
        infer(&all, &Given::default()).pop().unwrap().value
    };
    assert_eq!(lent(&["1987-06-03"]), None, "one article may tell it years later");
    assert_eq!(lent(&["1987-06-03", "1987-06-10"]).as_deref(), Some("1987"));
    assert_eq!(lent(&["1987-03-03", "1987-09-10"]), None, "a story of months may go on for years");
    assert_eq!(lent(&["1987-03-03", "1987-06-01", "1987-07-01", "1987-09-10"]).as_deref(), Some("1987"));
    assert_eq!(lent(&["1987-12-30", "1988-01-02"]), None);
}

#[test]
fn a_year_told_as_over_and_one_yet_to_begin_leave_the_year_between() {
    let tells = |past: &str, ahead: &str| {
        alone(&format!("Sales fell by a third in {past}. The yard expects to deliver twelve boats in {ahead}."))
            .value
    };
    assert_eq!(tells("1988", "1990").as_deref(), Some("1989"));
    assert_eq!(tells("1988", "1989"), None, "it may be either");
    assert_eq!(tells("1986", "1990"), None);
    let both = "Sales fell in 1988. In March 1990 the yard closed. The yard expects to open again in 1990.";
    assert_eq!(alone(both).value, None, "what is past and still to come at once says nothing");
    let named = "Sales fell by a third in 1988. Parliament will repeal the 1990 Harbours Act.";
    assert_eq!(alone(named).value, None, "a year in a name is not told as to come");
}

#[test]
fn a_time_said_twice_gives_the_day_it_is_counted_from() {
    for (text, value) in [
        ("The lock was opened two years ago, in June 2014.", Some("2016")),
        ("The lock was opened last year, in 2014.", Some("2015")),
        ("The lock was opened yesterday, 5 June 2014.", Some("2014-06-06")),
        ("In the two years since June 2014 the lock has not been opened.", Some("2016")),
        ("Ten years after the 1980 vote the lock was opened.", None),
        ("The lock was opened in 2014. Two years ago it rained.", None),
    ] {
        assert_eq!(alone(text).value.as_deref(), value, "{text}");
    }
}

#[test]
fn a_weekday_picks_the_year_that_fits_it() {
    let text = |day: &str| {
        format!(
            "The tender was sunk in May 1984. On {day} divers raised it. The court will decide by 31 December 1991."
        )
    };
    assert_eq!(alone(&text("Friday, 5 June")).value.as_deref(), Some("1987"));
    assert_eq!(alone(&text("5 June")).value, None, "without its weekday any year fits");
}

#[test]
fn a_date_set_by_hand_says_what_it_overrules() {
    let mut one = article("a.txt", "Nothing here.");
    one.metadata.dates = vec![clue(DateClueKind::Metadata, "2015-01-02")];
    let given = Given { published: [("a.txt".to_owned(), "2015-01-04".to_owned())].into(), ..Given::default() };
    let found = infer(&[&one], &given).remove(0);
    assert_eq!(found.value.as_deref(), Some("2015-01-04"));
    assert!(refuses(&found, "2015-01-02, but a date is set by hand"), "{:?}", found.refused);
}

#[test]
fn a_time_stamp_run_into_the_first_line_states_the_day() {
    let body = "The old bridge was closed by the council in the night, and nobody knew when it would open again.";
    let rest = "People crossed by boat, as they had done before there was a bridge at all.";
    let of = |lead: &str| read(&format!("Bridge closed again\n\n{lead}{body}\n\n{rest}\n"));
    for lead in ["Thursday 27 May 2010 23.18 BST ", "LISBON | Thu May 27, 2010 4:59 pm EDT LISBON (Meridian) - "] {
        let found = of(lead);
        assert_eq!(
            (found.value.as_deref(), found.source),
            (Some("2010-05-27"), PublicationSource::Stated),
            "{lead}"
        );
    }
    let told = of("The clock stopped on Thursday 27 May 2010, 23.18 BST, they say. ");
    assert_eq!(told.value, None, "a moment that is told of is no stamp");
}
