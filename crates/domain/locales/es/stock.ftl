# Amounts of goods on hand.

stock-verify-level = La existencia del producto { $product } es { $level } y sus movimientos suman { $sum } (en milésimas).
