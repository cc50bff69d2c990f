//! No binary fractions where money and goods are counted: amounts and quantities are whole numbers of their smallest unit.

use super::{Breach, Tree};

const BOUND: &[&str] = &["crates/domain/src/", "crates/sync/src/", "crates/shop/src/"];

/// Files that never touch an amount: the reader of JSON names floats only because it has to say that it knows none.
const FREE: &[&str] = &["crates/domain/src/json.rs"];

/// Names every line of the trade's and the engine's code that uses a float.
pub fn check(tree: &Tree) -> Vec<Breach> {
    tree.rust()
        .filter(|source| BOUND.iter().any(|folder| source.path.starts_with(folder)))
        .filter(|source| !FREE.contains(&source.path.as_str()))
        .flat_map(|source| {
            source
                .code_lines()
                .filter(|(_, line)| has_word(line, "f64") || has_word(line, "f32"))
                .map(|(line, _)| Breach::at(source, line, "a float; use minor units, thousandths or a decimal"))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    line.match_indices(word).any(|(at, _)| {
        // `1_f64` is a float as well, `as_f64` a conversion to one: only letters and digits make it another word.
        !part_of_name(line[..at].chars().next_back()) && !part_of_name(line[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_kept_as_a_float_is_caught() {
        let tree = Tree::of(&[("crates/domain/src/sales/basket.rs", "struct Line {\n    price: f64,\n}\n")]);
        assert_eq!(check(&tree).len(), 1, "money is exact");
        let tree = Tree::of(&[("crates/shop/src/stock/store.rs", "let q = value.as_f64();")]);
        assert_eq!(check(&tree).len(), 1, "reading one from JSON counts too");
    }

    #[test]
    fn other_words_and_other_crates_are_free() {
        let tree = Tree::of(&[("crates/domain/src/a.rs", "let sf64x = 1;"), ("ui/src/a.rs", "let x: f64 = 1.0;")]);
        assert_eq!(check(&tree), [], "neither counts money with floats");
    }
}
