#!/usr/bin/env python3
"""Set up, run and check PartnerDesk on a machine that has only Python.

python3 dev.py run [FILE]       the app on the sample; with no display, the sample and its agreement as files
python3 dev.py test [ARGS]      all tests; --quick leaves out the slow ones; other ARGS go to pytest
python3 dev.py lint             style, layout, types and the direction of imports
python3 dev.py fix              mend style and layout where ruff can
python3 dev.py coverage [ARGS]  the tests, and which lines and branches they reach
python3 dev.py mutate MODULE TESTS...   break MODULE in small ways; tell what TESTS do not notice
python3 dev.py bench [NAMES]    the figures of docs/performance.md, measured here
python3 dev.py texts [FILE]     every text to be translated, as the template that gettext's tools read
python3 dev.py shots [FOLDER [NAMES]]   pictures of every screen in every look, into build/shots or FOLDER
python3 dev.py guide            the pictures of the guide, drawn from the app itself, into resources/guide
python3 dev.py faults [NAMES]   every fault of docs/testing.md in full: what was done, and what was lost
python3 dev.py bundle [--try]   a .deb and archives that need no Python; with --try, tried on bare systems

The first call makes .venv and installs what is missing; later calls find it ready.
"""
# An older Python reads this file up to its first `stop`: no newer syntax in it, no newer names before that.

import ctypes
import hashlib
import importlib.util
import inspect
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

OLDEST = (3, 11)


def stop(message: str) -> NoReturn:
    """Print why the command cannot continue, and exit with status 1."""
    sys.exit(f"\n{message}")


def newer_pythons() -> str:
    """Return how to go on where this Python is too old."""
    names = [f"python3.{minor}" for minor in range(20, OLDEST[1] - 1, -1) if shutil.which(f"python3.{minor}")]
    if names:
        line = " ".join([names[0], *sys.argv])
        return f"There is a newer one here. Go on with it:\n\n    {line}\n"
    return (
        "Install a newer one beside it (on Debian 12, Ubuntu 24.04 and later the package python3, elsewhere "
        "from https://www.python.org/downloads), or use a bundle, which brings its own: see README.md."
    )


if sys.version_info < OLDEST:
    stop(f"PartnerDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}. {newer_pythons()}")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "installed"
#: A folder that Linux keeps in memory, and the bytes that the tests need in it at most.
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder in it that only this user can read
ROOM_FOR_TESTS = 2 << 30
WITHOUT_TOOLS = " without tools"
HELP = ("-h", "--help")
#: Errors that pip prints without a network, and how many of its last lines tell of another failure.
NO_NETWORK = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ProxyError")
LAST_LINES = 25

#: The system libraries that Qt loads on Linux, each with its Debian package.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # the pages of the agreement
}
PRINTING_LIBRARIES = {"libcups.so.2": "libcups2"}
X11_LIBRARIES = {
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def main(arguments: list[str]) -> int:
    """Run the command in the first argument; return the exit status."""
    commands = (run, test, lint, fix, coverage, mutate, bench, texts, shots, guide, faults, bundle)
    named = {command.__name__: command for command in commands}
    if not arguments or arguments[0] not in named:
        print(__doc__)
        return 0 if arguments and arguments[0] in (*HELP, "help") else 2
    chosen = named[arguments[0]]
    if arguments[1:] and arguments[1] in HELP:
        print(inspect.getdoc(chosen))
        return 0
    try:
        return chosen(arguments[1:])
    except KeyboardInterrupt:
        stop("Stopped. Run the same command again to go on.")


# -- the commands -----------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the window.

    python3 dev.py run [FILE]
    Without FILE it opens the sample. With no display, it writes the sample and its agreement into build/.
    """
    missing = missing_display()
    prepare(tools=False, window=not missing)
    if arguments:
        return partnerdesk(*arguments)
    if missing:
        return write_sample(missing)
    sample = sample_place() / "Sample.partnerdesk"  # where the start page looks for it too
    failed = 0 if sample.exists() else partnerdesk("sample", str(sample))
    if failed:
        return failed
    print(f"The sample is {sample}", flush=True)
    return partnerdesk(str(sample))


def write_sample(missing: str) -> int:
    """Write the sample and its agreement into build/; the commands say where they are."""
    print(f"{missing}, so no window opens. The sample and its agreement:", flush=True)
    BUILD.mkdir(exist_ok=True)
    sample, agreement = BUILD / "sample.partnerdesk", BUILD / "agreement.pdf"
    return partnerdesk("sample", str(sample), "--force") or partnerdesk(
        "export", str(sample), str(agreement), "--force"
    )


def test(arguments: list[str]) -> int:
    """Run the tests.

    python3 dev.py test [--quick] [ARGS]
    --quick leaves out the tests marked slow: faults, stories, large properties, commands in processes.
    Other ARGS go to pytest, in one process; without them the tests run in several.
    """
    prepare()
    quick = ["-m", "not slow"] if "--quick" in arguments else []
    others = [argument for argument in arguments if argument != "--quick"]
    return pytest(*quick, *(others or in_parallel()))


def pytest(*arguments: str) -> int:
    """Run pytest with no screen, and with its files in memory: it waits for no disk."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if "TMPDIR" not in os.environ and is_roomy(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
    keep_bytecode()
    return call("-m", "pytest", *arguments)


def keep_bytecode() -> None:
    """Compile tests and app once, also where Python is told to write nothing beside the sources.

    Else each run, each worker and each of the processes that tests start compiles them anew.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(BUILD / "bytecode"))


def is_roomy(folder: Path) -> bool:
    """Return whether a folder can be written and has room for the files of all tests."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM_FOR_TESTS


def in_parallel() -> list[str]:
    """Return the options of pytest for all processors, four at most, and one worker more: some only wait."""
    return ["-n", str(min(os.cpu_count() or 1, 4) + 1)]


def lint(_arguments: list[str]) -> int:
    """Check style, layout, types and the direction of imports; show all errors."""
    prepare(qt=False)
    checks = (
        ("Style", "-m", "ruff", "check"),
        ("Layout", "-m", "ruff", "format", "--check"),
        ("Types", "-m", "mypy"),
        ("Imports", "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-logo"),
    )
    failed = []
    for name, *command in checks:
        print(f"-- {name}", flush=True)
        if call(*command):
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All four are clean.")
    return 1 if failed else 0


def fix(_arguments: list[str]) -> int:
    """Mend style and layout where ruff can, and show what is left to mend by hand."""
    prepare(qt=False)
    left = call("-m", "ruff", "check", "--fix")
    return call("-m", "ruff", "format") or left


def coverage(arguments: list[str]) -> int:
    """Run the tests and show which lines and branches they reach.

    python3 dev.py coverage [ARGS]
    ARGS go to pytest. build/coverage/index.html shows each line.
    """
    prepare()
    os.environ["COVERAGE_FILE"] = str(BUILD / "coverage" / "data")
    (BUILD / "coverage").mkdir(parents=True, exist_ok=True)
    reports = ("--cov-report=term", f"--cov-report=html:{BUILD / 'coverage'}")
    return pytest("--cov", "--cov-branch", *reports, *(arguments or in_parallel()))


def mutate(arguments: list[str]) -> int:
    """Break a module in small ways, and show what the tests do not notice.

    python3 dev.py mutate MODULE TESTS...
    For example: python3 dev.py mutate partnerdesk/partnership/doubles.py tests/partnership/test_doubles.py
    """
    prepare()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call("-m", "tests.mutants", *arguments)


def bench(arguments: list[str]) -> int:
    """Measure the app against its floors.

    python3 dev.py bench [NAMES]
    NAMES of rows choose among them.
    """
    prepare()
    return call(str(ROOT / "benchmarks" / "bench.py"), *arguments)


def texts(arguments: list[str]) -> int:
    """Write every text to be translated into a template (.pot) that gettext's tools read.

    python3 dev.py texts [FILE]
    The template goes to FILE or build/partnerdesk.pot.
    """
    prepare(qt=False)
    target = Path(arguments[0]).absolute() if arguments else BUILD / "partnerdesk.pot"
    target.parent.mkdir(parents=True, exist_ok=True)
    keywords = [part for name in ("tr", "trn:1,2", "N_") for part in ("--keyword", name)]
    names = ["--project", "PartnerDesk", "--no-default-keywords", "--sort-by-file", "--width", "100"]
    babel = ("-m", "babel.messages.frontend", "--quiet", "extract")
    failed = call(*babel, *names, *keywords, "--output", str(target), "partnerdesk")
    if not failed:
        print(f"The template: {target}")
    return failed


def shots(arguments: list[str]) -> int:
    """Take pictures of every screen, so that anybody looks.

    python3 dev.py shots [FOLDER [NAMES]]
    The pictures go to FOLDER or build/shots. NAMES of screens and looks choose among them.
    """
    prepare()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call("-m", "tests.shots", *arguments)


def guide(_arguments: list[str]) -> int:
    """Draw the pictures of the guide from the app itself, into resources/guide/pictures."""
    prepare()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call("-m", "tests.shots.guide")


def faults(arguments: list[str]) -> int:
    """Break things in full, and tell what was lost.

    python3 dev.py faults [NAMES]
    NAMES of faults choose among them.
    """
    prepare()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call("-m", "tests.faults", *arguments)


def bundle(arguments: list[str]) -> int:
    """Make what can be installed without Python: a .deb, an archive and a file to run, into dist/.

    python3 dev.py bundle [--try]
    With --try, what is in dist/ is tried on bare Debian 12 and 13, made by debootstrap (as root).
    """
    if arguments not in ([], ["--try"]):
        stop("It takes nothing but --try.")
    environment = BUILD / "bundle" / "env"
    python = environment / PYTHON.relative_to(VENV)
    if not arguments:
        prepare_bundle(environment, python)
    module = "partnerdesk_bundle.trying" if arguments else "partnerdesk_bundle"
    environment.parent.mkdir(parents=True, exist_ok=True)
    # The app is taken as it is installed in the environment: this folder does not hold its data in place.
    os.environ |= {"PYTHONPATH": str(ROOT / "packaging"), "PYTHONSAFEPATH": "1"}
    made = [str(python if python.exists() else sys.executable), "-m", module]
    return subprocess.run(made, cwd=environment.parent, check=False).returncode


def prepare_bundle(environment: Path, python: Path) -> None:
    """Make an environment that holds the app as it is installed, and PyInstaller, but no tools."""
    print("Setting up an environment for the bundle.", flush=True)
    if not python.exists():
        command([sys.executable, "-m", "venv", str(environment)], f"{environment} could not be made.")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    old = [str(python), "-m", "pip", "uninstall", "--yes", "--quiet", "partnerdesk"]
    command(old, "The app could not be taken out.")  # its version may be the same, and the app another
    command([*pip, f"{ROOT}[bundle]"], "What a bundle needs could not be installed.")


def partnerdesk(*arguments: str) -> int:
    """Run a command of the app."""
    return call("-m", "partnerdesk", *arguments)


def call(*arguments: str) -> int:
    """Run Python of .venv in the folder of the project; Ctrl+C ends it without a traceback."""
    try:
        where = None if arguments[:2] == ("-m", "partnerdesk") else ROOT  # paths of the user are relative
        return subprocess.run([str(PYTHON), *arguments], cwd=where, check=False).returncode
    except KeyboardInterrupt:
        return 130


# -- setting up -------------------------------------------------------------------------


def prepare(*, tools: bool = True, qt: bool = True, window: bool = False) -> None:
    """Install what is missing on this computer: system packages first, then .venv.

    The tools to test and lint are left out where only the app is wanted.
    """
    ensure_temporary_folder()
    ready = is_installed(tools=tools)
    wanted = qt_libraries(window=window) if qt and sys.platform.startswith("linux") else {}
    missing = {name: package for name, package in wanted.items() if not is_there(name)}
    if not ready and not has_pip() and not has_venv_module():
        missing["Python's venv"] = f"python3.{sys.version_info.minor}-venv"
    if missing:
        install_packages(missing)
    if not ready:
        install_project(tools=tools)


def ensure_temporary_folder() -> None:
    """Use build/tmp if neither TMPDIR nor the system has a folder that can be written."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        (BUILD / "tmp").mkdir(parents=True, exist_ok=True)
        os.environ["TMPDIR"] = str(BUILD / "tmp")


def qt_libraries(*, window: bool) -> dict[str, str]:
    """Return the libraries that Qt loads here; with `window`, those for a display and printers too."""
    wanted = dict(LIBRARIES)
    if window:
        wanted |= PRINTING_LIBRARIES
    if window and os.environ.get("DISPLAY"):
        wanted |= X11_LIBRARIES
    if window and os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    return wanted


def is_there(library: str) -> bool:
    """Return whether the loader of the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_venv_module() -> bool:
    """Return whether this Python can create a .venv; on Debian that needs a separate package."""
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def has_pip() -> bool:
    """Return whether .venv exists and is complete."""
    return PYTHON.exists() and not run_quietly([str(PYTHON), "-m", "pip", "--version"]).returncode


def install_packages(missing: dict[str, str]) -> None:
    """Install Debian packages as root; otherwise print the command for this and stop."""
    names, packages = ", ".join(missing), list(dict.fromkeys(missing.values()))
    line = f"apt-get install -y {' '.join(packages)}"
    if not shutil.which("apt-get"):
        stop(f"This computer lacks {names}. Install them (on Debian: {line}), then run this again.")
    if os.geteuid() != 0:
        stop(f"This computer lacks {names}. Run this line, then try again:\n\n    sudo {line}\n")
    print(f"Installing what this computer lacks: {' '.join(packages)}", flush=True)
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*quiet, "update"], check=False)  # an old list may still do
    failed = subprocess.run(
        [*quiet, "install", "-y", "--no-install-recommends", *packages],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        check=False,
    ).returncode
    still = [name for name in missing if name.startswith("lib") and not is_there(name)]
    if failed or still:
        stop(f"{names} could not be installed. See what this line says:\n\n    {line}\n")


def is_installed(*, tools: bool) -> bool:
    """Return whether .venv is up to date with pyproject.toml."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    found = STAMP.read_text(encoding="ascii")
    return found == wanted_stamp() or (not tools and found == wanted_stamp() + WITHOUT_TOOLS)


def wanted_stamp() -> str:
    """Return a hash that changes whenever .venv must be updated."""
    asked = [ROOT / "pyproject.toml", *sorted((ROOT / "packaging").glob("*.py"))]
    return hashlib.sha256(b"".join(p.read_bytes() for p in asked) + os.fsencode(ROOT)).hexdigest()


def install_project(*, tools: bool) -> None:
    """Create .venv if there is none, and install the project there, with or without its tools."""
    print("Setting up PartnerDesk in .venv: once, and again when what it needs changes.", flush=True)
    STAMP.unlink(missing_ok=True)
    if not has_pip():
        command([sys.executable, "-m", "venv", "--clear", str(VENV)], "The folder .venv could not be made.")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    what = f"{ROOT}[dev]" if tools else str(ROOT)
    command([*pip, "--editable", what], "What PartnerDesk needs could not be installed.")
    STAMP.write_text(wanted_stamp() + ("" if tools else WITHOUT_TOOLS), encoding="ascii")


def command(arguments: list[str], failure: str) -> None:
    """Run a step of the set-up and show how far it is; if it fails, print what could not be done and stop."""
    merged: dict[str, Any] = {"text": True, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(arguments, cwd=ROOT, **merged) as running, Progress() as progress:
        assert running.stdout
        lines = [progress.follow(line) for line in running.stdout]
    if not running.returncode:
        return
    if any(sign in line for line in lines for sign in NO_NETWORK):
        stop(f"{failure} There is no network here, and the first set-up needs it: connect, then try again.")
    print("".join(lines[-LAST_LINES:]))
    stop(f"{failure} The lines above say why; nothing else was changed.")


class Progress:
    """Shows what pip does and since when: on one line of a terminal, elsewhere a line for each large step."""

    def __init__(self) -> None:
        """Begin to count the time."""
        self.begun, self.doing, self.ended = time.monotonic(), "beginning", threading.Event()
        self.ticking = threading.Thread(target=self.tick, daemon=True)

    def __enter__(self) -> "Progress":  # noqa: PYI034 - `Self` is newer than the Pythons that read this
        """Show the time on a terminal."""
        if sys.stdout.isatty():
            self.ticking.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the line."""
        self.ended.set()
        if self.ticking.ident:
            self.ticking.join()
            print("\r" + " " * 78 + "\r", end="", flush=True)

    def follow(self, line: str) -> str:
        """Take note of a line of pip, and return it."""
        step, words = line.strip(), line.split()
        if step.startswith("Collecting "):
            self.doing = f"finding {words[1]}"
        elif step.startswith("Downloading "):
            name, size = Path(words[1]).name.partition("-")[0], " ".join(words[2:])
            self.tell(f"loading {name} {size}", is_long="MB" in size)
        elif step.startswith("Installing collected packages:"):
            self.tell(f"installing {len(words) - 3} packages")
        elif step.startswith(("Installing ", "Preparing ", "Building ", "Getting ")):
            self.tell(step.partition(":")[0].lower())
        return line

    def tell(self, step: str, *, is_long: bool = True) -> None:
        """Show a step; where there is no terminal only one that takes long."""
        if is_long and step != self.doing and not self.ticking.ident:
            print(f"  {step}", flush=True)
        self.doing = step

    def tick(self) -> None:
        """Write the time and the step, each half second on the same line."""
        while not self.ended.wait(0.5):
            print(f"\r  {time.monotonic() - self.begun:3.0f} s  {self.doing[:68]:68}", end="", flush=True)


def run_quietly(arguments: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a program and capture its output."""
    return subprocess.run(
        arguments, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


# -- this computer ----------------------------------------------------------------------


def missing_display() -> str:
    """Return why no window can open here, "" if one can: a display may be named that is gone."""
    if not sys.platform.startswith("linux"):
        return ""
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if wayland and answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / wayland)):
        return ""
    if x11 and x11_answers(x11):
        return ""
    named = x11 or wayland
    return f"The display {named} does not answer" if named else "There is no display here"


def x11_answers(display: str) -> bool:
    """Return whether something listens at the address of an X display: host:number.screen."""
    host, _, number = display.partition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return True  # an address of another form: Qt will tell
    if host in ("", "unix"):
        local = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the place that X gives it
        return answers(local) or answers(f"\0{local}")
    try:
        with socket.create_connection((host, 6000 + int(number)), timeout=3):
            return True
    except OSError:
        return False


def answers(place: str) -> bool:
    """Return whether something listens at a local socket."""
    try:
        with socket.socket(socket.AF_UNIX) as asked:
            asked.connect(place)
    except OSError:
        return False
    return True


def sample_place() -> Path:
    """Return the folder for the sample: that of the user's data, or build/ if that cannot be written."""
    asked = subprocess.run(
        [str(PYTHON), "-c", "from partnerdesk.settings import data_folder; print(data_folder())"],
        check=False,
        capture_output=True,
        text=True,
    )
    for folder in (Path(asked.stdout.strip() or BUILD), BUILD):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return BUILD


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
