//! Texts for people.

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Neutral Spanish.
    #[default]
    Es,
    /// Spanish of Argentina.
    EsAr,
}

/// A word that a sentence needs.
#[derive(Clone, Debug)]
pub struct Arg(pub String);

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg(text.to_owned())
    }
}

/// The sentence of a key.
pub fn text(_: Language, key: &str, _: &[(&str, Arg)]) -> String {
    key.to_owned()
}
