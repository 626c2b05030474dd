"""Check the values of a JSON source against a shape, and list all problems with their paths."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Union

from partnerdesk.file.sources.errors import MOST_LISTED, SourceProblem, quoted
from partnerdesk.file.sources.strict_json import Doubled
from partnerdesk.file.sources.values import Refused, Value
from partnerdesk.language import tr


@dataclass(frozen=True)
class List:
    """A list of values or objects."""

    of: Union[Value, "Shape"]


@dataclass(frozen=True)
class Shape:
    """An object: what each key holds; the `starred` keys are required."""

    keys: Mapping[str, Value | List]
    starred: tuple[str, ...] = ()


class Checking:
    """One check of one source; it collects the problems."""

    def __init__(self, source: str) -> None:
        """Start without problems; `source` is its name in the messages."""
        self._source = source
        self._problems: list[str] = []

    def refuse(self, path: str, problem: str) -> None:
        """Add a problem; raise SourceProblem if there are too many."""
        self._problems.append(": ".join(p for p in (self._source, path, problem) if p))
        if len(self._problems) >= MOST_LISTED:
            raise SourceProblem(self._problems, cut_short=True)

    def end(self) -> None:
        """Raise SourceProblem if there was any problem."""
        if self._problems:
            raise SourceProblem(self._problems)

    def whole(self, raw: Any, shape: Shape) -> dict[str, Any]:
        """Return the checked values of a source, which must be one object."""
        return self._object(raw, shape, "")

    def _object(self, raw: Any, shape: Shape, path: str) -> dict[str, Any]:
        if not isinstance(raw, dict):
            self.refuse(path, tr("must be an object in { }."))
            return {}
        for key in raw.again if isinstance(raw, Doubled) else ():
            self.refuse(_within(path, key), tr("is told twice; keep one."))
        for key in (key for key in raw if key not in shape.keys):
            self.refuse(
                _within(path, key), tr("is no key that this file has; take it out, or correct its name.")
            )
        for key in shape.starred:
            if raw.get(key) is None:
                self.refuse(_within(path, key), tr("is missing; it cannot be left out."))
        present = {key: kind for key, kind in shape.keys.items() if raw.get(key) is not None}
        values = {key: self._value(raw[key], kind, _within(path, key)) for key, kind in present.items()}
        return {key: value for key, value in values.items() if value is not None}

    def _value(self, raw: Any, kind: Value | List | Shape, path: str) -> Any:
        if isinstance(kind, Shape):
            return self._object(raw, kind, path)
        if isinstance(kind, List):
            if not isinstance(raw, list):
                self.refuse(path, tr("must be a list in [ ]."))
                return []
            return [self._value(item, kind.of, f"{path}[{n}]") for n, item in enumerate(raw)]
        try:
            return kind.read(raw)
        except Refused as e:
            self.refuse(path, str(e))
            return None


def _within(path: str, key: str) -> str:
    step = key if key.isidentifier() and len(key) <= 60 else f"[{quoted(key)}]"
    return f"{path}.{step}" if path and not step.startswith("[") else path + step
