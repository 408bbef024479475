"""The core: accounts, what each is for, for whom, who runs it, who can get in, how it came about, and whether it is needed."""
