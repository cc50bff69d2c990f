//! Which screen is shown: a small enum on the address's hash, so that the browser's own back key works.

use yew::prelude::*;

use crate::dom;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Route {
    /// The counter.
    #[default]
    Sell,
    /// Past sales and their refunds.
    Sales,
    /// The till: open, count, close, reports.
    Shift,
    /// The catalogue.
    Products,
    /// The catalogue's import.
    Import,
    /// People and their PINs.
    People,
    /// Printers and the drawer.
    Printers,
    /// The shop's settings.
    Settings,
    /// Copies of the database.
    Backups,
    /// The first run.
    Welcome,
}

impl Route {
    /// Every screen.
    pub const ALL: [Route; 10] = [
        Route::Sell,
        Route::Sales,
        Route::Shift,
        Route::Products,
        Route::Import,
        Route::People,
        Route::Printers,
        Route::Settings,
        Route::Backups,
        Route::Welcome,
    ];

    /// What stands behind `#/` in the address.
    pub fn path(self) -> &'static str {
        match self {
            Route::Sell => "vender",
            Route::Sales => "ventas",
            Route::Shift => "caja",
            Route::Products => "productos",
            Route::Import => "importar",
            Route::People => "personas",
            Route::Printers => "impresoras",
            Route::Settings => "ajustes",
            Route::Backups => "copias",
            Route::Welcome => "inicio",
        }
    }

    /// Address of the screen inside this page.
    pub fn href(self) -> String {
        format!("#/{}", self.path())
    }

    /// The screen of a hash, with what stands behind it: `#/productos/<id>`.
    pub fn parse(hash: &str) -> (Route, Option<String>) {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (first, rest) = match path.split_once('/') {
            Some((first, rest)) => (first, Some(rest.to_owned()).filter(|rest| !rest.is_empty())),
            None => (path, None),
        };
        let route = Route::ALL.into_iter().find(|route| route.path() == first).unwrap_or_default();
        (route, rest)
    }
}

/// Shows another screen.
pub fn go(route: Route) {
    let _ = dom::window().location().set_hash(&route.href());
}

/// Shows another screen with something chosen in it.
pub fn go_to(route: Route, rest: &str) {
    let _ = dom::window().location().set_hash(&format!("{}/{rest}", route.href()));
}

/// The screen that is shown, and what stands behind it in the address.
#[hook]
pub fn use_route() -> (Route, Option<String>) {
    let route = use_state(read);
    {
        let route = route.setter();
        use_effect_with((), move |()| {
            let listener = gloo_events::EventListener::new(&dom::window(), "hashchange", move |_| route.set(read()));
            move || drop(listener)
        });
    }
    (*route).clone()
}

fn read() -> (Route, Option<String>) {
    Route::parse(&dom::window().location().hash().unwrap_or_default())
}
