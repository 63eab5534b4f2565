//! The application: drains workers, draws, applies commands.
