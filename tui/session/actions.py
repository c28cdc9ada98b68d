"""What one hit, article or answer can be asked besides: words, reasons, copies, other programs, files."""

from __future__ import annotations

import os
from functools import partial

from textual.app import SuspendNotSupported

from index.environment.language import say, told
from index.errors import TelusurError
from tui.model.results import PAGE_SIZE
from tui.screens import messages as wishes
from tui.screens.panel import LineScreen, PanelScreen
from tui.session import engine_calls as calls
from tui.session.base import Desk
from tui.session.panel_texts import family_sheet, why_sheet
from tui.system.export import check_name, file_name
from tui.system.programs import browse, look_at, program
from tui.text import sentences as words


class Errands(Desk, inherit_bindings=False):
    """The part of the app that runs errands: each is asked for by a screen, and ends in a panel or a remark."""

    def on_family_wanted(self, message: wishes.FamilyWanted) -> None:
        """Ask for the family of a word."""
        self._call("aside", partial(calls.family, self._searcher, message.word, self.post_message))

    def on_family_found(self, message: calls.FamilyFound) -> None:
        """Show the family of a word."""
        self.push_screen(PanelScreen(f"{say(words.FAMILY_OF)}: {message.word}", family_sheet(message)))

    def on_newest_wanted(self) -> None:
        """Ask for the date of the newest article."""
        self._call("newest", partial(calls.find_newest, self._searcher, self._today(), self.post_message))

    def on_newest_found(self, message: calls.NewestFound) -> None:
        """Tell the screen from which day presets of time may count."""
        self._search_screen.show_newest(message.date)

    def on_why_wanted(self, message: wishes.WhyWanted) -> None:
        """Ask why a hit stands where it stands."""
        request = self._questions.current.request._replace(limit=1, page=message.hit.rank, explain=True, facets=False)
        self._call("aside", partial(calls.explain, self._searcher, request, message.hit.id, self.post_message))

    def on_explained(self, message: calls.Explained) -> None:
        """Show how the query was understood, and what the hit owes its place to."""
        self.push_screen(PanelScreen(say(words.WHY_TITLE), why_sheet(message)))

    def on_export_wanted(self) -> None:
        """Ask for the name of a file, then write the hits to it."""
        if isinstance(self.screen, LineScreen):
            return  # a second press, before it was asked for
        request = self._questions.current.request._replace(limit=PAGE_SIZE, facets=False)

        def export(path: str | None) -> None:
            if path:
                self._call("export", partial(calls.export, self._searcher, request, path, self.post_message))

        self.push_screen(LineScreen(say(words.EXPORT_TITLE), file_name(request.query), check_name), export)

    def on_exported(self, message: calls.Exported) -> None:
        """Tell where the hits are."""
        self._remark(words.exported(message.count, message.path))

    def on_failed(self, message: calls.Failed) -> None:
        """Tell why something could not be done."""
        self._remark(told(message.error.told))

    def on_copy_wanted(self, message: wishes.CopyWanted) -> None:
        """Give the text to the terminal, which does not say whether it took it."""
        self.copy_to_clipboard(message.text)
        self._remark(say(words.COPIED))

    def on_browser_wanted(self, message: wishes.BrowserWanted) -> None:
        """Open the address in the browser."""
        self._remark(say(words.BROWSER_OPENED if browse(message.url) else words.NO_BROWSER))

    def on_look_wanted(self, message: wishes.LookWanted) -> None:
        """Give the terminal to a program of the user for as long as it runs."""
        try:
            command = program(message.kind, os.environ)
            with self.suspend():
                look_at(command, message.document)
        except SuspendNotSupported:
            self._remark(say(words.CANNOT_SUSPEND))
        except TelusurError as error:
            self._remark(told(error.told))
        self.refresh()
