"""`farled run`: Farled itself on this machine, with its first page opened in the browser where there is one."""

import os
import socket
import sys
from threading import Thread
from typing import Annotated

import typer

from farled.cli.serve import run_web, say

HOST = "127.0.0.1"
_NEXT = 20
"""Ports tried one after the other before the system is asked for any that is free."""

FirstPortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to begin looking at.")]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the first page in the browser.")]


def run(port: FirstPortOption = 8000, browser: BrowserOption = True) -> None:
    """Run Farled on this machine and open it in the browser; type your web address there to begin."""
    free = free_port(port)
    if free != port:
        say(f"Port {port} is taken, perhaps by another Farled; this one takes {free}.")
    run_web(HOST, free, workers=2, with_scheduler=True, ready=open_browser if browser else None)


def free_port(first: int) -> int:
    """Return the first port from `first` on at which nobody listens; any free one where the next are all taken."""
    return next(filter(_is_free, range(first, min(first + _NEXT, 65536))), None) or _any_free()


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True


def _any_free() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def open_browser(url: str) -> None:
    """Open a page in the browser of whoever sits here, beside the work; nothing happens where nobody does."""
    if has_desktop():
        Thread(target=_open, args=(url,), name="browser", daemon=True).start()


def has_desktop() -> bool:
    """Tell whether a browser could show its window here."""
    if sys.platform == "darwin":
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(url: str) -> None:
    import webbrowser

    try:
        webbrowser.open(url)
    except (webbrowser.Error, OSError):
        say(f"The browser could not be opened. Go to {url} by hand.")
