//! The receipt of a sale or a refund, and the ticket that goes with a present, from plain data.

use super::document::{Align, Block, Column, Document, Style};
use super::wording::{self, TaxWording};
use crate::Unit;
use crate::countries::{Country, format};
use crate::locale::{Arg, Language, text};
use crate::sales::Method;

/// What stands at the head and foot of every paper of a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShopHead {
    /// The shop's name.
    pub name: String,
    /// Its legal name, address and telephone, a line each.
    pub lines: Vec<String>,
    /// Its tax id as it is stored.
    pub tax_id: Option<String>,
    /// The till's number.
    pub till: u32,
    /// What the shop says at the end, a line each; the usual thanks where empty.
    pub farewell: Vec<String>,
}

/// What is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReceiptKind {
    /// Of a sale.
    #[default]
    Sale,
    /// Of goods that came back.
    Refund,
    /// For whoever gets a present: without any price.
    Gift,
}

/// Everything that a receipt tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptData {
    /// Of a sale, a refund or a present.
    pub kind: ReceiptKind,
    /// The shop.
    pub shop: ShopHead,
    /// Its number on paper.
    pub number: String,
    /// When, as the shop's clock showed it.
    pub when: String,
    /// Who took the money.
    pub person: String,
    /// The number of the sale that a refund belongs to.
    pub refund_of: Option<String>,
    /// Why goods came back.
    pub reason: Option<String>,
    /// What was sold or came back.
    pub lines: Vec<ReceiptLine>,
    /// Taken off the whole, beyond the lines' own discounts, in minor units.
    pub discount_minor: i64,
    /// Before cash rounding, in minor units.
    pub total_minor: i64,
    /// What cash rounding added, in minor units.
    pub rounding_minor: i64,
    /// Taxes contained in the total.
    pub taxes: Vec<ReceiptTax>,
    /// Other taxes contained in the total, in minor units, where they are known.
    pub other_taxes_minor: Option<i64>,
    /// How it was paid.
    pub tenders: Vec<ReceiptTender>,
    /// Cash given back, in minor units.
    pub change_minor: i64,
    /// The note of the whole sale.
    pub note: Option<String>,
    /// What a scanner reads to find the sale again, in ASCII.
    pub barcode: Option<String>,
    /// What a telephone reads.
    pub qr: Option<String>,
}

/// A line of a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptLine {
    /// What was sold.
    pub name: String,
    /// How much, in thousandths of the unit.
    pub quantity_milli: i64,
    /// The unit of measure.
    pub unit: Unit,
    /// Price of one unit, in minor units.
    pub unit_price_minor: i64,
    /// Quantity times price, in minor units.
    pub amount_minor: i64,
    /// The line's own discount, in minor units.
    pub discount_minor: i64,
    /// Its note.
    pub note: Option<String>,
}

/// The tax of one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptTax {
    /// The rate in hundredths of a percent.
    pub rate_bp: i64,
    /// What it is computed on, in minor units.
    pub base_minor: i64,
    /// The tax, in minor units.
    pub tax_minor: i64,
}

/// A part of the payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptTender {
    /// How.
    pub method: Method,
    /// What was handed over, or given back, in minor units.
    pub given_minor: i64,
    /// The terminal's coupon or the transfer's number.
    pub reference: Option<String>,
}

/// Makes the receipt.
pub fn receipt(data: &ReceiptData, country: &Country, language: Language) -> Document {
    Writer { country, language }.receipt(data)
}

/// What every document of a shop is written with.
pub(super) struct Writer<'a> {
    pub country: &'a Country,
    pub language: Language,
}

impl Writer<'_> {
    pub fn say(&self, key: &str) -> String {
        text(self.language, key, &[])
    }

    pub fn tell(&self, key: &str, args: &[(&str, Arg)]) -> String {
        text(self.language, key, args)
    }

    pub fn money(&self, minor: i64) -> String {
        format::money(self.country, minor)
    }

    pub fn amount(&self, minor: i64) -> String {
        format::amount(self.country, minor)
    }

    pub fn method(&self, method: Method) -> String {
        self.say(match method {
            Method::Cash => "paper-cash",
            Method::Card => "paper-card",
            Method::Transfer => "paper-transfer",
            Method::Other => "paper-other",
        })
    }

    /// The shop's name, its lines and its tax id.
    pub fn head(&self, document: &mut Document, shop: &ShopHead) {
        document.centre(shop.name.clone(), Style::LARGE);
        for line in shop.lines.iter().filter(|line| !line.trim().is_empty()) {
            document.centre(line.clone(), Style::PLAIN);
        }
        if let Some(tax_id) = &shop.tax_id {
            let shown = format!("{}\u{a0}{}", self.country.tax_id.name, self.country.show_tax_id(tax_id));
            document.centre(shown, Style::PLAIN);
        }
        document.double_rule();
    }

    /// Till and person on the left, the time on the right.
    pub fn when(&self, document: &mut Document, till: u32, when: &str, person: &str) {
        document.pair(self.tell("paper-till", &[("number", i64::from(till).into())]), when);
        if !person.is_empty() {
            document.text(self.tell("paper-person", &[("name", person.into())]));
        }
    }

    fn receipt(&self, data: &ReceiptData) -> Document {
        let title = match data.kind {
            ReceiptKind::Sale => self.tell("paper-receipt", &[("number", (&data.number).into())]),
            ReceiptKind::Refund => self.tell("paper-refund", &[("number", (&data.number).into())]),
            ReceiptKind::Gift => self.tell("paper-gift", &[("number", (&data.number).into())]),
        };
        let mut document = Document::new(title.clone());
        self.head(&mut document, &data.shop);
        document.styled(title, Align::Left, Style::BOLD);
        self.when(&mut document, data.shop.till, &data.when, &data.person);
        if let Some(sale) = &data.refund_of {
            document.text(self.tell("paper-refund-of", &[("number", sale.into())]));
        }
        if let Some(reason) = data.reason.as_deref().filter(|reason| !reason.is_empty()) {
            document.text(self.tell("paper-reason", &[("reason", reason.into())]));
        }
        document.rule();
        self.lines(&mut document, data);
        document.rule();
        if data.kind == ReceiptKind::Gift {
            document.centre(self.say("paper-gift-terms"), Style::PLAIN);
        } else {
            self.totals(&mut document, data);
            self.payment(&mut document, data);
            self.taxes(&mut document, data);
        }
        if let Some(note) = data.note.as_deref().filter(|note| !note.is_empty()) {
            document.feed(1).text(note);
        }
        self.foot(&mut document, data);
        document
    }

    fn lines(&self, document: &mut Document, data: &ReceiptData) {
        for line in &data.lines {
            let one_piece = line.unit == Unit::Piece && line.quantity_milli == 1000;
            let quantity = format::quantity(self.country, line.quantity_milli, line.unit);
            if data.kind == ReceiptKind::Gift {
                let quantity = if one_piece { String::new() } else { quantity };
                document.pair(line.name.clone(), quantity);
                continue;
            }
            let times = format!("{quantity}\u{a0}× {}", self.amount(line.unit_price_minor));
            document.push(Block::Item {
                name: line.name.clone(),
                detail: if one_piece { String::new() } else { times },
                amount: self.amount(line.amount_minor),
            });
            if line.discount_minor != 0 {
                let detail = self.say("paper-line-discount");
                let amount = self.amount(-line.discount_minor);
                document.push(Block::Item { name: String::new(), detail, amount });
            }
            if let Some(note) = line.note.as_deref().filter(|note| !note.is_empty()) {
                document.push(Block::Item { name: String::new(), detail: note.to_owned(), amount: String::new() });
            }
        }
    }

    fn totals(&self, document: &mut Document, data: &ReceiptData) {
        let lines: i64 = data.lines.iter().map(|line| line.amount_minor - line.discount_minor).sum();
        // What neither lines nor discount explain is tax that the prices do not contain.
        let added = data.total_minor - (lines - data.discount_minor);
        if lines != data.total_minor {
            document.pair(self.say("paper-subtotal"), self.amount(lines));
        }
        if data.discount_minor != 0 {
            document.pair(self.say("paper-discount"), self.amount(-data.discount_minor));
        }
        if added != 0 {
            document.pair(self.country.tax.name.clone(), self.amount(added));
        }
        let label = match data.kind {
            ReceiptKind::Refund => self.say("paper-refund-total"),
            ReceiptKind::Sale | ReceiptKind::Gift => self.say("paper-total"),
        };
        document.pair_in(label, self.money(data.total_minor), Style::LARGE);
        if data.rounding_minor != 0 {
            document.pair(self.say("paper-rounding"), self.amount(data.rounding_minor));
            document.pair_in(self.say("paper-to-pay"), self.money(data.total_minor + data.rounding_minor), Style::BOLD);
        }
    }

    fn payment(&self, document: &mut Document, data: &ReceiptData) {
        if data.tenders.is_empty() {
            return;
        }
        document.rule();
        for tender in &data.tenders {
            let mut label = self.method(tender.method);
            if let Some(reference) = tender.reference.as_deref().filter(|reference| !reference.is_empty()) {
                label = format!("{label} {reference}");
            }
            document.pair(label, self.amount(tender.given_minor));
        }
        if data.change_minor != 0 {
            document.pair_in(self.say("paper-change"), self.amount(data.change_minor), Style::BOLD);
        }
    }

    fn taxes(&self, document: &mut Document, data: &ReceiptData) {
        let sum: i64 = data.taxes.iter().map(|tax| tax.tax_minor).sum();
        if sum == 0 && data.other_taxes_minor.is_none() {
            return;
        }
        let wording = wording::of(&self.country.code);
        document.feed(1);
        match wording.taxes {
            TaxWording::Named => {
                document.text(wording.tax_title.clone());
                document.pair(wording.tax_contained.clone(), self.money(sum));
                if let Some(other) = data.other_taxes_minor {
                    document.pair(wording.other_taxes.clone(), self.money(other));
                }
            }
            TaxWording::Contained => {
                let label = self.tell("paper-tax-contained", &[("name", (&self.country.tax.name).into())]);
                document.pair(label, self.money(sum));
            }
            TaxWording::ByRate => self.tax_table(document, &data.taxes),
        }
    }

    /// A row for every rate: the rate, what it is computed on, and the tax.
    pub fn tax_table(&self, document: &mut Document, taxes: &[ReceiptTax]) {
        let row = |style, texts: [String; 3]| {
            let [rate, base, tax] = texts;
            let columns = vec![
                Column { width: 0, align: Align::Left, text: rate },
                Column { width: 12, align: Align::Right, text: base },
                Column { width: 10, align: Align::Right, text: tax },
            ];
            Block::Columns { columns, style }
        };
        let name = self.country.tax.name.clone();
        document.push(row(Style::BOLD, [self.say("paper-tax-rate"), self.say("paper-tax-base"), name]));
        for tax in taxes {
            // The tax's name heads the table; beside every rate it would break the line of a narrow paper.
            let rate = format::percent(self.country, tax.rate_bp);
            document.push(row(Style::PLAIN, [rate, self.amount(tax.base_minor), self.amount(tax.tax_minor)]));
        }
    }

    fn foot(&self, document: &mut Document, data: &ReceiptData) {
        document.feed(1);
        if let Some(qr) = &data.qr {
            document.push(Block::Qr { data: qr.clone() }).feed(1);
        }
        if data.shop.farewell.is_empty() {
            document.centre(self.say("paper-thanks"), Style::PLAIN);
        }
        for line in &data.shop.farewell {
            document.centre(line.clone(), Style::PLAIN);
        }
        if let Some(barcode) = &data.barcode {
            document.feed(1).push(Block::Barcode { data: barcode.clone() });
        }
        document.push(Block::Cut);
    }
}
