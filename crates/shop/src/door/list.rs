//! The one list of commands. What is not in it does not exist for anybody.

use mostrador_domain::Command;

use super::{Entry, Run, answer, parse};

macro_rules! door {
    ($($shape:ident $($handler:ident)::+ $(after $($prepare:ident)::+)? : $command:ty),+ $(,)?) => {
        /// Every command of the door.
        pub static ENTRIES: &[Entry] = &[$(Entry {
            name: <$command as Command>::NAME,
            needs: <$command as Command>::NEEDS,
            topics: <$command as Command>::TOPICS,
            run: run!($shape $($handler)::+ $(after $($prepare)::+)? : $command),
            arguments: || schemars::schema_for!($command).to_value(),
            reply: || schemars::schema_for!(<$command as Command>::Reply).to_value(),
        }),+];
    };
}

macro_rules! run {
    (read $($handler:ident)::+ : $command:ty) => {
        Run::Read(|cx, args| answer(crate::$($handler)::+(cx, parse::<$command>(args)?)))
    };
    (write $($handler:ident)::+ : $command:ty) => {
        Run::Write(|cx, args| answer(crate::$($handler)::+(cx, parse::<$command>(args)?)))
    };
    (free $($handler:ident)::+ : $command:ty) => {
        Run::Free(|shop, who, args| answer(crate::$($handler)::+(shop, who, parse::<$command>(args)?)))
    };
    (staged $($handler:ident)::+ after $($prepare:ident)::+ : $command:ty) => {
        Run::Staged(|shop, who, args| {
            let args = parse::<$command>(args)?;
            let prepared = crate::$($prepare)::+(shop, who, &args)?;
            Ok(Box::new(move |cx| answer(crate::$($handler)::+(cx, args, prepared))))
        })
    };
}

/// Finds a command by its name.
pub fn find(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.name == name)
}

door! {
    staged settings::commands::init after settings::commands::prepare_init: mostrador_domain::settings::Init,
    read settings::commands::first_run: mostrador_domain::settings::FirstRun,
    read settings::commands::get: mostrador_domain::settings::Get,
    write settings::commands::save: mostrador_domain::settings::Save,
    write settings::commands::save_till: mostrador_domain::settings::SaveTill,
    free settings::commands::help_pack: mostrador_domain::settings::HelpPack,
    read sync::commands::restored: mostrador_domain::sync::RestoredState,
    write sync::commands::restored_seen: mostrador_domain::sync::RestoredSeen,
}
