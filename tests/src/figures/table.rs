//! The figures as a table in Markdown.

/// One figure beside its reference.
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// What came out.
    pub measured: String,
    /// What it is compared with, measured in the same run.
    pub reference: String,
    /// What it must be.
    pub must: String,
    /// Whether it is.
    pub holds: Option<bool>,
}

impl Figure {
    /// A figure that has to hold.
    pub fn new(what: &str, measured: String, reference: String, must: &str, holds: bool) -> Figure {
        Figure { what: what.to_owned(), measured, reference, must: must.to_owned(), holds: Some(holds) }
    }

    /// A figure to know, without a limit.
    pub fn told(what: &str, measured: String, reference: String) -> Figure {
        Figure { what: what.to_owned(), measured, reference, must: String::new(), holds: None }
    }
}

/// The table.
pub fn table(figures: &[Figure]) -> String {
    let mut out = String::from("| what | measured | beside | must | holds |\n| --- | --- | --- | --- | --- |\n");
    for figure in figures {
        let holds = match figure.holds {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        let cells = [&figure.what, &figure.measured, &figure.reference, &figure.must].map(String::as_str);
        out += &format!("| {} | {holds} |\n", cells.join(" | "));
    }
    out
}
