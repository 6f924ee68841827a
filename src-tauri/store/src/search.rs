//! Full-text search over everything written.

use crate::records::stored;
use crate::{ReadTx, StoreError, StoredRecord};
use rusqlite::named_params;

/// A record that has the words.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The record.
    pub record: StoredRecord,
    /// The words in their place; a match stands between U+0001 and U+0002.
    pub snippet: String,
}

impl ReadTx<'_> {
    /// Records that have every word typed, the last one perhaps unfinished: first those that are named so, then
    /// those that say so; of each the ones made last first. Of the setting spoken of, or `everywhere` in the book.
    ///
    /// # Errors
    /// What SQLite says. Nothing typed is ever a syntax error.
    pub fn search(&self, typed: &str, limit: u32, everywhere: bool) -> Result<Vec<Found>, StoreError> {
        let Some(query) = query_of(typed) else { return Ok(Vec::new()) };
        let setting = (!everywhere).then(|| self.setting());
        let mut found = self.found(&format!("{{title}} : ({query})"), limit, setting)?;
        let named = found.len();
        if named < limit as usize {
            let others = self.found(&query, limit, setting)?;
            let is_new = |one: &Found| found[..named].iter().all(|other| other.record.id != one.record.id);
            let others: Vec<Found> = others.into_iter().filter(is_new).take(limit as usize - named).collect();
            found.extend(others);
        }
        Ok(found)
    }

    fn found(&self, query: &str, limit: u32, setting: Option<&str>) -> Result<Vec<Found>, StoreError> {
        let mut statement = self.statement(include_str!("../sql/search/find.sql"))?;
        let rows = statement
            .query_map(named_params! { ":query": query, ":limit": limit, ":setting": setting }, |row| {
                Ok(Found { record: stored(row)?, snippet: row.get("found")? })
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What was typed as words of the index's own language: each in quotes, so that signs mean nothing,
/// and each a beginning.
fn query_of(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(12)
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Vowel signs and accents written apart belong to their word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{64B}'..='\u{65F}')
}

#[cfg(test)]
mod tests {
    use super::query_of;

    #[test]
    fn whatever_is_typed_becomes_plain_words() {
        for (typed, query) in [
            ("Łukasz", Some(r#""Łukasz"*"#)),
            ("a OR b*", Some(r#""a"* "OR"* "b"*"#)),
            (r#"say "hi" NEAR("#, Some(r#""say"* "hi"* "NEAR"*"#)),
            ("ਗੁਰਪ੍ਰੀਤ", Some(r#""ਗੁਰਪ੍ਰੀਤ"*"#)),
            (" -- ; ", None),
        ] {
            assert_eq!(query_of(typed).as_deref(), query, "{typed}");
        }
    }
}
