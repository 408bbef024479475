"""The screens of the register: the list, one account, and what stands beside it."""
