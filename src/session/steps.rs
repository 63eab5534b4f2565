//! The events worth telling a class one by one: what several sources tell, and what the story turns on.

use crate::facts::{EventIx, EventStatus, Facts};

/// Steps of a talk at most: a lesson has room for no more.
const MOST: usize = 15;
/// A story of which sources share little still has this many, by salience.
const LEAST: usize = 6;

/// The events in the order of their dates; empty where nothing is dated.
pub fn steps(facts: &Facts) -> Vec<EventIx> {
    let dated = facts.events.iter().enumerate().filter(|(_, e)| {
        // A telling that something did not happen is no step of the story, unless sources differ over it.
        e.interval.is_some() && (e.status != EventStatus::Negated || e.disputed)
    });
    let mut ranked: Vec<_> = dated.collect();
    ranked.sort_by(|(i, a), (j, b)| {
        let rank = |e: &crate::facts::Event| (e.disputed, e.articles > 1);
        rank(b).cmp(&rank(a)).then(b.salience.total_cmp(&a.salience)).then(i.cmp(j))
    });
    let shared = ranked.iter().take_while(|(_, e)| e.disputed || e.articles > 1).count();
    ranked.truncate(shared.clamp(LEAST, MOST));
    ranked.sort_by_key(|(i, e)| (e.interval.map(|span| (span.earliest, span.latest)), *i));
    ranked.into_iter().map(|(i, _)| EventIx::from_at(i)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::facts::{Event, EventKind, Grain, Interval};

    fn event(day: i8, articles: u32, salience: f32) -> Event {
        let noon = date(2001, 5, day).at(12, 0, 0, 0);
        Event {
            title: String::new(),
            kind: EventKind::Other,
            status: EventStatus::Happened,
            value: String::new(),
            interval: Some(Interval { earliest: noon, latest: noon }),
            grain: Grain::Day,
            doubt: crate::facts::Doubt::default(),
            participants: Vec::new(),
            places: Vec::new(),
            mentions: Vec::new(),
            articles,
            disputed: false,
            salience,
            because: Vec::new(),
        }
    }

    #[test]
    fn what_several_tell_comes_in_order_of_time_and_lone_tellings_only_fill_up() {
        let mut events = vec![event(9, 3, 0.2), event(2, 2, 0.1)];
        events.extend((10..20).map(|day| event(day, 1, 0.9 - f32::from(day) / 100.0)));
        events.push(Event { interval: None, ..event(1, 4, 1.0) });
        events.push(Event { status: EventStatus::Negated, ..event(1, 4, 1.0) });
        let facts = Facts { events, ..Facts::default() };
        let steps: Vec<usize> = steps(&facts).into_iter().map(EventIx::at).collect();
        assert_eq!(steps, [1, 0, 2, 3, 4, 5], "both shared ones and the four weightiest of the rest");
    }
}
