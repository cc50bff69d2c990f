sell-omnibox = Escaneá o buscá…
sell-empty-text = Escaneá un producto, buscalo por nombre o tocá una tecla rápida.
price-check-hint = Escaneá o escribí un código o un nombre. No se agrega a la venta.
pay-split-hint = Para repartir: escribí una parte, elegí el medio y Enter.
pay-terminal-hint = Cuando esté aprobado, anotá la referencia y confirmá.

## Engine
sales-already-paid = Esta venta ya está cobrada con el número { $number }. Seguí con una venta nueva.
sales-basket-empty = La venta no tiene líneas. Agregá un producto primero.
sales-bad-quantity = La cantidad no es válida. Escribí un número mayor que cero.
sales-price-needed = { $name } no tiene precio. Escribilo ahora o dejalo afuera.
sales-reason-needed = Falta el motivo. Escribilo para seguir.
sales-tender-too-small = Faltan { $missing }. Agregá otro pago o corregí el importe.
sales-weight-needed = { $name } se vende por medida. Pesalo o escribí la cantidad: 0,842*código.
