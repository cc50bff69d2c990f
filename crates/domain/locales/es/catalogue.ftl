# Products, categories, codes, import and export.

catalogue-unknown-code = El código { $code } no está en el catálogo. Crear el producto o asignar el código a uno que ya existe.
catalogue-unknown-product = Ese producto ya no está. Volver a buscarlo.
catalogue-unknown-category = Esa categoría ya no está. Elegir otra.
catalogue-bad-code = { $code } no puede ser un código. Usar letras, números y guiones, 48 signos como mucho.
catalogue-code-taken = El código { $code } ya es de { $name }. Cambiar uno de los dos.
catalogue-category-taken = Ya hay una categoría { $name }.
catalogue-many-categories = Hay demasiadas categorías. Archivar las que no se usan.
catalogue-invalid = Hay datos para corregir.
catalogue-field-name = Escribir un nombre.
catalogue-field-long-name = El nombre es demasiado largo: 200 letras como mucho.
catalogue-field-amount = Escribir un importe de cero o más.
catalogue-field-tax = La tasa va de 0 a 100 %.
catalogue-field-content = El contenido tiene que ser mayor que cero.
catalogue-field-factor = Un código de bulto vale por una cantidad mayor que cero.
catalogue-field-many-codes = Un producto puede tener hasta 40 códigos.
catalogue-field-many-products = Son demasiados productos de una vez.
catalogue-field-colour = El color va de 1 a 8.

catalogue-import-no-file = Falta el archivo. Elegir una planilla guardada como CSV.
catalogue-import-empty = El archivo { $name } no tiene filas.
catalogue-import-spreadsheet = { $name } es una planilla de cálculo. Abrirla y guardarla como CSV, y elegir el archivo nuevo.
catalogue-import-too-large = El archivo { $name } es demasiado grande. Partirlo en varios de hasta 40 MB.
catalogue-import-bad-base64 = El archivo llegó dañado. Volver a elegirlo.
catalogue-import-no-name-column = Falta decir qué columna tiene el nombre del producto.
catalogue-import-unknown = Esa importación ya no está. Volver a elegir el archivo.
catalogue-import-running = Hay una importación en curso. Esperar a que termine o deshacerla.
catalogue-import-started = Esa importación ya se hizo. Para repetirla, volver a elegir el archivo.
catalogue-import-failed = La importación se detuvo y se deshizo.

catalogue-import-said-previewed = { $name }: todavía no se importó nada.
catalogue-import-said-running = { $name }: { $done } de { $total } filas.
catalogue-import-said-undoing = Deshaciendo { $name }.
catalogue-import-said-undone = { $name }: importación deshecha. El catálogo quedó como antes.
catalogue-import-said-failed = { $name }: la importación se detuvo y se deshizo; el catálogo quedó como antes. { $why }
catalogue-import-said-dropped = { $name }: archivo descartado. No se importó nada.
catalogue-import-said-nothing = { $name }: todo estaba igual. No se cambió nada.
catalogue-import-said-done = { $name }: { $created } { $created ->
    [one] producto nuevo
   *[other] productos nuevos
}, { $changed } { $changed ->
    [one] cambiado
   *[other] cambiados
}, { $unchanged } sin cambios.
catalogue-import-said-unusable = { $count ->
    [one] 1 fila no se pudo usar:
   *[other] { $count } filas no se pudieron usar:
}
catalogue-import-said-no-price = { $count ->
    [one] 1 producto quedó sin precio.
   *[other] { $count } productos quedaron sin precio.
}
catalogue-import-said-stock = { $count ->
    [one] 1 producto tiene stock inicial.
   *[other] { $count } productos tienen stock inicial.
}
catalogue-import-said-line = línea { $line }: { $reason } ({ $text })
catalogue-import-said-more = y { $count } más.

catalogue-row-no-name = falta el nombre
catalogue-row-long-name = el nombre tiene más de 200 letras
catalogue-row-bad-price = el precio no es un número
catalogue-row-price-range = el precio o el costo es negativo o demasiado grande
catalogue-row-bad-cost = el costo no es un número
catalogue-row-bad-tax = el impuesto no es un porcentaje
catalogue-row-bad-stock = el stock no es un número
catalogue-row-bad-code = el código tiene signos que ningún código tiene
catalogue-row-rounded-code = la planilla redondeó el código; darle formato de texto a esa columna
catalogue-row-code-twice = una fila anterior tiene el mismo código
catalogue-row-name-twice = una fila anterior tiene el mismo nombre
catalogue-row-codes-of-two = sus códigos son de dos productos distintos
catalogue-row-many-codes = tiene más de 40 códigos
catalogue-row-open-quote = una comilla queda sin cerrar

catalogue-export-name = catalogo.csv

verify-catalogue-words = { $count } productos no se encuentran por su nombre.
verify-catalogue-code = { $name } no se encuentra por su código { $code }.
