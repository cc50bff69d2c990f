//! A run of named steps: each says when it begins, how long it took, and which one failed.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps done so far.
pub struct Steps {
    started: Instant,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Begins a run.
    pub fn begin() -> Self {
        Self { started: Instant::now(), done: Vec::new() }
    }

    /// Runs one step; its failure carries the step's name and its time.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name} (after {} s)", self.started.elapsed().as_secs());
        let started = Instant::now();
        let outcome = work();
        let took = started.elapsed();
        match &outcome {
            Ok(_) => println!("== {name}: done in {:.1} s", took.as_secs_f32()),
            Err(error) => println!("== {name}: FAILED after {:.1} s: {error:#}", took.as_secs_f32()),
        }
        self.done.push((name, took));
        outcome.with_context(|| format!("step `{name}` failed"))
    }

    /// Prints every step with its time.
    pub fn summary(&self) {
        println!();
        for (name, took) in &self.done {
            println!("  {:>7.1} s  {name}", took.as_secs_f32());
        }
        println!("  {:>7.1} s  in all", self.started.elapsed().as_secs_f32());
    }
}
