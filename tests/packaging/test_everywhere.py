"""Every module loads where nothing of POSIX is: Windows has none of it."""

from __future__ import annotations

import subprocess
import sys

# Loads all our modules twice: the second time, with all libraries there, without what only POSIX has.
PROBE = """
import importlib, os, pkgutil, signal, sys

def load():
    for package in map(importlib.import_module, ("index", "searcher", "tui")):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if not module.name.endswith("__main__") and not (module.name == "tui.system.web" and not web):
                importlib.import_module(module.name)
                yield module.name

web = importlib.util.find_spec("textual_serve") is not None
list(load())
for name in [name for name in sys.modules if name.partition(".")[0] in ("index", "searcher", "tui")]:
    del sys.modules[name]
for name in ("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp", "curses", "readline", "syslog"):
    sys.modules[name] = None
for name in (
    "fork", "forkpty", "pread", "pwrite", "geteuid", "getuid", "getgid", "getpgrp", "tcgetpgrp", "killpg", "setsid",
    "fchmod", "chown", "O_NONBLOCK", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "posix_fadvise", "statvfs", "uname",
    "sysconf", "mkfifo", "ttyname", "WNOHANG",
):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGHUP", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGKILL", "SIGPIPE", "SIGQUIT"):
    delattr(signal, name)
print(*load())
"""


def test_every_module_loads_without_anything_of_posix() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=300, check=False)
    assert done.stderr == ""
    assert {"index.cli.main", "index.environment.guest", "searcher.cli.main", "tui.app"} <= {*done.stdout.split()}
