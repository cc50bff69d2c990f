# Selling: the basket, paying, the change, past sales and refunds.

sell-omnibox = Escanear o buscar…
sell-lines = { $count ->
    [one] 1 línea
   *[other] { $count } líneas
}
sale-reprinted = Copia de { $number } en la impresora.
