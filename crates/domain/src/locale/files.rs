//! The Fluent files of each language, one per area, built into the program.

use super::Language;

macro_rules! files {
    ($folder:literal: $($area:literal),+ $(,)?) => {
        &[$(($area, include_str!(concat!("../../locales/", $folder, "/", $area, ".ftl")))),+]
    };
}

/// Name of the area and text of every file of a language.
pub(super) fn of(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Es => files!("es": "counter", "sales"),
        Language::EsAr => files!("es-AR": "counter", "sales"),
    }
}
