//! Short tones made on the spot, each different, each of which can be turned off.

use std::cell::RefCell;

use web_sys::{AudioContext, AudioContextState, OscillatorType};

use crate::dom;

/// What a tone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// A product came into the basket.
    Added,
    /// A code was not found, or something was refused.
    NotFound,
    /// A sale is paid.
    Approved,
}

impl Sound {
    /// Its name in what this machine keeps.
    pub fn name(self) -> &'static str {
        match self {
            Sound::Added => "added",
            Sound::NotFound => "not_found",
            Sound::Approved => "approved",
        }
    }

    /// Frequency in hertz, start and length in milliseconds of its tones.
    fn tones(self) -> &'static [(f32, f64, f64)] {
        match self {
            Sound::Added => &[(1760.0, 0.0, 45.0)],
            Sound::NotFound => &[(220.0, 0.0, 140.0), (180.0, 170.0, 200.0)],
            Sound::Approved => &[(988.0, 0.0, 70.0), (1319.0, 80.0, 110.0)],
        }
    }
}

/// Whether a sound is wanted on this machine.
pub fn is_on(sound: Sound) -> bool {
    let kept = dom::local_storage().and_then(|storage| storage.get_item(&key(sound)).ok().flatten());
    kept.as_deref() != Some("off")
}

/// Turns a sound on or off on this machine.
pub fn turn(sound: Sound, on: bool) {
    if let Some(storage) = dom::local_storage() {
        let _ = storage.set_item(&key(sound), if on { "on" } else { "off" });
    }
}

/// Plays a sound, unless it is turned off, once the screen shows what it is about: starting a tone takes the browser
/// as long as drawing a line. A machine without sound stays silent.
pub fn play(sound: Sound) {
    if is_on(sound) {
        dom::after_paint(move || {
            let _ = sounded(sound);
        });
    }
}

fn sounded(sound: Sound) -> Option<()> {
    CONTEXT.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = AudioContext::new().ok();
        }
        let context = kept.as_ref()?;
        // The browser lets it sound from the first key or touch on.
        if context.state() != AudioContextState::Running {
            let _ = context.resume();
        }
        sound.tones().iter().try_for_each(|tone| tone_at(context, *tone).ok())
    })
}

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

fn key(sound: Sound) -> String {
    format!("mostrador.sound.{}", sound.name())
}

fn tone_at(context: &AudioContext, tone: (f32, f64, f64)) -> Result<(), wasm_bindgen::JsValue> {
    let (hertz, start_ms, length_ms) = tone;
    let start = context.current_time() + start_ms / 1000.0;
    let end = start + length_ms / 1000.0;
    let oscillator = context.create_oscillator()?;
    oscillator.set_type(if hertz < 400.0 { OscillatorType::Square } else { OscillatorType::Sine });
    oscillator.frequency().set_value(hertz);
    let loudness = context.create_gain()?;
    let level = if hertz < 400.0 { 0.06 } else { 0.12 };
    loudness.gain().set_value_at_time(level, start)?;
    // A fade at the end, since a cut tone clicks.
    loudness.gain().exponential_ramp_to_value_at_time(0.001, end)?;
    oscillator.connect_with_audio_node(&loudness)?;
    loudness.connect_with_audio_node(&context.destination())?;
    oscillator.start_with_when(start)?;
    oscillator.stop_with_when(end + 0.02)?;
    Ok(())
}
