//! Screens of the drawer: opening, money in and out, the count and the close, reports and past shifts.
//!
//! `data-test` of the closed till: `shift-open`, `shift-float`, `shift-float-before`, `shift-open-confirm`.
//! Of the open one: `shift`, `shift-move-in`, `shift-move-out`, `shift-x`, `shift-drawer`, `shift-close`,
//! `shift-move` (a row), `move-dialog`, `move-direction-in`, `move-direction-out`, `move-amount`, `move-reason`,
//! `move-reason-<n>`, `move-confirm`, `move-cancel`, `move-error`.
//! Of the close: `close`, `count-<value in minor units>` (an input), `count-less-<value>`, `count-more-<value>`,
//! `count-other-<method>`, `count-total`, `count-next`, `count-later`, `count-clear`, `count-confirm`, `close-difference`,
//! `close-hidden`, `close-reason`, `close-recount`, `close-x`, `close-confirm`, `close-error`.
//! Of reports and the list: `report`, `report-print`, `report-back`, `report-difference`, `paper`, `shift-row` (with
//! `data-shift`), `shifts-more`.

mod close;
mod list;
mod moves;
mod open;
mod overview;
mod report;

use mostrador_domain::{cash::CurrentShift, ids::ShiftId, sales::Method};
use yew::prelude::*;

use crate::{
    frame,
    hooks::use_read,
    office::Page,
    parts::{Failed, Skeleton},
    router::{Route, use_route},
    texts::t,
};

/// The screen of the till. `cierre` behind the address counts and closes; an id shows that shift's report.
#[component]
pub fn Shift() -> Html {
    let (_, rest) = use_route();
    let current = use_read(CurrentShift {});
    let open = current.data.as_ref().and_then(|now| now.shift.clone());
    if let (Some("cierre"), Some(shift)) = (rest.as_deref(), &open) {
        return html! { <close::Close shift={shift.clone()} /> };
    }
    let chosen = rest.and_then(|rest| rest.parse::<uuid::Uuid>().ok()).map(ShiftId::from);
    let page = match (chosen, &current.data, &current.problem) {
        (Some(shift), Some(_), _) => {
            let is_open = open.as_ref().is_some_and(|open| open.shift == shift);
            html! { <report::Report key={shift.to_string()} {shift} {is_open} till_open={open.is_some()} /> }
        }
        (None, Some(_), _) => match open {
            Some(shift) => html! { <overview::Overview {shift} /> },
            None => html! { <open::Open /> },
        },
        (_, None, Some(problem)) => html! { <Failed problem={problem.clone()} again={current.again.clone()} /> },
        (_, None, None) => {
            html! { <Page test="shift-loading"><div class="page-b"><Skeleton width="30%" /></div></Page> }
        }
    };
    html! { <frame::Office route={Route::Shift}>{ page }</frame::Office> }
}

/// The name of a way to pay.
fn method_name(method: Method) -> String {
    t(match method {
        Method::Cash => "method-cash",
        Method::Card => "method-card",
        Method::Transfer => "method-transfer",
        Method::Other => "method-other",
    })
}
