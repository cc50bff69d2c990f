//! The shell: reaches the shop, asks who sits here, and shows the screen that the address names.

use std::rc::Rc;

use mostrador_domain::{
    Problem, Topic,
    people::{Me, SignOut},
    settings::commands::FirstRunReply,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, approval::ApprovalHost, backups, cash, catalogue, events, frame, hooks::use_topics, icons::Symbols,
    parts::Failed, people, people::Lock, printing, router, router::Route, sales, session, settings,
    settings::FirstRunWizard, shop, shop::Ctx, theme, toast::Toasts,
};

/// How far the window has come.
#[derive(Clone, PartialEq)]
enum Phase {
    /// Asking; nothing is shown, since the answer comes at once.
    Starting,
    /// The shop's program could not be asked.
    Unreached(Problem),
    /// No shop yet: the first run.
    Fresh,
    /// A shop, and nobody signed in.
    Locked(Rc<FirstRunReply>),
    /// Somebody works.
    Open(Rc<FirstRunReply>, Rc<Me>),
}

/// The whole page.
#[component]
pub fn App() -> Html {
    let phase = use_state(|| Phase::Starting);
    theme::use_system_theme();
    frame::use_keyboard_seen();

    let start = {
        let phase = phase.setter();
        use_callback((), move |(), ()| {
            let phase = phase.clone();
            spawn_local(async move { phase.set(reached().await) });
        })
    };
    {
        let start = start.clone();
        use_effect_with((), move |()| {
            events::start();
            let again = start.clone();
            api::when_signed_out(move || again.emit(()));
            start.emit(());
        });
    }
    let lock = {
        let start = start.clone();
        use_callback((), move |(), ()| {
            let start = start.clone();
            spawn_local(async move {
                if session::token().is_some() {
                    let _ = api::call(&SignOut {}).await;
                }
                session::forget();
                start.emit(());
            });
        })
    };

    let screen = match &*phase {
        Phase::Starting => Html::default(),
        Phase::Unreached(problem) => html! { <Failed problem={problem.clone()} again={start.clone()} /> },
        Phase::Fresh => html! { <FirstRunWizard on_done={start.clone()} /> },
        Phase::Locked(shop) => html! { <Lock shop={shop.clone()} on_open={start.clone()} /> },
        Phase::Open(shop, me) => {
            let ctx = Ctx { shop: shop.clone(), me: me.clone(), lock };
            html! { <ContextProvider<Ctx> context={ctx}><Refresher again={start.clone()} /><Screens /></ContextProvider<Ctx>> }
        }
    };
    html! {
        <>
            <Symbols />
            { screen }
            <ApprovalHost />
            <Toasts />
        </>
    }
}

async fn reached() -> Phase {
    let shop = match shop::read_shop().await {
        Ok(shop) if shop.set_up => Rc::new(shop),
        Ok(_) => return Phase::Fresh,
        Err(problem) => return Phase::Unreached(problem),
    };
    if session::token().is_none() {
        return Phase::Locked(shop);
    }
    match shop::read_me().await {
        Ok(me) => Phase::Open(shop, Rc::new(me)),
        Err(problem) if problem.code == api::UNREACHABLE => Phase::Unreached(problem),
        Err(_) => {
            session::forget();
            Phase::Locked(shop)
        }
    }
}

#[derive(Properties, PartialEq)]
struct RefresherProps {
    again: Callback<()>,
}

/// Reads shop and person again when somebody changes a setting, a name or a role.
#[component]
fn Refresher(props: &RefresherProps) -> Html {
    use_topics(&[Topic::Settings, Topic::People], props.again.clone());
    Html::default()
}

/// The screen that the address names, below the shell.
#[component]
fn Screens() -> Html {
    let (route, _rest) = router::use_route();
    let helping = use_state(|| false);
    frame::use_shell_keys(route, {
        let helping = helping.setter();
        Callback::from(move |()| helping.set(true))
    });
    frame::use_idle_lock();
    let close = {
        let helping = helping.setter();
        Callback::from(move |()| helping.set(false))
    };
    html! {
        <>
            { screen(route) }
            if *helping { <frame::Help groups={frame::office_help(route)} on_close={close} /> }
        </>
    }
}

fn screen(route: Route) -> Html {
    match route {
        Route::Sell => html! { <sales::Sell /> },
        Route::Sales => html! { <frame::Office {route}><sales::Sales /></frame::Office> },
        Route::Products => html! { <frame::Office {route}><catalogue::Products /></frame::Office> },
        Route::Import => html! { <frame::Office {route}><catalogue::Import /></frame::Office> },
        Route::Shift => html! { <cash::Shift /> },
        Route::People => html! { <frame::Office {route}><people::People /></frame::Office> },
        Route::Printers => html! { <frame::Office {route}><printing::Printers /></frame::Office> },
        Route::Settings | Route::Welcome => {
            html! { <frame::Office {route}><settings::SettingsPages /></frame::Office> }
        }
        Route::Backups => html! { <frame::Office {route}><backups::Backups /></frame::Office> },
    }
}
