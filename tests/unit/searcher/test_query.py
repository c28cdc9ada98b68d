"""What is typed, and what is understood: the query language, pinned row by row."""

from __future__ import annotations

from datetime import date

import pytest

from index.errors import QueryError
from searcher.query.grammar import DEEPEST_NESTING, MOST_PATTERNS, MOST_WORDS
from searcher.query.nodes import (
    All,
    Amount,
    AmountBetween,
    Dated,
    Either,
    Field,
    Fuzzy,
    Must,
    Node,
    Not,
    Pattern,
    Phrase,
    Undated,
    Value,
    Word,
    Words,
)
from searcher.query.parser import SYNTAX, parse_query
from searcher.query.printing import canonical
from searcher.query.tree import may_miss, nodes_side_by_side, sought_leaves
from searcher.query.trouble import trouble

# A Wednesday.


def today() -> date:
    """The day that relative dates count from."""
    return date(2021, 12, 15)


PLAIN_TEXT = [
    ("koalisi", "koalisi"),
    ("Ain al-Asad", "Ain al-Asad"),
    ("  banjir \t jakarta\n", "banjir jakarta"),
    ("Jum'at", "Jum'at"),
    ("Jum’at", "Jum’at"),
    ("Rp 1,3 triliun", "Rp 1,3 triliun"),
    ("2.500 pasukan", "2.500 pasukan"),
    ("26/7/2021", "26/7/2021"),
    ("(9/12)", "9/12"),
    ("C++", "C"),
    ("C# .NET", "C NET"),
    ("A&B", "A B"),
    ("AC/DC", "AC DC"),
    ("drone dan roket", "drone dan roket"),
    ("drone or roket not", "drone or roket not"),
    ("drone And roket", "drone And roket"),
    ("emak-emak rebutan rendang", "emak-emak rebutan rendang"),
    ("ISIS.Rencana ini", "ISIS Rencana ini"),
    ("kompas.com", "kompas com"),
    ("Prof. Dr. H. Abdul Somad, S.H.", "Prof Dr H Abdul Somad S.H"),
    ("habibie, pemakaman;riau", "habibie pemakaman riau"),
    ("Jakarta - Bogor", "Jakarta Bogor"),
    ("Jakarta – Bogor — Depok", "Jakarta Bogor Depok"),
    ("Suriah--Irak", "Suriah Irak"),
    ("ISIS—perang", "ISIS perang"),
    ("covid–19 2019–2021 2019—2021", "covid-19 2019-2021 2019-2021"),
    ("D.K.I. (P.T.)", "D.K.I P.T"),
    ("--limit 5", "limit 5"),
    ("- banjir", "banjir"),
    ("banjir -", "banjir"),
    ("5 + 5 = 10", "5 5 10"),
    ("a=b", "a b"),
    ("~5 juta orang", "5 juta orang"),
    ("10~20 orang", "10 orang 20 orang"),
    ("L'Arc~en~Ciel", "L'Arc en Ciel"),
    ("^_^ senang", "senang"),
    ("pukul 15:30 WIB", "pukul 15:30 WIB"),
    ("RKUHP: Dukun Santet", "RKUHP Dukun Santet"),
    ("Avatar: The Legend", "Avatar The Legend"),
    ("USS Saratoga (CV-3)", "USS Saratoga CV-3"),
    ("Perdana Menteri (PM) Irak", "Perdana Menteri PM Irak"),
    ("f(x)", "f x"),
    ("(banjir) (jakarta)", "banjir jakarta"),
    ("((banjir jakarta))", "banjir jakarta"),
    ("banjir () jakarta", "banjir jakarta"),
    ("[Gambas:Video ]", "Gambas Video"),
    ("[/bold] teks", "bold teks"),
    ('layar 5" murah', "layar 5 murah"),
    ('5" x 7"', "5 x 7"),
    ("'Anak Langit' tayang", "Anak Langit tayang"),
    ("‘Anak Langit’ tayang", "Anak Langit tayang"),
    ("#PrayForPalu @jokowi", "PrayForPalu jokowi"),
    ("100% US$5 €3", "100% US$5 €3"),
    ("F-16 ke Irak", "F-16 ke Irak"),
    ("Covid-19", "Covid-19"),
    ("Erdoğan", "Erdoğan"),
    ("al\u2011Asad", "al-Asad"),
    ("ban\u00adjir ja\u200bkarta", "banjir jakarta"),
    ("banjir\u00a0jakarta", "banjir jakarta"),
    ("\x1b[31mmerah", "31mmerah"),
    ("cafe\u0301", "café"),
    ("x.AND.y", "x and y"),
    ("AND.", "and"),
    ("siapa, kapan?", "siapa kapan"),
    ("apa ??", "apa"),
    ("apa itu glikoprotein ?", "apa itu glikoprotein"),
]

OPERATORS = [
    ("drone AND roket", "drone AND roket"),
    ("drone DAN roket", "drone AND roket"),
    ("drone OR roket", "drone OR roket"),
    ("drone ATAU roket", "drone OR roket"),
    ("Suriah NOT Putin", "Suriah -Putin"),
    ("Suriah BUKAN Putin", "Suriah -Putin"),
    ("Suriah -Putin", "Suriah -Putin"),
    ("Suriah AND NOT Putin", "Suriah AND -Putin"),
    ("NOT Putin Suriah", "-Putin Suriah"),
    ("NOT NOT Putin", "Putin"),
    ("NOT -Putin", "Putin"),
    ("Suriah –Putin", "Suriah -Putin"),
    ("Suriah —(Putin Trump)", "Suriah -(Putin Trump)"),
    ("KPK OR TNI", "KPK OR TNI"),
    ("KPK OR TNI NOT Polri", "KPK OR TNI -Polri"),
    ("(INI OR HOAKS)", "(INI OR HOAKS)"),
    ("+INI OR hoaks", "INI OR hoaks"),
    ("title:HOAKS OR INI", "title:HOAKS OR INI"),
    ("-AND Putin", "-and Putin"),
    ("+Suriah ISIS", "+Suriah ISIS"),
    ("+Suriah", "Suriah"),
    ("+(Suriah Irak) ISIS", "+Suriah +Irak ISIS"),
    ("+(Suriah OR Irak) ISIS", "(Suriah OR Irak) ISIS"),
    ("+Suriah AND ISIS", "Suriah AND ISIS"),
    ('+"anti ISIS" Irak', '+"anti ISIS" Irak'),
    ('-"anti ISIS" Irak', '-"anti ISIS" Irak'),
    ("-(Suriah Irak) ISIS", "-(Suriah Irak) ISIS"),
    ("-(Suriah OR Irak) ISIS", "-(Suriah OR Irak) ISIS"),
    ("ISIS (-Suriah -Irak)", "ISIS -Suriah -Irak"),
    ("ISIS AND (-Suriah -Irak)", "ISIS AND -Suriah AND -Irak"),
    ("-kompas.com berita", '-"kompas.com" berita'),
    ("Joko Widodo OR Prabowo Subianto", "Joko Widodo OR Prabowo Subianto"),
    ("drone AND roket OR rudal", "drone AND roket OR rudal"),
    ("drone AND (roket OR rudal)", "drone AND (roket OR rudal)"),
    ("(drone AND roket) OR rudal", "drone AND roket OR rudal"),
    ("(drone OR roket) Irak", "(drone OR roket) Irak"),
    ("(drone AND roket) Irak", "(drone AND roket) Irak"),
    ("drone AND roket AND rudal", "drone AND roket AND rudal"),
    ("drone AND (roket AND rudal)", "drone AND roket AND rudal"),
    ("drone OR (roket OR rudal)", "drone OR roket OR rudal"),
    ("(a)AND(b)", "a AND b"),
    ("a AND -b c", "a AND -b c"),
    ("-Putin", "-Putin"),
    (" -Putin -Trump", "-Putin -Trump"),
    ("-Putin AND -Trump", "-Putin AND -Trump"),
    ("Suriah OR -Putin", "Suriah OR -Putin"),
    ("Suriah OR (-Putin -Trump)", "Suriah OR -Putin -Trump"),
    ("Suriah -(-Putin -Trump)", "Suriah -(-Putin -Trump)"),
    ("-(-Putin)", "Putin"),
]

PHRASES = [
    ('"tidak akan pernah melupakan"', '"tidak akan pernah melupakan"'),
    ("“tidak akan”", '"tidak akan"'),
    ("„tidak akan“", '"tidak akan"'),
    ("«tidak akan»", '"tidak akan"'),
    ("”tidak akan”", '"tidak akan"'),
    ('“tidak akan" pernah', '"tidak akan" pernah'),
    ('"  tidak   akan  "', '"tidak akan"'),
    ('"anti-ISIS kedua"', '"anti-ISIS kedua"'),
    ('"AS"', '"AS"'),
    ('"drone AND roket"', '"drone AND roket"'),
    ('"(drone) title:roket"', '"(drone) title:roket"'),
    ('"Palupi?"', '"Palupi?"'),
    ('"drone roket"~5', '"drone roket"~5'),
    ('"drone roket"^2', '"drone roket"^2'),
    ('"drone roket"~5^2,5', '"drone roket"~5^2.5'),
    ('beasiswa"coding"gratis', 'beasiswa "coding" gratis'),
    ('"banjir""jakarta"', '"banjir" "jakarta"'),
    ('layar 5" "anti ISIS"', 'layar 5 "anti ISIS"'),
]

FORMS = [
    ("=pemerintah", "=pemerintah"),
    ("=al-Asad", "=al-Asad"),
    ('="anti ISIS"', '"anti ISIS"'),
    ("-=pemerintah kota", "-=pemerintah kota"),
    ("pasuk*", "pasuk*"),
    ("*suk", "*suk"),
    ("p?suk", "p?suk"),
    ("?suk", "?suk"),
    ("al-as*", "al-as*"),
    ("M*A*S*H", "M*A*S*H"),
    ("anj**g", "anj*g"),
    ("pasuk*?", "pasuk*"),
    ("p?suk apa?", "p?suk apa"),
    ("Al-Isr?a'?", "Al-Isr?a"),
    ("=pasuk*", "pasuk*"),
    ("pasuk*,irak", "pasuk* irak"),
    ("koalsi~", "koalsi~1"),
    ("koalsi~2", "koalsi~2"),
    ("kesepakatn~", "kesepakatn~2"),
    ("koalsi~,", "koalsi~1"),
    ("h5n1~", "h5n1~1"),
    ("/korup(si|tor)/", "/korup(si|tor)/"),
    ("(/korup.*/ OR /[a-c]uap/^2) -/kor.?/", "(/korup.*/ OR /[a-c]uap/^2) -/kor.?/"),
    ("+/korupsi/ title:/irak/, /a/.", "+/korupsi/ title:/irak/ /a/"),
    ("/usr/bin/x a/b/ /", "usr bin x a b"),
    ("koalsi~1^3", "koalsi~1^3"),
    ("ISIS^2 Irak", "ISIS^2 Irak"),
    ("ISIS^0,5", "ISIS^0.5"),
    ("pasuk*^2", "pasuk*^2"),
    ("kompas.com^2", '"kompas.com"^2'),
    ("a,kompas.com^2", 'a "kompas.com"^2'),
    ("(drone roket)^2", "drone^2 roket^2"),
    ("((drone)^3 roket)^2", "drone^6 roket^2"),
    ("(drone OR roket^0.5)^2 Irak", "(drone^2 OR roket) Irak"),
]

FIELDS = [
    ("title:ISIS", "title:ISIS"),
    ("judul:ISIS", "title:ISIS"),
    ("Judul:ISIS", "title:ISIS"),
    ("penulis:Ferida", "author:Ferida"),
    ("sumber:Liputan6", "source:Liputan6"),
    ("source:Liputan6.com", 'source:"Liputan6.com"'),
    ("source:antara,kompas", "source:antara kompas"),
    ("tempat:Washington", "place:Washington"),
    ("place:al-Anbar", "place:al-Anbar"),
    ('author:"Khairisa Ferida"', 'author:"Khairisa Ferida"'),
    ("title:(ISIS Irak) AS", "title:(ISIS Irak) AS"),
    ("title:(ISIS OR Irak) AS", "title:(ISIS OR Irak) AS"),
    ("title:(ISIS)", "title:ISIS"),
    ("title:pasuk*", "title:pasuk*"),
    ("title:=ISIS", "title:=ISIS"),
    ("title:ISIS^2", "title:ISIS^2"),
    ("-title:ISIS Irak", "-title:ISIS Irak"),
    ("title:-ISIS Irak", "-title:ISIS Irak"),
    ("title:(-ISIS -Irak) AS", "-title:ISIS -title:Irak AS"),
    ("+title:ISIS Irak", "title:ISIS Irak"),
    ("NOT title:ISIS Irak", "-title:ISIS Irak"),
    ("title:source:antara", "source:antara"),
    ("title:(ISIS source:antara)", "title:(ISIS source:antara)"),
    ("title:AND", "title:and"),
    ("kategori:ekonomi", "category:ekonomi"),
    ('Kategori:"Ekonomi Bisnis"', 'category:"Ekonomi Bisnis"'),
    ("tag:banjir", "tag:banjir"),
    ("kolom.harga:20", "column.harga:20"),
    ("Kolom.Nama-Kanal:bisnis", "column.nama_kanal:bisnis"),
    ('-column.kanal:"Ekonomi Bisnis" banjir', '-column.kanal:"Ekonomi Bisnis" banjir'),
    ("kolom.kanal:(a OR b)", "column.kanal:(a OR b)"),
    ("kolom x", "kolom x"),
    ("kolom.x", "kolom x"),
]

FILTERS = [
    ("ISIS date:2021", "ISIS date:2021"),
    ("ISIS tanggal:2021-07", "ISIS date:2021-07"),
    ("ISIS date:2021-07-26", "ISIS date:2021-07-26"),
    ("ISIS date:26/7/2021", "ISIS date:2021-07-26"),
    ('ISIS date:"26 Juli 2021"', "ISIS date:2021-07-26"),
    ("tanggal:26 Juli 2021 ISIS", "ISIS date:2021-07-26"),
    ("date:2019..2021", "date:2019..2021"),
    ("date:0001..9999", "date:0001..9999"),
    ("date:2019..", "since:2019-01-01"),
    ("date:..2021", "until:2021-12-31"),
    ("since:2021-07 ISIS", "ISIS since:2021-07-01"),
    ("after:2021-07 ISIS", "ISIS since:2021-07-01"),
    ("sejak:2021-07 ISIS", "ISIS since:2021-07-01"),
    ("until:2021-07 ISIS", "ISIS until:2021-07-31"),
    ("before:2021-07 ISIS", "ISIS until:2021-07-31"),
    ("sampai:2021-07 ISIS", "ISIS until:2021-07-31"),
    ("since:2020 until:2021", "since:2020-01-01 until:2021-12-31"),
    ("since:2021-01-01 until:2021-12-31", "since:2021-01-01 until:2021-12-31"),
    ("date:2021 since:2021-07", "date:2021 since:2021-07-01"),
    ("sejak:pekan lalu Irak", "Irak since:2021-12-06"),
    ("date:hari ini", "date:2021-12-15"),
    ("date:kemarin, ISIS", "ISIS date:2021-12-14"),
    ("date:bulan lalu roket", "roket date:2021-11"),
    ("date:7 hari terakhir", "date:2021-12-09..2021-12-15"),
    ('date:"7 hari terakhir"', "date:2021-12-09..2021-12-15"),
    ("date:2021-07..2021-09", "date:2021-07..2021-09"),
    ("ISIS date:(2020 OR 2021)", "ISIS (date:2020 OR date:2021)"),
    ("ISIS date:(2020)", "ISIS date:2020"),
    ("tanggal:(26 Juli 2021 ATAU none)", "date:2021-07-26 OR date:none"),
    ('-date:("26 Juli 2021" OR (2019 NOT 2019-05))', "-(date:2021-07-26 OR date:2019 -date:2019-05)"),
    ("date:(>2018 <2020-05) ISIS", "ISIS since:2019-01-01 until:2020-04-30"),
    ("date:(2020 OR title:ISIS) Irak", "(date:2020 OR title:ISIS) Irak"),
    ("ISIS since:(2020)", "ISIS since:2020-01-01"),
    ("date:20211117", "date:2021-11-17"),
    ("since:20211117", "since:2021-11-17"),
    ("since:7d", "since:2021-12-09"),
    ("sejak:2 minggu banjir", "banjir since:2021-12-02"),
    ('since:"2 minggu"', "since:2021-12-02"),
    ("since:2020-01-01T00:00", "since:2020-01-01"),
    ("since:2020-01-01T07:30:00.5+07:00", "since:2020-01-01"),
    ("date:>2020", "since:2021-01-01"),
    ("date:>=2020-05", "since:2020-05-01"),
    ("date:≥2020-05", "since:2020-05-01"),
    ("date:<2020", "until:2019-12-31"),
    ("date:<= 2020", "until:2020-12-31"),
    ("date:none", "date:none"),
    ("tanggal:kosong, banjir", "banjir date:none"),
    ("banjir tanggal:tidak ada", "banjir date:none"),
    ("gempa -date:none", "gempa -date:none"),
    ("gempa (date:2018 OR date:2019)", "gempa (date:2018 OR date:2019)"),
    ("date:2018 OR date:2019", "date:2018 OR date:2019"),
    ("gempa NOT date:2018", "gempa -date:2018"),
    ("-date:2018 gempa", "gempa -date:2018"),
    ("NOT date:2018", "-date:2018"),
    ("gempa AND NOT (date:2018 OR date:none)", "gempa AND -(date:2018 OR date:none)"),
    ("+date:2018 +gempa", "+gempa date:2018"),
    ("title:(gempa date:2018)", "title:(gempa date:2018)"),
    ("title:date:2018", "date:2018"),
    ("(gempa date:2018)^2", "gempa^2 date:2018"),
    ("tanggal:Senin, 26 Juli 2021 ISIS", "ISIS date:2021-07-26"),
    ("(ISIS date:2021) Irak", "ISIS Irak date:2021"),
    ("ISIS AND date:2021", "ISIS AND date:2021"),
    ("date:2021 AND ISIS", "ISIS AND date:2021"),
    ("Suriah OR Irak date:2021", "Suriah OR Irak date:2021"),
    ("(Suriah OR Irak) date:2021", "(Suriah OR Irak) date:2021"),
    ("Suriah AND Irak date:2021", "Suriah AND Irak date:2021"),
    ("-Putin date:2021", "-Putin date:2021"),
    ('"date:2021"', '"date:2021"'),
    ("ISIS sort:newest", "ISIS sort:newest"),
    ("ISIS urut:terbaru", "ISIS sort:newest"),
    ("ISIS urut:terlama", "ISIS sort:oldest"),
    ("ISIS sort:relevansi", "ISIS sort:relevance"),
    ("ISIS sort:date", "ISIS sort:newest"),
    ("ISIS AND sort:newest", "ISIS sort:newest"),
    ("ISIS OR Irak sort:newest", "ISIS OR Irak sort:newest"),
    ("sort:newest", "sort:newest"),
    ("-Putin sort:newest", "-Putin sort:newest"),
]

HEADLINE = "all is in capitals, taken as a word (small letters around it, or parentheses, make it an operator)"

REMARKED = [
    ("INI BUKAN SOAL UANG", "INI bukan SOAL UANG", f"BUKAN: {HEADLINE}"),
    ("HIDUP ATAU MATI!", "HIDUP atau MATI", f"ATAU: {HEADLINE}"),
    ('"SAYA" BUKAN PRESIDEN source:antara', '"SAYA" bukan PRESIDEN source:antara', f"BUKAN: {HEADLINE}"),
    ("covid19~", "covid19", "covid19~: ~ needs a single word of at least 3 letters, left out"),
    ('"', None, '": no closing quote, taken as text'),
    ('ISIS "', "ISIS", '": no closing quote, taken as text'),
    ('"perang mela', "perang mela", '": no closing quote, taken as text'),
    ('title:"perang mela', "title:perang mela", '": no closing quote, taken as text'),
    ("((ISIS", "ISIS", "(: no closing parenthesis, taken as text, and 1 more"),
    ("ISIS)", "ISIS", "): no opening parenthesis, taken as text"),
    (":) ISIS", "ISIS", "): no opening parenthesis, taken as text"),
    ("ISIS (drone OR", "ISIS drone", "(: no closing parenthesis, taken as text"),
    ('"a b" | "c d"', '"a b" "c d"', '|: joins no alternatives (OR does: "A" OR "B"), left out'),
    ("ISIS|Irak || Iran", "ISIS Irak Iran", '|: joins no alternatives (OR does: "A" OR "B"), left out, and 1 more'),
    ("ISIS AND", "ISIS", "AND: nothing to join after it, left out"),
    ("DAN ISIS", "ISIS", "DAN: nothing to join before it, left out"),
    ("a AND AND b", "a AND b", "AND: nothing to join after it, left out"),
    ("a OR AND b", "a OR b", "AND: nothing to join before it, left out"),
    ("a AND ... b OR !", "a AND b", "OR: nothing to join after it, left out"),
    ("a OR sort:newest", "a sort:newest", "OR: nothing to join after it, left out"),
    ("ISIS NOT", "ISIS", "NOT: no word follows that it could apply to, left out"),
    ("ISIS NOT AND Irak", "ISIS AND Irak", "NOT: no word follows that it could apply to, left out"),
    ('ISIS ""', "ISIS", '"": no word between the quotes, left out'),
    ('ISIS "..."', "ISIS", '"...": no word between the quotes, left out'),
    ('"pasuk* irak"', '"pasuk irak"', "*: no wildcards inside quotes, taken as text"),
    ("title:", "title", "title: nothing follows the colon, taken as a word"),
    ("Sumber: Antara", "Sumber Antara", "Sumber: nothing follows the colon, taken as a word"),
    ("a:b", "a b", "a: no such field, taken as words"),
    ("titel:ISIS", "titel ISIS", "titel: no such field (did you mean title:?), taken as words"),
    ("Jdul:ISIS", "Jdul ISIS", "Jdul: no such field (did you mean judul:?), taken as words"),
    ('foo:"a b"', 'foo "a b"', "foo: no such field, taken as words"),
    (
        "https://a.id/berita?x=1",
        "a id berita x 1",
        "https://a.id/berita?x=1: a web address, its words are searched",
    ),
    ("www.a.id", "www a id", "www.a.id: a web address, its words are searched"),
    ("banjir *", "banjir", "*: a wildcard needs at least 2 letters beside it, taken as text"),
    ("b* jakarta", "b jakarta", "b*: a wildcard needs at least 2 letters beside it, taken as text"),
    ("al-* jakarta", "al jakarta", "al-*: a wildcard needs at least 2 letters beside it, taken as text"),
    ("a*b*c*d*e*f", "a b c d e f", "a*b*c*d*e*f: a word has at most 4 *, taken as text"),
    ("as~", "as", "as~: ~ needs a single word of at least 3 letters, left out"),
    ("al-asad~", "al-asad", "al-asad~: ~ needs a single word of at least 3 letters, left out"),
    ("koalsi~9", "koalsi~2", "koalsi~9: too loose for a word this short, taken as ~2"),
    ("irak~2", "irak~1", "irak~2: too loose for a word this short, taken as ~1"),
    ('"a b"~', '"a b"', "~: a distance is a number from 1 to 80, left out"),
    ('"a b"~999', '"a b"~80', "~999: a distance is a number from 1 to 80, taken as ~80"),
    ("ISIS^0", "ISIS", "^0: a boost is a number from 0.01 to 100, left out"),
    ("(a b)^1000", "a b", "^1000: a boost is a number from 0.01 to 100, left out"),
    ("sort:newest sort:oldest", "sort:oldest", "sort: a second order, the last one counts"),
    ("rp:2,5M", "rp:2500000000", "rp:2,5M: may be another amount too, taken as 2500000000"),
    ("rp:5..1", "rp:1..5", "rp:5..1: the larger comes first, taken the other way round"),
    ("date:Juli ISIS", "ISIS date:2021-07", "date:Juli: no year, taken as 2021-07"),
    ('ISIS since:"17 Agustus"', "ISIS since:2021-08-17", 'since:"17 Agustus": no year, taken as 2021-08-17'),
    ("until:Dec 24 ISIS", "ISIS until:2020-12-24", "until:Dec 24: no year, taken as 2020-12-24"),
]

# What is refused of a query that was typed to its end, and left out while it is being typed; what is wrong, and where.
NO_FILTERS = [
    ("date:besok ISIS", "date:besok: not a date", 0),
    ("ISIS since:2021-13-45", "since:2021-13-45: not a date", 5),
    ("ISIS date:-7", "date:-7: not a date", 5),
    ("ISIS date:20211345", "date:20211345: not a date", 5),
    ('ISIS until:"suatu hari"', 'until:"suatu hari": not a date', 5),
    ("ISIS since:none", "since:none: not a date", 5),
    ("ISIS since:>2020", "since:>2020: not a date", 5),
    ("ISIS date:>9999", "date:>9999: not a date", 5),
    ("ISIS date:<0001", "date:<0001: not a date", 5),
    ("ISIS date:(besok OR lusa)", "date:(besok: not a date", 5),
    ("ISIS date:()", "date: not a date", 5),
    ('ISIS source:""', 'source:"": no word to look for', 5),
    ("ISIS sumber:*", "sumber:*: no word to look for", 5),
    ('ISIS -place:"!!!"', '-place:"!!!": no word to look for', 5),
    ("ISIS author:()", "author:(): no word to look for", 5),
    ("ISIS speaker:?", "speaker:?: no word to look for", 5),
    ('ISIS NOT tag:""', 'NOT tag:"": no word to look for', 5),
    ('ISIS OR title:"..."', 'title:"...": no word to look for', 8),
    ('ISIS (kategori:"" OR drone)', 'kategori:"": no word to look for', 6),
    ("title:... a", "title:...: no word to look for", 0),
    ('kolom.x:"" ISIS', 'kolom.x:"": no word to look for', 0),
    ("ISIS rp:-5", "rp:-5: not an amount", 5),
    ("ISIS rp:>1..2", "rp:>1..2: not an amount", 5),
    ('ISIS rp:"5 juta Rp 7 juta"', 'rp:"5 juta Rp 7 juta": not an amount', 5),
    ("ISIS date:", "date: nothing follows the colon", 5),
    ("(ISIS date:)", "date: nothing follows the colon", 6),
    ("ISIS since: sort:newest", "since: nothing follows the colon", 5),
    ("ISIS sort:cepat", "sort:cepat: not a sort order", 5),
    ("ISIS sort:", "sort: nothing follows the colon", 5),
    ("(ISIS sort:newest) Irak", "sort:newest: a sort order applies to the whole query", 6),
    ("ISIS -sort:newest", "sort:newest: a sort order cannot be excluded", 6),
]

REFUSED = [
    ("", "no word", 0),
    ("   ", "no word", 3),
    ("...", "no word", 0),
    ("-", "no word", 0),
    ("*", "no word", 0),
    ("?", "no word", 0),
    ("()", "no word", 0),
    ('""', "no word", 0),
    (" AND AND", "no word", 1),
    ("NOT", "no word", 0),
    ("date:2020 date:2021", "no day in common", 10),
    ("since:2021 until:2020", "no day in common", 11),
    ("date:2020 AND date:2021", "no day in common", 14),
    ("(ISIS date:2020) date:2021", "no day in common", 17),
    ("date:2020 " * 201, str(MOST_WORDS), 2000),
    ("ISIS /korup(si/", "an opening parenthesis without a closing one", 5),
    ("(" * 21 + "a" + ")" * 21, str(DEEPEST_NESTING), 20),
    ("a " * 201, str(MOST_WORDS), 400),
    ("aa* " * 11, str(MOST_PATTERNS), 40),
]

UNDERSTOOD = [*PLAIN_TEXT, *OPERATORS, *PHRASES, *FORMS, *FIELDS, *FILTERS]


@pytest.mark.parametrize(("typed", "understood"), UNDERSTOOD)
def test_the_language_is_understood(typed: str, understood: str) -> None:
    """What is ordinary writing, and every construct in English and Indonesian, needs no remark."""
    query = parse_query(typed, today)
    assert canonical(query).removesuffix("?") == understood
    assert query.notes == ()
    assert query.text == typed


@pytest.mark.parametrize(("typed", "understood", "remark"), REMARKED)
def test_what_is_not_understood_is_said_with_its_place(typed: str, understood: str | None, remark: str) -> None:
    if understood is None:
        with pytest.raises(QueryError) as caught:
            parse_query(typed, today)
        assert remark in str(caught.value.hint)
    else:
        query = parse_query(typed, today)
        assert canonical(query) == understood
        assert remark in map(str, query.notes)


@pytest.mark.parametrize(("typed", "message", "position"), REFUSED)
def test_what_can_mean_nothing_is_refused_with_its_place(typed: str, message: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(typed, today)
    assert message in str(caught.value)
    assert caught.value.position == position
    assert str(caught.value.hint)


@pytest.mark.parametrize(("typed", "wrong", "position"), NO_FILTERS)
def test_a_filter_that_is_not_understood_never_widens_the_answer(typed: str, wrong: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(typed, today)
    assert str(caught.value) == f"{wrong}."
    assert caught.value.position == position
    assert str(caught.value.hint)


@pytest.mark.parametrize(("typed", "wrong", "position"), NO_FILTERS)
def test_while_it_is_typed_a_filter_is_left_out_and_named(typed: str, wrong: str, position: int) -> None:
    query = parse_query(f"x {typed}", today, unfinished=True)
    positions = {str(note): note.values["position"] for note in query.notes}
    assert positions[f"{wrong}, left out"] == position + 2
    assert wrong.partition(":")[0] not in canonical(query)
    assert canonical(query).startswith("x")


COLUMNS = frozenset(("harga", "nama_kanal"))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("kolom.harga:20", "column.harga:20"),
        ("kolom.nama-kanal:bisnis", "column.nama_kanal:bisnis"),
        ("kolom.sumber:Antara", "source:Antara"),  # what became a field of articles is no column any more
        ("-kolom.judul:banjir", "-title:banjir"),
        ("kolom.kategori:ekonomi", "category:ekonomi"),
        ("tag:x", "tag:x"),
        ("kolom.harga:1.500", "column.harga:1.500"),
    ],
)
def test_a_column_is_one_that_there_is_or_a_field(typed: str, understood: str) -> None:
    assert canonical(parse_query(typed, today, lambda: COLUMNS)) == understood


@pytest.mark.parametrize("typed", ["banjir kolom.hrga:20", "banjir kolom.tanggal:2021", 'banjir column.x:"a b"'])
def test_a_column_that_there_is_not_is_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(typed, today, lambda: COLUMNS)
    assert str(caught.value) == f"{typed.removeprefix('banjir ')}: no such column."
    assert str(caught.value.hint) == "Columns are kolom.harga, kolom.nama_kanal"
    assert caught.value.position == len("banjir ")
    query = parse_query(typed, today, lambda: COLUMNS, unfinished=True)
    assert canonical(query) == "banjir"


@pytest.mark.parametrize("typed", ["kolom.harga:>20", "kolom.harga:<=20", "kolom.harga:10..20", "kolom.harga:10.."])
def test_a_column_is_not_compared(typed: str) -> None:
    with pytest.raises(QueryError, match="cannot be compared"):
        parse_query(typed, today, lambda: COLUMNS)
    assert canonical(parse_query(f"banjir {typed}", today, lambda: COLUMNS, unfinished=True)) == "banjir"


def test_without_dumps_there_are_no_columns() -> None:
    with pytest.raises(QueryError, match="have no columns of their own"):
        parse_query("kolom.harga:20", today, frozenset)


@pytest.mark.parametrize(
    ("typed", "position", "shown"),
    [
        ("drone OR -roket", 9, ("drone OR ", "-roket", "", False, False)),
        ("drone OR -roket lagi", 9, ("drone OR ", "-roket", " la", False, True)),
        ("puluhan drone OR -roket", 17, ("n drone OR ", "-roket", "", True, False)),
        ("dro\u200bne OR -roket", 9, ("drone OR ", "-roket", "", False, False)),
        ("banjir", 99, ("banjir", "", "", False, False)),
        ("", 0, ("", "", "", False, False)),
    ],
)
def test_a_place_that_was_not_understood_is_shown_with_what_is_around_it(
    typed: str, position: int, shown: tuple[str, str, str, bool, bool]
) -> None:
    assert trouble(typed, position, before=11, behind=9) == shown


@pytest.mark.parametrize("example", [example for example, _ in SYNTAX])
def test_every_example_of_the_help_works(example: str) -> None:
    assert parse_query(example, today).notes == ()


@pytest.mark.parametrize(
    "field", ["title", "author", "source", "place", "category", "tag", "kolom.harga", "date", "since", "until", "sort"]
)
def test_the_help_shows_every_field(field: str) -> None:
    assert any(f"{field}:" in text for row in SYNTAX for text in row)


@pytest.mark.parametrize("word", ["AND", "DAN", "OR", "ATAU", "NOT", "BUKAN"])
def test_the_help_names_every_operator(word: str) -> None:
    assert any(word in f"{example} {meaning}" for example, meaning in SYNTAX)


A, B, C = Word("a", ("a",)), Word("b", ("b",)), Word("c", ("c",))

IN_2021 = Dated(date(2021, 1, 1), date(2021, 12, 31))

TREES: list[tuple[str, Node | None]] = [
    ("a", A),
    ("a b", Words((A, B))),
    ("a AND b", All((A, B))),
    ("a OR b", Either((A, B))),
    ("a b OR c", Either((Words((A, B)), C))),
    ("a b AND c", All((Words((A, B)), C))),
    ("a OR b AND c", Either((A, All((B, C))))),
    ("(a OR b) c", Words((Either((A, B)), C))),
    ("a -b", Words((A, Not(B)))),
    ("a +b", Words((A, Must(B)))),
    ("a AND +b", All((A, B))),
    ("a -(b c)", Words((A, Not(Words((B, C)))))),
    ("title:a b", Words((Field("title", A), B))),
    ("title:(a b)", Field("title", Words((A, B)))),
    ("-title:a b", Words((Not(Field("title", A)), B))),
    ("=a", A._replace(exact=True)),
    ("a^2", A._replace(boost=2.0)),
    ("al-Asad", Word("al-Asad", ("al", "asad"))),
    ("nota-nota", Word("nota-nota", ("nota-nota",))),
    ("07/12/2021", Word("07/12/2021", ("7", "12", "2021"))),
    ("2500", Word("2500", ("2500",))),
    ("2.500", Amount("2.500", ("2500",), (Value(None, "5425"),))),
    ("Rp 1,3 triliun", Amount("Rp 1,3 triliun", ("rp", "1,3", "triliun"), (Value("rp", "6313"),))),
    ("Rp 2,5 M", Amount("Rp 2,5 M", ("rp", "2,5", "m"), (Value("rp", "6025"), Value("rp", "5725")))),
    ("5,2%^2", Amount("5,2%", ("5,2",), (Value("persen", "5152"),), boost=2.0)),
    ("=Rp5", Word("Rp5", ("rp", "5"), exact=True)),
    (
        'dana "naik 5,2%"',
        Words(
            (
                Word("dana", ("dana",)),
                Phrase("naik 5,2%", ("naik", "5,2"), amounts=((1, 2, (Value("persen", "5152"),)),)),
            )
        ),
    ),
    ("rp:>=1triliun", AmountBetween("rp", "631", "")),
    ("rp:>1triliun", AmountBetween("rp", "631", "", above=True)),
    ("idr:<5jt", AmountBetween("rp", "", "575", below=True)),
    ("rp:1miliar..5miliar", AmountBetween("rp", "601", "605")),
    ('rp:"1,3 triliun"', AmountBetween("rp", "6313", "6313")),
    ('rp:"1,3  triliun"', AmountBetween("rp", "6313", "6313")),
    ("rp:1..2triliun", AmountBetween("rp", "631", "632")),
    ('rp:"1-2 triliun"', AmountBetween("rp", "631", "632")),
    ('rp:"1 triliun sampai 2 triliun"', AmountBetween("rp", "631", "632")),
    ("rp:500..1juta", AmountBetween("rp", "535", "571")),
    ("rp:..1000", AmountBetween("rp", "", "541")),
    ("rp:500.000,-", AmountBetween("rp", "565", "565")),
    (
        "persen:(<5 OR >7)",
        Either((AmountBetween("persen", "", "515", below=True), AmountBetween("persen", "517", "", above=True))),
    ),
    ("percent:..5,2", AmountBetween("persen", "", "5152")),
    ("-persen:100", Not(AmountBetween("persen", "531", "531"))),
    ("rp:5juta OR usd:7", Either((AmountBetween("rp", "575", "575"), AmountBetween("usd", "517", "517")))),
    ("Jum'at", Word("Jum'at", ("jumat",))),
    ('"Ain al-Asad"', Phrase("Ain al-Asad", ("ain", "al", "asad"))),
    ('"a b"~3', Phrase("a b", ("a", "b"), slop=3)),
    ("Pasuk*", Pattern("Pasuk*", ("pasuk*",))),
    ("al-As*", Pattern("al-As*", ("al", "as*"))),
    ("Koalsi~", Fuzzy("Koalsi", "koalsi", 1)),
    ("a OR -b", Either((A, Not(B)))),
    ("a OR (-b -c)", Either((A, Words((Not(B), Not(C)))))),
    ("a -(-b -c)", Words((A, Not(Words((Not(B), Not(C))))))),
    ("date:2021 a date:none b", Words((A, B, IN_2021, Undated()))),
    ("a -date:2021 AND b", All((Words((A, Not(IN_2021))), B))),
    ("date:2021 OR a", Either((IN_2021, A))),
    ("title:(a OR date:2021)", Field("title", Either((A, IN_2021)))),
]


@pytest.mark.parametrize(("typed", "tree"), TREES)
def test_the_tree_means_what_was_typed(typed: str, tree: Node | None) -> None:
    assert parse_query(typed, today).root == tree


def test_trees_of_different_meaning_differ() -> None:
    """Trees are compared and remembered; named tuples alone would call these equal."""
    typed = ["a b", "a AND b", "a OR b", '"a"', "a", "=a", "title:a b", "-a b", "+a b"]
    roots = [parse_query(text, today).root for text in typed]
    assert len(set(roots)) == len(typed)


def test_the_same_word_typed_twice_is_the_same() -> None:
    first, second = (parse_query("title:(al-Asad OR ISIS^2)", today) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("date:2021-07", date(2021, 7, 1), date(2021, 7, 31)),
        ("since:2021-07", date(2021, 7, 1), date.max),
        ("until:2021-07", date.min, date(2021, 7, 31)),
        ("date:..2021", date.min, date(2021, 12, 31)),
    ],
)
def test_an_imprecise_date_means_all_of_its_days(typed: str, first: date, last: date) -> None:
    assert parse_query(typed, today).root == Dated(first, last)


def test_relative_dates_count_from_the_day_that_is_given() -> None:
    the_day_before = date(2024, 2, 29)
    assert parse_query("date:kemarin", lambda: date(2024, 3, 1)).root == Dated(the_day_before, the_day_before)


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("Siapa presiden Irak", True),
        ("presiden Irak siapa", True),
        ("Di mana letak kota Ternate", True),
        ("Pada tahun berapa SCTV berdiri", True),
        ("Presiden Irak?", True),
        ("Presiden Irak ?", True),
        ('Siapa penulis "Laskar Pelangi"', True),
        ("presiden Irak", False),
        ("p?suk Irak", False),
        ('"siapa dia" Irak', False),
        ("title:siapa Irak", False),
    ],
)
def test_a_question_is_recognised(typed: str, asks: bool) -> None:
    assert parse_query(typed, today).is_question is asks


def test_a_question_stays_one_when_it_is_written_again() -> None:
    assert canonical(parse_query("Presiden Irak? date:2021", today)) == "Presiden Irak? date:2021"


@pytest.mark.parametrize(
    ("typed", "allows"),
    [
        ("banjir", True),
        ("banjir jakarta", True),
        ("banjir -jakarta", True),
        ("+banjir jakarta", True),
        ("+banjir +jakarta", False),
        ("banjir AND jakarta", False),
        ("banjir OR jakarta", False),
        ("(banjir OR longsor) jakarta", True),
        ("banjir title:jakarta", True),
        ("title:jakarta", False),
        ('"banjir jakarta"', False),
        ('"banjir jakarta" bogor', True),
        ("date:2021", False),
    ],
)
def test_only_bare_words_side_by_side_allow_partial_hits(typed: str, allows: bool) -> None:
    assert any(map(may_miss, nodes_side_by_side(parse_query(typed, today).root))) is allows


def test_a_quoted_title_may_be_missing_in_a_question_only() -> None:
    phrase = Phrase("laskar pelangi", ("laskar", "pelangi"))
    assert not may_miss(phrase)
    assert may_miss(phrase, in_question=True)


def test_sought_leaves_are_those_a_hit_may_show() -> None:
    root = parse_query('drone title:(ISIS OR "al Asad") -Putin +pasuk*', today).root
    assert root is not None
    shown = [(field, leaf.text) for field, leaf in sought_leaves(root)]
    assert shown == [("", "drone"), ("title", "ISIS"), ("title", "al Asad"), ("", "pasuk*")]
