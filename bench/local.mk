# SPDX-License-Identifier: BSD-3-Clause
#
# The benchmark. `make bench` builds the peers that this machine has tools for,
# runs and writes bench.json. `make check` tests the statistics and that the
# harness runs; it never tests a time.

BENCH_SOURCES = bench/bench.c bench/bench.h bench/clock.c bench/launch.c bench/limits.c bench/limits.h \
	bench/machine.c bench/peer.c bench/peer.h bench/program.c bench/random.c bench/report.c bench/rows.c \
	bench/semaphore.c bench/side.h bench/stats.c bench/stats.h

if !SANITIZER
noinst_PROGRAMS += bench/bench
TESTS += tests/bench/harness.tap
endif
bench_bench_SOURCES = $(BENCH_SOURCES)
bench_bench_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(LIBELF_CFLAGS) -DBENCH_CFLAGS='"$(CFLAGS)"'
# Every loop begins a line, so that no side has the luck of a better address.
bench_bench_CFLAGS = $(AM_CFLAGS) -pthread -falign-functions=64 -falign-loops=64
bench_bench_LDADD = target/$(ARCH)/liblinkrt.a $(JANSSON_LIBS) $(LIBELF_LIBS) -lm

if HAVE_CRITERION
check_PROGRAMS += tests/bench/stats
TESTS += tests/bench/stats
tests_bench_stats_SOURCES = tests/bench/stats.c bench/stats.c
tests_bench_stats_CPPFLAGS = $(AM_CPPFLAGS) $(CRITERION_CFLAGS)
tests_bench_stats_LDADD = $(CRITERION_LIBS)
endif
LOG_COMPILER = $(top_srcdir)/tests/criterion-tap

# The peers: programs in bench/peers, which the harness finds by name.
BENCH_PEERS = bench/peers
BENCH_SAMPLES = $(TARGETS:%=$(BENCH_PEERS)/stripped-%)

# Any go in PATH and Debian's, each once. Go looks for packages by folder, so both are built there.
BENCH_GO = go /usr/lib/go-*/bin/go
BENCH_GO_ENV = GO111MODULE=on GOTOOLCHAIN=local GOFLAGS= GOWORK=off CGO_ENABLED=0
BENCH_GO_INPUT = $(srcdir)/bench/peers/go/main.go $(srcdir)/bench/peers/go/stub.s \
	$(srcdir)/bench/peers/go/go.mod $(srcdir)/bench/peers/empty/main.go $(srcdir)/bench/peers/empty/go.mod
$(BENCH_PEERS)/go.stamp: $(BENCH_GO_INPUT)
	@$(MKDIR_P) $(BENCH_PEERS) && rm -f $(BENCH_PEERS)/go[0-9]* $(BENCH_PEERS)/empty-go*
	@out=`cd $(BENCH_PEERS) && pwd`; for go in $(BENCH_GO); do \
		command -v $$go >/dev/null 2>&1 || continue; \
		version=`env $(BENCH_GO_ENV) $$go env GOVERSION`; \
		test ! -e $(BENCH_PEERS)/$$version || continue; \
		echo "  GO       $$version"; \
		(cd $(srcdir)/bench/peers/go && \
			env $(BENCH_GO_ENV) $$go build -trimpath -o $$out/$$version .) && \
		(cd $(srcdir)/bench/peers/empty && \
			env $(BENCH_GO_ENV) $$go build -trimpath -ldflags='-s -w' -o $$out/empty-$$version .) || \
		exit 1; \
	done
	@touch $@

# musl-gcc, where it is, is configure's find.
$(BENCH_PEERS)/c.stamp: $(srcdir)/bench/peers/empty/main.c
	@$(MKDIR_P) $(BENCH_PEERS)
	$(AM_V_GEN)$(CC) $(CFLAGS) -o $(BENCH_PEERS)/empty-c-glibc $(srcdir)/bench/peers/empty/main.c
	$(AM_V_at)$(CC) $(CFLAGS) -static -o $(BENCH_PEERS)/empty-c-glibc-static $(srcdir)/bench/peers/empty/main.c
	$(AM_V_at)test -z "$(MUSL_GCC)" || \
		$(MUSL_GCC) $(CFLAGS) -static -o $(BENCH_PEERS)/empty-c-musl-static $(srcdir)/bench/peers/empty/main.c
	$(AM_V_at)touch $@

# The sample, once for each architecture.
$(BENCH_PEERS)/stripped-%: $(srcdir)/bench/peers/sample.c linkrt$(EXEEXT) target/include/linkrt.h \
		target/%/liblinkrt.a target/%/liblinkrt-start.a target/%/liblinkrt-gccgo.a
	@$(MKDIR_P) $(BENCH_PEERS)
	$(AM_V_GEN)./linkrt build --target=$* -o $(BENCH_PEERS)/sample-$* $(srcdir)/bench/peers/sample.c
	$(AM_V_at)`$(CC_$*) -print-prog-name=strip` -o $@ $(BENCH_PEERS)/sample-$*
$(BENCH_PEERS)/start: $(BENCH_PEERS)/stripped-$(ARCH)
	$(AM_V_at)cp $< $@

# Options for the harness: make bench BENCH_FLAGS='--quick --filter=Clock'
BENCH_FLAGS =
bench: bench/bench$(EXEEXT) $(BENCH_SAMPLES) $(BENCH_PEERS)/start $(BENCH_PEERS)/go.stamp $(BENCH_PEERS)/c.stamp
	./bench/bench$(EXEEXT) --json=bench.json $(BENCH_FLAGS)
.PHONY: bench

CLEANFILES += bench.json $(BENCH_PEERS)/go* $(BENCH_PEERS)/empty-* $(BENCH_PEERS)/sample-* \
	$(BENCH_PEERS)/stripped-* $(BENCH_PEERS)/start $(BENCH_PEERS)/c.stamp
