//! What the window shows where the engine cannot open: one sentence that says what to do.

use tauri::http::{Response, header};
use tauri::{Builder, Url, WebviewUrl, Wry};

use crate::window;

const SCHEME: &str = "aviso";

/// Opens the window on the sentence.
pub fn instead_of_screens(builder: Builder<Wry>, sentence: String) -> Builder<Wry> {
    let page = page(&sentence);
    builder
        .register_uri_scheme_protocol(SCHEME, move |_, _| {
            let mut response = Response::new(page.clone().into_bytes());
            let html = header::HeaderValue::from_static("text/html; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, html);
            response
        })
        .setup(|app| {
            let address =
                if cfg!(windows) { format!("http://{SCHEME}.localhost/") } else { format!("{SCHEME}://localhost/") };
            Ok(window::on(app.handle(), WebviewUrl::CustomProtocol(Url::parse(&address)?))?)
        })
}

fn page(sentence: &str) -> String {
    format!(
        "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><title>Mostrador</title>\
         <style>body{{margin:0;min-height:100vh;display:grid;place-items:center;background:#faf8f4;color:#1d1b16;\
         font:18px/1.5 system-ui,sans-serif}}main{{max-width:34em;padding:32px;background:#fff;border:1px solid #e2ddd2;\
         border-radius:12px}}@media(prefers-color-scheme:dark){{body{{background:#161512;color:#f1eee7}}\
         main{{background:#201e1a;border-color:#3a362f}}}}</style><main role=\"alert\">{}</main></html>",
        escaped(sentence)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_name_cannot_become_markup() {
        let shown = page("La carpeta <b>x</b> está en uso & sigue.");
        assert!(shown.contains("&lt;b&gt;x&lt;/b&gt; está en uso &amp; sigue."), "the name is shown as it is");
    }
}
