"""What the app does, without a terminal: controllers on a host whose threads and pauses end when the test says so."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from index.errors import IndexDamaged, IndexMissing, IndexUntrusted
from searcher.api import IndexInfo, SearchRequest
from tui.model.memory import Memory, asked
from tui.session import index_life, reading, searching
from tui.session.index_life import LOOK_AFTER, LOOK_EVERY, IndexLife
from tui.session.reading import Reading
from tui.session.searching import LOOKED_AT, Searching
from tui.session.welcome import Welcome

from .fakes import BUILT_AT_SECONDS, Failing, FakeSearcher, numbered_documents
from .stage import Recorder, Stage, Windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from searcher.api import Searcher

DAMAGED = IndexDamaged("The index is damaged.")


def test_controllers_load_no_toolkit() -> None:
    code = (
        "import sys, tui.session.searching, tui.session.reading, tui.session.index_life\n"
        "print([name for name in ('textual', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- searching


def asking(engine: Searcher) -> tuple[Searching, Stage, Recorder, Recorder]:
    stage, screen, welcome = Stage(), Recorder(), Recorder()
    return Searching(stage, engine, screen, welcome), stage, screen, welcome


async def test_an_answer_to_an_older_question_is_dropped() -> None:
    asker, stage, screen, _ = asking(FakeSearcher())
    asker.ask(SearchRequest("irak"))
    asker.ask(SearchRequest("putin"))
    stage.pauses[-1].end()  # patience is over: the busy engine is asked anyway
    older, newer = stage.calls
    await newer.finish()
    await older.finish()
    assert [name for name in screen.names() if name != "show_remark"] == ["show_results"]
    assert screen.last("show_results")[0].request.query == "putin"


async def test_a_failure_of_an_older_question_is_dropped() -> None:
    asker, stage, screen, _ = asking(Failing(DAMAGED, "search"))
    asker.ask(SearchRequest("irak"))
    asker.ask(SearchRequest(""))
    await stage.calls[0].finish()
    assert screen.names() == []


async def test_a_busy_engine_is_given_only_the_newest_question() -> None:
    asker, stage, _, _ = asking(engine := FakeSearcher())
    for query in ("i", "ir", "ira", "irak"):
        asker.ask(SearchRequest(query))
    assert len(stage.calls) == 1
    await stage.calls[0].finish()
    await stage.calls[1].finish()
    assert [request.query for request in engine.requests] == ["i", "irak"]


async def test_other_queries_are_looked_for_only_after_a_pause() -> None:
    asker, stage, screen, _ = asking(engine := FakeSearcher())
    asker.ask(SearchRequest("koalsi", suggestions=False))
    await stage.calls[0].finish()
    assert screen.names() == []
    (pause,) = [pause for pause in stage.pauses if pause.seconds == searching.PAUSE]
    pause.end()
    await stage.calls[1].finish()
    assert [request.suggestions for request in engine.requests] == [False, True]
    assert screen.last("show_results")[0].first.suggestions


async def test_what_may_be_meant_beside_hits_is_looked_for_after_a_pause_without_asking_for_the_hits_again() -> None:
    engine = FakeSearcher()
    engine.meant = {"putin": "putin irak"}
    asker, stage, screen, _ = asking(engine)
    asker.ask(SearchRequest("putin", suggestions=False, facets=True, limit=7))
    await stage.calls[0].finish()
    (pause,) = [pause for pause in stage.pauses if pause.seconds == searching.PAUSE]
    pause.end()
    await stage.calls[1].finish()
    assert engine.requests[1] == SearchRequest("putin", limit=1)
    assert [suggestion.query for suggestion in screen.last("show_offers")[0]] == ["putin irak"]
    assert screen.names().count("show_results") == 1


async def test_what_may_be_meant_by_an_older_question_is_not_offered() -> None:
    asker, stage, screen, _ = asking(FakeSearcher())
    asker.ask(SearchRequest("putin", suggestions=False))
    await stage.calls[0].finish()
    stage.pauses[-1].end()
    asker.ask(SearchRequest("putin irak", suggestions=False))
    await stage.calls[1].finish()
    assert "show_offers" not in screen.names()


async def test_why_nothing_can_be_offered_is_said_and_the_hits_stay() -> None:
    asker, stage, screen, _ = asking(engine := FakeSearcher())
    asker.ask(SearchRequest("putin", suggestions=False))
    await stage.calls[0].finish()
    stage.pauses[-1].end()
    asked, offers = stage.calls
    assert (asked.group, offers.group) == ("search", "offers")  # neither replaces the other
    engine.search = Failing(DAMAGED, "search").search  # type: ignore[method-assign]
    offers._work = lambda: engine.search(SearchRequest("putin", limit=1))
    await offers.finish()
    assert screen.last("show_remark")[0]() == "The index is damaged."
    assert "show_failure" not in screen.names()


async def test_typing_on_ends_every_pause_of_the_question_before() -> None:
    asker, stage, screen, _ = asking(FakeSearcher())
    asker.ask(SearchRequest("koalsi", suggestions=False))
    await stage.calls[0].finish()
    asker.ask(SearchRequest("koalisi"))
    before = len(stage.calls)
    for pause in [
        pause
        for pause in stage.pauses[:-1]
        if pause.seconds in (searching.PAUSE, searching.PATIENCE, searching.WORKING_AFTER)
    ]:
        pause.end()
    assert len(stage.calls) == before
    assert "show_results" not in screen.names()


async def test_a_pause_that_ends_in_the_moment_in_which_it_is_stopped_is_without_effect() -> None:
    asker, stage, screen, _ = asking(FakeSearcher())
    asker.ask(SearchRequest("koalsi", suggestions=False))
    await stage.calls[0].finish()
    asker.ask(SearchRequest("koalisi"))
    await stage.calls[1].finish()
    for pause in stage.pauses:
        pause.end(just_before_it_was_stopped=True)
    assert len(stage.calls) == 2
    assert screen.names() == ["show_results"]


async def test_the_next_page_is_fetched_once() -> None:
    asker, stage, screen, _ = asking(FakeSearcher(numbered_documents(120)))
    asker.ask(SearchRequest("berita", limit=10))
    await stage.calls[0].finish()
    asker.fetch_more(10)
    asker.fetch_more(10)
    assert len(stage.calls) == 2
    await stage.calls[1].finish()
    (results,) = screen.last("show_more")
    assert len(results.hits) == 50
    asker.fetch_more(10)  # what came meanwhile is not asked for again
    assert len(stage.calls) == 2


async def test_a_page_that_fails_leaves_the_hits_and_is_said() -> None:
    asker, stage, screen, _ = asking(Failing(DAMAGED, "page", documents=numbered_documents(120)))
    asker.ask(SearchRequest("berita", limit=10))
    await stage.calls[0].finish()
    asker.fetch_more(10)
    await stage.calls[1].finish()
    assert screen.last("show_remark")[0]() == "The index is damaged."
    assert "show_failure" not in screen.names()


async def test_a_query_is_remembered_once_its_answer_was_looked_at() -> None:
    asker, stage, _, welcome = asking(FakeSearcher())
    asker.ask(SearchRequest("irak"))
    await stage.calls[0].finish()
    asker.ask(SearchRequest("  "))
    _look_on(stage)
    assert "remember" not in welcome.names()
    assert welcome.names()[-1] == "show"
    asker.ask(SearchRequest("putin"))
    await stage.calls[-1].finish()
    _look_on(stage)
    assert welcome.last("remember") == ("putin",)
    asker.ask(SearchRequest("xyzzy"))
    await stage.calls[-1].finish()
    _look_on(stage)
    assert welcome.names().count("remember") == 1


def _look_on(stage: Stage) -> None:
    """As much time goes by as it takes to have looked at an answer."""
    for pause in stage.pauses:
        if pause.seconds == LOOKED_AT:
            pause.end()
    stage.pauses.clear()


# --- reading


def opening(**windows: Any) -> tuple[Reading, Stage, Recorder, Windows, list[str]]:
    stage, screen, remembered = Stage(), Recorder(), list[str]()
    over = Windows(readers=[screen], under_reader=screen, **windows)
    return (
        Reading(stage, FakeSearcher(), screen, over, remembered.append, lambda _: None),
        stage,
        screen,
        over,
        remembered,
    )


async def test_a_selection_that_passes_over_hits_fetches_only_the_last() -> None:
    reader, stage, _, _, _ = opening()
    first, second = FakeSearcher().search(SearchRequest("irak")).hits[:2]
    reader.preview(first, "irak")
    reader.preview(second, "irak")
    for pause in stage.pauses:
        assert pause.seconds == reading.REST
        pause.end()
    assert [call.group for call in stage.calls] == ["preview"]


async def test_an_article_that_was_previewed_is_read_without_asking_again() -> None:
    reader, stage, screen, over, remembered = opening()
    (hit, *_) = FakeSearcher().search(SearchRequest("irak")).hits
    reader.preview(hit, "irak")
    stage.pauses[0].end()
    await stage.calls[0].finish()
    await reader.read(hit, "irak", 5)
    document = screen.last("show_document")[2]
    assert over.last("open_reader") == (hit, "irak", 5, document, "hits")
    assert len(stage.calls) == 1
    assert remembered == ["irak"]
    await reader.read(hit, "koalisi", 4)  # other matches are marked
    assert [call.group for call in stage.calls] == ["preview", "reader"]


async def test_a_second_press_opens_no_second_reader() -> None:
    reader, _, _, over, remembered = opening(is_searching=False)
    (hit, *_) = FakeSearcher().search(SearchRequest("irak")).hits
    await reader.read(hit, "irak", 5)
    assert over.names() == remembered == []


async def test_the_next_hit_is_read_only_from_the_reader() -> None:
    reader, _, screen, over, _ = opening()
    reader.read_next(1)
    await reader.search_instead("irak")
    assert screen.names() == over.names() == []
    over.reader = in_view = Recorder(asked="irak")
    reader.read_next(1)  # not known yet
    assert screen.heard == [("step", (1,))]
    assert in_view.heard == []
    (hit, *_) = FakeSearcher().search(SearchRequest("irak")).hits
    screen.step = lambda _: hit
    reader.read_next(1)
    reader.read_next(1)
    assert in_view.heard == [("turn", (hit,))] * 2
    assert over.names() == []


# --- the welcome


def welcoming(memory: Memory | None = None) -> tuple[Welcome, Stage, Recorder, FakeSearcher]:
    stage, screen, engine = Stage(), Recorder(), FakeSearcher()
    clock, today = lambda: BUILT_AT_SECONDS + 180, lambda: date(2026, 1, 1)
    return Welcome(stage, engine, screen, memory or Memory(), clock, today), stage, screen, engine


async def test_counts_that_come_after_something_was_asked_are_not_shown() -> None:
    memory = Memory()
    memory.change(lambda known: asked(known, "irak"))
    welcome, stage, screen, _ = welcoming(memory)
    welcome.show()
    welcome.leave()
    await stage.calls[0].finish()
    assert "show_past" not in screen.names()
    welcome.show()
    (choice,) = screen.last("show_welcome")[1]
    assert (choice.query, choice.hits) == ("irak", 5)


async def test_an_index_that_answers_again_is_no_trouble_any_more() -> None:
    welcome, _, screen, engine = welcoming()
    welcome.fail(DAMAGED)
    welcome.refresh()
    assert screen.names() == ["show_failure"]
    welcome.know(engine.info())
    welcome.refresh()
    assert screen.names()[-1] == "show_welcome"
    assert screen.last("show_index")[0]() == "5 articles · updated 3 min ago"


# --- the life of the index


def keeping(
    engine: Searcher, home: str = "there", **windows: Any
) -> tuple[IndexLife, Stage, Recorder, Windows, Recorder]:
    stage, screen, over, welcome = Stage(), Recorder(), Windows(**windows), Recorder()
    return IndexLife(stage, engine, screen, over, welcome, home, trust=False), stage, screen, over, welcome


class Renewed(FakeSearcher):
    """Answers from the generation that it is told to."""

    generation = "g000001"

    def info(self) -> IndexInfo:
        return super().info()._replace(generation=self.generation)


async def _nothing_changed(_: str, *, trust: bool) -> int:
    assert not trust
    return 0


async def test_an_index_that_is_damaged_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_life, "changed_files", _nothing_changed)
    life, stage, screen, _, _ = keeping(Failing(DAMAGED, "check"))
    for _ in range(3):
        life.look()
        await stage.calls[-1].finish()
    (pause,) = stage.pauses
    assert pause.seconds == LOOK_AFTER
    pause.end()
    await stage.works[0].task
    await stage.calls[-1].finish()
    assert screen.names() == ["show_banner"]
    assert screen.last("show_banner")[0]() == "The index is damaged. Press alt+r to rebuild it."


async def test_files_that_change_while_the_app_runs_are_told_and_no_more_once_they_are_taken_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed = iter([0, 2, 2, 0])

    async def look(_: str, *, trust: bool) -> int:
        assert not trust
        return next(changed)

    monkeypatch.setattr(index_life, "changed_files", look)
    life, stage, screen, _, _ = keeping(FakeSearcher())
    life.look()
    await stage.calls[-1].finish()
    for _ in range(4):
        stage.pauses[-1].end()
        await stage.works[-1].task
        assert stage.pauses[-1].seconds >= LOOK_EVERY
    said = [arguments[0]() for heard, arguments in screen.heard if heard == "show_banner"]
    assert said == ["2 files changed since. ctrl+r takes them in.", ""]


async def test_an_index_that_somebody_else_made_is_told_and_the_hits_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_life, "changed_files", _nothing_changed)
    engine = Renewed()
    life, stage, screen, _, welcome = keeping(engine)
    life.look()
    await stage.calls[-1].finish()
    stage.pauses[-1].end()
    await stage.works[-1].task
    for generation, told in (("g000001", 0), ("g000002", 1), ("g000002", 1)):
        engine.generation = generation
        stage.pauses[-1].end()
        await stage.calls[-1].finish()
        await stage.works[-1].task
        assert screen.names().count("show_banner") == told
    assert screen.last("show_banner")[0]() == "The index was updated. The next search uses it."
    assert welcome.last("know")[0].generation == "g000002"
    assert "ask_again" not in screen.names()


async def test_a_generation_that_became_newer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def make(command: str, home: str, tell: Callable[[str], None], **_: object) -> bool:
        tell(f"Updated: 1 new: {home}, {command}")
        return True

    monkeypatch.setattr(index_life, "make", make)
    life, stage, screen, _, welcome = keeping(FakeSearcher())
    life.make("update")
    await stage.works[0].task
    assert screen.names()[-1] == "ask_again"
    assert screen.last("show_banner")[0]() == "Updated: 1 new"
    await stage.calls[0].finish()
    assert welcome.names() == ["know", "refresh"]


async def test_a_build_that_failed_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def make(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr(index_life, "make", make)
    life, stage, screen, _, _ = keeping(FakeSearcher())
    life.make("update")
    await stage.works[0].task
    assert "ask_again" not in screen.names()
    assert stage.calls == []


async def test_a_second_press_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    async def make(*_: object, **__: object) -> bool:
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr(index_life, "make", make)
    life, stage, screen, _, _ = keeping(FakeSearcher())
    life.make("update")
    await asyncio.sleep(0)
    life.make("update")
    with pytest.raises(asyncio.CancelledError):
        await stage.works[0].task
    assert len(stage.works) == 1
    assert screen.last("show_banner")[0]() == "Stopped. Nothing was changed."


async def test_where_no_index_can_answer_its_sources_are_asked_for_unless_others_could_have_written_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index_life, "known_sources", lambda _: ("/news",))
    for trouble, sources in ((IndexMissing("None."), ("/news",)), (IndexUntrusted("Not yours."), ())):
        life, stage, _, over, welcome = keeping(Failing(trouble, "info"))
        life.look()
        await stage.calls[0].finish()
        assert over.heard == [("open_new_index", (trouble, sources))]
        assert welcome.names() == ["refresh"]


async def test_an_index_without_a_home_is_a_failure_and_not_offered_to_be_mended() -> None:
    life, stage, _, over, welcome = keeping(Failing(IndexMissing("None."), "info"), home="")
    life.look()
    await stage.calls[0].finish()
    assert over.heard == []
    assert welcome.names() == ["fail", "refresh"]


async def test_who_waited_for_an_index_goes_on_to_search_once_one_answers() -> None:
    life, stage, screen, over, _ = keeping(FakeSearcher(), new_index=Recorder(trouble=DAMAGED))
    life.look()
    await stage.calls[0].finish()
    assert over.names() == ["back_to_search"]
    assert screen.names() == ["ask_again"]


async def test_who_looks_for_other_articles_is_left_there() -> None:
    life, stage, _, over, _ = keeping(FakeSearcher(), new_index=Recorder(trouble=None))
    life.look()
    await stage.calls[0].finish()
    assert over.names() == []
