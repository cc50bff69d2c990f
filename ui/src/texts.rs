//! Sentences of the screens, in the language of whoever sits before them.

use std::cell::Cell;

use mostrador_domain::locale::{self, Arg, Language};

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Es) };
}

/// The language in which the screens speak now.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Makes the screens speak another language from their next rendering on.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
    if let Some(root) = crate::dom::document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// The sentence of a key.
pub fn t(key: &str) -> String {
    locale::text(LANGUAGE.get(), key, &[])
}

/// The sentence of a key with its variables put in.
pub fn tx(key: &str, args: &[(&str, Arg)]) -> String {
    locale::text(LANGUAGE.get(), key, args)
}
