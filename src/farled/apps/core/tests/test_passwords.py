"""What looks like a password, and what does not."""

import pytest

from farled.apps.core import passwords


@pytest.mark.parametrize(
    "text",
    [
        "Lösenord: Sommar2024",
        "lösenordet är hemligt1",
        "password=abc",
        "PW: x1",
        "pwd : q",
        "Logga in. Lösen: katt",
        "Lösenord till Instagram: Sommar2024",
        "The password for the page is Summer2024!",
        "Kontot har lösenord Sommar2024",
        "Inloggning: ekshamn / Sommar2024",
    ],
)
def test_a_password_in_a_text(text):
    assert passwords.hands_one_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lösenordet byttes i maj",
        "Password: see the vault",
        "Lösenord: finns i valvet",
        "Lösenord till Instagram: 1Password, gruppen Webb",
        "Password for Instagram: 2FA, ask Bea",
        "Lösenordet till kontot är bytt 2024-05-01",
        "Lösenord: fråga it2024@ekshamn.example",
        "Inloggning: med egen profil / som redaktör",
        "Byt lösenord varje år",
        "",
    ],
)
def test_a_text_about_passwords(text):
    assert not passwords.hands_one_over(text)


@pytest.mark.parametrize("entry", ["Sommar2024!", "xK9f2Qp7Lm", "MaxPro#2024", "valvet: Tr0ub4dor", "a1!b2?c3#d4"])
def test_a_password_in_an_entry(entry):
    assert passwords.is_one(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "1Password: Kommunikation/Facebook",
        "KeePass2, gruppen Webb",
        "Bitwarden 4f2a9c1e-77aa-4b1c-9d3e-2b1a5c6d7e8f",
        "kommunikation@ekshamn.example",
        "+46 70 123 45 67",
        "https://vault.example/v/Ab3dE6gH9",
        "Administratör (alla rättigheter)",
        "",
    ],
)
def test_an_entry_that_is_none(entry):
    assert not passwords.is_one(entry)


@pytest.mark.parametrize("entry", ["Bibliotek2016", "hunter2", "abc123", " abc123 ", "Sommar-2024", "4711"])
def test_one_word_with_figures(entry):
    assert passwords.is_lone_word(entry)


@pytest.mark.parametrize(
    "entry",
    [
        "1Password",
        "KeePass2",
        "Bitwarden",
        "Valv 3",
        "Valv3/Facebook",
        "it2024@ekshamn.example",
        "https://vault.example/v/17",
        "4f2a9c1e-77aa-4b1c-9d3e-2b1a5c6d7e8f",
        "",
    ],
)
def test_where_a_password_lies(entry):
    assert not passwords.is_lone_word(entry)
