//! `serve`: the till without a window.

use std::net::SocketAddr;
use std::path::Path;

use super::{Bad, say};
use crate::engine::{Shop, ShopOptions};

/// Runs the till until it is told to end.
pub fn serve(folder: &Path, address: SocketAddr) -> Result<(), Bad> {
    let shop = Shop::open(folder, ShopOptions::default())?;
    crate::log_file::start(folder)?;
    shop.start()?;
    crate::socket::listen(&shop)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .thread_stack_size(1024 * 1024)
        .enable_all()
        .build()?;
    let told = |address: SocketAddr| {
        tracing::info!(%address, "listening");
        say(&format!("http://{address}"));
    };
    let served = runtime.block_on(async {
        // Listened for before the address is told, so that whoever reads it may end the till at once.
        let end = asked_to_end();
        crate::http::serve(shop.clone(), address, told, end).await
    });
    shop.stop();
    Ok(served?)
}

#[cfg(unix)]
fn asked_to_end() -> impl Future<Output = ()> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    async fn arrives(signals: std::io::Result<Signal>) {
        match signals {
            Ok(mut signals) => {
                signals.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    }
    let (terminate, interrupt) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async move {
        tokio::select! {
            () = arrives(terminate) => {}
            () = arrives(interrupt) => {}
        }
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    // Without a handler the process simply ends, which loses nothing that was answered.
    let _ = tokio::signal::ctrl_c().await;
}
