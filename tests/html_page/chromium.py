"""A headless Chromium that is spoken to over a pipe, with no network and a profile of its own."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-pipe",
)  # fmt: skip


def found() -> str | None:
    """Return the path of Chromium, None if it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Tab:
    """One page; `events` are all that the browser told, by method."""

    def __init__(self, out: int, back: int) -> None:
        """Speak over two file descriptors."""
        self._out, self._back = os.fdopen(out, "wb", 0), os.fdopen(back, "rb")
        self._number, self._session = 0, ""
        self.events: list[tuple[str, dict[str, Any]]] = []

    def open(self, page: Path) -> None:
        """Open a file and wait until it is loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")
        self.go(page)

    def go(self, page: Path) -> None:
        """Open another file in the same tab."""
        loaded = sum(method == "Page.loadEventFired" for method, _ in self.events)
        self.call("Page.navigate", url=page.as_uri())
        while sum(method == "Page.loadEventFired" for method, _ in self.events) == loaded:
            self._read()

    def call(self, method: str, **values: Any) -> dict[str, Any]:
        """Call the browser and return its answer."""
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": values}
        if self._session:
            asked["sessionId"] = self._session
        self._out.write(json.dumps(asked).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def value(self, expression: str) -> Any:
        """Return the value of an expression of the page, awaited."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, key: str, text: str = "") -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            said = {"text": text} if text and kind == "keyDown" else {}
            codes = {"Tab": 9, "Enter": 13}
            code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, **said, **code)

    def _read(self) -> dict[str, Any]:
        told = bytearray()
        while (byte := self._back.read(1)) != b"\0":
            assert byte, "Chromium ended"
            told += byte
        answer: dict[str, Any] = json.loads(told)
        if "method" in answer:
            self.events.append((answer["method"], answer["params"]))
        return answer

    def close(self) -> None:
        """Close both ends."""
        self._out.close()
        self._back.close()


@contextmanager
def chromium(folder: Path) -> Iterator[Tab]:
    """Start Chromium with its profile in a folder, and end it."""
    program = found()
    assert program
    to_read, out = os.pipe()
    back, to_write = os.pipe()
    script = f'exec "$0" "$@" 3<&{to_read} 4>&{to_write}'
    started = subprocess.Popen(
        ["bash", "-c", script, program, *_FLAGS, f"--user-data-dir={folder}", "about:blank"],
        pass_fds=(to_read, to_write),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
    )
    os.close(to_read)
    os.close(to_write)
    tab = Tab(out, back)
    try:
        yield tab
    finally:
        tab.close()
        started.terminate()
        try:
            started.wait(20)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
