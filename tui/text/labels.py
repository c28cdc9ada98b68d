"""What keys are called and what they do: a short name for the line at the bottom, a sentence for the help.

Constants in English, for bindings are made before a language is chosen; `tui.text.keys` says them.
"""

from __future__ import annotations

KEYS_TITLE = "Keys"
KEYS_SEARCH = "Search"
KEYS_NARROW = "Fewer hits, other hits"
KEYS_HITS = "About the hits"
KEYS_INDEX = "The index"
KEYS_EDITING = "Editing the line"
KEYS_FOUNDING = "Building an index"
KEYS_SCROLLING = "Scrolling an article"
KEYS_READER = "Reading"
KEYS_ARTICLE = "About this article"
KEYS_EVERYWHERE = "Everywhere"

SELECT, SELECT_HELP = "select", ("the hit above", "the hit below")
PAGE_HELP = ("a screen of hits up", "a screen of hits down")
ENDS_HELP = ("the first hit", "the last hit so far; more follow")
OPEN, OPEN_HELP = "read", "read the selected article"
CHOOSE, CHOOSE_HELP = "take", "take the marked suggestion"
TAKE_KEYS = "alt+1…9"
TAKE_HELP = "take a suggestion by its number"
AREA, AREA_HELP = "next pane", "the query, the hits, the article"
AREA_BACK_HELP = "the same, backwards"
COMPLETE_WORD, COMPLETE_WORD_HELP = "complete", "take the greyed word or the marked name; also →"
WAY_BACK_HELP = "go back to what was asked and read before"
QUERY, QUERY_HELP = "query", "go back to the query"
CLEAR, CLEAR_HELP = "clear", "clear the query"
KEYS, KEYS_HELP = "keys", "show these keys"
QUIT, QUIT_HELP = "quit", "quit telusur"
INTERRUPT_HELP = "quit telusur; press it twice while something is asked"
SUSPEND_HELP = "go back to the shell for a while; fg returns"
LANGUAGE_HELP = "switch to Indonesian (Bahasa Indonesia)"
LIGHT_HELP = "turn light instead of dark; again to go back"
BACK, BACK_HELP = "back", "go back to the hits"
CLOSE, CLOSE_HELP = "close", "close this panel"
PREVIEW_HELP = (
    "the preview a line up",
    "the preview a line down",
    "the preview a screen up",
    "the preview a screen down",
)
MATCH, MATCH_HELP = "match", ("the next match", "the previous match")
RAW_VIEW, RAW_VIEW_HELP = "original", "show the original text; again to go back"

NEXT, NEXT_HELP = "hit", ("the previous hit", "the next hit")
WORD, WORD_HELP = "word", ("the next word", "the previous word")
SEARCH, SEARCH_HELP = "search", "search for the marked word"
FAMILY, FAMILY_HELP = "family", "show the forms of the marked word in this index"
CHAIN, CHAIN_HELP = "copies", "show who published this text first, and what the others changed"
QUOTE, QUOTE_HELP = "quote", ("the next quotation", "the previous quotation")
SAID, SAID_HELP = "said", "show what this speaker said elsewhere"
ANSWERED, ANSWERED_HELP = "who said it", 'show quotations for a question like "apa kata Jokowi"'
VERSIONS, VERSIONS_HELP = "versions", "show the older texts of this article, and what changed"
STORY, STORY_HELP = "story", "show the story that this article is part of, by day"
COURSE_HELP = "show a timeline of what this article and its story tell"
ALIKE, ALIKE_HELP = "alike", "show other articles about the same thing, of any time"
DAYS, DAYS_HELP = "timeline", "show a timeline of the hits; again to go back"
COMPARE, COMPARE_LINE_HELP = "compare", "compare with what you typed; with nothing: the query alone"
COMPARE_HELP = "compare with other words over time (trend)"
STORIES, STORIES_HELP = "stories", "show the hits by story; again to go back"
FIND, FIND_HELP = "find", "find words in this article"
FOUND_HELP = "go through the places found"
MATCHES, MATCHES_HELP = "matches", "go back to the matches of the query"
KEYS_PASSAGE = "A marked passage"
PASSAGE, PASSAGE_HELP = "mark", "mark a passage: the marked word, or the sentence of the match"
CITE, CITE_HELP = "copy and cite", "copy it with its citation"
COPY_PASSAGE_HELP = "copy it without a citation"
BY_WORD, BY_WORD_HELP = "a word", ("shorten it by a word", "extend it by a word")
BY_SENTENCE, SENTENCE_HELP = "a sentence", ("shorten it by a sentence", "extend it by a sentence")
START_HELP = ("begin it a word earlier", "begin it a word later")
START_SENTENCE_HELP = ("begin it a sentence earlier", "begin it a sentence later")
WIDER, WIDER_HELP = "wider", "mark the sentence, then the paragraph, then all"
UNMARK, UNMARK_HELP = "unmark", "unmark the passage"
FOLD, FOLD_HELP = "fold", ("the articles of this story, by day", "this story alone")
STORY_ENDS_HELP = ("the first line", "the last line")
OPEN_STORY_HELP = "read the article, fold or unfold the story"
BROWSE, BROWSE_HELP = "browser", "open the address in the browser"
COPY, COPY_HELP = "copy", ("copy the link", "copy a citation", "copy the text")
EDITOR, EDITOR_HELP = "editor", "open a copy in $VISUAL or $EDITOR"
PAGER, PAGER_HELP = "pager", "open a copy in $PAGER"
GIVE, GIVE_HELP = "save", "use this name"
WHY, WHY_HELP = "why", "explain how the query was understood, and why this hit is here"
EXPORT_HELP = "export the hits to a file (md, csv, ris …), also with their text (body)"
BODY, BODY_HELP = "text", "write the whole text of each article too; again: without"
UPDATE_HELP = "update the index from its sources; again to stop"
REBUILD_HELP = "rebuild the whole index; again to stop"
OTHER_HELP = "build an index of other articles"
MAKE, MAKE_HELP = "build", "build the index from what you typed"
MAKE_ANEW, MAKE_ANEW_HELP = "rebuild", "rebuild it from the same sources if the line is empty"
TRY_OUT, TRY_OUT_HELP = "try", "build a first index from five sample articles"
LOOK_AGAIN, LOOK_AGAIN_HELP = "look again", "look again after it was fixed elsewhere"
COMPLETE, COMPLETE_HELP = "complete", "complete the name of the folder or file"
STOP, STOP_HELP = "stop", "stop without changing the index"
PALETTE, PALETTE_HELP = "commands", "find any command by name"
RUN, RUN_HELP = "run", "do what is marked"
KEEP, KEEP_HELP = "save", "save this search"
KEYS_NARROWING = "Narrowing"
NARROW, NARROW_HELP = "narrow", "narrow by time, source, place, author or speaker; again to go back"
NARROW_TAKE, NARROW_TAKE_HELP = "only this", "only hits with what is marked; again: all"
NARROW_ADD, NARROW_ADD_HELP = "also", "hits with this too; again: without"
NARROW_REFUSE, NARROW_REFUSE_HELP = "not this", "no hits with what is marked; again: with"
UNTYPE_KEYS = "a…z ⌫"
UNTYPE_HELP = "type letters to find a value, space and - where it has them, until ↑ or ↓; delete the last one"
UNTYPE_ALL_HELP = "all values again"
SHARES, SHARES_HELP = "shares", "shares of all articles of that time; again: counts"
LINE_HELP = ("the line above", "the line below")
NAMES_HELP = "search for each name of a list"
WALK, WALK_HELP = "name", ("the next name of the list", "the name before")
ASK_NAME, ASK_NAME_HELP = "take", "read the file that was typed, or ask the marked name"
SEARCHES, SEARCHES_HELP = "searches", "show all searches, saved and past, and what is new"
ASK, ASK_HELP = "search", "ask the marked search"
NAME, NAME_HELP = "name", "save the marked search under a name"
NEWS, NEWS_HELP = "what is new", "what came in since you last looked"
FORGET_ONE, FORGET_ONE_HELP = "forget", "forget the marked search"
LINE_ENDS_HELP = ("the first line", "the last line")
LINES, LINES_OF_HELP = "concordance", "show every occurrence, aligned"
LINE_ORDER, LINE_ORDER_HELP = "order", ("by the words to the left", "by the words to the right", "by date")
COLLOCATES, COLLOCATES_HELP = "collocates", "show the words that keep company with it"
HIT_WORDS, HIT_WORDS_HELP = "words", "show the words that are unusually frequent in the hits"
MEASURE, MEASURE_HELP = "sort", "sort by another measure"
FUNCTION_WORDS, FUNCTION_WORDS_HELP = "function words", "leave out words that are everywhere; again: with them"
WINDOW, WINDOW_HELP = "window", ("a word less to each side", "a word more to each side")
FAMILIES, FAMILIES_HELP = "families", "count word families instead of forms; again to go back"
PAIR, PAIR_HELP = "lines", "show the lines in which both stand"
ADD_FORM_HELP = "search for the hits that have this very form, too"
ADD_WORD, ADD_WORD_HELP = "narrow", "search for the hits that have this word, too"
OPEN_THERE_HELP = "read the article where the line stands"
LINES_HELP = ("a screen of lines up", "a screen of lines down")
STRETCH, SHIFT_HELP = "time", ("an earlier stretch of time", "a later stretch of time")
STRETCH_HELP = ("the stretch of time, extended backwards", "the stretch of time, extended forwards")
UNDATED, UNDATED_HELP = "undated", "show matching articles without a date, which a filter of time leaves out"
DENSE_HELP = "show one line a hit; again to go back"
FULL_HELP = "only hits with all the words; again to go back"
PERIOD, PERIOD_HELP = "period", "limit to the last days, this year, last year; then all time"
ORDER, ORDER_HELP = "order", "order by newest, oldest or best match"
WIDEN, WIDEN_HELP = "widen", "remove the last filter"
EXACT_HELP = "match words exactly as typed; again to go back"
SYNONYMS_HELP = "leave out abbreviations and other spellings; again to go back"

SCROLL = "scroll"
OPEN_PASSAGE_HELP = "read the article at this passage"

SCROLLING = {
    "scroll_up": "a line up",
    "scroll_down": "a line down",
    "page_up": "a screen up",
    "page_down": "a screen down",
    "scroll_home": "the beginning",
    "scroll_end": "the end",
}

EDITING = {
    "cursor_left": "one letter left",
    "cursor_right": "one letter right",
    "cursor_left_word": "one word left",
    "cursor_right_word": "one word right",
    "home": "start of the line",
    "end": "end of the line",
    "delete_left_word": "delete the word before",
    "delete_left_all": "delete everything before",
    "delete_right_all": "delete everything after",
    "select_all": "select everything",
}

KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "backspace": "⌫",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "question_mark": "?",
    "slash": "/",
    "minus": "-",
    "plus": "+",
    "exclamation_mark": "!",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "percent_sign": "%",
}
