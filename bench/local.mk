# SPDX-License-Identifier: BSD-3-Clause
#
# The benchmark. `make bench` builds the peers that this machine has tools for,
# runs and writes bench.json. `make check` tests the statistics and that the
# harness runs; it never tests a time.

BENCH_SHARED = bench/harness/arena.h bench/cases/arena.inc bench/cases/crowd.inc bench/harness/histogram.h bench/cases/posix.h bench/harness/window.h
BENCH_REPORT = bench/harness/bench.h bench/report/json.c bench/report/machine.c bench/report/output.c bench/report/page.c bench/harness/peer.c bench/harness/peer.h \
	bench/report/plot.c bench/report/table.c bench/harness/rows.c bench/report/stats.c bench/report/stats.h bench/report/summary.c
BENCH_SOURCES = $(BENCH_SHARED) $(BENCH_REPORT) bench/harness/main.c bench/cases/broadcast.c bench/cases/clock.c bench/harness/launch.c \
	bench/harness/limits.c bench/harness/limits.h bench/cases/memory.c bench/harness/near.c bench/cases/program.c \
	bench/cases/random.c bench/cases/semaphore.c bench/harness/side.h bench/cases/table.c bench/harness/watch.c

# The verb is a part of the command; what it runs is a program beside its peers.
command_libcommand_a_SOURCES += bench/verb.c bench/verb.h
command_libcommand_a_CPPFLAGS += -DPKGLIBEXECDIR='"$(pkglibexecdir)"'
dist_man_MANS += command/man/linkrt-bench.1

if !SANITIZER
pkglibexec_PROGRAMS = bench/bench
TESTS += tests/bench/harness.tap
endif
bench_bench_SOURCES = $(BENCH_SOURCES)
bench_bench_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(JANSSON_CFLAGS) $(LIBELF_CFLAGS) -DBENCH_CFLAGS='"$(CFLAGS)"'
# Every loop begins a line, so that no side has the luck of a better address.
bench_bench_CFLAGS = $(AM_CFLAGS) -pthread -falign-functions=64 -falign-loops=64
bench_bench_LDADD = target/$(ARCH)/liblinkrt.a $(JANSSON_LIBS) $(LIBELF_LIBS) -lm

if HAVE_CRITERION
BENCH_SUITES = tests/bench/arena tests/bench/histogram tests/bench/report tests/bench/stats
check_PROGRAMS += $(BENCH_SUITES)
TESTS += $(BENCH_SUITES)
tests_bench_stats_SOURCES = tests/bench/stats.c bench/report/stats.c
tests_bench_stats_CPPFLAGS = $(AM_CPPFLAGS) $(CRITERION_CFLAGS)
tests_bench_stats_LDADD = $(CRITERION_LIBS)
tests_bench_arena_SOURCES = tests/bench/arena.c $(BENCH_SHARED)
tests_bench_arena_CPPFLAGS = $(AM_CPPFLAGS) $(CRITERION_CFLAGS)
tests_bench_arena_LDADD = $(CRITERION_LIBS)
tests_bench_histogram_SOURCES = tests/bench/histogram.c bench/harness/histogram.h
tests_bench_histogram_CPPFLAGS = $(AM_CPPFLAGS) $(CRITERION_CFLAGS)
tests_bench_histogram_LDADD = $(CRITERION_LIBS)
tests_bench_report_SOURCES = tests/bench/report.c $(BENCH_REPORT)
tests_bench_report_CPPFLAGS = $(AM_CPPFLAGS) $(CRITERION_CFLAGS) $(JANSSON_CFLAGS)
tests_bench_report_LDADD = $(CRITERION_LIBS) $(JANSSON_LIBS) -lm
endif
LOG_COMPILER = $(top_srcdir)/tests/harness/criterion-tap

# The peers: programs in bench/peers, which the harness finds by name. A stamp says that one was tried:
# what is not installed is left out, and the harness says so.
BENCH_PEERS = bench/peers
BENCH_SAMPLES = $(TARGETS:%=$(BENCH_PEERS)/stripped-%)
BENCH_FLAGS_C = -iquote $(top_srcdir) -pthread $(CFLAGS) -falign-functions=64 -falign-loops=64
BENCH_INPUT = $(BENCH_SHARED) bench/peers/serve.h
BENCH_STAMPS = $(BENCH_PEERS)/go.stamp $(BENCH_PEERS)/empty.stamp $(BENCH_PEERS)/musl.stamp \
	$(BENCH_PEERS)/nsync.stamp $(BENCH_PEERS)/absl.stamp $(BENCH_PEERS)/std.stamp $(BENCH_PEERS)/uring.stamp
BENCH_CXX = g++ -std=c++20

# $(call bench_peer,NAME,COMPILER,LIBRARIES)
bench_peer = $(MKDIR_P) $(BENCH_PEERS) && rm -f $(BENCH_PEERS)/$(1) && \
	{ test -n "$(2)" && $(2) $(BENCH_FLAGS_C) -o $(BENCH_PEERS)/$(1) $< $(3) 2>$(BENCH_PEERS)/$(1).log || \
	echo "  SKIPPED  bench: $(1) (its library or compiler is not installed)"; } && touch $@
$(BENCH_PEERS)/musl.stamp: bench/peers/musl.c $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,musl,$(MUSL_GCC) $(if $(MUSL_GCC),-std=gnu11 -static),)
$(BENCH_PEERS)/nsync.stamp: bench/peers/nsync.c $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,nsync,$(CC) -std=gnu11,-lnsync)
$(BENCH_PEERS)/absl.stamp: bench/peers/absl.cc $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,absl,$(BENCH_CXX),`pkg-config --libs absl_synchronization`)
$(BENCH_PEERS)/std.stamp: bench/peers/std.cc $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,std,$(BENCH_CXX),)
$(BENCH_PEERS)/uring.stamp: bench/peers/uring.c $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,uring,$(CC) -std=gnu11,-luring)

# Any go in PATH and Debian's, each once. Go looks for packages by folder, so both are built there.
# The table's own functions are nobody's to link to since go1.23, unless the linker is told; before, it knows no such word.
BENCH_GO = go /usr/lib/go-*/bin/go
BENCH_GO_ENV = GO111MODULE=on GOTOOLCHAIN=local GOFLAGS= GOWORK=off CGO_ENABLED=0
BENCH_GO_INPUT = $(srcdir)/bench/peers/go/main.go $(srcdir)/bench/peers/go/arena.go \
	$(srcdir)/bench/peers/go/histogram.go $(srcdir)/bench/peers/go/place.go $(srcdir)/bench/peers/go/table.go \
	$(srcdir)/bench/peers/go/stub.s $(srcdir)/bench/peers/go/go.mod $(srcdir)/bench/peers/empty/main.go $(srcdir)/bench/peers/empty/go.mod
$(BENCH_PEERS)/go.stamp: $(BENCH_GO_INPUT)
	@$(MKDIR_P) $(BENCH_PEERS) && rm -f $(BENCH_PEERS)/go[0-9]* $(BENCH_PEERS)/empty-go*
	@out=`cd $(BENCH_PEERS) && pwd`; for go in $(BENCH_GO); do \
		command -v $$go >/dev/null 2>&1 || continue; \
		version=`env $(BENCH_GO_ENV) $$go env GOVERSION`; \
		test ! -e $(BENCH_PEERS)/$$version || continue; \
		echo "  GO       $$version"; \
		(cd $(srcdir)/bench/peers/go && { \
			env $(BENCH_GO_ENV) $$go build -trimpath -ldflags=-checklinkname=0 -o $$out/$$version . \
				2>$$out/go.log || \
			env $(BENCH_GO_ENV) $$go build -trimpath -o $$out/$$version . 2>>$$out/go.log; }) && \
		(cd $(srcdir)/bench/peers/empty && \
			env $(BENCH_GO_ENV) $$go build -trimpath -ldflags='-s -w' -o $$out/empty-$$version .) || \
		echo "  SKIPPED  bench: $$version (it does not build; see $(BENCH_PEERS)/go.log)"; \
	done
	@touch $@

# musl-gcc, where it is, is configure's find.
$(BENCH_PEERS)/empty.stamp: bench/peers/empty/main.c
	@$(MKDIR_P) $(BENCH_PEERS)
	$(AM_V_GEN)$(CC) $(CFLAGS) -o $(BENCH_PEERS)/empty-c-glibc $<
	$(AM_V_at)$(CC) $(CFLAGS) -static -o $(BENCH_PEERS)/empty-c-glibc-static $<
	$(AM_V_at)test -z "$(MUSL_GCC)" || $(MUSL_GCC) $(CFLAGS) -static -o $(BENCH_PEERS)/empty-c-musl-static $<
	$(AM_V_at)touch $@

# The sample, once for each architecture.
$(BENCH_PEERS)/stripped-%: $(srcdir)/bench/cases/sample.c linkrt$(EXEEXT) target/include/linkrt.h \
		target/%/liblinkrt.a target/%/liblinkrt-start.a target/%/liblinkrt-gccgo.a
	@$(MKDIR_P) $(BENCH_PEERS)
	$(AM_V_GEN)./linkrt build --target=$* -o $(BENCH_PEERS)/sample-$* $(srcdir)/bench/cases/sample.c
	$(AM_V_at)`$(CC_$*) -print-prog-name=strip` -o $@ $(BENCH_PEERS)/sample-$*
$(BENCH_PEERS)/start: $(BENCH_PEERS)/stripped-$(ARCH)
	$(AM_V_at)cp $< $@

# Options for the harness: make bench BENCH_FLAGS='--quick --filter=Clock'
BENCH_FLAGS =
BENCH_ALL_PEERS = $(BENCH_SAMPLES) $(BENCH_PEERS)/start $(BENCH_STAMPS)
if !SANITIZER
BENCH_BUILT = $(BENCH_ALL_PEERS)
endif
bench: bench/bench$(EXEEXT) $(BENCH_ALL_PEERS)
	./bench/bench$(EXEEXT) --json=bench.json $(BENCH_FLAGS)

# The checker beside grep and go vet: make bench-check BENCH_CHECK_FLAGS='-rounds=9 -vet=0'
EXTRA_DIST += bench/cases/check.go
BENCH_CHECK_FLAGS =
bench-check: linkrt$(EXEEXT)
	env GOTOOLCHAIN=local GOFLAGS= GOWORK=off go run $(srcdir)/bench/cases/check.go $(BENCH_CHECK_FLAGS) ./linkrt$(EXEEXT)
.PHONY: bench bench-check

# Peers lie beside the installed harness, too.
install-exec-hook: $(BENCH_ALL_PEERS)
	$(MKDIR_P) "$(DESTDIR)$(pkglibexecdir)/peers"
	for f in $(BENCH_PEERS)/*; do \
		case $$f in *.stamp|*.log) ;; *) cp $$f "$(DESTDIR)$(pkglibexecdir)/peers/" || exit 1;; esac; \
	done
uninstall-hook:
	rm -rf "$(DESTDIR)$(pkglibexecdir)/peers"

CLEANFILES += bench.json $(BENCH_PEERS)/go* $(BENCH_PEERS)/empty-* $(BENCH_PEERS)/sample-* \
	$(BENCH_PEERS)/stripped-* $(BENCH_PEERS)/start $(BENCH_PEERS)/*.stamp $(BENCH_PEERS)/*.log \
	$(BENCH_PEERS)/musl $(BENCH_PEERS)/nsync $(BENCH_PEERS)/absl $(BENCH_PEERS)/std $(BENCH_PEERS)/uring
