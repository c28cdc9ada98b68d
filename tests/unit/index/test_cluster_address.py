"""What names an index in a cluster, and who asks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.cluster.address import Address, Host, read_address
from index.cluster.credentials import Credentials, certificates, find_credentials
from index.environment.directories import index_home, is_cluster
from index.errors import UsageError

HERE, THERE = Host("127.0.0.1"), Host("a.example", 9201)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("opensearch://127.0.0.1/berita", Address((HERE,), "berita", tls=False)),
        ("opensearch://127.0.0.1:9200/berita/", Address((HERE,), "berita", tls=False)),
        ("OpenSearch://localhost:9300/b", Address((Host("localhost", 9300),), "b", tls=False)),
        ("opensearch://[::1]:9300/b", Address((Host("::1", 9300),), "b", tls=False)),
        ("opensearch://a.example:9201/b", Address((THERE,), "b", tls=True)),
        ("opensearch://a.example:9201,b_c-d/b.x-1", Address((THERE, Host("b_c-d")), "b.x-1", tls=True)),
        ("opensearch+http://a.example:9201/b", Address((THERE,), "b", tls=False, scheme="opensearch+http")),
        ("opensearch+https://127.0.0.1/b", Address((HERE,), "b", tls=True, scheme="opensearch+https")),
        (
            "opensearch+http://127.0.0.1,a.example:9201/b",
            Address((HERE, THERE), "b", tls=False, scheme="opensearch+http"),
        ),
    ],
)
def test_an_address_is_tls_except_to_this_machine(text: str, address: Address) -> None:
    assert is_cluster(text)
    assert index_home(text) == text
    assert read_address(text) == address
    assert read_address(str(address)) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("opensearch://a:9200", "cluster.address_without_name"),
        ("opensearch://a:9200/", "cluster.address_without_name"),
        ("opensearch://user:secret@a:9200/b", "cluster.address_holds_password"),
        ("opensearch:///b", "cluster.address_bad_host"),
        ("opensearch://a:0/b", "cluster.address_bad_host"),
        ("opensearch://a:99999/b", "cluster.address_bad_host"),
        ("opensearch://a:b/b", "cluster.address_bad_host"),
        ("opensearch://a,,c/b", "cluster.address_bad_host"),
        ("opensearch://a?x=1/b", "cluster.address_bad_host"),
        ("opensearch://a/B", "cluster.address_bad_name"),
        ("opensearch://a/_all", "cluster.address_bad_name"),
        ("opensearch://a/b,c", "cluster.address_bad_name"),
        ("opensearch://a/b*", "cluster.address_bad_name"),
        ("opensearch://a/../b", "cluster.address_bad_name"),
        ("opensearch://a/b/c", "cluster.address_bad_name"),
        ("opensearch://a/berita-g000012", "cluster.address_bad_name"),
        ("opensearch://a/berita-builds", "cluster.address_bad_name"),
        ("opensearch://127.0.0.1,a.example/b", "cluster.address_mixed"),
    ],
)
def test_what_is_no_address_says_what_is_wrong_and_repeats_no_password(text: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_address(text)
    assert caught.value.told.code == code
    assert "secret" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("folder", ["berita", "/srv/opensearch", "opensearch:berita", "http://a/b", "opensearch"])
def test_any_other_name_is_a_folder(folder: str) -> None:
    assert not is_cluster(folder)


def test_a_name_and_a_password_come_from_the_environment_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine b.example login budi password rahasia\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert find_credentials(["a.example"]) is None
    assert find_credentials(["a.example", "b.example"]) == Credentials("budi", "rahasia")
    monkeypatch.setenv("OPENSEARCH_USERNAME", "ani")
    with pytest.raises(UsageError) as caught:
        find_credentials(["b.example"])
    assert caught.value.told.code == "cluster.half_credentials"
    monkeypatch.setenv("OPENSEARCH_PASSWORD", "sandi")
    assert find_credentials(["b.example"]) == Credentials("ani", "sandi")


def test_a_netrc_file_that_cannot_be_read_is_not_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine a login budi password\nrahasia rahasia rahasia\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with pytest.raises(UsageError) as caught:
        find_credentials(["a"])
    assert caught.value.told.code == "cluster.bad_netrc"
    assert "rahasia" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_what_prints_credentials_prints_none_of_them() -> None:
    credentials = Credentials("budi", "rahasia")
    assert "budi" not in f"{credentials} {credentials!r} {[credentials]}"
    assert "rahasia" not in f"{credentials} {credentials!r} {[credentials]}"


def test_a_file_of_certificates_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert certificates() is None
    monkeypatch.setenv("OPENSEARCH_CA", str(tmp_path / "ca.pem"))
    with pytest.raises(UsageError) as caught:
        certificates()
    assert caught.value.told.code == "cluster.no_certificates"
