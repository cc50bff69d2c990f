# The back office's frame: lists, forms, imports as screens show them.
