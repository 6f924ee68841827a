//! The recovery sheet: one page to print and keep where the laptop is not.

use super::view::{Door, door};
use crate::desk::{Desk, Shared};
use crate::host::{AskFile, Progress};
use crate::ops::packs::{Saved, write_where_asked};
use crate::{Failure, Nothing};
use pack::{Block, ListKind, Sheet};
use std::path::Path;

/// Asks where to, and writes the sheet of the code that was just made.
pub(crate) fn save_recovery_sheet(
    shared: &Shared<'_>,
    _input: Nothing,
    _progress: &dyn Progress,
) -> Result<Saved, Failure> {
    let host = shared.host();
    let (code, book) = shared.desk(|desk| {
        let code = desk.code.as_ref().map(store::RecoveryCode::in_groups);
        let book = desk
            .place
            .as_deref()
            .and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok((code.ok_or(Failure::Unexpected("no recovery code to print"))?, book))
    })?;
    let built = pack::sheet(&sheet(&code, &book, host.today()), &mut |_| true)?;
    let ask = AskFile {
        title: "Save the recovery sheet".into(),
        suggested_name: "Senfolio recovery sheet.pdf".into(),
        extensions: vec!["pdf".into()],
        label: "PDF document".into(),
        many: false,
    };
    write_where_asked(shared, &ask, &built.pdf).map(|(saved, _)| saved)
}

/// The sheet is kept: the code leaves memory.
pub(crate) fn recovery_done(desk: &mut Desk, _input: Nothing) -> Result<Door, Failure> {
    desk.code = None;
    Ok(door(desk))
}

fn sheet(code: &str, book: &str, today: chrono::NaiveDate) -> Sheet {
    let text = |text: &str| Block::Text(text.to_owned());
    let list = |items: &[&str]| Block::List {
        kind: ListKind::Bullets,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    };
    Sheet {
        title: "Recovery sheet".into(),
        setting: "Senfolio".into(),
        reference: "Recovery sheet".into(),
        author: "Senfolio".into(),
        made_on: today,
        confidentiality: "Keep this page secret and away from the laptop".into(),
        demo: false,
        blocks: vec![
            Block::Heading { level: 1, text: "Recovery sheet".into() },
            text(
                "This code opens your Senfolio book if the passphrase is forgotten. Nobody else can: there is no office that could reset it.",
            ),
            Block::Meta(vec![("Book".into(), book.to_owned()), ("Made on".into(), domain::dates::uk(today))]),
            Block::Heading { level: 2, text: code.to_owned() },
            Block::Heading { level: 2, text: "How to keep it".into() },
            list(&[
                "Print this page and put it where you keep other important papers, such as a locked drawer or a safe. Not beside the laptop.",
                "Do not photograph it and do not send it by e-mail.",
                "Do not leave the PDF file on the laptop: delete it when the page is printed.",
            ]),
            Block::Heading { level: 2, text: "How to use it".into() },
            list(&[
                "Start Senfolio, choose the book, then 'I have forgotten it: use the recovery code'.",
                "Type the code. Capital or small letters and gaps do not matter.",
                "Choose a new passphrase. This sheet stays valid until you make a new one.",
            ]),
            Block::Heading { level: 2, text: "What to back up".into() },
            text(
                "A book is two files that belong together: the one ending in .senfolio and the one ending in .senfolio-key. Without the key file neither passphrase nor this code can open the book. 'Back up' on the Book page copies both.",
            ),
        ],
    }
}
