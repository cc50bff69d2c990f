//! The desktop app: a window on the till's engine.
//!
//! It holds no rule of the trade. It opens the engine on a folder, opens the window, and passes what the screens
//! ask to the same door that HTTP and the command line use.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod data;
mod desktop;
mod entrance;
mod graphics;
mod trouble;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use mostrador_domain::locale::Language;
use mostrador_shop::{Fail, Shop, ShopOptions};
use tauri::RunEvent;

fn main() -> ExitCode {
    graphics::choose_renderer();
    let folder = match data::folder() {
        Ok(folder) => folder,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::FAILURE;
        }
    };
    let opened = open_engine(&folder).map_err(|fail| {
        let problem = fail.problem(Language::Es);
        tracing::error!(code = problem.code, "the engine did not open");
        eprintln!("{}", problem.message);
        problem.message
    });
    match run(opened) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn open_engine(folder: &std::path::Path) -> Result<Arc<Shop>, Fail> {
    let shop = Shop::open(folder, ShopOptions::default())?;
    mostrador_shop::log_file::start(folder)?;
    shop.start()?;
    #[cfg(unix)]
    mostrador_shop::socket::listen(&shop)?;
    Ok(shop)
}

/// Shows the screens on an open engine, or the sentence that says why there is none.
fn run(opened: Result<Arc<Shop>, String>) -> Result<ExitCode> {
    let shop = opened.as_ref().ok().cloned();
    let builder = tauri::Builder::default().invoke_handler(tauri::generate_handler![
        entrance::door_call,
        entrance::door_events,
        desktop::toggle_full_screen,
        desktop::save_file,
    ]);
    let builder = match opened {
        Ok(shop) => builder.manage(entrance::Till::new(shop)).setup(|app| Ok(window::open(app.handle())?)),
        Err(sentence) => trouble::instead_of_screens(builder, sentence),
    };
    let app = builder.build(tauri::generate_context!()).context("the window could not be opened")?;
    let stopped = shop.clone();
    let code = app.run_return(move |app, event| {
        if let RunEvent::Exit = event {
            app.cleanup_before_exit();
            if let Some(shop) = &stopped {
                shop.stop();
            }
        }
    });
    Ok(if shop.is_some() && code == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
