//! How a printer is: the questions of ESC/POS (`DLE EOT n`) and what the answers mean.

use std::io;
use std::time::{Duration, Instant};

use mostrador_domain::printing::commands::PrinterState;

use super::transport::Channel;

/// How long a printer that can answer takes at most.
const ANSWER_MAX: Duration = Duration::from_millis(1_000);

/// Asks for a byte once everything before it was printed: `GS r 1`.
pub const TELL_WHEN_DONE: &[u8] = &[0x1d, b'r', 1];

/// What a printer told of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How it is.
    pub state: PrinterState,
    /// Whether its paper is running out.
    pub paper_low: bool,
}

/// What came back while waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The answer to a question.
    Answer(u8),
    /// Everything was printed.
    Done,
}

/// Asks a printer how it is; nothing where it does not answer, which is no fault. `done` is set where it told
/// in between that everything was printed.
///
/// # Errors
/// The connection broke.
pub fn ask(channel: &mut Channel, done: &mut bool, ending: &dyn Fn() -> bool) -> io::Result<Option<Told>> {
    let mut answers = [0; 4];
    for question in 1..=4_u8 {
        let Some(answer) = ask_one(channel, question, done, ending)? else {
            return Ok(None);
        };
        answers[usize::from(question) - 1] = answer;
    }
    Ok(Some(read(answers)))
}

fn ask_one(channel: &mut Channel, question: u8, done: &mut bool, ending: &dyn Fn() -> bool) -> io::Result<Option<u8>> {
    let deadline = Instant::now() + ANSWER_MAX;
    channel.send(&[0x10, 0x04, question], deadline, ending)?;
    while Instant::now() < deadline && !ending() {
        match channel.receive()?.and_then(hear) {
            Some(Heard::Answer(answer)) => return Ok(Some(answer)),
            Some(Heard::Done) => *done = true,
            None => {}
        }
    }
    Ok(None)
}

/// Tells answers apart by their fixed bits: `0xx1xx10` answers `DLE EOT`, `0000xxxx` with the state of the paper
/// answers `GS r`.
pub fn hear(byte: u8) -> Option<Heard> {
    if byte & 0b1001_0011 == 0b0001_0010 {
        Some(Heard::Answer(byte))
    } else if byte & 0b1111_0000 == 0 {
        Some(Heard::Done)
    } else {
        None
    }
}

/// Reads the answers to the questions 1 to 4.
fn read([printer, offline, error, paper]: [u8; 4]) -> Told {
    let has = |byte: u8, bits: u8| byte & bits != 0;
    let paper_out = has(paper, 0x60) || has(offline, 0x20);
    let state = if paper_out {
        PrinterState::PaperOut
    } else if has(offline, 0x04) {
        PrinterState::CoverOpen
    } else if has(error, 0x08) {
        PrinterState::CutterStuck
    } else if has(offline, 0x40) || has(error, 0x60) {
        PrinterState::Fault
    } else if has(printer, 0x08) {
        PrinterState::Offline
    } else {
        PrinterState::Ready
    };
    Told { state, paper_low: has(paper, 0x0c) && !paper_out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_of_the_answers_are_told_in_words() {
        let ready = [0x12, 0x12, 0x12, 0x12];
        let with = |place: usize, byte: u8| {
            let mut answers = ready;
            answers[place] = byte;
            read(answers)
        };
        let told = |state, paper_low| Told { state, paper_low };
        for (answers, expected, why) in [
            (read(ready), told(PrinterState::Ready, false), "nothing is set"),
            (read([0x1a, 0x32, 0x12, 0x7e]), told(PrinterState::PaperOut, false), "Epson's example of no paper"),
            (with(3, 0x1e), told(PrinterState::Ready, true), "paper is running out"),
            (with(1, 0x16), told(PrinterState::CoverOpen, false), "the cover"),
            (with(2, 0x1a), told(PrinterState::CutterStuck, false), "the cutter"),
            (with(2, 0x32), told(PrinterState::Fault, false), "an error that does not go by itself"),
            (with(0, 0x1a), told(PrinterState::Offline, false), "offline without telling why"),
        ] {
            assert_eq!(answers, expected, "{why}");
        }
    }

    #[test]
    fn an_answer_is_told_from_the_end_of_printing() {
        assert_eq!(hear(0x12), Some(Heard::Answer(0x12)));
        assert_eq!(hear(0x7e), Some(Heard::Answer(0x7e)));
        assert_eq!(hear(0x00), Some(Heard::Done));
        assert_eq!(hear(0x03), Some(Heard::Done), "paper may run low and all be printed");
        assert_eq!(hear(b'H'), None, "what a print server says is neither");
    }
}
