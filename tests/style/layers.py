# SPDX-License-Identifier: GPL-3.0-or-later
"""Which folder may include which: the arrows of the house, and what of Qt stays outside a folder."""
import re

CORE_VALUES = {"core/stats", "core/target"}
# what a monitor tells, and all that this is made of
MODEL = CORE_VALUES | {"core/model"}

ARROWS = {
    "core/target": set(),
    "core/stats": set(),
    "core/model": CORE_VALUES,
    "core/language": set(),
    "core/table": MODEL,
    "core/render": MODEL,
    "core/icmp": MODEL,
    "core/resolve": {"core/target"},
    "core/probe": MODEL | {"core/icmp"},
    # beside the prober, over a transport of its own
    "core/route": MODEL | {"core/icmp"},
    # values as bytes and back
    "core/store/codec": CORE_VALUES,
    # the file, its lock, statements, errors; nothing of what is in it
    "core/store/sqlite": {"core/stats", "core/model"},
    "core/store/tables": MODEL | {"core/store/codec", "core/store/sqlite"},
    # reads the original's database; the store writes what it finds
    "core/import": MODEL | {"core/store/sqlite"},
    # what is kept and when; nobody else looks behind it
    "core/store": MODEL | {"core/import", "core/store/codec", "core/store/sqlite", "core/store/tables"},
    # measures
    "core/monitor": MODEL | {"core/icmp", "core/probe", "core/resolve", "core/route", "core/store"},
    # what the API says, written and read from one table of fields each
    "core/json": MODEL,
    # asks another
    "core/client": MODEL | {"core/json"},
    "core/diagnose": MODEL,
    "core/config": {"core/target"},
    "headless/service": set(),
    # http knows nothing of what it serves but addresses; formats nothing of how they are served
    "headless/http": {"core/target"},
    "headless/formats": MODEL | {"core/json", "core/table"},
    # speaks with other nodes, and knows nothing of the server that their lists come through
    "headless/peers": MODEL | {"core/client", "core/json", "headless/formats"},
    "headless/api": MODEL | {"core/json", "core/language", "core/render", "headless/formats", "headless/http", "headless/peers"},
    # gui sees core alone: whether a monitor is in this process or behind HTTP it does not know
    "gui/appearance": {"core/render"},
    "gui/table": MODEL | {"core/render", "gui/appearance"},
    "gui/language": {"core/language"},
    "gui/print": MODEL | {"core/render", "gui/table"},
    "gui/lists": MODEL | {"gui/table"},
    "gui/dialogs": MODEL | {"core/config", "gui/appearance", "gui/lists", "gui/table"},
    "gui/events": MODEL | {"gui/appearance", "gui/lists"},
    "gui/route": MODEL,
    "gui/preferences": {"core/config", "core/render", "gui/alerts", "gui/appearance", "gui/language"},
    "gui/alerts": MODEL | {"core/diagnose"},
    "gui/window": MODEL
    | {"core/config", "core/client", "core/render", "core/diagnose", "gui/alerts", "gui/appearance",
       "gui/chart", "gui/dialogs", "gui/events", "gui/language", "gui/lists", "gui/overview", "gui/preferences", "gui/print",
       "gui/route", "gui/table"},
    "gui/tray": MODEL | {"core/diagnose", "gui/alerts", "gui/appearance", "gui/table", "gui/window"},
    # interactive widgets over core/render
    "gui/chart": MODEL | {"core/render", "gui/appearance"},
    "gui/overview": MODEL | {"core/render", "gui/appearance", "gui/chart", "gui/table"},
    # icmp: the sockets are opened before privileges are given up, and those before the monitor starts its threads
    "app/meshping": CORE_VALUES
    | {"core/client", "core/config", "core/icmp", "core/model", "core/monitor", "core/store", "gui/alerts", "gui/preferences", "gui/tray",
       "gui/window", "headless/api", "headless/http", "headless/service"},
    # client: calls of a daemon, within bounds
    "app/mpcli": MODEL | {"core/client", "core/config", "core/json", "core/table"},
}

WIDGETS = r"Qt?Widgets?(/.*)?|QApplication|QMainWindow|QDialog|QTableView"
HTTP_SERVER = r"QtHttpServer(/.*)?|QHttpServer\w*|QAbstractHttpServer"
SQL = r"QtSql(/.*)?|QSql\w+"

# (folder, or with a slash at the end all folders in it; what their files never include)
OUTSIDE = [
    ("core/", f"{WIDGETS}|{HTTP_SERVER}"),
    ("headless/", WIDGETS),
    ("gui/", HTTP_SERVER),
    ("app/mpcli", f"{WIDGETS}|{HTTP_SERVER}"),
    ("core/stats", r"Q.*"),
    *((folder, SQL) for folder in ARROWS if folder != "core/store/sqlite"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def folder_of(path):
    """The folder that `path`, given from the root, belongs to: the innermost one that ARROWS names, else its first two parts.
    All of tests is one folder."""
    parts = path.split("/")
    if parts[0] == "tests":
        return "tests"
    known = [folder for folder in ARROWS if path.startswith(folder + "/")]
    return max(known, key=len, default="/".join(parts[:2]) if len(parts) > 2 else parts[0])


def belongs(folder, prefix):
    """Whether `folder` is the one that an entry of OUTSIDE names, or in it where that ends with a slash."""
    return folder.startswith(prefix) if prefix.endswith("/") else folder == prefix


def complaints(path, text):
    """What is wrong with the includes of the file `path`, given from the root, one line each."""
    folder = folder_of(path)
    if folder != "tests" and folder not in ARROWS:
        return [f"{path}: the folder {folder} has no place in tests/style/layers.py"]
    found = []
    for own, foreign in INCLUDE.findall(text):
        if own:
            found += own_complaints(path, folder, own)
        elif folder != "tests":
            found += [
                f"{path}: {prefix} never includes <{foreign}>"
                for prefix, pattern in OUTSIDE
                if belongs(folder, prefix) and re.fullmatch(pattern, foreign)
            ]
    return found


def own_complaints(path, folder, included):
    if included.endswith(".moc") and "/" not in included:
        return []
    target = folder_of(included)
    if folder == "tests":
        known = target in ARROWS or target == "tests"
        return [] if known else [f'{path}: "{included}" does not start at the root']
    if target not in ARROWS:
        return [f'{path}: "{included}" is in no folder of tests/style/layers.py']
    allowed = target == folder or target in ARROWS[folder]
    return [] if allowed else [f'{path}: there is no arrow from {folder} to {target} ("{included}")']
