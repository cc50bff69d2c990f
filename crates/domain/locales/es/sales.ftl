# Selling: the basket, paying, the change, past sales and refunds.

## Engine
sales-already-paid = Esta venta ya está cobrada con el número { $number }. Seguir con una venta nueva.
sales-already-refunded = De esta venta ya se devolvió todo. No queda nada por devolver.
sales-already-voided = Esta venta fue anulada. Seguir con una venta nueva.
sales-amount-too-large = El importe es demasiado grande. Revisar la cantidad y el precio.
sales-bad-discount = El descuento no es válido. Escribir un importe o un porcentaje entre 0 y 100.
sales-bad-price = El precio no es válido. Escribir un importe de cero o más.
sales-bad-quantity = La cantidad no es válida. Escribir un número mayor que cero.
sales-bad-tender = El importe de un pago no es válido. Escribir un número mayor que cero.
sales-basket-empty = La venta no tiene líneas. Agregar un producto primero.
sales-basket-parked = Esta venta está en espera. Retomarla para seguir.
sales-basket-unknown = Esta venta no está en esta caja. Abrir una nueva.
sales-cash-not-needed = Los otros medios ya pagan todo. Quitar el efectivo.
sales-code-or-product = Indicar un código o un producto, uno de los dos.
sales-currency-unknown = Esta caja cobra solo en { $currency }. Escribir el importe en esa moneda.
sales-line-unknown = Esa línea no está en la venta. Volver a mirar la venta.
sales-no-printer = No hay ninguna impresora para esto. Configurarla en Ajustes, Impresoras.
sales-nothing-to-redo = No hay nada para rehacer.
sales-nothing-to-undo = No hay nada para deshacer.
sales-price-needed = { $name } no tiene precio. Escribirlo ahora o dejarlo afuera.
sales-product-archived = { $name } está fuera del catálogo. Reactivarlo en Productos para venderlo.
sales-reason-needed = Falta el motivo. Escribirlo para seguir.
sales-refund-tenders-differ = Hay que devolver { $due }. Ajustar los medios a ese importe.
sales-refund-too-much = De { $name } quedan { $left } por devolver. Bajar la cantidad.
sales-sale-unknown = Esa venta no existe en esta caja. Revisar el número.
sales-tender-too-large = Con tarjeta o transferencia se cobra hasta { $due }. El vuelto se da solo del efectivo.
sales-tender-too-small = Faltan { $missing }. Agregar otro pago o corregir el importe.
sales-text-too-long = El texto es demasiado largo: entran { $most } letras. Acortarlo.
sales-too-many-baskets = Ya hay { $most } ventas abiertas o en espera. Cobrar o anular alguna.
sales-too-many-lines = En una venta entran { $most } líneas. Cobrar esta y seguir en otra.
sales-too-many-tenders = Son demasiados pagos para una venta. Juntar algunos.
sales-weight-needed = { $name } se vende por medida. Pesarlo o escribir la cantidad: 0,842*código.

sales-verify-lines = La venta { $what } no coincide con sus líneas: difiere en { $by }.
sales-verify-tenders = La venta { $what } no coincide con sus pagos: difiere en { $by }.
sales-verify-refund-lines = La devolución { $what } no coincide con sus líneas: difiere en { $by }.
sales-verify-refund-tenders = La devolución { $what } no coincide con lo que se entregó: difiere en { $by }.
sales-verify-refunded-twice = De la venta { $what } se devolvió más de lo vendido: { $by } milésimas de más.
sales-verify-numbers = La serie { $what } tiene huecos o números repetidos: faltan { $by }.
sales-verify-orphans = En { $what } hay { $by } filas que no son de ninguna venta.

## Screens
sell-omnibox = Escanear o buscar…
sell-lines = { $count ->
    [one] 1 línea
   *[other] { $count } líneas
}
sale-reprinted = Copia de { $number } en la impresora.
sale-gift-printed = Ticket de cambio de { $number } en la impresora, sin precios.

## Counter
sell-omnibox-example = 3*código
sell-ticket = Venta
sell-basket = Venta { $label }
sell-basket-short = Nº { $label }
sell-basket-new = Venta nueva
sell-new-basket = Otra venta a la vez
sell-parked = { $count } en espera
sell-parked-now = Venta suspendida. F8 la trae de vuelta.
sell-total = TOTAL
sell-tax-included = { $tax } incluido
sell-pay = Cobrar
sell-exact = Efectivo justo
sell-price-check = Precio
sell-park = Suspender
sell-void = Anular
sell-stock = Hay { $amount }
sell-more-results = Hay más. Escribir otra palabra para acercarse.
sell-nothing-found = No se encontró “{ $text }”.
sell-unknown-code = No se encontró el código { $code }.
sell-waiting = { $count ->
    [one] 1 código en espera
   *[other] { $count } códigos en espera
}
sell-quantity-of = Cantidad de { $name }
sell-removed = { $name } quitado
sell-step-measured = Se vende por peso o medida: escribir la cantidad y Enter.
sell-scan-in-dialog = El código { $code } entra al cerrar esta ventana.
sell-recovered = { $count ->
    [one] Se recuperó la venta { $label }, con 1 línea.
   *[other] Se recuperó la venta { $label }, con { $count } líneas.
}
sell-paid-exact = Cobrada { $number }: { $amount } en efectivo justo.
sell-empty-title = Todo listo para vender
sell-empty-text = Escanear un producto, buscarlo por nombre o tocar una tecla rápida.
sell-last-sales = Últimas ventas
sell-no-shift = La caja está cerrada.
sell-no-shift-what = Se puede cargar la venta; para cobrar hay que abrirla.
sell-open-shift = Abrir caja
line-no-price = Sin precio
line-label = Etiqueta
line-minus = Quitar uno
line-plus = Agregar uno

## Quick keys
keys-title = Teclas rápidas
keys-categories = Categorías
keys-favourites = Favoritos
keys-open-price = Precio a mano
keys-out = Agotado
keys-empty-title = Todavía no hay teclas rápidas
keys-empty-text = Se eligen en Productos, o llegan con una planilla.
keys-import = Importar planilla

## Unknown codes
unknown-create = Crear
unknown-assign = Asignar
unknown-ignore = Ignorar
create-title = Producto nuevo
create-code = Código { $code }
create-unit = Se vende por
create-ok = Crear y agregar
assign-title = Asignar el código
assign-code = { $code } pasa a ser otro código del producto que se elija.
assign-search = Buscar el producto por nombre
assign-none-text = Probar con otra palabra, o cerrar y crear el producto.
unit-name-piece = Unidad
unit-name-kg = Kilo
unit-name-g = Gramo
unit-name-100g = 100 gramos
unit-name-l = Litro
unit-name-ml = Mililitro
unit-name-m = Metro
unit-name-hour = Hora
unit-name-dozen = Docena

## Weight, price, discount, note, void
weight-label = Cantidad en { $unit }
weight-hint = También se puede escribir 0,842*código.
price-title = Cambiar el precio
price-label = Precio por { $unit }
price-list = Precio de lista: { $price }
price-missing = Este producto no tiene precio. Escribirlo ahora o quitar la línea.
price-per-measure = Precio por { $unit }:
price-check-title = Consultar precio
price-check-hint = Escanear o escribir un código o un nombre. No se agrega a la venta.
price-check-add = Agregar a la venta
discount-title = Descuento
discount-whole = Toda la venta
discount-percent = Porcentaje
discount-amount = Importe
discount-value = Cuánto
discount-leaves = Queda en { $amount }
discount-none = Quitar descuento
note-title = Nota
note-hint = Sale en el ticket. Vacía, se borra.
void-title = ¿Anular la venta?
void-text = Se descarta una venta de { $amount }. Queda registrado con nombre y hora.
void-reason = Motivo
void-keep = Seguir vendiendo
void-ok = Anular venta

## Parked baskets
parked-title = Ventas en espera
parked-search = Buscar por nombre, número o producto
parked-empty = No hay ventas en espera
parked-empty-text = F7 suspende la venta en curso; acá se retoma.

## Paying
method-cash = Efectivo
method-card = Tarjeta
method-transfer = Transferencia o QR
method-other = Otro medio
pay-title = Cobrar venta { $label }
pay-back = Volver a la venta
pay-ways = Medios de pago
pay-hint-cash = Billetes y monedas
pay-hint-cash-rounded = Con redondeo
pay-hint-card = Terminal aparte
pay-hint-transfer = Desde el celular
pay-hint-other = Vale, cuenta, otro
pay-split-hint = Para repartir: escribir una parte, elegir el medio y Enter.
pay-due = A cobrar
pay-still-due = Falta cobrar
pay-received = Recibido en efectivo
pay-charge = Importe
pay-exact = justo
pay-wait-card = Cobrar { $amount } en la terminal
pay-wait-transfer = Esperar la transferencia de { $amount }
pay-wait-other = Recibir { $amount }
pay-terminal-hint = Cuando esté aprobado, anotar la referencia y confirmar.
pay-reference = Referencia
pay-reference-hint = Cupón, lote o últimos 4 números
pay-rounding = Redondeo en efectivo
pay-missing = Falta
pay-print = Imprimir ticket
pay-confirm = Confirmar
pay-approved = Aprobado
pay-add-part = Sumar pago
pay-held = { $count ->
    [one] 1 código en espera: { $codes }. Se agrega al cerrar el cobro.
   *[other] { $count } códigos en espera: { $codes }. Se agregan al cerrar el cobro.
}
pay-too-small = Faltan { $amount }.
pay-too-large = Solo el efectivo da vuelto. Cobrar hasta { $amount }.
pay-cash-not-needed = Ya está todo pagado. Quitar un pago para recibir efectivo.
pay-bad-amount = El importe no sirve. Escribir uno mayor que cero.
pay-too-many = Son demasiados pagos para una venta.

## Change
change-title = Venta cobrada
change-none = Sin vuelto
change-received = Efectivo recibido
change-rounding = Redondeo
change-drawer-open = Cajón abierto
change-printed = Ticket impreso
change-not-printed = Sin imprimir
change-printing = Imprimiendo ticket
change-notes = { $count ->
    [one] 1 billete
   *[other] { $count } billetes
}
change-coins = { $count ->
    [one] 1 moneda
   *[other] { $count } monedas
}
change-spoken = Vuelto: { $amount }
change-next = También empieza una venta nueva al escanear el próximo producto.
change-new-sale = Nueva venta

## Past sales and refunds
sales-number = Número
sales-when = Cuándo
sales-person = Cobró
sales-ways = Medio
sales-search = Número de ticket, o escanearlo
sales-more = Ver más
sales-empty = Todavía no hay ventas
sales-empty-text = Acá queda cada venta, para reimprimir o devolver.
sales-none-found = Ninguna venta con ese número
sales-none-found-text = Revisar el número del ticket.
sale-receipt = El ticket como sale en papel
sale-state-partly = Devuelta en parte
sale-state-refunded = Devuelta
refund-list = Devoluciones
refund-title = Devolver de { $number }
refund-all = Todo
refund-left = Quedan { $amount }
refund-none-left = Ya se devolvió
refund-goods = La mercadería
refund-goods-back = Vuelve al estante
refund-goods-waste = Se descarta
refund-way = El dinero
refund-way-same = Como se pagó
refund-reason-hint = Por qué vuelve
refund-reason-missing = Escribir el motivo; queda registrado.
refund-gives = Se devuelven
refund-ok = Devolver
refund-done = Devolución { $number }: { $amount }.
