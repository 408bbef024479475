"""What can be asked about accounts; who may see what is decided here."""
