"""What a computer remembers: it comes back, and a broken file of it is no reason to stop."""

from pathlib import Path

import pytest

from partnerdesk import settings
from partnerdesk.settings import Recent, Settings


def place() -> Path:
    return settings._place()


def test_settings_come_back_as_they_were_saved() -> None:
    kept = Settings(name="Amina Otieno", scheme="dark", text_scale=1.5, paper="letter")
    kept.remember(Recent("/x/a.partnerdesk", "Clean water", 3, "2026-11-20"))
    kept.save()

    found = settings.load()

    assert vars(found) == vars(kept)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"recent": [1]}', '{"text_scale": "large"}', "null"])
def test_a_broken_file_gives_the_defaults(text: str) -> None:
    place().parent.mkdir(parents=True)
    place().write_text(text)

    assert settings.load().scheme == "system"
    assert settings.load().recent == []


def test_a_setting_of_another_version_is_passed_over() -> None:
    place().parent.mkdir(parents=True)
    place().write_text('{"paper": "letter", "colour of the tea": "green"}')

    assert settings.load().paper == "letter"


def test_a_text_size_out_of_bounds_is_brought_within() -> None:
    assert Settings(text_scale=9).text_scale == 2.0
    assert Settings(text_scale=0.1).text_scale == 1.0


def test_the_latest_partnership_stands_first_and_once() -> None:
    kept = Settings()
    for path in ("a", "b", "a"):
        kept.remember(Recent(path, path))

    assert [r.path for r in kept.recent] == ["a", "b"]
