# The drawer: shifts, money put in and taken out, counts and reports. Only what differs in Argentina.

shifts-empty-hint = Cada cierre queda acá con su informe Z y no cambia más.
moves-empty-hint = Lo que entra o sale del cajón sin una venta se anota acá, con su motivo.
close-reason-placeholder = Vuelto mal dado, billete falso…
