"""An author is a person; what stands in the place of one is none."""

from __future__ import annotations

import pytest

from index.article import RawArticle
from index.extraction.authors import people
from index.extraction.extract import understand

NOBODY = """
    Redaksi|Tim Liputan|Tim Redaksi|Editor|PT Kabar Teluk|PT. Media Teluk Tbk|Admin|admin|Kompas Cyber Media|Antara
    ANTARA|Reuters|AFP|CNN Indonesia|Kabar Teluk|kabarteluk.com|https://www.facebook.com/kabarteluk|redaksi@kabar.id
    Redaksi Kabar Teluk|Administrator|Super Admin|Humas Pemkot|Penulis|Reporter:|Tim Cek Fakta|Newsroom|-|Antara Foto
    Media Teluk Group|Guest
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("name", sorted({name.strip() for name in NOBODY} - {""}))
def test_roles_companies_agencies_and_addresses_are_no_authors(name: str) -> None:
    assert people(name, "Kabar Teluk") == ""


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        ("Bunga Melati", "Bunga Melati"),
        ("Bunga Melati, Budi Santoso", "Bunga Melati, Budi Santoso"),
        ("Redaksi, Bunga Melati", "Bunga Melati"),
        ("Bunga Melati; Admin", "Bunga Melati"),
        ("Penulis: Bunga Melati | Editor: Budi", "Bunga Melati, Budi"),
        ("Oleh Bunga Melati", "Bunga Melati"),
        ("By: Bunga Melati", "Bunga Melati"),
        ("Tim Cook", "Tim Cook"),
        ("Antara Wijaya", "Antara Wijaya"),
        ("Prof. Dr. Budi Santoso, M.Si", "Prof. Dr. Budi Santoso, M.Si"),
        ("Mediana Putri", "Mediana Putri"),
        ("", ""),
    ],
)
def test_people_are_left_as_they_were_written(names: str, persons: str) -> None:
    assert people(names, "Kabar Teluk") == persons


def test_an_author_is_looked_for_in_the_text_where_a_role_was_declared() -> None:
    text = "Banjir Rendam Kampung\n\nPenulis: Bunga Melati\n\nAir naik sejak pagi hingga sore."
    assert understand(RawArticle("a", "a.txt", text, author="Admin")).author == "Bunga Melati"
    assert understand(RawArticle("a", "a.txt", text.replace("Bunga Melati", "Redaksi"))).author == ""
