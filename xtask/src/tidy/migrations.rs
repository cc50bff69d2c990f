//! Migrations are numbered without gaps, and one that was released is never changed, renamed or removed.

use sha2::{Digest, Sha256};

use super::{Breach, Tree};

const FOLDER: &str = "migrations/shop/";
const RELEASED: &str = "migrations/released.txt";

/// Names gaps, doubles and released files that are no longer what was released.
pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = numbering(tree);
    let Some(released) = tree.file(RELEASED) else {
        breaches.push(Breach::of(RELEASED, "the list of released migrations is missing"));
        return breaches;
    };
    let lines = released.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    for (index, line) in lines {
        let Some((hash, path)) = line.split_once("  ") else {
            breaches.push(Breach::at(released, index + 1, "a line is `<sha-256>  <path>`"));
            continue;
        };
        match tree.file(path) {
            None => breaches.push(Breach::at(released, index + 1, format!("{path} was released and is gone"))),
            Some(source) if sha256(&source.text) != hash => breaches.push(Breach::at(
                source,
                0,
                "this migration was released; put the change into a new one with the next number",
            )),
            Some(_) => {}
        }
    }
    breaches
}

fn numbering(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut numbers: Vec<(u32, &str)> = Vec::new();
    for source in tree.sources.iter().filter(|source| source.path.starts_with(FOLDER) && source.path.ends_with(".sql"))
    {
        let number =
            source.name().strip_prefix('V').and_then(|rest| rest.split_once("__")).and_then(|(n, _)| n.parse().ok());
        match number {
            Some(number) => numbers.push((number, &source.path)),
            None => breaches.push(Breach::at(source, 0, "a migration is named V<number>__<area>.sql")),
        }
    }
    numbers.sort_unstable();
    for (place, (number, path)) in (1..).zip(&numbers) {
        if *number != place {
            breaches.push(Breach::of(*path, format!("number {place} is expected here: no gaps and no doubles")));
            break;
        }
    }
    breaches
}

/// The text's SHA-256 in lower-case hexadecimal digits.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: (&str, &str) = ("migrations/shop/V1__sync.sql", "CREATE TABLE a (x INTEGER) STRICT;");

    #[test]
    fn changing_a_released_migration_is_caught() {
        let list = format!("# released\n{}  {}\n", sha256(FIRST.1), FIRST.0);
        assert_eq!(check(&Tree::of(&[FIRST, (RELEASED, &list)])), [], "unchanged is fine");
        let changed = (FIRST.0, "CREATE TABLE a (x TEXT) STRICT;");
        assert_eq!(check(&Tree::of(&[changed, (RELEASED, &list)])).len(), 1, "its hash is another");
        assert_eq!(check(&Tree::of(&[(RELEASED, &list)])).len(), 1, "a released file must stay");
    }

    #[test]
    fn a_number_twice_or_left_out_is_caught() {
        let twice = ("migrations/shop/V1__sales.sql", "");
        assert_eq!(check(&Tree::of(&[FIRST, twice, (RELEASED, "")])).len(), 1, "two files share a number");
        let gap = ("migrations/shop/V3__sales.sql", "");
        assert_eq!(check(&Tree::of(&[FIRST, gap, (RELEASED, "")])).len(), 1, "number 2 is missing");
    }
}
