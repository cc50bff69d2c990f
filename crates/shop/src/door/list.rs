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
    free demo::load_goods: mostrador_domain::settings::DemoGoods,
    free backups::commands::list: mostrador_domain::backups::ListCopies,
    free backups::commands::make: mostrador_domain::backups::MakeCopy,
    free backups::commands::restore: mostrador_domain::backups::Restore,
    free backups::commands::find: mostrador_domain::backups::FindCopies,
    free backups::commands::restore_found: mostrador_domain::backups::RestoreFound,
    read catalogue::commands::search: mostrador_domain::catalogue::commands::Search,
    read catalogue::commands::by_code: mostrador_domain::catalogue::commands::ByCode,
    read catalogue::commands::product: mostrador_domain::catalogue::commands::GetProduct,
    read catalogue::commands::list: mostrador_domain::catalogue::commands::List,
    write catalogue::commands::save_product: mostrador_domain::catalogue::commands::SaveProduct,
    write catalogue::commands::assign_code: mostrador_domain::catalogue::commands::AssignCode,
    write catalogue::commands::archive: mostrador_domain::catalogue::commands::Archive,
    read catalogue::commands::categories: mostrador_domain::catalogue::commands::Categories,
    write catalogue::commands::save_category: mostrador_domain::catalogue::commands::SaveCategory,
    read catalogue::commands::quick_keys: mostrador_domain::catalogue::commands::QuickKeys,
    write catalogue::commands::set_quick_keys: mostrador_domain::catalogue::commands::SetQuickKeys,
    free catalogue::import::commands::import_preview: mostrador_domain::catalogue::import_commands::ImportPreview,
    free catalogue::import::commands::import_start: mostrador_domain::catalogue::import_commands::ImportStart,
    read catalogue::import::commands::import_state: mostrador_domain::catalogue::import_commands::ImportState,
    read catalogue::import::commands::imports: mostrador_domain::catalogue::import_commands::Imports,
    free catalogue::import::commands::import_undo: mostrador_domain::catalogue::import_commands::ImportUndo,
    read catalogue::commands::export: mostrador_domain::catalogue::import_commands::Export,
    staged people::commands::sign_in after people::commands::prepare_sign_in: mostrador_domain::people::SignIn,
    write people::commands::sign_out: mostrador_domain::people::SignOut,
    write people::commands::stay: mostrador_domain::people::StayAwake,
    read people::commands::me: mostrador_domain::people::WhoAmI,
    read people::commands::list: mostrador_domain::people::ListPeople,
    staged people::commands::save_person after people::commands::prepare_save_person: mostrador_domain::people::SavePerson,
    staged people::commands::set_pin after people::commands::prepare_set_pin: mostrador_domain::people::SetPin,
    staged people::commands::approve after people::commands::prepare_approve: mostrador_domain::people::Approve,
    staged settings::commands::init after settings::commands::prepare_init: mostrador_domain::settings::Init,
    read settings::commands::first_run: mostrador_domain::settings::FirstRun,
    read settings::commands::get: mostrador_domain::settings::Get,
    write settings::commands::save: mostrador_domain::settings::Save,
    write settings::commands::save_till: mostrador_domain::settings::SaveTill,
    free settings::commands::help_pack: mostrador_domain::settings::HelpPack,
    free printing::commands::printers: mostrador_domain::printing::commands::Printers,
    write printing::commands::save_printer: mostrador_domain::printing::commands::SavePrinter,
    write printing::commands::remove_printer: mostrador_domain::printing::commands::RemovePrinter,
    write printing::commands::test_page: mostrador_domain::printing::commands::TestPage,
    write printing::commands::drawer_test: mostrador_domain::printing::commands::DrawerTest,
    free printing::commands::queue: mostrador_domain::printing::commands::Queue,
    write printing::commands::retry_job: mostrador_domain::printing::commands::RetryJob,
    write printing::commands::cancel_job: mostrador_domain::printing::commands::CancelJob,
    read printing::commands::preview: mostrador_domain::printing::commands::Preview,
    read sync::commands::restored: mostrador_domain::sync::RestoredState,
    write sync::commands::restored_seen: mostrador_domain::sync::RestoredSeen,

    write sales::commands::open_basket: mostrador_domain::sales::OpenBasket,
    write sales::commands::add_line: mostrador_domain::sales::AddLine,
    write sales::commands::scan: mostrador_domain::sales::Scan,
    write sales::commands::set_quantity: mostrador_domain::sales::SetQuantity,
    write sales::commands::remove_line: mostrador_domain::sales::RemoveLine,
    write sales::commands::set_discount: mostrador_domain::sales::SetDiscount,
    write sales::commands::set_price: mostrador_domain::sales::SetPrice,
    write sales::commands::set_note: mostrador_domain::sales::SetNote,
    write sales::commands::park: mostrador_domain::sales::Park,
    write sales::commands::resume: mostrador_domain::sales::Resume,
    write sales::commands::void: mostrador_domain::sales::Void,
    write sales::commands::undo: mostrador_domain::sales::Undo,
    write sales::commands::redo: mostrador_domain::sales::Redo,
    read sales::commands::basket: mostrador_domain::sales::GetBasket,
    read sales::commands::baskets: mostrador_domain::sales::Baskets,
    write sales::commands::show_total: mostrador_domain::sales::ShowTotal,
    write sales::commands::checkout: mostrador_domain::sales::Checkout,
    write sales::commands::refund: mostrador_domain::sales::Refund,
    read sales::commands::get: mostrador_domain::sales::GetSale,
    read sales::commands::list: mostrador_domain::sales::ListSales,
    read sales::commands::preview: mostrador_domain::sales::Preview,
    write sales::commands::reprint: mostrador_domain::sales::Reprint,

    write cash::commands::open_shift: mostrador_domain::cash::OpenShift,
    write cash::commands::r#move: mostrador_domain::cash::Move,
    write cash::commands::close_shift: mostrador_domain::cash::CloseShift,
    read cash::commands::shift: mostrador_domain::cash::CurrentShift,
    read cash::commands::shifts: mostrador_domain::cash::Shifts,
    read cash::commands::x_report: mostrador_domain::cash::XReport,
    read cash::commands::z_report: mostrador_domain::cash::ZReport,
    write cash::commands::print_report: mostrador_domain::cash::PrintReport,
    write cash::commands::open_drawer: mostrador_domain::cash::OpenDrawer,
}
