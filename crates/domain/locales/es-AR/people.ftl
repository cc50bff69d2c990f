# People, PINs, sessions, roles and approvals. Only what differs in Argentina.

people-not-signed-in = Hace falta entrar con un PIN. Escribilo y seguí.
people-needs-approval = Esto necesita la autorización de un encargado. Pedile que escriba su PIN.
people-may-not-approve = { $name } no puede autorizar esto. Pedíselo a un encargado o al dueño.
people-approval-ended = La autorización venció o ya se usó. Pedila otra vez.
people-owners-only = Solo un dueño puede cambiar a un dueño. Pedile que entre con su PIN.
people-wrong-pin = { $pause ->
    [none] El PIN no es correcto. Probá otra vez.
    [short] El PIN no es correcto. Esperá { $seconds } segundos para volver a probar.
   *[long] El PIN no es correcto. La caja queda bloqueada hasta las { $until }.
}
people-current-pin-missing = Escribí el PIN actual.
people-name-missing = Escribí el nombre.
people-role-missing = Elegí el rol.
people-pin-taken = Ese PIN ya no está libre. Elegí otro.
