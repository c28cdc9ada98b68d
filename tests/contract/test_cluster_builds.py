"""An index in a cluster is built like one of files: the same articles and counts, and an update is as good as a rebuild."""

from __future__ import annotations

import itertools
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from support.cluster.contents import contents, generations
from support.cluster.proxy import certificate, proxied

from index.cli.command import run
from index.shipping import lease, publishing
from index.shipping.sending import send
from index.store.generations import open_current
from searcher.cluster.engine import ClusterSearcher
from searcher.engine import IndexSearcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from support.cluster.nodes import Nodes

    from index.cluster.connection import Cluster

TEXTS = {
    "banjir.txt": "Banjir merendam Bekasi\n\nBanjir merendam Bekasi. Pemerintah mengirim bantuan Rp 1,3 triliun kemarin.",
    "serangan.txt": "Serangan di Irak\n\nPasukan menyerang markas. Serangan itu diserang balik, nota-nota dikirim ke al-Asad.",
    "salinan.txt": "Serangan di Irak\n\nPasukan menyerang markas. Serangan itu diserang balik, nota-nota dikirim ke al-Asad.",
    "pemilu.txt": "Pemilu 2024\n\nKPU menyatakan pemilu selesai. Sebanyak 5,5 persen suara tidak sah, 26/7/2021.",
}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four texts, two of them the same, and a dump with columns; the workshop lies beside it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "korpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    row = {
        "id": "r1",
        "title": "Harga beras",
        "text": "Harga beras naik di Jakarta.",
        "date": "2024-05-06",
        "desk": "ekonomi",
    }
    (folder / "dump.jsonl").write_text(json.dumps(row))
    return folder


def test_long_articles_and_odd_words_are_held_whole(nodes: Nodes, address: str, corpus: Path) -> None:
    long = " ".join(map("".join, itertools.product("abcdefghi", repeat=4)))
    (corpus / "panjang.txt").write_text(f"Panjang\n\nBanjir {long}.")
    (corpus / "aneh.txt").write_text(f'Aneh\n\nKata {"x" * 70_000} dan a|b = c:d * ? \\ "e" ¶ ﷺ 日本語 nota-nota-nota.')
    assert search_index(address, "rebuild", corpus) == 0
    assert search_index(address, "verify") == 0
    found = contents(nodes, address)
    assert found["articles"]["panjang"][2]["length"] == [6_563]
    assert found["forms"]["iiii"]["articles"] == 1


def search_index(address: str, command: str, *arguments: object) -> int:
    return run([command, "--index", address, *map(str, arguments)])


def test_the_cluster_holds_what_the_files_hold(nodes: Nodes, address: str, corpus: Path, tmp_path: Path) -> None:
    home = tmp_path / "files"
    assert search_index(str(home), "rebuild", corpus) == 0
    assert search_index(address, "rebuild", corpus) == 0
    found = contents(nodes, address)
    generation = open_current(str(home), tell=lambda _: None)
    (segment,) = generation.segments
    assert {name: article for name, (article, _, _) in found["articles"].items()} == {
        article.id: article for article in map(segment.article, range(segment.documents))
    }
    assert {form: word["articles"] for form, word in found["forms"].items()} == {
        term.text: term.frequency for term in segment.terms.forms_starting_with("") if term.frequency
    }
    for form, word in found["forms"].items():
        family = segment.terms.root(word["root"])
        assert family is not None
        assert word["root_articles"] == family.frequency, form
    roots = {word["root"]: word["root_articles"] for word in found["forms"].values()}
    assert [part for _, parts in sorted(found["beginnings"].items()) for part in parts] == [
        f"{root} {roots[root]}" for root in sorted(roots)
    ]
    for (field, text), scores in found["scores"].items():
        term = segment.terms.form(text) if field == "forms" else segment.terms.root(text)
        assert term is not None
        postings = segment.terms.postings(term)
        impacts = {segment.article(n).id: i for n, i in zip(postings.articles, postings.impacts, strict=True)}
        assert {name: round(255 * score) for name, score in scores.items()} == impacts, text
    assert [member[0] for member in found["folds"]] == ["salinan", "serangan"]


def test_an_update_is_as_good_as_a_rebuild_and_sends_only_what_changed(
    nodes: Nodes, address: str, corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
    search_index(address, "rebuild", corpus)
    kept = generations(nodes, address)[-1]
    before = nodes.ask(f"/{kept}/_stats/indexing")["_all"]["primaries"]["indexing"]["index_total"]
    assert before == 5
    (corpus / "pemilu.txt").unlink()
    (corpus / "banjir.txt").write_text("Banjir surut\n\nBanjir di Bekasi surut kemarin, kata pemerintah.")
    (corpus / "baru.txt").write_text("Gempa\n\nGempa mengguncang Cianjur, bantuan Rp 2 miliar dikirim.")
    assert search_index(address, "update", "--shards", "1") == 0
    assert "1 new, 1 changed, 1 gone, 3 unchanged" in capsys.readouterr().err
    newest = generations(nodes, address)[-1]
    sent = nodes.ask(f"/{newest}/_stats/indexing")["_all"]["primaries"]["indexing"]
    updated = contents(nodes, address)
    assert (sent["index_total"], sent["delete_total"]) == (2, 2)
    search_index(address, "rebuild")
    assert contents(nodes, address) == updated
    assert search_index(address, "update") == 0
    assert "Nothing changed" in capsys.readouterr().err
    assert search_index(address, "verify") == 0


def test_a_copy_that_comes_later_is_folded_with_what_is_there_and_parted_when_it_goes(
    address: str, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
    text = (
        "Gempa membangunkan warga pesisir menjelang tengah malam, dan dapur umum didirikan warga di tanah lapang desa."
    )
    (corpus / "awal.txt").write_text(f"Warga Pesisir Terjaga\n\n{text}")
    search_index(address, "rebuild", corpus)
    with ClusterSearcher(address) as searcher:
        assert [(hit.id, len(hit.copies)) for hit in searcher.search("pesisir").hits] == [("awal", 0)]
        (corpus / "kemudian.txt").write_text(f"Warga Pesisir Terjaga\n\n{text}")
        search_index(address, "update")
        page = searcher.search("pesisir")
        assert (page.total, page.folds, len(page.hits)) == (2, 1, 1)
        assert {page.hits[0].id, *(copy.id for copy in page.hits[0].copies)} == {"awal", "kemudian"}
        (corpus / "kemudian.txt").unlink()
        search_index(address, "update")
        page = searcher.search("pesisir")
        assert (page.total, page.folds, page.hits[0].copies) == (1, 1, ())


def test_every_command_answers_as_over_files(
    address: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = str(tmp_path / "files")
    search_index(home, "rebuild", "-q", corpus)
    search_index(address, "rebuild", "-q", corpus)
    capsys.readouterr()
    for arguments in (
        ("show", "banjir"),
        ("show", "--raw", "banjir"),
        ("show", corpus / "pemilu.txt"),
        ("words", "serangan", "--json"),
        ("words", "2021"),
        ("show", "tidak-ada"),
    ):
        codes, outputs = zip(
            *((search_index(place, *arguments), capsys.readouterr()) for place in (home, address)), strict=True
        )
        assert codes[0] == codes[1]
        assert outputs[0] == outputs[1]
    said: list[dict[str, Any]] = []
    for place in (home, address):
        assert search_index(place, "status", "--json") == 0
        said.append(json.loads(capsys.readouterr().out))
    differs = {key for key in said[1] if said[0].get(key) != said[1][key]}
    assert differs <= {"index", "bytes", "format", "built_at", "cluster"}
    assert said[1]["cluster"] == {
        "nodes": 2,
        "shards": 1,
        "replicas": 1,
        "missing": 0,
        "bytes": said[1]["bytes"],
        "health": "green",
    }
    assert said[1]["changes"] == {"new": 0, "changed": 0, "gone": 0}


def test_what_is_forgotten_is_in_no_index_and_stays_out_also_of_builds_of_another_machine(
    nodes: Nodes, address: str, corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    search_index(address, "rebuild", corpus)
    with ClusterSearcher(address) as searcher:
        assert searcher.search("merendam").total == 1
        assert search_index(address, "forget", "banjir") == 0
        assert searcher.search("merendam").total == 0  # the generation that it knew is gone
        assert searcher.search("serangan").answered_by == searcher.info()
    assert len(generations(nodes, address)) == 1
    assert "banjir" not in contents(nodes, address)["articles"]
    monkeypatch.setenv("XDG_DATA_HOME", str(corpus.parent / "other"))
    assert search_index(address, "update") == 0
    assert "not built on this machine last" in capsys.readouterr().err
    assert "banjir" not in contents(nodes, address)["articles"]
    assert search_index(address, "forget", "--list") == 0
    assert "banjir" in capsys.readouterr().out
    assert search_index(address, "forget", "--undo", "banjir") == 0
    search_index(address, "update")
    assert "banjir" in contents(nodes, address)["articles"]


OLDER = "Banjir di Bekasi surut kemarin, kata pemerintah."


def histories(nodes: Nodes, address: str) -> list[str]:
    """The indices that hold a history."""
    return sorted(nodes.ask(f"/{address.rpartition('/')[2]}-g*-history"))


def older(address: str, name: str) -> list[str]:
    """The older texts of an article, as a new searcher tells them."""
    with ClusterSearcher(address) as searcher:
        return [text.body for text in searcher.versions(name)]


def test_older_texts_and_first_moments_are_those_of_files_through_every_build(
    nodes: Nodes, address: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = str(tmp_path / "files")
    for text, command in ((OLDER, "rebuild"), ("Banjir datang lagi di Bekasi.", "update"), (OLDER, "rebuild")):
        (corpus / "banjir.txt").write_text(f"Banjir di Bekasi\n\n{text}")
        for place in (home, address):
            assert search_index(place, command, corpus) == 0
    assert older(address, "banjir") == [OLDER, "Banjir datang lagi di Bekasi."]
    with IndexSearcher(home) as files, ClusterSearcher(address) as cluster:
        stamps = [[text._replace(since="", until="") for text in each.versions("banjir")] for each in (files, cluster)]
        assert stamps[0] == stamps[1]
        names = ["banjir", "pemilu", "r1", "tiada"]
        assert [*map(bool, cluster.first_indexed(names))] == [*map(bool, files.first_indexed(names))]
        before = cluster.first_indexed(names)
    assert len(histories(nodes, address)) == 1
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))  # another machine
    (corpus / "baru.txt").write_text("Gempa\n\nGempa mengguncang Cianjur.")
    assert search_index(address, "update") == 0
    assert len(older(address, "banjir")) == 2
    with ClusterSearcher(address) as searcher:
        assert searcher.first_indexed(names) == before
        assert searcher.first_indexed(["baru"]) > before[:1]


@pytest.mark.parametrize("command", [("forget", "banjir"), ("update", "--forget-versions")], ids=["article", "texts"])
def test_a_dropped_older_text_is_nowhere_in_the_cluster(
    nodes: Nodes, address: str, corpus: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    search_index(address, "rebuild", corpus)
    (corpus / "banjir.txt").write_text("Banjir surut\n\nBanjir di Bekasi surut.")
    search_index(address, "update")
    assert len(older(address, "banjir")) == 1
    assert search_index(address, "status", "--json") == 0
    assert '"versions": 1' in capsys.readouterr().out
    assert search_index(address, *command) == 0
    assert older(address, "banjir") == []
    assert len(histories(nodes, address)) == 1
    with ClusterSearcher(address) as searcher:
        assert all(searcher.first_indexed(["pemilu", "r1"]))


def test_two_builders_never_clash(address: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from index.cluster.connection import connect

    with connect(address) as cluster, lease.Lease(cluster, 0):
        assert search_index(address, "rebuild", corpus) == 4
        assert "Another build of this index is running" in capsys.readouterr().err
    assert search_index(address, "rebuild", corpus) == 0


def test_the_lease_of_a_process_that_is_gone_is_taken_over(nodes: Nodes, address: str, corpus: Path) -> None:
    import socket
    import subprocess
    import sys

    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    name = address.rpartition("/")[2]
    holder = {"token": "x", "host": socket.gethostname(), "pid": gone.pid, "until": 4e9}
    nodes.ask(f"/{name}-builds/_doc/lock", holder, "PUT")
    assert search_index(address, "rebuild", corpus) == 0


def test_an_interrupted_build_leaves_the_old_generation_and_is_swept_by_the_next(
    nodes: Nodes, address: str, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from index.shipping import publishing

    search_index(address, "rebuild", corpus)
    before = contents(nodes, address)
    (corpus / "baru.txt").write_text("Gempa\n\nGempa mengguncang Cianjur.")
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_switch", interrupt)
        patch.setattr(publishing, "_remove", lambda *_, **__: None)  # as when the process is killed
        assert search_index(address, "update") == 130
    assert len(generations(nodes, address)) == 2
    assert contents(nodes, address) == before
    capsys.readouterr()
    assert search_index(address, "update") == 0
    assert "Nothing changed" not in capsys.readouterr().err
    assert len(contents(nodes, address)["articles"]) == 6
    search_index(address, "rebuild")
    assert len(generations(nodes, address)) == 2


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_is_not_ours_is_neither_read_nor_written(
    nodes: Nodes, address: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = address.rpartition("/")[2]
    nodes.ask(f"/{name}-lain", {"aliases": {name: {}}}, "PUT")
    for command in (("status",), ("rebuild", corpus)):
        assert search_index(address, *command) == 3
        assert "was not made by telusur" in capsys.readouterr().err
    assert list(nodes.ask(f"/{name}")) == [f"{name}-lain"]


def test_an_index_of_another_version_is_told_and_built_anew(
    nodes: Nodes, address: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search_index(address, "rebuild", corpus)
    index = generations(nodes, address)[-1]
    meta = nodes.ask(f"/{index}/_mapping")[index]["mappings"]["_meta"]
    meta["telusur"]["format"] = "0"
    nodes.ask(f"/{index}/_mapping", {"_meta": meta}, "PUT")
    assert search_index(address, "status") == 3
    assert "another version" in capsys.readouterr().err
    assert search_index(address, "update", corpus) == 0
    assert search_index(address, "verify") == 0


def test_without_the_workshop_the_remembered_sources_are_built_anew(
    address: str, corpus: Path, nodes: Nodes, tmp_path: Path
) -> None:
    search_index(address, "rebuild", corpus)
    before = contents(nodes, address)
    shutil.rmtree(tmp_path / "data")
    assert search_index(address, "rebuild") == 0
    assert contents(nodes, address) == before


def test_shards_and_replicas_are_as_asked_for(
    nodes: Nodes, address: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert search_index(address, "rebuild", corpus, "--shards", "3", "--replicas", "0") == 0
    settings = nodes.ask(f"/{generations(nodes, address)[-1]}/_settings")
    ((_, said),) = settings.items()
    assert (said["settings"]["index"]["number_of_shards"], said["settings"]["index"]["number_of_replicas"]) == (
        "3",
        "0",
    )
    assert search_index(address, "rebuild", corpus, "--replicas", "5") == 2
    assert "need more nodes" in capsys.readouterr().err


def test_a_rebuild_leaves_one_piece_of_each_shard_however_it_was_sent(
    nodes: Nodes, address: str, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What articles were sent in, which is as much again, goes with the pieces that they came in."""

    def send_and_show(cluster: Cluster, actions: Iterable[Mapping[str, Any]], *_: object) -> int:
        some = list(actions)
        for action in some[:3]:
            send(cluster, [action])
            cluster.ask("POST", f"/{action['_index']}/_refresh")
        return send(cluster, some[3:])

    monkeypatch.setattr(publishing, "send", send_and_show)
    search_index(address, "rebuild", corpus)
    (newest,) = generations(nodes, address)
    pieces = nodes.ask(f"/{newest}/_segments")["indices"][newest]["shards"]["0"]
    searched = [[each for each in copy["segments"].values() if each["search"]] for copy in pieces]
    assert [len(each) for each in searched] == [1] * len(searched)


def test_an_index_of_files_has_no_shards(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search_index(str(tmp_path / "files"), "rebuild", corpus, "--shards", "2") == 2
    assert "Only an index in a cluster" in capsys.readouterr().err


def test_a_build_goes_through_tls_with_a_name_and_a_password(
    nodes: Nodes,
    address: str,
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As a real cluster is reached: what nodes say of themselves is another address than that of the proxy."""
    crt, context = certificate(tmp_path)
    monkeypatch.setenv("OPENSEARCH_CA", str(crt))
    with proxied(nodes.port, context, "budi", "rahasia") as port:
        secure = f"opensearch+https://localhost:{port}/{address.rpartition('/')[2]}"
        assert search_index(secure, "rebuild", corpus) == 3
        assert "refuses the login" in capsys.readouterr().err
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
        (tmp_path / "netrc").write_text("machine localhost login budi password rahasia\n")
        (tmp_path / "netrc").chmod(0o600)
        for command in (("rebuild", corpus), ("status",), ("verify",)):
            assert search_index(secure, *command) == 0
    out, err = capsys.readouterr()
    assert "rahasia" not in out + err
    assert len(contents(nodes, address)["articles"]) == 5
