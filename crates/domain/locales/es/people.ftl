# People, PINs, sessions, roles and approvals.

## Words that the engine writes down
people-role-owner = Dueño

## Refusals
people-not-signed-in = Hace falta entrar con un PIN. Escribirlo y seguir.
people-needs-approval = Esto necesita la autorización de un encargado. Pedirle que escriba su PIN.
people-wrong-pin = { $pause ->
    [none] El PIN no es correcto. Probar otra vez.
    [short] El PIN no es correcto. Esperar { $seconds } segundos para volver a probar.
   *[long] El PIN no es correcto. La caja queda bloqueada hasta las { $until }.
}
people-wait = Hubo varios PIN equivocados. Esperar { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
} para volver a probar.
people-locked = Hubo demasiados PIN equivocados y la caja está bloqueada. Se puede volver a probar a las { $until }.
people-wrong-new-pin = Ese PIN no sirve. Corregir lo marcado.
people-pin-length = El PIN lleva de 4 a 12 dígitos.
people-pin-alphabet = El PIN lleva solo dígitos.
people-pin-easy = Un solo dígito repetido se adivina enseguida. Elegir otro PIN.
people-pin-taken = Ese PIN ya no está libre. Elegir otro.
people-current-pin-missing = Escribir el PIN actual.
people-incomplete = Falta un dato de la persona. Corregir lo marcado; no se guardó nada.
people-name-missing = Escribir el nombre.
people-name-wrong = El nombre lleva de 1 a 60 caracteres.
people-role-missing = Elegir el rol.
people-too-many = Ya hay { $most } personas, que es el máximo. Cambiar los datos de una que se fue.
people-owners-only = Solo un dueño puede cambiar a un dueño. Pedirle que entre con su PIN.
people-last-owner = Es el único dueño que puede entrar. Nombrar antes a otro, con su PIN.
people-unknown = Esa persona no está o se fue. Elegir otra de la lista.
people-reason-missing = Escribir el motivo en 200 caracteres o menos; queda registrado.
people-may-not-approve = { $name } no puede autorizar esto. Pedirlo a un encargado o al dueño.
people-approval-ended = La autorización venció o ya se usó. Pedirla otra vez.
