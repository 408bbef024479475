"""What templates say and draw of checks."""
