//! Writes the specimen child file and a page of every kind, all invented, into the folder named on the command
//! line, to look at.

#[path = "../tests/arlo/mod.rs"]
mod arlo;

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("give the folder to write into")?);
    let file = pack::build_child_file(&arlo::file(), &mut |_| true)?;
    std::fs::write(folder.join("child.pdf"), &file.pdf)?;
    writeln!(std::io::stdout(), "child: {} pages", file.pages)?;
    for (name, page) in arlo::all() {
        let built = pack::page(&page, &mut |_| true)?;
        std::fs::write(folder.join(format!("{name}.pdf")), &built.pdf)?;
        writeln!(std::io::stdout(), "{name}: {} pages", built.pages)?;
    }
    Ok(())
}
