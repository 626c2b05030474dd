"""The list of what is in a bundle, each part with its version and licence, and the texts of the licences."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from partnerdesk_bundle import elf
from partnerdesk_bundle.places import BUILD, ROOT

#: What a licence is where the metadata of a package names it only in a long text, or not at all.
LICENCES = {
    "fontpkg-ibm-plex-serif": "OFL-1.1",
    "reportlab": "BSD-3-Clause",
    "uharfbuzz": "Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "pyside6-pdf": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
_COMMON = Path("/usr/share/common-licenses")


class Part(NamedTuple):
    """A part of a bundle: its name, version and licence, and the files with the text of the licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def write_list(folder: Path) -> None:
    """Write CONTENTS.txt and the folder `licences` into the folder of a bundle."""
    parts = sorted([*_of_python(), *_of_system(folder), *_own()], key=lambda part: part.name.lower())
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    for part in parts:
        for text in part.texts:
            target = texts / part.name / text.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
    for name in ("LGPL-3", "GPL-3"):  # the licence of Qt for Python refers to both
        if (_COMMON / name).exists():
            shutil.copyfile(_COMMON / name, texts / f"{name}.txt")
    head = (
        "What is in this bundle, with its licences. The texts are in the folder `licences`.\n"
        "Qt and Qt for Python come under LGPL-3.0: they are libraries of their own below _internal/PySide6,\n"
        "which may be replaced by others of the same version. Their sources: https://download.qt.io.\n\n"
    )
    lines = [f"{part.name:32} {part.version:16} {part.licence}\n" for part in parts]
    (folder / "CONTENTS.txt").write_text(head + "".join(lines), encoding="utf-8")


def _of_python() -> Iterator[Part]:
    """Yield Python, and each package of the environment of which something was packed."""
    import platform
    import sysconfig

    stdlib = Path(sysconfig.get_path("stdlib"))
    texts = tuple(p for p in (stdlib / "LICENSE.txt",) if p.exists())
    yield Part("Python", platform.python_version(), "PSF-2.0", texts)
    packed = packed_modules()
    for distribution in metadata.distributions():
        tops = {str(p).split("/")[0].removesuffix(".py") for p in distribution.files or ()}
        name = distribution.metadata["Name"]
        if tops & packed and name.lower() != "partnerdesk":
            yield Part(name, distribution.version, _licence(distribution), _texts(distribution))


def packed_modules() -> set[str]:
    """Return the first names of all modules that PyInstaller packed, from its table of what it found."""
    table = next((BUILD / "work" / "partnerdesk").glob("Analysis-*.toc")).read_text(encoding="utf-8")
    found = re.findall(r"^\s*\[?\('([\w./+-]+)',", table, re.MULTILINE)
    return {re.split(r"[./]", name)[0] for name in found} | {"PySide6", "shiboken6"}


def _licence(distribution: metadata.Distribution) -> str:
    """Return the licence of a package: as its metadata expresses it, or as its classifiers name it."""
    about = distribution.metadata
    known = LICENCES.get(about["Name"].lower().replace("_", "-"))
    if known:
        return known
    told = next((about[key] for key in ("License-Expression", "License") if about[key]), "")
    if told and len(told) < 60 and "\n" not in told:
        return str(told)
    classified = [
        c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License")
    ]
    return ", ".join(classified) or "see licences"


def _texts(distribution: metadata.Distribution) -> tuple[Path, ...]:
    files = [f for f in distribution.files or () if _LICENCE_FILE.search(f.name) and f.suffix != ".py"]
    return tuple(path for path in (Path(str(f.locate())) for f in files) if path.is_file())


def _of_system(folder: Path) -> Iterator[Part]:
    """Yield the Debian packages of the libraries that were taken from the system that builds."""
    names = {path.name for path in elf.binaries(folder / "_internal") if path.parent.name == "_internal"}
    found: dict[str, str] = {}
    for name in sorted(names):
        asked = subprocess.run(["dpkg", "-S", f"*/{name}"], check=False, capture_output=True, text=True)
        if asked.returncode == 0 and "/site-packages/" not in asked.stdout:
            package = asked.stdout.partition(":")[0].partition(",")[0]
            found[package] = name
    for package in sorted(found):
        asked = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", package], check=True, capture_output=True, text=True
        )
        text = Path("/usr/share/doc", package, "copyright")
        yield Part(package, asked.stdout, "see licences", (text,) if text.exists() else ())


def _own() -> Iterator[Part]:
    from partnerdesk_bundle.places import VERSION

    fonts = ROOT / "resources" / "fonts"
    yield Part("PartnerDesk", VERSION, "MPL-2.0", (ROOT / "LICENSE",))
    yield Part("Inter", "4", "OFL-1.1", (fonts / "Inter-LICENSE.txt",))
    yield Part("Noto Serif", "2", "OFL-1.1", (fonts / "NotoSerif-LICENSE.txt",))
