"""Near-copies: how many are found, of those that comparing all pairs finds and of copies that are edited here.

    python benchmarks/copies.py FOLDER [--articles N] [--edited N] [--show N]

FOLDER holds `docs.jsonl.gz`. Printed are, for the articles of the folder, the pairs of which at least 70 % of the
shorter text's shingles lie in the other, by comparing all pairs (brute force, outside of telusur) and as the index has
them, with recall and precision; the same for edited copies: first or last paragraphs cut, a sentence put in, words
replaced, two articles joined, the title changed; then CPU of the build with and without fingerprints, and what they
take in the index. `--show` prints folds to be judged by reading.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from tempfile import TemporaryDirectory
from time import process_time

from judged import read_documents

from index.analysis.tokenizer import tokenize
from index.build.near_copies import NEAR
from index.build.rebuild import rebuild
from index.build.winnowing import Winnower
from index.namedtuples import NamedTuple
from index.provenance.digests import digest_of_body
from index.segment.fingerprints import SHINGLE
from index.segment.forward import GAP
from index.segment.forward import number as form_number
from index.store.copies import WHOLE
from index.store.generations import Generation, open_current

SEED = 20250302
_FILLED = "Kejadian ini dibenarkan oleh petugas yang berjaga di lokasi pada hari yang sama."


class Record(NamedTuple):
    """An article as a dump has it."""

    id: str
    title: str
    text: str
    date: str = ""


def main() -> int:
    """Read the command line, build, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=0, metavar="N", help="the first N (all)")
    parser.add_argument("--edited", type=int, default=1000, metavar="N", help="edited copies (1000)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="so many folds to be read")
    options = parser.parse_args()
    records = [
        Record(each["id"], each.get("title") or "", each["text"], each.get("date") or "")
        for each in islice(read_documents(options.folder), options.articles or None)
    ]
    with TemporaryDirectory() as place:
        generation = _built(place, "plain", records)
        _compare(f"{len(records)} articles, all pairs", generation)
        _tell_cost(generation)
        if options.show:
            _show(generation, options.show)
        long = [record for record in records if len(record.text.split()) >= 80]
        chosen = random.Random(SEED).sample(long, min(len(long) // 2, options.edited))  # noqa: S311 -- a sample
        edited = list(_edited(chosen, records))
        _compare(f"and {len(edited)} edited copies, all pairs", _built(place, "edited", [*records, *edited]))
    return 0


def _built(place: str, name: str, records: Iterable[Record]) -> Generation:
    dump = os.path.join(place, f"{name}.jsonl")
    with open(dump, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record._asdict()) + "\n" for record in records)
    home = os.path.join(place, name)
    started = process_time()
    rebuild(home, [dump])
    print(f"{name}: built in {process_time() - started:.1f} s of CPU", file=sys.stderr)
    return open_current(home, tell=lambda _: None)


# Edits


def _edited(chosen: Sequence[Record], others: Sequence[Record]) -> Iterator[Record]:
    """Each of `chosen` once more, edited in one of these ways."""
    ways = (_without_first, _without_last, _with_sentence, _with_other_words, _joined, _retitled)
    randomly = random.Random(SEED)  # noqa: S311 -- edits
    for number, record in enumerate(chosen):
        way: Callable[[random.Random, Record, Sequence[Record]], Record] = ways[number % len(ways)]
        yield way(randomly, record, others)._replace(id=f"edited:{way.__name__.strip('_')}:{record.id}")


def _without_first(_: random.Random, record: Record, __: Sequence[Record]) -> Record:
    words = record.text.split(" ")
    return record._replace(text=" ".join(words[len(words) // 5 :]))


def _without_last(_: random.Random, record: Record, __: Sequence[Record]) -> Record:
    words = record.text.split(" ")
    return record._replace(text=" ".join(words[: -len(words) // 5]))


def _with_sentence(randomly: random.Random, record: Record, _: Sequence[Record]) -> Record:
    words = record.text.split(" ")
    place = randomly.randrange(len(words))
    return record._replace(text=" ".join([*words[:place], _FILLED, *words[place:]]))


def _with_other_words(randomly: random.Random, record: Record, _: Sequence[Record]) -> Record:
    """One word of fifty replaced: about 15 % of the shingles are others."""
    words = record.text.split(" ")
    for _ in range(max(1, len(words) // 50)):
        words[randomly.randrange(len(words))] = "lainnya"
    return record._replace(text=" ".join(words))


def _joined(randomly: random.Random, record: Record, others: Sequence[Record]) -> Record:
    return record._replace(text=f"{record.text}\n\n{randomly.choice(others).text}")


def _retitled(_: random.Random, record: Record, __: Sequence[Record]) -> Record:
    return record._replace(title=f"Kabar hari ini: {' '.join(reversed(record.title.split()))}")


# Comparison


def _compare(what: str, generation: Generation) -> None:
    near = _all_near(generation)
    copies = generation.copies
    found = {frozenset((pair.shorter, pair.longer)) for pair in (copies.near().pairs if copies else ())}
    right = len(near & found)
    print(
        f"{what}: {len(near)} near, {len(found)} found, recall {right / max(1, len(near)):.4f},"
        f" precision {right / max(1, len(found)):.4f}"
    )


def _all_near(generation: Generation) -> set[frozenset[bytes]]:
    """The pairs of different texts that are near, by the shingles that any two of them share."""
    shingles: dict[bytes, set[int]] = {}
    for segment in generation.segments:
        for number in segment.live_articles():
            article = segment.article(number)
            forms = [token.form for token in tokenize(article.body)]
            starts = range(len(forms) - SHINGLE + 1)
            shingles[digest_of_body(article)] = {hash(tuple(forms[start : start + SHINGLE])) for start in starts}
    holders: dict[int, list[bytes]] = defaultdict(list)
    for text, own in shingles.items():
        for shingle in own:
            holders[shingle].append(text)
    common: Counter[tuple[bytes, bytes]] = Counter()
    for texts in holders.values():
        common.update(combinations(sorted(texts), 2))
    return {
        frozenset(pair)
        for pair, count in common.items()
        if count >= NEAR * min(len(shingles[pair[0]]), len(shingles[pair[1]]))
    }


def _tell_cost(generation: Generation) -> None:
    taken = size = 0.0
    for segment in generation.segments:
        sequences = [segment.sequence(number) for number in range(segment.documents)]
        count = max(map(form_number, filter(GAP.__ne__, set().union(*sequences))), default=-1) + 1
        forms = [segment.terms.form_numbered(number).text for number in range(count)]
        lengths = segment.column("title_length")
        started = process_time()
        winnower = Winnower(forms)
        for number, sequence in enumerate(sequences):
            winnower.fingerprints(sequence, lengths[number])
        taken += process_time() - started
        size += 4 * (len(segment.fingerprints.numbers) + len(segment.fingerprints.ends))
    whole = sum(entry.size for entry in generation.manifest.files.values())
    print(f"fingerprints: {taken:.2f} s of CPU, {size / 1e6:.2f} MB of {whole / 1e6:.1f} MB ({size / whole:.1%})")


def _show(generation: Generation, count: int) -> None:
    folds: dict[int, list[str]] = defaultdict(list)
    for member in generation.copies.members if generation.copies else ():
        article = generation.segments[member.place].article(member.number)
        opening = " ".join(article.body.split())[:150]
        kind = ("first", "copy", "page")[member.kind]
        folds[member.fold].append(
            f"  {kind} {member.share / WHOLE:.2f} {article.id} {article.date} {article.source}"
            f" | {article.title} | {opening}"
        )
    for lines in islice(folds.values(), count):
        print("\n".join(lines), end="\n\n")


if __name__ == "__main__":
    sys.exit(main())
