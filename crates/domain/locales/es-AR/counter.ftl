lock-hint = Escribí el PIN
