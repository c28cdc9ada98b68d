"""Over a cluster the same pages as over files: totals, order, scores to the last digit, snippets, offers, facets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from support.cluster.building import in_cluster

from index.build.rebuild import rebuild
from index.build.update import update
from index.environment.directories import bundled_seeds
from searcher.api import SearchRequest
from searcher.cluster import totals
from searcher.cluster.clauses import REST_SEQUENCE, all_of
from searcher.cluster.engine import ClusterSearcher
from searcher.cluster.fetched import FORMS
from searcher.engine import IndexSearcher
from searcher.serving import asking
from searcher.serving.bounds import Bounds
from searcher.serving.questions import questions

if TYPE_CHECKING:
    from pathlib import Path

    from support.cluster.nodes import Nodes

WORDS = (
    "banjir merendam Jakarta Bekasi warga mengungsi pemerintah memerintah bantuan nota-nota dikirim serangan"
    " menyerang diserang pasukan al-Asad Irak Iran menteri keuangan Menkeu anggaran kerja sama kerjasama Amerika"
    " Serikat AS roket pesawat pilkada suara persen"
).split()
FIGURES = (
    "Rp 1,3 triliun",
    "Rp1,3 T",
    "Rp 2,5 M",
    "Rp 2,5 miliar",
    "5,5 persen",
    "1.500.000",
    "500 ribu",
    "2.500 orang",
)

QUERIES = [
    *("banjir", "banjir jakarta", "serangan", "pemerintah", "al-Asad", "nota", "nota-nota dikirim", "AS", "kerjasama"),
    *("kerja sama", "menteri keuangan anggaran", "menkeu", "zzzz", "bankir jakrta", "banjir zzzz", "yang", "kapan banjir"),
    *('"menteri keuangan"', '"amerika serikat" iran', '"banjir bekasi"~3', '"warga bantuan"~10', '"kerja sama"'),
    *("pas*", "*an", "me*g", "/(me|di)?serang(an)?/", "rok?t", "kerja s?m*", "jakrta~", "serangn~2", "=pemerintah"),
    *("title:banjir", 'judul:"menteri keuangan"', "title:nota", "sumber:kompas banjir", "source:detik*", "author:rina"),
    *("speaker:putin", 'irak NOT pembicara:"saad maan"'),
    *("kategori:ekonomi", "tag:banjir jakarta", "kolom.desk:nasional", "(sumber:kompas OR title:iran) banjir"),
    *("banjir date:2024", "banjir since:2024-03", "banjir until:2023", "banjir date:none", "date:2024-02..2024-05 iran"),
    *("Rp 1,3 triliun", '"Rp 1,3 triliun"', "Rp 2,5 M", "rp:>=1triliun", "rp:1miliar..5miliar banjir", "1.500.000"),
    *("persen:5..6", "500 ribu", "banjir AND jakarta NOT bekasi", "(banjir OR roket) jakarta", "banjir -jakarta"),
    *("+banjir jakarta bekasi", "banjir^3 jakarta", "banjir sort:newest", "iran roket sort:oldest", 'jakarta -"banjir"'),
    *("siapa menteri keuangan amerika", "banjir jakarta bekasi warga mengungsi bantuan", "pasukan menyerang irak iran"),
    *("pemerintahjakarta", "pemerintahjak* iran", "/pemerintahjakart./", "pemerintahjakarto banjir iran roket"),
    *('banjir * ? " \\ { } [ ] ( ) : / ~ ^', "_exists_:id", "roots:banjir", "banjir || jakarta", "doc['id'].value", "ÿ ﷺ"),
]  # fmt: skip


GROWING = [
    *("b", "ban", "banjir ja", "banjir jakarta", "banjir", "zzz", "al-As", "nota-no", "kerja sa", "menteri keu", "banjir di"),
    *("title:me", "judul:ir iran", "+banj jakarta", "kapan banjir ja", "banjir jakarta bekasi warga men", "iran AND ro"),
    *("(banjir OR ro", "banjir -ja", "banjir NOT ja", "=banj", "ban^2", "banjir sort:newest ja", "banjir 20"),
    *("sumber:", "banjir sumber:k", "sumber:detik.c", "-sumber:kom", "tempat:", "author:r", "kategori:e", "tag:", "@", "banjir @k"),
    *("pembicara:sa", "kolom.desk:na", "banjir kolom.tiada:x", "banjir sejak:20", "banjir tanggal:", "a:b", "sumber:/", "@?", "source:(kom"),
]  # fmt: skip


class Both(NamedTuple):
    """The same sources as files and in a cluster."""

    files: IndexSearcher
    cluster: ClusterSearcher


@pytest.fixture(scope="module")
def both(nodes: Nodes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("both")
    sources = [bundled_seeds(), str(made(folder / "dump.jsonl"))]
    rebuild(str(folder / "home"), sources[:1])
    update(str(folder / "home"), sources)  # so that there are segments without what others hold
    address = in_cluster(nodes, folder, sources, shards=3)
    with IndexSearcher(str(folder / "home")) as files, ClusterSearcher(address) as cluster:
        yield Both(files, cluster)


def made(path: Path) -> Path:
    """A dump of invented articles, the same in every run: words, names, figures, dates of each precision, copies."""
    random = Random(19)  # noqa: S311 -- nothing secret
    rows = []
    for number in range(240):
        words = random.choices(WORDS, k=random.randint(8, 160))
        for figure in random.sample(FIGURES, random.choice((0, 0, 1, 2))):
            words.insert(random.randrange(len(words)), figure)
        row: dict[str, Any] = {"id": f"a{number}", "text": " ".join(words).capitalize() + "."}
        row["title"] = " ".join(random.choices(WORDS, k=4)).capitalize() if number % 5 else ""
        row["date"] = random.choice(("", "2023-05-06", "2024-02-03", "2024-04-01", "2024-04-01", "2024-05"))
        row["source"] = random.choice(("kompas.com", "Kompas.com", "detik.com", "detikcom", ""))
        row["author"] = random.choice(("", "Rina Sari", "Budi"))
        row["category"] = random.choice(("ekonomi", "politik", ""))
        row["desk"] = random.choice(("nasional", "daerah"))
        row["tags"] = random.sample(("banjir", "iran", "roket"), random.randint(0, 2))
        rows.append(row)
    for number in range(0, 240, 9):  # copies, near-copies and pages of one article
        row = rows[number]
        for copy, source in enumerate(
            random.sample(("antaranews.com", "tempo.co", "okezone.com"), random.randint(1, 3))
        ):
            date = random.choice(("2022-01-02", "2024-02-04", "2024-06-07", ""))
            text = row["text"] if copy else f"{row['text']} Hak cipta {source} {number}."
            rows.append({**row, "id": f"salinan-{number}-{copy}", "text": text, "date": date, "source": source})
    rows += [{**rows[3], "id": "salinan"}]
    rows[5]["text"] += " PemerintahJakarta dikirim."
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def answers(both: Both, request: SearchRequest) -> list[Any]:
    """What each of them says, but for the time and the name of the generation."""
    pages = [each.search(request) for each in both]
    return [page._replace(took_ms=0.0, answered_by=None) for page in pages]  # type: ignore[arg-type]


@pytest.mark.parametrize("query", QUERIES)
def test_a_page_is_the_same_over_a_cluster(both: Both, query: str) -> None:
    for unfold in (False, True):
        request = SearchRequest(query, facets=True, explain=True, unfinished=True, unfold=unfold)
        files, cluster = answers(both, request)
        assert cluster.hits == files.hits
        assert cluster == files


@pytest.mark.parametrize("query", GROWING)
def test_a_word_that_is_being_typed_grows_the_same(both: Both, query: str) -> None:
    for exact in (False, True):
        request = SearchRequest(query, facets=True, explain=True, unfinished=True, growing=True, exact=exact)
        files, cluster = answers(both, request)
        assert cluster.completions == files.completions
        assert cluster.hits == files.hits
        assert cluster == files


@pytest.mark.parametrize("query", ["banjir", "banjir jakarta", "kapan banjir jakarta bekasi", "banjir ja"])
def test_only_full_hits_are_the_same(both: Both, query: str) -> None:
    files, cluster = answers(both, SearchRequest(query, limit=50, full=True, growing=query.endswith("ja")))
    assert cluster == files
    assert not any(hit.missing for hit in files.hits)


@pytest.mark.parametrize("query", ["banjir", "banjir jakarta", "iran roket sort:oldest", "kapan banjir jakarta bekasi"])
def test_pages_are_the_same_up_to_the_last_hit(both: Both, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("counts", "first_stage"):
        monkeypatch.setattr(f"searcher.cluster.{module}.WINDOW", 40)
    for page in range(1, 14):
        files, cluster = answers(both, SearchRequest(query, limit=25, page=page))
        assert cluster == files, page
    assert not files.hits


@pytest.mark.parametrize("how", [{"exact": True}, {"synonyms": False}, {"since": "2024-03"}, {"source": "kompas"}])
def test_what_is_asked_beside_a_query_is_the_same(both: Both, how: dict[str, Any]) -> None:
    for query in ("banjir jakarta", "AS iran", "nota dikirim", "kerjasama menteri"):
        files, cluster = answers(both, SearchRequest(query, **how))
        assert cluster == files


def test_what_belongs_together_is_folded(both: Both) -> None:
    """Else the pages above would be the same by chance."""
    pages = [each.search("banjir jakarta", limit=100) for each in both]
    for page in pages:
        assert page.folds < page.total
        assert page.origins == page.folds
        assert any(hit.copies for hit in page.hits)


@pytest.mark.parametrize("query", ["banjir", '"menteri keuangan" sumber:kompas', "Rp 1,3 triliun"])
@pytest.mark.parametrize("unfold", [False, True])
def test_answers_that_look_at_many_are_the_same(both: Both, query: str, *, unfold: bool) -> None:
    request = SearchRequest(query, unfold=unfold)
    for ask in ("hits", "found"):
        files, cluster = ([*getattr(each, ask)(request)] for each in both)
        assert cluster == files
    files, cluster = (sorted(each.occurrences(request)) for each in both)
    assert cluster == files
    assert both.cluster.word_counts(request) == both.files.word_counts(request)
    assert both.cluster.calendar(request) == both.files.calendar(request)


def test_hits_are_narrowed_by_name_the_same(both: Both) -> None:
    files, cluster = ([*each.hits("banjir", 5, since="2023", source=["kompas.com", "detik"])] for each in both)
    assert cluster == files
    assert [*both.cluster.hits("banjir", 3)] == [*both.files.hits("banjir", 3)]


def test_all_articles_are_told_apart_the_same(both: Both) -> None:
    files, cluster = (sorted(each.profiles()) for each in both)
    assert cluster == files


def test_words_and_articles_are_the_same(both: Both) -> None:
    files, cluster = both
    forms = ["banjir", "menyerang", "zzzz", "nota-nota"]
    assert cluster.frequencies(forms) == files.frequencies(forms)
    assert cluster.roots(forms) == files.roots(forms)
    for form in forms:
        assert cluster.family(form) == files.family(form)
    for hit in files.search("banjir", limit=3).hits:
        assert cluster.document(hit.id, "banjir") == files.document(hit.id, "banjir")
        assert cluster.named(hit.id) == files.named(hit.id)
    assert cluster.named("dump.jsonl#a7") == files.named("dump.jsonl#a7")
    assert cluster.named("https://ada.tidak") == ()


def test_no_request_brings_more_than_the_page_the_sequences_and_counts(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many articles match, as many come: 30 to be put in order, two for copies; of those beyond it the ids."""
    came: list[tuple[str, Any]] = []
    asked = type(both.cluster._current().cluster).ask

    def counted(self: Any, method: str, path: str, *rest: Any, **how: Any) -> Any:
        answer = asked(self, method, path, *rest, **how)
        came.append((path, answer))
        return answer

    monkeypatch.setattr(type(both.cluster._current().cluster), "ask", counted)
    for query in ("banjir jakarta", "banjir", "kapan banjir jakarta bekasi iran", "*an"):
        both.cluster.search(query, limit=5, facets=True)
    articles = [answer for path, answer in came if "/_search" in path and "-words" not in path]
    hits = [hit for answer in articles for hit in answer["hits"]["hits"]]
    assert max(sum("fields" in hit for hit in answer["hits"]["hits"]) for answer in articles) <= 32
    assert all(hit.keys() == {"sort", "_score"} for hit in hits if "fields" not in hit)
    assert max(len(json.dumps(hit)) for hit in hits) < 10_000
    assert len(came) < 60  # the words and values of the generation are asked for once


@pytest.mark.parametrize("query", ["banjir jakarta", "menyerang", '"menteri keuangan" amerika', "kapan banjir jakarta"])
def test_a_page_is_few_questions(both: Both, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    """Which generation, the best, what lacks a word, all that is counted, copies beyond it; words where they are new."""
    with ClusterSearcher(both.cluster._address) as fresh:
        fresh.search("irak rusia")  # what is asked once for a generation is known then
        cluster, asked = type(fresh._current().cluster), []
        for name in ("ask", "find"):
            monkeypatch.setattr(cluster, name, counting(getattr(cluster, name), asked))
        counts = []
        for _ in range(2):
            asked.clear()
            assert fresh.search(query).total
            counts.append(len(asked))
    assert counts[0] <= 6
    assert counts[1] <= 5


def test_what_rare_words_are_like_is_one_question(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words of a headline hardly any article holds, or none."""
    query = "banjir jakarta sukirman bramantio cianjur gempita"
    with ClusterSearcher(both.cluster._address) as fresh:
        fresh.search("irak rusia")
        cluster, asked = type(fresh._current().cluster), []
        monkeypatch.setattr(cluster, "ask", counting(cluster.ask, asked))
        found = fresh.search(query)
    paths = [path for _, path in asked]
    first_of_articles = next(n for n, path in enumerate(paths) if path.endswith("/_search") and "-words" not in path)
    assert len([path for path in paths[:first_of_articles] if path.endswith("-words/_search")]) == 1
    assert [hit.id for hit in found.hits] == [hit.id for hit in both.files.search(query).hits]


def test_a_text_with_a_glued_word_is_painted_without_a_question(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parts stand in the sequence that came."""
    asked: list[object] = []
    cluster, counts = type(both.cluster._current().cluster), []
    monkeypatch.setattr(cluster, "ask", counting(cluster.ask, asked))
    for own in ("a5", "a6"):
        with ClusterSearcher(both.cluster._address) as fresh:
            asked.clear()
            found = fresh.document(own, "jakarta")
            counts.append(len(asked))
            assert found
            assert ("PemerintahJakarta" in found.body) == (own == "a5")
    assert counts[0] == counts[1]


def counting(ask: Callable[..., Any], asked: list[object]) -> Callable[..., Any]:
    """The same function, which notes that it was called."""

    def counted(*arguments: Any, **named: Any) -> Any:
        asked.append(arguments[1:3])
        return ask(*arguments, **named)

    return counted


def test_what_else_could_be_asked_is_counted_in_few_questions(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many queries are tried: each question is a journey to the cluster and back."""
    query = "banjir merendam jakarta bekasi warga koalisi"
    both.cluster.search(query)  # its words are known then
    cluster, asked = type(both.cluster._current().cluster), []
    monkeypatch.setattr(cluster, "ask", counting(cluster.ask, asked))
    assert both.cluster.search(query).suggestions
    assert len(asked) <= 3


def test_as_many_as_there_are_to_count_are_counted(both: Both) -> None:
    """One search counts several, and more than it may hold are dealt to others."""
    holdings = both.cluster._current()
    words = [{"term": {FORMS: word.lower()}} for word in WORDS]
    clauses = [all_of(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    clauses += [{"match_none": {}}, {"match_all": {}}, {"match_phrase": {REST_SEQUENCE: "banjir jakarta"}}]
    assert 1 < len(totals.counting(clauses)) < len(clauses) / 20
    together = totals.count(holdings, clauses)
    assert together == [totals.count(holdings, [clause])[0] for clause in clauses]
    assert {0, holdings.documents} < {*together}


def test_the_same_quotations_and_speakers(both: Both) -> None:
    request = SearchRequest("irak OR rusia", facet=("speaker", "speaker named"))
    files, cluster = ({document.id: document.quotations for document in each.found(request)} for each in both)
    assert cluster == files
    assert any(files.values())
    pages = [each.search(request) for each in both]
    assert pages[1].facets == pages[0].facets
    assert pages[0].facets["speaker"]


SERVED: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "banjir jakarta", "limit": 3, "facets": True}),
    ("search", {"query": "serangan", "since": "2023", "page": 2, "limit": 2}),
    ("family", {"word": "menyerang"}),
    ("list", {"queries": ["banjir", "menkeu", "bankir"], "hits": 2}),
    ("kwic", {"query": '"menteri keuangan"', "lines": "date", "limit": 5}),
    ("trend", {"query": "banjir", "per": "year", "split": "source"}),
    ("timeline", {"query": "banjir jakarta"}),
    ("quotes", {"name": "Putin"}),
    ("status", {"limit": 3}),
]


@pytest.mark.parametrize(("name", "given"), SERVED, ids=str)
def test_what_is_served_is_the_same_and_every_passage_is_found_again(
    both: Both, name: str, given: dict[str, Any]
) -> None:
    def parts(engine: IndexSearcher | ClusterSearcher) -> list[Any]:
        """The answer and the next one, without what tells one index from the other."""
        found, cursor = [], {}
        for _ in range(2):
            value = asking.ask(questions()[name], {**given, **cursor}, engine, Bounds(100_000, 1_000, 60.0))
            cursor = {"cursor": value["next"]}
            found.append({**value, "took_ms": 0, "index": None, "next": value["next"] is None})
            if value["next"] is None:
                break
        return found

    files, cluster = parts(both.files), parts(both.cluster)
    assert json.loads(json.dumps(cluster)) == json.loads(json.dumps(files))


def test_an_article_that_is_served_from_a_cluster_is_read_by_its_spans(both: Both) -> None:
    for hit in both.cluster.search("banjir jakarta", limit=5).hits:
        for snippet in hit.snippets:
            start = snippet.start
            place = {"id": hit.id, "field": snippet.field, "start": start, "end": start + len(snippet.text)}
            read = [asking.ask(questions()["read"], place, engine, Bounds(100_000, 1_000, 60.0)) for engine in both]
            assert [value["text"] for value in read] == [snippet.text, snippet.text]
