"""Which of many options fit what is being typed, the closest first."""

from collections.abc import Sequence

from partnerdesk.partnership.names import folded

Options = list[tuple[str, str]]


def suggested(typed: str, options: Options, taken: Sequence[str] = ()) -> Options:
    """Return the (value, word) options that fit what is typed and are not taken.

    Closest is the very value or word, then one that begins so, then a word within, then any.
    """
    wanted = folded(typed.strip())
    if not wanted:
        return []
    ranked = [
        (closeness, option)
        for option in options
        if option[0] not in taken and (closeness := _closeness(wanted, *map(folded, option))) is not None
    ]
    return [option for _, option in sorted(ranked, key=lambda r: r[0])]


def _closeness(wanted: str, value: str, word: str) -> int | None:
    if wanted not in word and wanted not in value:
        return None
    if wanted in (value, word):
        return 0
    if word.startswith(wanted) or value.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in word else 3
