//! From letters to rows of cells.
//!
//! The rows are cut here and not by a library because each one needs its line in the file, and because a stray
//! quotation mark must cost one row and not the rest of the file.

use super::COLUMNS_MAX;

/// Rows that are looked at to guess what a file is.
pub const SAMPLE_ROWS: usize = 200;
/// Most lines that one quoted cell may run over.
const QUOTED_LINES_MAX: usize = 20;
const DELIMITERS: [char; 4] = [';', '\t', ',', '|'];

/// Reads a text row by row.
pub struct Rows<'t> {
    rest: &'t str,
    line: u32,
    delimiter: char,
}

/// Where a row stands and whether it is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowRead {
    /// Its first line, from 1.
    pub line: u32,
    /// Whether a quotation mark opens in it that is never closed.
    pub open_quote: bool,
}

impl<'t> Rows<'t> {
    /// Starts at the beginning of a text. A first line `sep=;`, as Excel writes it, is passed over.
    pub fn new(text: &'t str, delimiter: char) -> Rows<'t> {
        let mut rows = Rows { rest: text, line: 1, delimiter };
        if hinted_delimiter(text).is_some() {
            rows.take_line();
        }
        rows
    }

    /// Reads the next row that is not empty into `cells`, trimmed; `None` at the end.
    pub fn next_into(&mut self, cells: &mut Vec<String>) -> Option<RowRead> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let line = self.line;
            let open_quote = self.cut(cells);
            if cells.iter().any(|cell| !cell.is_empty()) {
                return Some(RowRead { line, open_quote });
            }
        }
    }

    /// Cuts one row; answers whether it has an unclosed quotation mark, and then takes its first line alone.
    fn cut(&mut self, cells: &mut Vec<String>) -> bool {
        cells.clear();
        let (start, start_line) = (self.rest, self.line);
        loop {
            let (cell, end) = if self.rest.starts_with('"') {
                match self.quoted() {
                    Some(read) => read,
                    None => {
                        (self.rest, self.line) = (start, start_line);
                        cells.clear();
                        let line = self.take_line();
                        cells.extend(line.split(self.delimiter).take(COLUMNS_MAX).map(|cell| cell.trim().to_owned()));
                        return true;
                    }
                }
            } else {
                self.plain()
            };
            if cells.len() < COLUMNS_MAX {
                cells.push(cell);
            }
            if end {
                return false;
            }
        }
    }

    /// A cell up to the delimiter or the line's end; answers whether the row ends with it.
    fn plain(&mut self) -> (String, bool) {
        let stop = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        let cell = &self.rest[..stop];
        self.rest = &self.rest[stop..];
        (cell.trim().to_owned(), self.pass_delimiter())
    }

    /// A quoted cell and whatever stands between its closing mark and the delimiter; `None` where it never closes.
    fn quoted(&mut self) -> Option<(String, bool)> {
        let mut cell = String::new();
        let mut rest = &self.rest[1..];
        let mut lines = 0;
        loop {
            let mark = rest.find('"')?;
            cell.push_str(&rest[..mark]);
            lines += rest[..mark].matches('\n').count();
            if lines > QUOTED_LINES_MAX {
                return None;
            }
            rest = &rest[mark + 1..];
            match rest.strip_prefix('"') {
                Some(after) => {
                    cell.push('"');
                    rest = after;
                }
                None => break,
            }
        }
        self.line += u32::try_from(lines).unwrap_or(0);
        let stop = rest.find([self.delimiter, '\n', '\r']).unwrap_or(rest.len());
        cell.push_str(&rest[..stop]);
        self.rest = &rest[stop..];
        let end = self.pass_delimiter();
        let flat = cell.replace(['\r', '\n'], " ");
        Some((flat.trim().to_owned(), end))
    }

    /// Steps over a delimiter, or over a line's end; answers whether the row ends here.
    fn pass_delimiter(&mut self) -> bool {
        if let Some(rest) = self.rest.strip_prefix(self.delimiter) {
            self.rest = rest;
            return false;
        }
        if let Some(rest) = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r'])) {
            self.rest = rest;
            self.line += 1;
        }
        true
    }

    fn take_line(&mut self) -> &'t str {
        let stop = self.rest.find(['\n', '\r']).unwrap_or(self.rest.len());
        let line = &self.rest[..stop];
        self.rest = &self.rest[stop..];
        self.pass_delimiter();
        line
    }
}

/// The first rows of a text.
pub fn sample(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut rows = Rows::new(text, delimiter);
    let mut sample = Vec::new();
    let mut cells = Vec::new();
    while sample.len() < SAMPLE_ROWS && rows.next_into(&mut cells).is_some() {
        sample.push(std::mem::take(&mut cells));
    }
    sample
}

/// Guesses the sign between columns: the one that cuts most rows into the same number of cells.
pub fn guess_delimiter(text: &str) -> char {
    if let Some(hinted) = hinted_delimiter(text) {
        return hinted;
    }
    let score = |delimiter: char| {
        let widths: Vec<usize> = sample(text, delimiter).iter().map(Vec::len).collect();
        let mut counts = std::collections::BTreeMap::new();
        for width in &widths {
            *counts.entry(*width).or_insert(0usize) += 1;
        }
        let usual = counts.into_iter().filter(|(width, _)| *width > 1).max_by_key(|(width, count)| (*count, *width));
        usual.map_or(0, |(width, count)| count * 100 / widths.len().max(1) * 100 + width)
    };
    // The first of equals wins: a semicolon is never part of a number.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(';')
}

fn hinted_delimiter(text: &str) -> Option<char> {
    let hint = text.lines().next()?.trim().strip_prefix("sep=")?;
    DELIMITERS.into_iter().find(|delimiter| hint.starts_with(*delimiter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, delimiter: char) -> Vec<(u32, bool, Vec<String>)> {
        let mut rows = Rows::new(text, delimiter);
        let mut cells = Vec::new();
        let mut read = Vec::new();
        while let Some(row) = rows.next_into(&mut cells) {
            read.push((row.line, row.open_quote, cells.clone()));
        }
        read
    }

    #[test]
    fn rows_keep_their_lines() {
        let text = "a;b\r\n\r\n;\r\n\"dos\nlíneas\";c\r\nd;e";
        let want: [(u32, &[&str]); 3] = [(1, &["a", "b"]), (4, &["dos líneas", "c"]), (6, &["d", "e"])];
        let read = all(text, ';');
        assert_eq!(read.len(), want.len());
        for ((line, _, cells), (want_line, want_cells)) in read.iter().zip(want) {
            assert_eq!(
                (*line, cells.iter().map(String::as_str).collect::<Vec<_>>().as_slice()),
                (want_line, want_cells)
            );
        }
    }

    #[test]
    fn quotation_marks_mean_what_spreadsheets_mean() {
        let table: [(&str, &[&str]); 6] = [
            ("\"a;b\";c", &["a;b", "c"]),
            ("\"di\"\"jo\";c", &["di\"jo", "c"]),
            ("Tubo 1/2\";c", &["Tubo 1/2\"", "c"]),
            ("\"Don Juan\" 500ml;c", &["Don Juan 500ml", "c"]),
            ("  a  ; b ", &["a", "b"]),
            ("a;;", &["a", "", ""]),
        ];
        for (text, want) in table {
            assert_eq!(all(text, ';')[0].2, want, "{text}");
        }
    }

    #[test]
    fn an_unclosed_quotation_mark_costs_one_row() {
        let read = all("a;b\n\"c;d\ne;f", ';');
        assert_eq!(
            read.iter().map(|(line, open, _)| (*line, *open)).collect::<Vec<_>>(),
            [(1, false), (2, true), (3, false)]
        );
    }

    #[test]
    fn the_sign_between_columns_is_guessed() {
        let table = [
            ("codigo;nombre;precio\n1;Pan, lactal;1.234,50\n2;Leche;900,00\n", ';'),
            ("ean,descripcion,precio\n779,\"Pan, lactal\",12.50\n780,Leche,9.00\n", ','),
            ("code\tname\tprice\n1\tPan, leche\t1,5\n", '\t'),
            ("code|name|price\n1|Pan|2\n", '|'),
            ("sep=,\na,b\n", ','),
            ("", ';'),
            ("solo una columna\notra fila\n", ';'),
        ];
        for (text, want) in table {
            assert_eq!(guess_delimiter(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_to_its_end(text in "[a\";,\\n\\r \\t|=é]{0,80}") {
            for delimiter in DELIMITERS {
                let lines = text.matches('\n').count() + text.matches('\r').count() + 1;
                prop_assert!(all(&text, delimiter).len() <= lines, "no row is made up");
            }
            guess_delimiter(&text);
        }

        #[test]
        fn quoted_cells_come_back_as_they_were(cells in prop::collection::vec("[a-z\";, ]{1,10}", 1..6)) {
            let text = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(";");
            let want: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            prop_assume!(want.iter().any(|cell| !cell.is_empty()));
            prop_assert_eq!(&all(&text, ';')[0].2, &want);
        }
    }
}
