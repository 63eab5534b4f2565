//! Articles made by rule, the same on every machine: about half their sentences tell events of one made-up year,
//! each told by several articles; the rest is what news is padded with. All of it is fiction.

use std::fmt::Write as _;

const PEOPLE: [&str; 12] = [
    "Anna Falk",
    "Karl Berg",
    "Nils Moen",
    "Ida Lund",
    "Olav Strand",
    "Eva Holm",
    "Per Dahl",
    "Liv Haug",
    "Jon Vik",
    "Siri Foss",
    "Tor Lie",
    "Kari Sand",
];
const PLACES: [&str; 10] =
    ["Bergen", "Oslo", "Lund", "Narvik", "Turku", "Umea", "Malmo", "Vaasa", "Bodo", "Tromso"];
const DEEDS: [&str; 10] = [
    "opened the new bridge in",
    "was arrested near",
    "met fishermen in",
    "signed the harbour treaty in",
    "resigned after the vote in",
    "was injured in a crash near",
    "announced a tunnel to",
    "visited the shipyard in",
    "sold the ferry line of",
    "was elected mayor of",
];
/// What stands between the events; @ is a person, % a place, # a number, often enough that two articles seldom share
/// eight words in a row.
const BETWEEN: [&str; 10] = [
    "“We have waited # days for this in %, and # of us will wait no longer,” @ told reporters near %. ",
    "The weather in % had been calm for # days, with wind from % and # millimetres of rain. ",
    "@ said that % had asked for # million kroner more than % could spare. ",
    "Nobody in % had expected it at all, @ least of all, and # shops stayed open late. ",
    "According to @, about # passengers use the line from % on a working day. ",
    "Older people in % remember when # boats lay there and @ ran the cannery. ",
    "“It is too early to say what % will pay,” said @, who has led the union for # years. ",
    "The plan, put forward # years ago by @, would join # parishes near %. ",
    "A spokesman in % did not answer # questions about the report by Tuesday, @ said. ",
    "The road to % was closed for # hours, and @ asked # drivers to wait. ",
];
const MONTHS: [&str; 5] = ["March", "April", "May", "June", "July"];

/// A number from a number.
fn shuffled(n: usize) -> usize {
    let mut x = n as u64 ^ 0x9e37_79b9_7f4a_7c15;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x >> 33) as usize
}

fn pick(list: &[&'static str], n: usize) -> &'static str {
    list.get(shuffled(n) % list.len()).copied().unwrap_or_default()
}

/// One event of the made-up year.
fn told(event: usize) -> String {
    let day = 1 + shuffled(event * 7 + 3) % 28;
    let (who, deed, place) = (pick(&PEOPLE, event * 7), pick(&DEEDS, event * 7 + 1), pick(&PLACES, event * 7 + 2));
    let month = pick(&MONTHS, event * 7 + 4);
    format!("On {day} {month} 2011 {who} {deed} {place}, and harbour number {event} was discussed. ")
}

/// A sentence that tells no event.
fn between(n: usize) -> String {
    let mut out = String::new();
    for (at, ch) in pick(&BETWEEN, n).char_indices() {
        match ch {
            '@' => out.push_str(pick(&PEOPLE, n * 61 + at)),
            '%' => out.push_str(pick(&PLACES, n * 67 + at)),
            '#' => write!(out, "{}", 3 + shuffled(n * 71 + at) % 9_000).unwrap_or_default(),
            _ => out.push(ch),
        }
    }
    out
}

/// Article `i` of a story of `count`, with the name of its file.
pub fn article(i: usize, count: usize) -> (String, String) {
    let mut text = format!(
        "{} in {}\n\n{} {} 2011\n\n",
        pick(&PEOPLE, i * 13),
        pick(&PLACES, i * 17),
        1 + i % 28,
        pick(&["May", "June", "July", "August"], i / 28)
    );
    for n in 0..12 {
        let event = shuffled(i * 31 + n) % (count * 2);
        text.push_str(&told(event));
        for m in 0..2 {
            text.push_str(&between(i * 101 + n * 7 + m));
        }
        if n % 3 == 2 {
            text.push_str("\n\n");
        }
    }
    write!(text, "Item {i} ends here.\n").unwrap_or_default();
    (format!("{i:05}.txt"), text)
}
