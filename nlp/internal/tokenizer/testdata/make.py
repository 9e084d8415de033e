"""Writes cases.json: texts of our own and the tokens that spaCy 3.8.18 finds in them.

Usage: python make.py FOLDER_OF_en_core_web_sm-3.8.0 > cases.json
Each token is [begin, end, blank follows, norm, the norm is the token's own]; places
are in bytes of UTF-8.
"""
import json
import sys

import spacy

assert spacy.__version__ == "3.8.18", spacy.__version__

TEXTS = r"""
He said: "Let's go," (maybe) at 5p.m. to http://a.co/x?y=1.
10.0.0.1 www.x.com. $5-10 U.S.-led re-enter 5km 20°C. end.Start a--b :) I can't
Apple isn't buying U.K. startups.
gonna gotta cannot we'd've 5pm 10a.m. o'clock ma'am y'all
(can't) "can't" can't! ...can't... can't/won't can't-won't CAN'T cAn'T
(:( :-( :( :) ((: :-)) 8-) (>_<) >.< ^_^ (^_^) ಠ_ಠ ¯\_(ツ)_/¯ :'( :'-)
: ) : - ) > . < o . O
... .... a...b a…b ..a a.. .. . .a a. U.S. U.S.A. e.g. i.e., a.m.
10% x% 5km² 5m/s 3тбكم 5كم 100kb 20° 20°F. 20°K $5 US$5 C$5.50 5$ 5€ 5US$ €5
+5 + 5 5+ a+ +a +49-30 5*6 5^6 5-6 a-b a–b a—b a--b a---b a——b a~b a-5 5-a
x=y a<b a>b a:b a/b 5:6 5/6 a,b a,5 5,6 1,000,000 a.B a.b A.B a).B 'a'.'B'
http://127.0.0.1/ 8.8.8.8 8.8.8.8:53 10.1.2.3 192.168.1.1 172.16.0.1 172.32.0.1 1.2.3.4/a@10.0.0.1
http://u:p@h.example.org:8080/a?b=c#d a@b.co a.b@c.d.org mailto:a@b.co x.y.z a_b.com -a.com a..com
пример.рф http://例え.jp ünï.köln git@host.org:a/b.git file.txt end.of.it
Ελλάδα ΟΔΟΣ. Москва, «слово» العربية، كلمة؟ हिन्दी। 日本語。 「中文」 한국어! ไทย ქართული 𝒜𝓫 𐐀𐐨
👍🏽 👨‍👩‍👧‍👦ok 🇩🇪 ❤️a ☺b ©2020 ® ™ a➡b 1️⃣
a\u00a0b a\u3000b a\u200bb a\u2003\u2003b a\tb a\r\nb a\n\nb \u00a0 \x1cx\x85y
  two blanks  before and after
'tis 'Twas y' 'em 'cause rock'n'roll d'you O'Neil dogs' dog's dog’s DOG'S dog´s
""quoted"" ''quoted'' ``quoted'' “quoted” ‘quoted’ „quoted“ «quoted» 'a' "b"
[[[a]]] {{b}} <<c>> <d/> </e> #tag @user &amp; * _ __init__ a_b ~ | \ ^ `
Mr. Mrs. Dr. St. vs. etc. Inc. Ltd. Jan. p.m.. Ph.D. Ph.D.,
1990s '90s 90's 9/11 24/7 3.14 .5 5. 1st 2nd No.1 #1 1-2-3 2001-09-11 12:30 12:30pm 5:00p.m.
well-known ex-wife's state-of-the-art non-U.S. anti-Taliban/ISIL pro-A.B.
. ,
""".strip("\n").split("\n")
TEXTS += ["", " ", "\n", " a", "a ", "a\n", "\n ", " \n a \n", "a \u00a0 b", "can't\n", "can\n't", "a" * 70 + ".", "'" * 9, "." * 9, "!" * 9]
ESCAPES = {r"\u00a0": "\u00a0", r"\u3000": "\u3000", r"\u200b": "\u200b", r"\u2003": "\u2003",
           r"\t": "\t", r"\r": "\r", r"\n": "\n", r"\x1c": "\x1c", r"\x85": "\x85"}


def plain(text):
    for escape, character in ESCAPES.items():
        text = text.replace(escape, character)
    return text


def main():
    nlp = spacy.blank("en")
    nlp.tokenizer.from_disk(sys.argv[1] + "/tokenizer")
    exceptions = sorted(nlp.tokenizer.rules)
    texts = [plain(t) for t in TEXTS]
    # Special cases of English, glued and broken.
    for e in exceptions[::7]:
        texts.append(f"{e} ({e}) .{e}, {e}{e} {' '.join(e)} {e[:1]} {e[1:]} {e.upper()}-{e} a{e}a")
    out = []
    for text in texts:
        tokens, at = [], 0
        for token in nlp.tokenizer(text):
            end = at + len(token.text.encode())
            blank = bool(token.whitespace_)
            own = token.norm_ != nlp.vocab[token.orth].norm_
            tokens.append([at, end, int(blank), token.norm_, int(own)])
            at = end + blank
        out.append(json.dumps({"text": text, "tokens": tokens}, ensure_ascii=False, separators=(",", ":")))
    print("[\n" + ",\n".join(out) + "\n]")


main()
