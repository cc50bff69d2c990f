# Requests that are repeated.

request-id-reused = Ese pedido ya se hizo con otros datos. Empezar de nuevo para que lleve un número propio.
