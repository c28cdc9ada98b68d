"""What a user finds by its family: roots, the reasons given for them, and the file of overrides."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest
import Sastrawi

from index.analysis import sastrawi, stemming
from index.analysis.stemming import (
    A_ROOT,
    AS_IT_IS,
    CIRCUMFIX,
    F_FOR_V,
    FUNCTION_WORD,
    FUNCTION_WORDS,
    ONE_SYLLABLE,
    OVERRIDE,
    REDUPLICATION,
    SASTRAWI,
    STEM_BEFORE_I,
    STEM_IN_I,
    WITHOUT_NYA,
    root_of,
)

PROJECT = Path(stemming.__file__).parents[1]
OVERRIDES = PROJECT / "analysis" / "overrides.tsv"

ROOTS = [
    ("negara", "negara", A_ROOT),
    ("serangan", "serang", SASTRAWI),
    ("menyerang", "serang", SASTRAWI),
    ("diserangnya", "serang", SASTRAWI),
    ("memberikan", "beri", SASTRAWI),
    ("keamanan", "aman", SASTRAWI),
    ("raqqa", "raqqa", AS_IT_IS),
    # function words stay apart from the content words that they were made of
    ("tersebut", "tersebut", FUNCTION_WORD),
    ("melalui", "melalui", FUNCTION_WORD),
    ("menurutnya", "menurut", FUNCTION_WORD),
    ("sebelumnya", "sebelum", FUNCTION_WORD),
    # overrides, also under clitics
    ("pasukan", "pasukan", OVERRIDE),
    ("pasukannya", "pasukan", OVERRIDE),
    ("pasukannyalah", "pasukan", OVERRIDE),
    ("berikanlah", "beri", OVERRIDE),
    ("menangis", "tangis", OVERRIDE),
    ("bali", "bali", OVERRIDE),
    ("pemilu", "pemilu", OVERRIDE),
    ("menandatangani", "tandatangan", OVERRIDE),
    ("mempertanggungjawabkannya", "tanggungjawab", OVERRIDE),
    # pe-...-an and ke-...-an never carry -kan
    ("penarikan", "tarik", CIRCUMFIX),
    ("kerusakan", "rusak", CIRCUMFIX),
    ("penyelidikannya", "selidik", CIRCUMFIX),
    ("kebijakanlah", "bijak", CIRCUMFIX),
    ("pekan", "pekan", A_ROOT),
    ("pekannya", "pekan", SASTRAWI),
    # roots in -i
    ("senilai", "nilai", STEM_IN_I),
    ("bernilai", "nilai", STEM_IN_I),
    ("bertani", "tani", STEM_IN_I),
    ("mendekati", "dekat", SASTRAWI),
    # a longer root between a prefix and -i
    ("menyinari", "sinar", STEM_BEFORE_I),
    ("disinari", "sinar", STEM_BEFORE_I),
    ("menyinarinya", "sinar", WITHOUT_NYA),
    ("disesali", "sesal", STEM_BEFORE_I),
    ("memberkati", "berkat", STEM_BEFORE_I),
    ("mengakui", "aku", SASTRAWI),
    ("mengawali", "awal", SASTRAWI),
    ("menaiki", "naik", SASTRAWI),
    # menge- before one syllable
    ("mengelas", "las", ONE_SYLLABLE),
    ("mengepel", "pel", ONE_SYLLABLE),
    ("pengepelannya", "pel", ONE_SYLLABLE),
    ("mengelapkan", "lap", ONE_SYLLABLE),
    ("mengecat", "cat", SASTRAWI),
    ("pengeboman", "bom", SASTRAWI),
    ("mengelola", "kelola", SASTRAWI),
    ("mengenal", "kenal", SASTRAWI),
    ("mengeras", "keras", SASTRAWI),
    # f for v
    ("aktifis", "aktivis", F_FOR_V),
    ("aktifisme", "aktivisme", F_FOR_V),
    ("beraktifitas", "aktivitas", F_FOR_V),
    ("aktifitasnya", "aktivitas", WITHOUT_NYA),
    ("festifal", "festival", F_FOR_V),
    ("efektifitas", "efektivitas", F_FOR_V),
    ("mengaktifkan", "aktif", SASTRAWI),
    ("finalis", "final", SASTRAWI),
    ("fia", "fia", AS_IT_IS),
    # -nya comes off what Sastrawi does not know, and before it cuts a final -i
    ("dimulainya", "mulai", WITHOUT_NYA),
    ("pengemudinya", "kemudi", WITHOUT_NYA),
    ("memakainya", "pakai", WITHOUT_NYA),
    ("instagramnya", "instagram", WITHOUT_NYA),
    ("sonya", "sonya", AS_IT_IS),
    ("pertanyaannya", "tanya", SASTRAWI),
    # a reduplication has the root of what is said twice
    ("nota-nota", "nota", SASTRAWI),
    ("berjalan-jalan", "jalan", SASTRAWI),
    ("tolong-menolong", "tolong", SASTRAWI),
    ("negara-negaranya", "negara", SASTRAWI),
    ("tuhan-nya", "tuhan", SASTRAWI),
    ("gerakan-gerakan", "gerak", OVERRIDE),
    ("game-game", "game", REDUPLICATION),
    ("game-nya", "game", REDUPLICATION),
    ("beramai-ramai", "ramai", REDUPLICATION),
    ("pertama-tama", "pertama", REDUPLICATION),
]


@pytest.mark.parametrize(("form", "root", "reason"), ROOTS)
def test_a_form_has_the_root_of_its_family_and_says_why(form: str, root: str, reason: str) -> None:
    assert root_of(form) == (root, reason)


@pytest.mark.parametrize(
    "family",
    [
        "serang menyerang diserang serangan penyerang penyerangan terserang",
        "sepakat kesepakatan disepakati menyepakati bersepakat",
        "tarik menarik ditarik penarikan tertarik tarikan ketertarikan",
        "pesan memesan dipesan pesanan pemesanan pemesan",
        "sah mengesahkan disahkan pengesahan",
        "peroleh memperoleh diperoleh perolehan perolehannya",
        "rinci merinci rincian terperinci perincian dirinci",
        "duduk menduduki pendudukan kedudukan berkedudukan penduduk",
    ],
)
def test_one_search_finds_the_whole_family(family: str) -> None:
    root, *derived = family.split()
    assert {root_of(form).root for form in (root, *derived)} == {root}


@pytest.mark.parametrize(
    "pair", ["oleh perolehan", "pada memadai", "kerja kinerja", "ikan berikan", "menang menangis", "jagung kejagung"]
)
def test_words_that_only_look_related_are_kept_apart(pair: str) -> None:
    first, second = pair.split()
    assert root_of(first).root != root_of(second).root


@pytest.mark.parametrize("word", sorted(FUNCTION_WORDS))
def test_function_words_are_never_stemmed(word: str) -> None:
    assert root_of(word) == (word, FUNCTION_WORD)


@pytest.mark.parametrize(
    "form",
    [
        "2500",
        "1,3",
        "covid19",
        "mod3",
        "москва",
        "東京",
        "*kan",
        "(",
        "al-",
        "-",
        "a--b",
        "ku-ku-ku",
        "al-asad",
        "ß",
        "x",
        "",
    ],
)
def test_what_is_no_indonesian_word_stays_as_it_is(form: str) -> None:
    assert root_of(form) == (form, AS_IT_IS)


@pytest.mark.parametrize("form", ["a" * 100_000, "-" * 100_000, "me" * 50_000, "a-" * 50_000 + "a", "di" * 20 + "i"])
def test_monsters_never_reach_the_stemmer(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sastrawi, "installed")
    assert root_of(form) == (form, AS_IT_IS)


# -- The file of overrides


def lines_of_overrides() -> list[str]:
    return OVERRIDES.read_text(encoding="utf-8").splitlines()


def words_of_overrides() -> list[str]:
    return [line.split("\t")[0] for line in lines_of_overrides() if line and not line.startswith("#")]


def test_every_override_is_two_single_lower_case_words() -> None:
    odd = [x for x in lines_of_overrides() if x and not x.startswith("#") and not re.fullmatch(r"[a-z]+\t[a-z]+", x)]
    assert odd == []


def test_no_word_is_overridden_twice() -> None:
    words = words_of_overrides()
    assert sorted(set(words)) == sorted(words)


def test_overrides_stand_in_named_and_sorted_groups() -> None:
    for group in "\n".join(lines_of_overrides()).split("\n\n")[1:]:
        title, *lines = group.splitlines()
        assert title.startswith("# ")
        assert lines == sorted(lines)
        assert lines


def test_every_override_changes_something(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = stemming.overrides()
    dead = []
    for word, root in everything.items():
        others = {key: value for key, value in everything.items() if key != word}
        monkeypatch.setattr(stemming, "overrides", lambda others=others: others)
        if root_of(word).root == root:
            dead.append(word)
    assert dead == []


def test_the_root_of_an_override_belongs_to_its_own_family() -> None:
    roots = set(stemming.overrides().values())
    assert {root for root in roots if root_of(root).root != root} == set()


def test_no_function_word_is_overridden() -> None:
    assert FUNCTION_WORDS.isdisjoint(stemming.overrides())


# -- Versions: an index and the words asked of it must agree on every root


def test_changed_roots_raise_the_version() -> None:
    """When this fails, roots have changed: raise STEMMING_VERSION, then pin the new checksum beside it."""
    ruled = (
        "penarikan pekannya senilai dimulainya pengemudinya webnya nota-nota beramai-ramai game-nya menurutnya "
        "menyinari disesali mengakui mengelas pengepelan aktifis beraktifitas finalis"
    ).split()
    said = (sorted(stemming.overrides().items()), sorted(FUNCTION_WORDS), [root_of(form).root for form in ruled])
    assert (stemming.STEMMING_VERSION, crc32(repr(said).encode())) == ("2", 4216183422)


def test_the_installed_sastrawi_is_the_one_that_was_proven() -> None:
    assert sastrawi.installed().version == sastrawi.PROVEN_VERSION
    assert stemming.version_in_use() == stemming.STEMMING_VERSION


def run(program: str, *first_on_path: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*first_on_path, str(PROJECT)])}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("file", "addition"), [("Stemmer/data/kata-dasar.txt", "\nraqq"), ("Stemmer/Context/Context.py", "\n# patched\n")]
)
def test_another_sastrawi_answers_for_itself_and_is_named(file: str, addition: str, tmp_path: Path) -> None:
    """Its roots are its own, never a mixture with ours, and an index built with it can be told from ours."""
    copy = tmp_path / "Sastrawi"
    shutil.copytree(Sastrawi.__path__[0], copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / file).open("a", encoding="utf-8") as changed:
        changed.write(addition)
    program = """
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
from index.analysis import stemming
plain = Stemmer(ArrayDictionary(StemmerFactory().get_words()))
words = "raqqakah menyerang keraqqan penghitungan".split()
print(all(stemming.root_of(word).root == plain.stem_word(word) for word in words), stemming.version_in_use())
"""
    same, version = run(program, str(tmp_path)).split()
    assert same == "True"
    assert re.fullmatch(rf"{stemming.STEMMING_VERSION}\+sastrawi-[0-9a-f]{{8}}", version)


def test_a_sastrawi_whose_files_lie_elsewhere_is_still_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sastrawi, "_CODE", ("Elsewhere",))
    other = sastrawi.installed.__wrapped__()
    assert other.version != sastrawi.PROVEN_VERSION
    assert other.stem("menyerang") == "serang"
    assert other.is_root("serang")


def test_sastrawi_is_imported_only_when_a_word_needs_it() -> None:
    program = """
import sys
from index.analysis import stemming
stemming.root_of("tersebut"), stemming.root_of("2500"), stemming.root_of("pasukan")
print("Sastrawi" in sys.modules)
stemming.root_of("menyerang")
print("Sastrawi" in sys.modules, "Sastrawi.Stemmer.Stemmer" in sys.modules)
"""
    assert run(program).split() == ["False", "True", "False"]


def test_sastrawi_used_elsewhere_in_the_process_stays_as_it_was() -> None:
    program = """
import sys
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory
theirs = StemmerFactory().create_stemmer()
def state():
    modules = {name: module for name, module in sys.modules.items() if name.startswith("Sastrawi")}
    return {(name, key): id(value) for name, module in modules.items() for key, value in vars(module).items()}
before = state()
from index.analysis import stemming
print(stemming.root_of("penarikan").root, theirs.stem("penarikan"), state() == before)
"""
    assert run(program).split() == ["tarik", "tari", "True"]
