"""How allauth behaves here: nobody signs up alone, and all that is said is said in our words."""

from typing import Any

import segno
from allauth.account import forms as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from farled.apps.organisations.models import Login


class Adapter(DefaultAccountAdapter):
    """Lets in who was invited, and those who start an organisation; both have a page of their own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This login has been closed. Ask your administrator."),
        "email_password_mismatch": _("The mail address and the password do not belong together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This is not the code of this moment. Wait for the next one and try again."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: a login comes by an invitation or with a new organisation."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to one's own login."""
        return reverse("my_login")


class SecondStep(DefaultMFAAdapter):
    """The second step of logging in, by an authenticator app."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the code of this moment. Wait for the next one and try again."),
    }

    def get_totp_label(self, user: Login) -> str:
        """Return what the app shows for it."""
        return user.email

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code, dark on white in every theme: a camera has to read it."""
        return segno.make(url).svg_inline(scale=5, border=3, light="white")


def _say(form: BaseForm, **labels: Any) -> None:
    """Give fields our labels and nothing that a label says already."""
    for name, field in form.fields.items():
        field.label = labels.get(name, field.label)
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):
    """Mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("Mail address"), password=_("Password"), remember=_("Keep me logged in on this computer"))
        self.fields["login"].widget.attrs["autofocus"] = True


class ChangePasswordForm(account.ChangePasswordForm):
    """The present password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("Your present password"),
            password1=_("New password"),
            password2=_("The new password once more"),
        )
        self.fields["password1"].help_text = _("At least ten characters. A sentence is easier to remember than a word.")


class ResetPasswordForm(account.ResetPasswordForm):
    """Where the link goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("Mail address"))


class NewPasswordForm(account.ResetPasswordKeyForm):
    """A new password twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("New password"), password2=_("The new password once more"))
        self.fields["password1"].help_text = _("At least ten characters. A sentence is easier to remember than a word.")


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Password"))


class CodeForm(mfa.AuthenticateForm):
    """The app's code, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))


class CodeAgainForm(mfa.ReauthenticateForm):
    """The same, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Code"))


class ActivateForm(totp.ActivateTOTPForm):
    """The first code, as a proof that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("The code that the app shows now"))
