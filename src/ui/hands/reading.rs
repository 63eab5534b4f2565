//! How a file is read: in which encoding, and which field of a table is what. Each choice is a correction, and the file
//! is read again at once.
//!
//! It refuses to say of a file what its format leaves no choice about.

use egui::{ComboBox, Frame, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::facts::{Article, ArticleField, Correction, file_of};
use crate::ingest::encoding::{CHOICES, Letters};
use crate::ingest::fields::{ROLES, said, written};
use crate::ingest::reader::has_encoding;
use crate::session::Session;
use crate::ui::inspector::parts;
use crate::ui::lang::{quoted, tr, trf};
use crate::ui::shell::modal;
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand};

/// Of a text so much is looked through for letters that tell encodings apart.
const LOOKED_AT: usize = 20_000;
/// Characters of it that are shown.
const SHOWN: usize = 160;

/// Whether there is something to choose about how a file is read.
pub(crate) fn has_choice(session: &Session, file: &str) -> bool {
    session.corpus.tables.contains_key(file) || has_encoding(file, article_of(session, file).is_some_and(told))
}

fn told(article: &Article) -> bool {
    article.metadata.encoding.is_some()
}

/// The first article of a file.
fn article_of<'a>(session: &'a Session, file: &str) -> Option<&'a Article> {
    let articles = &session.corpus.articles;
    let from = articles.partition_point(|a| a.file.as_str() < file);
    articles.get(from).map(AsRef::as_ref).filter(|a| a.file == file || file_of(&a.file) == file)
}

/// Draws the dialog where it is open.
pub(super) fn reading_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(file) = cx.view.hands.reading.clone() else { return };
    let mut close = false;
    let shown = modal(cx.theme, "reading").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(460.0_f32.min(area.width() - 48.0));
        let title = trf("How {} is read", &[&file]);
        let heading = ui.label(RichText::new(&title).font(role::title()).color(cx.theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        let high = (area.height() - 180.0).max(140.0);
        ScrollArea::vertical().id_salt("reading").max_height(high).auto_shrink([false, true]).show(ui, |ui| {
            Frame::NONE.inner_margin(Margin { left: 0, right: 12, top: 4, bottom: 8 }).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                encoding_ui(ui, cx, &file);
                fields_ui(ui, cx, &file);
            });
        });
        close = parts::button(ui, cx.theme, tr("Close"), false).clicked();
    });
    if close || shown.should_close() {
        cx.view.hands.reading = None;
    }
}

fn encoding_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &str) {
    let article = article_of(cx.session, file);
    let now = article.and_then(|a| a.metadata.encoding.clone());
    if !has_encoding(file, now.is_some()) {
        return;
    }
    let theme = cx.theme;
    parts::caption(ui, theme, tr("Encoding of its letters"));
    let said = cx.session.edits.of_article(file, ArticleField::Encoding).map(str::to_owned);
    let now = said.clone().or(now).unwrap_or_else(|| tr("Not known").to_owned());
    let mut chosen = None;
    let list = ComboBox::from_id_salt(0).selected_text(now.as_str()).width(ui.available_width() - 8.0);
    let list = list.height(320.0).show_ui(ui, |ui| {
        for (name, letters) in CHOICES {
            let words = format!("{name}  ·  {}", letters_words(letters));
            if ui.selectable_label(name == now, words).clicked() && said.as_deref() != Some(name) {
                chosen = Some(name);
                ui.close();
            }
        }
    });
    list.response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, trf("Encoding of its letters: {}", &[&now])));
    if let Some(name) = chosen {
        say(cx, file, ArticleField::Encoding, name.to_owned());
    }
    if let Some(article) = article_of(cx.session, file) {
        parts::small(ui, trf("Reads as {}", &[&quoted(&sample(&article.text))]), theme.ink2);
    }
    clear_ui(ui, cx, file, ArticleField::Encoding);
}

fn letters_words(letters: Letters) -> &'static str {
    match letters {
        Letters::All => tr("all languages"),
        Letters::Western => tr("Western European"),
        Letters::Central => tr("Central European"),
        Letters::Cyrillic => tr("Cyrillic"),
        Letters::Greek => tr("Greek"),
        Letters::Turkish => tr("Turkish"),
        Letters::Hebrew => tr("Hebrew"),
        Letters::Arabic => tr("Arabic"),
        Letters::Baltic => tr("Baltic"),
        Letters::Vietnamese => tr("Vietnamese"),
        Letters::Thai => tr("Thai"),
        Letters::Chinese => tr("Chinese"),
        Letters::Japanese => tr("Japanese"),
        Letters::Korean => tr("Korean"),
    }
}

/// The first line with a letter that encodings differ about, else the first line.
fn sample(text: &str) -> String {
    let looked_at = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
    let mut lines = looked_at.lines().map(str::trim).filter(|l| !l.is_empty());
    let line = lines.clone().find(|l| !l.is_ascii()).or_else(|| lines.next()).unwrap_or_default();
    // The letter itself stands in what is shown.
    let at = line.char_indices().position(|(_, c)| !c.is_ascii()).unwrap_or(0);
    let from = at.saturating_sub(SHOWN / 2);
    let shown: String = line.chars().skip(from).take(SHOWN).collect();
    let (before, after) = (from > 0, line.chars().nth(from + SHOWN).is_some());
    format!("{}{shown}{}", if before { "…" } else { "" }, if after { "…" } else { "" })
}

fn fields_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &str) {
    let Some(fields) = cx.session.corpus.tables.get(file) else { return };
    parts::caption(ui, cx.theme, tr("Fields of the table"));
    let before = cx.session.edits.of_article(file, ArticleField::Fields).map(said).unwrap_or_default();
    let mut chosen = None;
    for role_name in ROLES {
        let taken = fields.taken.iter().find(|(r, _)| r == role_name).map(|(_, name)| name.as_str());
        ui.horizontal(|ui| {
            let words = RichText::new(role_words(role_name)).font(role::label()).color(cx.theme.ink2);
            ui.allocate_ui(vec2(128.0, 24.0), |ui| {
                ui.set_min_width(128.0);
                ui.label(words);
            });
            if let Some(name) = field_ui(ui, role_name, taken, &fields.names) {
                chosen = Some((role_name.to_owned(), name));
            }
        });
    }
    if let Some((role, name)) = chosen {
        let mut now = before;
        now.retain(|(r, _)| *r != role);
        now.push((role, name));
        say(cx, file, ArticleField::Fields, written(&now));
    }
    clear_ui(ui, cx, file, ArticleField::Fields);
}

/// Which field has a role; the one that was chosen instead, empty for none.
fn field_ui(ui: &mut Ui, of: &str, taken: Option<&str>, names: &[String]) -> Option<String> {
    let none = tr("Not used");
    let mut chosen = None;
    let list = ComboBox::from_id_salt(of).selected_text(taken.unwrap_or(none)).width(ui.available_width() - 8.0);
    let list = list.height(320.0).show_ui(ui, |ui| {
        if ui.selectable_label(taken.is_none(), none).clicked() && taken.is_some() {
            chosen = Some(String::new());
            ui.close();
        }
        for name in names {
            if ui.selectable_label(taken == Some(name), name).clicked() && taken != Some(name) {
                chosen = Some(name.clone());
                ui.close();
            }
        }
    });
    list.response.widget_info(|| {
        let label = trf("{} from: {}", &[&role_words(of), &taken.unwrap_or(none)]);
        WidgetInfo::labeled(Role::ComboBox, true, label)
    });
    chosen
}

fn role_words(role: &str) -> &'static str {
    match role {
        "text" => tr("Words of the article"),
        "title" => tr("Headline"),
        "date" => tr("Date of publication"),
        "updated" => tr("Date of change"),
        "byline" => tr("Byline"),
        "outlet" => tr("Outlet"),
        "url" => tr("Address"),
        _ => tr("Country"),
    }
}

fn say(cx: &mut Cx<'_>, file: &str, field: ArticleField, value: String) {
    cx.send(WorkCommand::Add(vec![Correction::Article { file: file.to_owned(), field, value }]));
}

/// The way back to what the file itself suggests.
fn clear_ui(ui: &mut Ui, cx: &mut Cx<'_>, file: &str, field: ArticleField) {
    let like = Correction::Article { file: file.to_owned(), field, value: String::new() };
    if let Some(n) = cx.session.edits.saying(&like)
        && parts::small_button(ui, cx.theme, tr("Clear correction")).clicked()
    {
        cx.send(WorkCommand::Withdraw(vec![n]));
    }
}
