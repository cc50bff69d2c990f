//! Every command stands in the door's one list, is documented, and is called by a test.

use super::{Breach, Source, Tree};

const LIST: &str = "crates/shop/src/door/list.rs";
const WORDS: &str = "crates/domain/src/";

/// Names every command that is not listed, not documented or never called by a test.
pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let list = tree.file(LIST);
    let tests: Vec<&Source> = tree.rust().filter(|source| source.is_test()).collect();
    for source in tree.rust().filter(|source| source.path.starts_with(WORDS)) {
        for command in commands(source) {
            if !list.is_some_and(|list| lists(&list.text, &command.kind)) {
                breaches.push(Breach::at(source, command.line, format!("{} is not in {LIST}", command.name)));
            }
            if !documented(source, &command.kind) {
                breaches.push(Breach::at(
                    source,
                    command.line,
                    format!("{} has no documentation comment", command.kind),
                ));
            }
            let literal = format!("\"{}\"", command.name);
            if !tests.iter().any(|test| test.text.contains(&literal)) {
                breaches.push(Breach::at(source, command.line, format!("no test calls {}", command.name)));
            }
        }
    }
    breaches
}

struct Words {
    kind: String,
    name: String,
    line: usize,
}

/// The commands of a file: `impl Command for KIND` and the name that follows.
fn commands(source: &Source) -> Vec<Words> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for (line, text) in source.code_lines() {
        if let Some((_, rest)) = text.split_once("impl Command for ") {
            open = rest.split([' ', '{']).next().map(str::to_owned);
        }
        let name = text.split_once("const NAME").and_then(|(_, rest)| rest.split('"').nth(1));
        if let Some(name) = name
            && let Some(kind) = open.take()
        {
            found.push(Words { kind, name: name.to_owned(), line });
        }
    }
    found
}

fn lists(list: &str, kind: &str) -> bool {
    list.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == kind)
}

/// Whether the struct's attributes are headed by a documentation comment.
fn documented(source: &Source, kind: &str) -> bool {
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    let declares = |line: &&str| {
        line.strip_prefix("pub struct ").is_some_and(|rest| rest.split([' ', '{', ';', '(', '<']).next() == Some(kind))
    };
    let Some(at) = lines.iter().position(declares) else { return false };
    lines[..at].iter().rev().take_while(|line| !line.is_empty() && **line != "}").any(|line| line.starts_with("///"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "/// Adds a line.\n#[derive(Debug)]\npub struct AddLine {\n    pub sale: SaleId,\n}\n\
        impl Command for AddLine {\n    const NAME: &'static str = \"sales.add_line\";\n}\n";
    const FILE: &str = "crates/domain/src/sales/commands.rs";
    const CALLED: (&str, &str) = ("crates/shop/tests/sales.rs", "till.call(\"sales.add_line\", json!({}));");
    const LISTED: (&str, &str) = (LIST, "write sales::commands::add_line: AddLine,");

    #[test]
    fn a_listed_documented_and_called_command_passes() {
        assert_eq!(check(&Tree::of(&[(FILE, GOOD), CALLED, LISTED])), [], "nothing is missing");
    }

    #[test]
    fn a_command_outside_the_list_is_caught() {
        assert_eq!(check(&Tree::of(&[(FILE, GOOD), CALLED, (LIST, "AddLines")])).len(), 1, "nobody can call it");
    }

    #[test]
    fn a_command_without_words_is_caught() {
        let bare = GOOD.replace("/// Adds a line.\n", "");
        assert_eq!(check(&Tree::of(&[(FILE, &bare), CALLED, LISTED])).len(), 1, "`commands` would show nothing");
    }

    #[test]
    fn a_command_that_no_test_calls_is_caught() {
        assert_eq!(check(&Tree::of(&[(FILE, GOOD), LISTED])).len(), 1, "it may not work at all");
    }
}
