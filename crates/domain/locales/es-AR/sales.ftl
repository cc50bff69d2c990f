sell-omnibox = Escaneá o buscá…
sell-empty-text = Escaneá un producto, buscalo por nombre o tocá una tecla rápida.
price-check-hint = Escaneá o escribí un código o un nombre. No se agrega a la venta.
pay-split-hint = Para repartir: escribí una parte, elegí el medio y Enter.
pay-terminal-hint = Cuando esté aprobado, anotá la referencia y confirmá.
