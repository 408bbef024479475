"""What can be asked about decisions; who may see what is decided here."""
