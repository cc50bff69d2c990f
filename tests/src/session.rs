//! WebDriver sessions: Chromium on an address, or the desktop window on a folder.

use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::children::{self, Family};
use crate::display::Display;
use crate::programs;

/// How long a driver and its program may take to start.
const START_MAX: Duration = Duration::from_secs(60);
/// Folder of a test into which a person's downloads go.
pub const DOWNLOADS: &str = "downloads";
/// How long an app may take to end by itself.
const ENOUGH: Duration = Duration::from_secs(10);

/// A driver and the one session that it serves.
pub struct Session {
    /// Speaks to the driver.
    pub client: Client,
    driver: Family,
}

impl Session {
    /// Opens a fresh Chromium whose page has this size, in a window on a display or without one.
    ///
    /// # Errors
    /// It is not installed or does not start.
    pub async fn chromium(width: u32, height: u32, folder: &Path, display: Option<&Display>) -> Result<Self> {
        let port = programs::free_port()?;
        std::fs::create_dir_all(folder.join(DOWNLOADS))?;
        let mut command = Command::new(programs::installed(&["chromedriver"])?);
        command.arg(format!("--port={port}")).arg("--allowed-ips=127.0.0.1");
        let shown = match display {
            Some(display) => {
                command.env("DISPLAY", display.name()).env_remove("WAYLAND_DISPLAY");
                "--ozone-platform=x11"
            }
            None => "--headless",
        };
        let mut driver = Family::start(&mut command, &folder.join("chromedriver.log"))?;
        let profile = tempfile::tempdir_in(folder)?.keep();
        let browser = programs::installed(&["chromium", "chromium-browser", "google-chrome"])?;
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": browser,
                "args": [
                    shown, "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-default-browser-check",
                    "--window-position=0,0",
                    "--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1", "--lang=es",
                    format!("--window-size={width},{height}"),
                    format!("--user-data-dir={}", profile.display()),
                ],
                "prefs": { "download.default_directory": folder.join(DOWNLOADS) },
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let client = connect(&mut driver, &[port], &capabilities).await?;
        // The browser counts its own frame as part of the window, so the page is asked how much is missing.
        let inner = client.execute("return window.innerHeight", Vec::new()).await?;
        let missing = u64::from(height).saturating_sub(inner.as_u64().unwrap_or_default());
        client.set_window_size(width, height + u32::try_from(missing)?).await?;
        Ok(Self { client, driver })
    }

    /// Opens the desktop app on a till's folder, on a screen of its own.
    ///
    /// # Errors
    /// A driver or the app is missing, or does not start.
    pub async fn window(data: &Path, display: &Display, folder: &Path) -> Result<Self> {
        let (port, native) = (programs::free_port()?, programs::free_port()?);
        // Where this user's downloads go (freedesktop.org, xdg-user-dirs).
        let (config, downloads) = (folder.join("config"), folder.join(DOWNLOADS));
        std::fs::create_dir_all(&config)?;
        std::fs::write(config.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()))?;
        let mut command = Command::new(programs::installed(&["tauri-driver"])?);
        command
            .args(["--port", &port.to_string(), "--native-port", &native.to_string(), "--native-driver"])
            .arg(programs::installed(&["WebKitWebDriver"])?)
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_CONFIG_HOME", config)
            // The accessibility bus of a desktop is not there and only costs start-up time.
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_A11Y", "none");
        let mut driver = Family::start(&mut command, &folder.join("tauri-driver.log"))?;
        let app = programs::built("mostrador")?;
        let capabilities = json!({
            "browserName": "wry",
            "tauri:options": { "application": app, "args": ["--data", data] },
        });
        let client = connect(&mut driver, &[port, native], &capabilities).await?;
        Ok(Self { client, driver })
    }

    /// The process id of the desktop app that this session started.
    ///
    /// # Errors
    /// It does not run.
    pub fn app_id(&self) -> Result<u32> {
        children::descendant_named(self.driver.id(), &programs::built("mostrador")?)
            .with_context(|| format!("the desktop app does not run: {}", self.driver.words()))
    }

    /// Ends the session in good order, then the driver. The desktop app is gone afterwards, and its folder free.
    pub async fn close(mut self) {
        // Counted while the driver knows them: an app outlives its driver for as long as it writes.
        let app = self.app_id().ok();
        // A killed app leaves nothing to close; the driver's family is ended in any case.
        let _ = tokio::time::timeout(ENOUGH, self.client.clone().close()).await;
        if let Some(id) = app
            && !children::see_off(&[id], ENOUGH)
        {
            children::end(&[id]);
        }
        self.driver.kill();
    }

    /// What the drivers said.
    pub fn words(&self) -> String {
        self.driver.words()
    }
}

/// Waits until the driver listens on all of its ports, then asks it for a session once.
async fn connect(driver: &mut Family, ports: &[u16], capabilities: &Value) -> Result<Client> {
    driver.wait_for("the driver listens", START_MAX, |_| {
        ports.iter().all(|port| TcpStream::connect(("127.0.0.1", *port)).is_ok()).then_some(())
    })?;
    let capabilities: Map<String, Value> = capabilities.as_object().cloned().unwrap_or_default();
    let address = format!("http://127.0.0.1:{}", ports[0]);
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let asked = tokio::time::timeout(START_MAX, builder.capabilities(capabilities).connect(&address)).await;
    match asked {
        Ok(Ok(client)) => Ok(client),
        Ok(Err(error)) => bail!("the driver refused a session: {error}\n{}", driver.words()),
        Err(_) => bail!("the program did not open within {START_MAX:?}\n{}", driver.words()),
    }
}
