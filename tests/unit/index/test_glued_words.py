"""Words that lost the blank between them: which they are, and that an article is found by their parts and by the whole."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from support.store import build

from index.analysis.tokenizer import tokenize
from index.article import Article
from index.build.glued_counter import GluedCounter
from index.build.glued_words import find_glued
from index.build.proper_names import NameCounter
from index.build.rebuild import rebuild
from index.build.update import update
from index.build.vocabulary import Roots
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

# Each of these words is frequent, some with a capital.
FREQUENT = (
    "Menteri Keuangan Purbaya membahas target pajak di Jakarta dan beredar unggahan tentang bencana korupsi bersama "
    "sama kerja tangan tanda dilansir Antara detik Jatim kapan lagi dibanding akan dibandingkan aplikasi pasca aktif "
    "yang warga DPR wakil menang Kompas"
)


def glued(*texts: str, times: int = 12) -> dict[str, tuple[str, ...]]:
    bodies = [FREQUENT] * times + list(texts)
    counter, names, occurrences = GluedCounter(), NameCounter(), Counter[str]()
    for body in bodies:
        counter.add(body)
        names.add(body)
        occurrences.update(token.form for token in tokenize(body))
    return find_glued(counter, occurrences, names.of_form, Roots().__getitem__)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("KeuanganPurbaya", "keuangan purbaya"),
        ("diJakarta", "di jakarta"),
        ("dilansirAntara", "dilansir antara"),
        ("wakilDPR", ""),  # three letters are a word only where they are far more frequent
        ("beredarUnggahandi", "beredar unggahan di"),
        ("targetpajakdi", "target pajak di"),
        ("menteriyang", "menteri yang"),
        ("wargawarga", "warga warga"),
    ],
)
def test_words_without_a_blank_between_them_are_parted(word: str, parts: str) -> None:
    assert glued(f"Ada {word} di sini").get(word.lower(), ()) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    [
        *("kerjasama", "tandatangan", "pascabencana", "nonaktif", "aplikasikan", "bersamanya", "dibandingakan"),
        *("detikJatim", "KompasTV", "iPhone", "TikTok", "Targetpajak", "@KeuanganPurbaya", "#targetpajak"),
        *("targetpajak.com", "KeuanganBaru", "pajakk", "menangisi"),
    ],
)
def test_words_names_and_addresses_stay_whole(word: str) -> None:
    assert glued(f"Ada {word} di sini") == {}


def test_a_word_that_occurs_often_is_a_word() -> None:
    assert glued("Ada targetpajak di sini", "Ada targetpajak di situ") == {"targetpajak": ("target", "pajak")}
    assert glued(*["Ada targetpajak di sini"] * 4) == {}
    assert glued("Ada KapanLagi di sini", *["Kata KapanLagi"] * 4, times=200) == {}
    often = ["Kata melaluiAntara", "Kata dariAntara", *["Kata dilansirAntara"] * 4]
    assert "dilansirantara" in glued(*often, *["Ia melalui dari"] * 12, times=200)


def test_parts_must_be_frequent_for_the_size_of_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ada KeuanganPurbaya di sini"
    assert glued(text, times=4) == {}
    monkeypatch.setattr("index.build.glued_words.ONE_IN", 100)
    monkeypatch.setattr("index.build.glued_words.ONE_IN_WITHOUT_CAPITAL", 50)
    assert glued(text) != {}
    assert glued(text, *[" ".join(f"kata{n}" for n in range(2_000))]) == {}


def test_what_is_taken_back_is_not_counted() -> None:
    counter = GluedCounter()
    for text in ("Kata KeuanganPurbaya dan @akunresmi di situs.com", "Kata diJakarta"):
        counter.add(text)
        counter.remove(text)
    assert not +counter.capitals
    assert not +counter.addresses


class Corpus:
    """A dump that changes, and its index."""

    def __init__(self, place: Path) -> None:
        self._dump = place / "dump.jsonl"
        self.home = str(place / "home")
        self.texts = {f"f{n}": f"{FREQUENT} nomor{n}" for n in range(12)}

    def write(self) -> list[str]:
        lines = (json.dumps({"id": name, "judul": "Judul", "isi": text}) for name, text in self.texts.items())
        self._dump.write_text("\n".join(lines))
        return [str(self._dump)]

    def found(self, query: str) -> dict[str, list[str]]:
        """What is painted in the hits."""
        with closing(IndexSearcher(self.home)) as searcher:
            return {
                hit.id: [snippet.text[slice(*span)] for snippet in hit.snippets for span in snippet.spans]
                for hit in searcher.search(SearchRequest(query, limit=100)).hits
            }


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path)
    made.texts["g"] = "Hari ini Menteri KeuanganPurbaya bicara soal targetpajakdi Bandung, kata ‘ke-KeuanganPurbaya’."
    rebuild(made.home, made.write())
    return made


@pytest.mark.parametrize(
    ("query", "painted"),
    [
        ("purbaya", ["Purbaya", "ke-KeuanganPurbaya"]),
        ("=keuangan", ["Keuangan", "ke-KeuanganPurbaya"]),
        ("keuanganpurbaya", ["KeuanganPurbaya", "ke-KeuanganPurbaya"]),
        ("=targetpajakdi", ["targetpajakdi"]),
        ("targetpaj*", ["targetpajakdi"]),
        ('"pajak di bandung"', ["pajakdi Bandung"]),
        ('"menteri keuanganpurbaya bicara"', ["Menteri KeuanganPurbaya bicara"]),
    ],
)
def test_an_article_is_found_by_the_parts_and_by_the_whole_and_painted_so(
    corpus: Corpus, query: str, painted: list[str]
) -> None:
    assert corpus.found(query)["g"] == painted


def test_an_update_parts_what_became_glued_and_joins_what_ceased_to_be(corpus: Corpus, tmp_path: Path) -> None:
    gone = [name for name in corpus.texts if name != "g"][4:]
    kept = {name: corpus.texts.pop(name) for name in gone}
    corpus.texts |= {f"lain{n}": f"Kabar lain nomor{n}" for n in range(60)}  # so that little is outdated
    rebuild(corpus.home, corpus.write())
    assert "g" not in corpus.found("purbaya")
    for texts, is_parted in ((corpus.texts | kept, True), (dict(corpus.texts), False)):
        corpus.texts = texts
        report = update(corpus.home, corpus.write())
        assert report.reason is None
        assert ("g" in corpus.found("purbaya")) is is_parted
        assert "g" in corpus.found("keuanganpurbaya")
        other = Corpus(tmp_path / "other")
        (tmp_path / "other").mkdir(exist_ok=True)
        other.texts = texts
        rebuild(other.home, other.write())
        for query in ("purbaya", "keuanganpurbaya", '"menteri keuangan purbaya"', "targetpajakdi"):
            assert corpus.found(query) == other.found(query)


@pytest.mark.parametrize(
    "query", ['"menteri keuanganpurbaya bicara"', "keuanganpurbaya bicara", "bicara keuanganpurbaya kapan"]
)
def test_a_glued_word_looks_the_same_in_a_segment_that_has_only_its_parts(
    corpus: Corpus, tmp_path: Path, query: str
) -> None:
    corpus.texts["lain"] = "Hari ini Menteri Keuangan Purbaya bicara lagi, kata Keuangan Purbaya."
    assert update(corpus.home, corpus.write()).reason is None
    other = Corpus(tmp_path / "other")
    (tmp_path / "other").mkdir()
    other.texts = corpus.texts
    rebuild(other.home, other.write())
    assert corpus.found(query)["lain"] == other.found(query)["lain"]
    assert corpus.found(query) == other.found(query)
    assert any("Keuangan Purbaya" in painted for painted in corpus.found(query)["lain"])


def test_an_amount_behind_a_glued_word_moves_with_the_words(tmp_path: Path) -> None:
    """Its place is counted in words as they are written, and the parts of a glued word take more of them."""
    text = "Kata KeuanganPurbaya, dana Rp1,3 triliun untuk targetpajak desa dan Rp 5 juta untuk warga."
    parts = {"keuanganpurbaya": ("keuangan", "purbaya"), "targetpajak": ("target", "pajak")}
    build(tmp_path / "home", [Article("a", "a.txt", "Judul", text)], glued=parts)
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        for query, painted in [
            ('"dana Rp 1.300 miliar untuk target"', "dana Rp1,3 triliun untuk target"),
            ('"purbaya dana Rp 1,3 triliun"', "Purbaya, dana Rp1,3 triliun"),
            ('"dan Rp5.000.000 untuk warga"', "dan Rp 5 juta untuk warga"),
            ("rp:5juta", "Rp 5 juta"),
        ]:
            (hit,) = searcher.search(SearchRequest(query)).hits
            (snippet,) = hit.snippets
            assert painted in [snippet.text[start:end] for start, end in snippet.spans]
