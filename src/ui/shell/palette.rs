//! The command palette: every command, article, name and event by typing a part of what it is called.

use std::borrow::Cow;

use egui::{
    Align2, Context, Id, Key, Modifiers, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::overlays;
use crate::facts::ArticleIx;
use crate::session::search::Target;
use crate::session::{Selection, Session, Source};
use crate::text::fold;
use crate::ui::aside::{self, Aside, Made};
use crate::ui::command::{Command, FileCommand, HandsCommand, ViewCommand};
use crate::ui::lang::{Language, fact, tr};
use crate::ui::theme::{Theme, role};
use crate::ui::view_state::{Fitting, Offer, Palette};
use crate::ui::{Cx, icons, keys, teach, widgets};

/// Commands offered at most for a query; without one, all.
const MOST_COMMANDS: usize = 6;
/// Articles offered at most.
const MOST_ARTICLES: usize = 6;
const ROW: f32 = 36.0;

/// Draws it.
pub(super) fn palette_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let Some(mut palette) = cx.view.palette.take() else { return };
    let take_now = refresh(ui.ctx(), cx.session, &mut palette);
    let count = palette.offers.len();
    let (step, enter) = ui.input_mut(|i| {
        let down = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowDown));
        let up = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowUp));
        (down - up, i.consume_key(Modifiers::NONE, Key::Enter))
    });
    if count > 0 {
        let at = palette.at as i64 + i64::from(step);
        palette.at = usize::try_from(at.rem_euclid(count as i64)).unwrap_or(0);
    }
    // Nothing is taken before it is known what there is.
    palette.take_first = (palette.take_first || enter) && palette.looking.is_some() && count == 0;
    let mut chosen = (enter || take_now).then_some(palette.at);
    let modal = overlays::modal(theme, "palette").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(560.0_f32.min(area.width() - 48.0));
        let edit = TextEdit::singleline(&mut palette.typed)
            .id(Id::unique("palette field"))
            .hint_text(RichText::new(tr("A command, an article, a name, an event")).color(theme.ink3))
            .desired_width(f32::INFINITY)
            .min_size(vec2(0.0, 32.0))
            .align(Align2::LEFT_CENTER);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("What to open or do")));
        if !response.has_focus() {
            response.request_focus();
            ui.request_repaint();
        }
        ui.add_space(8.0);
        let high = (area.height() - 220.0).clamp(120.0, 420.0);
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (i, offer) in palette.offers.iter().enumerate() {
                if row_ui(ui, theme, offer, i == palette.at, step != 0) {
                    chosen = Some(i);
                }
            }
            if palette.offers.is_empty() {
                let words = tr("Nothing is called that; words of the articles are found with /");
                ui.label(RichText::new(words).font(role::body()).color(theme.ink2));
            }
        });
    });
    let taken = chosen.and_then(|i| palette.offers.get(i)).map(|o| (*o.command).clone());
    if let Some(command) = taken {
        cx.send(command);
    } else if !modal.should_close() {
        cx.view.palette = Some(palette);
    }
}

fn row_ui(ui: &mut Ui, theme: &Theme, offer: &Offer, at: bool, moved: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, at, &offer.title));
    if at || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if at { theme.pressed } else { theme.hover });
    }
    if at && moved {
        response.scroll_to_me(None);
    }
    let mut icon = role::body();
    icon.size = 16.0;
    let painter = ui.painter();
    painter.text(pos2(rect.left() + 8.0, rect.center().y), Align2::LEFT_CENTER, offer.icon, icon, theme.ink3);
    let key = painter.text(
        pos2(rect.right() - 8.0, rect.center().y),
        Align2::RIGHT_CENTER,
        &offer.key,
        role::label(),
        theme.ink3,
    );
    let room = key.left() - rect.left() - 52.0;
    let title = widgets::one_line(ui, &offer.title, role::name(), theme.ink1, room);
    let x = rect.left() + 34.0;
    let rest = room - title.size().x - 12.0;
    let detail_x = x + title.size().x + 12.0;
    ui.painter().galley(pos2(x, rect.center().y - title.size().y / 2.0), title, theme.ink1);
    if rest > 40.0 {
        let detail = widgets::one_line(ui, &offer.detail, role::label(), theme.ink3, rest);
        ui.painter().galley(pos2(detail_x, rect.center().y - detail.size().y / 2.0), detail, theme.ink3);
    }
    response.clicked()
}

/// Offers what fits the typed words, if these or the story are others. True where an Enter that came before there was
/// anything to take takes it now.
fn refresh(ctx: &Context, session: &Session, palette: &mut Palette) -> bool {
    let key = (palette.typed.clone(), session.facts.revision);
    if palette.made_for.as_ref() != Some(&key) {
        palette.offers = commands(&palette.typed);
        palette.at = 0;
        palette.made_for = Some(key);
        palette.looking = None;
        let typed = palette.typed.clone();
        if typed.trim().is_empty() {
        } else if aside::is_large(session) {
            let story = session.snapshot();
            palette.looking = Aside::begin(ctx, (), move || fitting(&story, &typed));
        } else {
            palette.offers.extend(offers(session, fitting(session, &typed)));
        }
    }
    match palette.looking.as_ref().map(Aside::made) {
        Some(Made::There(found)) => {
            palette.looking = None;
            palette.offers.extend(offers(session, found));
            palette.take_first
        }
        Some(Made::Never) => {
            palette.looking = None;
            false
        }
        Some(Made::NotYet) | None => false,
    }
}

/// The commands that fit the typed words; all where nothing is typed.
fn commands(typed: &str) -> Vec<Offer> {
    let wanted = fold(typed.trim());
    let mut offers: Vec<Offer> = keys::BINDINGS
        .iter()
        .filter(|b| has_words(&fold(tr(b.what)), &wanted))
        .map(|b| Offer {
            title: tr(b.what).to_owned(),
            detail: tr(b.section).to_owned(),
            key: b.shown(),
            icon: icons::KEYBOARD,
            command: Box::new(b.command()),
        })
        .chain(keeping(&wanted))
        .chain(teaching(&wanted))
        .chain(languages(&wanted))
        .collect();
    if !wanted.is_empty() {
        offers.truncate(MOST_COMMANDS);
    }
    offers
}

/// What is done with project files and has no key of its own.
fn keeping(wanted: &str) -> impl Iterator<Item = Offer> {
    let offers: [(&str, &'static str, Command); 4] = [
        (tr("Save project as…"), icons::FOLDER, FileCommand::SaveProjectAs.into()),
        (tr("Save a copy with the articles…"), icons::CONTENT_COPY, FileCommand::SaveCopy.into()),
        (tr("Beside another’s work…"), icons::COMPARE_ARROWS, FileCommand::AskAnother.into()),
        (tr("Corrections without a place"), icons::LINK, ViewCommand::ToggleLost.into()),
    ];
    offers.into_iter().filter(move |(name, ..)| has_words(&fold(name), wanted)).map(|(name, icon, command)| {
        Offer {
            title: name.to_owned(),
            detail: tr("Story").to_owned(),
            key: Cow::Borrowed(""),
            icon,
            command: Box::new(command),
        }
    })
}

/// The articles whose names fit the typed words, and what a search finds; over a large story not on the window's thread.
fn fitting(session: &Session, typed: &str) -> Fitting {
    let wanted = fold(typed.trim());
    let fits = |s: &Source| {
        has_words(&fold(&s.outlet), &wanted) || has_words(&fold(&s.headline), &wanted) || fold(&s.letter) == wanted
    };
    let articles = session.index.sources.iter().enumerate().filter(|(_, s)| fits(s)).map(|(i, _)| i);
    (articles.take(MOST_ARTICLES).collect(), session.search(typed))
}

/// Articles, then names and events.
fn offers(session: &Session, (articles, hits): Fitting) -> Vec<Offer> {
    let article = |i: usize| {
        session.index.sources.get(i).map(|s| Offer {
            title: format!("{}  {}", s.letter, s.outlet),
            detail: s.headline.clone(),
            key: Cow::Borrowed(""),
            icon: icons::NEWSPAPER,
            command: Box::new(ViewCommand::ShowArticle(ArticleIx::from_at(i)).into()),
        })
    };
    let mut offers: Vec<Offer> = articles.into_iter().filter_map(article).collect();
    offers.extend(hits.into_iter().map(|hit| {
        let (icon, command) = match hit.target {
            Target::Thing(thing @ Selection::Entity(_)) => (icons::PERSON, ViewCommand::Select(thing)),
            Target::Thing(thing) => (icons::SCHEDULE, ViewCommand::Select(thing)),
            Target::Words(article, span) => (icons::FORMAT_QUOTE, ViewCommand::ShowPlace(article, span)),
            Target::Note(n) => (icons::TEXT_SNIPPET, ViewCommand::Hands(HandsCommand::ShowNote(n))),
        };
        Offer {
            title: hit.title,
            detail: fact(&hit.detail).into_owned(),
            key: Cow::Borrowed(""),
            icon,
            command: Box::new(Command::from(command)),
        }
    }));
    offers
}

/// What helps to teach.
fn teaching(wanted: &str) -> impl Iterator<Item = Offer> {
    teach::OFFERS.into_iter().filter(move |(name, ..)| has_words(&fold(tr(name)), wanted)).map(
        |(name, icon, command)| Offer {
            title: tr(name).to_owned(),
            detail: tr("Teaching").to_owned(),
            key: Cow::Borrowed(""),
            icon,
            command: Box::new(teach::command(command)),
        },
    )
}

/// The languages of the window; also found by the English word, for whoever is lost in another language.
fn languages(wanted: &str) -> impl Iterator<Item = Offer> {
    let fits = |l: Language| {
        [tr("Language"), "Language"].iter().any(|word| {
            let name = format!("{word} {}", l.own_name());
            has_words(&fold(&name), wanted)
        })
    };
    Language::ALL.into_iter().filter(move |l| fits(*l)).map(|l| Offer {
        title: l.own_name().to_owned(),
        detail: tr("Language").to_owned(),
        key: Cow::Borrowed(""),
        icon: icons::FORMAT_SIZE,
        command: Box::new(ViewCommand::SetLanguage(Some(l)).into()),
    })
}

/// Whether every typed word begins a word of the name.
fn has_words(name: &str, wanted: &str) -> bool {
    wanted.split_whitespace().all(|word| name.split(|c: char| !c.is_alphanumeric()).any(|n| n.starts_with(word)))
}
