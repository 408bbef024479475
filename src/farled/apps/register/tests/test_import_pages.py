"""The pages of an import, walked through as somebody would."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

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
