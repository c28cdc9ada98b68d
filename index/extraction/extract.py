"""A raw article to an article: what is title, date, source, author, place, caption and body, and what is neither.

The text is a list of lines, and a `Draft` is what has been understood of it so far. `RULES` read the draft in a fixed
order; each takes away the lines that it understands and notes what they said. Whatever no rule understood is the body:
nothing is lost, for what is cut is kept with the name of the rule. What a dump or a page declares wins over what its
text says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from index.analysis.dates.columns import USUAL, ColumnReading
from index.article import Article, Cut, RawArticle, date_precision
from index.extraction.authors import people
from index.extraction.boilerplate import EDGE_LINES, NO_FURNITURE, Furniture, is_boilerplate
from index.extraction.bylines import read_byline
from index.extraction.datelines import (
    Dateline,
    find_dateline,
    is_named_after,
    read_dated_line,
    read_dateline,
    read_month_head,
    read_month_line,
)
from index.extraction.draft import Draft
from index.extraction.links_within import links_within, may_hold_links
from index.extraction.paragraphs import SENTENCE_ENDS, paragraphs
from index.extraction.portals import take_portal_off
from index.extraction.publication_date import find_publication, find_stamp_in_head
from index.extraction.titles import FEWEST_WORDS, NO_HEADLINE_ENDS, derive_title, is_headline

# Bylines, captions and menus are among the first or last so many lines; further in, a line is body.
HEAD_LINES, TAIL_LINES = 10, 12

# A caption is a sentence or two.
LONGEST_CAPTION = 300

# "(abc/def/ghi)" with blanks.
LONGEST_INITIALS = 30


def understand(raw: RawArticle, furniture: Furniture = NO_FURNITURE, dates: ColumnReading = USUAL) -> Article:
    """Turn a raw article into an article. A pure function.

    `furniture` is what was learnt of its source, `dates` how the dates of its file are read.
    """
    draft = Draft(raw, furniture, dates)
    for rule in RULES:
        rule(draft)
    # By place: naming them takes longer than a rule.
    return Article(
        raw.id,
        raw.path,
        draft.title,
        "\n\n".join(draft.paragraphs),
        draft.title_derived,
        draft.date,
        draft.date_source,
        draft.source,
        draft.author,
        draft.initials,
        draft.place,
        raw.url,
        raw.category,
        tuple(draft.captions),
        tuple(draft.cuts),
        raw.columns,
    )


def read_declared_date(draft: Draft) -> None:
    """The date that a dump or a page declares."""
    date = draft.dates.read(draft.raw.date)
    if date:
        draft.date, draft.date_source = date, "metadata"


def cut_header(draft: Draft) -> None:
    """The date of publication where a text begins with "date 2021-07"; a poll of readers may be glued behind it."""
    first = next((line for line in draft.lines if line), "")
    header = _HEADER.match(first)
    date = USUAL.read(header["date"]) if header else ""
    if header is None or not date:
        return
    index = draft.lines.index(first)
    draft.has_header = True
    if not draft.date:
        draft.date, draft.date_source = date, "header"
    draft.cut_part(index, slice(0, header.end()), "header")
    if poll := _POLL.match(draft.lines[index]):
        draft.cut_part(index, slice(0, poll.end()), "poll")


def cut_embeds(draft: Draft) -> None:
    """What marks the place of a picture or a film, also within a line: "[Gambas:Video CNN]"."""
    if "[Gambas:" not in draft.raw.text:
        return
    for index, line in enumerate(draft.lines):
        if embeds := _EMBED.findall(line):
            draft.cuts += [Cut("embed", embed) for embed in embeds]
            draft.lines[index] = " ".join(_EMBED.sub(" ", line).split())


def cut_boilerplate(draft: Draft) -> None:
    """Lines that belong to the page: known ones anywhere, those learnt of the source at the edges."""
    filled = draft.filled()
    for index in filled[:EDGE_LINES] + filled[-EDGE_LINES:] if draft.furniture else ():
        if draft.lines[index] in draft.furniture:
            draft.cut(index, "furniture")
    for index in filled:
        if draft.lines[index] and is_boilerplate(draft.lines[index]):
            draft.cut(index, "boilerplate")


def cut_links_within(draft: Draft) -> None:
    """Links to other articles within a line that is text."""
    if not may_hold_links(draft.raw.text):
        return
    for index, line in enumerate(draft.lines):
        for part in reversed(list(links_within(line))):
            draft.cut_part(index, part, "boilerplate")


def read_bylines(draft: Draft) -> None:
    """Lines near the edges that only say who wrote the article, where and when it appeared."""
    filled = draft.filled()
    editor, is_final = "", bool(draft.date)
    for place, index in enumerate(filled):
        if HEAD_LINES <= place < len(filled) - TAIL_LINES:
            continue
        byline = read_byline(draft.lines[index])
        if byline is None or (place == 0 and not byline.date):
            continue
        draft.cut(index, "byline")
        if place < HEAD_LINES:
            draft.lead = index + 1
        draft.source = draft.source or byline.source
        draft.author = draft.author or people(byline.author, draft.source)
        editor = editor or people(byline.editor, draft.source)
        if byline.date and not is_final and (byline.is_final or not draft.date):
            draft.date, draft.date_source, is_final = byline.date, "byline", byline.is_final
    draft.author = draft.author or editor


def take_headline(draft: Draft) -> None:
    """The first line is the headline, unless the title is known, or a header or a dateline shows that there is none.

    The name of the portal is no part of it.
    """
    filled = draft.filled()
    if not filled:
        return
    if not draft.title and len(filled) > 1 and not draft.has_header and _opens_with_headline(draft, filled[0]):
        draft.title = draft.lines[filled[0]]
    if not draft.title:
        return
    whole = draft.title
    draft.title, parts = take_portal_off(whole, draft.source, draft.raw.url, draft.furniture)
    draft.cuts += [Cut("portal", part) for part in parts]
    first, *after = [i for i in filled[:2] if _same(draft.lines[i], whole) or _same(draft.lines[i], draft.title)] or [
        -1
    ]
    if first >= 0:
        draft.take(first)
        draft.lead = max(draft.lead, first + 1)
    for index in after:
        draft.cut(index, "title_twice")


def collect_captions(draft: Draft) -> None:
    """Captions in the head: a line said twice, the second time perhaps with a credit, or a line with a known credit."""
    filled = draft.filled()[:HEAD_LINES]
    for index, following in pairwise(filled):
        line, after = draft.lines[index], draft.lines[following]
        if not line or len(line) > LONGEST_CAPTION:
            continue
        if after == line or (after.startswith(line) and _CREDIT.fullmatch(after[len(line) :])):
            draft.cut(index, "caption_twice")
            _take_caption(draft, following)
        elif _is_credited(line) and read_dateline(line) is None:
            _take_caption(draft, index)


def cut_initials(draft: Draft) -> None:
    """The initials of writer and editor: "(isa/has)" at the end, or "(SUR)" after the last sentence."""
    filled = draft.filled()
    if not filled:
        return
    line = draft.lines[filled[-1]]
    found = _INITIALS.search(line, max(0, len(line) - LONGEST_INITIALS))
    if found is None:
        return
    before = line[: found.start()].rstrip()
    if "/" in found["initials"] or not before or before.endswith(SENTENCE_ENDS):
        draft.initials = "".join(found["initials"].split())
        draft.cut_part(filled[-1], slice(found.start(), None), "initials")


def read_lead(draft: Draft) -> None:
    """The dateline before the first sentence names source and place, sometimes the reporter; it stays in the body."""
    filled = draft.filled()
    after_head = next((index for index in filled if index >= draft.lead), -1)
    for index in dict.fromkeys((after_head, *filled[:1])):
        dateline = _dateline(draft, draft.lines[index]) if index >= 0 else None
        if dateline is None:
            continue
        draft.source = draft.source or dateline.source
        draft.author = draft.author or people(dateline.author, draft.source)
        is_portal = is_named_after(dateline.place, draft.source) or is_named_after(dateline.place, dateline.source)
        draft.place = "" if is_portal else dateline.place
        if date_precision(dateline.date) == "month":
            draft.month = dateline.date
        elif dateline.date and not draft.date:
            draft.date, draft.date_source = dateline.date, "byline"
        is_alone = dateline.end == len(draft.lines[index])
        draft.lead = _join_with_next(draft, index) if is_alone else index
        draft.sentence = dateline.end
        draft.before_dateline = draft.lines[index][: dateline.start].strip()
        return


def _dateline(draft: Draft, line: str) -> Dateline | None:
    """The dateline of a line, also one of a month alone; below no headline such a line may be one itself."""
    return read_month_head(line) or (read_month_line(line) if draft.title else None) or find_dateline(line)


def settle_date(draft: Draft) -> None:
    """Without a declared date, header or byline: what the address, the file name or the text tells."""
    if not draft.date:
        draft.date, draft.date_source = find_publication(draft.raw, draft.month)


def ask_when_made(draft: Draft) -> None:
    """Where nothing says when an article was published, when its document was made or its page was saved."""
    if not draft.date and draft.raw.made:
        draft.date = USUAL.read(draft.raw.made)
        draft.date_source = "metadata" if draft.date else draft.date_source


def make_paragraphs(draft: Draft) -> None:
    """The lines that are left are the body."""
    draft.paragraphs = paragraphs(draft.lines)


def name_untitled(draft: Draft) -> None:
    """A text without a headline is called by its first sentence; where even that says nothing, by its id."""
    if not draft.title:
        draft.title = _headline_within(draft) or derive_title(_opening(draft)) or draft.raw.id
        draft.title_derived = True


RULES: tuple[Callable[[Draft], None], ...] = (
    read_declared_date,
    cut_header,
    cut_embeds,
    cut_boilerplate,
    cut_links_within,
    read_bylines,
    take_headline,
    collect_captions,
    cut_initials,
    read_lead,
    settle_date,
    ask_when_made,
    make_paragraphs,
    name_untitled,
)


_HEADER = re.compile(r"date\s+(?P<date>\d{4}-\d{2}(?:-\d{2})?)(?![\w-])\s*", re.ASCII)
_POLL = re.compile(
    r"Bagaimana tanggapan anda mengenai artikel ini\?\s*(?:(?:Happy|Inspire|Confuse|Sad)\b\s*)*", re.IGNORECASE
)
_EMBED = re.compile(r"\[Gambas:[^\[\]]{0,80}\]")
_CREDIT = re.compile(r"\.?\s*\([^()]{2,120}\)\.?")
_AGENCY_CREDIT = re.compile(
    r"\((?:[^()]*\b)?(?:foto|photo|dok|istimewa|reuters|afp|ap|epa|getty|antara|shutterstock|instagram)\b[^()]*\)\.?$",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"(?:foto|ilustrasi|photo)\s?:", re.IGNORECASE)
_INITIALS = re.compile(r"\((?P<initials>[A-Za-z]{2,5}(?:\s?/\s?[A-Za-z]{2,5}){0,3})\)[.\s]*$")
_OUTLET_AT_END = re.compile(r"(?<!\s)\s*[-–|,]\s*[\w.]+\s*$")


def _opens_with_headline(draft: Draft, index: int) -> bool:
    line, following = draft.lines[index], draft.lines[index + 1 : index + 2]
    if _is_above_dateline(draft, index):
        return True
    if not is_headline(line) or (following and following[0][:1].islower()):
        return False
    dateline = read_dateline(line)
    return dateline is None or not (dateline.source or dateline.author or dateline.end == len(line))


def _is_above_dateline(draft: Draft, index: int) -> bool:
    """Whether a line of few words stands above one that is all dateline, and is none itself."""
    line, below = draft.lines[index], next((line for line in draft.lines[index + 1 :] if line), "")
    return (
        len(line.split()) < FEWEST_WORDS
        and not line.endswith(NO_HEADLINE_ENDS)
        and read_dated_line(below) is not None
        and read_dateline(line) is None
    )


def _headline_within(draft: Draft) -> str:
    """On a page that has lost its line breaks the headline comes before the stamp or the dateline."""
    first = next(iter(draft.paragraphs), "")
    stamp = find_stamp_in_head(first)
    before = _OUTLET_AT_END.sub("", first[: stamp.start]) if stamp else draft.before_dateline
    return before if is_headline(before) else ""


def _opening(draft: Draft) -> str:
    """The paragraph behind the dateline, else the first of some words, else whatever there is."""
    lead = draft.lines[draft.lead] if draft.sentence else ""
    telling = [text for text in draft.paragraphs if len(text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS]
    opening = next((text for text in telling if lead and text.startswith(lead)), "")[draft.sentence :]
    return opening or next(iter(telling or draft.paragraphs), draft.raw.text)


def _same(line: str, title: str) -> bool:
    return line == title or (len(line) < 2 * len(title) and line.casefold().split() == title.casefold().split())


def _is_credited(line: str) -> bool:
    return _PHOTO.match(line) is not None or (line.endswith((")", ").")) and _AGENCY_CREDIT.search(line) is not None)


def _take_caption(draft: Draft, index: int) -> None:
    draft.captions.append(draft.take(index))
    draft.lead = max(draft.lead, index + 1)


def _join_with_next(draft: Draft, index: int) -> int:
    """A dateline on a line of its own belongs before the paragraph that follows; the index of the joined line."""
    following = next((after for after in range(index + 1, len(draft.lines)) if draft.lines[after]), index)
    if following != index:
        draft.lines[following] = f"{draft.lines[index]} {draft.lines[following]}"
        draft.lines[index] = ""
    return following
