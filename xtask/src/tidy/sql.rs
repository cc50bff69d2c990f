//! SQL lives in `store.rs` files and migrations alone, so that a table's name is known to one file of its area.

use super::{Breach, Source, Tree};

/// How a statement starts; matched inside string literals, in capitals as this house writes SQL.
const STARTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "REPLACE INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE TEMP ",
    "DROP TABLE ",
    "ALTER TABLE ",
    "WITH RECURSIVE ",
    "PRAGMA ",
    "VACUUM",
    "ATTACH ",
];

/// Names every string outside the stores that starts like a statement.
pub fn check(tree: &Tree) -> Vec<Breach> {
    tree.rust()
        .filter(|source| !may_hold_sql(source))
        .flat_map(|source| {
            source
                .code_lines()
                .filter(|(_, line)| starts_a_statement(line))
                .map(|(line, _)| Breach::at(source, line, "SQL belongs into this area's store.rs"))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn may_hold_sql(source: &Source) -> bool {
    source.name() == "store.rs"
        || source.path.starts_with("crates/shop/src/store/")
        || source.path.starts_with("xtask/")
        || source.is_test()
}

fn starts_a_statement(line: &str) -> bool {
    line.match_indices('"').any(|(at, _)| {
        let inside = line[at + 1..].trim_start();
        STARTS.iter().any(|start| inside.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_in_a_handler_is_caught() {
        let tree = Tree::of(&[(
            "crates/shop/src/sales/commands.rs",
            "fn x() {\n    conn.prepare(\"SELECT 1 FROM sale\");\n}\n",
        )]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "the handler speaks SQL");
        assert_eq!(found[0].line, 2, "the line is named");
    }

    #[test]
    fn stores_and_tests_may_speak_sql() {
        let query = "fn x() { conn.prepare(\"DELETE FROM sale\"); }";
        let tree = Tree::of(&[("crates/shop/src/sales/store.rs", query), ("crates/shop/tests/till/mod.rs", query)]);
        assert_eq!(check(&tree), [], "this is where SQL belongs");
    }

    #[test]
    fn words_in_comments_and_sentences_are_not_statements() {
        let text = "// \"SELECT \" is a word\nlet a = \"Please SELECT one\";\n";
        assert_eq!(check(&Tree::of(&[("crates/shop/src/sales/mod.rs", text)])), [], "no statement starts here");
    }
}
