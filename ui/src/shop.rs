//! Which shop this is and who is signed in, for every screen below the shell.

use std::rc::Rc;

use mostrador_domain::{
    Permission, Problem,
    countries::Country,
    people::{Me, WhoAmI},
    settings::commands::{FirstRun, FirstRunReply, Theme},
};
use yew::prelude::*;

use crate::{
    api,
    sales::scanner,
    shown,
    sound::{self, Sound},
    texts, theme,
};

/// What every screen may ask for.
#[derive(Clone, PartialEq)]
pub struct Ctx {
    /// The shop, as the first screen may know it.
    pub shop: Rc<FirstRunReply>,
    /// Who is signed in.
    pub me: Rc<Me>,
    /// Locks the till.
    pub lock: Callback<()>,
}

impl Ctx {
    /// Whether the person may do it without asking anybody.
    pub fn may(&self, permission: Permission) -> bool {
        self.me.permissions.contains(&permission)
    }
}

/// The shop and who is signed in. Only for components below the shell.
#[hook]
pub fn use_ctx() -> Ctx {
    use_context::<Ctx>().expect("every screen stands below the shell, which provides it")
}

/// Reads what the first screen may know, and takes the shop's country, language, theme and sounds over.
pub async fn read_shop() -> Result<FirstRunReply, Problem> {
    let shop = api::call(&FirstRun {}).await?;
    texts::speak(shop.language);
    if let Some(country) = shop.country.as_deref().and_then(Country::of) {
        shown::write_as(country);
    }
    theme::choose(match shop.till.theme {
        Theme::System => theme::Theme::System,
        Theme::Light => theme::Theme::Light,
        Theme::Dark => theme::Theme::Dark,
    });
    let sounds = shop.till.sounds;
    for (sound, on) in
        [(Sound::Added, sounds.added), (Sound::NotFound, sounds.not_found), (Sound::Approved, sounds.approved)]
    {
        sound::turn(sound, on);
    }
    scanner::set_gap_ms(shop.till.scanner_gap_ms);
    Ok(shop)
}

/// Reads who is signed in.
pub async fn read_me() -> Result<Me, Problem> {
    let me = api::call(&WhoAmI {}).await?;
    texts::speak(me.language);
    Ok(me)
}
