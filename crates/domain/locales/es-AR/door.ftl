# The door and the store: refusals that belong to no area. Only what differs in Argentina.

door-unknown-command = Esta versión no conoce el pedido { $name }. Actualizá el programa o revisá el nombre.
door-bad-arguments = Falta un dato o no tiene la forma esperada. Revisá lo marcado y volvé a intentar. { $detail }
door-fault = Algo falló dentro del programa y no se hizo ningún cambio. Probá otra vez; si sigue, mandá el paquete de ayuda desde Ajustes.
store-in-use = Mostrador ya está abierto con la carpeta { $folder }. Usá esa ventana o cerrala antes de abrir otra.
store-disk-full = El disco está lleno y esto no se guardó. Liberá espacio y volvé a intentar; lo anterior está a salvo.
store-corrupt = El archivo de datos está dañado. No sigas vendiendo: cerrá el programa y restaurá la última copia.
store-io = El disco no respondió y esto no se guardó. Revisá el cable o el disco y volvé a intentar.
store-busy = Otro programa tiene ocupados los datos. Esperá un momento y volvé a intentar.
