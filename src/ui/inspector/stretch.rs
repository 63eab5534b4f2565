//! The days that a date of publication may be, as a bar in its year or month and as a sentence.
//!
//! It draws what is known; a single day needs no bar.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::civil::Date;

use crate::facts::{Interval, seconds};
use crate::ui::lang::{date, tr, trf};
use crate::ui::theme::{Theme, role};

/// Draws the bar and its sentence.
pub(super) fn stretch_ui(ui: &mut Ui, theme: &Theme, span: &Interval, inferred: bool) {
    let (first, last) = (span.earliest.date(), span.latest.date());
    let words = sentence(first, last);
    super::parts::small(ui, words.as_str(), theme.ink2);
    if first == last {
        return;
    }
    let (from, to) = around(first, last);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    let track = Rect::from_min_size(rect.min + vec2(0.0, 5.0), vec2(rect.width(), 8.0));
    let painter = ui.painter();
    painter.rect_filled(track, 4.0, theme.pressed);
    let at = |day: Date, end: i64| {
        let day_s = |d: Date| seconds(d.at(0, 0, 0, 0));
        let share = (day_s(day) + end as f64 * 86_400.0 - day_s(from)) / (day_s(to) + 86_400.0 - day_s(from));
        track.left() + track.width() * share as f32
    };
    let band = Rect::from_x_y_ranges(at(first, 0)..=at(last, 1).max(at(first, 0) + 3.0), track.y_range());
    if inferred {
        painter.rect(band, 4.0, theme.doubt.wash, Stroke::new(1.5, theme.doubt.line), egui::StrokeKind::Inside);
    } else {
        painter.rect_filled(band, 4.0, theme.ink2);
    }
    let labels = rect.top() + 17.0;
    let one_month = from.first_of_month() == to.first_of_month();
    let said = if one_month { date::short_of } else { date::month_short_of };
    for (x, align, day) in [(rect.left(), Align2::LEFT_TOP, from), (rect.right(), Align2::RIGHT_TOP, to)] {
        painter.text(pos2(x, labels), align, said(day), role::label(), theme.ink3);
    }
}

/// The month that holds both days, else the years that do.
fn around(first: Date, last: Date) -> (Date, Date) {
    if first.first_of_month() == last.first_of_month() {
        (first.first_of_month(), last.last_of_month())
    } else {
        (first.first_of_year(), last.last_of_year())
    }
}

/// "Known to the day", "Some day of April 2016", "Some day from 3 May to 31 Dec 2016, so late 2016".
fn sentence(first: Date, last: Date) -> String {
    if first == last {
        return tr("Known to the day").to_owned();
    }
    if first == first.first_of_month() && last == first.last_of_month() {
        return trf("Known to the month: some day of {}", &[&date::month_of(first)]);
    }
    if first == first.first_of_year() && last == first.last_of_year() {
        return trf("Known to the year: some day of {}", &[&first.year()]);
    }
    let start = if first.year() == last.year() { date::short_day_of(first) } else { date::short_of(first) };
    let days = trf("Some day from {} to {}", &[&start, &date::short_of(last)]);
    let third = |day: Date| (day.month() - 1) / 4;
    if first.year() == last.year() && third(first) == third(last) && first.month() != last.month() {
        let part = match third(first) {
            0 => trf("so early {}", &[&first.year()]),
            1 => trf("so mid {}", &[&first.year()]),
            _ => trf("so late {}", &[&first.year()]),
        };
        return format!("{days}, {part}");
    }
    days
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{around, sentence};

    #[test]
    fn the_sentence_claims_what_the_days_allow() {
        assert_eq!(sentence(date(2016, 4, 20), date(2016, 4, 20)), "Known to the day");
        assert_eq!(sentence(date(2016, 4, 1), date(2016, 4, 30)), "Known to the month: some day of April 2016");
        assert_eq!(sentence(date(2016, 1, 1), date(2016, 12, 31)), "Known to the year: some day of 2016");
        assert_eq!(
            sentence(date(2016, 1, 3), date(2016, 3, 2)),
            "Some day from 3 Jan to 2 Mar 2016, so early 2016"
        );
        assert_eq!(sentence(date(2016, 4, 3), date(2016, 6, 2)), "Some day from 3 Apr to 2 Jun 2016");
        assert_eq!(sentence(date(2015, 12, 31), date(2016, 1, 2)), "Some day from 31 Dec 2015 to 2 Jan 2016");
    }

    #[test]
    fn a_bar_spans_the_month_or_the_years_around() {
        assert_eq!(around(date(2016, 4, 3), date(2016, 4, 9)), (date(2016, 4, 1), date(2016, 4, 30)));
        assert_eq!(around(date(2016, 4, 3), date(2016, 6, 9)), (date(2016, 1, 1), date(2016, 12, 31)));
    }
}
