# Printers, their jobs and what stands on paper.

## How a printer is
printing-state-unknown = Lista. Esta impresora no informa si tiene papel.
printing-state-ready = Lista.
printing-state-printing = Imprimiendo.
printing-state-paper-out = Sin papel. Al cambiar el rollo sigue sola.
printing-state-cover-open = La tapa está abierta. Al cerrarla sigue sola.
printing-state-cutter-stuck = El cortador está trabado. Apagar la impresora, liberar el papel y volver a encenderla.
printing-state-fault = La impresora informa una falla. Apagarla y volver a encenderla.
printing-state-offline = La impresora está en pausa. Revisar el papel, la tapa y sus luces.
printing-state-unreachable = La impresora no aparece. Revisar que esté encendida; las ventas ya están guardadas.
printing-state-off = No se usa.
printing-paper-low = Queda poco papel. Tener un rollo a mano.

## How a job stands
printing-job-waiting = Espera su turno.
printing-job-sending = Imprimiendo.
printing-job-done = Impreso.
printing-job-sent = Enviado a la impresora.
printing-job-late = No salió a tiempo y se dejó a un lado. Reintentar para imprimirlo ahora o quitarlo de la lista.
printing-job-cancelled = Quitado de la lista.
printing-job-paper-out = El ticket quedó sin imprimir: no hay papel. Al cambiar el rollo sale solo.
printing-job-cover-open = El ticket quedó sin imprimir: la tapa está abierta. Al cerrarla sale solo.
printing-job-cutter-stuck = El ticket quedó sin imprimir: el cortador está trabado. Al liberarlo sale solo.
printing-job-fault = El ticket quedó sin imprimir: la impresora falló. Apagarla y volver a encenderla; después sale solo.
printing-job-offline = El ticket quedó sin imprimir: la impresora está en pausa. Revisar el papel y la tapa; después sale solo.
printing-job-unreachable = La impresora no aparece. Revisar que esté encendida; la venta ya está guardada.
printing-drawer-late = El cajón no abrió. Usar la llave; el cobro quedó registrado.
printing-drawer-opened = Se abrió el cajón.

## Names of jobs
printing-title-drawer = Abrir cajón
printing-title-drawer-test = Prueba de cajón

## Kinds of printers
printing-profile-generic-80 = Genérica de 80 mm
printing-profile-generic-58 = Genérica de 58 mm
printing-profile-generic-80-42 = Genérica de 80 mm, 42 columnas
printing-profile-epson-tm-t20 = Epson TM-T20, 80 mm
printing-profile-epson-tm-t88 = Epson TM-T88, 80 mm
printing-profile-clone-58-plain = Económica de 58 mm, sin cortador ni QR
printing-profile-clone-80-plain = Económica de 80 mm, sin QR
printing-profile-munbyn-80 = Munbyn ITPP047, 80 mm

## Refusals
printing-unknown-printer = Esa impresora ya no está. Elegir otra de la lista.
printing-unknown-job = Ese trabajo ya no está en la lista.
printing-unknown-profile = No se conoce el modelo { $profile }. Elegir uno de la lista.
printing-too-many-printers = Ya hay { $max } impresoras, el máximo. Quitar una que no se use.
printing-bad-printer = Faltan datos de la impresora. Revisar lo marcado.
printing-bad-name = Escribir un nombre de hasta { $chars } caracteres.
printing-bad-address = Escribir la dirección de la impresora en la red, por ejemplo 192.168.1.50.
printing-bad-port = El puerto va de 1 a 65535; casi siempre es 9100.
printing-bad-path = Escribir la ruta completa, por ejemplo /dev/usb/lp0.
printing-bad-columns = Las columnas van de { $min } a { $max }.
printing-bad-code-page = Este modelo no tiene esa tabla de letras. Elegir otra.
printing-no-drawer = Esta impresora no tiene cajón. Marcar en qué contacto está enchufado.
printing-job-is-done = Ese trabajo ya salió o se quitó. Para repetirlo, reimprimir el ticket.
printing-job-being-sent = Ese trabajo se está imprimiendo ahora. Esperar un momento.
printing-no-document = Ese trabajo solo abre el cajón; no tiene nada para mostrar.
printing-no-printer = No hay ninguna impresora configurada. Agregarla en Impresoras.

## On paper
paper-copy = COPIA
paper-receipt = Ticket { $number }
paper-refund = Devolución { $number }
paper-gift = Ticket de cambio { $number }
paper-till = Caja { $number }
paper-person = Atendió { $name }
paper-refund-of = Del ticket { $number }
paper-reason = Motivo: { $reason }
paper-gift-terms = Para cambios, presentar este ticket.
paper-line-discount = Descuento
paper-subtotal = Subtotal
paper-discount = Descuento
paper-total = TOTAL
paper-refund-total = DEVUELTO
paper-rounding = Redondeo
paper-to-pay = A pagar
paper-cash = Efectivo
paper-card = Tarjeta
paper-transfer = Transferencia
paper-other = Otro medio
paper-change = Cambio
paper-tax-contained = { $name } incluido
paper-tax-rate = Tasa
paper-tax-base = Base
paper-thanks = Gracias por su compra
paper-x = Informe X del turno { $number }
paper-z = Cierre Z { $number }
paper-shift = Turno
paper-opened = Apertura
paper-closed = Cierre
paper-opened-by = Abrió
paper-made-by = Emitió
paper-section-sales = Ventas
paper-section-methods = Por medio de pago
paper-section-moves = Movimientos de efectivo
paper-section-drawer = Arqueo
paper-sales-count =
    { $count ->
        [one] 1 venta
       *[other] { $count } ventas
    }
paper-refunds-count =
    { $count ->
        [one] 1 devolución
       *[other] { $count } devoluciones
    }
paper-voided-count =
    { $count ->
        [one] 1 venta anulada
       *[other] { $count } ventas anuladas
    }
paper-net = Neto
paper-discounts = Descuentos dados
paper-drawer-opened = Cajón abierto sin venta
paper-first-receipt = Primer ticket
paper-last-receipt = Último ticket
paper-move-in = Entrada
paper-move-out = Salida
paper-float = Fondo inicial
paper-expected = { $method }, esperado
paper-counted = { $method }, contado
paper-difference-none = Sin diferencia
paper-difference-over = Sobrante
paper-difference-short = Faltante
paper-signature = Firma
paper-slip-in = Entrada de efectivo
paper-slip-out = Salida de efectivo
paper-approved-by = Autorizó { $name }
paper-amount = Importe
paper-test = Prueba
paper-test-width = { $columns } columnas. El último número llega justo al borde derecho y no pasa al renglón siguiente:
paper-test-letters = Elegir el número cuyo renglón se lee ÁÉÍÓÚ ñÑ ¿¡:
paper-test-item = Producto de prueba
paper-test-bold = Letra gruesa
paper-test-right = A la derecha
paper-test-cut = El papel se corta acá abajo.
paper-test-tear = Cortar el papel a mano.

## Screens
printers-title = Impresoras
printers-new = Agregar impresora
printers-empty = Todavía no hay impresora
printers-empty-hint = Se puede vender igual; los tickets se imprimen cuando haya una.
printer-panel = Configurar impresora
printer-name-new = Impresora de la caja
printer-name-title = Nombre
printer-waiting = { $count } en espera
printer-connection = Conexión
printer-kind-network = Por red
printer-kind-file = USB o archivo
printer-address = Dirección
printer-address-hint = La muestra la impresora al encenderla con el botón de avance apretado.
printer-port = Puerto
printer-path = Ruta del dispositivo
printer-path-hint = Por ejemplo /dev/usb/lp0, o un archivo para probar.
printer-model = Modelo
printer-profile = Tipo de impresora
printer-paper = Papel de { $mm } mm, { $columns } columnas
printer-columns = Columnas
printer-page = Tabla de letras
printer-page-own = La del modelo
printer-drawer = Cajón
printer-drawer-hint = Se abre con el pulso de la impresora.
printer-drawer-none = Sin cajón
printer-drawer-pin2 = Contacto 2 (lo usual)
printer-drawer-pin5 = Contacto 5
printer-prints = Qué imprime
printer-prints-receipt = Tickets de venta
printer-prints-report = Informes de caja
printer-active = En uso
printer-active-hint = Apagada guarda lo pendiente y no imprime.
printer-tests = Pruebas
printer-tests-hint = La página muestra ancho, letras, QR y corte. Antes hay que guardar.
printer-test = Página de prueba
printer-test-sent = La página de prueba va a la impresora.
printer-drawer-test = Probar cajón
printer-drawer-sent = Se envió el pulso al cajón.
printer-saved = { $name } quedó guardada.
printer-remove = Quitar impresora
printer-remove-ask = ¿Quitar { $name }?
printer-remove-text = Lo que espera en su cola se pierde. Los tickets se pueden reimprimir en otra.
printer-removed = Impresora quitada.
queue-title = Cola de impresión
queue-col-what = Trabajo
queue-col-state = Estado
queue-empty = Nada en la cola
queue-empty-hint = Los tickets pasan por aquí; si falta papel esperan y salen solos.
queue-copy = Copia
queue-tries = { $count ->
    [one] 1 intento
   *[other] { $count } intentos
}
queue-view = Ver en pantalla
queue-cancel = Quitar de la cola
queue-cancelled = Quitado de la cola.
queue-paper = Así sale en papel
verify-paper-changed = El papel n.º { $number } ({ $title }) fue cambiado después de encolarse.
