"""What pages about logins say."""
