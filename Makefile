# make test      installs what the tests need and runs them all
# make lint      vet, staticcheck, formatting
# make bench     benchmarks
# make generate  pages' code, the script that the browser gets
# make picture   takes the README's picture of the board again
# make build     one static binary in bin/

.PHONY: test lint bench generate picture build chromium

test: chromium
	go test ./...
	@test -d "$${TRUCEWATCH_CORPORA:-../shared/corpora}" || echo "skipped: the tests on corpora by others, which are not here (CONTRIBUTING.md, Data by others)"

lint:
	go vet ./...
	go tool staticcheck ./...
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; fi

bench:
	go test -run '^$$' -bench . -benchmem ./...

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
