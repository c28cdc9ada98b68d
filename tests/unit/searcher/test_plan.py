"""What each part of a query is for: real queries, and the plan that they become."""

from __future__ import annotations

from datetime import date

import pytest

from searcher.matching.plan import Plan, plan
from searcher.query.nodes import Node
from searcher.query.parser import parse_query
from searcher.query.printing import canonical


def planned(query: str) -> Plan:
    read = parse_query(query, lambda: date(2021, 7, 29), is_narrowed=True)
    return plan(read.root, is_question=read.is_question)


def written(nodes: tuple[Node, ...]) -> str:
    """The nodes in the query language, with a bar between them."""
    empty = parse_query("", date.today, is_narrowed=True)
    return " | ".join(canonical(empty._replace(root=node)) for node in nodes)


# query, then what should, must and must not be there, what filters, and what counts little; `…?` is a question.
PLANS = [
    # Keywords
    ("banjir", "banjir", "", "", "", ""),
    ("banjir jakarta", "banjir | jakarta", "", "", "", ""),
    ("serangan bom kampung melayu", "serangan | bom | kampung | melayu", "", "", "", ""),
    ("Ain al-Asad", "Ain | al-Asad", "", "", "", ""),
    ("harga beras naik 1,3 persen", "harga | beras | naik | 1,3 persen", "", "", "", "1,3^0.6 | persen^0.6"),
    ("Jum'at 26/7/2021", "Jum'at | 26/7/2021", "", "", "", ""),
    ("pasuk* koalsi~", "pasuk* | koalsi~1", "", "", "", ""),
    ("ISIS^2 Irak", "ISIS^2 | Irak", "", "", "", ""),
    ("banjir banjir", "banjir | banjir", "", "", "", ""),
    # Words that say little count little, unless they are all that there is
    ("banjir di jakarta", "banjir | jakarta", "", "", "", "di^0.3"),
    ("korban yang tewas dalam gempa", "korban | tewas | gempa", "", "", "", "yang^0.3 | dalam^0.3"),
    ("banjir^2 di^2 jakarta", "banjir^2 | jakarta", "", "", "", "di^0.6"),
    ("yang di", "yang | di", "", "", "", ""),
    ("di", "di", "", "", "", ""),
    ("=di jakarta", "=di | jakarta", "", "", "", ""),
    # Questions: what asks is no word to look for, and what frames a question counts little
    ("apa ibu kota Australia", "ibu | kota | Australia", "", "", "", ""),
    ("siapa presiden Suriah", "presiden | Suriah", "", "", "", ""),
    ("kapan PM Inggris lahir", "PM | Inggris | lahir", "", "", "", ""),
    ("apa nama ibu kota Australia", "ibu | kota | Australia", "", "", "", "nama^0.3"),
    ("nama ibu kota Australia", "nama | ibu | kota | Australia", "", "", "", ""),
    ("berapa jumlah korban banjir?", "korban | banjir", "", "", "", "jumlah^0.3"),
    ("di mana letak Gunung Agung", "Gunung | Agung", "", "", "", "di^0.3 | letak^0.3"),
    ("apa yang dimaksud dengan inflasi", "inflasi", "", "", "", "yang^0.3 | dimaksud^0.3 | dengan^0.3"),
    ("ada apa", "ada | apa", "", "", "", ""),
    ("siapa", "siapa", "", "", "", ""),
    # Phrases must be there, but in a question they only mark a title
    ('"tidak akan pernah"', "", '"tidak akan pernah"', "", "", ""),
    ('"drone roket"~5 Irak', "Irak", '"drone roket"~5', "", "", ""),
    ('siapa penulis "Laskar Pelangi"', 'penulis | "Laskar Pelangi"', "", "", "", ""),
    ('yang "Laskar Pelangi"', "", '"Laskar Pelangi"', "", "", "yang^0.3"),
    # Signs
    ("+Suriah -Putin ISIS", "ISIS", "+Suriah", "Putin", "", ""),
    ("Suriah NOT Putin", "Suriah", "", "Putin", "", ""),
    ('banjir -"ibu kota" -jakarta', "banjir", "", '"ibu kota" | jakarta', "", ""),
    ("-(banjir jakarta) longsor", "longsor", "", "banjir jakarta", "", ""),
    ("-banjir", "", "", "banjir", "", ""),
    ("+di jakarta", "jakarta", "+di", "", "", ""),
    # AND, OR and groups
    ("drone AND roket", "", "drone | roket", "", "", ""),
    ("drone OR roket", "", "drone OR roket", "", "", ""),
    ("drone AND roket OR rudal", "", "drone AND roket OR rudal", "", "", ""),
    ("(drone OR roket) Irak", "Irak", "drone OR roket", "", "", ""),
    ("drone AND roket AND NOT Irak", "", "drone | roket", "Irak", "", ""),
    ("drone AND roket NOT Irak", "", "drone | roket -Irak", "", "", ""),
    ("Joko Widodo OR Prabowo Subianto", "", "Joko Widodo OR Prabowo Subianto", "", "", ""),
    ("drone AND di", "", "drone | di", "", "", ""),
    # Fields: the title is looked for in texts, the others narrow
    ("title:ISIS", "", "title:ISIS", "", "", ""),
    ("title:ISIS Irak", "Irak", "title:ISIS", "", "", ""),
    ("banjir source:Liputan6", "banjir", "", "", "source:Liputan6", ""),
    ("source:Liputan6", "", "", "", "source:Liputan6", ""),
    ('author:"Khairisa Ferida" place:Washington', "", "", "", 'author:"Khairisa Ferida" | place:Washington', ""),
    ("banjir -source:Liputan6", "banjir", "", "source:Liputan6", "", ""),
    ("banjir AND source:Liputan6", "", "banjir", "", "source:Liputan6", ""),
    ("source:(Antara OR Kompas) banjir", "banjir", "", "", "source:(Antara OR Kompas)", ""),
    ("(source:Antara OR banjir) Bogor", "Bogor", "source:Antara OR banjir", "", "", ""),
    ("di source:Antara", "di", "", "", "source:Antara", ""),
    # Dates narrow, wherever they stand; the order is no part of the tree
    ("ISIS date:2021-07 sort:newest", "ISIS", "", "", "date:2021-07", ""),
    ("date:2021", "", "", "", "date:2021", ""),
    ("ISIS -date:2021 Irak", "ISIS | Irak", "", "date:2021", "", ""),
    ("ISIS (date:2020 OR date:none)", "ISIS", "", "", "date:2020 OR date:none", ""),
    ("ISIS (date:2020 OR source:Antara)", "ISIS", "", "", "date:2020 OR source:Antara", ""),
    ("ISIS AND date:2020", "", "ISIS", "", "date:2020", ""),
    ("ISIS OR date:2020", "", "ISIS OR date:2020", "", "", ""),
    ("di date:2020", "di", "", "", "date:2020", ""),
    # Exclusions may be all that there is, and an alternative
    ("-source:Antara", "", "", "source:Antara", "", ""),
    ("ISIS OR -Irak", "", "ISIS OR -Irak", "", "", ""),
]


@pytest.mark.parametrize(("query", "should", "must", "must_not", "filters", "light"), PLANS)
def test_each_part_of_a_query_is_put_where_it_belongs(
    query: str, should: str, must: str, must_not: str, filters: str, light: str
) -> None:
    found = planned(query)
    parts = (found.should, found.must, found.must_not, found.filters, found.light)
    assert tuple(map(written, parts)) == (should, must, must_not, filters, light)


@pytest.mark.parametrize(
    ("query", "is_short"),
    [
        ("banjir", True),
        ("banjir bandang bogor", True),
        ("banjir bandang di bogor", True),  # light words do not count
        ("banjir bandang bogor jakarta", False),
        ("siapa presiden Suriah", False),
        ("banjir?", False),
        ('"banjir bandang" longsor +bogor gempa', True),
    ],
)
def test_short_keyword_queries_rank_complete_hits_first(query: str, is_short: bool) -> None:
    assert planned(query).is_short is is_short


@pytest.mark.parametrize(
    ("query", "leaves"),
    [
        ("banjir di jakarta -longsor", ["longsor", "banjir", "jakarta", "di"]),
        ("title:(ISIS OR Irak) author:Ani", ["ISIS", "Irak"]),
        ("(source:Antara -gempa) OR source:Kompas", ["gempa"]),
        ("siapa presiden", ["presiden"]),
        ("source:Antara", []),
    ],
)
def test_what_is_looked_for_in_texts_is_looked_up(query: str, leaves: list[str]) -> None:
    assert [leaf.text for leaf in planned(query).leaves] == leaves


def test_no_query_has_an_empty_plan() -> None:
    assert plan(None) == Plan()
