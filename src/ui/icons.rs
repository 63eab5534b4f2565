//! The icons in use, as characters of the bundled symbol font (a subset of Material Symbols Rounded).

/// Material symbol `add`.
pub const ADD: &str = "\u{e145}";
/// Material symbol `ads_click`.
pub const ADS_CLICK: &str = "\u{e762}";
/// Material symbol `apartment`.
pub const APARTMENT: &str = "\u{ea40}";
/// Material symbol `arrow_back`.
pub const ARROW_BACK: &str = "\u{e5c4}";
/// Material symbol `arrow_drop_down`.
pub const ARROW_DROP_DOWN: &str = "\u{e5c5}";
/// Material symbol `arrow_forward`.
pub const ARROW_FORWARD: &str = "\u{e5c8}";
/// Material symbol `arrow_upward`.
pub const ARROW_UPWARD: &str = "\u{e5d8}";
/// Material symbol `calendar_month`.
pub const CALENDAR_MONTH: &str = "\u{ebcc}";
/// Material symbol `check`.
pub const CHECK: &str = "\u{e668}";
/// Material symbol `chevron_left`.
pub const CHEVRON_LEFT: &str = "\u{e5cb}";
/// Material symbol `chevron_right`.
pub const CHEVRON_RIGHT: &str = "\u{e5cc}";
/// Material symbol `close`.
pub const CLOSE: &str = "\u{e5cd}";
/// Material symbol `compare_arrows`.
pub const COMPARE_ARROWS: &str = "\u{e915}";
/// Material symbol `content_copy`.
pub const CONTENT_COPY: &str = "\u{e14d}";
/// Material symbol `contrast`.
pub const CONTRAST: &str = "\u{eb37}";
/// Material symbol `dark_mode`.
pub const DARK_MODE: &str = "\u{e51c}";
/// Material symbol `delete`.
pub const DELETE: &str = "\u{e92e}";
/// Material symbol `description`.
pub const DESCRIPTION: &str = "\u{e873}";
/// Material symbol `drive_folder_upload`.
pub const DRIVE_FOLDER_UPLOAD: &str = "\u{e9a3}";
/// Material symbol `east`.
pub const EAST: &str = "\u{f1df}";
/// Material symbol `edit`.
pub const EDIT: &str = "\u{f097}";
/// Material symbol `error`.
pub const ERROR: &str = "\u{f8b6}";
/// Material symbol `event`.
pub const EVENT: &str = "\u{e878}";
/// Material symbol `expand_less`.
pub const EXPAND_LESS: &str = "\u{e5ce}";
/// Material symbol `expand_more`.
pub const EXPAND_MORE: &str = "\u{e5cf}";
/// Material symbol `filter_alt`.
pub const FILTER_ALT: &str = "\u{ef4f}";
/// Material symbol `filter_list`.
pub const FILTER_LIST: &str = "\u{e152}";
/// Material symbol `fit_screen`.
pub const FIT_SCREEN: &str = "\u{ea10}";
/// Material symbol `fit_width`.
pub const FIT_WIDTH: &str = "\u{f779}";
/// Material symbol `folder`.
pub const FOLDER: &str = "\u{e2c7}";
/// Material symbol `folder_open`.
pub const FOLDER_OPEN: &str = "\u{e2c8}";
/// Material symbol `format_quote`.
pub const FORMAT_QUOTE: &str = "\u{e244}";
/// Material symbol `format_size`.
pub const FORMAT_SIZE: &str = "\u{e245}";
/// Material symbol `fullscreen`.
pub const FULLSCREEN: &str = "\u{e5d0}";
/// Material symbol `groups`.
pub const GROUPS: &str = "\u{f233}";
/// Material symbol `handshake`.
pub const HANDSHAKE: &str = "\u{ebcb}";
/// Material symbol `help`.
pub const HELP: &str = "\u{e8fd}";
/// Material symbol `history`.
pub const HISTORY: &str = "\u{e8b3}";
/// Material symbol `info`.
pub const INFO: &str = "\u{e88e}";
/// Material symbol `keyboard`.
pub const KEYBOARD: &str = "\u{e312}";
/// Material symbol `light_mode`.
pub const LIGHT_MODE: &str = "\u{e518}";
/// Material symbol `link`.
pub const LINK: &str = "\u{e250}";
/// Material symbol `lock`.
pub const LOCK: &str = "\u{e899}";
/// Material symbol `menu`.
pub const MENU: &str = "\u{e5d2}";
/// Material symbol `more_horiz`.
pub const MORE_HORIZ: &str = "\u{e5d3}";
/// Material symbol `newspaper`.
pub const NEWSPAPER: &str = "\u{eb81}";
/// Material symbol `person`.
pub const PERSON: &str = "\u{f0d3}";
/// Material symbol `place`.
pub const PLACE: &str = "\u{f1db}";
/// Material symbol `progress_activity`.
pub const PROGRESS_ACTIVITY: &str = "\u{e9d0}";
/// Material symbol `redo`.
pub const REDO: &str = "\u{e15a}";
/// Material symbol `remove`.
pub const REMOVE: &str = "\u{e15b}";
/// Material symbol `schedule`.
pub const SCHEDULE: &str = "\u{efd6}";
/// Material symbol `search`.
pub const SEARCH: &str = "\u{ef7a}";
/// Material symbol `sort`.
pub const SORT: &str = "\u{e164}";
/// Material symbol `stop_circle`.
pub const STOP_CIRCLE: &str = "\u{ef71}";
/// Material symbol `subdirectory_arrow_right`.
pub const SUBDIRECTORY_ARROW_RIGHT: &str = "\u{e5da}";
/// Material symbol `text_snippet`.
pub const TEXT_SNIPPET: &str = "\u{f1c6}";
/// Material symbol `undo`.
pub const UNDO: &str = "\u{e166}";
/// Material symbol `unfold_less`.
pub const UNFOLD_LESS: &str = "\u{e5d6}";
/// Material symbol `unfold_more`.
pub const UNFOLD_MORE: &str = "\u{e5d7}";
/// Material symbol `visibility`.
pub const VISIBILITY: &str = "\u{e8f4}";
/// Material symbol `visibility_off`.
pub const VISIBILITY_OFF: &str = "\u{e8f5}";
/// Material symbol `warning`.
pub const WARNING: &str = "\u{f083}";
/// Material symbol `west`.
pub const WEST: &str = "\u{f1e6}";
