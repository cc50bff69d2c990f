# The screens behind the counter: what they share.

word-up = Subir
word-down = Bajar
word-edit = Editar
word-test = Probar
word-done = Listo
word-next = Siguiente
word-optional = opcional

## Long names of units, in lists
unit-long-piece = Unidad
unit-long-kg = Kilo (kg)
unit-long-g = Gramo (g)
unit-long-100g = 100 gramos
unit-long-l = Litro (l)
unit-long-ml = Mililitro (ml)
unit-long-m = Metro (m)
unit-long-hour = Hora
unit-long-dozen = Docena

## Tints
tint-1 = Vino
tint-2 = Ocre
tint-3 = Oliva
tint-4 = Teja
tint-5 = Cielo
tint-6 = Ciruela
tint-7 = Pino
tint-8 = Piedra

## Products
products-title = Productos
products-search = Nombre o código
products-search-label = Buscar productos
products-new = Nuevo
products-new-product = Nuevo producto
products-import = Importar planilla
products-export = Descargar catálogo en CSV
products-quick = Teclas rápidas
products-categories = Categorías
products-every-category = Todas las categorías
products-filter-all = Todos
products-filter-no-price = Sin precio
products-filter-measured = Pesables
products-filter-no-category = Sin categoría
products-filter-quick = En teclas
products-filter-archived = Archivados
products-col-product = Producto
products-col-category = Categoría
products-col-price = Precio
products-col-margin = Margen
products-col-stock = Stock
products-per = por { $unit }
products-no-price = Sin precio
products-open-price = Precio libre
products-no-code = Sin código
products-codes = { $first } y { $others ->
    [one] otro
   *[other] { $others } más
}
products-range = { $from } a { $to } de { $total }
products-prev = Página anterior
products-next = Página siguiente
products-empty = Todavía no hay productos
products-empty-hint = Se puede importar una planilla o cargar el primero a mano.
products-none-filtered = Ningún producto entra en este filtro
products-none-found = Nada se llama «{ $text }»
products-none-found-hint = Probar con otras palabras o con el código.
products-exported = { $count ->
    [one] Se descargó un producto.
   *[other] Se descargaron { $count } productos.
}

## Product
product-panel = Editar producto
product-new = Nuevo producto
product-name = Nombre
product-price = Precio por { $unit }
product-unit = Se vende por
product-category = Categoría
product-category-new = Es nueva: se crea al guardar.
product-tax = Impuesto
product-codes = Códigos
product-codes-hint = Un código de pack suma varias unidades de una vez.
product-code-placeholder = Escanear o escribir
product-code-units = un
product-code-pack = × { $count }
product-code-ean = EAN
product-code-ean8 = EAN-8
product-code-itf = ITF-14
product-code-plu = PLU
product-code-own = propio
product-code-check = revisar dígito
product-code-check-hint = El último dígito no coincide: puede haber un error al escribirlo.
product-code-remove = Quitar el código { $code }
product-content-title = Contenido
product-content-text = Sirve para mostrar el precio por kilo o por litro.
product-content = Cantidad
product-content-unit = Medida
product-content-unreadable = Escribir una cantidad, como 900 o 1,5.
product-measure-price = Precio por medida:
product-cost-title = Costo
product-cost = Costo por { $unit }
product-margin = Margen { $percent }
product-selling-title = Al vender
product-open-price = Precio libre
product-open-price-hint = Se escribe en cada venta.
product-tax-included = El precio incluye el impuesto
product-keeps-stock = Lleva stock
product-keeps-stock-hint = Se vende igual aunque llegue a cero.
product-quick = En teclas rápidas
product-quick-hint = Aparece entre los favoritos de la caja.
product-more-title = Otros datos
product-short-name = Nombre corto
product-brand = Marca
product-archive = Archivar
product-archive-ask = ¿Archivar { $name }?
product-archive-text = Deja de aparecer al vender. Sus ventas quedan y se puede recuperar cuando se quiera.
product-restore = Recuperar
product-archived = Producto archivado
product-restored = Producto recuperado
product-is-archived = Archivado: no se vende
product-is-measured = Pesable
product-is-counted = Por unidad
product-changes = { $count ->
    [one] 1 cambio sin guardar
   *[other] { $count } cambios sin guardar
}
product-unchanged = Todo guardado
product-faults = Revisar los datos marcados.
product-saved = { $name } quedó guardado.
product-needs-approval = Guardar pide autorización
product-name-missing = Escribir el nombre.
product-amount-unreadable = Escribir un importe, como 1.234,50.

## Categories
categories-title = Categorías
categories-text = El orden y el color de las pestañas de la caja.
categories-new = Nueva categoría
categories-empty = Todavía no hay categorías
categories-empty-hint = Agrupan las teclas de la caja y dan color a los productos.
categories-products = { $count ->
    [one] 1 producto
   *[other] { $count } productos
}
categories-tint = Color
categories-archive = Archivar categoría
categories-archived = Categoría archivada

## Quick keys
quick-title = Teclas rápidas
quick-text = Los favoritos de la caja, en este orden.
quick-empty = Ningún producto en las teclas
quick-empty-hint = Buscar abajo los que más se venden sin código.
quick-search = Agregar por nombre o código

## Import
import-title = Importar productos
import-drop = Soltar aquí la planilla
import-drop-text = CSV o texto, con las columnas en cualquier orden. Desde Excel: Guardar como, CSV.
import-pick = Elegir archivo
import-file-unreadable = El archivo no se pudo leer. Revisar que no esté abierto en otro programa.
import-reading = Leyendo { $name }…
import-reading-again = Leyendo de nuevo…
import-note-columns = Las columnas se reconocen solas y se pueden cambiar.
import-note-selling = La caja sigue vendiendo mientras entra la planilla.
import-note-undo = Toda importación se puede deshacer.
import-runs = Importaciones anteriores
import-run-sub = { $when } · { $created ->
    [one] 1 nuevo
   *[other] { $created } nuevos
}, { $changed ->
    [one] 1 cambiado
   *[other] { $changed } cambiados
}
import-rows = { $count ->
    [one] 1 fila
   *[other] { $shown } filas
}
import-count-new = { $count ->
    [one] 1 nuevo
   *[other] { $shown } nuevos
}
import-count-changed = { $count ->
    [one] 1 cambia
   *[other] { $shown } cambian
}
import-count-unchanged = { $count ->
    [one] 1 igual
   *[other] { $shown } iguales
}
import-count-no-price = { $shown } sin precio
import-count-doubtful = { $shown } para mirar
import-count-unusable = { $count ->
    [one] 1 con problemas
   *[other] { $shown } con problemas
}
import-heading = Primera fila
import-heading-yes = Títulos
import-heading-no = Datos
import-delimiter = Columnas separadas por
import-delimiter-semicolon = Punto y coma ;
import-delimiter-comma = Coma ,
import-delimiter-tab = Tabulador
import-delimiter-bar = Barra |
import-decimal = Decimales
import-decimal-comma = Con coma: 1.234,50
import-decimal-point = Con punto: 1,234.50
import-encoding = Letras
import-encoding-utf8 = UTF-8
import-encoding-windows1252 = Windows
import-encoding-utf16 = Unicode
import-columns = Columnas del archivo
import-column = Columna { $number }
import-field-none = No importar
import-field-code = Código
import-field-plu = Código corto (PLU)
import-field-name = Nombre
import-field-short-name = Nombre corto
import-field-category = Categoría
import-field-brand = Marca
import-field-unit = Se vende por
import-field-price = Precio
import-field-cost = Costo
import-field-tax = Impuesto %
import-field-content = Contenido
import-field-stock = Stock
import-tab-rows = Lo que entra
import-tab-problems = Con problemas
import-col-line = Línea
import-col-effect = Efecto
import-col-name = Nombre
import-col-codes = Códigos
import-col-category = Categoría
import-col-price = Precio
import-col-sold = Se vende por
import-col-content = Contenido
import-col-reason = Motivo
import-col-text = La fila dice
import-effect-new = Nuevo
import-effect-change = Cambia
import-effect-nothing = Igual
import-unit-manufacturer = Tiene código de fábrica: se vende por unidad y la medida es su contenido.
import-unit-own = Tiene código propio o ninguno: se vende por medida.
import-unit-column = Lo dice la columna de unidad.
import-unit-none = El archivo no dice la unidad.
import-unit-chosen = Elegido a mano.
import-no-rows = Ninguna fila se puede usar así
import-no-rows-text = Elegir arriba qué columna es el nombre.
import-no-problems = Todas las filas se pueden usar
import-no-problems-text = Nada queda afuera.
import-problems-more = { $count ->
    [one] Y una fila más.
   *[other] Y { $count } filas más.
}
import-nothing = Esta planilla ya está cargada.
import-nothing-text = Todo está como ella dice: importarla no cambia nada.
import-left-out = { $count ->
    [one] Una fila queda afuera.
   *[other] { $count } filas quedan afuera.
}
import-foot = Nada cambia hasta importar.
import-take = { $count ->
    [one] Importar 1 producto
   *[other] Importar { $shown } productos
}
import-progress = { $done } de { $total } filas
import-selling-goes-on = La caja sigue vendiendo
import-figure-created = Nuevos
import-figure-changed = Cambiados
import-figure-unchanged = Iguales
import-figure-no-price = Sin precio
import-figure-stock = Con stock inicial
import-figure-unusable = Quedaron afuera
import-stage-previewed = Sin importar
import-stage-running = Entrando
import-stage-done = Importada
import-stage-undoing = Deshaciendo
import-stage-undone = Deshecha
import-undo = Deshacer importación
import-undo-ask = ¿Deshacer esta importación?
import-undo-text = { $created ->
    [one] Se archiva un producto nuevo
   *[other] Se archivan { $created } productos nuevos
} y { $changed ->
    [one] vuelve atrás uno cambiado
   *[other] vuelven atrás { $changed } cambiados
}. Lo que alguien cambió después queda.
import-again = Importar otra
import-to-products = Ver productos
import-left-title = { $count ->
    [one] Una fila que quedó afuera
   *[other] { $count } filas que quedaron afuera
}

## Forms
form-unsaved = Cambios sin guardar
file-saved = Guardado en { $path }
file-not-saved = El archivo no se pudo guardar. Revisar la carpeta de descargas.
