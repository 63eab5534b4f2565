//! When an article was published: who states it, what its words allow, and when to claim nothing.

use parallax::analysis::time;
use parallax::facts::{
    Article, DateClue, DateClueKind, Doubt, Given, Publication, PublicationSource, TimeMention,
};
use parallax::text::Layout;

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
