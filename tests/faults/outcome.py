"""What a fault did, and what went wrong under it: nothing, when all is well."""

from dataclasses import dataclass, field


class NotHere(Exception):
    """A fault cannot be tried on this computer; the text says what it needs."""


@dataclass(frozen=True)
class Outcome:
    """What was done in words, and by name each thing that must not happen with where it did."""

    did: str
    wrong: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Tell whether nothing went wrong."""
        return not any(self.wrong.values())

    def __str__(self) -> str:
        return ", ".join([self.did, *(f"{len(where)} {what}" for what, where in self.wrong.items())])

    def details(self) -> str:
        """Return where things went wrong, a line each."""
        return "\n".join(f"{what}: {place}" for what, where in self.wrong.items() for place in where[:20])
