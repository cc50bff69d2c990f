# The shop's and the till's settings, the first run, help.

## Refusals
settings-already-set-up = En esta carpeta ya hay un negocio. Entrar con un PIN, o elegir otra carpeta.
settings-wrong = Hay un dato que no sirve. Corregir lo marcado; no se guardó nada.
settings-wrong-country = Ese país todavía no está. Elegir Argentina, Chile o España.
settings-wrong-business = Ese rubro no está en la lista. Elegir uno de ella.
settings-wrong-time-zone = Esa zona horaria no existe. Elegir una de la lista del país.
settings-wrong-day-start = La hora a la que empieza el día va de 00:00 a 23:59.
settings-wrong-till-number = El número de caja va de 1 a 99.
settings-wrong-name = Falta el nombre del negocio.
settings-wrong-text = El texto es demasiado largo o tiene caracteres que no se imprimen. Acortarlo a 200.
settings-wrong-cash-step = Ese redondeo no está entre los del país. Elegir uno de la lista.
settings-wrong-label-templates = Una de las etiquetas de balanza no cierra: revisar prefijos y cantidad de dígitos.
settings-wrong-lock-minutes = El bloqueo va de 0 (nunca) a 720 minutos.
settings-wrong-scanner-gap = El tiempo entre teclas del lector va de 5 a 200 milisegundos.
settings-tax-id-length = El { $kind } no es válido: tiene { $have } caracteres y lleva { $want }.
settings-tax-id-alphabet = El { $kind } no es válido: tiene un carácter que no corresponde.
settings-tax-id-check-digit = El { $kind } no es válido: algún dígito está mal escrito.
settings-tax-id-prefix = El { $kind } no es válido: no se emiten con ese comienzo.
settings-demo-not-empty = Ya hay productos en el catálogo. Los de muestra solo se cargan en un catálogo vacío.

## Demo shops
demo-made = Negocio de muestra listo en { $folder }. PIN del dueño: 1234; encargada: 2345; cajeros: 3456 y 4567.
demo-name-butcher = Carnicería Don Aldo
demo-name-bakery = Panadería La Espiga
demo-name-grocery = Almacén El Sol
demo-name-clothing = Tienda Alba
demo-name-bar = Bar La Esquina
demo-name-cafe = Café Central
demo-name-spa = Aguaclara Spa
demo-name-medical = Centro Médico Norte
demo-name-irrigation = Riego del Valle
demo-name-events = Fiestas & Eventos Luna
demo-name-other = Comercio de Barrio
