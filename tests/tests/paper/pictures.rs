//! Every paper of the shop as a picture. `tests/src/paper/golden.rs` says how to renew them.

use mostrador_domain::cash::commands::Direction;
use mostrador_domain::locale::Language;
use mostrador_domain::printing::commands::{Connection, PrinterSetup, Purpose};
use mostrador_domain::printing::layout::lay_out;
use mostrador_domain::printing::receipt::{ReceiptData, ReceiptKind, receipt};
use mostrador_domain::printing::reports::{CashSlip, ReportData, cash_slip, report};
use mostrador_domain::printing::test_page::test_page;
use mostrador_domain::printing::{CodePage, Document, Profile};
use mostrador_tests::paper::{Canvas, Machine, Temper, assert_golden};

use super::samples::{argentina, refund, sale, shift, shop};

fn setup(profile: &str) -> PrinterSetup {
    PrinterSetup {
        name: "Mostrador".into(),
        connection: Connection::File { path: "/dev/usb/lp0".into() },
        profile: profile.into(),
        columns: None,
        code_page: None,
        drawer: None,
        prints: Purpose::ALL.to_vec(),
        active: true,
    }
}

/// Prints on a machine of the profile's kind, and answers what lies on the counter afterwards.
fn print_on(profile: &str, setup: &PrinterSetup, document: &Document) -> (Canvas, String) {
    let profile = Profile::of(profile).unwrap();
    let temper = Temper {
        pages: profile.code_pages.iter().map(|known| (known.number, known.page)).collect(),
        draws_qr: profile.id != "clone-58-plain",
        ..Temper::of(usize::from(profile.dots))
    };
    let mut machine = Machine::new(temper);
    let paper = lay_out(document, profile.media(setup));
    let bytes = mostrador_shop::printing::render(&paper, profile, profile.page_of(setup)).unwrap();
    bytes.into_iter().for_each(|byte| machine.receive(byte));
    assert_eq!(machine.unknown, Vec::<String>::new(), "the printer knows every command");
    machine.tear();
    let page = machine.pages.pop().or_else(|| machine.scraps.pop()).unwrap();
    (page.canvas, page.text)
}

fn printed(profile: &str, document: &Document) -> Canvas {
    print_on(profile, &setup(profile), document).0
}

fn the_receipt(data: &ReceiptData) -> Document {
    receipt(data, argentina(), Language::EsAr)
}

#[test]
fn the_receipt_of_a_sale_looks_as_it_should() {
    assert_golden("receipt-80", &printed("generic-80", &the_receipt(&sale())));
    assert_golden("receipt-58", &printed("generic-58", &the_receipt(&sale())));
    assert_golden("receipt-42", &printed("epson-tm-t88", &the_receipt(&sale())));
}

#[test]
fn a_copy_of_a_receipt_is_marked() {
    assert_golden("receipt-copy-80", &printed("generic-80", &the_receipt(&sale()).marked("COPIA")));
}

#[test]
fn the_receipt_of_a_refund_looks_as_it_should() {
    assert_golden("refund-80", &printed("generic-80", &the_receipt(&refund())));
    assert_golden("refund-58", &printed("generic-58", &the_receipt(&refund())));
}

#[test]
fn a_present_looks_as_it_should() {
    let gift = ReceiptData { kind: ReceiptKind::Gift, ..sale() };
    assert_golden("gift-58", &printed("generic-58", &the_receipt(&gift)));
}

#[test]
fn the_reports_of_a_shift_look_as_they_should() {
    for (name, closed) in [("x", false), ("z", true)] {
        let figures = shift(closed);
        let data = ReportData {
            shop: shop(),
            report: &figures,
            opened: "22/07/2026 07:58".into(),
            closed: closed.then(|| "22/07/2026 21:12".to_owned()),
            printed: "22/07/2026 21:12".into(),
            person: "Marta Giménez".into(),
        };
        let document = report(&data, argentina(), Language::EsAr);
        assert_golden(&format!("report-{name}-80"), &printed("generic-80", &document));
        assert_golden(&format!("report-{name}-58"), &printed("generic-58", &document));
    }
}

#[test]
fn the_slip_of_cash_taken_out_looks_as_it_should() {
    let slip = CashSlip {
        shop: shop(),
        when: "22/07/2026 10:31".into(),
        person: "Marta Giménez".into(),
        approved_by: Some("Aldo Peralta".into()),
        direction: Direction::Out,
        amount_minor: 5_000_000,
        reason: "Pago al panadero".into(),
    };
    assert_golden("cash-slip-58", &printed("generic-58", &cash_slip(&slip, argentina(), Language::EsAr)));
}

#[test]
fn the_test_page_tells_a_good_set_up_from_a_bad_one() {
    for (name, id) in
        [("test-page-80", "generic-80"), ("test-page-58", "generic-58"), ("test-page-clone-58", "clone-58-plain")]
    {
        let (profile, setup) = (Profile::of(id).unwrap(), setup(id));
        let document = test_page(&setup, profile, argentina(), Language::EsAr);
        assert_golden(name, &printed(id, &document));
    }
    // Told to have more columns than the paper, the ruler breaks: that is what the person looks for.
    let wide = PrinterSetup { columns: Some(48), ..setup("generic-58") };
    let document = test_page(&wide, Profile::of("generic-58").unwrap(), argentina(), Language::EsAr);
    let (_, text) = print_on("generic-58", &wide, &document);
    assert!(!text.contains("123456789012345678901234567890123456789012345678"), "the ruler does not fit:\n{text}");
}

#[test]
fn old_pages_print_the_same_receipt_with_fewer_letters() {
    let oldest = PrinterSetup { code_page: Some(CodePage::Cp437), ..setup("generic-80") };
    let (_, text) = print_on("generic-80", &oldest, &the_receipt(&sale()));
    assert!(text.contains("Carnicería Don Aldo") && text.contains("Ñandú"), "small accents and Ñ are there:\n{text}");
    assert!(text.contains("Régimen de Transparencia") && !text.contains('█'), "{text}");
}
