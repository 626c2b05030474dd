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


class Found(NamedTuple):
    """What an option is found by: the names that are shown, all its names, and its word without accents."""

    shown: tuple[str, ...]
    names: tuple[str, ...]
    word: str

    def holds(self, bare: str, wanted: str) -> bool:
        """Return whether what is looked for is in any name, or in the word as it is written."""
        return any(bare in name for name in self.names) or wanted in self.word


class Closest:
    """Options, and what each is found by: worked out once, since of thousands it is asked at every key."""

    def __init__(self, options: Options) -> None:
        """Hold options; nothing is worked out before it is first asked."""
        self.options = options
        self._found: list[Found] | None = None

    def suggested(self, typed: str, taken: Sequence[str] = ()) -> Options:
        """Return the options that match the typed text and are not taken yet.

        Closest is the very value, word or other name, then one that begins so, what is shown before
        other names, then a word within, then any.
        """
        wanted = folded(typed.strip())
        if not wanted:
            return []
        if self._found is None:
            self._found = list(map(_found_by, self.options))
        bare, gone = bare_name(wanted) or wanted, frozenset(taken)
        ranked = [
            (_closeness(bare, wanted, found), option)
            for option, found in zip(self.options, self._found, strict=True)
            if found.holds(bare, wanted) and option.value not in gone
        ]
        return [option for _, option in sorted(ranked, key=lambda r: r[0])]


def suggested(typed: str, options: Options, taken: Sequence[str] = ()) -> Options:
    """Return the options that match the typed text and are not taken yet, as `Closest` does."""
    return Closest(options).suggested(typed, taken)


def meant(typed: str, options: Options) -> Option | None:
    """Return the one option that is typed in full, by its value, its word or another name; else None."""
    bare = bare_name(typed)
    for names in (lambda o: (o.value,), lambda o: (o.word,), lambda o: o.also):
        found = [o for o in options if bare and bare in map(bare_name, names(o))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _found_by(option: Option) -> Found:
    shown = (bare_name(option.value), bare_name(option.word))
    return Found(shown, (*shown, *map(bare_name, option.also)), folded(option.word))


def _closeness(bare: str, wanted: str, found: Found) -> int:
    """Return how close an option is that holds what is looked for, 0 for the closest."""
    shown, names, _ = found
    ranks = (
        bare in names,
        any(name.startswith(bare) for name in shown),
        any(name.startswith(bare) for name in names),
        any(f" {bare}" in name for name in names),
        True,
    )
    return ranks.index(True)
