//! The back office's frame: side nav and page.
//!
//! `data-test`: `nav-<path>` for each link, `nav-lock`.

use mostrador_domain::Permission;
use yew::prelude::*;

use crate::{
    backups::Restored,
    icons::{Icon, icon, mark},
    router::Route,
    shop::use_ctx,
    texts::{t, tx},
};

/// The links, each with what it needs.
pub const LINKS: &[(Route, Icon, &str, Permission)] = &[
    (Route::Sales, Icon::ReceiptText, "menu-sales", Permission::Sell),
    (Route::Shift, Icon::Vault, "menu-shift", Permission::OpenShift),
    (Route::Products, Icon::Package, "menu-products", Permission::SignedIn),
    (Route::Import, Icon::FileSpreadsheet, "menu-import", Permission::ImportCatalogue),
    (Route::People, Icon::Users, "menu-people", Permission::EditPeople),
    (Route::Printers, Icon::Printer, "menu-printers", Permission::EditDevices),
    (Route::Backups, Icon::HardDriveDownload, "menu-backups", Permission::Backup),
];

/// The office around a page.
#[derive(Properties, PartialEq)]
pub struct OfficeProps {
    /// The page shown.
    pub route: Route,
    /// The page.
    pub children: Html,
}

/// Side nav at the left, the page at the right.
#[component]
pub fn Office(props: &OfficeProps) -> Html {
    let ctx = use_ctx();
    let link = |route: Route, picture: Icon, words: &str| {
        html! {
            <a key={route.path()} href={route.href()} data-test={format!("nav-{}", route.path())} title={t(words)}
                aria-current={(route == props.route).then_some("page")}>
                { icon(picture, "") }<span>{ t(words) }</span>
            </a>
        }
    };
    let lock = ctx.lock.clone();
    html! {
        <div class="office">
            <nav class="nav" aria-label={t("menu-title")}>
                <div class="nav-shop">
                    { mark() }
                    <div class="grow">
                        <b class="clip">{ ctx.shop.name.clone() }</b>
                        <span>{ tx("app-till", &[("number", ctx.shop.till_number.to_string().into())]) }</span>
                    </div>
                </div>
                <a class="sell" href={Route::Sell.href()} data-test="nav-vender">
                    { icon(Icon::ShoppingBasket, "") }<span>{ t("menu-sell") }</span><kbd>{ "F10" }</kbd>
                </a>
                { for LINKS.iter().filter(|(_, _, _, needs)| ctx.may(*needs)).map(|(route, picture, words, _)| link(*route, *picture, words)) }
                <div class="nav-foot">
                    if ctx.may(Permission::EditSettings) {
                        { link(Route::Settings, Icon::Settings, "menu-settings") }
                    }
                    <a href="#" data-test="nav-lock" title={t("menu-lock")} onclick={move |event: MouseEvent| {
                        event.prevent_default();
                        lock.emit(());
                    }}>
                        { icon(Icon::Lock, "") }<span class="clip">{ ctx.me.name.clone() }</span><kbd class="push">{ "Ctrl L" }</kbd>
                    </a>
                </div>
            </nav>
            <main class="page"><Restored />{ props.children.clone() }</main>
        </div>
    }
}
