# People, PINs, sessions, roles and approvals. Only what differs in Argentina.

people-not-signed-in = Hace falta entrar con un PIN. Escribilo y seguí.
people-needs-approval = Esto necesita la autorización de un encargado. Pedile que escriba su PIN.
people-may-not-approve = { $name } no puede autorizar esto. Pedíselo a un encargado o al dueño.
people-approval-ended = La autorización venció o ya se usó. Pedila otra vez.
