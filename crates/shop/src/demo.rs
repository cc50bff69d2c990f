//! A shop to look at.

use std::path::Path;

use crate::fail::Fail;

/// Makes a demo shop; says in words what was made.
pub fn make(_: &Path, _: &str, _: &str) -> Result<String, Fail> {
    Ok(String::new())
}
