"""Small catalogues, compiled as translators' own are."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from partnerdesk import language

#: Texts, or pairs of a singular and a plural, each with its translation or the forms of it.
Texts = Mapping[str | tuple[str, str], str | tuple[str, ...]]


def write_catalogue(folder: Path, key: str, texts: Texts) -> None:
    """Compile a catalogue into a folder of translations, with the plural rule of its language."""
    catalogue = Catalog(locale=key)
    for text, translation in texts.items():
        catalogue.add(text, translation)
    target = folder / key / "LC_MESSAGES" / "partnerdesk.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as opened:
        write_mo(opened, catalogue)


@contextmanager
def catalogues_from(folder: Path) -> Iterator[None]:
    """Read the catalogues from a folder, in place of those that ship."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "resource", lambda name: folder)
        language._catalogue.cache_clear()
        yield
    language._catalogue.cache_clear()


def every(folder: Path, texts: Callable[[str], Texts] = lambda _: {"Journey": "…"}) -> None:
    """Write a catalogue for every language but the source."""
    for key in language.LANGUAGES:
        if key != language.SOURCE:
            write_catalogue(folder, key, texts(key))
