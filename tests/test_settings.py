"""What a computer remembers: it comes back, and a broken file of it is no reason to stop."""

import json
import os
from pathlib import Path

import pytest

from partnerdesk import settings, words
from partnerdesk.settings import Recent, Settings


def place() -> Path:
    return settings.settings_file()


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    kept = Settings(
        name="Amina Otieno",
        scheme="dark",
        text_scale=1.5,
        paper="letter",
        initials=True,
        window="AAAA",
        room_is_dark=True,
        idle_minutes=9,
        hide_from_captures=False,
        backups=str(tmp_path),
    )
    assert not [
        name for name, value in vars(Settings()).items() if name != "recent" and getattr(kept, name) == value
    ]
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


HOSTILE: list[object] = [
    None, True, -1, 1e300, 10**400, float("nan"), "", "zebra", "x" * 100_000, "\ud800", "\0", "a\nb",
    [], [1], [[]], {}, {"a": 1}, [None], [{"path": 1}],
    [{"path": "/x", "title": 1, "step": "one", "changed": "zebra"}],
    [{"path": "/x", "changed": "9999-99-99", "file_id": 7, "step": 10**400}],
]  # fmt: skip


@pytest.mark.parametrize("name", list(vars(Settings())))
@pytest.mark.parametrize("value", HOSTILE, ids=lambda v: ascii(v)[:40])
def test_one_bad_value_costs_that_value_alone(name: str, value: object) -> None:
    whole = {"name": "Amina", "scheme": "dark", "paper": "letter", "recent": [{"path": "/x/a.partnerdesk"}]}
    place().parent.mkdir(parents=True)
    place().write_text(json.dumps(whole | {name: value}))

    found = settings.load()

    assert [(n, getattr(found, n)) for n in ("name", "scheme", "paper") if n != name] == [
        (n, whole[n]) for n in ("name", "scheme", "paper") if n != name
    ]
    assert name == "recent" or [r.path for r in found.recent] == ["/x/a.partnerdesk"]
    for recent in found.recent:
        assert 1 <= recent.step <= 6
        words.day(recent.changed)
        assert len(recent.title) <= 300
    found.save()
    assert vars(settings.load()) == vars(found)


def test_a_path_that_is_no_utf_8_is_remembered() -> None:
    path = os.fsdecode(b"/x/caf\xe9.partnerdesk")
    kept = Settings(name="Amina")
    kept.remember(Recent(path, "Lake"))
    kept.save()
    assert [r.path for r in settings.load().recent] == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for() -> None:
    place().parent.mkdir(parents=True)
    os.mkfifo(place())
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


def test_backups_lie_where_was_chosen_and_the_environment_says_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.backup_folder() == settings.data_folder() / "backups"
    settings.choose_backup_folder(settings.load(), tmp_path / "stick")
    assert settings.backup_folder() == tmp_path / "stick"
    monkeypatch.setenv(settings.BACKUPS, str(tmp_path / "elsewhere"))
    assert settings.backup_folder() == tmp_path / "elsewhere"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other permissions")
def test_a_chosen_folder_holds_until_the_end_where_settings_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.BACKUPS, "")  # the monkeypatch takes back what is set below
    place().parent.parent.mkdir(parents=True, exist_ok=True)
    place().parent.write_text("a file where the folder would be")
    settings.choose_backup_folder(Settings(), tmp_path / "stick")
    assert settings.backup_folder() == tmp_path / "stick"
