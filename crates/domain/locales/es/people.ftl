# People, PINs, sessions, roles and approvals.

## Refusals
people-not-signed-in = Hace falta entrar con un PIN. Escribirlo y seguir.
people-needs-approval = Esto necesita la autorización de un encargado. Pedirle que escriba su PIN.
