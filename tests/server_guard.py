"""Keep a server only as long as the process that asked for it lives.

Usage: python -I -S server_guard.py USER_ID GROUP_ID DIRECTORIES PROGRAM [ARGUMENT ...]

Starts the program as the given user (only root may name another than its own). Ends it, and removes
the directories (joined as in PATH), when its owner says so on standard input or dies, however it
dies: then the kernel closes standard input. When the program ends by itself, the directories stay:
the owner will want to read why.

A process of its own, because one killed with -9 can tidy up nothing. Standard library only.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
from typing import Any

GLANCE_SECONDS = 0.2
END_SECONDS = 10


def main(user: int, group: int, directories: list[str], command: list[str]) -> int:
    other: dict[str, Any] = {"user": user, "group": group, "extra_groups": []}
    identity = other if os.geteuid() == 0 else {}
    server: subprocess.Popen[bytes]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, **identity)
    while server.poll() is None and not owner_is_done():
        pass
    if server.returncode is None:
        end(server)
        for directory in directories:
            shutil.rmtree(directory, ignore_errors=True)
    return server.returncode


def owner_is_done() -> bool:
    """Wait a moment for the owner's last word."""
    readable, _, _ = select.select([sys.stdin], [], [], GLANCE_SECONDS)
    return bool(readable)


def end(server: subprocess.Popen[bytes]) -> None:
    """End a server at once for its clients: PostgreSQL's immediate shutdown, no checkpoint."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(os.pathsep), sys.argv[4:]))
