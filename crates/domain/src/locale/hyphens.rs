//! Where long words may be broken at the end of a narrow line.
//!
//! Web views break words by dictionaries that a till may not have; the rule of Spanish and Portuguese needs none: a
//! syllable begins at the consonant before a vowel, or at a pair that is never parted (RAE, *Ortografía de la lengua
//! española*, 2010, on the hyphen at a line's end).

/// Shows nothing, and a hyphen where a line ends at it.
const SOFT_HYPHEN: char = '\u{ad}';
/// Letters of a word from which on it is worth breaking.
const LETTERS_MIN: usize = 11;
/// Letters that stay together at either end of a word.
const EDGE_LETTERS: usize = 3;
/// Pairs of consonants that begin a syllable together.
const PAIRS: [&str; 17] =
    ["bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "lh", "ll", "nh", "pl", "pr", "rr", "tr"];

/// The text with soft hyphens between the syllables of its long words; everything else is as it was.
pub fn soft_hyphens(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|char: char| !char.is_alphabetic()).unwrap_or(rest.len());
        push_word(&mut out, &rest[..end]);
        let gap = rest[end..].find(char::is_alphabetic).map_or(rest.len(), |next| end + next);
        out.push_str(&rest[end..gap]);
        rest = &rest[gap..];
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    let letters: Vec<char> = word.chars().collect();
    for (place, letter) in letters.iter().enumerate() {
        let is_inside = place >= EDGE_LETTERS && place + EDGE_LETTERS <= letters.len();
        if letters.len() >= LETTERS_MIN && is_inside && begins_syllable(&letters, place) {
            out.push(SOFT_HYPHEN);
        }
        out.push(*letter);
    }
}

fn begins_syllable(letters: &[char], place: usize) -> bool {
    let is_pair = |at: usize| {
        let pair: String = letters.iter().skip(at).take(2).flat_map(|letter| letter.to_lowercase()).collect();
        PAIRS.contains(&pair.as_str())
    };
    let vowel_at = |at: usize| letters.get(at).is_some_and(|letter| is_vowel(*letter));
    if vowel_at(place) {
        return false;
    }
    if is_pair(place) { vowel_at(place + 2) } else { vowel_at(place + 1) && !is_pair(place - 1) }
}

fn is_vowel(letter: char) -> bool {
    "aeiouáéíóúüâêôãõà".contains(letter.to_lowercase().next().unwrap_or(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_break_between_syllables_and_keep_three_letters_at_either_end() {
        for (word, broken) in [
            ("descontracturante", "des-con-trac-tu-rante"),
            ("semipermanente", "semi-per-ma-nente"),
            ("Electrocardiograma", "Elec-tro-car-dio-grama"),
            ("Desarrolladora", "Desa-rro-lla-dora"),
            ("Antitranspirante", "Anti-trans-pi-rante"),
            ("quinquelingüe", "quin-que-lin-güe"),
        ] {
            assert_eq!(soft_hyphens(word).replace(SOFT_HYPHEN, "-"), broken, "{word}");
        }
    }

    #[test]
    fn short_words_figures_and_spaces_stay_as_they_are() {
        for text in ["", "Asado de tira", "Coca-Cola 2,25 l × 6", "7790001001234567", "  ", "ñandú"] {
            assert_eq!(soft_hyphens(text), text);
        }
    }
}
