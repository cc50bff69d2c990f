//! Calls the door of a folder: of the till that runs there, or of an engine opened for this one call.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mostrador_domain::Problem;
use serde_json::Value;

use crate::door::{self, Caller};
use crate::engine::{Shop, ShopOptions};
use crate::fail::{Fail, Refusal};
use crate::socket;

/// A door to call.
pub enum CallerOn {
    /// The till that runs on the folder.
    Running(PathBuf),
    /// An engine of this process.
    Own(Arc<Shop>),
}

impl CallerOn {
    /// Finds the running till, or opens the folder.
    ///
    /// # Errors
    /// The folder is in use by a till that does not answer, or cannot be opened.
    pub fn new(folder: &Path) -> Result<CallerOn, Fail> {
        match Shop::open(folder, ShopOptions::default()) {
            Ok(shop) => Ok(CallerOn::Own(shop)),
            Err(fail) if fail.code() == Some("store.in_use") => Ok(CallerOn::Running(folder.to_owned())),
            Err(fail) => Err(fail),
        }
    }

    /// Runs one command as the folder's owner.
    ///
    /// # Errors
    /// The door's problem, in words.
    pub fn call(&self, name: &str, args: Value) -> Result<String, Problem> {
        match self {
            CallerOn::Own(shop) => door::call(shop, Caller::CommandLine, name, args),
            CallerOn::Running(folder) => match socket::ask(folder, name, args) {
                Ok(Some(outcome)) => outcome,
                Ok(None) => {
                    let refusal = Refusal::new("store.in_use", 409).arg("folder", folder.display().to_string());
                    Err(refusal.problem(mostrador_domain::locale::Language::Es))
                }
                Err(fail) => Err(fail.problem(mostrador_domain::locale::Language::Es)),
            },
        }
    }
}
