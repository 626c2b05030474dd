"""The lists of the bundle: all that is imported is packed, and what goes with it is true and complete.

No bundle is made here: `python3 dev.py bundle` does that, and tries it.
"""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import dev
import partnerdesk
from partnerdesk_bundle import command_line, completion, contents, deb, icons, manual, places, start, tree

ROOT = Path(__file__).parent.parent
OURS = {"partnerdesk"}
_IMPORT = re.compile(r"^\s*(?:from|import) (\w+)[\w.]*(?= import | as |,|$)", re.MULTILINE)
_BY_TEXT = re.compile(r"\b(?:import_module|load|find_spec)\(f?\"(\w+)")


@cache
def found_by(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return what a pattern finds in all modules of the app."""
    modules = Path(partnerdesk.__file__).parent.rglob("*.py")
    return frozenset(name for module in modules for name in pattern.findall(module.read_text("utf-8")))


def imported() -> set[str]:
    """Return the first names of all that the app imports and that is neither ours nor Python's."""
    return set(found_by(_IMPORT)) - set(sys.stdlib_module_names) - OURS


def test_what_is_imported_by_name_alone_is_listed() -> None:
    assert found_by(_BY_TEXT) - OURS - imported() == set(contents.IMPORTED_BY_NAME)


def test_nothing_that_is_imported_is_left_out() -> None:
    assert found_by(_IMPORT) & set(contents.LEFT_OUT) == set()


def test_every_dependency_is_installed_with_the_app_and_no_tool_is() -> None:
    owners = packages_distributions()
    used = {owners[name][0].lower().replace("_", "-") for name in imported() | set(contents.IMPORTED_BY_NAME)}
    asked = {re.split(r"[<>=]", text)[0].lower() for text in places.PROJECT["dependencies"]}
    through_others = {"sqlalchemy", "shiboken6", "typing-extensions", "pillow"}
    assert used - asked <= through_others


def test_every_data_file_of_the_app_is_packed_by_its_pattern() -> None:
    inside = [p for p in Path(partnerdesk.__file__).parent.rglob("*") if p.is_file() and p.suffix == ".sql"]
    assert inside
    assert contents.DATA["partnerdesk"] == ("**/*",)


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/networkinformation/libqglib.so", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qt_help_fr.qm", False),
        ("PySide6/Qt/lib/libQt6Pdf.so.6", True),
        ("PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6", False),
        ("partnerdesk/resources/icons/partnerdesk.svg", True),
    ],
)
def test_of_qt_only_what_a_desktop_needs_stays(place: str, stays: bool) -> None:
    assert contents.stays(place) is stays


def test_libraries_are_either_packed_or_taken_from_the_system() -> None:
    of_system = {needed.name for needed in contents.FROM_THE_SYSTEM}
    assert not [name for name in of_system if name.startswith(contents.PACKED)]
    packages = {needed.packages for needed in contents.FROM_THE_SYSTEM} | {"libxkbcommon-x11-0"}
    wanted = {**dev.LIBRARIES, **dev.X11_LIBRARIES, **dev.WAYLAND_LIBRARIES}
    for library, package in wanted.items():
        assert library.startswith(contents.PACKED) or any(package in told for told in packages)


def test_the_manual_and_the_completion_know_every_command_and_kind() -> None:
    names = [command.name for command in command_line.described()]
    assert names[:3] == ["sample", "new", "import"]
    for text in (manual.page(date(2026, 11, 27)), completion.bash(), completion.zsh(), completion.fish()):
        assert all(name in text for name in names)
        assert "dossier" in text
        assert "--passphrase-file" in text.replace("\\", "") or "-l passphrase-file" in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_is_read_by_its_shell(shell: str, tmp_path: Path) -> None:
    script = tmp_path / "completion"
    script.write_text(getattr(completion, shell)(), encoding="utf-8")
    try:
        done = subprocess.run([shell, "-n", str(script)], check=False, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip(f"no {shell} here")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("export a.partnerdesk out.pdf --kind ag", ["agreement", "agenda"]),
        ("import a.partnerdesk list.csv --as pa", ["participants"]),
    ],
)
def test_bash_offers_the_words_of_an_option(typed: str, offered: list[str], tmp_path: Path) -> None:
    script = tmp_path / "completion"
    script.write_text(completion.bash(), encoding="utf-8")
    line = f". {script}; COMP_WORDS=(partnerdesk {typed}); COMP_CWORD=5; _partnerdesk; echo ${{COMPREPLY[*]}}"
    done = subprocess.run(["bash", "-c", line], check=True, capture_output=True, text=True)
    assert done.stdout.split() == offered


@pytest.mark.parametrize("before", ["", "/opt/lib"])
def test_programs_that_the_app_opens_get_the_library_path_as_it_was(before: str) -> None:
    environment = {"LD_LIBRARY_PATH": "/usr/lib/partnerdesk/_internal", "HOME": "/home/amina"}
    environment |= {"LD_LIBRARY_PATH_ORIG": before} if before else {}
    start.give_back_library_path(environment)
    assert environment == {"HOME": "/home/amina"} | ({"LD_LIBRARY_PATH": before} if before else {})


def test_versions_agree() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[([\d.]+)\] - (\d{4}-\d{2}-\d{2})$", changelog, re.MULTILINE)
    assert newest
    assert newest[1] == partnerdesk.__version__ == places.VERSION
    release = ET.parse(places.PACKAGING / "partnerdesk.metainfo.xml").find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == newest.groups()
    for path in ("flatpak/org.partnerdesk.PartnerDesk.yaml", "windows/partnerdesk.iss"):
        assert partnerdesk.__version__ in (places.PACKAGING / path).read_text(encoding="utf-8")


def test_a_software_centre_can_read_the_metainfo() -> None:
    if shutil.which("appstreamcli") is None:
        pytest.skip("needs appstreamcli (Debian: appstream)")
    metainfo = str(places.PACKAGING / "partnerdesk.metainfo.xml")
    command = ["appstreamcli", "validate", "--no-net", metainfo]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    found = re.findall(r"^[EW]: (.*)$", done.stdout, re.MULTILINE)
    assert [w for w in found if "url-homepage-missing" not in w] == []  # no page on the web yet
    assert "alidation" in done.stdout


def test_the_control_of_the_package_asks_for_what_the_bundle_takes_from_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "usr").mkdir()
    deb._control(tmp_path, {"libEGL.so.1": {"libQt6Gui.so.6"}, "libcups.so.2": {"libcups.so"}}, "2.35")
    told = (tmp_path / "DEBIAN" / "control").read_text(encoding="utf-8")
    assert "Depends: libc6 (>= 2.35), libegl1\n" in told
    assert "Recommends: libcups2t64 | libcups2\n" in told
    assert f"Version: {partnerdesk.__version__}\n" in told


def test_the_files_of_the_desktop_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "BUILD", tmp_path)
    (tmp_path / "icons").mkdir()
    for size in icons.SIZES:
        (tmp_path / "icons" / f"partnerdesk-{size}.png").touch()
    tree.fill(tmp_path / "usr", date(2026, 11, 27))
    share = tmp_path / "usr" / "share"
    for place in (
        "applications/partnerdesk.desktop",
        "mime/packages/partnerdesk.xml",
        "man/man1/partnerdesk.1.gz",
        "metainfo/partnerdesk.metainfo.xml",
        "fish/vendor_completions.d/partnerdesk.fish",
        "icons/hicolor/48x48/apps/partnerdesk.png",
    ):
        assert (share / place).is_file()
