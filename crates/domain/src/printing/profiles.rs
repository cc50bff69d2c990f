//! What is known of each kind of printer, as data.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codepage::CodePage;
use super::commands::PrinterSetup;
use super::layout::{COLUMNS_MAX, COLUMNS_MIN, Media};
use crate::locale::{self, Language};

/// One kind of printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Profile {
    /// Its name for programs.
    pub id: String,
    /// Width of the roll, in millimetres.
    pub paper_mm: u16,
    /// Dots that the head prints side by side.
    pub dots: u16,
    /// Characters on a line.
    pub columns: u8,
    /// Code pages with their numbers in this printer, the preferred one first.
    pub code_pages: Vec<PageNumber>,
    /// What it cuts with.
    pub cutter: Cutter,
    /// Empty lines that bring the last row to where the paper is torn or cut.
    pub feed_lines: u8,
    /// How it gets QR codes.
    pub qr: QrMeans,
    /// Whether it answers when asked how it is; one that does not is unknown, never at fault.
    pub answers: bool,
    /// Whether it forgets what it was sent when it is told to.
    pub clears: bool,
    /// Whether it can open the drawer while it is offline.
    pub pulse_at_once: bool,
    /// How long the drawer's coil is under current, in milliseconds.
    pub pulse_on_ms: u16,
    /// How long it rests after that, in milliseconds.
    pub pulse_off_ms: u16,
}

/// A code page's number in a printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageNumber {
    /// The page.
    pub page: CodePage,
    /// Its number.
    pub number: u8,
}

/// What a printer cuts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cutter {
    /// Nothing: the paper is torn by hand.
    None,
    /// Leaves a bridge in the middle.
    Partial,
    /// Cuts through.
    Full,
}

/// How a printer gets QR codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QrMeans {
    /// It draws them itself.
    Native,
    /// They are sent as pictures.
    Picture,
}

static PROFILES: LazyLock<Vec<Profile>> =
    LazyLock::new(|| serde_json::from_str(include_str!("profiles.json")).expect("a test reads the profiles"));

impl Profile {
    /// Every profile, the most common one first.
    pub fn all() -> &'static [Profile] {
        &PROFILES
    }

    /// The profile of a name.
    pub fn of(id: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|profile| profile.id == id)
    }

    /// Its name in words.
    pub fn label(&self, language: Language) -> String {
        locale::text(language, &format!("printing-profile-{}", self.id), &[])
    }

    /// Number of a code page in this printer; of the first one where it lacks the page.
    pub fn page_number(&self, page: CodePage) -> PageNumber {
        let known = self.code_pages.iter().find(|known| known.page == page);
        known.or(self.code_pages.first()).copied().unwrap_or(PageNumber { page: CodePage::Cp437, number: 0 })
    }

    /// The code page that a printer of this kind is set to.
    pub fn page_of(&self, setup: &PrinterSetup) -> PageNumber {
        match setup.code_page {
            Some(page) => self.page_number(page),
            None => self.page_number(self.code_pages.first().map_or(CodePage::Cp437, |first| first.page)),
        }
    }

    /// What documents are laid out for on a printer of this kind.
    pub fn media(&self, setup: &PrinterSetup) -> Media {
        let columns = setup.columns.unwrap_or(self.columns).clamp(COLUMNS_MIN, COLUMNS_MAX);
        Media { columns, page: self.page_of(setup).page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_can_be_printed_on_and_has_a_name() {
        for profile in Profile::all() {
            let id = &profile.id;
            assert!((COLUMNS_MIN..=COLUMNS_MAX).contains(&profile.columns), "{id} has columns");
            assert!(usize::from(profile.columns) * 12 <= usize::from(profile.dots), "{id}: letters are 12 dots wide");
            assert!(profile.dots.is_multiple_of(8), "{id}: pictures are sent in whole bytes");
            assert!(!profile.code_pages.is_empty(), "{id} has a code page");
            assert_ne!(profile.label(Language::Es), format!("printing-profile-{id}"), "{id} has a name");
            assert!(Profile::all().iter().filter(|other| other.id == *id).count() == 1, "{id} stands once");
            // The times go to the printer as one byte each, in units of 2 ms.
            assert!(profile.pulse_on_ms <= 510 && profile.pulse_off_ms <= 510, "{id}: times fit a byte");
        }
    }
}
