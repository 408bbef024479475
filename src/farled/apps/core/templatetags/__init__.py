"""What templates of all apps may say."""
