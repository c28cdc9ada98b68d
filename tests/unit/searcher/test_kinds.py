"""What a query asks for is told by its words: questions as people type them, and the kind of each."""

from __future__ import annotations

import pytest

from index.analysis.tokenizer import tokenize
from searcher.matching.reordering.kinds import (
    COUNT,
    DEFINE,
    OTHER,
    PLACE,
    PLAIN,
    SHORT,
    WHEN,
    WHO,
    WHY,
    counted_word,
    kind_of,
)

QUESTIONS = {
    WHEN: """
        kapan Indonesia merdeka
        kapan gempa Palu terjadi
        kapankah Perang Dunia I berakhir
        kapan PM Inggris mengundurkan diri
        sejak kapan Jakarta menjadi ibu kota
        kapan dan di mana Soekarno lahir
        siapa yang menang dan kapan
        tahun berapa Borobudur dibangun
        pada tahun berapakah Candi Prambanan ditemukan
        tanggal berapa Hari Pahlawan diperingati
        hari berapa sidang dimulai
        bulan berapa musim hujan di Jawa
        abad berapa Majapahit runtuh
        pukul berapa kereta terakhir berangkat
        jam berapa Indonesia lawan Vietnam
        tgl berapa pemilu 2024
        berapa tahun kemerdekaan Indonesia diakui Belanda
        berapa tanggal lahir Kartini
        berapakah tahun berdirinya Budi Utomo
        jam berapakah salat Jumat dimulai
        kapan harga BBM naik lagi
        kapan terakhir kali Gunung Merapi meletus
    """,
    COUNT: """
        berapa korban gempa Cianjur
        berapa jumlah penduduk Indonesia
        berapakah luas Danau Toba
        berapa tinggi Gunung Semeru
        berapa harga emas hari ini
        berapa kali Brasil juara dunia
        ada berapa provinsi di Indonesia
        berapa banyak pulau di Maluku
        berapa usia Jokowi
        berapa tahun usia Megawati
        umur berapa tahun anak masuk SD
        berapa lama penerbangan ke Tokyo
        berapa tahun lama hukuman Ahok
        berapa panjang Sungai Kapuas
        berapa persen inflasi Juli
        berapa orang yang tewas dalam ledakan di Beirut
        kota ini dihuni berapa jiwa
        berapa kursi DPR
        berapa kecepatan cahaya
        berapa gaji anggota DPR
        berapa jarak bumi ke bulan
        berapakah jumlah pemain sepak bola
    """,
    WHO: """
        siapa presiden Suriah
        siapa penemu telepon
        siapakah pendiri Muhammadiyah
        siapa nama asli Tan Malaka
        siapa yang menjahit bendera pusaka
        oleh siapa Teks Proklamasi diketik
        siapa penulis Laskar Pelangi
        siapa pelatih timnas Indonesia
        dengan siapa Raffi Ahmad menikah
        siapakah wakil presiden pertama Indonesia
        siapa pemenang Piala Dunia 2018
        siapa mengapa dibunuh
        siapa di mana
        milik siapa perusahaan itu
    """,
    PLACE: """
        di mana Soekarno lahir
        di mana letak Gunung Agung
        dimana kantor pusat ASEAN
        dimanakah Candi Borobudur berada
        ke mana jasad korban dibawa
        kemana larinya dana bantuan
        dari mana asal rendang
        darimana virus corona berasal
        darimanakah nama Jakarta berasal
        dari kota mana Didi Kempot
        di pulau apa Danau Toba
        di kota manakah Wright bersaudara lahir
        di negara apa Menara Eiffel
        di provinsi mana letak Kota Bima
        ke negara mana Habibie pergi
        dari suku apa Jenderal Soedirman
        di stadion mana final digelar
        di mana itu Wakanda
        apa yang terjadi di mana
        di universitas apa Nadiem kuliah
        di manakah ibu kota baru
        mengapa dan di mana ia ditangkap
    """,
    WHY: """
        mengapa langit biru
        mengapa Uni Soviet runtuh
        mengapakah dinosaurus punah
        kenapa harga cabai naik
        kenapa Indonesia batal jadi tuan rumah
        bagaimana cara membuat tempe
        bagaimana vaksin bekerja
        bagaimanakah Majapahit runtuh
        bagaimana nasib korban lumpur Lapindo
        apa dan bagaimana inflasi itu
        mengapa apa yang dimaksud dengan inflasi berbeda
        kenapa rupiah melemah
        bagaimana hasil pemilu Turki
        apa sebab dan bagaimana akibatnya
    """,
    DEFINE: """
        apa itu inflasi
        apakah itu fotosintesis
        apa yang dimaksud dengan demokrasi
        apa yang dimaksud resesi
        apa pengertian hukum perdata
        apa arti Pancasila
        apakah arti nama Bekasi
        apa definisi planet
        apa maksud Bhinneka Tunggal Ika
        apa itu BPJS
        gerhana itu apa
        apa pengertian ekosistem menurut ahli
        apakah yang dimaksud dengan omnibus law
        apa sih arti saham gorengan
        stunting itu apa
        apakah maksud pasal 33
    """,
    OTHER: """
        apa ibu kota Australia
        apa nama mata uang Jepang
        apa kepanjangan PBB
        apakah singkatan dari KPK
        apa penyebab banjir Jakarta
        apa isi Sumpah Pemuda
        apakah Pluto sebuah planet
        apa gunung tertinggi di Indonesia
        apa warna bendera Polandia
        bahasa apa yang dipakai di Brasil
        agama apa yang dianut warga Bali
        adakah obat demam berdarah
        benarkah bumi datar
        bisakah kucing berenang
        haruskah vaksin ketiga
        pernahkah Indonesia masuk Piala Dunia
        gunung mana yang tertinggi
        klub mana juara Liga 1
        apa saja rukun Islam
        film apa yang menang Oscar
        ibu kota Australia?
        banjir di Jakarta hari ini?
    """,
}
ASKED = [(line.strip(), kind) for kind, lines in QUESTIONS.items() for line in lines.strip().splitlines()]


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


def test_there_are_many_questions_and_none_is_asked_twice() -> None:
    assert len({text for text, _ in ASKED}) == len(ASKED) >= 120


@pytest.mark.parametrize(("text", "kind"), ASKED)
def test_a_question_is_of_the_first_kind_that_its_words_fit(text: str, kind: str) -> None:
    assert kind_of(forms(text), is_question=True, is_short=False) == kind


@pytest.mark.parametrize("text", ["kapan banjir", "banjir jakarta", "di mana"])
def test_what_is_no_question_is_short_or_plain_whatever_its_words(text: str) -> None:
    assert kind_of(forms(text), is_question=False, is_short=True) == SHORT
    assert kind_of(forms(text), is_question=False, is_short=False) == PLAIN


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("berapa korban gempa Cianjur", "korban"),
        ("berapa jumlah penduduk Indonesia", "penduduk"),
        ("berapakah jumlah yang ada di kota", ""),
        ("ada berapa provinsi di Indonesia", "provinsi"),
        ("tingginya berapa", ""),
        ("siapa presiden Suriah", ""),
    ],
)
def test_what_is_counted_is_the_first_telling_word_close_behind(text: str, word: str) -> None:
    assert counted_word(forms(text)) == word
