//! Pictures that a paper must keep.
//!
//! `MOSTRADOR_GOLDEN=update cargo nextest run -p mostrador-tests --test paper` writes them anew; they are looked at
//! by a person before they are committed.

use std::path::PathBuf;

use super::canvas::Canvas;

/// Compares a paper dot by dot with `tests/golden/<name>.png`.
///
/// # Panics
/// The picture differs or is missing; the one drawn lies beside it as `<name>.new.png`.
#[track_caller]
pub fn assert_golden(name: &str, paper: &Canvas) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden");
    let (path, new) = (folder.join(format!("{name}.png")), folder.join(format!("{name}.new.png")));
    let drawn = paper.to_png().expect("a paper becomes a picture");
    if std::env::var("MOSTRADOR_GOLDEN").as_deref() == Ok("update") {
        std::fs::create_dir_all(&folder).expect("the folder of golden pictures");
        std::fs::write(&path, &drawn).expect("a golden picture is written");
        let _ = std::fs::remove_file(new);
        return;
    }
    let kept = std::fs::read(&path).ok().map(|png| dots(&png));
    if kept.as_ref() == Some(&dots(&drawn)) {
        return;
    }
    std::fs::write(&new, &drawn).expect("the picture drawn is written");
    panic!(
        "{} is not what is printed now ({}); see {}, and if it is right run again with MOSTRADOR_GOLDEN=update",
        path.display(),
        if kept.is_some() { "dots differ" } else { "there is none" },
        new.display()
    );
}

/// Width, height and rows of a picture, so that another encoder's bytes make no difference.
fn dots(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut rows = vec![0; reader.output_buffer_size().expect("a small picture")];
    let info = reader.next_frame(&mut rows).expect("a whole PNG");
    rows.truncate(info.buffer_size());
    (info.width, info.height, rows)
}
