//! A printer's network socket for journeys: it answers status, runs out of paper, and keeps what reached it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

/// A small printer behind a TCP port; it ends with the test's process.
pub struct Printer {
    port: u16,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    no_paper: AtomicBool,
    received: Mutex<Vec<u8>>,
}

impl Printer {
    /// Plugs a printer in.
    ///
    /// # Errors
    /// No port is free.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(State::default());
        let kept = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = kept.clone();
                thread::spawn(move || serve(stream, &state));
            }
        });
        Ok(Self { port, state })
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Takes the paper out or puts it back.
    pub fn set_paper(&self, there: bool) {
        self.state.no_paper.store(!there, Ordering::SeqCst);
    }

    /// The letters that reached the paper, without commands; good enough to find words in.
    pub fn letters(&self) -> String {
        let received = self.state.received.lock().unwrap_or_else(PoisonError::into_inner);
        received.iter().map(|byte| if (0x20..0x7f).contains(byte) { char::from(*byte) } else { '\n' }).collect()
    }

    /// How often a drawer was told to open.
    pub fn drawer_pulses(&self) -> usize {
        let received = self.state.received.lock().unwrap_or_else(PoisonError::into_inner);
        let pulses = |command: &[u8]| received.windows(command.len()).filter(|window| *window == command).count();
        // `ESC p m t1 t2`, or `DLE DC4 1 m t` where it opens at once.
        pulses(&[0x1b, b'p']) + pulses(&[0x10, 0x14, 0x01])
    }
}

fn serve(mut stream: TcpStream, state: &State) {
    // A peer that went away ends this by an error.
    let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
    let mut buffer = [0; 4096];
    let mut question: Vec<u8> = Vec::new();
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        for byte in &buffer[..count] {
            question.push(*byte);
            match question.as_slice() {
                [0x10] | [0x10, 0x04] => {}
                [0x10, 0x04, number] => {
                    let answer = answer(*number, state.no_paper.load(Ordering::SeqCst));
                    if stream.write_all(&[answer]).is_err() {
                        return;
                    }
                    question.clear();
                }
                other => {
                    let mut received = state.received.lock().unwrap_or_else(PoisonError::into_inner);
                    received.extend_from_slice(other);
                    drop(received);
                    question.clear();
                }
            }
        }
    }
}

/// `DLE EOT n`: bits 1 and 4 are always set; without paper it is offline, because of paper, and says so.
fn answer(question: u8, no_paper: bool) -> u8 {
    match (question, no_paper) {
        (1, true) => 0x12 | 0x08,
        (2, true) => 0x12 | 0x20,
        (4, true) => 0x12 | 0x60,
        (_, true | false) => 0x12,
    }
}
