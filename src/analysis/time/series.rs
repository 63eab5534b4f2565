//! Lists and ranges whose members share what is said once: "16 to 24 July 1914", "March, April and May 1915",
//! "from 9 to 5 p.m. on Friday", "1914–18".
//!
//! Each member keeps words of its own. What only one of them says is lent to the others, from right to left and
//! then from left to right. It refuses a range that runs backwards, since "3-2 May" is a score.

use super::calendar::{Cal, Tod, Unit, When, day};
use super::expr::{Expr, Told, read};
use crate::rules::matcher::{Captured, Match};

/// A member of a series: its tokens, the rule that read it, and what it says by itself.
pub(super) type Member<'a> = (usize, usize, &'a Match, Expr);

/// The members of a series, each with what the others lend it; none where they cannot be one.
pub(super) fn members(found: &Match) -> Vec<Member<'_>> {
    let mut out: Vec<Member<'_>> = Vec::new();
    for capture in &found.captures {
        let Captured::Inner(inner) = &capture.what else { continue };
        let Some(expr) = read(inner) else { return Vec::new() };
        out.push((inner.start, inner.end, inner, expr));
    }
    let told = Told { found };
    if let (Some(year), Some(last)) = (told.whole("year"), out.last_mut()) {
        // "June 3, 5 and 9, 2014": the year stands after the last.
        last.1 = found.end;
        for member in &mut out {
            member.3 = with_year(&member.3, year);
        }
    }
    forward(&mut out);
    backward(&mut out, told.text("range").is_some());
    let ordered = told.text("range").is_none() || ascending(&out);
    if ordered { out } else { Vec::new() }
}

/// What an earlier member lends to those after it.
fn forward(members: &mut [Member<'_>]) {
    for at in 1..members.len() {
        let Some((before, rest)) = members.split_at_mut_checked(at) else { return };
        let (Some(from), Some(to)) = (before.last(), rest.first_mut()) else { return };
        let lent = match (&from.3, &to.3) {
            // "1914–18": the second year lies in the century of the first.
            (Expr::At(When { cal: Cal::Year(y), tod: None }), Expr::ShortYear(short)) => {
                let end = y.div_euclid(100) * 100 + short;
                // "1998–02" runs over the turn of a century; "1999-11" is a month.
                let longest = if *short <= 12 { 6 } else { 60 };
                let end = if end < *y && end + 100 - y < longest { end + 100 } else { end };
                Some(Expr::At(When::of(Cal::Year(end))))
            }
            (Expr::At(When { cal: Cal::Decade(y), .. }), Expr::Tens(tens)) => {
                Some(Expr::At(When::of(Cal::Decade(y.div_euclid(100) * 100 + tens))))
            }
            (Expr::At(When { cal: Cal::Day(date), .. }), Expr::DayOfMonth(d)) => {
                day(i32::from(date.year()), date.month().unsigned_abs(), *d).map(|d| Expr::At(When::day(d)))
            }
            (Expr::Yearless { month, day: Some(_), context, .. }, Expr::DayOfMonth(d)) => {
                Some(Expr::Yearless { month: *month, day: Some(*d), weekday: None, context: *context })
            }
            _ => None,
        };
        if let Some(lent) = lent {
            to.3 = lent;
        }
    }
}

/// What a later member lends to those before it; in a range the earlier one is not later.
fn backward(members: &mut [Member<'_>], range: bool) {
    for at in (1..members.len()).rev() {
        let Some((before, rest)) = members.split_at_mut_checked(at) else { return };
        let (Some(to), Some(from)) = (before.last_mut(), rest.first()) else { return };
        if let Some(lent) = lend(&to.3, &from.3, range) {
            to.3 = lent;
        }
    }
}

fn lend(to: &Expr, from: &Expr, range: bool) -> Option<Expr> {
    if let Expr::Modify { of, .. } = from {
        return lend(to, of, range);
    }
    Some(match (to, from) {
        (Expr::Modify { by, of }, _) => Expr::Modify { by: *by, of: Box::new(lend(of, from, range)?) },
        (Expr::DayOfMonth(d), Expr::At(When { cal: Cal::Day(date), .. })) => {
            Expr::At(When::day(day(i32::from(date.year()), date.month().unsigned_abs(), *d)?))
        }
        (Expr::DayOfMonth(d), Expr::Yearless { month, day: Some(_), context, .. }) => {
            Expr::Yearless { month: *month, day: Some(*d), weekday: None, context: *context }
        }
        (Expr::Yearless { month, day: on, .. }, Expr::At(When { cal, tod: None })) => {
            let (y, last) = match cal {
                Cal::Day(date) => {
                    (i32::from(date.year()), (date.month().unsigned_abs(), date.day().unsigned_abs()))
                }
                Cal::Month(y, m) => (*y, (*m, 31)),
                _ => return None,
            };
            let turns = range && (*month, on.unwrap_or(1)) > last;
            with_year(to, if turns { y - 1 } else { y })
        }
        (
            Expr::Named { unit, n, dir, within: None },
            Expr::Named { unit: same, n: other, within: Some(year), .. },
        ) if unit == same && *unit != Unit::Day => {
            let year = match year.as_ref() {
                Expr::At(When { cal: Cal::Year(y), .. }) if range && n > other => {
                    Expr::At(When::of(Cal::Year(y - 1)))
                }
                year => year.clone(),
            };
            Expr::Named { unit: *unit, n: *n, dir: *dir, within: Some(Box::new(year)) }
        }
        (Expr::Timed { tod: Tod::Clock(h, m), on: None, plus, sure }, Expr::Timed { tod, on, sure: told, .. }) => {
            let (h, sure) = match tod {
                Tod::Clock(until, minute) if *told && !*sure => (half_of(*h, *m, *until, *minute), true),
                _ => (*h, *sure),
            };
            Expr::Timed { tod: Tod::Clock(h, *m), on: on.clone(), plus: *plus, sure }
        }
        _ => return None,
    })
}

/// An hour of twelve before another time of day: "9 to 5 p.m." begins in the morning, "6 to 7 p.m." does not.
fn half_of(h: i8, m: i8, until: i8, minute: i8) -> i8 {
    let afternoon = h % 12 + 12;
    if until >= 12 && (afternoon, m) < (until, minute) { afternoon } else { h % 12 }
}

fn with_year(expr: &Expr, year: i32) -> Expr {
    match expr {
        Expr::Yearless { month, day: Some(d), .. } => {
            day(year, *month, *d).map_or_else(|| expr.clone(), |date| Expr::At(When::day(date)))
        }
        Expr::Yearless { month, day: None, .. } => Expr::At(When::of(Cal::Month(year, *month))),
        Expr::Modify { by, of } => Expr::Modify { by: *by, of: Box::new(with_year(of, year)) },
        other => other.clone(),
    }
}

/// Whether the members follow each other, as far as they can be compared.
fn ascending(members: &[Member<'_>]) -> bool {
    let place = |e: &Expr| match e {
        Expr::At(When { cal, .. }) => cal
            .days()
            .map(|(first, _)| (i32::from(first.year()), i32::from(first.month()), i32::from(first.day()))),
        Expr::Yearless { month, day: Some(d), .. } => Some((i32::MIN, i32::from(*month), i32::from(*d))),
        _ => None,
    };
    members.windows(2).all(|pair| {
        let [a, b] = pair else { return true };
        match (place(&a.3), place(&b.3)) {
            // Days without a year may run over its turn, but not within a month.
            (Some((i32::MIN, m, d)), Some((i32::MIN, m2, d2))) => m != m2 || d < d2,
            (Some(a), Some(b)) if a.0 != i32::MIN && b.0 != i32::MIN => a < b,
            _ => true,
        }
    })
}
