//! One writer per format. Writers return text or bytes; who calls them decides where those go.
