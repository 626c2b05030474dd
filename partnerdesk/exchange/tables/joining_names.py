"""Join the name of a person that stands in two columns: first and last name, or first name and name."""

from typing import Any

from partnerdesk.exchange.tables.kinds import Kind, Target, Use

_FIRST, _LAST = "first_name", "last_name"


def join_names(values: dict[str, list[Any]], kind: Kind) -> None:
    """Make one list of names of those of the parts. `values` are the values of the columns by target.

    The first name comes first, whatever the order of the columns; in Chinese the last one, without a space.
    A whole name that is there too stays, if it holds the first name already.
    """
    parts = [t.name for t in kind.targets if t.use == Use.NAME_PART and t.name in values]
    if not parts:
        return
    whole = _whole(kind).name
    length = len(values[parts[0]])
    nothing: list[Any] = [None] * length
    firsts, lasts, wholes = (values.pop(name, nothing) for name in (_FIRST, _LAST, whole))
    values[whole] = [_joined(*each) for each in zip(firsts, lasts, wholes, strict=True)]


def _whole(kind: Kind) -> Target:
    part = next(t for t in kind.targets if t.use == Use.NAME_PART)
    return next(
        t
        for t in kind.targets
        if t.use == Use.VALUE and (t.part, t.field.column) == (part.part, part.field.column) and not t.links
    )


def _joined(first: str | None, last: str | None, whole: str | None) -> str | None:
    if whole and (last or not first or first.casefold() in whole.casefold()):
        return whole
    rest = last or whole
    if not first or not rest:
        return first or rest
    return f"{rest}{first}" if _is_chinese(first + rest) else f"{first} {rest}"


def _is_chinese(text: str) -> bool:
    return all("\u3400" <= letter <= "\u9fff" for letter in text)
