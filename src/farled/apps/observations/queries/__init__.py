"""What can be asked about checks; who may see what is decided here."""
