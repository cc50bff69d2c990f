//! What a person does at the screen: look for something, wait for it, press, type, scan.
//!
//! Nothing here sleeps for a fixed time; every wait has a question and a limit.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::keyboard::Keyboard;
use crate::keys::{self, Press};

/// How long a screen may take to show what is waited for.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Under which name the WebDriver standard hands an element out of a script.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Counts the keys that came up in the page, from the first asking on; `undefined` in a page that was never asked.
const COUNT_KEYS: &str = "
    if (window.keysHeard === undefined) {
        window.keysHeard = 0;
        const held = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'];
        window.addEventListener('keyup', event => { window.keysHeard += held.includes(event.key) ? 0 : 1 }, true);
    }
    return window.keysHeard";
/// Whether another key came up since, or none can: the page is a new one, or the keys go to the browser's own frame.
const KEY_HEARD: &str = "return !(window.keysHeard <= arguments[0]) || !document.hasFocus()";

/// The selector of a place: a plain word is the `data-test` name of an element, everything else is CSS itself.
pub fn selector(place: &str) -> String {
    let plain = place.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if plain && place != "body" { format!("[data-test=\"{place}\"]") } else { place.to_owned() }
}

/// A page in Chromium or in the desktop window.
#[derive(Clone)]
pub struct Screen {
    client: Client,
    keyboard: Option<Arc<Keyboard>>,
}

impl Screen {
    /// The page of a session.
    pub fn of(client: &Client) -> Self {
        Self { client: client.clone(), keyboard: None }
    }

    /// Takes single keys and scans from a keyboard, where there is one, instead of from the driver.
    #[must_use]
    pub fn with_keyboard(self, keyboard: Option<Arc<Keyboard>>) -> Self {
        Self { keyboard, ..self }
    }

    /// The driver's client, for what has no word here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for an element that is shown and answers it.
    ///
    /// # Errors
    /// It does not appear in time; the message carries what the page shows instead.
    pub async fn see(&self, place: &str) -> Result<Element> {
        self.until(&format!("`{place}` is shown"), async || {
            let Ok(found) = self.client.find(Locator::Css(&selector(place))).await else { return Ok(None) };
            Ok(found.is_displayed().await.unwrap_or(false).then_some(found))
        })
        .await
    }

    /// Waits until no element of this kind is shown.
    ///
    /// # Errors
    /// It stays.
    pub async fn see_no_more(&self, place: &str) -> Result<()> {
        self.until(&format!("`{place}` is gone"), async || {
            for found in self.client.find_all(Locator::Css(&selector(place))).await? {
                if found.is_displayed().await.unwrap_or(false) {
                    return Ok(None);
                }
            }
            Ok(Some(()))
        })
        .await
    }

    /// Waits until an element's text holds these words; case and spaces do not matter.
    ///
    /// # Errors
    /// It does not come to say so.
    pub async fn read(&self, place: &str, words: &str) -> Result<String> {
        let wanted = plain(words);
        self.until(&format!("`{place}` says {words:?}"), async || {
            let text = self.text(place).await.unwrap_or_default();
            Ok(plain(&text).contains(&wanted).then_some(text))
        })
        .await
    }

    /// Waits until the page says these words anywhere.
    ///
    /// # Errors
    /// It does not come to say so.
    pub async fn says(&self, words: &str) -> Result<()> {
        self.read("body", words).await.map(drop)
    }

    /// The rendered text of all elements of this kind, one a line.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn text(&self, place: &str) -> Result<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText ?? e.textContent).join('\\n')";
        let answer = self.client.execute(script, vec![json!(selector(place))]).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// How many elements of this kind there are.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn count(&self, place: &str) -> Result<u64> {
        let answer = self
            .client
            .execute("return document.querySelectorAll(arguments[0]).length", vec![json!(selector(place))])
            .await?;
        answer.as_u64().context("a count")
    }

    /// Waits until there are exactly so many elements of this kind.
    ///
    /// # Errors
    /// There come to be more or fewer.
    pub async fn see_many(&self, place: &str, many: u64) -> Result<()> {
        self.until(&format!("there are {many} of `{place}`"), async || {
            Ok((self.count(place).await? == many).then_some(()))
        })
        .await
    }

    /// Presses an element as a finger does, once it is shown and enabled.
    ///
    /// # Errors
    /// It does not appear, or something lies over it until the end.
    pub async fn press(&self, place: &str) -> Result<()> {
        self.until(&format!("`{place}` can be pressed"), async || {
            let Ok(found) = self.client.find(Locator::Css(&selector(place))).await else { return Ok(None) };
            if !found.is_enabled().await.unwrap_or(false) {
                return Ok(None);
            }
            Ok(found.click().await.is_ok().then_some(()))
        })
        .await
    }

    /// Presses the first shown button, link, tab or radio whose text holds these words.
    ///
    /// # Errors
    /// There is none.
    pub async fn press_words(&self, words: &str) -> Result<()> {
        let script = "
            const plain = text => text.normalize('NFC').replace(/\\s+/g, ' ').trim().toLowerCase();
            const wanted = plain(arguments[0]);
            const shown = e => e.getClientRects().length > 0 && !e.disabled;
            const all = [...document.querySelectorAll('button, a, label, summary, [role=button], [role=tab], [role=radio], [role=menuitem], [role=option]')].filter(shown);
            return all.find(e => plain(e.innerText) === wanted)
                ?? all.find(e => plain(e.innerText).startsWith(wanted))
                ?? all.find(e => plain(e.innerText).includes(wanted) || plain(e.getAttribute('aria-label') ?? '').includes(wanted))
                ?? null";
        self.until(&format!("something says {words:?} and can be pressed"), async || {
            let answer = self.client.execute(script, vec![json!(words)]).await?;
            let Some(id) = answer[ELEMENT].as_str() else { return Ok(None) };
            let found = Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()));
            Ok(found.click().await.is_ok().then_some(()))
        })
        .await
    }

    /// Empties a field and types into it.
    ///
    /// # Errors
    /// It does not appear.
    pub async fn fill(&self, place: &str, text: &str) -> Result<()> {
        self.see(place).await?;
        let select = "const field = document.querySelector(arguments[0]); field.focus(); field.select()";
        self.client.execute(select, vec![json!(selector(place))]).await?;
        self.type_text(text).await
    }

    /// Presses keys by name, one after the other, wherever the focus is, and waits until the page has heard each: a
    /// person looks before the next one.
    ///
    /// # Errors
    /// A name is on no key, or the page does not hear it.
    pub async fn keys(&self, names: &[&str]) -> Result<()> {
        for name in names {
            let press = Press::named(name)?;
            let Some(keyboard) = &self.keyboard else {
                self.client.perform_actions(press.actions()).await?;
                continue;
            };
            let before = self.script(COUNT_KEYS, Vec::new()).await?;
            keyboard.press(&press)?;
            self.until(&format!("the page hears {name}"), async || {
                let heard = self.script(KEY_HEARD, vec![before.clone()]).await?;
                Ok((heard == json!(true)).then_some(()))
            })
            .await?;
        }
        Ok(())
    }

    /// Types a text wherever the focus is, as a person does.
    ///
    /// # Errors
    /// The driver does not take it.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        Ok(self.client.perform_actions(keys::typed(text)).await?)
    }

    /// Scans a code: a burst of keys with Enter at its end, wherever the focus is.
    ///
    /// # Errors
    /// The driver does not take it.
    pub async fn scan(&self, code: &str) -> Result<()> {
        match &self.keyboard {
            Some(keyboard) => keyboard.scan(code),
            None => Ok(self.client.perform_actions(keys::burst(code)).await?),
        }
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// The script throws.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Saves a picture of the page.
    ///
    /// # Errors
    /// The driver gives none, or the file cannot be written.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        let picture = tokio::time::timeout(PATIENCE, self.client.screenshot()).await;
        std::fs::write(file, picture.context("the driver does not answer")??)?;
        Ok(())
    }

    /// Asks again and again until there is an answer, for at most [`PATIENCE`].
    ///
    /// # Errors
    /// No answer came; the message tells what was waited for and what the page showed at last.
    pub async fn until<T>(&self, what: &str, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
        let started = Instant::now();
        loop {
            // A driver that no longer answers would else hold the test for ever.
            let last = match tokio::time::timeout(PATIENCE, ask()).await {
                Ok(Ok(Some(answer))) => return Ok(answer),
                Ok(Ok(None)) => None,
                Ok(Err(error)) => Some(error),
                Err(_) => bail!("waited in vain until {what}: the driver does not answer"),
            };
            if started.elapsed() > PATIENCE {
                let shown = self.text("body").await.unwrap_or_else(|error| format!("({error})"));
                let error = last.map(|error| format!(" ({error})")).unwrap_or_default();
                bail!("waited in vain until {what}{error}. The page shows:\n{shown}");
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }
}

/// Texts compare without case and without spaces, since an amount may be drawn in several pieces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_lowercase()
}
