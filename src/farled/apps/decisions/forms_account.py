"""Choosing an account among very many: a name is written, those that fit are offered while it is written, and without
scripts what was written is looked up when it is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from farled.apps.decisions.queries import targets
from farled.apps.decisions.said import in_full_name
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account

OFFERED_IN = "targets"
"""The list of what is offered, which all fields of a page share."""
_NAMED = 4
"""Of those that fit, where several do."""


class AccountField(forms.CharField):
    """An account, by name, handle or address; None where nothing is written."""

    default_help = _("Write a few letters of its name, or its address.")

    def __init__(self, **about: Any) -> None:
        super().__init__(max_length=600, required=False, **{"help_text": self.default_help, **about})
        self.account: Account | None = None
        self.actor: Person | None = None

    def offer(self, account: Account, actor: Person) -> None:
        """Let one be chosen into which `account` goes."""
        self.account, self.actor = account, actor
        self.widget.attrs |= {
            "list": OFFERED_IN,
            "autocomplete": "off",
            "spellcheck": "false",
            "hx-get": reverse("decision_targets", args=[account.organisation.slug, account.pk]),
            "hx-trigger": "input changed delay:150ms",
            "hx-target": f"#{OFFERED_IN}",
            "hx-swap": "innerHTML",
            "hx-include": "this",
        }

    def prepare_value(self, value: Any) -> Any:
        """Return an account as it is written."""
        return in_full_name(value) if isinstance(value, Account) else value

    def clean(self, value: Any) -> Any:
        """Return the account that is meant."""
        text = super().clean(value)
        if not text or self.account is None or self.actor is None:
            return None
        found = targets.meant(self.actor, self.account, text)
        if len(found) == 1:
            return found[0]
        raise forms.ValidationError(_several(text, found) if found else _none(text), code="which")


def _none(text: str) -> str:
    sentence = gettext(
        "No account in the register is called “%(text)s”. Write a few letters of its name, or its address."
    )
    return sentence % {"text": text}


def _several(text: str, found: list[Account]) -> str:
    names = ", ".join(in_full_name(each) for each in found[:_NAMED])
    sentence = gettext("Several accounts fit “%(text)s”: %(names)s. Write which one you mean.")
    if len(found) > _NAMED:
        more = len(found) - _NAMED
        sentence = ngettext(
            "Several accounts fit “%(text)s”: %(names)s and %(more)d more. Write which one you mean.",
            "Several accounts fit “%(text)s”: %(names)s and %(more)d more. Write which one you mean.",
            more,
        )
        return sentence % {"text": text, "names": names, "more": more}
    return sentence % {"text": text, "names": names}
