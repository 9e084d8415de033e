"""Writes texts, each into a file of its own, for both sides to read.

    python collect.py [--chars N] TO FROM…

FROM are folders: every .txt in them is a text as it is; every record of a .jsonl
is one where it has a text; of a .html the words between the marks are one. With
--chars it stops when that many characters are written, and begins anew when the
folders have fewer.
"""

import argparse
import html
import json
import re
import shutil
from pathlib import Path

# What a record may call its text.
KEYS = ("text", "body", "content", "article")

# spaCy refuses texts beyond a million characters.
LONGEST = 900_000

HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
BLOCK = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|table|section)\b[^>]*>", re.I)
MARK = re.compile(r"<[^>]*>")


def words(page):
    """The words of a page, in a simple way: only that both sides see the same matters."""
    text = MARK.sub("", BLOCK.sub("\n", HIDDEN.sub(" ", page)))
    return re.sub(r"\n\s*\n+", "\n\n", html.unescape(text)).strip()


def texts(path):
    data = path.read_bytes().decode("utf8", errors="replace")
    if path.suffix == ".txt":
        yield data
    elif path.suffix in (".html", ".htm"):
        yield words(data)
    elif path.suffix == ".jsonl":
        for line in filter(str.strip, data.split("\n")):
            record = json.loads(line)
            found = next((record[k] for k in KEYS if isinstance(record.get(k), str)), None)
            if found is not None:
                yield found


def parts(folders):
    """The texts of folders, in pieces that spaCy takes."""
    for path in (p for folder in folders for p in sorted(folder.rglob("*"))):
        for text in texts(path) if path.is_file() else ():
            # A lone surrogate, which JSON can have, is no text.
            text = text.encode("utf8", errors="replace").decode("utf8")
            for at in range(0, max(1, len(text)), LONGEST):
                yield text[at:at + LONGEST]


def until(folders, most):
    """The texts of folders, over and over until there are so many characters."""
    chars = 0
    while True:
        before = chars
        for text in parts(folders):
            yield text
            chars += len(text)
            if chars >= most:
                return
        if chars == before:
            return


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--chars", type=int)
    arguments.add_argument("to", type=Path)
    arguments.add_argument("folders", type=Path, nargs="+", metavar="FROM")
    a = arguments.parse_args()
    shutil.rmtree(a.to, ignore_errors=True)
    a.to.mkdir(parents=True)
    count = chars = 0
    for text in until(a.folders, a.chars) if a.chars else parts(a.folders):
        with open(a.to / f"{count:05}.txt", "w", encoding="utf8", newline="") as f:
            f.write(text)
        count, chars = count + 1, chars + len(text)
    print(f"{count} texts, {chars} characters in {a.to}")


main()
