"""The table of `may` as a page of the docs: `python -m farled.apps.organisations.rights > docs/reference/roles.md`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from farled.apps.organisations.may import Act

ACTS = {
    "see_register": "see all accounts",
    "see_account": "see an account",
    "edit_account": "document an account",
    "judge_account": "say whether an account is needed, who decided it, whose it is, which one is the main account",
    "add_account": "add an account by hand, and remove one that came in by mistake",
    "move_status": "say that an account is lost, closing, closed, an impostor",
    "see_access": "see who gets in to an account, and its recovery data",
    "edit_access": "change that",
    "bulk_edit": "change many accounts at once",
    "import": "import a spreadsheet, and take it back",
    "export": "export what is seen",
    "scan": "scan the organisation's sites",
    "recognise": "answer found accounts",
    "ask_house": "ask the house",
    "look": "check accounts: go a round, let a machine look",
    "edit_keys": "add keys to platforms, and take them away",
    "see_findings": "see what is to mend at an account",
    "mark_finding": "mark that as seen",
    "accept_finding": "accept it for a time, say who mends it and by when",
    "set_rules": "set the limits of the rules, and switch rules off",
    "decide": "decide what happens to accounts: run agendas, keep, transform, merge, close",
    "approve": "approve decisions of others, or send them back",
    "see_people": "see people, units and agencies",
    "edit_people": "change them",
    "invite": "give roles and invite",
    "edit_organisation": "change the organisation, make administrators, decide who sees who gets in",
    "see_jobs": "see the jobs",
    "see_mails": "read the mails",
    "see_history": "read the history",
}

HEAD = """# Who may do what

Made from `may.py` by `python -m farled.apps.organisations.rights`; a test holds the two together.

● everywhere · ○ on the accounts that the person, or the person's agency, runs · ◆ only where an administrator has given
the permission to see who gets in, on top of the right to see the account

"""

TAIL = """
- One administrator who can log in always remains.
- The entry of an administrator, or of somebody who may see who gets in, only an administrator changes.
- A key to a platform that reads one account only is added, and taken away, by whoever may document that account as well.
- What the history says of who gets in, only those read who may see it on the account.
- What is written of law and records, reviews, risks, the plan for closing, and the note, an agency contact neither reads nor
  writes: that is for those inside.
- An agency contact never decides: it documents what the agency runs, and nothing else. That holds for everybody who
  belongs to an agency, whatever the role.
- Nobody approves a decision of their own.
- For somebody who does not belong to an organisation it does not exist: every address answers as one that is not there.
"""


def sign(role: str, act: "Act") -> str:
    """Return the sign for what a role may do."""
    from farled.apps.organisations.may import Act, may
    from farled.apps.organisations.models import Person

    person = Person(role=role)
    if act in {Act.SEE_ACCESS, Act.EDIT_ACCESS}:
        return "◆"
    if may(person, act):
        return "●"
    return "○" if may(person, act, _Own()) else ""


class _Own:
    def is_run_by(self, person: object) -> bool:
        """Tell that whoever asks runs it."""
        return True


def page() -> str:
    """Return the page."""
    from django.utils import translation

    from farled.apps.organisations.choices import Role
    from farled.apps.organisations.may import Act

    with translation.override("en"):
        lines = [
            "| | " + " | ".join(str(role.label) for role in Role) + " |",
            "|---|" + ":-:|" * len(Role),
            *(f"| {ACTS[act]} | " + " | ".join(sign(role, act) for role in Role) + " |" for act in Act),
        ]
    return HEAD + "\n".join(lines) + "\n" + TAIL


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "farled.site.settings")
    django.setup()
    print(page(), end="")
