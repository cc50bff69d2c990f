//! The pack for whoever helps: log files, the answer of `verify`, versions. No names, no sales, no database.

use std::io::{Cursor, Write as _};

use base64::Engine as _;
use mostrador_domain::locale::Language;
use mostrador_domain::settings::HelpPackReply;
use zip::write::SimpleFileOptions;

use crate::engine::Shop;
use crate::fail::Fail;
use crate::{log_file, verify};

/// Packs the till's log files and what `verify` says, keeps the file in the till's folder and answers it.
pub fn pack(shop: &Shop, language: Language) -> Result<HelpPackReply, Fail> {
    let report = shop.look(|conn| verify::run(conn, &std::env::temp_dir()))?;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut add = |name: &str, content: &[u8]| -> Result<(), Fail> {
        zip.start_file(name, options).map_err(anyhow::Error::new)?;
        Ok(zip.write_all(content)?)
    };
    add("verify.txt", report.lines_without_content(language).join("\n").as_bytes())?;
    let (log_bytes, facts) = shop.look(crate::sync::log_size)?;
    let about = format!(
        "mostrador {}\nsqlite {}\nsystem {} {}\nfacts {facts}\nlog_bytes {log_bytes}\n",
        env!("CARGO_PKG_VERSION"),
        rusqlite::version(),
        std::env::consts::OS,
        std::env::consts::ARCH,
    );
    add("about.txt", about.as_bytes())?;
    for file in log_file::files(shop.folder())? {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        add(&format!("logs/{name}"), &std::fs::read(&file)?)?;
    }
    let bytes = zip.finish().map_err(anyhow::Error::new)?.into_inner();
    let file_name = "mostrador-ayuda.zip".to_owned();
    let path = shop.folder().join(&file_name);
    std::fs::write(&path, &bytes)?;
    Ok(HelpPackReply {
        file_name,
        path: path.display().to_string(),
        holds: report.holds(),
        content_base64: base64::engine::general_purpose::STANDARD.encode(bytes),
    })
}
