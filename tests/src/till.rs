//! One till under test: its folder, the program that runs on it, and the screen to drive it by.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tempfile::TempDir;

use crate::children::{self, Family};
use crate::display::Display;
use crate::keyboard::Keyboard;
use crate::programs;
use crate::screen::Screen;
use crate::session::{DOWNLOADS, Session};

/// Where the screens run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Chromium, on `mostrador-shop serve`.
    Browser,
    /// The desktop window, with the engine inside.
    Window,
}

/// Room for the bars of a browser's window, in pixels.
const BARS: u32 = 200;

/// Looks at a window before a picture of it is taken though something in it still moves.
const LOOKS_MAX: usize = 20;

/// A till in a folder of its own; nothing runs on it until it is opened.
pub struct Till {
    place: Place,
    size: (u32, u32),
    folder: TempDir,
    display: Option<Display>,
    engine: Option<Family>,
    port: u16,
    session: Option<Session>,
    keyboard: Option<Arc<Keyboard>>,
}

impl Till {
    /// A till that was never started, so that it opens on its first run.
    ///
    /// # Errors
    /// No temporary folder can be made.
    pub fn new(place: Place) -> Result<Self> {
        Self::sized(place, 1280, 800)
    }

    /// A till whose screen has this size in pixels.
    ///
    /// # Errors
    /// As [`Till::new`].
    pub fn sized(place: Place, width: u32, height: u32) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("mostrador-").tempdir()?;
        std::fs::create_dir(folder.path().join("till"))?;
        let port = programs::free_port()?;
        Ok(Self {
            place,
            size: (width, height),
            folder,
            display: None,
            engine: None,
            port,
            session: None,
            keyboard: None,
        })
    }

    /// The newest file with this ending that a person was given; nothing while there is none, or it is still being
    /// written.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn download(&self, ending: &str) -> Result<Option<PathBuf>> {
        let folder = self.folder.path().join(DOWNLOADS);
        if !folder.exists() {
            return Ok(None);
        }
        let files: Vec<PathBuf> =
            std::fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<std::io::Result<_>>()?;
        let whole = files.iter().all(|file| file.extension().is_none_or(|ending| ending != "crdownload"));
        let named = files.into_iter().filter(|file| file.extension().is_some_and(|one| one == ending));
        Ok(named.max().filter(|_| whole))
    }

    /// Where the screens run.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The till's data.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("till")
    }

    /// A folder for what else the test needs.
    pub fn scratch(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `mostrador-shop --data DIR …` to its end and answers what it prints.
    ///
    /// # Errors
    /// It ends with anything but success; the message carries its words.
    pub fn command(&self, words: &[&str]) -> Result<String> {
        let output =
            Command::new(programs::built("mostrador-shop")?).arg("--data").arg(self.data()).args(words).output()?;
        if !output.status.success() {
            bail!("mostrador-shop {words:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// Asks the door as the folder's owner, of the running till or of the folder.
    ///
    /// # Errors
    /// The door refuses.
    pub fn call(&self, name: &str, args: &Value) -> Result<Value> {
        let reply = self.command(&["call", name, &args.to_string()])?;
        serde_json::from_str(&reply).with_context(|| format!("{name} answered {reply}"))
    }

    /// Starts the program and shows its first screen.
    ///
    /// # Errors
    /// A program or a driver does not start.
    pub async fn open(&mut self) -> Result<Screen> {
        match self.place {
            Place::Browser => {
                self.serve()?;
                self.plug_in()?;
                if self.session.is_none() {
                    let (width, height) = self.size;
                    let chromium = Session::chromium(width, height, self.folder.path(), self.display.as_ref());
                    self.session = Some(chromium.await?);
                }
                let screen = self.screen()?;
                screen.client().goto(&self.address()).await?;
                Ok(screen)
            }
            Place::Window => {
                self.plug_in()?;
                let display = self.display.as_ref().context("the display was just started")?;
                self.session = Some(Session::window(&self.data(), display, self.folder.path()).await?);
                let screen = self.screen()?;
                screen.client().set_window_rect(0, 0, self.size.0, self.size.1).await?;
                Ok(screen)
            }
        }
    }

    /// The address that the engine serves on, for a till in the browser.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The open screen.
    ///
    /// # Errors
    /// The till is not open.
    pub fn screen(&self) -> Result<Screen> {
        let session = self.session.as_ref().context("the till is not open")?;
        Ok(Screen::of(&session.client).with_keyboard(self.keyboard.clone()))
    }

    /// Saves a picture of what the screen shows: the page alone, or the whole display of a window.
    ///
    /// # Errors
    /// The till is not open, or the file cannot be written.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        let screen = self.screen()?;
        let Place::Window = self.place else { return screen.picture(file).await };
        let display = self.display.as_ref().context("a window has a display")?;
        let (mut last, mut looks) = (Vec::new(), 0);
        screen
            .until("the window stands still", async || {
                let now = display.look()?;
                looks += 1;
                // Some signs never stand still.
                let enough = now == last || looks == LOOKS_MAX;
                last = now;
                Ok(enough.then_some(()))
            })
            .await?;
        display.picture(file)
    }

    /// Ends the program at once, as a power cut does.
    ///
    /// # Errors
    /// It does not run.
    pub async fn kill(&mut self) -> Result<()> {
        match self.place {
            Place::Browser => self.engine.take().context("the engine does not run")?.kill(),
            Place::Window => {
                let session = self.session.take().context("the window is not open")?;
                children::end(&[session.app_id()?]);
                session.close().await;
            }
        }
        Ok(())
    }

    /// Ends the program and the browser in good order, so that the folder is free.
    ///
    /// # Errors
    /// The engine does not end.
    pub async fn close(&mut self) -> Result<()> {
        if let Some(session) = self.session.take() {
            session.close().await;
        }
        if let Some(mut engine) = self.engine.take() {
            engine.kill();
        }
        Ok(())
    }

    /// What the drivers and the engine said, for the report of a failure.
    pub fn words(&self) -> String {
        let session = self.session.as_ref().map(Session::words).unwrap_or_default();
        let engine = self.engine.as_ref().map(Family::words).unwrap_or_default();
        let log = std::fs::read_to_string(self.data().join("logs/mostrador.log")).unwrap_or_default();
        let tail: Vec<&str> = log.lines().rev().take(30).collect();
        let tail: Vec<&str> = tail.into_iter().rev().collect();
        format!("drivers:\n{session}\nengine:\n{engine}\nlog:\n{}", tail.join("\n"))
    }

    /// Gives the till a display and a keyboard, once.
    fn plug_in(&mut self) -> Result<()> {
        if self.display.is_none() {
            // A browser's own bars stand above the page.
            let bars = match self.place {
                Place::Browser => BARS,
                Place::Window => 0,
            };
            let display = Display::start(self.size.0, self.size.1 + bars, self.folder.path())?;
            self.keyboard = Some(Arc::new(Keyboard::plug(display.name())?));
            self.display = Some(display);
        }
        Ok(())
    }

    /// Starts the engine where it does not run, on the same port every time.
    fn serve(&mut self) -> Result<()> {
        if self.engine.is_some() {
            return Ok(());
        }
        let mut command = Command::new(programs::built("mostrador-shop")?);
        command.arg("--data").arg(self.data()).args(["serve", "--listen", &format!("127.0.0.1:{}", self.port)]);
        let log = self.folder.path().join("serve.log");
        // A restarted engine must not be taken for ready by its predecessor's words.
        let _ = std::fs::remove_file(&log);
        let mut engine = Family::start(&mut command, &log)?;
        engine
            .wait_for("the engine listens", Duration::from_secs(30), |words| words.contains("http://").then_some(()))?;
        self.engine = Some(engine);
        Ok(())
    }
}

impl Drop for Till {
    fn drop(&mut self) {
        // Programs go before the folder that they write to.
        self.session = None;
        self.engine = None;
        self.keyboard = None;
        self.display = None;
    }
}
