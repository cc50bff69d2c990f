# The shell, the counter's frame and the words that every screen shares.

## Words
word-cancel = Cancelar
word-close = Cerrar
word-save = Guardar
word-discard = Descartar
word-delete = Eliminar
word-remove = Quitar
word-accept = Aceptar
word-continue = Continuar
word-back = Volver
word-retry = Reintentar
word-undo = Deshacer
word-redo = Rehacer
word-print = Imprimir
word-search = Buscar
word-yes = Sí
word-no = No
word-clear = Limpiar
word-more = Más
word-add = Agregar
word-total = Total
word-subtotal = Subtotal
word-discount = Descuento
word-discounts = Descuentos
word-note = Nota
word-change = Vuelto
word-reprint = Reimprimir
word-gift = Ticket de cambio
word-refund = Devolver
word-amount = Importe
word-price = Precio
word-quantity = Cantidad
word-reason = Motivo
word-name = Nombre
word-code = Código
word-date = Fecha
word-today = hoy
word-yesterday = ayer

## Frame
app-name = Mostrador
app-till = Caja { $number }
app-till-shift = Caja { $till } · Turno { $shift }
app-till-closed = Caja { $till } · cerrada
menu-title = Menú
menu-sell = Vender
menu-sales = Ventas
menu-shift = Caja
menu-products = Productos
menu-import = Importar
menu-people = Personas
menu-printers = Impresoras
menu-settings = Ajustes
menu-backups = Copias
menu-help = Ayuda
menu-lock = Bloquear
menu-full-screen = Pantalla completa
menu-reprint = Reimprimir último ticket
menu-drawer = Abrir cajón
menu-theme = Tema
theme-system = Del sistema
theme-light = Claro
theme-dark = Oscuro

## State of things
state-link-up = En línea
state-link-down = Sin conexión con la caja
state-printer-ok = Impresora lista
state-printer-none = Sin impresora
state-paper-low = Queda poco papel
state-shift-open = Caja abierta
state-shift-closed = Caja cerrada
link-down-title = No se llega al programa de la caja.
link-down-what = Revisar que esté abierto. Se reintenta solo; las ventas guardadas no se pierden.
ui-unreachable = No se llega al programa de la caja. Revisar que esté abierto y volver a intentar.
ui-unreadable = La respuesta no se entiende. Cerrar el programa y volver a abrirlo.

## Panels
panel-failed = No se pudo leer.
panel-empty = Todavía no hay nada.
panel-stale = último dato { $time }

## Units, after a number
unit-piece = un
unit-kg = kg
unit-g = g
unit-100g = 100 g
unit-l = l
unit-ml = ml
unit-m = m
unit-hour = h
unit-dozen = doc

## Sign in and lock
lock-title = ¿Quién vende?
lock-hint = Escribir el PIN
lock-hint-person = PIN de { $name }
lock-locked = Bloqueada
lock-other = Otra persona
lock-scan = Primero entrar con el PIN. El código no se tomó.
lock-enter = Entrar
lock-checking = Revisando…
lock-wait = Esperar { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
} para volver a probar.
role-owner = Dueño
role-manager = Encargado
role-cashier = Cajero
role-technician = Técnico

## Approval on the spot
approve-title = Hace falta autorización
approve-pin = PIN de quien autoriza
approve-reason = Motivo
approve-confirm = Autorizar
approve-reason-missing = Escribir el motivo; queda registrado.

## Help
help-title = Teclas de esta pantalla
help-anywhere = En todas partes
help-sell = Vender
help-line = Línea elegida, o la última
help-pay = Cobrar
help-enter = Agregar lo escrito; con la caja vacía, cobrar
help-exact = Efectivo justo: cobrada e impresa
help-box = Ir a la caja de búsqueda
help-escape = Limpiar; otra vez, soltar la línea
help-price-check = Consultar un precio sin agregar
help-discount-sale = Descuento a toda la venta
help-park = Suspender · ver suspendidas
help-new-basket = Otra venta a la vez
help-void = Anular la venta
help-undo = Deshacer · rehacer
help-category = Categoría de teclas rápidas
help-select = Elegir línea
help-step = Uno más · uno menos
help-quantity = Escribir la cantidad
help-price = Cambiar el precio
help-discount-line = Descuento a la línea
help-note = Nota
help-remove = Quitar
help-ways = Efectivo · tarjeta · transferencia · otro
help-amount = Importe
help-remove-payment = Quitar el último pago
help-print = Imprimir o no el ticket
help-confirm = Confirmar
help-help = Esta ayuda
help-menu = Menú, o volver a vender
help-full-screen = Pantalla completa
help-lock = Bloquear o cambiar de cajero
help-reprint = Reimprimir el último ticket
help-drawer = Abrir el cajón
help-change = Después de cobrar
help-next-sale = Venta nueva
help-copy = Reimprimir
help-gift = Ticket de cambio, sin precios
help-refund = Devolver
help-lists = Listas y fichas
help-forms = Formularios
help-search = Buscar en la lista
help-open-row = Elegir y abrir
help-new = Agregar
help-save = Guardar
help-close-panel = Cerrar la ficha
help-next-field = Pasar al campo siguiente
help-shift = Caja
help-count = Cierre de caja
help-x = Informe X
help-close-shift = Contar y cerrar
help-next-note = Pasar al billete siguiente
help-recount = Contar de nuevo
help-back = Volver, sin perder lo contado
drawer-opened = Cajón abierto. Queda registrado.
