"""What can be done with agendas, decisions and their tasks: a module by noun."""
