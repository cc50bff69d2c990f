//! The queue against a printer that runs out of paper, stops, loses its plug and comes back.

use std::time::Duration;

use mostrador_domain::ids::JobId;
use mostrador_tests::paper::{PaperPrinter, Temper};
use serde_json::json;

use super::counter::{Counter, good_printer, is_copy};

#[test]
fn a_receipt_comes_out_once_and_the_drawer_opens_once() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    let job = counter.queue("0001-00000001", true, false);
    let view = counter.wait_job(job, "done");
    assert_eq!(view["message"], "Impreso.", "the printer told that it was printed");
    let texts = printer.texts(1);
    assert!(texts[0].contains("Ticket 0001-00000001") && !is_copy(&texts[0]), "{}", texts[0]);
    printer.with(|machine| {
        assert_eq!((machine.pulses, machine.pages.len()), (1, 1));
        assert_eq!(machine.unknown, Vec::<String>::new(), "every byte was meant");
    });
    assert_eq!(counter.wait_printer("ready")["message"], "Lista.");
}

#[test]
fn a_copy_is_marked_and_leaves_the_drawer_shut() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    let job = counter.queue("0001-00000001", true, true);
    counter.wait_job(job, "done");
    assert!(is_copy(&printer.texts(1)[0]));
    assert_eq!(printer.with(|machine| machine.pulses), 0, "never with a copy");
}

#[test]
fn without_paper_the_receipt_waits_and_comes_out_unmarked() {
    let (counter, printer) = (Counter::new(), good_printer());
    printer.with(|machine| machine.rows_left = Some(0));
    counter.set_up(&printer.connection(), "generic-80");
    let job = counter.queue("0001-00000001", false, false);
    let state = counter.wait_printer("paper_out");
    assert_eq!(state["message"], "Sin papel. Al cambiar el rollo sigue sola.");
    let message = "El ticket quedó sin imprimir: no hay papel. Al cambiar el rollo sale solo.";
    assert_eq!(counter.job(job)["message"], message);
    printer.with(|machine| machine.load_paper());
    counter.wait_job(job, "done");
    assert!(!is_copy(&printer.texts(1)[0]), "nothing of it was ever printed before");
}

#[test]
fn paper_that_ends_in_the_middle_is_repeated_whole_as_a_copy() {
    let (counter, printer) = (Counter::new(), good_printer());
    printer.with(|machine| machine.rows_left = Some(300));
    counter.set_up(&printer.connection(), "generic-80");
    let job = counter.queue("0001-00000001", true, false);
    counter.wait_printer("paper_out");
    assert_eq!(counter.job(job)["copy"], true, "the screen says that it will be a copy");
    let next = counter.queue("0001-00000002", false, false);
    printer.with(|machine| machine.load_paper());
    counter.wait_job(job, "done");
    counter.wait_job(next, "done");
    let texts = printer.texts(2);
    assert!(is_copy(&texts[0]) && texts[0].contains("0001-00000001") && texts[0].contains("Vuelto"), "{}", texts[0]);
    assert!(texts[1].contains("0001-00000002") && !is_copy(&texts[1]), "{}", texts[1]);
    printer.with(|machine| {
        assert_eq!(machine.pulses, 1, "the drawer opened with the first try alone");
        assert!(
            machine.scraps.iter().any(|scrap| scrap.text.contains("Don Aldo")),
            "the half paper is on the old roll"
        );
    });
}

#[test]
fn a_receipt_after_a_broken_one_is_clean() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    let whole = counter.queue("0001-00000001", false, false);
    counter.wait_job(whole, "done");
    printer.with(|machine| machine.cover_open = true);
    let broken = counter.queue("0001-00000001", false, false);
    counter.wait_printer("cover_open");
    printer.with(|machine| machine.close_cover());
    counter.wait_job(broken, "done");
    printer.unplug_after(400);
    let cut_off = counter.queue("0001-00000001", false, false);
    printer.wait_unplugged();
    printer.plug_in();
    counter.wait_job(cut_off, "done");
    let after = counter.queue("0001-00000001", false, false);
    counter.wait_job(after, "done");
    let pages = printer.with(|machine| machine.pages.clone());
    assert_eq!(pages.len(), 4, "each came out whole once");
    assert!(is_copy(&pages[2].text), "the one that was cut off is repeated as a copy");
    assert_eq!(pages[3].canvas, pages[0].canvas, "nothing of what broke before is left on it");
}

#[test]
fn a_dead_printer_holds_nobody_up_and_loses_nothing() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    counter.wait_printer("ready");
    printer.unplug();
    let jobs: Vec<JobId> = (1..=20).map(|n| counter.queue(&format!("0001-{n:08}"), false, false)).collect();
    let state = counter.wait_printer("unreachable");
    assert!(state["message"].as_str().unwrap().contains("no aparece"), "{state}");
    printer.plug_in();
    for job in jobs {
        counter.wait_job(job, "done");
    }
    let texts = printer.texts(20);
    for (place, text) in texts.iter().enumerate() {
        assert!(text.contains(&format!("0001-{:08}", place + 1)), "oldest first");
        assert!(!is_copy(text), "none was ever sent before");
    }
}

#[test]
fn what_waits_survives_the_end_of_the_program() {
    let (mut counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    counter.wait_printer("ready");
    printer.unplug();
    for number in 1..=3 {
        counter.queue(&format!("0001-{number:08}"), false, false);
    }
    counter.restart();
    printer.plug_in();
    counter.wait("an empty queue", || counter.jobs().iter().all(|job| job["state"] == "done"));
    let texts = printer.texts(3);
    assert_eq!(texts.len(), 3, "each once");
    assert!((1..=3).all(|n| texts[n - 1].contains(&format!("0001-{n:08}"))), "in their order");
}

#[test]
fn a_drawer_never_opens_long_after_it_was_asked_to() {
    let (counter, printer) = (Counter::new(), good_printer());
    printer.with(|machine| machine.rows_left = Some(0));
    counter.set_up(&printer.connection(), "generic-80");
    let job = counter.queue("0001-00000001", true, false);
    counter.wait_printer("paper_out");
    counter.pass(Duration::from_secs(60));
    counter.wait("word of the drawer", || counter.job(job)["message"].as_str().unwrap().contains("El cajón no abrió"));
    printer.with(|machine| machine.load_paper());
    counter.wait_job(job, "done");
    printer.texts(1);
    assert_eq!(printer.with(|machine| machine.pulses), 0, "nobody may be standing at it now");
}

#[test]
fn a_printer_that_can_opens_the_drawer_without_paper() {
    let (counter, printer) = (Counter::new(), good_printer());
    printer.with(|machine| machine.rows_left = Some(0));
    counter.set_up(&printer.connection(), "epson-tm-t20");
    counter.queue("0001-00000001", true, false);
    printer.wait("a pulse", |machine| (machine.pulses == 1).then_some(()));
    printer.with(|machine| machine.load_paper());
    printer.texts(1);
    assert_eq!(printer.with(|machine| machine.pulses), 1, "and not again with the paper");
}

#[test]
fn yesterdays_pile_stays_until_somebody_asks_for_it() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    counter.wait_printer("ready");
    printer.unplug();
    let job = counter.queue("0001-00000001", false, false);
    counter.pass(Duration::from_secs(3_600));
    printer.plug_in();
    let fresh = counter.queue("0001-00000002", false, false);
    counter.wait_job(fresh, "done");
    let view = counter.wait_job(job, "late");
    assert!(view["message"].as_str().unwrap().contains("a un lado"), "{view}");
    counter.call("printing.retry_job", json!({ "job": job }));
    counter.wait_job(job, "done");
    assert!(printer.texts(2)[1].contains("0001-00000001"));
    assert_eq!(counter.refused("printing.retry_job", json!({ "job": job })), "printing.job_is_done");
}

#[test]
fn a_job_can_be_dropped_or_sent_to_another_printer() {
    let (counter, broken, spare) = (Counter::new(), good_printer(), good_printer());
    counter.set_up(&broken.connection(), "generic-80");
    broken.unplug();
    let (first, second) = (counter.queue("0001-00000001", false, false), counter.queue("0001-00000002", false, false));
    counter.wait_printer("unreachable");
    let other = counter.set_up(&spare.connection(), "generic-80");
    counter.wait("a moment between two tries", || counter.job(first)["state"] == "waiting");
    counter.call("printing.cancel_job", json!({ "job": first }));
    counter.call("printing.retry_job", json!({ "job": second, "printer": other }));
    counter.wait_job(second, "done");
    assert!(spare.texts(1)[0].contains("0001-00000002"));
    assert_eq!(counter.job(first)["state"], "cancelled");
}

#[test]
fn a_printer_that_tells_nothing_is_no_fault() {
    let counter = Counter::new();
    let printer = PaperPrinter::start(Temper { answers: false, ..Temper::of(576) }).unwrap();
    counter.set_up(&printer.connection(), "generic-80");
    let job = counter.queue("0001-00000001", true, false);
    let view = counter.wait_job(job, "done");
    assert_eq!(view["message"], "Enviado a la impresora.", "nobody knows more than that");
    assert_eq!((printer.texts(1).len(), printer.with(|machine| machine.pulses)), (1, 1));
}

#[test]
fn a_printer_that_never_tells_the_end_is_watched_for_a_moment() {
    let counter = Counter::new();
    let printer = PaperPrinter::start(Temper { tells_end: false, ..Temper::of(384) }).unwrap();
    printer.with(|machine| machine.paper_low = true);
    counter.set_up(&printer.connection(), "generic-58");
    let (first, second) = (counter.queue("0001-00000001", false, false), counter.queue("0001-00000002", false, false));
    counter.wait_job(first, "done");
    counter.wait_job(second, "done");
    assert_eq!(
        counter.call("printing.printers", json!({}))["printers"][0]["paper_low"],
        true,
        "and warned of its paper"
    );
}

#[test]
fn a_file_takes_what_a_printer_would() {
    let counter = Counter::new();
    let path = counter.folder.path().join("paper.bin");
    counter.set_up(&json!({"kind": "file", "path": path}), "generic-80");
    let job = counter.queue("0001-00000001", true, false);
    counter.wait_job(job, "done");
    let bytes = std::fs::read(path).unwrap();
    assert!(bytes.starts_with(&[0x1b, b'p', 0]), "the drawer first");
    assert!(bytes.ends_with(&[0x1d, b'V', 66, 0]), "the cut last");
}

#[test]
fn the_test_page_and_the_drawer_are_tried_from_the_set_up() {
    let (counter, printer) = (Counter::new(), good_printer());
    let id = counter.set_up(&printer.connection(), "generic-80");
    counter.call("printing.drawer_test", json!({ "printer": id }));
    printer.wait("a pulse", |machine| (machine.pulses == 1).then_some(()));
    let reply = counter.call("printing.test_page", json!({ "printer": id }));
    let preview = counter.call("printing.preview", json!({ "job": reply["job"] }));
    assert_eq!(preview["columns"], 48, "the screen shows the same paper");
    assert!(printer.texts(1)[0].contains("ÁÉÍÓÚ ñÑ ¿¡"));
    counter.call("printing.remove_printer", json!({ "printer": id }));
    assert_eq!(counter.refused("printing.test_page", json!({ "printer": id })), "printing.unknown_printer");
    assert!(counter.jobs().is_empty(), "its jobs went with it");
}

#[test]
fn a_set_up_that_cannot_work_is_refused_field_by_field() {
    let counter = Counter::new();
    let good = json!({"name": "Mostrador", "connection": {"kind": "network", "address": "10.0.0.9"},
        "profile": "generic-80", "prints": ["receipt"]});
    for (field, value, code) in [
        ("profile", json!("papyrus"), "printing.unknown_profile"),
        ("name", json!("  "), "printing.bad_printer"),
        ("columns", json!(7), "printing.bad_printer"),
        ("code_page", json!("wpc1252"), "printing.bad_printer"),
        ("connection", json!({"kind": "network", "address": " "}), "printing.bad_printer"),
        ("connection", json!({"kind": "network", "address": "a", "port": 0}), "printing.bad_printer"),
        ("connection", json!({"kind": "file", "path": "lp0"}), "printing.bad_printer"),
    ] {
        let mut args = good.clone();
        if field == "code_page" {
            args["profile"] = json!("clone-80-plain");
        }
        args[field] = value;
        assert_eq!(counter.refused("printing.save_printer", args), code, "{field}");
    }
    counter.call("printing.save_printer", good);
}
