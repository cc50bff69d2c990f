//! The scanner's way into the screens: every key of the window passes here first, before any element sees it.
//!
//! Keys are held until [`scanner::Scanner`] says whose they are. A scan goes to whoever listens last; where nobody
//! listens, keys pass untouched. What was a person's is typed again where the focus is, as if it had just come.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use mostrador_domain::sales::scanner::{Answer, Fate, Key, Scanner};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, Event, EventInit, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

use crate::dom;

/// A timer this late means that the window was busy and that keys may still wait to be told.
const LATE_US: u64 = 20_000;
const BUSY_WAIT_MS: u32 = 30;
const WAIT_MS_MAX: u32 = 1_500;

/// What a listener makes of a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was a code.
    Code,
    /// It was typed after all, such as a PIN from a keypad; its keys and its Enter go where the focus is.
    Typed,
    /// It is the text of the focused field, such as a coupon's number; its Enter goes nowhere.
    Text,
}

type Listener = (u32, Rc<dyn Fn(String) -> Taken>);

#[derive(Default)]
struct Gate {
    scanner: Scanner,
    listeners: Vec<Listener>,
    /// What had the focus when the first held key was pressed: they are typed there, wherever the focus went since. A
    /// screen may move it in the middle of a burst, which tears no code apart.
    target: Option<Element>,
    /// The field in which all of the keys given back last stand.
    typed_into: Option<Element>,
    next: u32,
    timer: Option<Timeout>,
    installed: bool,
}

thread_local! {
    static GATE: RefCell<Gate> = RefCell::default();
}

/// Whether a burst looks like something that a scanner reads, where fields are filled as well: eight characters or
/// more, without spaces or small letters.
pub fn is_surely_a_code(burst: &str) -> bool {
    burst.len() >= 8
        && burst.chars().all(|char| char.is_ascii_digit() || char.is_ascii_uppercase() || "-/.".contains(char))
}

/// Takes bursts of this mean gap in milliseconds for scans: what this till keeps for its scanner.
pub fn set_gap_ms(gap_ms: u32) {
    GATE.with_borrow_mut(|gate| gate.scanner.set_gap_ms(gap_ms));
}

/// The mean gap of the newest scan, in microseconds.
pub fn mean_gap_us() -> u64 {
    GATE.with_borrow(|gate| gate.scanner.mean_gap_us())
}

/// What hears scans; the component's newest closure stands behind it.
type Heard = Rc<dyn Fn(String) -> Taken>;

/// Takes scans for as long as the component stands; the newest listener has them alone.
#[hook]
pub fn use_scans(heard: impl Fn(String) -> Taken + 'static) {
    let newest: Rc<RefCell<Heard>> = use_mut_ref(|| Rc::new(|_: String| Taken::Code) as Heard);
    *newest.borrow_mut() = Rc::new(heard);
    use_effect_with((), move |()| {
        install();
        let number = GATE.with_borrow_mut(|gate| {
            gate.next += 1;
            let number = gate.next;
            let heard: Heard = Rc::new(move |code| {
                let heard = newest.borrow().clone();
                heard(code)
            });
            gate.listeners.push((number, heard));
            number
        });
        move || GATE.with_borrow_mut(|gate| gate.listeners.retain(|(one, _)| *one != number))
    });
}

fn install() {
    let first = GATE.with_borrow_mut(|gate| !std::mem::replace(&mut gate.installed, true));
    if !first {
        return;
    }
    listen("keydown", |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
            hear(key);
        }
    });
    // A press elsewhere must find everything typed so far in its place.
    listen("pointerdown", |_| give_back());
}

/// Hears an event of the window before every element. Typing again raises such events from within, so the closure
/// must bear being entered twice, which the usual listeners do not.
fn listen(kind: &str, heard: fn(&Event)) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| heard(&event));
    let _ = dom::window().add_event_listener_with_callback_and_bool(kind, closure.as_ref().unchecked_ref(), true);
    // The window listens as long as it lives.
    closure.forget();
}

fn give_back() {
    let typed = GATE.with_borrow_mut(|gate| gate.scanner.give_back());
    type_again(&typed);
}

fn hear(event: &KeyboardEvent) {
    // What is typed again by this file is not trusted by the browser, and has been heard already.
    let nobody = GATE.with_borrow(|gate| gate.listeners.is_empty());
    if nobody || !event.is_trusted() || event.is_composing() {
        return;
    }
    let Some(key) = key_of(event) else { return };
    let at_us = micros(event.time_stamp());
    let Answer { untyped, typed, fate } = GATE.with_borrow_mut(|gate| {
        gate.timer = None;
        gate.scanner.key(key, at_us)
    });
    untype(&untyped);
    let late_enter = !typed.is_empty() && key == Key::Enter;
    type_again(&typed);
    match fate {
        // What was just typed is drawn before the Enter that follows it is heard, or it would act on older text.
        Fate::Pass if late_enter => {
            stop(event);
            Timeout::new(0, || {
                press_again(&focused(), "Enter");
            })
            .forget();
        }
        Fate::Pass => {}
        Fate::Hold => {
            stop(event);
            GATE.with_borrow_mut(|gate| {
                gate.target.get_or_insert_with(focused);
            });
            wait(at_us);
        }
        Fate::Drop => stop(event),
        Fate::Scan(code) => {
            stop(event);
            let listener = GATE.with_borrow(|gate| gate.listeners.last().map(|(_, heard)| heard.clone()));
            match listener.map_or(Taken::Code, |heard| heard(code.clone())) {
                Taken::Code => GATE.with_borrow_mut(|gate| gate.target = None),
                Taken::Text => drop(type_again(&code)),
                Taken::Typed => {
                    type_again(&code);
                    press_again(&focused(), if key == Key::Tab { "Tab" } else { "Enter" });
                }
            }
        }
    }
}

/// The key as the rule sees it; `None` for modifiers, which neither write nor end anything.
fn key_of(event: &KeyboardEvent) -> Option<Key> {
    let name = event.key();
    let combined = (event.ctrl_key() || event.alt_key() || event.meta_key()) && !event.get_modifier_state("AltGraph");
    match name.as_str() {
        "Shift" | "Control" | "Alt" | "Meta" | "AltGraph" | "CapsLock" => None,
        "j" | "J" if event.ctrl_key() && !event.alt_key() => Some(Key::LineFeed),
        _ if combined => Some(Key::Other),
        "Enter" => Some(Key::Enter),
        "Tab" if !event.shift_key() => Some(Key::Tab),
        _ => {
            let mut chars = name.chars();
            match (chars.next(), chars.next()) {
                // A key that is held down repeats; a scanner never does.
                (Some(char), None) if !event.repeat() => Some(Key::Char(char)),
                _ => Some(Key::Other),
            }
        }
    }
}

fn stop(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_immediate_propagation();
}

/// Waits for the key after the one pressed at `at_us`. A busy window hears keys late, and the next one will come as
/// late as this one or later still, so the wait grows with the delay.
fn wait(at_us: u64) {
    let Some(due_us) = GATE.with_borrow(|gate| gate.scanner.due_us()) else { return };
    let heard_us = now_us();
    let delay_us = heard_us.saturating_sub(at_us);
    // The clock of the events may run ahead of the page's by some milliseconds.
    let wait_us = (due_us.saturating_sub(at_us) + 2 * delay_us).max(due_us.saturating_sub(heard_us));
    let timer = Timeout::new(in_ms(wait_us), move || {
        let late_us = now_us().saturating_sub(heard_us + wait_us);
        if late_us > LATE_US {
            let again = Timeout::new(in_ms(late_us).max(BUSY_WAIT_MS), time_is_over);
            GATE.with_borrow_mut(|gate| gate.timer = Some(again));
        } else {
            time_is_over();
        }
    });
    GATE.with_borrow_mut(|gate| gate.timer = Some(timer));
}

fn time_is_over() {
    let typed = GATE.with_borrow_mut(|gate| {
        let now_us = now_us();
        gate.scanner.wait_over(now_us)
    });
    if typed.is_empty() {
        return;
    }
    let field = type_again(&typed);
    GATE.with_borrow_mut(|gate| {
        if field.is_none() {
            gate.scanner.keep_typed();
        }
        gate.typed_into = field;
    });
}

/// Types held keys where they were pressed, and answers the field in which every one of them stands.
fn type_again(text: &str) -> Option<Element> {
    let target = GATE.with_borrow_mut(|gate| gate.target.take());
    if text.is_empty() {
        return None;
    }
    let target = target.filter(|element| element.is_connected()).unwrap_or_else(focused);
    let stays = target == focused();
    let mut field = None;
    let mut all_there = true;
    for char in text.chars() {
        let mut bytes = [0; 4];
        let key: &str = char.encode_utf8(&mut bytes);
        if !press_again(&target, key) {
            all_there = false;
            continue;
        }
        // What was pressed on no field belongs where the screen takes letters, which may have got the focus since.
        let goal = if stays || !writes(&target) { focused() } else { target.clone() };
        if writes(&goal) {
            insert(&goal, key);
            all_there &= field.as_ref().is_none_or(|before| *before == goal);
            field = Some(goal);
        }
    }
    field.filter(|_| all_there)
}

/// Takes characters away again that were typed too early: a late key showed that they belong to its burst.
fn untype(text: &str) {
    let Some(field) = GATE.with_borrow_mut(|gate| gate.typed_into.take()).filter(|_| !text.is_empty()) else { return };
    if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>()
        && let Some(before) = input.value().strip_suffix(text)
    {
        input.set_value(before);
        tell_input(input);
    }
    GATE.with_borrow_mut(|gate| gate.target = Some(field));
}

/// Tells an element of a key; false where a screen made something of it.
fn press_again(target: &Element, key: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let Ok(event) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init) else { return true };
    let untouched = target.dispatch_event(&event).unwrap_or(true);
    // An untrusted Enter presses no button by itself.
    if untouched
        && key == "Enter"
        && let Some(button) = target.dyn_ref::<web_sys::HtmlElement>().filter(|element| element.tag_name() == "BUTTON")
    {
        button.click();
    }
    untouched
}

fn focused() -> Element {
    let document = dom::document();
    document
        .active_element()
        .or_else(|| document.document_element())
        .expect("a document that runs a program has an element")
}

fn writes(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA") && !element.has_attribute("readonly")
}

/// Types at the caret. The old command keeps caret, selection and undo as typing does; it only knows the focused field.
fn insert(goal: &Element, text: &str) {
    if *goal == focused() {
        let document = dom::document();
        let command = js_sys::Reflect::get(&document, &"execCommand".into());
        if let Some(command) = command.ok().and_then(|found| found.dyn_into::<js_sys::Function>().ok()) {
            let _ = command.call3(&document, &"insertText".into(), &JsValue::FALSE, &text.into());
        }
        return;
    }
    if let Some(field) = goal.dyn_ref::<web_sys::HtmlInputElement>() {
        field.set_value(&format!("{}{text}", field.value()));
        tell_input(field);
    }
}

/// Tells a screen that a field's text is another one.
fn tell_input(field: &web_sys::HtmlInputElement) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
}

fn now_us() -> u64 {
    micros(dom::window().performance().map_or(0.0, |clock| clock.now()))
}

/// Rounded up, and never so long that a person would notice more than a busy window.
fn in_ms(us: u64) -> u32 {
    u32::try_from(us / 1000 + 1).unwrap_or(WAIT_MS_MAX).min(WAIT_MS_MAX)
}

/// Event times are in milliseconds with a fraction.
fn micros(ms: f64) -> u64 {
    (ms * 1000.0) as u64
}
