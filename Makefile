# Every target is also a plain command; see CONTRIBUTING.md.
GO ?= go
MEP_FUZZ_TIME ?= 60s
export MEP_FUZZ_TIME

.PHONY: build test lint fuzz golden docs bench ci demo

build:
	CGO_ENABLED=0 $(GO) build -trimpath -o mep ./cmd/mep

test:
	$(GO) test ./...

lint:
	bash .ci/run lint

fuzz:
	bash .ci/run fuzz

golden:
	UPDATE_GOLDEN=1 $(GO) test -count=1 ./...

docs:
	$(GO) generate ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

ci:
	bash .ci/run

demo:
	$(GO) run ./cmd/mep report sample-plans/leverkusen -o rat.pdf -o charts.html
