"""What somebody changes of her own login."""

from farled.apps.organisations.models import Login


def rename_login(*, login: Login, name: str) -> Login:
    """Change what a login is called; what each organisation calls the person is theirs to change."""
    login.name = name.strip()
    login.save(update_fields=["name"])
    return login
