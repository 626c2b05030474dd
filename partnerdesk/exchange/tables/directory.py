"""Find the row that a name means: one of the file, or one that the same source brings.

A name that is written otherwise (case, accents, spaces, a legal form, a short name) is never taken for
another in silence: it is asked whether the two are one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.sheets.called import Called
from partnerdesk.exchange.sheets.described import title_of
from partnerdesk.exchange.tables.asking import NEW, SAME, Choice, Place, Topic
from partnerdesk.exchange.tables.column import Asked
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import Refused
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.doubles import Named, name_key
from partnerdesk.partnership.fields import Table
from partnerdesk.partnership.many_doubles import ManyDoubles

_UNKNOWN: dict[str, Mark] = {
    "participant": N_("{text} is the name or short name of no participant; add it, or correct the name."),
    "need": N_("{text} is the name of no need; add it, or correct the name."),
    "working_group": N_("{text} is the name of no working group; add it, or correct the name."),
    "commitment": N_("{text} is the title of no commitment; add it, or correct the title."),
    "meeting": N_("{text} is the title of no meeting; add it, or correct the title."),
    "indicator": N_("{text} is the name of no indicator; add it, or correct the name."),
}

#: Where a name stands, and what returns the numbers of its rows.
At = tuple[Place, Callable[[], Sequence[int]]]


class Directory:
    """The names of the rows of one table; `scope` parts them where only rows of one owner are compared."""

    def __init__(
        self, table: Table, standing: Standing, asked: Callable[[], Asked], called: Called | None
    ) -> None:
        """Take the names that are here. `called` are the texts by which our own workbook names rows."""
        self._table, self._asked, self._called = table, asked, called
        self._refs: list[Ref] = []
        self._names: list[str] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_short: dict[str, list[int]] = defaultdict(list)
        self._aliases: dict[str, Ref | None] = {}
        self._hints: dict[Ref, object] = {}
        self._told: dict[str, Ref | None] = {}
        self._open: set[int] = set()
        self._alike: ManyDoubles | None = None
        column = title_of(table).column
        self._shorts: list[str | None] = []
        for id_, row in standing.table(table.name).items():
            of = row.get("participant_id")
            self.add(
                str(row[column] or ""), row.get("short_name"), Ref(id_), Ref(of) if of else row.get("on")
            )

    def add(
        self, name: str, short_name: str | None, ref: Ref, hint: object = None, *, is_asked: bool = False
    ) -> None:
        """Add a row by its name; `hint` tells it from others of its name: its participant, or its day.

        While `is_asked`, it is not clear whether it is another row; then no other name is compared with it.
        """
        self._hints[ref] = hint
        number = len(self._refs)
        self._refs.append(ref)
        self._names.append(name)
        self._shorts.append(short_name)
        self._by_name[_exact(name)].append(number)
        if short_name:
            self._by_short[_exact(short_name)].append(number)
        if is_asked:
            self._open.add(number)
        elif self._alike is not None:
            self._alike.add(Named(number, name, short_name))

    def is_called(self, name: str, ref: Ref) -> None:
        """Take the name that our own workbook has for a row: it may be renamed there, or here since."""
        key = _exact(name)
        self._told[key] = ref if self._told.get(key, ref) == ref else None  # two rows may bear one name

    def exactly(self, name: str) -> list[Ref]:
        """Return the rows of exactly this name."""
        return [self._refs[n] for n in self._by_name.get(_exact(name), ())]

    def is_told_by(self, ref: Ref, hint: object) -> bool:
        """Return whether a row is the one that a hint tells: that of a participant, or of a day."""
        found = self._hints.get(ref)
        if isinstance(hint, Ref):
            return found == hint
        return str(found or "")[:10] == str(hint or "")[:10]

    def name_of(self, ref: Ref) -> str:
        """Return the name of a row."""
        return self._names[self._refs.index(ref)]

    def known(self, name: str) -> Ref | None:
        """Return the row that our own workbook names so, None if it names none or more than one."""
        told = self._told.get(_exact(name))
        if told is None and self._called:
            id_ = self._called.find(name)
            return None if id_ is None else Ref(id_)
        return told

    def find(self, name: str, at: At, narrow: Callable[[Ref], bool] | None = None) -> Ref | None:
        """Return the row that a name in a cell means; None while it is asked which one.

        `narrow` tells the right one of several rows of one name. Raises Refused if there is none.
        """
        known = self.known(name)
        if known is not None:
            return known
        found = self.exactly(name) or [self._refs[n] for n in self._by_short.get(_exact(name), ())]
        if narrow and len(found) > 1:
            found = [ref for ref in found if narrow(ref)] or found
        if len(found) == 1:
            return found[0]
        if found:
            return self._which(name, found, at)
        alike = self._alike_to(name)
        if not alike:
            raise Refused(_UNKNOWN[self._table.name].tr(text=quoted(name)))
        return self._same(name, alike, at, may_be_new=False)

    def meant(self, name: str, at: At, *, is_alike: bool) -> Ref | None:
        """Return the row that a name is another spelling of; None if it is a new one, or while it is asked.

        `is_alike` is whether slips and short names count, and not only case, accents, spaces and signs.
        """
        alike = self._alike_to(name)
        if not is_alike:
            alike = [n for n in alike if name_key(self._names[n]) == name_key(name)]
        return self._same(name, alike, at, may_be_new=True) if alike else None

    def is_asked(self, name: str) -> bool:
        """Return whether it is still asked what a name means."""
        return name in self._aliases and self._aliases[name] is None

    def _alike_to(self, name: str) -> list[int]:
        if self._alike is None:
            every = zip(self._names, self._shorts, strict=True)
            named = (Named(n, known, short) for n, (known, short) in enumerate(every) if known)
            self._alike = ManyDoubles(of for of in named if of.id not in self._open)
        return [named.id for named in self._alike.alike(name)]

    def _same(self, name: str, alike: Sequence[int], at: At, *, may_be_new: bool) -> Ref | None:
        place, rows = at
        names = list(dict.fromkeys(self._names[n] for n in alike))
        asked = self._asked()
        topic = f"{self._table.name}:{name}"
        general = asked.answers.of(f"{Topic.SAME}:{topic}")
        if general == SAME and len(names) == 1:
            return self._refs[alike[0]]
        choices = [Choice(known, tr("the same as {name}", name=known)) for known in names]
        if may_be_new:
            choices.append(Choice(NEW, tr("another one")))
        told = tr(
            "{where}: is {name} the same as {others}?",
            where=place.told(),
            name=quoted(name),
            others=tr(" or ").join(map(quoted, names)),
        )
        answer = asked.ask(Topic.SAME, topic, told, choices, place, rows(), suggested=names[0])
        self._aliases[name] = None if answer is None else Ref()
        if answer is None or answer == NEW:
            return None
        return next(self._refs[n] for n in alike if self._names[n] == answer)

    def _which(self, name: str, found: Sequence[Ref], at: At) -> Ref | None:
        place, rows = at
        choices = [Choice(str(n), f"{self.name_of(ref)} ({n})") for n, ref in enumerate(found, start=1)]
        told = tr(
            "{where}: {number} are named {name}. Which one is meant?",
            where=place.told(),
            number=len(found),
            name=quoted(name),
        )
        answer = self._asked().ask(Topic.WHICH, f"{self._table.name}:{name}", told, choices, place, rows())
        return None if answer is None else found[int(answer) - 1]


def _exact(name: str) -> str:
    """Return a name as two are compared that are surely one: only the encoding of letters does not count.

    Names are on one line in tables, so that an end of a line is a space.
    """
    return as_one(" ".join(re.split("\r\n|\r|\n", name.strip())))


def known_names(tables: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return names in the form in which headings are compared with them."""
    return frozenset(name.casefold() for names in tables for name in names if name)
