# SPDX-License-Identifier: BSD-3-Clause
#
# The benchmark. `make bench` builds the peers for which this machine has the
# tools, runs, and writes bench.json. `make check` tests that the harness and the
# statistics work. It never tests a time.

BENCH_CASES = bench/cases/broadcast.c bench/cases/cases.c bench/cases/clock.c bench/cases/goroutines.c bench/cases/limits.c bench/cases/memory.c \
	bench/cases/program.c bench/cases/random.c bench/cases/semaphore.c bench/cases/waiters.c
BENCH_LAUNCH = bench/counters/counters.c bench/conditions/condition.c bench/conditions/limit.c bench/harness/calibrate.c \
	bench/harness/child.c bench/harness/cpus.c bench/harness/own.c bench/harness/parent.c \
	bench/harness/peer.c bench/harness/reduce.c bench/harness/rows.c bench/harness/spawn.c bench/harness/watch.c \
	bench/harness/wire.c
BENCH_REPORT = bench/harness/case.c bench/report/gobench.c bench/report/googlebenchmark.c bench/report/json.c bench/report/machine.c bench/report/noise.c bench/report/output.c \
	bench/report/embed.c bench/report/overview.c bench/report/page.c bench/report/plot.c bench/report/single.c bench/report/stats.c bench/report/summary.c bench/report/table.c \
	bench/report/parts.c bench/report/utest.c

BENCH_COMPARE = bench/compare/compare.c bench/compare/history.c bench/compare/member.c bench/compare/read.c bench/compare/row.c \
	bench/compare/settings.c bench/compare/print.c bench/compare/trend.c

# The verb is a part of the command. The harness that it runs is a program of its own, beside its peers.
command_libcommand_a_SOURCES += bench/verb.c
command_libcommand_a_CPPFLAGS += -DPKGLIBEXECDIR='"$(pkglibexecdir)"'
dist_man_MANS += command/man/linkrt-bench.1 command/man/linkrt-bench-peer.7

if !SANITIZER
pkglibexec_PROGRAMS = bench/bench bench/bench-plugin
TESTS += tests/bench/benchstat.tap tests/bench/compare.tap tests/bench/history.tap tests/bench/harness.tap tests/bench/own.tap tests/bench/page.tap tests/bench/peers.tap
endif
bench_bench_SOURCES = bench/run/main.c bench/run/options.c bench/run/run.c bench/run/progress.c \
	$(BENCH_CASES) $(BENCH_LAUNCH) $(BENCH_REPORT) $(BENCH_COMPARE)
bench_bench_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(JANSSON_CFLAGS) $(LIBELF_CFLAGS) -DBENCH_CFLAGS='"$(CFLAGS)"'
# Every loop begins a cache line, so that no side gains by its address.
bench_bench_CFLAGS = $(AM_CFLAGS) -pthread -falign-functions=64 -falign-loops=64
bench_bench_LDADD = target/$(ARCH)/liblinkrt.a $(JANSSON_LIBS) $(LIBELF_LIBS) -lm

# It opens a shared library of the user. Its loops are compiled as those of the harness are.
bench_bench_plugin_SOURCES = bench/plugin/main.c
bench_bench_plugin_CPPFLAGS = $(AM_CPPFLAGS)
bench_bench_plugin_CFLAGS = $(bench_bench_CFLAGS)

if HAVE_CRITERION
BENCH_SUITES = tests/bench/arena tests/bench/binding tests/bench/calibrate tests/bench/condition tests/bench/forms tests/bench/histogram tests/bench/launch tests/bench/machine tests/bench/cases \
	tests/bench/reduce tests/bench/report tests/bench/stats tests/bench/utest tests/bench/wire
check_PROGRAMS += $(BENCH_SUITES)
TESTS += $(BENCH_SUITES)
BENCH_TEST_CPPFLAGS = $(AM_CPPFLAGS) $(CRITERION_CFLAGS)
tests_bench_arena_SOURCES = tests/bench/arena.c
tests_bench_arena_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_arena_LDADD = $(CRITERION_LIBS)
tests_bench_forms_SOURCES = tests/bench/forms.c $(BENCH_REPORT)
tests_bench_forms_CPPFLAGS = $(BENCH_TEST_CPPFLAGS) $(JANSSON_CFLAGS)
tests_bench_forms_LDADD = $(CRITERION_LIBS) $(JANSSON_LIBS) -lm
tests_bench_histogram_SOURCES = tests/bench/histogram.c
tests_bench_histogram_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_histogram_LDADD = $(CRITERION_LIBS)
tests_bench_binding_SOURCES = tests/bench/binding.c bench/harness/case.c bench/harness/cpus.c bench/harness/watch.c \
	bench/run/progress.c
tests_bench_binding_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_binding_LDFLAGS = -Wl,--wrap=sched_getaffinity -Wl,--wrap=sched_setaffinity -Wl,--wrap=fopen -Wl,--wrap=isatty
tests_bench_binding_LDADD = $(CRITERION_LIBS)
tests_bench_calibrate_SOURCES = tests/bench/calibrate.c bench/harness/calibrate.c
tests_bench_calibrate_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_calibrate_LDADD = $(CRITERION_LIBS)
tests_bench_condition_SOURCES = tests/bench/condition.c bench/conditions/condition.c bench/conditions/limit.c
tests_bench_condition_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_condition_LDFLAGS = -Wl,--wrap=setmntent
tests_bench_condition_LDADD = $(CRITERION_LIBS)
tests_bench_launch_SOURCES = tests/bench/launch.c bench/harness/case.c bench/harness/parent.c bench/harness/reduce.c \
	bench/harness/wire.c bench/report/stats.c
tests_bench_launch_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_launch_LDFLAGS = -Wl,--wrap=posix_spawn
tests_bench_launch_LDADD = $(CRITERION_LIBS)
tests_bench_machine_SOURCES = tests/bench/machine.c bench/report/machine.c bench/report/noise.c
tests_bench_machine_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_machine_LDFLAGS = -Wl,--wrap=fopen -Wl,--wrap=getrusage -Wl,--wrap=getloadavg -Wl,--wrap=sysconf
tests_bench_machine_LDADD = $(CRITERION_LIBS) -lm
tests_bench_cases_SOURCES = tests/bench/cases.c $(BENCH_CASES) $(BENCH_LAUNCH) bench/harness/case.c bench/report/stats.c
tests_bench_cases_CPPFLAGS = $(BENCH_TEST_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(LIBELF_CFLAGS)
tests_bench_cases_LDADD = target/$(ARCH)/liblinkrt.a $(CRITERION_LIBS) $(LIBELF_LIBS)
tests_bench_reduce_SOURCES = tests/bench/reduce.c bench/harness/reduce.c bench/harness/case.c bench/report/stats.c
tests_bench_reduce_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_reduce_LDADD = $(CRITERION_LIBS)
tests_bench_report_SOURCES = tests/bench/report.c $(BENCH_REPORT)
tests_bench_report_CPPFLAGS = $(BENCH_TEST_CPPFLAGS) $(JANSSON_CFLAGS)
tests_bench_report_LDADD = $(CRITERION_LIBS) $(JANSSON_LIBS) -lm
tests_bench_stats_SOURCES = tests/bench/stats.c bench/report/stats.c
tests_bench_stats_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_stats_LDADD = $(CRITERION_LIBS)
tests_bench_utest_SOURCES = tests/bench/utest.c bench/report/utest.c bench/report/stats.c
tests_bench_utest_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_utest_LDADD = $(CRITERION_LIBS) -lm
tests_bench_wire_SOURCES = tests/bench/wire.c bench/harness/wire.c
tests_bench_wire_CPPFLAGS = $(BENCH_TEST_CPPFLAGS)
tests_bench_wire_LDADD = $(CRITERION_LIBS)
endif
LOG_COMPILER = $(top_srcdir)/tests/harness/criterion-tap

# The peers: programs in bench/peers, which the harness finds by name. A stamp says that make has tried to build
# one. If its library or compiler is not installed, it is left out, and the harness says so.
BENCH_PEERS = bench/peers
BENCH_SAMPLES = $(TARGETS:%=$(BENCH_PEERS)/stripped-%)
BENCH_INPUT = $(wildcard $(addprefix $(srcdir)/bench/,harness/*.h cases/*.h peers/*.h peers/peers.def))

# Names of the PEER rows that are built with a compiler; the libraries of one; the file patterns of all.
BENCH_TABLE = $(srcdir)/bench/peers/peers.def
bench_names = $(shell sed -n 's/^PEER."\([a-z]*\)", "[^"]*", $(1),.*/\1/p' $(BENCH_TABLE))
bench_libraries = $(shell sed -n 's/^PEER."$(1)", "[^"]*", [A-Z]*, "\([^"]*\)".*/\1/p' $(BENCH_TABLE))
bench_files = $(shell sed -n 's|^PEER."[^"]*", "\([^"]*\)".*|$(BENCH_PEERS)/\1|p' $(BENCH_TABLE))
bench_stamps = $(patsubst %,$(BENCH_PEERS)/%.stamp,$(1))
BENCH_STAMPS = $(call bench_stamps,$(foreach build,C CXX MUSL,$(call bench_names,$(build))) go goroutines empty)
BENCH_FLAGS_C = -iquote $(top_srcdir) -pthread $(CFLAGS) -falign-functions=64 -falign-loops=64

# $(call bench_peer,NAME,COMPILER); without a compiler there is no program.
bench_peer = $(MKDIR_P) $(BENCH_PEERS) && rm -f $(BENCH_PEERS)/$(1) && \
	{ test -n "$(2)" && $(2) $(BENCH_FLAGS_C) -o $(BENCH_PEERS)/$(1) $< $(call bench_libraries,$(1)) \
		2>$(BENCH_PEERS)/$(1).log || \
	echo "  SKIPPED  bench: $(1) (its library or compiler is not installed)"; } && touch $@
$(call bench_stamps,$(call bench_names,C)): $(BENCH_PEERS)/%.stamp: bench/peers/%.c $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,$*,$(CC) -std=gnu11)
$(call bench_stamps,$(call bench_names,MUSL)): $(BENCH_PEERS)/%.stamp: bench/peers/%.c $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,$*,$(MUSL_GCC) $(if $(MUSL_GCC),-std=gnu11))
$(call bench_stamps,$(call bench_names,CXX)): $(BENCH_PEERS)/%.stamp: bench/peers/%.cc $(BENCH_INPUT)
	$(AM_V_GEN)$(call bench_peer,$*,g++ -std=c++20)

# The go in PATH and all of Debian's, each release once. Go finds a package by its folder, so it builds there. Since
# go1.23 the linker refuses references to the functions of the runtime's table without a flag that older ones reject.
BENCH_GO = go /usr/lib/go-*/bin/go
BENCH_GO_ENV = GO111MODULE=on GOTOOLCHAIN=local GOFLAGS= GOWORK=off CGO_ENABLED=0
BENCH_GO_INPUT = $(wildcard $(addprefix $(srcdir)/bench/peers/,go/* goroutines/* empty/*))
$(BENCH_PEERS)/go.stamp: $(BENCH_GO_INPUT)
	@$(MKDIR_P) $(BENCH_PEERS) && rm -f $(BENCH_PEERS)/go[0-9]* $(BENCH_PEERS)/goroutines-go* $(BENCH_PEERS)/empty-go*
	@out=`cd $(BENCH_PEERS) && pwd`; for go in $(BENCH_GO); do \
		command -v $$go >/dev/null 2>&1 || continue; \
		version=`env $(BENCH_GO_ENV) $$go env GOVERSION`; \
		test ! -e $(BENCH_PEERS)/$$version || continue; \
		echo "  GO       $$version"; \
		for folder in go: goroutines:goroutines-; do \
			(cd $(srcdir)/bench/peers/$${folder%:*} && p=$$out/$${folder#*:}$$version && { \
				env $(BENCH_GO_ENV) $$go build -trimpath -ldflags=-checklinkname=0 -o $$p . \
					2>>$$out/go.log || \
				env $(BENCH_GO_ENV) $$go build -trimpath -o $$p . 2>>$$out/go.log; }) || exit 1; \
		done && \
		(cd $(srcdir)/bench/peers/empty && \
			env $(BENCH_GO_ENV) $$go build -trimpath -ldflags='-s -w' -o $$out/empty-$$version .) || \
		echo "  SKIPPED  bench: $$version (it does not build; see $(BENCH_PEERS)/go.log)"; \
	done
	@touch $@

# The programs in Go with linkrt: that of the goroutine cases, and the empty one.
$(BENCH_PEERS)/goroutines.stamp: $(wildcard $(addprefix $(srcdir)/bench/peers/,goroutines/* empty/*)) linkrt$(EXEEXT) \
		$(foreach a,liblinkrt liblinkrt-start liblinkrt-gc,target/$(ARCH)/$a.a)
	@$(MKDIR_P) $(BENCH_PEERS) && rm -f $(BENCH_PEERS)/goroutines-linkrt $(BENCH_PEERS)/empty-linkrt
	$(AM_V_GEN)./linkrt build -s --compiler=gc -o $(BENCH_PEERS)/goroutines-linkrt $(srcdir)/bench/peers/goroutines \
		2>$(BENCH_PEERS)/goroutines.log || echo "  SKIPPED  bench: goroutines (see $(BENCH_PEERS)/goroutines.log)"
	$(AM_V_at)./linkrt build -s --compiler=gc -o $(BENCH_PEERS)/empty-linkrt $(srcdir)/bench/peers/empty/main.go \
		2>>$(BENCH_PEERS)/goroutines.log || echo "  SKIPPED  bench: empty (see $(BENCH_PEERS)/goroutines.log)"
	@touch $@

# The empty programs in C.
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
	$(AM_V_at)./linkrt build -s --target=$* -o $@ $(srcdir)/bench/cases/sample.c
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
# Writes docs/measured.md.
EXTRA_DIST += bench/measured
measured: linkrt$(EXEEXT)
	srcdir=$(srcdir) $(srcdir)/bench/measured
PHONY += bench bench-check measured

# Peers lie beside the installed harness, too.
BENCH_INSTALLED = $(bench_files) $(BENCH_PEERS)/goroutines-linkrt $(BENCH_PEERS)/empty-linkrt $(BENCH_PEERS)/sample-* $(BENCH_PEERS)/stripped-* $(BENCH_PEERS)/start
install-exec-hook: $(BENCH_ALL_PEERS)
	$(MKDIR_P) "$(DESTDIR)$(pkglibexecdir)/peers"
	for f in $(BENCH_INSTALLED); do \
		test ! -f $$f || cp $$f "$(DESTDIR)$(pkglibexecdir)/peers/" || exit 1; \
	done

CLEANFILES += bench.json $(BENCH_INSTALLED) $(BENCH_PEERS)/*.stamp $(BENCH_PEERS)/*.log
