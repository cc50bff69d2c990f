//! Every screen of Mostrador: the counter and the office, in the desktop window and in a browser.

mod api;
mod app;
mod approval;
mod backups;
mod cash;
mod catalogue;
mod dom;
mod events;
mod frame;
mod hooks;
mod icons;
mod office;
mod parts;
mod people;
mod printing;
mod router;
mod sales;
mod session;
mod settings;
mod shop;
mod shown;
mod sound;
mod texts;
mod theme;
mod toast;

fn main() {
    let root = dom::document().get_element_by_id("app").expect("index.html holds the element that the screens fill");
    yew::Renderer::<app::App>::with_root(root).render();
}
