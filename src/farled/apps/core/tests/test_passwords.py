"""What looks like a password, and what does not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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
        "Lösenordet till https://www.facebook.com/gammalt är Hemligt123!",
        "Vi loggar in med info@ekshamn.example och Sommar2024!",
        "Lösenord till info@ekshamn.example: Sommar2024",
        "Lösenordet (https://facebook.com/x) = Sommar2024",
        "Lösenord https://facebook.com/x Sommar2024",
        "https://facebook.com/x, lösenord Sommar2024",
        "Lösenordet till kontot, som är från 2016, är Sommar2024",
        "Lösenordet till Facebook ligger i valvet. Lösenordet till Instagram är Sommar2024",
        "Password to www.facebook.com/x is still Summer2024",
        "Inloggning: info@ekshamn.example Sommar2024",
        "info@ekshamn.example / Sommar2024",
        "We log in with info@ekshamn.example and Summer2024",
        "https://eva:hemligt@ekshamn.example/",
        "https://ekshamn.example/?user=eva&password=hemligt",
        "Lösenordet är katten",
        'Lösenordet är "blå katten"',
        "pinkoden är 4711",
        "Lösenord - Sommar2024",
        "Lösenord: P@ss.word1",
        "user: ekshamn, pass: Sommar2024",
        "Lösenordet är Katten, skriv inte upp det",
        "Lösenord till https://x.example/a?b=c:d och info@x.example är Sommar2024",
        "Lösenord:\nSommar2024",
        "lösenord\tSommar2024",
        "lösenord (Sommar2024)",
        "lösenordet är inte Sommar2024",
        "Lösenord: https://x.example Sommar2024",
        "Lo\u0308senordet till info@ekshamn.example är katt123",
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
        "Lösenordet ligger i valvet",
        "Har ni glömt lösenordet?",
        "Har ni glömt lösenordet? Kontot heter bibliotek2016",
        "Den som har lösenordet är Eva",
        "Den som kan lösenordet till kontot är Eva Lund.",
        "Lösenordet till https://www.facebook.com/ekshamn2022 ligger i valvet",
        "Lösenordet till https://www.facebook.com/ekshamn2022 är bytt",
        "Lösenord: https://vault.example/v/Ab3dE6gH9",
        "Lösenordet är svårt att komma ihåg",
        "Lösenordet är 12 tecken långt",
        "The password is long and hard to remember",
        "The password to https://www.facebook.com/ekshamn2022 is kept in the vault.",
        "Eva har lösenordet till ekshamn2022.",
        "Lösenordet till @ekshamn2022 finns hos Eva",
        "Vi loggar in med egen profil och BankID",
        "Vi loggar in med info@ekshamn.example och tvåfaktor",
        "Vi loggar in på https://business.facebook.com/x2024 och svarar varje dag",
        "Mejla info@ekshamn.example eller bibliotek2016@ekshamn.example",
        "Lösenordet är Evas ansvar",
        "Kontot https://www.instagram.com/ekshamn2022 är vårt, lösenordet saknas",
        "Vi vet inte lösenordet: det försvann när Bo slutade",
        "Fråga: vem har lösenordet? Svar: ingen vet.",
        "Ingen kan lösenordet till https://www.facebook.com/ekshamn2022, kontot är från 2014",
        "Lösenord byts två gånger om året",
        "Who knows the password? Nobody since 2019.",
        "Do you log in with your own profile or a shared password?",
        "Logga in med ditt eget konto",
        "Lösenordet är detsamma som till Instagram",
        "Kontoansvarig: Eva, info@ekshamn.example: svarar inom 24h",
        "Nyckelord: sommar2024, ekshamn2024",
        "Kampanjen #Sommar2024 startade i maj",
        "",
    ],
)
def test_a_text_about_passwords(text):
    assert not passwords.hands_one_over(text)


ADDRESSES = st.sampled_from(
    [
        "https://www.facebook.com/gammalt",
        "http://x.example/?a=b:c&d=e",
        "www.instagram.com/ekshamn2022",
        "ekshamn.example/Bibliotek2016",
        "info@ekshamn.example",
        "Info.2024@ekshamn.example",
    ]
)
MADE = st.from_regex(r"\A[A-ZÅÄÖ][a-zåäö]{3,9}[0-9]{2,4}[!#%]?\Z")
"""As people make them: Hemligt123!"""
HANDED_OVER = st.sampled_from(
    [
        "Lösenordet till {address} är {password}",
        "Lösenord för {address} och {other}: {password}",
        "The password to {address} is {password}",
        "{address}, lösenord {password}",
        "Lösenordet ({address}) = {password}",
        "Vi loggar in med {address} och {password}",
        "We sign in with {address} / {password}",
        "Lösenordet till {other} ligger i valvet. Lösenordet till {address} är {password}.",
    ]
)
ELSEWHERE = st.sampled_from(
    [
        "Lösenordet till {address} ligger i valvet",
        "Lösenordet till {address} är bytt",
        "Har ni glömt lösenordet till {address}? Fråga {other}",
        "Lösenord: fråga {address}",
        "Den som kan lösenordet till {address} är Eva Lund, {other}",
        "The password to {address} is kept by {other}",
        "Vi sköter {address} och {other}",
        "Vi loggar in på {address} och {other} varje dag",
    ]
)


@given(HANDED_OVER, ADDRESSES, ADDRESSES, MADE)
def test_no_address_hides_a_password(sentence, address, other, password):
    said = sentence.format(address=address, other=other, password=password)
    assert passwords.hands_one_over(said)
    assert passwords.hands_one_over(f"Hej, \n\n{said}\nHälsningar, Bo")


@given(ELSEWHERE, ADDRESSES, ADDRESSES)
def test_no_address_is_a_password(sentence, address, other):
    assert not passwords.hands_one_over(sentence.format(address=address, other=other))


@given(st.text())
def test_a_text_that_speaks_of_no_password_hands_none_over(text):
    assume(not any(sign in text for sign in "@:/=?&"))
    assert not passwords.hands_one_over(f"Kontot: {text}".replace("lösen", "").replace("pw", "").replace("pin", ""))


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
