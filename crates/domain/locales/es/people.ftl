# People, PINs, sessions, roles and approvals.

## Words that the engine writes down
people-role-owner = Dueño

## Refusals
people-not-signed-in = Hace falta entrar con un PIN. Escribirlo y seguir.
people-needs-approval = Esto necesita la autorización de un encargado. Pedirle que escriba su PIN.
people-wrong-pin = { $pause ->
    [none] El PIN no es correcto. Probar otra vez.
    [short] El PIN no es correcto. Esperar { $seconds } segundos para volver a probar.
   *[long] El PIN no es correcto. La caja queda bloqueada hasta las { $until }.
}
people-wait = Hubo varios PIN equivocados. Esperar { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
} para volver a probar.
people-locked = Hubo demasiados PIN equivocados y la caja está bloqueada. Se puede volver a probar a las { $until }.
people-wrong-new-pin = Ese PIN no sirve. Corregir lo marcado.
people-pin-length = El PIN lleva de 4 a 12 dígitos.
people-pin-alphabet = El PIN lleva solo dígitos.
people-pin-easy = Un solo dígito repetido se adivina enseguida. Elegir otro PIN.
people-pin-taken = Ese PIN ya no está libre. Elegir otro.
people-current-pin-missing = Escribir el PIN actual.
people-incomplete = Falta un dato de la persona. Corregir lo marcado; no se guardó nada.
people-name-missing = Escribir el nombre.
people-name-wrong = El nombre lleva de 1 a 60 caracteres.
people-role-missing = Elegir el rol.
people-too-many = Ya hay { $most } personas, que es el máximo. Cambiar los datos de una que se fue.
people-owners-only = Solo un dueño puede cambiar a un dueño. Pedirle que entre con su PIN.
people-last-owner = Es el único dueño que puede entrar. Nombrar antes a otro, con su PIN.
people-unknown = Esa persona no está o se fue. Elegir otra de la lista.
people-reason-missing = Escribir el motivo en 200 caracteres o menos; queda registrado.
people-may-not-approve = { $name } no puede autorizar esto. Pedirlo a un encargado o al dueño.
people-approval-ended = La autorización venció o ya se usó. Pedirla otra vez.

## Screens
people-title = Personas
people-new = Nueva persona
people-archived = Ver archivadas
people-is-archived = Archivada
people-empty = Todavía no hay nadie más
people-col-name = Nombre
people-col-role = Rol
people-col-pin = PIN
people-has-pin = Con PIN
people-no-pin = Sin PIN
person-panel = Editar persona
person-name = Nombre
person-name-missing = Escribir el nombre.
person-role = Rol
role-owner-what = Puede todo, también restaurar copias
role-manager-what = Lleva el negocio y autoriza
role-cashier-what = Vende y pide autorización para el resto
role-technician-what = Configura equipos, no vende
person-discount = Descuento sin autorización: hasta { $percent }.
person-pin = PIN
person-pin-new = Con él entra a la caja. Cada persona tiene el suyo.
person-pin-change = Escribir uno nuevo solo para cambiarlo.
person-pin-length = El PIN lleva de { $min } a { $max } dígitos.
person-pin-show = Mostrar u ocultar el PIN
person-may = Qué puede hacer
person-may-not = No, pide autorización
person-may-hint = Lo demás lo puede hacer si alguien con permiso lo autoriza con su PIN.
person-saved = { $name } quedó guardado.
person-archive = Archivar persona
person-archive-ask = ¿Archivar a { $name }?
person-archive-text = No puede entrar más. Sus ventas quedan con su nombre y se puede recuperar.
person-archived = Persona archivada
person-restore = Recuperar persona
person-restored = Persona recuperada
own-pin-title = Cambiar mi PIN
own-pin-now = PIN actual
own-pin-new = PIN nuevo
own-pin-again = Repetir el PIN nuevo
own-pin-save = Cambiar
own-pin-saved = El PIN nuevo vale desde ahora.
permission-sell = Vender y cobrar
permission-open-shift = Abrir y cerrar la caja
permission-discount-any = Descuentos sin límite
permission-override-price = Cambiar un precio al vender
permission-void-basket = Anular una venta
permission-refund = Devolver
permission-move-cash = Ingresar y retirar efectivo
permission-open-drawer = Abrir el cajón sin venta
permission-see-expected-cash = Ver lo que debería haber en el cajón
permission-see-reports = Ver informes de todos
permission-edit-catalogue = Cambiar productos y precios
permission-import-catalogue = Importar y exportar productos
permission-see-cost = Ver costos y márgenes
permission-edit-devices = Configurar impresoras
permission-edit-people = Administrar personas
permission-edit-settings = Cambiar ajustes
permission-backup = Hacer y restaurar copias
