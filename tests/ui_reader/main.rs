//! The reader, the list of names and the inspector, driven as a person drives them: by what they are called.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod desk;
mod inspecting;
mod pictures;
mod reading;
mod scrolling;
mod story;
#[path = "../support/mod.rs"]
mod support;

/// What every flow works with.
mod prelude {
    pub(crate) use std::sync::Arc;

    pub(crate) use crate::support::raster::Raster;
    pub(crate) use egui::{Event, Key, Modifiers, OutputCommand, Role, vec2};
    pub(crate) use egui_kittest::Harness;
    pub(crate) use egui_kittest::kittest::Queryable as _;
    pub(crate) use jiff::civil::date;
    pub(crate) use parallax::facts::{
        Anchor, Article, ArticleFacts, ArticleField, ArticleIx, Claim, Conflict, ConflictKind, Corpus, Correction,
        Doubt, Entity, EntityIx, EntityKind, Event as Told, EventIx, EventKind, EventMention, EventStatus, Facts,
        Form, Furniture, FurnitureKind, Grain, Interval, Label, Mention, Metadata, Naming, Place, Publication,
        PublicationSource, Quote, Reason, Stated, TimeKind, TimeMention, Trace,
    };
    pub(crate) use parallax::session::{Selection, Session};
    pub(crate) use parallax::text::{Layout, Span};
    pub(crate) use parallax::ui::view_state::RightTab;
    pub(crate) use parallax::ui::{Command, Cx, Panes, Status, Theme, ViewCommand, ViewState, WorkCommand};
    pub(crate) use parallax::ui::{entities, fonts, inspector, reader, style};

    pub(crate) use crate::desk::*;
    pub(crate) use crate::story::*;
}
