//! The Fluent files of each language, one per area, built into the program.

use super::Language;

macro_rules! files {
    ($($language:ident in $folder:literal),+; $areas:tt) => {
        /// Name of the area and text of every file of a language.
        pub(super) fn of(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                $(Language::$language => files!(@ $folder $areas)),+
            }
        }
    };
    (@ $folder:literal [$($area:literal),+ $(,)?]) => {
        &[$(($area, include_str!(concat!("../../locales/", $folder, "/", $area, ".ftl")))),+]
    };
}

files! {
    Es in "es", EsAr in "es-AR"; [
        "backups",
        "cash",
        "catalogue",
        "counter",
        "door",
        "ledger",
        "office",
        "people",
        "printing",
        "request",
        "sales",
        "settings",
        "stock",
        "sync",
        "verify",
    ]
}
