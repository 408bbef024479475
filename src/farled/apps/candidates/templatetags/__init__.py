"""What templates can say of found accounts."""
