//! Code pages: which byte prints which letter, and what to print where a page lacks one.
//!
//! A text is first made printable, so that every character left is one cell of paper; width is measured after that
//! and never before. Bytes below 32 never come out of a text: they would be commands to the printer.

use crate::letters;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A set of 256 characters that printers know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodePage {
    /// Western Europe with the euro sign; nearly every printer has it.
    #[default]
    Cp858,
    /// Western Europe without the euro sign.
    Cp850,
    /// The oldest one: small accented letters, no capital ones.
    Cp437,
    /// The western page of Windows.
    Wpc1252,
}

/// The upper half of code page 437.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// The upper half of code page 850; 858 differs in one place.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// Where the euro sign stands in code page 858.
const EURO_858: u8 = 0xD5;
/// The places 0x80 to 0x9F of the western page of Windows; a blank is a place without a character.
const WPC1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

impl CodePage {
    /// Every page, the best one first.
    pub const ALL: [CodePage; 4] = [CodePage::Cp858, CodePage::Cp850, CodePage::Cp437, CodePage::Wpc1252];

    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            CodePage::Cp858 => "cp858",
            CodePage::Cp850 => "cp850",
            CodePage::Cp437 => "cp437",
            CodePage::Wpc1252 => "wpc1252",
        }
    }

    /// Reads a name as [`CodePage::name`] writes it.
    pub fn from_name(name: &str) -> Option<CodePage> {
        CodePage::ALL.into_iter().find(|page| page.name() == name)
    }

    /// The byte that prints the character, where the page has it.
    pub fn byte(self, character: char) -> Option<u8> {
        if (' '..='~').contains(&character) {
            return u8::try_from(u32::from(character)).ok();
        }
        let place_of = |half: &str| half.chars().position(|c| c == character).and_then(|n| u8::try_from(n).ok());
        match self {
            CodePage::Cp437 => place_of(CP437).map(|n| n + 0x80),
            CodePage::Cp850 => place_of(CP850).map(|n| n + 0x80),
            CodePage::Cp858 if character == '€' => Some(EURO_858),
            CodePage::Cp858 if character == 'ı' => None,
            CodePage::Cp858 => place_of(CP850).map(|n| n + 0x80),
            CodePage::Wpc1252 if ('\u{a0}'..='\u{ff}').contains(&character) => u8::try_from(u32::from(character)).ok(),
            CodePage::Wpc1252 => place_of(WPC1252).map(|n| n + 0x80),
        }
    }

    /// The character that a byte prints; a blank where it prints none.
    pub fn character(self, byte: u8) -> char {
        let place = usize::from(byte & 0x7f);
        let upper = |half: &str| half.chars().nth(place).unwrap_or(' ');
        match (byte, self) {
            (0..=0x1f | 0x7f, _) => ' ',
            (0x20..=0x7e, _) => char::from(byte),
            (_, CodePage::Cp437) => upper(CP437),
            (_, CodePage::Cp850) => upper(CP850),
            (EURO_858, CodePage::Cp858) => '€',
            (_, CodePage::Cp858) => upper(CP850),
            (0x80..=0x9f, CodePage::Wpc1252) => upper(WPC1252),
            (_, CodePage::Wpc1252) => char::from(byte),
        }
    }

    /// The text with every character that the page lacks replaced, so that each one left is one cell of paper.
    pub fn printable(self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        for character in letters::joined(text) {
            self.put(character, &mut printable);
        }
        printable
    }

    /// The bytes of a text, made printable first.
    pub fn encode(self, text: &str) -> Vec<u8> {
        self.printable(text).chars().map(|c| self.byte(c).unwrap_or(b'?')).collect()
    }

    fn put(self, character: char, printable: &mut String) {
        // A no-break space and a soft hyphen are in the pages, but printers draw them as they like.
        if character.is_whitespace() || character.is_control() {
            printable.push(' ');
        } else if character == '\u{ad}' || is_invisible(character) {
        } else if self.byte(character).is_some() {
            printable.push(character);
        } else if let Some(substitute) = substitute(character) {
            printable.push_str(substitute);
        } else {
            self.put_bare(character, printable);
        }
    }

    /// Prints the letter without its accent, or a question mark for what has no letter.
    fn put_bare(self, character: char, printable: &mut String) {
        let mut buffer = [0; 4];
        let bare = letters::apart(character.encode_utf8(&mut buffer)).filter(|c| !letters::is_accent(*c));
        let before = printable.len();
        printable.extend(bare.filter(|c| self.byte(*c).is_some() && *c != '\u{a0}' && *c != '\u{ad}'));
        if printable.len() == before && !letters::is_accent(character) {
            printable.push('?');
        }
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// What stands for a character that no page of the printer has.
fn substitute(character: char) -> Option<&'static str> {
    Some(match character {
        '€' => "EUR",
        '₡' => "CRC",
        '₲' => "Gs.",
        '₿' => "BTC",
        '‘' | '’' | '‚' | '′' | '´' | '`' => "'",
        '“' | '”' | '„' | '″' | '«' | '»' => "\"",
        '–' | '—' | '−' | '‒' | '─' | '‐' | '‑' => "-",
        '═' => "=",
        '…' => "...",
        '•' | '·' | '∙' => "*",
        '×' => "x",
        '÷' => "/",
        '¡' => "!",
        '¿' => "?",
        'º' | '°' => "o",
        'ª' => "a",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "(TM)",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'ı' => "i",
        '←' => "<-",
        '→' => "->",
        '≤' => "<=",
        '≥' => ">=",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spanish_has_the_bytes_that_printers_expect() {
        let bytes = CodePage::Cp858.encode("áéíóúüñÑÉÜ¿¡ºª°·ÁÍÓÚ€");
        let expected = [
            0xA0, 0x82, 0xA1, 0xA2, 0xA3, 0x81, 0xA4, 0xA5, 0x90, 0x9A, 0xA8, 0xAD, 0xA7, 0xA6, 0xF8, 0xFA, 0xB5, 0xD6,
            0xE0, 0xE9, 0xD5,
        ];
        assert_eq!(bytes, expected, "as Epson's table of page 19");
        assert_eq!(CodePage::Wpc1252.encode("Ñ€"), [0xD1, 0x80], "the page of Windows");
    }

    #[test]
    fn the_oldest_page_loses_accents_of_capitals_and_nothing_else() {
        assert_eq!(CodePage::Cp437.printable("ÁÍÓÚ ÉÑÜ áíóúñ € ₲"), "AIOU ÉÑÜ áíóúñ EUR Gs.");
        assert_eq!(CodePage::Cp850.printable("100 €"), "100 EUR", "850 has no euro sign");
    }

    #[test]
    fn letters_typed_with_a_separate_accent_are_one_cell() {
        assert_eq!(CodePage::Cp858.printable("n\u{303}andu\u{301}"), "ñandú");
    }

    #[test]
    fn a_name_cannot_speak_to_the_printer() {
        assert_eq!(CodePage::Cp858.printable("Pan\u{1b}p\u{0}\u{19}\nlactal"), "Pan p   lactal");
    }

    #[test]
    fn every_byte_goes_there_and_back() {
        for page in CodePage::ALL {
            for byte in 0x20..=0xfe_u8 {
                let character = page.character(byte);
                if character != ' ' {
                    assert_eq!(page.byte(character), Some(byte), "{page:?} {byte:02x} {character}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_printable_stays_as_it_is_and_is_a_byte_a_cell(text in "\\PC{0,60}|.{0,60}") {
            for page in CodePage::ALL {
                let printable = page.printable(&text);
                prop_assert_eq!(page.printable(&printable), printable.clone());
                let bytes = page.encode(&text);
                prop_assert_eq!(bytes.len(), printable.chars().count());
                prop_assert!(bytes.iter().all(|b| *b >= 0x20 && *b != 0x7f));
            }
        }
    }
}
