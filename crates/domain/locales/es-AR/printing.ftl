# Printers, their jobs and what stands on paper. Only what differs in Argentina.
printing-job-late = No salió a tiempo y quedó a un lado. Reintentá para imprimirlo ahora o sacalo de la lista.
printing-state-fault = La impresora informa una falla. Apagala y volvé a encenderla.
printing-state-unreachable = La impresora no aparece. Revisá que esté encendida; las ventas ya están guardadas.
printing-job-unreachable = La impresora no aparece. Revisá que esté encendida; la venta ya está guardada.
printing-drawer-late = El cajón no abrió. Usá la llave; el cobro quedó registrado.

paper-change = Vuelto
paper-tax-rate = Alícuota
paper-thanks = Gracias por tu compra

queue-empty-hint = Los tickets pasan por acá; si falta papel esperan y salen solos.
