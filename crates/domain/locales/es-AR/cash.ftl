# The drawer: shifts, money put in and taken out, counts and reports. Only what differs in Argentina.
