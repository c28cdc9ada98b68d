"""What changed between two texts, and whom a text credits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.results.credit import credited
from searcher.results.differences import GONE, NEW, SAME, Piece, changes, differences

texts = st.lists(st.sampled_from(["Rp", "45,7", "47,5", "miliar", "warga", "desa", "di"]), max_size=40).map(" ".join)


def test_words_that_changed_are_told_in_their_order() -> None:
    assert differences("anggaran Rp 45,7 miliar naik", "anggaran Rp 47,5 miliar turun") == (
        Piece(SAME, "anggaran Rp"),
        Piece(GONE, "45,7"),
        Piece(NEW, "47,5"),
        Piece(SAME, "miliar"),
        Piece(GONE, "naik"),
        Piece(NEW, "turun"),
    )


@given(texts, texts)
def test_both_texts_can_be_read_from_their_differences(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert " ".join(piece.text for piece in pieces if piece.kind != NEW) == before
    assert " ".join(piece.text for piece in pieces if piece.kind != GONE) == after
    assert (changes(pieces) == ()) == (before == after)


def test_books_are_compared_line_by_line() -> None:
    lines = [f"baris nomor {number} dari buku ini" for number in range(2_000)]
    other = [*lines[:1_000], "baris baru", *lines[1_000:]]
    assert changes(differences("\n".join(lines), "\n".join(other))) == (Piece(NEW, "baris baru"),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hal itu dikatakannya, dilansir dari Antara, Senin.", "Antara"),
        ("Dikutip dari laman bmkg.go.id, gempa itu dangkal.", "bmkg.go.id"),
        ("Melansir Kantor Kabar Rimba pada Selasa, warga pulang.", "Kantor Kabar Rimba"),
        ("Disadur dari artikel Cek Fakta kompas.com itu.", "kompas.com"),
        ("Dikutip dari Cek Faktatempo.co, foto itu lama.", "tempo.co"),
        ("Dikutip dari Cek Faktatempo, foto itu lama.", "tempo"),
        ("Dikutip dari Cek Fakta, foto itu lama.", "Cek Fakta"),
        ("Pidato itu dikutip Selasa (31/10/2023).", ""),
        ("Pidato itu dikutip Selasa (31/10/2023). Hal itu dilansir Antara Minggu pagi.", "Antara"),
        ("Melansir The Sun Kabar, pasar ramai.", "The Sun Kabar"),
        ("Dikutip darikompas.com, harga turun.", "kompas.com"),
        ("Dikutip dari darikota.example, harga turun.", "darikota.example"),
        ("Dikutip dari pemberitaankabar.comyang terbit kemarin.", "kabar.com"),
        ("Dikutip dari situs resmikabar.id pekan lalu.", "kabar.id"),
        ("Dilansir Kabar.id--jaringan Warta.", "Kabar.id"),
        ("Dikutip dari kabar.com.Pelatih itu pulang.", "kabar.com"),
        ("Angin mereda, dikutip dari Reuters.ANALISISBagaimana api menyebar?", "Reuters"),
        ("Melansir Detik.Jakarta kembali ramai.", "Detik"),
        ("Dikutip dari detikNews.Ari mengaku lega.", "detikNews"),
        ("Dilansir KOMPAS.COM, Senin.", "KOMPAS.COM"),
        ("Dilansir dari KONTAN.CO.ID.", "KONTAN.CO.ID"),
        ("Ia mengutip ayat itu.", ""),
        ("Tidak ada sumber di sini.", ""),
    ],
)
def test_a_text_names_whom_it_was_taken_from(text: str, name: str) -> None:
    assert credited(text) == name
