//! How words are found: folded to plain letters, matched by their beginnings in any order, and ranked.

use crate::letters;

/// Most words of a search that count; more only narrow what eight words found.
pub const WORDS_MAX: usize = 8;

/// Writes a text in small letters without accents, its words apart by single spaces, everything else left out.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |sign: char| {
        if sign.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.extend(sign.to_lowercase());
        } else if !letters::is_accent(sign) {
            gap = true;
        }
    };
    if text.is_ascii() {
        text.chars().for_each(&mut push);
    } else {
        letters::apart(text).for_each(&mut push);
    }
    folded
}

/// The words of a search, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The whole text, folded.
    pub text: String,
    /// Its words, at most [`WORDS_MAX`].
    pub words: Vec<String>,
}

/// Takes a search apart.
pub fn words(text: &str) -> Words {
    let text = fold(text);
    let words = text.split(' ').filter(|word| !word.is_empty()).take(WORDS_MAX).map(str::to_owned).collect();
    Words { text, words }
}

/// How well a folded text answers a search: the smaller the better, `None` where a word is missing.
///
/// The whole name comes first, then names that begin with what was typed, then names with the words whole, then
/// with their beginnings; a word early in the name counts for more than one late in it.
pub fn rank(search: &Words, folded: &str) -> Option<u32> {
    if search.words.is_empty() {
        return None;
    }
    if folded == search.text {
        return Some(0);
    }
    if let Some(rest) = folded.strip_prefix(search.text.as_str()) {
        return Some(if rest.starts_with(' ') { 10 } else { 20 });
    }
    let mut rank = 100;
    for wanted in &search.words {
        let mut best: Option<u32> = None;
        for (place, word) in (0u32..).zip(folded.split(' ')) {
            let Some(rest) = word.strip_prefix(wanted.as_str()) else { continue };
            let here = place.min(20) * 4 + if rest.is_empty() { 0 } else { 30 };
            best = Some(best.map_or(here, |best| best.min(here)));
        }
        rank += best?;
    }
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_folded_to_plain_letters() {
        let table = [
            ("Ñoquis  de Papá", "noquis de papa"),
            ("Coca-Cola 2,25 L", "coca cola 2 25 l"),
            ("PINGÜINO", "pinguino"),
            ("  \"Don Juan\"  ", "don juan"),
            ("¡¿?!", ""),
        ];
        for (text, want) in table {
            assert_eq!(fold(text), want, "{text}");
        }
    }

    #[test]
    fn a_better_match_comes_first() {
        let search = words("lech");
        let order = ["lech", "leche entera", "dulce de leche", "galletita rellena leche"];
        let ranks: Vec<u32> = order.iter().map(|name| rank(&search, name).unwrap()).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert_eq!(rank(&search, "yogur"), None);
    }

    #[test]
    fn the_order_of_words_does_not_matter() {
        assert!(rank(&words("ent lec"), "leche entera").is_some());
        assert!(rank(&words("entera leche sancor"), "leche entera").is_none(), "every word must be there");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn a_name_is_found_by_itself(text in "[a-zA-ZáéíóúñÁÑü ]{1,30}") {
            let folded = fold(&text);
            prop_assume!(!folded.is_empty());
            prop_assert_eq!(rank(&words(&text), &folded), Some(0));
        }
    }
}
