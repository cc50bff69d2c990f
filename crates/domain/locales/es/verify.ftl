# What verify found.

verify-holds = Todo está en orden: { $facts } hechos y { $rows } filas revisados.
verify-fails = Hay diferencias. Revisados { $facts } hechos y { $rows } filas; guardar una copia y pedir ayuda antes de seguir.
verify-page-damaged = El archivo tiene una página dañada: { $what }. Restaurar la última copia.
verify-unreadable-fact = Un hecho del registro no se puede leer: { $cause }.
verify-fact-missing = Falta un hecho del registro antes del n.º { $number } ({ $kind }).
verify-chain-broken = La cadena se corta en el hecho n.º { $number } ({ $kind }): no sigue al anterior.
verify-fact-changed = El hecho n.º { $number } ({ $kind }) fue cambiado después de escribirse.
verify-private-changed = Los datos personales del hecho n.º { $number } ({ $kind }) fueron cambiados.
verify-row-missing = En { $table } falta una fila que el registro dice: { $row }
verify-row-foreign = En { $table } hay una fila que el registro no dice: { $row }
verify-rows-more = En { $table } hay { $count } diferencias más.
