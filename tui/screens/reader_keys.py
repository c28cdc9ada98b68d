"""The keys of the reader, in the order in which a narrow screen names them: what is done most comes first."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.text import labels

_MATCH = Binding.Group(labels.MATCH)
_WORD = Binding.Group(labels.WORD)
_QUOTE = Binding.Group(labels.QUOTE)
_NEXT = Binding.Group(labels.NEXT, compact=True)
_COPY = Binding.Group(labels.COPY)

READER_KEYS: list[BindingType] = [
    Binding("enter", "keep_found", labels.FIND, tooltip=labels.FOUND_HELP),
    Binding("enter", "search", labels.SEARCH, tooltip=labels.SEARCH_HELP),
    Binding("n", "match(1)", labels.MATCH, tooltip=labels.MATCH_HELP[0], group=_MATCH),
    Binding("N", "match(-1)", labels.MATCH, tooltip=labels.MATCH_HELP[1], group=_MATCH),
    Binding("escape", "drop_found", labels.MATCHES, tooltip=labels.MATCHES_HELP),
    Binding("escape,q,backspace,alt+left,f6", "back", labels.BACK, tooltip=labels.BACK_HELP),
    Binding("left", "next(-1)", labels.NEXT, tooltip=labels.NEXT_HELP[0], group=_NEXT),
    Binding("right", "next(1)", labels.NEXT, tooltip=labels.NEXT_HELP[1], group=_NEXT),
    Binding("slash", "find", labels.FIND, tooltip=labels.FIND_HELP),
    Binding("y", "copy('link')", labels.COPY, tooltip=labels.COPY_HELP[0], group=_COPY),
    Binding("c", "copy('citation')", labels.COPY, tooltip=labels.COPY_HELP[1], group=_COPY),
    Binding("t", "copy('text')", labels.COPY, tooltip=labels.COPY_HELP[2], group=_COPY),
    Binding("v", "mark_passage", labels.PASSAGE, tooltip=labels.PASSAGE_HELP),
    Binding("a", "chain", labels.CHAIN, tooltip=labels.CHAIN_HELP),
    Binding("a", "miss('chain')", show=False),
    Binding("h", "versions", labels.VERSIONS, tooltip=labels.VERSIONS_HELP, show=False),
    Binding("P,alt+p", "story", labels.STORY, tooltip=labels.STORY_HELP),
    Binding("d,alt+d", "course", labels.DAYS, tooltip=labels.COURSE_HELP),
    Binding("l", "alike", labels.ALIKE, tooltip=labels.ALIKE_HELP),
    Binding("w", "word(1)", labels.WORD, tooltip=labels.WORD_HELP[0], group=_WORD),
    Binding("b", "word(-1)", labels.WORD, tooltip=labels.WORD_HELP[1], group=_WORD),
    Binding("u", "quote(1)", labels.QUOTE, tooltip=labels.QUOTE_HELP[0], group=_QUOTE),
    Binding("U", "quote(-1)", labels.QUOTE, tooltip=labels.QUOTE_HELP[1], group=_QUOTE),
    Binding("s", "said", labels.SAID, tooltip=labels.SAID_HELP),
    Binding("f", "family", labels.FAMILY, tooltip=labels.FAMILY_HELP),
    Binding("r", "raw", labels.RAW_VIEW, tooltip=labels.RAW_VIEW_HELP),
    Binding("o", "browse", labels.BROWSE, tooltip=labels.BROWSE_HELP),
    Binding("o", "miss_address", labels.BROWSE_HELP, show=False),
    Binding("ctrl+s", "keep", labels.KEEP, tooltip=labels.KEEP_HELP, show=False),
    Binding("ctrl+y", "miss('searches')", show=False),
    Binding("e", "look('editor')", labels.EDITOR, tooltip=labels.EDITOR_HELP),
    Binding("p", "look('pager')", labels.PAGER, tooltip=labels.PAGER_HELP),
]

# What can be wanted of an article before it is open.
OF_ARTICLES = ("find", "copy", "mark_passage", "chain", "versions", "story", "course", "alike", "raw", "browse", "look")

# The others are listed under the title of the screen.
KEY_GROUPS = dict.fromkeys(
    ("chain", "versions", "story", "course", "alike", "said", "family", "raw", "browse", "miss_address", "look"),
    labels.KEYS_ARTICLE,
)
