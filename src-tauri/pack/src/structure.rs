//! The names PDF has for what things are, and how it writes words outside the page.

use crate::page::Role;

/// The standard structure type of a node (ISO 32000-1, 14.8.4).
pub(crate) fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::Row => "TR",
        Role::ColumnHead | Role::RowHead => "TH",
        Role::DataCell => "TD",
        Role::Figure => "Figure",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Link => "Link",
        Role::Span => "Span",
    }
}

/// Text outside the pages: UTF-16 with its byte order mark (ISO 32000-1, 7.9.2.2).
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}
