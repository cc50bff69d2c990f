//! Takes a picture of every screen, light and dark, in both sizes, for people to look at.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use mostrador_tests::{Place, Screen, Till, ean};
use serde_json::json;

/// The demo's owner.
const PIN: &str = "1234";
const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
/// The screens that stand behind an address.
const OFFICE: [&str; 8] = ["ventas", "caja", "productos", "importar", "personas", "impresoras", "ajustes", "copias"];

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("shots"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        for (width, height) in SIZES {
            first_run(&folder, width, height).await?;
            for theme in THEMES {
                shop(&folder, width, height, theme).await?;
            }
        }
        println!("The pictures are in {}.", folder.display());
        Ok(())
    })
}

/// The first run, on an empty folder.
async fn first_run(folder: &Path, width: u32, height: u32) -> Result<()> {
    let mut till = Till::sized(Place::Browser, width, height)?;
    let screen = till.open().await?;
    settle(&screen).await?;
    screen.picture(&folder.join(format!("inicio-{width}.png"))).await?;
    till.close().await
}

/// Every screen of a shop at work.
async fn shop(folder: &Path, width: u32, height: u32, theme: &str) -> Result<()> {
    let take = async |screen: &Screen, name: &str| -> Result<()> {
        settle(screen).await?;
        let file = folder.join(format!("{name}-{theme}-{width}.png"));
        screen.picture(&file).await.with_context(|| format!("the picture {}", file.display()))
    };
    let mut till = Till::sized(Place::Browser, width, height)?;
    till.command(&["demo", "butcher"])?;
    let screen = till.open().await?;
    screen
        .script("localStorage.setItem('mostrador.theme', arguments[0]); location.reload()", vec![json!(theme)])
        .await?;
    screen.see("lock").await?;
    take(&screen, "llave").await?;
    screen.type_text(PIN).await?;
    screen.keys(&["Enter"]).await?;
    screen.see("omnibox").await?;
    take(&screen, "vender").await?;

    counter(&till, &screen, &take).await?;
    for path in OFFICE {
        screen.script("location.hash = '#/' + arguments[0]", vec![json!(path)]).await?;
        take(&screen, path).await?;
    }
    till.close().await
}

/// The counter in its states: searching, a code not found, the payment, the change.
async fn counter(till: &Till, screen: &Screen, take: &impl AsyncFn(&Screen, &str) -> Result<()>) -> Result<()> {
    let found = till.call("catalogue.quick_keys", &json!({ "limit": 6 }))?;
    for product in found["products"].as_array().into_iter().flatten() {
        let Some(code) = product["codes"][0].as_str().or_else(|| product["codes"][0]["code"].as_str()) else {
            continue;
        };
        screen.scan(code).await?;
    }
    take(screen, "vender-lineas").await?;
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
            let ready = screen.script("return document.fonts.status === 'loaded' && document.getAnimations().every(a => a.playState !== 'running')", vec![]).await?;
            let now = screen.text("body").await?;
            let still = ready == json!(true) && now == last && !now.is_empty();
            last = now;
            Ok(still.then_some(()))
        })
        .await
}
