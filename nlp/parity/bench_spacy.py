"""Measures spaCy the way bench/main.go measures package nlp, and prints the same
JSON object.

    python bench_spacy.py PIPELINE TEXTS
"""

import json
import resource
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import spacy

import tokens


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def resident(line):
    """A line of /proc/self/status, in KiB; 0 where there is none."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return next((int(l.split()[1]) for l in status.splitlines() if l.startswith(line)), 0)


def main():
    texts = [tokens.read(path) for path in sorted(Path(sys.argv[2]).glob("*.txt"))]
    wall, start = time.perf_counter(), cpu()
    nlp = spacy.load(sys.argv[1])
    out = {"name": "spaCy " + spacy.__version__, "load_cpu": cpu() - start,
           "load_wall": time.perf_counter() - wall, "load_rss": resident("VmRSS:"), "passes": []}
    for _ in range(2):
        start = cpu()
        n = sum(len(nlp(text)) for text in texts)
        out["passes"].append({"tokens": n, "cpu": cpu() - start})
    out["peak_rss"] = resident("VmHWM:")
    print(json.dumps(out))


main()
