# The double-entry ledger.

ledger-verify-entry = El asiento { $entry } no suma cero: sobran { $sum } { $currency } (en unidades mínimas).
ledger-verify-balance = El saldo de { $account } es { $balance } { $currency } y sus movimientos suman { $sum } (en unidades mínimas).
