"""Who said what: marks and cues of every kind, invented sentences each; names, and what must not be guessed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.article import Quotation
from index.quotations.find import quotations_in
from index.quotations.learning import LexiconCounter
from index.quotations.lexicon import Lexicon

NAMED, INFERRED, UNKNOWN = "named", "inferred", "unknown"

# A body, and its quotations in order: what was said, by whom, and how sure that is.
STATEMENTS = {
    "a cue behind": ('"Stok beras cukup," kata Rina Hadi di pasar.', [("Stok beras cukup", "Rina Hadi", NAMED)]),
    "a cue glued to the mark": ('"Stok cukup".ujar Rina Hadi.', [("Stok cukup", "Rina Hadi", NAMED)]),
    "a blank on the wrong side": ('Pasar ramai. "Stok cukup , "tutur Rina Hadi.', [("Stok cukup", "Rina Hadi", NAMED)]),
    "curly marks": ("“Harga turun,” ujar Rina Hadi.", [("Harga turun", "Rina Hadi", NAMED)]),
    "entities": ("&quot;Harga turun,&quot; ujar Rina Hadi.", [("Harga turun", "Rina Hadi", NAMED)]),
    "marks in a wrong encoding": (
        "â\x80\x9cHarga turun,â\x80\x9d ujar Rina Hadi.",
        [("Harga turun", "Rina Hadi", NAMED)],
    ),
    "a sentence glued to a letter": (
        "Rina Hadi mengatakan pasar tutup. Api dari Blok C.Dia menambahkan stok beras cukup.",
        [("pasar tutup", "Rina Hadi", NAMED), ("stok beras cukup", "Rina Hadi", INFERRED)],
    ),
    "several sentences": (
        '"Kami siap. Harga turun," ujar Rina Hadi.',
        [("Kami siap. Harga turun", "Rina Hadi", NAMED)],
    ),
    "a few words in marks within": (
        '"Ini bukan "harga teman" lagi," ujar Rina Hadi.',
        [('Ini bukan "harga teman" lagi', "Rina Hadi", NAMED)],
    ),
    "the opening mark lost": (
        'Pasar Lama ramai. Kami siap melayani," ujar Rina Hadi.',
        [("Kami siap melayani", "Rina Hadi", NAMED)],
    ),
    "never closed": (
        'Rina Hadi mengatakan harga turun. " Kami sudah menghitung stok. Pasar ramai sejak pagi.',
        [("harga turun", "Rina Hadi", NAMED), ("Kami sudah menghitung stok.", "Rina Hadi", INFERRED)],
    ),
    "it goes on behind its speaker": (
        '"Harga turun," kata Rina Hadi. "Stok juga cukup untuk semua."',
        [("Harga turun", "Rina Hadi", NAMED), ("Stok juga cukup untuk semua.", "Rina Hadi", NAMED)],
    ),
    "the speaker comes with the next": (
        '"Harga sudah turun banyak."\n"Stok cukup," kata Rina Hadi.',
        [("Harga sudah turun banyak.", "Rina Hadi", INFERRED), ("Stok cukup", "Rina Hadi", NAMED)],
    ),
    "announced by a verb": (
        'Rina Hadi berkata, "Harga turun hari ini"',
        [("Harga turun hari ini", "Rina Hadi", NAMED)],
    ),
    "announced by menurut": (
        'Menurut Rina Hadi, "Harga turun hari ini."',
        [("Harga turun hari ini.", "Rina Hadi", NAMED)],
    ),
    "a verb and its subject behind": (
        'Rina Hadi menilai pasar sehat. "Harga turun," dia menambahkan.',
        [("pasar sehat", "Rina Hadi", NAMED), ("Harga turun", "Rina Hadi", INFERRED)],
    ),
    "a handle": ('"Mahal sekali semuanya," tulis @pembeli_77.', [("Mahal sekali semuanya", "@pembeli_77", NAMED)]),
    "nobody": ('"Pasar ditutup sementara," bunyi poster itu.', [("Pasar ditutup sementara", "", UNKNOWN)]),
    "many": ('"Pasar sepi sekali," kata para pedagang.', [("Pasar sepi sekali", "", UNKNOWN)]),
    "an office": (
        'Menkes Rina Hadi datang. "Obat cukup," kata Menkes.',
        [("Obat cukup", "Rina Hadi", INFERRED)],
    ),
    "somebody meant again": (
        'Rina Hadi mengatakan harga turun. "Stok cukup," kata politisi itu.',
        [("harga turun", "Rina Hadi", NAMED), ("Stok cukup", "Rina Hadi", INFERRED)],
    ),
    "the name short, then long": (
        'Kepala Dinas Pasar, Rina Hadi, hadir. "Harga turun," kata Rina.',
        [("Harga turun", "Rina Hadi", NAMED)],
    ),
    "a name that the text explains": (
        'Rina Hadi (Ririn) hadir di pasar. "Harga turun," kata Ririn.',
        [("Harga turun", "Rina Hadi", NAMED)],
    ),
    "an institution by its initials": (
        "Badan Pangan Kota (BPK) hadir. BPK menyebut harga turun di pasar.",
        [("harga turun di pasar", "Badan Pangan Kota", NAMED)],
    ),
    "a title and a comma": (
        "Juru bicara Bank Anu, Rina Hadi, mengatakan bahwa bunga turun.",
        [("bunga turun", "Rina Hadi", NAMED)],
    ),
    "a title behind the name": (
        "Rina Hadi, Direktur Bank Anu, mengatakan bunga turun.",
        [("bunga turun", "Rina Hadi", NAMED)],
    ),
    "menurut": ("Menurut Rina Hadi, bunga bank turun.", [("bunga bank turun", "Rina Hadi", NAMED)]),
    "menurutnya": (
        '"Bunga turun," kata Rina Hadi. Menurutnya, kredit ikut murah.',
        [("Bunga turun", "Rina Hadi", NAMED), ("kredit ikut murah", "Rina Hadi", INFERRED)],
    ),
    "the source of data": (
        "Menurut data Bank Anu, bunga kredit turun.",
        [("bunga kredit turun", "Bank Anu", NAMED)],
    ),
    "a cue between commas": (
        "Bunga kredit untuk pedagang kecil, kata Rina Hadi, akan turun.",
        [("Bunga kredit untuk pedagang kecil, kata Rina Hadi, akan turun", "Rina Hadi", NAMED)],
    ),
    "a cue at the end": (
        '"Bunga turun," kata Rina Hadi. Kredit akan ikut murah, papar dia.',
        [("Bunga turun", "Rina Hadi", NAMED), ("Kredit akan ikut murah", "Rina Hadi", INFERRED)],
    ),
    "passive": (
        "Ditambahkan Rina Hadi, kredit akan ikut murah.",
        [("kredit akan ikut murah", "Rina Hadi", NAMED)],
    ),
    "the same speaker in one sentence": (
        '"Bunga turun," kata Rina Hadi, seraya menambahkan bahwa kredit ikut murah.',
        [("Bunga turun", "Rina Hadi", NAMED), ("kredit ikut murah", "Rina Hadi", INFERRED)],
    ),
    "told in passing": (
        "Ketua Dedi Usman membantah Rina Hadi yang menyatakan harga turun. Ia mengatakan harga tetap mahal.",
        [("harga turun", "Rina Hadi", NAMED), ("harga tetap mahal", "Dedi Usman", INFERRED)],
    ),
    "a sentence without its blank": (
        "Pasar ramai.Rina Hadi mengatakan stok cukup.Harga turun.",
        [("stok cukup", "Rina Hadi", NAMED)],
    ),
    "a name without its blank behind": (
        '"Kita siap," kata Rina HadiDua Pasar Tutup',
        [("Kita siap", "Rina Hadi", NAMED)],
    ),
    "no one before": ('Pasar ramai. "Harga turun," katanya.', [("Harga turun", "", UNKNOWN)]),
    "an institution is no dia": (
        'Bank Anu menyebut bunga kredit turun. "Kami siap," kata dia.',
        [("bunga kredit turun", "Bank Anu", NAMED), ("Kami siap", "", UNKNOWN)],
    ),
    "one of a family": ('"Kami sedih," kata ayah Rina Hadi.', [("Kami sedih", "", UNKNOWN)]),
    "two people": ("Rina Hadi dan Dedi Usman mengatakan harga turun.", [("harga turun", "", UNKNOWN)]),
    "a collective with a name": (
        '"Beliau sehat," tulis Tim Media Rina Hadi.',
        [("Beliau sehat", "Tim Media Rina Hadi", NAMED)],
    ),
}

NO_STATEMENTS = {
    "a title": "Ia menonton film “Pasar di Ujung Kota” kemarin.",
    "irony": 'Harga "teman" berlaku di pasar.',
    "a slogan": 'Acara bertema "Pasar Sehat untuk Semua" dibuka.',
    "a negated verb": "Rina Hadi tidak mengatakan harga turun.",
    "a verb to come": "Rina Hadi akan menjelaskan harga pasar.",
    "an object": "Rina Hadi menyampaikan apresiasi kepada pedagang.",
    "a noun": "Rina Hadi mengungkapkan kekecewaannya di pasar.",
    "a name that is given": "Warga menyebut pasar itu Senin Legi.",
    "a plan": "Menurut rencana, pasar dibuka besok.",
    "a claim": "Unggahan berisi klaim “Pasar Lama sudah ditutup” di Facebook.",
    "stray marks of a shortened text": 'Pasar ramai. " Mereka berfoto di depan pasar. " Pasar tutup sore.',
}


def found(body: str, title: str = "", lexicon: Lexicon = Lexicon()) -> list[tuple[str, str, str]]:  # noqa: B008
    """What was said, by whom, and how sure that is."""
    return [(body[q.start : q.end], q.name, q.certainty) for q in quotations_in(body, title, lexicon)]


@pytest.mark.parametrize(("body", "expected"), STATEMENTS.values(), ids=STATEMENTS)
def test_who_said_what(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize("body", NO_STATEMENTS.values(), ids=NO_STATEMENTS)
def test_what_is_no_statement(body: str) -> None:
    assert found(body) == []


def test_a_quotation_tells_its_places_and_words() -> None:
    body = 'Kepala Dinas Pasar, Rina Hadi, hadir. "Harga turun," kata Rina.'
    assert quotations_in(body) == [Quotation("direct", 39, 50, (53, 57), (58, 62), None, "Rina Hadi", NAMED)]
    assert body[58:62] == "Rina"


def test_the_title_beside_a_name() -> None:
    body = '"Harga turun," kata Kepala Dinas Pasar, Rina Hadi, di kantornya.'
    (quotation,) = quotations_in(body)
    assert quotation.title
    assert (quotation.name, body[slice(*quotation.title)]) == ("Rina Hadi", "Kepala Dinas Pasar")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Pada kesempatan itu, Rina Hadi mengatakan harga turun.", ""),
        ("Dalam sambutannya, Rina Hadi mengatakan harga turun.", ""),
        ("Tak hanya itu, Rina Hadi menilai harga turun.", ""),
        ("Kepala Badan Pangan Kota (BPK) Rina Hadi menilai harga turun.", "Kepala Badan Pangan Kota (BPK)"),
        ("Rina Hadi, Brand Director Anu, mengatakan harga turun.", "Brand Director Anu"),
        ("Menteri Rina Hadi mengatakan harga turun.", "Menteri"),
    ],
)
def test_what_belongs_to_the_sentence_is_no_title(body: str, title: str) -> None:
    (quotation,) = quotations_in(body)
    assert (body[slice(*quotation.title)] if quotation.title else "") == title
    assert quotation.name == "Rina Hadi"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Uang itu untuk Senayan.KPK menilai harga turun.", "KPK"),
        ("Kantor itu milik PSSI.Rina Hadi menilai harga turun.", "Rina Hadi"),
        ("KOMPAS.com- Bank Anu menilai harga turun.", "Bank Anu"),
        ("Rina Hadi\u2014bukan nama asli\u2014mengatakan harga turun.", "Rina Hadi"),
        ('"Harga turun," kata Rina Hadi\u2014pedagang lama.', "Rina Hadi"),
        ("Selain Dedi, Rina Hadi menilai harga turun.", "Rina Hadi"),
        ("dr. Rina Hadi, Sp.OT, mengatakan harga turun.", "Rina Hadi"),
        ('"Harga turun," kata Mr. Rina Hadi.', "Rina Hadi"),
        ("Rina Hadi dari Partai Anu mengatakan harga turun.", "Rina Hadi"),
        ("Bank Anu pada hari Senin menilai harga turun.", "Bank Anu"),
        ("Kementerian Pasar (Kempas) RI menilai harga turun.", "Kementerian Pasar (Kempas) RI"),
        ("Institute of Trade and Finance menilai harga turun.", "Institute of Trade and Finance"),
    ],
)
def test_signs_and_words_around_a_name_are_no_part_of_it(body: str, name: str) -> None:
    assert [said[1] for said in found(body, "", Lexicon(ordinary={"anu", "kempas"}))] == [name]


def test_a_name_is_not_said_twice_and_no_verb_of_a_headline_belongs_to_it() -> None:
    assert found('Rina Rina Hadi datang. "Harga turun," kata Rina.')[0][1] == "Rina Hadi"
    assert found('Rina Hadi Tegaskan. "Harga turun," kata Rina.')[0][1] == "Rina Hadi"
    assert found('Rina Hadi Ngaku. "Harga turun," kata Rina.')[0][1] == "Rina Hadi"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("kuasa hukum Rina", ""),
        ("anak sulung Rina", ""),
        ("anak sulung Rina, Budi Santoso", "Budi Santoso"),
        ("ajudan Rina, Kompol Budi Santoso", "Budi Santoso"),
        ("Juru Bicara Presiden Rina, Budi Santoso", "Budi Santoso"),
        ("mantan ajudan Rina", ""),
        ("seluruh unsur relawan Rina", ""),
        ("pengacara Budi Santoso", "Budi Santoso"),
        ("Juru Bicara KPK Budi", "Budi"),
        ("Menteri Pemberdayaan Perempuan dan Perlindungan Anak Budi Santoso", "Budi Santoso"),
    ],
)
def test_whose_somebody_is_does_not_speak(phrase: str, name: str) -> None:
    body = (
        f'"Stok cukup," kata Rina Hadi.\nPasar ramai. "Harga turun," kata {phrase} di pasar. "Pasar sepi," ujar Rina.'
    )
    assert quotations_in(body)[1].name == name


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        ("Saat merampas tas milik RH, pelaku mengaku terpaksa berutang.", "", ""),
        ("Setelah ditangkap Polres Anu, tersangka mengaku terpaksa berutang.", "", ""),
        ("Toko milik Rina Hadi mengatakan harga turun.", "", ""),
        ("Saat ditemui di Pasar Lama, Rina Hadi mengatakan harga turun.", "Rina Hadi", ""),
        ("Rina Hadi, korban penipuan itu mengatakan harga turun.", "Rina Hadi", "korban penipuan"),
        ('"Harga turun," kata warga Kampung Baru.', "", ""),
        ("RHS (40), warga Kampung Tegal, mengaku belum dibayar.", "RHS", "warga Kampung Tegal"),
        ("Pelaku berinisial RHS mengaku belum dibayar.", "RHS", "Pelaku berinisial"),
        ('"Harga turun," kata Kapolres Sukabaru, AKBP Muhammad, Minggu.', "Muhammad", "Kapolres Sukabaru, AKBP"),
        ('"Harga turun," kata Kabid Humas, Kombes Pol. Rina Hadi, di pasar.', "Rina Hadi", "Kabid Humas, Kombes Pol"),
        ('"Harga turun," kata Kabid Humas, Kombes Pol.', "", ""),
        ('"Harga turun," kata Dandim Sukabaru, Letkol Inf Imam Hadi.', "Imam Hadi", "Dandim Sukabaru, Letkol Inf"),
        ('"Harga turun," kata Satpam Balai Kota, Gedong, Sukabaru.', "", ""),
        ('"Harga turun," kata Pelaksana Tugas (Plt) Kepala Dinas Rina Hadi.', "Rina Hadi", "Kepala Dinas"),
        ("BP Haji mengatakan harga turun.", "BP Haji", ""),
        ('"Harga turun," kata Rina Hadi.&nbsp; Pasar tutup.', "Rina Hadi", ""),
        ("Warga Menanti Kabar Haji 2025Rina mengatakan harga turun.", "Rina", ""),
        ('"Harga turun," kata Serma Rina Hadi Kamis (7/8) di pasar.', "Rina Hadi", "Serma"),
        ("Kopda Dedi Usman dan Kopda Rina Hadi mengatakan harga turun.", "", ""),
        ("Menurut perhitungan oleh OECD, harga beras turun lagi.", "OECD", ""),
    ],
)
def test_who_stands_beside_a_speaker_is_not_named_as_one(body: str, name: str, title: str) -> None:
    (quotation,) = quotations_in(body, "", Lexicon(places={"sukabaru"}))
    assert (quotation.name, quotation.certainty) == (name, NAMED if name else UNKNOWN)
    assert (body[slice(*quotation.title)] if quotation.title else "") == title


def test_of_two_people_with_one_first_name_the_one_named_in_full_last_is_meant() -> None:
    body = (
        'Rina Hadi Lestari membuka pasar. "Harga turun," kata Rina.\n'
        'Wali Kota Rina Wulandari juga datang. "Stok cukup," kata Rina. "Pasar sepi," kata Rina Hadi.'
    )
    names = [quotation.name for quotation in quotations_in(body)]
    assert names == ["Rina Hadi Lestari", "Rina Wulandari", "Rina Hadi Lestari"]


def test_who_wrote_an_article_is_not_meant_by_a_pronoun() -> None:
    assert found('Laporan Wartawan Rina Hadi di Kotaanyar. "Harga turun," katanya.') == [("Harga turun", "", UNKNOWN)]


def test_what_is_said_behind_the_words_of_a_suspect_may_be_those_of_the_police() -> None:
    body = 'RHS (40) mengaku belum dibayar. "Ia kami tahan," katanya.'
    assert found(body) == [("belum dibayar", "RHS", NAMED), ("Ia kami tahan", "", UNKNOWN)]


def test_a_headline_gives_a_full_name_without_its_verbs() -> None:
    lexicon = Lexicon(ordinary={"bantah", "harga", "naik"})
    assert found('"Harga turun," kata Rina.', "Rina Hadi Bantah Harga Naik", lexicon)[0][1] == "Rina Hadi"


def test_what_the_corpus_teaches_tells_where_a_name_begins() -> None:
    body = '"Harga turun," kata Kepala Dinas Perdagangan Kotaanyar Rina Hadi.'
    assert found(body)[0][1] == "Perdagangan Kotaanyar Rina Hadi"
    lexicon = Lexicon(places={"kotaanyar"}, ordinary={"perdagangan"})
    assert found(body, "", lexicon)[0][1] == "Rina Hadi"


def test_another_name_of_somebody_that_the_corpus_explains() -> None:
    lexicon = Lexicon(aliases={"Ririn": "Rina Hadi"})
    assert found('Rina Hadi hadir. "Harga turun," kata Ririn.', "", lexicon)[0][1] == "Rina Hadi"
    assert found('"Harga turun," kata Ririn.', "", lexicon)[0][1] == "Ririn"  # the article does not say it


def test_learning_places_offices_and_other_names() -> None:
    counter = LexiconCounter()
    text = (
        'Rina Hadi (Ririn) datang di Kotaanyar, di Dinas Perdagangan. "Harga turun," kata Ririn. '
        "Menko Polkam hadir, juga saat perdagangan sepi."
    )
    inside = {"Kotaanyar": 6, "Perdagangan": 6, "Polkam": 6, "Ririn": 6}
    for _ in range(6):
        counter.add(text)
    lexicon = counter.lexicon(inside, {}, {"perdagangan": 12, "kotaanyar": 6, "polkam": 6, "ririn": 12})
    assert lexicon.is_place("kotaanyar")
    assert lexicon.is_ordinary("perdagangan")
    assert lexicon.is_ordinary("polkam")
    assert not lexicon.is_ordinary("ririn")
    assert lexicon.aliases == {"Ririn": "Rina Hadi"}
    for _ in range(6):
        counter.remove(text)
    assert counter.lexicon(inside, {}, {}) == Lexicon(frozenset(), frozenset(), frozenset(), {})


@pytest.mark.parametrize(
    ("says", "short", "long"),
    [
        ("Presiden Rina Hadi Sari (Ririn) datang.", "Ririn", "Rina Hadi Sari"),
        ("Menurut Rina Hadi Sari alias Ririn, pasar sepi.", "Ririn", "Rina Hadi Sari"),
        ("Rina Hadi Sari atau Ririn datang.", "Ririn", "Rina Hadi Sari"),
        ("Rina Hadi Sari, yang akrab disapa Ririn, datang.", "Ririn", "Rina Hadi Sari"),
        ("Dedi Usman (Cak Dedek) datang.", "Cak Dedek", "Dedi Usman"),
        ("Dedi Usman alias Abu Kumis datang.", "Abu Kumis", "Dedi Usman"),
    ],
)
def test_other_names_are_learnt_where_articles_explain_them(says: str, short: str, long: str) -> None:
    counter = LexiconCounter()
    for title in ("", "Kabar. ", "Lama. "):
        counter.add(f'{title}{says} "Sepi," kata Ririn.')
    assert counter.lexicon({}, {}, {}).aliases == {short: long}


@pytest.mark.parametrize(
    "says",
    [
        "Rina Hadi atau Ririn Usman datang.",  # somebody else
        "Rina Hadi Ririn (Ririn) datang.",  # part of the name
        "Dedi Usman (Palapa) menang.",  # never alone beside a cue
        "Rina Hadi (Ririn) datang. Dedi Usman (Ririn), Umar Lestari (Ririn) pulang.",  # a team
    ],
)
def test_what_explains_nobody_teaches_no_other_name(says: str) -> None:
    counter = LexiconCounter()
    for _ in range(3):
        counter.add(f'{says} "Sepi," kata Ririn.')
    assert counter.lexicon({}, {}, {}).aliases == {}


def test_names_of_which_a_lexicon_says_something_else_are_found_by_a_word() -> None:
    assert Lexicon(aliases={"Cak Dedek": "Dedi Usman"}).differences(Lexicon()) == {"dedek"}


def test_direct_statements_are_cut_from_the_text_and_overlap_no_other() -> None:
    body = " ".join(text for text, _ in STATEMENTS.values())
    direct = [q for q in quotations_in(body) if q.kind == "direct"]
    assert all(0 <= q.start < q.end <= len(body) for q in direct)
    assert all(before.end <= after.start for before, after in pairwise(direct))
