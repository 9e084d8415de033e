"""The fields of spaCy's tokens that ours are compared with.

Offsets are code points. expect.py and analyse.py write them; the Go package
compare reads them.
"""

FIELDS = ["start", "end", "space", "norm", "tag", "pos", "morph", "lemma",
          "head", "dep", "sent_start", "iob", "ent_type"]


def rows(doc):
    """One list for each token, in the order of FIELDS."""
    return [[t.idx, t.idx + len(t), t.whitespace_ != "", t.norm_, t.tag_, t.pos_, str(t.morph), t.lemma_,
             t.head.i, t.dep_, t.is_sent_start is True, t.ent_iob_, t.ent_type_] for t in doc]


def read(path):
    """A text as it is, line ends too."""
    with open(path, encoding="utf8", newline="") as f:
        return f.read()
