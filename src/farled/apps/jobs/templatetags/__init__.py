"""What templates can say of jobs."""
