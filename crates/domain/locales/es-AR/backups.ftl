# Copies of the database and restoring them. Only what differs in Argentina.

backups-exists = Ya hay un archivo { $file }. Elegí otro nombre; no se tocó nada.
backups-damaged = La copia { $file } está dañada o no es de Mostrador. Elegí otra; los datos de ahora siguen en su lugar.
backups-unknown = Esa copia ya no está: { $file }. Volvé a abrir la lista.
backups-owners-only = Solo un dueño restaura una copia. Pedile que entre con su PIN.
