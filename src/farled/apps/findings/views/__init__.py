"""The screens of what is to mend."""
