"""Where a build reads and writes, and what the bundle is called."""

import platform
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build" / "bundle"
#: The finished files, and the folder of the bundle itself.
OUT = ROOT / "dist"
ONEDIR = BUILD / "onedir" / "partnerdesk"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION: str = PROJECT["version"]
AUTHOR: str = PROJECT["authors"][0]["name"]
MACHINE = platform.machine()
#: The names that Debian has for kinds of machines.
DEBIAN_MACHINE = {"x86_64": "amd64", "aarch64": "arm64"}.get(MACHINE, MACHINE)
NAME = f"partnerdesk-{VERSION}-linux-{MACHINE}"
