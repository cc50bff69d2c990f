//! The printer on its cable: one connection at a time on a port of its own, as the real ones.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::Result;
use parking_lot::{Condvar, Mutex};
use serde_json::{Value, json};

use super::machine::{Machine, Temper};

/// How long a test waits for paper before it fails.
const WAIT_MAX: Duration = Duration::from_secs(20);
const TICK: Duration = Duration::from_millis(10);

/// A printer in the network of a test.
pub struct PaperPrinter {
    shared: Arc<Shared>,
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
}

struct Inner {
    machine: Machine,
    ending: bool,
    plugged: bool,
    unplug_after: Option<usize>,
    connections: u32,
}

impl PaperPrinter {
    /// A printer that is on and has paper.
    ///
    /// # Errors
    /// There is no free port.
    pub fn start(temper: Temper) -> Result<PaperPrinter> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let inner =
            Inner { machine: Machine::new(temper), ending: false, plugged: true, unplug_after: None, connections: 0 };
        let shared = Arc::new(Shared { inner: Mutex::new(inner), changed: Condvar::new() });
        let working = shared.clone();
        let thread = std::thread::spawn(move || listen(listener, address, &working));
        Ok(PaperPrinter { shared, address, thread: Some(thread) })
    }

    /// Where it listens, as a printer's set-up names it.
    pub fn connection(&self) -> Value {
        json!({ "kind": "network", "address": self.address.ip().to_string(), "port": self.address.port() })
    }

    /// Looks at the machine, or does something to it.
    pub fn with<T>(&self, work: impl FnOnce(&mut Machine) -> T) -> T {
        let result = work(&mut self.shared.inner.lock().machine);
        self.shared.changed.notify_all();
        result
    }

    /// Waits until the machine is as it should be.
    ///
    /// # Panics
    /// It never is; the panic says what was waited for.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, mut done: impl FnMut(&mut Machine) -> Option<T>) -> T {
        let until = Instant::now() + WAIT_MAX;
        let mut inner = self.shared.inner.lock();
        loop {
            if let Some(found) = done(&mut inner.machine) {
                return found;
            }
            if self.shared.changed.wait_until(&mut inner, until).timed_out() {
                let machine = &inner.machine;
                panic!(
                    "never came: {what}; {} pages, {} scraps, {} pulses, {} bytes",
                    machine.pages.len(),
                    machine.scraps.len(),
                    machine.pulses,
                    machine.received
                );
            }
        }
    }

    /// Everything that stands on paper so far.
    pub fn letters(&self) -> String {
        self.with(|machine| machine.scraps.iter().chain(&machine.pages).map(|page| page.text.as_str()).collect())
    }

    /// The texts of so many pages, once they are out.
    #[track_caller]
    pub fn texts(&self, count: usize) -> Vec<String> {
        self.wait(&format!("{count} pages"), |machine| {
            (machine.pages.len() >= count).then(|| machine.pages.iter().map(|page| page.text.clone()).collect())
        })
    }

    /// How often somebody connected.
    pub fn connections(&self) -> u32 {
        self.shared.inner.lock().connections
    }

    /// Pulls the plug: connections break, nobody answers, what it was sent is gone.
    pub fn unplug(&self) {
        let mut inner = self.shared.inner.lock();
        inner.plugged = false;
        inner.machine.restart();
        drop(inner);
        self.shared.changed.notify_all();
    }

    /// Pulls the plug once so many more bytes have come.
    pub fn unplug_after(&self, bytes: usize) {
        let mut inner = self.shared.inner.lock();
        inner.unplug_after = Some(inner.machine.received + bytes);
    }

    /// Whether the plug is in.
    pub fn is_plugged(&self) -> bool {
        self.shared.inner.lock().plugged
    }

    /// Waits until the plug was pulled by [`PaperPrinter::unplug_after`].
    ///
    /// # Panics
    /// It never was.
    #[track_caller]
    pub fn wait_unplugged(&self) {
        let until = Instant::now() + WAIT_MAX;
        let mut inner = self.shared.inner.lock();
        while inner.plugged {
            assert!(!self.shared.changed.wait_until(&mut inner, until).timed_out(), "the plug was never pulled");
        }
    }

    /// Puts the plug back in.
    pub fn plug_in(&self) {
        self.shared.inner.lock().plugged = true;
        self.shared.changed.notify_all();
    }
}

impl Drop for PaperPrinter {
    fn drop(&mut self) {
        self.shared.inner.lock().ending = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Accepts while plugged in; without the plug nobody listens on the port.
fn listen(listener: TcpListener, address: SocketAddr, shared: &Shared) {
    let mut listener = Some(listener);
    loop {
        {
            let mut inner = shared.inner.lock();
            if inner.ending {
                return;
            }
            if !inner.plugged {
                listener = None;
                shared.changed.wait_for(&mut inner, TICK);
                continue;
            }
        }
        if listener.is_none() {
            listener = bind_again(address);
        }
        let Some(open) = &listener else {
            continue;
        };
        let _ = open.set_nonblocking(true);
        match open.accept() {
            Ok((stream, _)) => serve(stream, shared),
            Err(_) => {
                let mut inner = shared.inner.lock();
                if !inner.ending {
                    shared.changed.wait_for(&mut inner, TICK);
                }
            }
        }
    }
}

fn bind_again(address: SocketAddr) -> Option<TcpListener> {
    // Another test may hold the port for a moment.
    TcpListener::bind(address).ok()
}

/// One connection, until either side ends it or the plug is pulled.
fn serve(mut stream: TcpStream, shared: &Shared) {
    let _ = stream.set_nonblocking(false);
    let _ = stream.set_read_timeout(Some(TICK));
    shared.inner.lock().connections += 1;
    let mut bytes = [0; 512];
    loop {
        let count = match stream.read(&mut bytes) {
            Ok(0) => return,
            Ok(count) => count,
            Err(cause) if matches!(cause.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => 0,
            Err(_) => return,
        };
        let mut inner = shared.inner.lock();
        if inner.ending || !inner.plugged {
            return;
        }
        for byte in &bytes[..count] {
            inner.machine.receive(*byte);
            if inner.unplug_after.is_some_and(|limit| inner.machine.received >= limit) {
                inner.unplug_after = None;
                inner.plugged = false;
                inner.machine.restart();
                shared.changed.notify_all();
                return;
            }
        }
        let answers = inner.machine.take_answers();
        drop(inner);
        shared.changed.notify_all();
        if !answers.is_empty() && stream.write_all(&answers).is_err() {
            return;
        }
    }
}
