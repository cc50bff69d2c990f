//! Takes a picture of every screen, light and dark, in both sizes, for people to look at: in Chromium, or in the desktop
//! window, whose web view draws some things otherwise.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use mostrador_tests::{Place, Screen, Till, ean};
use serde_json::json;

/// The demo's owner.
const PIN: &str = "1234";
const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
/// Whether fonts are there and nothing moves but what never ends, such as the sign that a card terminal is waited for.
const STILL: &str = "return document.fonts.status === 'loaded' && document.getAnimations()\
    .every(one => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)";
/// The screens that stand behind an address.
const OFFICE: [&str; 20] = [
    "ventas",
    "caja",
    "productos",
    "productos/nuevo",
    "productos/categorias",
    "productos/teclas",
    "importar",
    "personas",
    "personas/nueva",
    "impresoras",
    "impresoras/nueva",
    "ajustes",
    "ajustes/caja",
    "ajustes/tickets",
    "ajustes/etiquetas",
    "ajustes/bloqueo",
    "ajustes/pantalla",
    "ajustes/ayuda",
    "copias",
    "caja/cierre",
];
/// A full basket, as a cashier types it: weights, pieces, a bar code.
const BASKET: [&str; 5] = ["1,284*101", "0,842*107", "6*126", "0,615*122", "2*0400000000312"];

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let place = if words.iter().any(|word| word == "--window") { Place::Window } else { Place::Browser };
    let folder = words.iter().find(|word| !word.starts_with('-')).map_or_else(|| PathBuf::from("shots"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        for (width, height) in SIZES {
            first_run(place, &folder, width, height).await?;
            for theme in THEMES {
                shop(place, &folder, width, height, theme).await?;
            }
        }
        println!("The pictures are in {}.", folder.display());
        Ok(())
    })
}

/// The first run, on an empty folder.
async fn first_run(place: Place, folder: &Path, width: u32, height: u32) -> Result<()> {
    let mut till = Till::sized(place, width, height)?;
    let screen = till.open().await?;
    settle(&screen).await?;
    till.picture(&folder.join(format!("inicio-{width}.png"))).await?;
    till.close().await
}

/// Every screen of a shop at work.
async fn shop(place: Place, folder: &Path, width: u32, height: u32, theme: &str) -> Result<()> {
    let mut till = Till::sized(place, width, height)?;
    till.command(&["demo", "butcher"])?;
    till.call("settings.save_till", &json!({ "theme": theme }))?;
    let screen = till.open().await?;
    let take = async |screen: &Screen, name: &str| -> Result<()> {
        settle(screen).await?;
        let file = folder.join(format!("{name}-{theme}-{width}.png"));
        till.picture(&file).await.with_context(|| format!("the picture {}", file.display()))
    };
    screen.see("lock").await?;
    take(&screen, "llave").await?;
    screen.type_text(PIN).await?;
    screen.keys(&["Enter"]).await?;
    screen.see("omnibox").await?;
    take(&screen, "vender").await?;

    counter(&screen, &take).await?;
    for path in OFFICE {
        screen.script("location.hash = '#/' + arguments[0]", vec![json!(path)]).await?;
        take(&screen, &path.replace('/', "-")).await?;
    }
    till.close().await
}

/// The counter in its states: searching, a code not found, the payment, the change.
async fn counter(screen: &Screen, take: &impl AsyncFn(&Screen, &str) -> Result<()>) -> Result<()> {
    for (many, entry) in (1..).zip(BASKET) {
        screen.type_text(entry).await?;
        screen.keys(&["Enter"]).await?;
        screen.see_many("basket-line", many).await?;
    }
    take(screen, "vender-lineas").await?;
    screen.keys(&["Up", "Up"]).await?;
    take(screen, "vender-elegida").await?;
    for (key, name) in [("F3", "precio"), ("F6", "descuento"), ("F9", "anular")] {
        screen.keys(&[key]).await?;
        take(screen, &format!("vender-{name}")).await?;
        screen.keys(&["Esc"]).await?;
    }
    screen.scan(&ean::ean13("779123450041")).await?;
    take(screen, "vender-codigo-desconocido").await?;
    screen.keys(&["Esc"]).await?;
    screen.type_text("asado").await?;
    take(screen, "vender-buscar").await?;
    screen.keys(&["Esc", "F8"]).await?;
    take(screen, "vender-en-espera").await?;
    screen.keys(&["Esc", "F1"]).await?;
    take(screen, "vender-ayuda").await?;
    screen.keys(&["Esc", "F10"]).await?;
    take(screen, "vender-menu").await?;
    screen.keys(&["Esc"]).await?;
    screen.press("pay").await?;
    screen.see("pay-dialog").await?;
    take(screen, "cobrar").await?;
    screen.press("tender-card").await?;
    take(screen, "cobrar-tarjeta").await?;
    screen.keys(&["Esc", "F12"]).await?;
    screen.see("change-dialog").await?;
    take(screen, "vuelto").await?;
    screen.keys(&["Enter"]).await
}

/// Waits until two looks at the page in a row find the same text and fonts are there.
async fn settle(screen: &Screen) -> Result<()> {
    let mut last = String::new();
    screen
        .until("the page stands still", async || {
            let ready = screen.script(STILL, vec![]).await?;
            let now = screen.text("body").await?;
            let still = ready == json!(true) && now == last && !now.is_empty();
            last = now;
            Ok(still.then_some(()))
        })
        .await
}
