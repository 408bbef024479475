"""Every field of an account that somebody may write: what it is called in a form, and in a sentence of the history."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from farled.apps.register.models import Account, Documentation

Text = Any
"""A text that is translated when it is read."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field."""

    name: str
    label: Text
    said: Text
    """As it stands in a sentence."""
    help: Text = ""
    for_company: Text = ""
    """The label where the organisation is a company, if another."""
    help_for_firm: Text = ""
    """The help where it is a company or an agency, if another."""
    fact: Text = ""
    """What stands before its value where that is only read, if not the label: of an answer nobody asks."""

    @property
    def model(self) -> type[models.Model]:
        """Return the model it lies in."""
        return Account if self.name in _OF_ACCOUNT else Documentation

    @property
    def column(self) -> Any:
        """Return the model's field."""
        return self.model._meta.get_field(self.name)


_OF_ACCOUNT = {field.name for field in Account._meta.get_fields()}

FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("name", _("What it calls itself"), _("the name"), fact=_("Calls itself")),
        Field("language", _("Language"), _("the language"), _("The language it posts in: sv, en, fi ...")),
        Field("unit", _("Unit"), _("the unit"), for_company=_("Department")),
        Field(
            "is_main",
            _("This is the main account on its platform"),
            _("whether it is the main account"),
            _("Where followers are invited and campaigns live; one for each platform, language and unit."),
            help_for_firm=_(
                "Where followers are invited and campaigns live; one for each platform, language and department or brand."
            ),
            fact=_("Main account on its platform"),
        ),
        Field("needed", _("Is it needed?"), _("whether it is needed")),
        Field("needed_because", _("Why?"), _("why it is needed or not"), _("One line is enough.")),
        Field(
            "hours_a_week",
            _("Hours a week"),
            _("the hours a week"),
            _("What it costs in work: planning, posting, answering."),
        ),
        Field(
            "purpose",
            _("We use this account so that ..."),
            _("the purpose"),
            _("Who can do what thanks to it: “young readers can hear of new books first”."),
            help_for_firm=_("Who can do what thanks to it: “whoever owns one of our tools can learn to mend it”."),
        ),
        Field("run_by_agency", _("Run by the agency"), _("the agency that runs it")),
        Field("last_post_on", _("Last post"), _("the day of the last post")),
        Field("followers", _("Followers"), _("the number of followers")),
        Field(
            "audiences",
            _("Target groups"),
            _("the target groups"),
            _("With commas between: young families, people who have just moved here."),
        ),
        Field("goal", _("Which goal does it serve?"), _("the goal")),
        Field(
            "measures",
            _("How can it be measured?"),
            _("how it is measured"),
            _("What can be counted, and by when: half of the borrowers know of the evening hours by spring."),
            help_for_firm=_("What can be counted, and by when: a third fewer calls about spare parts by spring."),
        ),
        Field("content", _("What is posted?"), _("what is posted")),
        Field("posts_promised", _("Posts"), _("how many posts are promised"), _("At least this many.")),
        Field("posts_per", _("Per week, month or year?"), _("in what time the posts come")),
        Field("answers_within_hours", _("Answers within, in hours"), _("within how many hours it answers")),
        Field(
            "hours_watched",
            _("When is it watched?"),
            _("when it is watched"),
            _("Weekdays 8–16, for instance."),
            fact=_("Watched"),
        ),
        Field(
            "seasonal",
            _("It rests between seasons or events"),
            _("whether it rests between seasons"),
            _("Then silence of less than a year counts as nothing."),
            fact=_("Rests between seasons or events"),
        ),
        Field("proposed_by", _("Who proposed it?"), _("who proposed it")),
        Field("proposer", _("The proposer's name"), _("the proposer")),
        Field("proposing_agency", _("Which agency?"), _("the agency that proposed it")),
        Field("opened_on", _("Opened"), _("the day it was opened")),
        Field("opened_for", _("For what was it opened?"), _("what it was opened for")),
        Field("decided_by", _("Who decided it?"), _("who decided it")),
        Field("decided_by_nobody", _("Nobody decided it"), _("whether nobody decided it")),
        Field(
            "decision_reference",
            _("Where is the decision?"),
            _("the reference of the decision"),
            fact=_("The decision"),
        ),
        Field("campaign", _("Campaign"), _("the campaign"), _("If it was opened for one.")),
        Field("campaign_ended_on", _("The campaign ended"), _("the end of the campaign")),
        Field("legal_ground", _("Legal ground"), _("the legal ground"), _("For the personal data that it deals with.")),
        Field("impact_assessment", _("Impact assessment"), _("the impact assessment"), _("Reference, or none made.")),
        Field("terms_reviewed_on", _("The platform's terms were read"), _("the day the terms were read")),
        Field("comment_rules_url", _("Rules for comments"), _("the rules for comments"), _("Web address.")),
        Field("privacy_url", _("About personal data"), _("the page about personal data"), _("Web address.")),
        Field("web_page_url", _("Our web page that links to it"), _("our web page that links to it")),
        Field("records_plan", _("Kept or discarded"), _("what is kept and discarded"), _("By which plan.")),
        Field("archived_on", _("Last archived"), _("the day it was last archived")),
        Field(
            "archived_where",
            _("Where is the archive copy?"),
            _("where the archive copy is"),
            fact=_("The archive copy"),
        ),
        Field("risk", _("What could go wrong?"), _("the risk"), fact=_("What could go wrong")),
        Field("reviewed_on", _("Last gone through"), _("the day it was last gone through")),
        Field("review_due_on", _("To be gone through again"), _("the day of the next review")),
        Field(
            "verified",
            _("Is it verified by the platform?"),
            _("whether it is verified"),
            fact=_("Verified by the platform"),
        ),
        Field(
            "comments_open",
            _("Can people comment there?"),
            _("whether people can comment there"),
            fact=_("People can comment"),
        ),
        Field(
            "closing_plan",
            _("How is it going to close?"),
            _("the plan for closing it"),
            _("When, what its followers are told, and where they are invited."),
            fact=_("Plan for closing"),
        ),
        Field("replaced_by", _("Replaced by"), _("the account that replaces it")),
        Field("tags", _("Tags"), _("the tags"), _("Words to find it by, with commas between.")),
        Field("note", _("Note"), _("the note")),
    )
}
YES_OR_NO = frozenset({"verified", "comments_open"})
"""Fields to which No is an answer as good as Yes; without one, nobody knows."""
NAMED_LISTS = frozenset({"audiences", "tags"})
"""Fields that are given as lists of names, and kept as rows of their own."""
RECORDS = frozenset("records_plan archived_on archived_where".split())
"""Fields that no firm meets."""
INTERNAL = RECORDS | frozenset(
    "legal_ground impact_assessment terms_reviewed_on reviewed_on review_due_on risk closing_plan replaced_by note".split()
)
"""Fields that only those inside read, and fill in: no agency meets them."""
JUDGED = INTERNAL | frozenset(
    "needed needed_because is_main unit run_by_agency decided_by decided_by_nobody decision_reference".split()
)
"""Fields that only those inside fill in: an agency never decides."""
HIDDEN: dict[str, frozenset[str]] = {
    "company": RECORDS,
    "agency": RECORDS,
    "association": frozenset({"records_plan"}),
}
"""Fields that a kind of organisation never meets: only public bodies keep and discard records by a plan."""

ACCESS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("person", _("Who?"), _("the person who gets in")),
        Field("agency", _("Or which agency?"), _("the agency that gets in")),
        Field("way", _("Which way?"), _("the way in")),
        Field("tool", _("By which tool?"), _("the tool"), _("If it is a publishing tool or a business account.")),
        Field(
            "level", _("As what?"), _("the level of access"), _("What the platform calls it: administrator, editor ...")
        ),
        Field("second_factor", _("What is asked for besides the password?"), _("the second factor")),
        Field("second_factor_with", _("Who has that?"), _("who has the second factor"), _("Person, shelf or drawer.")),
        Field("login_mailbox", _("Login mailbox"), _("the login mailbox"), _("Best one that belongs to a function.")),
        Field("recovery_address", _("Recovery address"), _("the recovery address"), _("Mail or telephone.")),
        Field("recovery_with", _("Who holds that address?"), _("who holds the recovery address")),
        Field(
            "vault_reference",
            _("Where is the password kept?"),
            _("the reference to the vault"),
            _("Name of the vault and the entry. Never the password itself."),
        ),
        Field("checked_on", _("Last checked"), _("the day the access was checked")),
        Field("ended_on", _("Ended"), _("the day the access ended")),
    )
}


_AS_THEY_ARE, _SEVERAL = (str, int, bool), (list, tuple, set, frozenset)
"""Named once: an import asks hundreds of thousands of times, and to write them as a union makes it each time."""


def said_plainly(value: Any) -> Any:
    """Return a value as history keeps it: names rather than ids, lists in order, nothing for nothing."""
    if value is None or type(value) in _AS_THEY_ARE:
        return "" if value is None else value
    if isinstance(value, models.Model):
        return value.told_apart if isinstance(value, Account) else str(value)
    if isinstance(value, _SEVERAL):
        return sorted(str(each) for each in value)
    if isinstance(value, models.enums.Choices):
        return value.value
    if isinstance(value, _AS_THEY_ARE):
        return value
    return plain_number(value) if isinstance(value, Decimal) else str(value)


def plain_number(value: Any) -> Any:
    """Return a number as people write it, 3 and not 3.0; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == int(value) else float(value)


def meets(organisation_kind: str, name: str) -> bool:
    """Tell whether a kind of organisation meets a field at all."""
    return name not in HIDDEN.get(organisation_kind, ())


def label(organisation_kind: str, field: Field) -> Text:
    """Return what a field is called: a company's unit is a department."""
    return field.for_company if field.for_company and organisation_kind == "company" else field.label


def fact_label(organisation_kind: str, field: Field) -> Text:
    """Return what stands before a field's value where it is only read."""
    return field.fact or label(organisation_kind, field)


def hint(organisation_kind: str, field: Field) -> Text:
    """Return the help beside a field: a firm has no borrowers and no units."""
    return field.help_for_firm if field.help_for_firm and organisation_kind in ("company", "agency") else field.help
