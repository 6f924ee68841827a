//! For the local authority that runs an Area hub: sets it up, lets settings in, shuts them out and forgets them. No book
//! is opened, and no password is taken as an argument, where other users of the machine could read it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use hub::{HubError, HubSettings, Rights, Secret, SettingId, Steward};

use crate::terminal::{Ended, say};

#[derive(Subcommand)]
pub(crate) enum HubAsked {
    /// Make the hub's tables in an empty database, or bring them up to date
    SetUp {
        #[command(flatten)]
        at: Place,
    },
    /// Let a login in for a setting. Said again, the last time counts, its password included
    Admit {
        #[command(flatten)]
        at: Place,
        /// The login: 3 to 48 small letters, digits and underscores, a letter first
        #[arg(long, value_parser = login_name)]
        name: String,
        /// The setting's number, as its laptop shows it under Network, Area hub
        #[arg(long, value_parser = setting_number)]
        setting: SettingId,
        /// What the login may do there
        #[arg(long, value_enum)]
        rights: RightsAsked,
    },
    /// Shut a login out at once. What it sent stays
    Withdraw {
        #[command(flatten)]
        at: Place,
        /// The login
        #[arg(long, value_parser = login_name)]
        name: String,
        /// Of this setting only, because it shares with them no more; of every one unless told
        #[arg(long, value_parser = setting_number)]
        setting: Option<SettingId>,
    },
    /// Remove all that lies at the hub of one setting, and shut out every login of it. Books keep what they have
    Forget {
        #[command(flatten)]
        at: Place,
        /// The setting's number, as its laptop shows it under Network, Area hub
        #[arg(long, value_parser = setting_number)]
        setting: SettingId,
    },
}

/// Where the hub is, and who runs it.
#[derive(Args)]
pub(crate) struct Place {
    /// The server's name
    #[arg(long)]
    server: String,
    #[arg(long, default_value_t = 5432)]
    port: u16,
    #[arg(long)]
    database: String,
    /// Who owns the database and may create roles
    #[arg(long, value_name = "LOGIN")]
    owner: String,
    /// The certificates that vouch for the server, in PEM form, if the system's do not
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum RightsAsked {
    /// Read what others give: an Area SENCo who only looks
    Read,
    /// Read, and write about the children: an Area SENCo
    Write,
    /// All that, and say who has a part and who was erased: the setting's own laptops
    Own,
}

impl From<RightsAsked> for Rights {
    fn from(asked: RightsAsked) -> Self {
        match asked {
            RightsAsked::Read => Self::Read,
            RightsAsked::Write => Self::Write,
            RightsAsked::Own => Self::Own,
        }
    }
}

/// Nothing stops it half-way: each step is over in a moment.
const GO_ON: hub::Tell<'static> = &|_| true;

/// Does what was asked of the hub.
pub(crate) fn run(asked: &HubAsked) -> Result<(), Ended> {
    match asked {
        HubAsked::SetUp { at } => {
            let _ = sign_in(at)?;
            say("The Area hub is set up. Let settings in with: senfolio hub admit")
        }
        HubAsked::Admit { at, name, setting, rights } => {
            let mut steward = sign_in(at)?;
            let password = chosen_password(name)?;
            steward.admit(name, &password, setting, (*rights).into(), GO_ON).map_err(told)?;
            say(&format!(
                "{name} is let in. Give them the server, port, database, this name and its password."
            ))
        }
        HubAsked::Withdraw { at, name, setting } => {
            let settings = sign_in(at)?.withdraw(name, setting.as_ref(), GO_ON).map_err(told)?;
            if settings == 0 {
                return Err(Ended::Usage(format!(
                    "{name} was not let in there, so nothing was changed. Check the name and the setting's number."
                )));
            }
            say(&format!("{name} is shut out. What it sent stays."))
        }
        HubAsked::Forget { at, setting } => {
            let gone = sign_in(at)?.forget(setting, GO_ON).map_err(told)?;
            if (gone.entries, gone.logins) == (0, 0) {
                return Err(Ended::Usage(
                    "Nothing of this setting lies at the hub, so nothing was changed. Check the number."
                        .into(),
                ));
            }
            say(&format!(
                "Removed from the hub: {} entries. Logins shut out of the setting: {}. Books keep what they have; \
                 backups of the database keep it too, until you delete them.",
                gone.entries, gone.logins
            ))
        }
    }
}

fn sign_in(at: &Place) -> Result<Steward, Ended> {
    let read = |file: &PathBuf| {
        std::fs::read(file).map_err(|error| {
            Ended::Usage(format!("The certificate {} cannot be read: {error}", file.display()))
        })
    };
    let settings = HubSettings {
        host: at.server.clone(),
        port: at.port,
        database: at.database.clone(),
        role: at.owner.clone(),
        password: password("SENFOLIO_HUB_PASSWORD", &format!("Password of {}: ", at.owner))?,
        authority: at.certificate.as_ref().map(read).transpose()?,
    };
    Steward::set_up(&settings, GO_ON).map_err(told)
}

/// The password a login is to have. Typed, it is typed twice: nobody sees what was typed.
fn chosen_password(name: &str) -> Result<Secret, Ended> {
    const VARIABLE: &str = "SENFOLIO_HUB_NEW_PASSWORD";
    let chosen = password(VARIABLE, &format!("A password for {name}: "))?;
    if std::env::var_os(VARIABLE).is_none() && chosen != password(VARIABLE, "Once more: ")? {
        return Err(Ended::Usage("The two passwords differ. Nobody was let in. Try again.".into()));
    }
    Ok(chosen)
}

/// From the environment, or else typed.
fn password(variable: &str, prompt: &str) -> Result<Secret, Ended> {
    let given = std::env::var(variable).ok().filter(|given| !given.is_empty());
    let typed = given.map_or_else(|| rpassword::prompt_password(prompt), Ok);
    let typed = typed
        .map_err(|error| Ended::Usage(format!("No password could be read: {error}. Use {variable}.")))?;
    if typed.is_empty() {
        return Err(Ended::Usage("A password cannot be empty.".into()));
    }
    Ok(Secret::new(typed))
}

/// What went wrong, for the one who runs the hub rather than for whoever uses it.
fn told(error: HubError) -> Ended {
    let words = if error == HubError::WrongPassword {
        "The server does not accept this login and password. Nothing was changed. Check both.".into()
    } else if error == HubError::NotAllowed {
        "This login may not run the hub. Nothing was changed. It has to own the database and be allowed to create roles."
            .into()
    } else if error == HubError::NoHub {
        "There is no such database on this server. Nothing was changed. Make an empty one first.".into()
    } else if error == HubError::Odd("42710".into()) {
        // PostgreSQL's duplicate_object.
        "This name belongs to somebody else on the server. Nothing was changed. Choose another.".into()
    } else {
        error.to_string()
    };
    Ended::Usage(words)
}

fn login_name(typed: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = (3..=48).contains(&typed.len())
        && typed.starts_with(|c: char| c.is_ascii_lowercase())
        && typed.chars().all(plain);
    if fits {
        Ok(typed.into())
    } else {
        Err("3 to 48 small letters, digits and underscores, a letter first".into())
    }
}

/// A slip of the pen would let somebody in for a setting that is not there.
fn setting_number(typed: &str) -> Result<SettingId, String> {
    let fits = typed.len() == 32 && typed.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    if fits {
        Ok(SettingId::from(typed))
    } else {
        Err("32 digits and letters from a to f, as the setting's laptop shows it under Network, Area hub"
            .into())
    }
}

#[cfg(test)]
mod tests {
    use super::{login_name, setting_number};

    #[test]
    fn a_slip_in_a_name_or_number_is_noticed_before_anybody_is_asked() {
        assert!(login_name("gwen_2").is_ok());
        for odd in ["", "ab", "Gwen", "2gwen", "gwen hallowby", "gwen;"] {
            assert!(login_name(odd).is_err(), "{odd}");
        }
        assert!(setting_number("0123456789abcdef0123456789abcdef").is_ok());
        for odd in ["", "0123", "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdeg"] {
            assert!(setting_number(odd).is_err(), "{odd}");
        }
    }
}
