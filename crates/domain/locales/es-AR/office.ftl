# The back office's frame: lists, forms, imports as screens show them. Only what differs in Argentina.

import-drop = Soltar acá la planilla
