//! Reading from the door inside a component: the answer is kept on screen and read again when its topics change.

use std::{any::Any, cell::Cell, rc::Rc};

use mostrador_domain::{Command, Permission, Problem, Topic, json};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::{JsCast, prelude::Closure};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{api, dom, events};

/// Changes that come closer together than this are answered by one reading.
const CALM_MS: u32 = 60;

/// What a reading has brought so far. Old data stays while newer is on its way, and when that fails.
pub struct Read<T> {
    /// The newest answer.
    pub data: Option<Rc<T>>,
    /// Why the last reading failed.
    pub problem: Option<Problem>,
    /// Whether a reading is on its way.
    pub loading: bool,
    /// When the newest answer came, unix milliseconds; nought before the first.
    pub at_ms: i64,
    /// Reads again.
    pub again: Callback<()>,
}

impl<T> Clone for Read<T> {
    fn clone(&self) -> Self {
        Read {
            data: self.data.clone(),
            problem: self.problem.clone(),
            loading: self.loading,
            at_ms: self.at_ms,
            again: self.again.clone(),
        }
    }
}

/// What a reading has brought, whatever its type.
#[derive(Clone)]
struct Kept {
    data: Option<Rc<dyn Any>>,
    problem: Option<Problem>,
    loading: bool,
    at_ms: i64,
}

/// A command as far as reading needs to know it.
struct Question {
    name: &'static str,
    needs: Permission,
    topics: &'static [Topic],
    read: fn(&Value) -> Option<Rc<dyn Any>>,
    args: Option<Value>,
}

/// Reads `args` from the door now, whenever they change, and whenever one of the command's topics changes.
#[hook]
pub fn use_read<C: Command>(args: C) -> Read<C::Reply>
where
    C::Reply: 'static,
{
    use_read_if(Some(args))
}

/// As [`use_read`]; reads nothing while there are no arguments.
#[hook]
pub fn use_read_if<C: Command>(args: Option<C>) -> Read<C::Reply>
where
    C::Reply: 'static,
{
    let (kept, again) = use_answer(Question {
        name: C::NAME,
        needs: C::NEEDS,
        topics: C::TOPICS,
        read: read_as::<C::Reply>,
        args: args.and_then(|args| serde_json::to_value(args).ok()),
    });
    let data = kept.data.and_then(|data| data.downcast().ok());
    Read { data, problem: kept.problem, loading: kept.loading, at_ms: kept.at_ms, again }
}

fn read_as<T: DeserializeOwned + 'static>(value: &Value) -> Option<Rc<dyn Any>> {
    Some(Rc::new(json::read_value::<T>(value).ok()?))
}

/// The part of reading that is the same for every command: it is compiled once, not once for each of them.
#[hook]
fn use_answer(question: Question) -> (Kept, Callback<()>) {
    let Question { name, needs, topics, read, args } = question;
    let kept = use_state(|| Kept { data: None, problem: None, loading: args.is_some(), at_ms: 0 });
    let asked = use_state(|| 0_u32);
    // The number of the newest reading: an older one that arrives later is dropped.
    let newest = use_mut_ref(|| 0_u32);
    let latest = use_mut_ref(|| Kept { data: None, problem: None, loading: true, at_ms: 0 });
    {
        let kept = kept.clone();
        use_effect_with((args, *asked), move |(args, _)| {
            let Some(args) = args.clone() else { return };
            let number = {
                let mut newest = newest.borrow_mut();
                *newest += 1;
                *newest
            };
            latest.borrow_mut().loading = true;
            spawn_local(async move {
                let answer = api::ask(name, needs, args).await;
                if *newest.borrow() != number {
                    return;
                }
                let answer = answer.and_then(|value| read(&value).ok_or_else(api::unreadable));
                let next = match answer {
                    Ok(data) => Kept { data: Some(data), problem: None, loading: false, at_ms: dom::now_ms() },
                    Err(problem) => Kept { problem: Some(problem), loading: false, ..latest.borrow().clone() },
                };
                *latest.borrow_mut() = next.clone();
                kept.set(next);
            });
        });
    }

    let again = {
        let asked = asked.setter();
        let count = use_mut_ref(|| 0_u32);
        use_callback((), move |(), ()| {
            *count.borrow_mut() += 1;
            asked.set(*count.borrow());
        })
    };
    use_topics(topics, again.clone());
    ((*kept).clone(), again)
}

/// Tells once after each flurry of changes of the topics.
#[hook]
pub fn use_topics(topics: &'static [Topic], tell: Callback<()>) {
    use_effect_with((), move |()| {
        let waiting = Rc::new(Cell::new(false));
        let subscription = events::subscribe(
            topics,
            Callback::from(move |()| {
                if waiting.replace(true) {
                    return;
                }
                let (waiting, tell) = (waiting.clone(), tell.clone());
                gloo_timers::callback::Timeout::new(CALM_MS, move || {
                    waiting.set(false);
                    tell.emit(());
                })
                .forget();
            }),
        );
        move || drop(subscription)
    });
}

/// The newest closure that a component gave, shared with the listener that was set up once.
type Newest<T> = Rc<std::cell::RefCell<Rc<dyn Fn(T)>>>;
/// The same for keys, which are handed on by reference.
type NewestKeys = Rc<std::cell::RefCell<Rc<dyn Fn(&web_sys::KeyboardEvent)>>>;

/// Listens to keys of the whole window for as long as the component stands.
///
/// The listener is the newest one given; it sees keys before the elements do where `capture` is set.
#[hook]
pub fn use_keys(capture: bool, heard: impl Fn(&web_sys::KeyboardEvent) + 'static) {
    let newest: NewestKeys =
        use_mut_ref(|| Rc::new(|_: &web_sys::KeyboardEvent| {}) as Rc<dyn Fn(&web_sys::KeyboardEvent)>);
    *newest.borrow_mut() = Rc::new(heard);
    use_effect_with((), move |()| {
        // A key that is typed again by the scanner's gate arrives while another one is being heard: `Fn`, not `FnMut`.
        let closure = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |key: web_sys::KeyboardEvent| {
            let heard = newest.borrow().clone();
            heard(&key);
        });
        let window = dom::window();
        let function = closure.as_ref().unchecked_ref::<js_sys::Function>().clone();
        let _ = window.add_event_listener_with_callback_and_bool("keydown", &function, capture);
        move || {
            let _ = window.remove_event_listener_with_callback_and_bool("keydown", &function, capture);
            drop(closure);
        }
    });
}

/// A callback that stays the same while it always calls the newest closure, so that children need no new one.
#[hook]
pub fn use_newest<T: 'static>(call: impl Fn(T) + 'static) -> Callback<T> {
    let newest: Newest<T> = use_mut_ref(|| Rc::new(|_: T| {}) as Rc<dyn Fn(T)>);
    *newest.borrow_mut() = Rc::new(call);
    use_callback((), move |one: T, ()| {
        let call = newest.borrow().clone();
        call(one);
    })
}

/// The time, told at every full minute, in unix milliseconds.
#[hook]
pub fn use_minute() -> i64 {
    let now = use_state(dom::now_ms);
    {
        let now = now.clone();
        use_effect_with((), move |()| {
            let interval = gloo_timers::callback::Interval::new(1_000, move || {
                let fresh = dom::now_ms();
                if fresh / 60_000 != *now / 60_000 || fresh % 60_000 < 1_000 {
                    now.set(fresh);
                }
            });
            move || drop(interval)
        });
    }
    *now
}

/// Whether the shop's program is reached.
#[hook]
pub fn use_link() -> events::Link {
    let link = use_state(events::link);
    {
        let link = link.setter();
        use_effect_with((), move |()| {
            let subscription = events::subscribe_link(Callback::from(move |now| link.set(now)));
            move || drop(subscription)
        });
    }
    *link
}

/// Whether an element is in sight, or within this margin of it. It is not before the page has looked once.
#[hook]
pub fn use_near(place: &NodeRef, margin: &'static str) -> bool {
    let near = use_state_eq(|| false);
    {
        let (place, near) = (place.clone(), near.setter());
        use_effect_with((), move |()| {
            let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
                let newest = entries.pop().unchecked_into::<web_sys::IntersectionObserverEntry>();
                near.set(newest.is_intersecting());
            });
            let options = web_sys::IntersectionObserverInit::new();
            options.set_root_margin(margin);
            let element = place.cast::<web_sys::Element>();
            // A margin counts around what scrolls, not around what the window shows of it.
            options.set_root(element.as_ref().and_then(|element| element.parent_element()).as_ref());
            let observer =
                web_sys::IntersectionObserver::new_with_options(told.as_ref().unchecked_ref(), &options).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(told);
            }
        });
    }
    *near
}
