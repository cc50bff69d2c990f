//! The words of the command line. Scripts rely on them.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// El motor de una caja de Mostrador.
#[derive(Parser)]
#[command(name = "mostrador-shop", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// Carpeta de la caja: base de datos, copias y registros.
    #[arg(long, global = true, value_name = "CARPETA", default_value = "mostrador-datos")]
    pub data: PathBuf,
    /// Qué hacer.
    #[command(subcommand)]
    pub doing: Doing,
}

/// What can be done with a till's folder.
#[derive(Subcommand)]
pub enum Doing {
    /// Crea el negocio en una carpeta vacía.
    Init {
        /// País: AR, CL o ES.
        #[arg(long, value_name = "PAÍS")]
        country: String,
        /// Rubro: butcher, bakery, grocery, clothing, bar, cafe, spa, medical, irrigation, events u other.
        #[arg(long, value_name = "RUBRO")]
        business: String,
        /// Nombre del negocio.
        #[arg(long, value_name = "NOMBRE")]
        name: String,
        /// PIN del dueño, de 4 dígitos o más.
        #[arg(long, value_name = "PIN")]
        pin: String,
    },
    /// Atiende en una dirección de esta máquina.
    Serve {
        /// Dirección; con el puerto 0 el sistema elige uno libre y se muestra.
        #[arg(long, value_name = "DIRECCIÓN", default_value = "127.0.0.1:7780")]
        listen: SocketAddr,
    },
    /// Ejecuta un comando de la puerta con sus argumentos en JSON.
    Call {
        /// Nombre del comando, como sales.checkout.
        name: String,
        /// Argumentos: un objeto JSON.
        args: Option<String>,
    },
    /// Muestra todos los comandos con su JSON Schema.
    Commands,
    /// Importa datos de un archivo.
    Import {
        /// Qué se importa.
        #[command(subcommand)]
        what: Importing,
    },
    /// Escribe el catálogo como CSV, en un archivo o en la salida.
    Export {
        /// Archivo que se escribe.
        file: Option<PathBuf>,
    },
    /// Hace una copia verificada de la base.
    Backup {
        /// Archivo de la copia; no debe existir.
        file: PathBuf,
    },
    /// Pone una copia en el lugar de la base, con la caja apagada.
    Restore {
        /// Archivo de la copia.
        file: PathBuf,
    },
    /// Revisa cadena, libro mayor, stock y tablas; termina con 0 solo si todo está bien.
    Verify,
    /// Crea un negocio de muestra: catálogo, personas y un día de ventas.
    Demo {
        /// Rubro.
        business: String,
        /// País: AR, CL o ES.
        #[arg(long, value_name = "PAÍS", default_value = "AR")]
        country: String,
    },
}

/// What can be imported.
#[derive(Subcommand)]
pub enum Importing {
    /// Un catálogo en CSV: toma las filas que sirven y muestra las demás.
    Catalogue {
        /// Archivo CSV.
        file: PathBuf,
    },
}
