"""What happens to accounts: agendas, decisions one at a time, their tasks, and whether what they expected came true."""
