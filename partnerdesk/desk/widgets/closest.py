"""Match typed text with options: the best matches first, and the one that is typed in full."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from partnerdesk.partnership.names import bare_name, folded


class Option(NamedTuple):
    """Something that can be chosen: its value, the word it is shown with, and what else it goes by."""

    value: str
    word: str
    also: tuple[str, ...] = ()


Options = list[Option]


def options_of(pairs: Iterable[tuple[str, str]]) -> Options:
    """Return (value, word) pairs as options."""
    return [Option(value, word) for value, word in pairs]


def suggested(typed: str, options: Options, taken: Sequence[str] = ()) -> Options:
    """Return the options that match the typed text and are not taken yet.

    Closest is the very value, word or other name, then one that begins so, what is shown before
    other names, then a word within, then any.
    """
    wanted = folded(typed.strip())
    if not wanted:
        return []
    ranked = [
        (closeness, option)
        for option in options
        if option.value not in taken and (closeness := _closeness(wanted, option)) is not None
    ]
    return [option for _, option in sorted(ranked, key=lambda r: r[0])]


def meant(typed: str, options: Options) -> Option | None:
    """Return the one option that is typed in full, by its value, its word or another name; else None."""
    bare = bare_name(typed)
    for names in (lambda o: (o.value,), lambda o: (o.word,), lambda o: o.also):
        found = [o for o in options if bare and bare in map(bare_name, names(o))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _closeness(wanted: str, option: Option) -> int | None:
    bare = bare_name(wanted) or wanted
    shown = [bare_name(option.value), bare_name(option.word)]
    names = [*shown, *map(bare_name, option.also)]
    ranks = (
        bare in names,
        any(name.startswith(bare) for name in shown),
        any(name.startswith(bare) for name in names),
        any(f" {bare}" in name for name in names),
        any(bare in name for name in names) or wanted in folded(option.word),
    )
    return ranks.index(True) if True in ranks else None
