//! Words for people: every sentence of the program by key, per language, kept in Fluent files.
//!
//! `es` is complete; a country's variant holds only what differs and falls back to `es` key by key. The engine and
//! the screens both speak through here, so a sentence is the same wherever it is said.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod files;
mod hyphens;

pub use hyphens::soft_hyphens;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Language {
    /// Spanish understood everywhere.
    #[default]
    #[serde(rename = "es")]
    Es,
    /// Spanish of the River Plate, with voseo.
    #[serde(rename = "es-AR")]
    EsAr,
}

impl Language {
    /// Every language, in the order in which screens list them.
    pub const ALL: [Language; 2] = [Language::Es, Language::EsAr];

    /// The BCP 47 tag, as on the wire and in the folder's name.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Es => "es",
            Language::EsAr => "es-AR",
        }
    }

    /// Reads a tag as [`Language::tag`] writes it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// What stands for a variable of a sentence.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A text, put in as it is; amounts and quantities come formatted.
    Text(String),
    /// A count, which also chooses between singular and plural.
    Count(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Arg::Count(count)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The sentence of a key; a key that no language has is answered as itself, so that the lack is seen.
pub fn text(language: Language, key: &str, args: &[(&str, Arg)]) -> String {
    try_text(language, key, args).unwrap_or_else(|| key.to_owned())
}

/// The sentence of a key, or `None` where no language has it.
pub fn try_text(language: Language, key: &str, args: &[(&str, Arg)]) -> Option<String> {
    let bundles = match language {
        Language::Es => [Some(&*ES), None],
        Language::EsAr => [Some(&*ES_AR), Some(&*ES)],
    };
    bundles.into_iter().flatten().find_map(|bundle| sentence(bundle, key, args))
}

/// The key of the sentence that explains a problem's code: `sales.already_paid` is `sales-already-paid`.
pub fn key_of_code(code: &str) -> String {
    code.replace(['.', '_'], "-")
}

type Bundle = FluentBundle<FluentResource>;

static ES: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Es));
static ES_AR: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::EsAr));

fn bundle(language: Language) -> Bundle {
    let tag = language.tag().parse().expect("the tags of our languages are valid");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Marks around variables would be printed on paper and shown as boxes by old fonts.
    bundle.set_use_isolating(false);
    for (_, source) in files::of(language) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn sentence(bundle: &Bundle, key: &str, args: &[(&str, Arg)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    if args.is_empty() {
        return Some(bundle.format_pattern(pattern, None, &mut errors).into_owned());
    }
    let mut values = FluentArgs::new();
    for (name, arg) in args {
        let value = match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Count(count) => FluentValue::from(*count),
        };
        values.set(*name, value);
    }
    Some(bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_without_an_error() {
        for language in Language::ALL {
            for (name, source) in files::of(language) {
                if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                    panic!("{}/{name}.ftl: {errors:?}", language.tag());
                }
            }
        }
    }

    fn keys(language: Language) -> Vec<(&'static str, &'static str)> {
        let sentences = |source: &'static str| source.lines().filter_map(|line| line.split_once(" = "));
        let named = |name: &str| name.starts_with(|letter: char| letter.is_ascii_lowercase());
        files::of(language)
            .iter()
            .flat_map(|(area, source)| sentences(source).map(move |(key, _)| (key, *area)))
            .filter(|(key, _)| named(key))
            .collect()
    }

    #[test]
    fn no_sentence_stands_twice() {
        for language in Language::ALL {
            let mut seen = std::collections::BTreeMap::new();
            for (key, area) in keys(language) {
                let before = seen.insert(key, area);
                assert_eq!(before, None, "{}: {key} is in {area} as well", language.tag());
            }
        }
    }

    #[test]
    fn a_variant_varies_only_what_spanish_says() {
        let full: std::collections::BTreeSet<&str> = keys(Language::Es).into_iter().map(|(key, _)| key).collect();
        for (key, area) in keys(Language::EsAr) {
            assert!(full.contains(key), "es-AR/{area}.ftl: {key} would be missing elsewhere");
        }
    }

    #[test]
    fn a_variant_falls_back_key_by_key() {
        assert_eq!(text(Language::EsAr, "word-cancel", &[]), text(Language::Es, "word-cancel", &[]));
        assert_ne!(
            text(Language::EsAr, "sell-omnibox", &[]),
            text(Language::Es, "sell-omnibox", &[]),
            "voseo differs where a person is addressed"
        );
    }

    #[test]
    fn an_unknown_key_is_answered_as_itself() {
        assert_eq!(text(Language::Es, "no-such-key", &[]), "no-such-key");
        assert_eq!(try_text(Language::Es, "no-such-key", &[]), None);
    }

    #[test]
    fn counts_choose_between_singular_and_plural() {
        let lines = |n: i64| text(Language::Es, "sell-lines", &[("count", n.into())]);
        assert_eq!(lines(1), "1 línea");
        assert_eq!(lines(7), "7 líneas");
    }
}
