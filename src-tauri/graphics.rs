//! Keeps the web view off a graphics card that is not there.

/// Where no DRI device exists, WebKitGTK's DMABUF renderer costs twice the memory and twice the time to paint.
///
/// WebKit reads the choice from its environment as it loads, so the program starts itself anew with it, once.
#[cfg(target_os = "linux")]
pub fn choose_renderer() {
    use std::os::unix::process::CommandExt;

    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_some() || std::path::Path::new("/dev/dri").exists() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let failed = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
    // `exec` only returns where it failed; the window then opens as WebKit chooses.
    eprintln!("{failed}");
}

/// Other systems' web views choose well by themselves.
#[cfg(not(target_os = "linux"))]
pub fn choose_renderer() {}
