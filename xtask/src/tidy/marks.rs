//! Nothing is left half done: no marks for later, no holes in the code, no tests switched off.

use super::{Breach, Tree};

/// What must not stand in a source file. Split so that this file does not break its own rule.
const MARKS: &[(&str, &str)] = &[
    ("TO", "DO"),
    ("FIX", "ME"),
    ("XX", "X:"),
    ("todo", "!("),
    ("unimplemented", "!("),
    ("dbg", "!("),
    ("#[ig", "nore"),
    ("// wi", "p"),
];

/// Names every mark in Rust, SQL, style, text and script files.
pub fn check(tree: &Tree) -> Vec<Breach> {
    let bound =
        |path: &str| [".rs", ".sql", ".css", ".ftl", ".js", ".html"].iter().any(|ending| path.ends_with(ending));
    let marks: Vec<String> = MARKS.iter().map(|(start, end)| format!("{start}{end}")).collect();
    let mut breaches = Vec::new();
    for source in tree.sources.iter().filter(|source| bound(&source.path)) {
        for (index, line) in source.text.lines().enumerate() {
            for mark in marks.iter().filter(|mark| stands_alone(line, mark)) {
                breaches.push(Breach::at(source, index + 1, format!("`{mark}` is a promise; do it now or drop it")));
            }
        }
    }
    breaches
}

/// Spanish writes `TODOS` and `MÉTODO`; only the bare word counts.
fn stands_alone(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let next = line[at + mark.len()..].chars().next();
        let before = line[..at].chars().next_back();
        let word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        !word(before) && (mark.ends_with('(') || !word(next))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_in_a_comment_is_caught() {
        let promise = format!("// {}{}: later\n", "TO", "DO");
        assert_eq!(check(&Tree::of(&[("ui/src/a.rs", &promise)])).len(), 1, "later is now");
        let hole = format!("fn x() {{ {}{}) }}", "unimplemented", "!(");
        assert_eq!(check(&Tree::of(&[("ui/src/a.rs", &hole)])).len(), 1, "a hole in the code");
    }

    #[test]
    fn spanish_words_are_not_promises() {
        assert_eq!(check(&Tree::of(&[("ui/src/a.rs", "//! MÉTODOS, TODOS\n")])), [], "these are words");
    }
}
