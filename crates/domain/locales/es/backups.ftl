# Copies of the database and restoring them.

## Refusals
backups-exists = Ya hay un archivo { $file }. Elegir otro nombre; no se tocó nada.
backups-damaged = La copia { $file } está dañada o no es de Mostrador. Elegir otra; los datos de ahora siguen en su lugar.
backups-unknown = Esa copia ya no está: { $file }. Volver a abrir la lista.
backups-owners-only = Solo un dueño restaura una copia. Pedirle que entre con su PIN.

## What was done
backups-made = Copia hecha y revisada: { $file }
backups-restored = La copia está en su lugar. Al abrir la caja, los números siguen en una serie nueva.
backups-restored-kept = La copia está en su lugar. Lo que había antes quedó en { $file }. Al abrir la caja, los números siguen en una serie nueva.
backups-late = Hace { $days ->
    [one] un día
   *[other] { $days } días
} que no se hace la copia automática. Revisar el espacio en el disco y hacer una ahora.

## Screens
backups-title = Copias de seguridad
backups-make = Hacer una copia
backups-none = Todavía no hay copias
backups-none-hint = Se hace una sola cada día; también se puede hacer ahora.
backups-newest = Última copia: { $when }
backups-kept = Se guardan las últimas { $count } de cada clase y las de los últimos { $days } días. Cada una se prueba al hacerla.
backups-trouble = La última copia automática no salió.
backups-col-when = Cuándo
backups-col-kind = Tipo
backups-col-size = Tamaño
backup-kind-daily = Del día
backup-kind-manual = A mano
backup-kind-before-restore = Antes de restaurar
backup-made = Copia hecha y probada, { $size }.
backup-restore = Restaurar
backup-restore-now = Restaurar esta copia
backup-ask = ¿Volver a la copia de { $when }?
backup-will-back = La caja queda como estaba { $when }: ventas, productos y personas.
backup-will-keep = Antes se guarda una copia de cómo está ahora, y se puede volver a ella.
backup-will-numbers = Lo vendido después puede faltar. Los números de ticket siguen y no se repiten.
backup-will-sign-in = Al terminar hay que entrar de nuevo con el PIN.
backup-restoring = Restaurando. No apagar la computadora.
restored-title = La caja trabaja con una copia restaurada.
restored-text = Pueden faltar ventas hechas entre { $from } y { $until }. Revisar los tickets de ese rato.
restored-seen = Entendido
