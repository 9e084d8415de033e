"""Finds families among texts with datasketch, as ./bench does: the same shingles of
three words, as many minima and bands. Prints how many texts a second."""
import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

BANDS, ROWS = 24, 3

texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
if len(sys.argv) > 2:
    texts = texts[: int(sys.argv[2])]
lsh = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
word = re.compile(r"\w+")
signatures, family, families = {}, {}, 0
start = time.process_time()
for n, text in enumerate(texts):
    words = word.findall(text.lower())
    m = MinHash(num_perm=BANDS * ROWS)
    m.update_batch({" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)})
    best = n
    for other in lsh.query(m):
        if m.jaccard(signatures[other]) >= 0.5:
            best = min(best, family[other])
    family[n], signatures[n] = best, m
    families += best == n
    lsh.insert(n, m)
took = time.process_time() - start
print(f"datasketch: {len(texts)} reports, {families} families, {took:.1f} s of processor time: {len(texts) / took:.0f} reports a second")
