//! Screens of selling.

use yew::prelude::*;

/// The counter.
#[component]
pub fn Sell() -> Html {
    html! { <crate::frame::Bar shift_number={None::<u32>} on_menu={|()| crate::router::go(crate::router::Route::Products)} /> }
}
