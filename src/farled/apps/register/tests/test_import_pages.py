"""The pages of an import, walked through as somebody would."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from farled.apps.register.models import Account, Import

TEXT = "Länk;Syfte;Enhet;Lösenord\nhttps://instagram.com/ekshamnbad;bada;Fritid;Sommar24\nhttps://x.com/a/status/1;;;\n"


def upload(client, text=TEXT, name="konton.csv"):
    return client.post(reverse("import_new", args=["ekshamn"]), {"file": SimpleUploadedFile(name, text.encode())})


def test_from_the_file_to_the_accounts_and_back(people, client_of, both_languages):
    client = client_of(people["steward"])
    assert client.get(reverse("import_new", args=["ekshamn"])).status_code == 200
    answer = upload(client)
    brought = Import.objects.get()
    at = reverse("import", args=["ekshamn", brought.pk])
    assert answer.url == at
    page = client.get(at).content.decode()
    assert "Lösenord" in page
    assert "Sommar24" not in page
    mapping = {"column-0": "url", "column-1": "purpose", "column-2": "unit", "make_missing": "on"}
    assert client.post(reverse("import_columns", args=["ekshamn", brought.pk]), mapping).url == at
    page = client.get(at).content.decode()
    assert "bada" in page
    assert client.get(at + "?show=skip").status_code == 200
    assert Account.objects.count() == 0
    client.post(reverse("import_yes", args=["ekshamn", brought.pk]))
    assert Account.objects.get().unit.name == "Fritid"
    assert "konton.csv" in client.get(at).content.decode()
    client.post(reverse("import_undo", args=["ekshamn", brought.pk]))
    assert Account.objects.count() == 0
    assert client.get(reverse("import_new", args=["ekshamn"])).status_code == 200


@pytest.mark.parametrize("mapping", [{}, {"column-0": "url", "column-1": "url"}, {"column-0": "nonsense"}])
def test_columns_that_make_no_sense_are_said_at_the_form(people, client_of, mapping):
    client = client_of(people["steward"])
    upload(client)
    answer = client.post(reverse("import_columns", args=["ekshamn", Import.objects.get().pk]), mapping)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_a_file_that_is_no_table_is_said_at_the_form(people, client_of):
    answer = upload(client_of(people["steward"]), "%PDF-1.4 x", "konton.pdf")
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


def test_others_meet_a_closed_door(people, stranger, client_of):
    upload(client_of(people["steward"]))
    pk = Import.objects.get().pk
    for name in ("import", "import_sheet", "import_columns", "import_yes", "import_undo"):
        for slug, person, status in (("ekshamn", people["reader"], 403), ("norrtorp", stranger, 404)):
            at = reverse(name, args=[slug, pk])
            client = client_of(person)
            answer = client.get(at) if name == "import" else client.post(at)
            assert answer.status_code == status, (name, slug)


def preview(client, text):
    upload(client, text)
    brought = Import.objects.latest("pk")
    mapping = {f"column-{column}": name for column, name in brought.mapping["columns"].items()} | {"make_missing": "on"}
    client.post(reverse("import_columns", args=["ekshamn", brought.pk]), mapping)
    return client.get(reverse("import", args=["ekshamn", brought.pk])).content.decode()


@pytest.mark.parametrize(
    ("handles", "english", "swedish"),
    [
        (["a.ny"], "1 account would be added", "1 konto läggs till"),
        (["a.ny", "b.ny"], "2 accounts would be added", "2 konton läggs till"),
        (["a.ny", "gammal"], "1 account would be added, 1 would be changed", "1 konto läggs till, 1 ändras"),
        (["gammal"], "1 account would be changed", "1 konto ändras"),
    ],
)
def test_how_many_is_said_as_people_say_it(people, account, client_of, handles, english, swedish):
    account(handle="gammal")
    text = "Länk;Syfte\n" + "".join(f"https://instagram.com/{handle};bada\n" for handle in handles)
    for language, sentence in (("en", english), ("sv", swedish)):
        with translation.override(language):
            assert f">{sentence}</h1>" in preview(client_of(people["steward"]), text)


def test_who_and_what_would_come_with_the_accounts_is_said_to_be_new(people, client_of, both_languages):
    text = "Länk;Enhet;Kontoansvarig\nhttps://instagram.com/bad;Fritid;Kalle Ny\nhttps://instagram.com/is;;Hugo Holm\n"
    page = preview(client_of(people["steward"]), text)
    new = {"en": "new", "sv": "ny"}[translation.get_language()[:2]]
    assert f"Fritid ({new})" in page
    assert f"Kalle Ny ({new})" in page
    assert f"Hugo Holm ({new})" not in page


def test_a_file_of_ours_opens_in_a_swedish_spreadsheet_and_comes_back_unchanged(
    people, account, client_of, both_languages
):
    account(handle="bad", purpose="badgäster; turister, och alla andra")
    client, at = client_of(people["steward"]), reverse("accounts_export", args=["ekshamn"])
    client.get(reverse("accounts", args=["ekshamn"]) + "?columns=purpose&columns=hours")
    file = client.get(at + "?format=csv").content.decode("utf-8-sig")
    separator = {"en": ",", "sv": ";"}[translation.get_language()[:2]]
    assert file.splitlines()[0].count(separator) > 2
    preview(client, file)
    assert [(row["act"], row["left"]) for row in Import.objects.get().plan] == [("same", [])]
