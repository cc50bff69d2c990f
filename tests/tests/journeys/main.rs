//! A shop's day through its screens, in Chromium and in the desktop window.

mod approving;
mod closing;
mod copies;
mod first_run;
mod long_basket;
mod opening;
mod paper;
mod parking;
mod paying;
mod refunding;
mod saving;
mod scanning;
mod selling;
mod shop;
mod whole_day;

use anyhow::Result;
use mostrador_tests::{Place, Till};

/// Everything that was said and seen when a journey failed, printed as it is.
struct Report(String);

impl std::fmt::Debug for Report {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// Runs a journey on a till of its own; where it fails, a picture and everything that was said are left behind.
fn travel(place: Place, name: &str, journey: impl AsyncFnOnce(&mut Till) -> Result<()>) -> Result<(), Report> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Report(error.to_string()))?.block_on(async {
        let mut till = Till::new(place).map_err(|error| Report(format!("{error:#}")))?;
        let Err(error) = journey(&mut till).await else {
            return till.close().await.map_err(|error| Report(format!("the till did not end: {error:#}")));
        };
        let picture = picture_of_failure(&till, name).await;
        let words = till.words();
        // The journey's own failure is the one to tell.
        let _ = till.close().await;
        Err(Report(format!("{name} in the {place:?} failed: {error:#}\n\npicture: {picture}\n{words}")))
    })
}

async fn picture_of_failure(till: &Till, name: &str) -> String {
    let folder = std::env::temp_dir().join("mostrador-journeys");
    let file = folder.join(format!("{name}-{:?}.png", till.place()));
    let Ok(screen) = till.screen() else { return "none, nothing is open".into() };
    if std::fs::create_dir_all(&folder).is_err() {
        return "none, no folder for it".into();
    }
    match screen.picture(&file).await {
        Ok(()) => file.display().to_string(),
        Err(error) => format!("none ({error})"),
    }
}

/// Walks every journey in Chromium and in the desktop window.
macro_rules! journeys {
    ($($module:ident::$name:ident),+ $(,)?) => {
        mod in_the_browser {
            $(#[test] fn $name() -> Result<(), super::Report> {
                super::travel(mostrador_tests::Place::Browser, stringify!($name), super::$module::$name)
            })+
        }
        mod in_the_window {
            $(#[test] fn $name() -> Result<(), super::Report> {
                super::travel(mostrador_tests::Place::Window, stringify!($name), super::$module::$name)
            })+
        }
    };
}

journeys! {
    opening::the_screens_open,
    scanning::ten_scans_a_second_for_a_minute,
    selling::weight_label_times_and_unknown_code,
    selling::price_and_weight_are_asked_for,
    paying::split_tender_with_change,
    long_basket::a_long_basket_shows_every_line,
    parking::park_kill_resume,
    approving::approval_by_pin,
    paper::paper_out_and_back,
    closing::blind_close_with_a_difference,
    refunding::refund_part_of_a_sale,
    copies::restore_from_a_backup,
    saving::catalogue_and_help_pack_are_saved,
    whole_day::whole_day_by_keyboard,
    first_run::first_run_to_the_first_receipt,
}
