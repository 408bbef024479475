"""Starting an organisation and what it says of itself."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from farled.apps.audit.models import Event
from farled.apps.organisations import services
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Login, Organisation, Person
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


def refusal(call, **said) -> str:
    with pytest.raises(Refused) as refused:
        call(**said)
    return refused.value.code


def picture(form: str = "PNG", size: tuple[int, int] = (64, 32), mode: str = "RGB", **more) -> BytesIO:
    """Black and white ("1") is made at once, however large it is."""
    written = BytesIO()
    Image.new(mode, size, "navy").save(written, form, **more)
    written.seek(0)
    return written


def test_whoever_starts_it_looks_after_it() -> None:
    login = Login.objects.create_user("ada@ekshamn.example", name="Ada Alm")
    made = services.create_organisation(login=login, name=" Ekshamn ", kind="public", language="sv")
    person = Person.objects.get(organisation=made)
    assert (made.name, made.slug) == ("Ekshamn", "ekshamn")
    assert (person.name, person.login, person.role, person.sees_access) == ("Ada Alm", login, Role.ADMINISTRATOR, True)
    assert Event.objects.get(organisation=made).act == "added"


def test_two_with_the_same_name_get_addresses_of_their_own() -> None:
    login = Login.objects.create_user("ada@ekshamn.example")
    slugs = [
        services.create_organisation(login=login, name=name, kind="company", language="sv").slug
        for name in ("Sjöbo & Ö", "Sjöbo Ö", "株式会社", "x" * 120)
    ]
    assert slugs[:3] == ["sjobo-o", "sjobo-o-2", "organisation"]
    assert len(slugs[3]) <= 60


def test_one_without_a_name_is_refused() -> None:
    login = Login.objects.create_user("ada@ekshamn.example")
    assert (
        refusal(services.create_organisation, login=login, name="  ", kind="company", language="sv") == "name_missing"
    )


def test_changes_are_kept_in_the_history_and_the_address_stays(organisation, people) -> None:
    services.change_organisation(
        actor=people["administrator"], name="Ekshamns kommun", kind="public", language="sv", web_address=""
    )
    organisation.refresh_from_db()
    assert (organisation.name, organisation.slug) == ("Ekshamns kommun", "ekshamn")
    assert Event.objects.get(act="changed").changes == {
        "name": ["Ekshamn", "Ekshamns kommun"],
        "language": ["en", "sv"],
        "web_address": ["https://ekshamn.example/", ""],
    }


def test_saving_the_same_writes_no_history(organisation, people) -> None:
    same = {name: getattr(organisation, name) for name in ("name", "kind", "language", "web_address")}
    services.change_organisation(actor=people["administrator"], **same)
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", [role.value for role in Role if role != Role.ADMINISTRATOR])
def test_only_the_administrator_changes_it(role: str, people) -> None:
    said = {"name": "X", "kind": "company", "language": "sv", "web_address": ""}
    assert refusal(services.change_organisation, actor=people[role], **said) == "not_allowed"
    assert refusal(services.set_logo, actor=people[role], upload=picture(), size=1) == "not_allowed"
    assert refusal(services.remove_logo, actor=people[role]) == "not_allowed"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_logo_is_written_anew_as_png(form: str, organisation, people) -> None:
    services.set_logo(actor=people["administrator"], upload=picture(form), size=1000)
    organisation.refresh_from_db()
    with Image.open(organisation.logo.path) as kept:
        assert (kept.format, kept.size) == ("PNG", (64, 32))


def test_nothing_but_the_picture_is_kept(organisation, people) -> None:
    exif = Image.Exif()
    exif[0x9286] = "taken at home"
    smuggled = BytesIO(picture("JPEG", exif=exif).getvalue() + b"<script>")
    services.set_logo(actor=people["administrator"], upload=smuggled, size=1000)
    kept = Path(Organisation.objects.get(pk=organisation.pk).logo.path).read_bytes()
    assert b"taken at home" not in kept
    assert b"<script>" not in kept


def test_a_large_picture_is_made_smaller(organisation, people) -> None:
    services.set_logo(actor=people["administrator"], upload=picture(size=(3000, 1500)), size=1000)
    with Image.open(Organisation.objects.get(pk=organisation.pk).logo.path) as kept:
        assert kept.size == (800, 400)


@pytest.mark.parametrize(
    ("upload", "size", "code"),
    [
        (picture(), 2 * 1024 * 1024 + 1, "logo_too_large"),
        (picture(size=(5000, 4000), mode="1"), 1000, "logo_too_large"),
        (picture("BMP"), 1000, "not_a_picture"),
        (BytesIO(b"<svg onload=alert(1)>"), 1000, "not_a_picture"),
        (BytesIO(picture().getvalue()[:60]), 1000, "not_a_picture"),
        (BytesIO(b""), 0, "not_a_picture"),
    ],
    ids=["bytes", "pixels", "bmp", "svg", "cut off", "empty"],
)
def test_what_is_no_good_picture_is_refused(upload, size, code, people) -> None:
    assert refusal(services.set_logo, actor=people["administrator"], upload=upload, size=size) == code


def test_the_old_logo_goes_with_the_new_one(organisation, people, django_capture_on_commit_callbacks, settings) -> None:
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            services.set_logo(actor=people["administrator"], upload=picture(), size=1000)
    assert len(list(settings.MEDIA_ROOT.rglob("*.png"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_logo(actor=people["administrator"])
    assert not list(settings.MEDIA_ROOT.rglob("*.png"))


def test_whether_decisions_need_approval_is_said_by_an_administrator_and_kept_in_the_history(people) -> None:
    assert refusal(services.set_approval, actor=people["steward"], wanted=True) == "not_allowed"
    services.set_approval(actor=people["administrator"], wanted=True)
    assert Organisation.objects.get(slug="ekshamn").decisions_need_approval
    services.set_approval(actor=people["administrator"], wanted=True)
    kept = [event.changes for event in Event.objects.filter(object_kind="organisation")]
    assert kept == [{"decisions_need_approval": [False, True]}]
