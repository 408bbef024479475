"""What is wrong with an account, why it matters and how it is mended: rules over facts, without a database."""
