# The drawer: shifts, money put in and taken out, counts and reports.

## Engine
cash-bad-amount = El importe no es válido. Escribir un número de cero o más.
cash-counted-twice = Un medio está contado dos veces. Dejar una sola cuenta por medio.
cash-no-open-shift = La caja está cerrada. Abrirla con su fondo para cobrar; la venta queda guardada.
cash-notes-differ = Los billetes y monedas suman { $sum } y no el importe contado. Recontar.
cash-reason-needed = Falta el motivo. Escribirlo para seguir.
cash-shift-closed = Este turno ya está cerrado y no cambia más.
cash-shift-elsewhere = Este turno no está abierto en esta caja. Volver a mirar cuál es el turno abierto.
cash-shift-not-closed = Este turno sigue abierto. El informe Z sale al cerrarlo; mientras tanto hay informe X.
cash-shift-open = La caja ya está abierta con el turno { $number }. Cerrarlo antes de abrir otro.
cash-shift-unknown = Ese turno no existe en esta caja.

cash-verify-report = El informe Z del turno { $shift } no coincide con sus ventas.
cash-verify-numbers = La serie { $series } de informes Z tiene huecos o números repetidos.
cash-verify-drawer = El cajón tiene { $held } según el libro y { $expected } según el turno (en unidades mínimas).
cash-verify-orphans = Hay movimientos de efectivo que no son de ningún turno.

## Screens
shift-title = Caja
shift-number = Turno { $number }
shift-open-title = Abrir la caja
shift-open-text = Contar el efectivo que hay en el cajón antes de la primera venta.
shift-open-confirm = Abrir caja
shift-float = Fondo inicial
shift-float-before = Como la última vez: { $amount }
shift-opened = Caja abierta, turno { $number }.
shift-open-since = Abierta desde { $when }
shift-opened-by = Abrió
shift-sales = Ventas
shift-moves-in = Ingresos de efectivo
shift-moves-out = Retiros y gastos
shift-parked = Ventas en espera
shift-parked-hint = { $count ->
    [one] Hay una venta en espera. Queda para la próxima caja.
   *[other] Hay { $count } ventas en espera. Quedan para la próxima caja.
}
shift-x = Informe X
shift-close = Cerrar caja
shifts-title = Cajas anteriores
shifts-col-number = Número
shifts-col-when = Cuándo
shifts-col-who = Abrió
shifts-col-difference = Diferencia
shifts-empty = Todavía no se cerró ninguna caja
shifts-empty-hint = Cada cierre queda aquí con su informe Z y no cambia más.
shifts-number = Turno { $number }
shifts-until = a
shifts-open = Abierta
shifts-agrees = Sin diferencia
shifts-more = Ver más

moves-title = Ingresos y retiros
moves-empty = Sin movimientos de efectivo
moves-empty-hint = Lo que entra o sale del cajón sin una venta se anota aquí, con su motivo.
move-title = Mover efectivo
move-in = Ingresar
move-out = Retirar
move-done-in = Se ingresaron { $amount } al cajón.
move-done-out = Se retiraron { $amount } del cajón.
move-needs-approval = Va a pedir la autorización de un encargado.
move-reason-change = Cambio
move-reason-owner = Aporte del dueño
move-reason-fix = Corrección
move-reason-supplier = Proveedor
move-reason-expense = Gasto
move-reason-safe = A la caja fuerte
move-reason-advance = Adelanto

close-back = Volver a la caja
close-title = Cierre del turno { $number }
close-sub = Caja { $till } · { $name } · desde { $when }
close-step-count = Contar a ciegas
close-step-compare = Comparar
close-step-close = Cerrar
close-expected = Esperado
close-hidden = Oculto hasta confirmar
close-hidden-text = Contar sin ver el total esperado da un número honesto. Al confirmar se muestra la diferencia y el conteo queda fijo.
close-opened = Apertura
close-fixed = El conteo quedó fijo
close-fixed-text = La diferencia se muestra al cerrar. Si se sabe que falta o sobra, escribir por qué.
close-even = El efectivo coincide
close-even-large = Sin diferencia
close-short = Faltan en efectivo
close-over = Sobran en efectivo
close-needs-reason = Recontar o escribir el motivo para cerrar.
close-reason = Motivo de la diferencia
close-reason-placeholder = Cambio mal dado, billete falso…
close-reason-missing = Escribir el motivo; queda en el informe.
close-recount = Recontar
close-preview = Vista previa
close-cash-sales = Ventas en efectivo · { $count ->
    [one] 1 pago
   *[other] { $count } pagos
}
close-moves-in = Ingresos · { $count }
close-moves-out = Retiros · { $count }
close-expected-cash = Efectivo esperado
close-done = Caja cerrada con el informe { $number }.
count-title = Conteo de efectivo
count-done-title = Conteo
count-note = Valor
count-pieces-head = Cantidad
count-pieces = { $count ->
    [one] 1 pieza
   *[other] { $count } piezas
}
count-of-notes = Billetes de { $value }
count-of-coins = Monedas de { $value }
count-next-hint = Tab o Enter pasa al siguiente
count-others = Otros medios
count-others-hint = Vacío vale lo que registró la caja
count-as-system = registrado
count-less = Uno menos de { $value }
count-more = Uno más de { $value }
count-total = Contado
count-later = Seguir después
count-confirm = Confirmar conteo
count-fixed-at = Confirmado { $time }

report-x-title = Informe X
report-z-title = Informe { $number }
report-paper-z = Informe Z
report-reprint = Reimprimir
report-printing = El informe va a la impresora.
report-sales = Ventas
report-sold = Vendido
report-discounts = Descuentos
report-refunds = Devoluciones
report-voided = Anuladas
report-drawer = Cajón sin venta
report-methods = Por medio de pago
report-method = Medio
report-expected = Esperado
report-counted = Contado
report-difference = Diferencia
