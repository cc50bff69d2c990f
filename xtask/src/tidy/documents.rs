//! What documents name exists: a path in back quotes or a link to a file in the repository.

use super::{Breach, Source, Tree};

/// Folders that commands make; documents may name what lies in them.
const MADE: &[&str] = &["target", "ui/dist", "shots", "gen/schemas"];

/// Names every path in a Markdown file that leads nowhere.
pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in tree.sources.iter().filter(|source| source.path.ends_with(".md")) {
        let mut in_block = false;
        for (index, line) in source.text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                in_block = !in_block;
                continue;
            }
            if in_block {
                continue;
            }
            for path in quoted(line).filter(|path| looks_like_a_path(tree, path)).chain(linked(line)) {
                if !exists(tree, source, path) {
                    breaches.push(Breach::at(source, index + 1, format!("`{path}` does not exist")));
                }
            }
        }
    }
    breaches
}

fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn linked(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter_map(|link| {
        let path = link.split('#').next().unwrap_or_default();
        (!path.is_empty() && !path.contains("://") && !path.starts_with("mailto:")).then_some(path)
    })
}

/// A quoted word is a path of ours where it has parts and its first part lies at the root.
fn looks_like_a_path(tree: &Tree, word: &str) -> bool {
    let plain = word.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-/".contains(letter));
    let Some((first, _)) = word.split_once('/') else {
        return plain
            && [".md", ".toml", ".json"].iter().any(|ending| word.ends_with(ending))
            && !word.starts_with('.');
    };
    plain && !first.is_empty() && tree.has(first)
}

fn exists(tree: &Tree, source: &Source, path: &str) -> bool {
    let beside = source.path.rsplit_once('/').map(|(folder, _)| format!("{folder}/{path}"));
    MADE.iter().any(|made| path == *made || path.starts_with(&format!("{made}/")))
        || tree.has(path)
        || beside.is_some_and(|path| tree.has(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_nowhere_is_caught() {
        let tree = Tree::of(&[
            ("README.md", "See `crates/domain/src/gone.rs` and [it](docs/none.md).\n"),
            ("crates/a.rs", ""),
        ]);
        assert_eq!(check(&tree).len(), 2, "both the quoted path and the link are dead");
    }

    #[test]
    fn living_paths_commands_and_addresses_pass() {
        let text =
            "`crates/a.rs`, `cargo xtask run`, `POST /call/sales.scan`, `ui/dist/index.html`, [site](https://a.b/c)\n";
        assert_eq!(check(&Tree::of(&[("README.md", text), ("crates/a.rs", "")])), [], "nothing here is a dead path");
    }
}
