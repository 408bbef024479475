"""What rules are told, and what can be asked about what they found; who may see what is decided here."""
