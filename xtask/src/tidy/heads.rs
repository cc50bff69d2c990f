//! Every Rust file opens with `//!`: what it owns.

use super::{Breach, Tree};

/// Names every file without a head.
pub fn check(tree: &Tree) -> Vec<Breach> {
    tree.rust()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| Breach::at(source, 1, "open the file with `//!` and what it owns"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_head_is_caught() {
        let tree = Tree::of(&[("ui/src/a.rs", "use std::fs;\n"), ("ui/src/b.rs", "//! Owns b.\n")]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "one file says nothing about itself");
        assert_eq!(found[0].path, "ui/src/a.rs", "the file is named");
    }
}
