//! Amounts of time and recurring times, as TIMEX3 writes them.
//!
//! It looks at no date.

use super::calendar::Unit;
use super::expr::{Expr, Told, plain};
use super::feast;

/// An amount, its smaller units and its modifier with it.
pub(super) fn duration(told: &Told<'_>) -> Option<Expr> {
    let unit = told.unit()?;
    let modifier = told.modifier();
    let Some(mut n) = told.number("n") else {
        return Some(Expr::Duration { value: unit.duration("X"), modifier });
    };
    if told.text("half").is_some() {
        n += 0.5;
    }
    // "The 1988 quarter" is no amount.
    if n >= 1000.0 && matches!(unit, Unit::Quarter | Unit::Half | Unit::Season) {
        return None;
    }
    let rest = [("plus", "plus_unit"), ("more", "more_unit")]
        .map(|(n, unit)| told.number(n).zip(told.text(unit).and_then(Unit::named)));
    if rest.iter().any(Option::is_some) {
        let parts: Vec<(f64, Unit)> = std::iter::once((n, unit)).chain(rest.into_iter().flatten()).collect();
        return Some(Expr::Duration { value: sum(&parts)?, modifier });
    }
    let value = match (unit, n.fract() == 0.0) {
        (Unit::Decade, _) => Unit::Year.duration(&plain(n * 10.0)),
        (Unit::Century, _) => Unit::Year.duration(&plain(n * 100.0)),
        (Unit::Millennium, _) => Unit::Year.duration(&plain(n * 1000.0)),
        (Unit::Year, false) => mixed("P", n, "Y", 12.0, "M"),
        (Unit::Day, false) => mixed("P", n, "DT", 24.0, "H"),
        (Unit::Hour, false) => mixed("PT", n, "H", 60.0, "M"),
        (Unit::Minute, false) => mixed("PT", n, "M", 60.0, "S"),
        _ => unit.duration(&plain(n)),
    };
    Some(Expr::Duration { value, modifier })
}

/// "Two years and three months": P2Y3M, the larger unit first.
fn sum(parts: &[(f64, Unit)]) -> Option<String> {
    let (mut date, mut time) = (String::new(), String::new());
    for pair in parts.windows(2) {
        let [(_, larger), (_, smaller)] = pair else { return None };
        if smaller >= larger || *smaller == Unit::Night {
            return None;
        }
    }
    for &(n, unit) in parts {
        let (n, unit) = match unit {
            Unit::Decade => (n * 10.0, Unit::Year),
            Unit::Century => (n * 100.0, Unit::Year),
            unit => (n, unit),
        };
        let one = unit.duration(&plain(n));
        match one.strip_prefix("PT") {
            Some(rest) => time += rest,
            None => date += one.strip_prefix('P')?,
        }
    }
    let clock = if time.is_empty() { "" } else { "T" };
    Some(format!("P{date}{clock}{time}"))
}

/// Two and a half years: P2Y6M.
fn mixed(head: &str, n: f64, big: &str, of: f64, small: &str) -> String {
    let rest = (n.fract() * of).round();
    if n < 1.0 {
        let head = if big == "DT" { "PT" } else { head };
        return format!("{head}{rest:.0}{small}");
    }
    format!("{head}{:.0}{big}{rest:.0}{small}", n.trunc())
}

/// A recurring time.
pub(super) fn set(told: &Told<'_>) -> Option<Expr> {
    if let Some(weekday) = told.whole("weekday") {
        let part = told.text("part").map_or(String::new(), |p| format!("T{p}"));
        return Some(Expr::Set(format!("XXXX-WXX-{weekday}{part}")));
    }
    if let Some(month) = told.whole("month") {
        let on = told.whole("day").map_or(String::new(), |d| format!("-{d:02}"));
        return Some(Expr::Set(format!("XXXX-{month:02}{on}")));
    }
    if let Some(day) = told.whole("day") {
        return Some(Expr::Set(format!("XXXX-XX-{day:02}")));
    }
    if let Some(season) = told.whole("season") {
        let name = ["SP", "SU", "FA", "WI"].get(usize::try_from(season).ok()?)?;
        return Some(Expr::Set(format!("XXXX-{name}")));
    }
    if let Some(feast) = told.text("feast") {
        return Some(Expr::Set(feast::fixed(feast).map_or("P1Y".to_owned(), |on| format!("XXXX-{on}"))));
    }
    if let (Some(part), None) = (told.text("part"), told.text("unit")) {
        return Some(Expr::Set(format!("XXXX-XX-XXT{part}")));
    }
    if let Some(unit) = told.unit() {
        let n = told.number("n").unwrap_or(1.0);
        return Some(Expr::Set(unit.duration(&plain(n))));
    }
    told.text("value").map(|v| Expr::Set(v.to_owned()))
}
