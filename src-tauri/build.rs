//! Embeds the built screens into the desktop app, or a page that says how to build them.

use std::{fs, path::Path};

const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="es">
<head><meta charset="utf-8"><title>Mostrador</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:20vh auto;padding:0 24px;color:#1d1b16;background:#faf8f4">
<h1 style="font-size:22px" id="placeholder">Faltan las pantallas</h1>
<p>El programa está compilado, sus pantallas todavía no. En la carpeta del proyecto:</p>
<pre style="padding:12px 16px;background:#efece4;border-radius:8px">cargo xtask ui</pre>
<p>y después abrir de nuevo con <code>cargo xtask run</code>, que hace las dos cosas.</p>
</body>
</html>
"#;

fn main() {
    // `generate_context!` embeds ui/dist while compiling and needs it to exist; a fresh clone has none.
    let dist = Path::new("ui/dist");
    let page = dist.join("index.html");
    if !page.exists() {
        fs::create_dir_all(dist).expect("ui/dist can be made inside the sources");
        fs::write(&page, PLACEHOLDER).expect("a page can be written into ui/dist");
    }
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::build();
}
