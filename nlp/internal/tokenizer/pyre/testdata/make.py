"""Writes cases.json: patterns and texts of our own and what Python 3.11's re makes of
them. Usage: python make.py > cases.json. Places are in bytes of UTF-8.
"""
import json
import re
import sys

assert sys.version_info[:2] == (3, 11)

PATTERNS = r"""
^a|^b|^\.\.+|^\$|^US\$|^\+(?![0-9])
a$|\.\.+$|(?<=[0-9])\+$|(?<=°[FfCcKk])\.$|(?<=[0-9])(?:km|km²|m|тбكم)$|(?<=[A-Z][A-Z])\.$
(?<=[a-z])[-–](ce|elle|t)$
\.\.+|…|(?<=[0-9])[+\-\*^](?=[0-9-])|(?<=[A-Za-zÀ-ÿ]),(?=[A-Za-zÀ-ÿ])|(?<=[a-z])(?:-|–|--|---|~)(?=[a-z])
(?<=[a-z]['’])(?=[a-z])|x
(?<!a)b|c(?!d)|(?<!ab)e(?!fg)
a|ab|abc
abc|ab|a
(?:a|ab)(?:c|bcd)
a*|b
a+?b|a+b?
(a|b)*c
[[a]b]|[]x]|[^]a]y
[\w.-]+@[\w.-]+\.\w{2,}
\d+(?:[.,]\d+)*
\s+|\S
[\u0041-\u0043\U0001F600-\U0001F64F\x61\t\-\]^]
(?i)straße|ıx|[k-s]
(?iu)(?:^a[-–]b[a-z]+$|^saint[-–](?:l['’])?[A-Za-zÀ-ÿ]+$)|(?:^[a-z]+['’][a-z]+$)
(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?:[1-9]\d?|1\d\d)(?:\.\d{1,3}){3}|(?:[a-z0-9]{0,3}[a-z0-9]\.)+(?:[a-z]{2,63}))(?::\d{2,5})?(?:[/?#]\S*)?$
\bfoo\b|\Bo
(a)\1|(?P<q>['"])b(?P=q)
(?=a)\w+|(?!\w).
a(?=b(?!c))|x(?<=x)y
^$|a\Z
.
(?s).
(?#comment)a(?#more)b
a{2}|b{,2}c|d{1,}|e{x}|{f}
(?i:a)b|(?-i:c)
(?m)^a$
a(?:b(?=c)|d)
(?:x(?!y)z|w)+
(?<=a|b)c|(?<![ab])d
[^\W\d_]+
\.(?=[A-Z]|$)
(?:|a)b?
""".strip("\n").split("\n")

TEXTS = ["", "a", "b", "ab", "abc", "abcd", "ba", "aab", "aaa", "abbc", "..", "...", ".", "$5", "US$", "US$5", "+5", "+a", "+",
         "5+", "5km", "5km²", "xkm", "AB.", "A.", "°C.", "20°c.", "5тбكم", "m", "dit-elle", "va-t", "a–ce", "1+-2", "1--2", "a,b", "a,5", "é,É",
         "a--b", "a---b", "a-b", "a~b-c", "l'ami", "l’a'b", "xl'x", "aab-b", "bcd", "cd", "c", "abe", "xefg", "xefh", "[b]", "]x", "b]y", "ay", "[ab]",
         "me@x.org", "x@y", "é.ü@ß.de", "3.14,15.", "١٢,٣", "a b\u00a0c\u3000\x1cd\n", "\u200b", "😀A\t-]^", "STRASSE", "Straße", "STRAẞE", "ıX", "iİIı", "ſK",
         "a-bcd", "A–BÉ", "a-b", "Saint-Denis", "SAİNT-L'Été", "saınt-l’x", "l'homme", "L'h-", "http://a.co/x", "a.co", "10.0.0.1", "11.0.0.1", "1.2.3.4/a@10.0.0.1",
         "u@10.1.1.1", "u:p@9.1.1.1:80?x", "ab://9.9.9.9", "a://9.9.9.9", "x.abcdefg.com", "a.b.c.de#", "foo food foo", "o_o", "'b'", "\"b'", "xyxy", "xyz", "xzw", "wxzxy",
         "a\n", "\n", "a\nb", "\na\n", "aa", "c", "bc", "bbbc", "dd", "e{x}", "{f}", "Ab", "aB", "C", "abd", "ad", "ac", "bd", "xd", "éa1_b", "x.Y", "x.", "x.y", "\ud7ff\ue000", "\U0010f001a"]


def span(text, m):
    return [len(text[: m.start()].encode()), len(text[: m.end()].encode())] if m else None


out = []
for pattern in PATTERNS:
    expr = re.compile(pattern)
    results = []
    for text in TEXTS:
        found = [span(text, m) for m in expr.finditer(text)]
        results.append([text, span(text, expr.search(text)), found, expr.match(text) is not None])
    out.append(json.dumps({"pattern": pattern, "results": results}, separators=(",", ":")))
print("[\n" + ",\n".join(out) + "\n]")
