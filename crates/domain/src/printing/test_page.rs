//! The test page: shows width, letters, code pages, a QR code and the cut, so that a set-up can be judged by eye.

use super::commands::PrinterSetup;
use super::document::{Align, Block, Document, Style};
use super::profiles::{Cutter, Profile};
use super::receipt::Writer;
use crate::countries::Country;
use crate::locale::Language;

/// The letters that tell whether a code page is the right one.
pub const LETTERS: &str = "ÁÉÍÓÚ ñÑ ¿¡ áéíóú ü €";

/// Makes the test page of a printer.
pub fn test_page(setup: &PrinterSetup, profile: &Profile, country: &Country, language: Language) -> Document {
    let writer = Writer { country, language };
    let mut document = Document::new(writer.say("paper-test"));
    document.centre(writer.say("paper-test"), Style::LARGE).centre(setup.name.clone(), Style::PLAIN).rule();
    let columns = i64::from(setup.columns.unwrap_or(profile.columns));
    document.text(writer.tell("paper-test-width", &[("columns", columns.into())])).push(Block::Ruler);
    document.rule().text(writer.say("paper-test-letters"));
    for known in &profile.code_pages {
        let text = format!("{:>3}  {LETTERS}", known.number);
        document.push(Block::Sample { page: known.page, number: known.number, text });
    }
    document.rule();
    document.pair(writer.say("paper-test-item"), writer.amount(1_234_550));
    document.pair_in(writer.say("paper-total"), writer.money(1_234_550), Style::LARGE);
    document.styled(writer.say("paper-test-bold"), Align::Left, Style::BOLD);
    document.styled(writer.say("paper-test-right"), Align::Right, Style::PLAIN);
    document.feed(1).push(Block::Qr { data: "Mostrador".into() });
    document.feed(1).push(Block::Barcode { data: "12345678".into() });
    document.feed(1).centre(
        writer.say(match profile.cutter {
            Cutter::None => "paper-test-tear",
            Cutter::Partial | Cutter::Full => "paper-test-cut",
        }),
        Style::PLAIN,
    );
    document.push(Block::Cut);
    document
}
