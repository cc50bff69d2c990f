//! Files that a person picks or drops, read whole and handed on as base64, since the door takes JSON alone; and files
//! that a person gets.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlAnchorElement, HtmlInputElement};

use crate::{
    api, dom,
    texts::{t, tx},
    toast,
};

/// A file in the form in which the door takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// Its name without a path.
    pub name: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its content.
    pub base64: String,
}

/// The file chosen in an input element; the input is emptied, so that the same file can be chosen again.
pub fn of_input(event: &web_sys::Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The file dropped on an element.
pub fn of_drop(event: &web_sys::DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// Reads a file whole; `None` where the system refuses it.
pub async fn read(file: File) -> Option<Picked> {
    let content = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(&content).to_vec();
    Some(Picked { name: file.name(), bytes: bytes.len(), base64: base64(&bytes) })
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let joined = (u32::from(group[0]) << 16)
            | (u32::from(group.get(1).copied().unwrap_or(0)) << 8)
            | u32::from(group.get(2).copied().unwrap_or(0));
        for place in 0..4_usize {
            let sign = if place <= group.len() { SIGNS[(joined >> (18 - 6 * place)) as usize & 63] } else { b'=' };
            text.push(char::from(sign));
        }
    }
    text
}

/// Hands the person a file: into the downloads, where the window tells where it lies and a browser does so itself.
pub fn save(name: &str, kind: &str, content: &[u8]) {
    save_base64(name, kind, base64(content));
}

/// As [`save`], of content that came as base64.
pub fn save_base64(name: &str, kind: &str, content: String) {
    if api::in_desktop() {
        let name = name.to_owned();
        spawn_local(async move {
            let args = Object::new();
            let _ = Reflect::set(&args, &"name".into(), &name.into());
            let _ = Reflect::set(&args, &"contentBase64".into(), &content.into());
            match api::desktop("save_file", &args).await {
                Some(Ok(path)) => {
                    toast::say(tx("file-saved", &[("path", path.as_string().unwrap_or_default().into())]))
                }
                Some(Err(_)) | None => toast::say_bad(t("file-not-saved")),
            }
        });
        return;
    }
    let link = dom::document().create_element("a").ok().and_then(|made| made.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&format!("data:{kind};base64,{content}"));
        link.set_download(name);
        link.click();
    }
}
