//! Another language costs only data: an article in German is read by the German rules, one in a language without
//! rules says so.

use parallax::analysis::analyse;
use parallax::facts::{Facts, Given};
use parallax::ingest::read_embedded;
use parallax::watch::Unwatched;

/// An article, its language and its times: the words and what they mean.
fn read(name: &str, text: &str) -> (Facts, Vec<(String, String)>) {
    let corpus = read_embedded(&[(name, text.as_bytes())]);
    let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
    let times = facts.articles[0].times.iter();
    let times = times.map(|t| (t.span.of(&corpus.articles[0].text).to_owned(), t.value.clone())).collect();
    (facts, times)
}

#[test]
fn an_article_in_german_is_read_by_german_rules() {
    let (facts, times) = read("zeitung.txt", include_str!("golden/zeitung.txt"));
    assert_eq!(facts.articles[0].language, "de");
    assert_eq!(facts.articles[0].publication.value.as_deref(), Some("2016-04-21"));
    let times: Vec<(&str, &str)> = times.iter().map(|(words, value)| (words.as_str(), value.as_str())).collect();
    let expected = [
        ("21. April 2016", "2016-04-21"),
        ("Mittwoch", "2016-04-20"),
        ("zwei Jahren", "P2Y"),
        ("gestern Abend", "2016-04-20TEV"),
        ("3. Mai 2014", "2014-05-03"),
        ("Juni 2014", "2014-06"),
        ("1949", "1949"),
        ("1967", "1967"),
        ("1990er Jahren", "199"),
        ("jeden Freitag", "XXXX-WXX-5"),
        ("19. Jahrhundert", "18"),
        ("einundzwanzig Jahren", "P21Y"),
        ("kommenden Montag", "2016-04-25"),
        ("15.30 Uhr", "2016-04-25T15:30"),
        ("Vor drei Wochen", "2016-W13"),
        ("Vorjahr", "2015"),
        ("Ostern 2017", "2017-04-16"),
    ];
    assert_eq!(times, expected);
    assert!(facts.warnings.iter().all(|w| !w.what.contains("rules for times")), "{:?}", facts.warnings);
}

#[test]
fn a_language_without_rules_is_named_and_only_dates_in_numbers_are_read() {
    let text = "Lautta kulkee taas\n\nLautta saarelle alkoi kulkea uudelleen keskiviikkona kahden vuoden tauon jälkeen. \
                Matkustajia oli ensimmäisenä päivänä lähes neljäsataa, kertoi yhtiön toimitusjohtaja torstaina. \
                Päätös tehtiin 2014-05-03, ja työt aloitettiin heti seuraavana syksynä.\n";
    let (facts, times) = read("lautta.txt", text);
    assert_eq!(facts.articles[0].language, "fin");
    assert_eq!(times, [("2014-05-03".to_owned(), "2014-05-03".to_owned())]);
    let said: Vec<&str> = facts.warnings.iter().map(|w| w.what.as_str()).collect();
    assert!(said.iter().any(|what| what.contains("without rules for times")), "{said:?}");
}

#[test]
fn months_of_another_language_are_no_times() {
    let english = "On 3 May 2014 the ferry sailed again, said the owner on Wednesday, after a pause of two years and \
                   three months. Im Mai 2014 and vor zwei Jahren are no English words for any time at all.\n";
    let (facts, times) = read("ferry.txt", english);
    assert_eq!(facts.articles[0].language, "en");
    assert!(!times.iter().any(|(words, _)| words.contains("Jahren")), "{times:?}");
}
