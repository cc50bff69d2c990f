//! The one shape in which the engine says no.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A refusal or a fault, in the words of the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("{code}: {message}")]
pub struct Problem {
    /// Stable name, `area.what`, for programs.
    pub code: String,
    /// HTTP status that the HTTP entrance answers with.
    #[serde(skip, default = "refused")]
    pub status: u16,
    /// What happened and what to do, in the session's language.
    pub message: String,
    /// The arguments concerned, each with its own sentence.
    #[serde(default)]
    pub fields: Vec<FieldProblem>,
    /// Whether the same request may succeed when repeated later.
    #[serde(default)]
    pub retry: bool,
    /// The permission that somebody else could grant, when that is what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<crate::Permission>,
}

fn refused() -> u16 {
    422
}

/// What is wrong with one argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldProblem {
    /// Name of the argument, with dots into nested ones.
    pub field: String,
    /// What is wrong with it, in the session's language.
    pub message: String,
}
