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
