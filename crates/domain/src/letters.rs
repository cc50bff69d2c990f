//! Letters and their accents: joined to one character, or apart.
//!
//! Unicode's own tables weigh more than a whole screen. The engine has them (feature `unicode`); the screens, which
//! only draw paper that the engine has printed, do with the accented letters of western Europe.

#[cfg(not(feature = "unicode"))]
pub use western::{apart, is_accent, joined};
#[cfg(feature = "unicode")]
pub use whole::{apart, is_accent, joined};

#[cfg(feature = "unicode")]
mod whole {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    /// The text with every letter and its accents as one character where there is one (NFC).
    pub fn joined(text: &str) -> impl Iterator<Item = char> + '_ {
        text.nfc()
    }

    /// The text with its accents as characters of their own and its ligatures taken apart (NFKD).
    pub fn apart(text: &str) -> impl Iterator<Item = char> + '_ {
        text.nfkd()
    }

    /// Whether a character is an accent without its letter.
    pub fn is_accent(character: char) -> bool {
        is_combining_mark(character)
    }
}

#[cfg(any(test, not(feature = "unicode")))]
mod western {
    /// Accents, each with letters and what they become with it.
    const ACCENTS: [(char, &str, &str); 7] = [
        ('\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
        ('\u{301}', "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
        ('\u{302}', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
        ('\u{303}', "ANOano", "ÃÑÕãñõ"),
        ('\u{308}', "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"),
        ('\u{30a}', "Aa", "Åå"),
        ('\u{327}', "Cc", "Çç"),
    ];

    /// As the engine's: an accent joins the letter before it.
    pub fn joined(text: &str) -> impl Iterator<Item = char> + '_ {
        let mut rest = text.chars().peekable();
        std::iter::from_fn(move || {
            let letter = rest.next()?;
            let one = rest.peek().and_then(|accent| {
                let (_, letters, with) = ACCENTS.iter().find(|(one, ..)| one == accent)?;
                with.chars().nth(letters.chars().position(|known| known == letter)?)
            });
            if one.is_some() {
                rest.next();
            }
            Some(one.unwrap_or(letter))
        })
    }

    /// As the engine's: a letter comes before its accent.
    pub fn apart(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().flat_map(|character| {
            let found = ACCENTS.iter().find_map(|(accent, letters, with)| {
                let letter = letters.chars().nth(with.chars().position(|known| known == character)?)?;
                Some((letter, *accent))
            });
            let (letter, accent) = found.map_or((character, None), |(letter, accent)| (letter, Some(accent)));
            std::iter::once(letter).chain(accent)
        })
    }

    /// Whether a character is an accent without its letter.
    pub fn is_accent(character: char) -> bool {
        matches!(character, '\u{300}'..='\u{36f}')
    }
}

#[cfg(all(test, feature = "unicode"))]
mod tests {
    use super::{western, whole};

    #[test]
    fn the_short_tables_say_of_western_letters_what_unicode_says() {
        let letters: String = ('A'..='Z').chain('a'..='z').chain('À'..='ÿ').collect();
        assert_eq!(western::apart(&letters).collect::<String>(), whole::apart(&letters).collect::<String>());
        let apart: String = whole::apart(&letters).collect();
        assert_eq!(western::joined(&apart).collect::<String>(), letters, "every letter finds its accent again");
        assert!(apart.chars().all(|one| western::is_accent(one) == whole::is_accent(one)));
    }
}
