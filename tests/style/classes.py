# SPDX-License-Identifier: GPL-3.0-or-later
"""What a class is made of, as our formatted C++ shows it: its member functions, and the sources that define them."""
import collections
import re

MOST_FUNCTIONS = 40

NOISE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*""",
    re.DOTALL | re.MULTILINE,
)
CLASS = re.compile(r"(?<!enum )\b(?:class|struct)\s+(?:\[\[\w+\]\]\s*)?(\w+)(?:\s+final)?\s*(?::[^:;{}()][^;{}()]*)?\{")
# A definition begins at the line's start: what it returns, then Class::member(
MEMBER = re.compile(r"^(?=\S)(?:[\w:<>,&*\[\] ]*[ &*>])?((?:\w+::)+)(?:~?\w+|operator[^\w(]+(?:\(\))?|operator \w+)\(", re.MULTILINE)
LABEL = re.compile(r"\b(?:public|protected|private|signals|Q_SIGNALS)(?:\s+(?:slots|Q_SLOTS))?\s*:(?!:)")
NOT_FUNCTIONS = re.compile(r"^\s*(?:using|friend|typedef|static_assert|enum|Q_\w+\s*\()|=\s*(?:default|delete|0)\s*$|\boverride\s*$|^\s*$")


def bare(text):
    """The text without comments, strings, characters and the preprocessor's lines; lines stay lines."""
    return NOISE.sub(lambda match: "\n" * match.group(0).count("\n") or " ", text)


def body_end(text, begin):
    """Where the block ends that is open at `begin`."""
    depth = 1
    for match in re.compile(r"[{}]").finditer(text, begin):
        depth += 1 if match.group(0) == "{" else -1
        if depth == 0:
            return match.start()
    return len(text)


def own_statements(body):
    """A class's statements, without what stands in blocks within: each function's body is one end of a statement."""
    flat, position = [], 0
    for match in re.compile(r"\{").finditer(body):
        if match.start() < position:
            continue
        flat.append(body[position:match.start()])
        position = min(body_end(body, match.end()) + 1, len(body))
        flat.append(";")
    flat.append(body[position:])
    text = LABEL.sub(";", "".join(flat))
    while (shorter := re.sub(r"(?<!operator)<[^<>;]*>", "", text)) != text:  # std::function<void(int)> is no function
        text = shorter
    return text.split(";")


def functions(body):
    """How many functions of its own the body of a class has: not those that are default, deleted, pure, or its base's."""
    found = 0
    for statement in own_statements(body):
        head = statement.strip()
        while (macro := re.match(r"Q_(?:OBJECT|GADGET)\b|Q_\w+\([^()]*\)\s*", head)) and macro.end():
            head = head[macro.end():].strip()
        before = head.split("(")[0]
        if "(" in head and "=" not in before.replace("operator=", "") and not NOT_FUNCTIONS.search(head):
            found += 1
    return found


def classes(text):
    """(name, functions) of each class that is defined in the text, those within others, too."""
    text = bare(text)
    for match in CLASS.finditer(text):
        yield match.group(1), functions(text[match.end():body_end(text, match.end())])


def defined(text):
    """The names before a member's own in all definitions of members in the text."""
    found = set()
    for match in MEMBER.finditer(bare(text)):
        found.update(match.group(1).split("::")[:-1])
    return found


def complaints(files):
    """What is wrong with the classes in `files`, (path, text) pairs: {folder/Class: what}."""
    known, sources, found = set(), collections.defaultdict(set), collections.defaultdict(list)
    for path, text in files:
        folder, _, file = path.rpartition("/")
        for name, count in classes(text):
            known.add(f"{folder}/{name}")
            if count > MOST_FUNCTIONS:
                found[f"{folder}/{name}"].append(f"{count} functions, more than {MOST_FUNCTIONS}")
        if path.endswith(".cpp"):
            for name in defined(text):
                sources[f"{folder}/{name}"].add(file)
    for name in sources.keys() & known:
        if len(sources[name]) > 1:
            found[name].append("in several sources: " + ", ".join(sorted(sources[name])))
    return {name: "; ".join(what) for name, what in found.items()}
