"""The language of what people read belongs to the context in which it is read."""

import threading
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path

import pytest

from partnerdesk import language
from partnerdesk.language import N_, tr


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that catalogues are read from in place of those that ship."""
    monkeypatch.setattr(language, "resource", lambda _: tmp_path)
    yield tmp_path
    language._catalogue.cache_clear()


def test_a_block_speaks_its_language_and_then_what_was_spoken_before() -> None:
    with language.speaking("fr"):
        with language.speaking("ar"):
            assert language.current() == "ar"
        assert language.current() == "fr"
    assert language.current() == language.SOURCE


def test_a_block_that_fails_leaves_no_language_behind() -> None:
    with pytest.raises(OSError, match="full"), language.speaking("fr"):
        raise OSError("full")
    assert language.current() == language.SOURCE


def test_what_one_context_speaks_no_other_hears() -> None:
    copy_context().run(language.use, "zh")
    assert language.current() == language.SOURCE


def test_a_thread_in_the_context_of_who_starts_it_speaks_its_language() -> None:
    heard: list[str] = []
    with language.speaking("ru"):
        context = copy_context()
    thread = threading.Thread(target=context.run, args=(lambda: heard.append(language.current()),))
    thread.start()
    thread.join()
    assert heard == ["ru"]


def test_a_language_without_a_catalogue_shows_the_source_text(catalogues: Path) -> None:
    with language.speaking("fr"):
        assert tr("Undo {label}", label="Move") == "Undo Move"
        assert N_("Journey").tr() == "Journey"
