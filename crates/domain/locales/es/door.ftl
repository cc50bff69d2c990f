# The door and the store: refusals that belong to no area.

## Requests
door-unknown-command = Esta versión no conoce el pedido { $name }. Actualizar el programa o revisar el nombre.
door-not-an-object = El pedido no se entiende: los datos van en un objeto JSON.
door-not-json = El pedido no es JSON válido ({ $detail }). Corregirlo y volver a enviarlo.
door-bad-arguments = Falta un dato o no tiene la forma esperada. Revisar lo marcado y volver a intentar. { $detail }
door-bad-argument = Falta o no tiene la forma esperada.
door-not-loopback = La caja atiende solo en esta máquina, no en { $address }. Usar 127.0.0.1 o ::1.
door-fault = Algo falló dentro del programa y no se hizo ningún cambio. Probar otra vez; si sigue, enviar el paquete de ayuda desde Ajustes.

## The database and its file
store-no-shop = En esta carpeta todavía no hay un negocio. Crearlo en la primera pantalla o con el comando init.
store-in-use = Mostrador ya está abierto con la carpeta { $folder }. Usar esa ventana o cerrarla antes de abrir otra.
store-newer = Estos datos son de una versión más nueva de Mostrador. Instalar la última versión; no se cambió nada.
store-read-only = No se puede escribir en la carpeta de datos. Revisar los permisos y que el disco no esté protegido; lo guardado sigue ahí.
store-disk-full = El disco está lleno y esto no se guardó. Liberar espacio y volver a intentar; lo anterior está a salvo.
store-corrupt = El archivo de datos está dañado. No seguir vendiendo: cerrar el programa y restaurar la última copia.
store-io = El disco no respondió y esto no se guardó. Revisar el cable o el disco y volver a intentar.
store-busy = Otro programa tiene ocupados los datos. Esperar un momento y volver a intentar.
