//! The printed recovery code: 135 random bits as 27 letters and digits, and one to catch a slip.
//!
//! Crockford's alphabet leaves out letters that look like digits, and reading forgives them. The
//! last character is a Luhn check (mod 32), so a typing slip is told before the slow step.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 28;

/// A code as it opens the book: 28 characters without gaps.
#[derive(Clone, PartialEq, Eq, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
pub struct RecoveryCode(String);

/// What is wrong with a code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoverySlip {
    /// Not 28 letters and digits.
    #[error("a recovery code has 28 letters and digits; {0} were typed")]
    Length(usize),
    /// A character no code has.
    #[error("a recovery code has no such character")]
    Character,
    /// The last character does not fit the others.
    #[error("one of the characters is not right")]
    Check,
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl RecoveryCode {
    /// The code of these random bytes; five bits of each are used.
    pub fn derive_from(random: &[u8; 27]) -> Self {
        let mut digits: Vec<u8> = random.iter().map(|byte| byte & 31).collect();
        digits.push(check_digit(&digits));
        Self(digits.iter().map(|digit| char::from(ALPHABET[usize::from(*digit)])).collect())
    }

    /// Reads what a person typed, with any gaps, dashes and small letters.
    ///
    /// # Errors
    /// [`RecoverySlip`], before anything slow is tried.
    pub fn read(typed: &str) -> Result<Self, RecoverySlip> {
        let mut digits = Vec::new();
        for letter in
            typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2013}' | '\u{2014}'))
        {
            digits.push(digit(letter).ok_or(RecoverySlip::Character)?);
        }
        if digits.len() != LENGTH {
            return Err(RecoverySlip::Length(digits.len()));
        }
        if check_digit(&digits[..LENGTH - 1]) != digits[LENGTH - 1] {
            return Err(RecoverySlip::Check);
        }
        Ok(Self(digits.iter().map(|digit| char::from(ALPHABET[usize::from(*digit)])).collect()))
    }

    /// As it is unlocked with.
    pub fn as_typed(&self) -> &str {
        &self.0
    }

    /// As it is printed: seven groups of four.
    pub fn in_groups(&self) -> String {
        let chars: Vec<char> = self.0.chars().collect();
        chars.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }
}

fn digit(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|one| char::from(*one) == letter).and_then(|at| u8::try_from(at).ok())
}

/// Luhn's rule in base 32: every second digit doubled, its two base-32 digits added.
fn check_digit(digits: &[u8]) -> u8 {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(*digit) * if at % 2 == 0 { 2 } else { 1 };
            value / 32 + value % 32
        })
        .sum();
    u8::try_from((32 - sum % 32) % 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> RecoveryCode {
        RecoveryCode::derive_from(&std::array::from_fn(|n| (n * 37 + 5) as u8))
    }

    #[test]
    fn a_code_reads_back_in_groups_small_letters_and_lookalikes() {
        let printed = code().in_groups();

        let sloppy = printed.to_lowercase().replace(' ', "-").replace('0', "o").replace('1', "l");
        assert!(RecoveryCode::read(&printed).unwrap() == code());
        assert!(RecoveryCode::read(&sloppy).unwrap() == code());
    }

    #[test]
    fn every_single_slip_is_told_before_the_slow_step() {
        let right: Vec<char> = code().as_typed().chars().collect();
        for at in 0..right.len() {
            for wrong in ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != right[at]) {
                let mut slip = right.clone();
                slip[at] = wrong;
                let typed: String = slip.into_iter().collect();
                assert_eq!(RecoveryCode::read(&typed), Err(RecoverySlip::Check), "position {at}");
            }
        }
        assert_eq!(RecoveryCode::read("ABC"), Err(RecoverySlip::Length(3)));
        assert_eq!(RecoveryCode::read("U"), Err(RecoverySlip::Character));
    }
}
