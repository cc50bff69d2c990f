//! Every text that the program shows is in the Spanish files, and a country's variant only changes texts that exist.

use std::collections::BTreeSet;

use super::{Breach, Source, Tree};

const FOLDER: &str = "crates/domain/locales/";
/// The language that has every text.
const FULL: &str = "es";

/// What stands before a text's key in code.
const OPENERS: &[&str] = &["t(\"", "tx(\"", "text(\""];
/// What stands before a refusal's code; its text's key is the code with `.` and `_` as `-`.
const REFUSAL: &str = "Refusal::new(\"";

/// Names keys that are used and have no text, keys that stand twice, and variants of texts that are not there.
pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut full = BTreeSet::new();
    for source in files(tree).filter(|source| language(source) == FULL) {
        for (line, key) in keys(source) {
            if !full.insert(key.to_owned()) {
                breaches.push(Breach::at(source, line, format!("the key {key} stands twice")));
            }
        }
    }
    for source in files(tree).filter(|source| language(source) != FULL) {
        for (line, key) in keys(source).filter(|(_, key)| !full.contains(*key)) {
            breaches.push(Breach::at(source, line, format!("{key} varies a text that {FULL} does not have")));
        }
    }
    for source in tree.rust().filter(|source| !source.is_test() && !source.path.starts_with("xtask/")) {
        for (line, text) in source.code_lines() {
            for key in used(text).filter(|key| !full.contains(key)) {
                breaches.push(Breach::at(source, line, format!("the text {key} is in no file of {FOLDER}{FULL}")));
            }
        }
    }
    breaches
}

fn files(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.sources.iter().filter(|source| source.path.starts_with(FOLDER) && source.path.ends_with(".ftl"))
}

fn language(source: &Source) -> &str {
    source.path[FOLDER.len()..].split('/').next().unwrap_or_default()
}

/// The messages of a Fluent file: a name at the line's start, then an equals sign.
fn keys(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.text.lines().enumerate().filter_map(|(index, line)| {
        let (name, _) = line.split_once('=')?;
        let name = name.trim_end();
        let plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
        (plain && name.starts_with(|letter: char| letter.is_ascii_alphabetic())).then_some((index + 1, name))
    })
}

fn used(line: &str) -> impl Iterator<Item = String> {
    let literal = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
    let texts = OPENERS.iter().flat_map(move |opener| {
        line.match_indices(opener).filter_map(move |(at, _)| {
            let part_of_name = line[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
            (!part_of_name).then(|| literal(&line[at + opener.len()..]))
        })
    });
    let refusals =
        line.match_indices(REFUSAL).map(move |(at, _)| literal(&line[at + REFUSAL.len()..]).replace(['.', '_'], "-"));
    texts.chain(refusals)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ES: (&str, &str) =
        ("crates/domain/locales/es/sales.ftl", "# Ventas\nsales-pay = Cobrar\nsales-gone = Ya no está\n");

    #[test]
    fn a_text_that_is_nowhere_is_caught() {
        let tree =
            Tree::of(&[ES, ("ui/src/sales/pay.rs", "html! { { t(\"sales-pay\") } { tx(\"sales-change\", &[]) } }")]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "one of the two has no text: {found:?}");
    }

    #[test]
    fn a_refusal_without_words_is_caught() {
        let tree = Tree::of(&[ES, ("crates/shop/src/sales/commands.rs", "Refusal::new(\"sales.already_paid\", 409)")]);
        assert_eq!(check(&tree).len(), 1, "the person would see a code");
        let tree = Tree::of(&[ES, ("crates/shop/src/sales/commands.rs", "Refusal::new(\"sales.gone\", 404)")]);
        assert_eq!(check(&tree), [], "this one speaks");
    }

    #[test]
    fn a_variant_of_nothing_and_a_double_are_caught() {
        let variant = ("crates/domain/locales/es-AR/sales.ftl", "sales-vuelto = Vuelto\n");
        assert_eq!(check(&Tree::of(&[ES, variant])).len(), 1, "the base text is missing");
        let double = ("crates/domain/locales/es/cash.ftl", "sales-pay = Pagar\n");
        assert_eq!(check(&Tree::of(&[ES, double])).len(), 1, "one key, two texts");
    }
}
