"""Which passwords nobody may log in with: Django's rules, said in our words."""

from typing import Any

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext


class LongEnough(rules.MinimumLengthValidator):
    """So many characters at least."""

    def get_error_message(self) -> str:
        """Say how many."""
        said = gettext("At least %(n)d characters are needed. Three words that you can remember are a good password.")
        return said % {"n": self.min_length}


class NotWidelyUsed(rules.CommonPasswordValidator):
    """None of those that thousands of people use."""

    def get_error_message(self) -> str:
        """Say why it is no good."""
        return gettext("So many people use this password that it is one of the first to be tried. Take another.")


class NotOnesOwnName(rules.UserAttributeSimilarityValidator):
    """Neither one's name nor one's mail address, nor nearly so."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError, whichever of them it is like."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            said = gettext("This is too like your name or your mail address. Take another.")
            raise ValidationError(said, code=error.code) from error
