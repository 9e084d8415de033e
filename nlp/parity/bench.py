"""Measures speed and memory of spaCy and of package nlp, or of the reader, in turn, one core each,
in CPU seconds, on the same texts and with the same weights.

    python bench.py --ours BINARY --spacy PYTHON… --pipeline FOLDER [--kernels A,B] [--rounds N] TEXTS

The first pass over the texts begins with empty caches; the second is warm. Each
round runs every side once; the figures are the medians of the rounds.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

ONE_CORE = {"OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "GOMAXPROCS": "1"}


def run(command):
    if shutil.which("taskset"):
        command = ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]
    done = subprocess.run(command, env={**os.environ, **ONE_CORE}, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def sides(a):
    """The commands to measure, in the order of a round."""
    here = Path(__file__).resolve().parent
    theirs = [[python, "-W", "ignore", str(here / "bench_spacy.py"), a.pipeline, a.texts] for python in a.spacy]
    ours = [[a.ours, "-texts", a.texts] + (["-kernel", k] if k else []) for k in a.kernels.split(",")]
    return theirs[:1] + ours + theirs[1:]


def median(results, of):
    return statistics.median(of(r) for r in results)


def speed(results, n):
    return median(results, lambda r: r["passes"][n]["tokens"] / r["passes"][n]["cpu"])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--ours", required=True)
    arguments.add_argument("--spacy", nargs="+", required=True)
    arguments.add_argument("--pipeline", required=True)
    arguments.add_argument("--kernels", default="")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("texts")
    a = arguments.parse_args()
    commands = sides(a)
    results = [[] for _ in commands]
    for n in range(a.rounds):
        for command, list in zip(commands, results):
            list.append(run(command))
            print(f"round {n + 1}: {name(list[-1])}", flush=True)
    counts = {r["passes"][0]["tokens"] for list in results for r in list}
    print(f"\n{' or '.join(map(str, sorted(counts)))} tokens; one core; tokens per CPU second, medians of {a.rounds} rounds\n")
    report(results)


def name(r):
    return r["name"] + (f" ({r['kernel']})" if r.get("kernel") else "")


def report(results):
    base = results[0]
    print(f"{'':28}{'first pass':>12}{'ratio':>8}{'warm':>10}{'ratio':>8}{'load, s':>9}{'MiB':>7}{'peak':>7}")
    for r in results:
        first, warm = speed(r, 0), speed(r, 1)
        print(f"{name(r[0]):28}{first:>12,.0f}{first / speed(base, 0):>8.2f}{warm:>10,.0f}{warm / speed(base, 1):>8.2f}"
              f"{median(r, lambda x: x['load_cpu']):>9.2f}{median(r, lambda x: x['load_rss']) / 1024:>7.0f}{median(r, lambda x: x['peak_rss']) / 1024:>7.0f}")
    print(f"\nThe ratio is to {name(base[0])}; load is in CPU seconds; MiB are resident after loading, and at most.")


main()
