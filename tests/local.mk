# SPDX-License-Identifier: BSD-3-Clause
#
# Criterion suites of the core. Those of protocols (windows) compile sync/ with
# yield points and run it on fibers; the others link what is shipped.
#
# A suite is a line in a list below. It is the source of the same name, and what
# its _SOURCES name. All suites of a list have the same flags and libraries: make
# sets automake's variables for each.

if HAVE_CRITERION
WINDOW_SUITES = \
	tests/runtime/unit/chan \
	tests/runtime/unit/gopark \
	tests/runtime/unit/runnext \
	tests/sync/unit/deadlock \
	tests/sync/unit/gcwork \
	tests/sync/unit/history \
	tests/sync/unit/lock \
	tests/sync/unit/notify \
	tests/sync/unit/park \
	tests/sync/unit/sema \
	tests/sync/unit/semaapi \
	tests/sync/unit/semafair \
	tests/sync/unit/semaoverdue
UNIT_SUITES = \
	tests/golang/unit/bubble \
	tests/golang/unit/cgroup \
	tests/golang/unit/checkptr \
	tests/golang/unit/special \
	tests/runtime/unit/entropy \
	tests/runtime/unit/gfree \
	tests/runtime/unit/heap \
	tests/runtime/unit/heapdebug \
	tests/runtime/unit/heappace \
	tests/runtime/unit/heaproots \
	tests/runtime/unit/locks \
	tests/runtime/unit/modules \
	tests/runtime/unit/persistentalloc \
	tests/runtime/unit/polldesc \
	tests/runtime/unit/random \
	tests/runtime/unit/sched \
	tests/runtime/unit/seed \
	tests/runtime/unit/gosched \
	tests/runtime/unit/slots \
	tests/runtime/unit/stackbounds \
	tests/runtime/unit/stw \
	tests/runtime/unit/threads \
	tests/runtime/unit/throw \
	tests/runtime/unit/timer \
	tests/sync/unit/backoff \
	tests/sync/unit/locks \
	tests/sync/unit/semahooks \
	tests/sync/unit/semtable \
	tests/sync/unit/spin \
	tests/sys/unit/auxv \
	tests/sys/unit/futex \
	tests/sys/unit/mem \
	tests/sys/unit/process \
	tests/sys/unit/vdso \
	tests/time/unit/clock \
	tests/time/unit/sleep
tests_golang_unit_cgroup_SOURCES = tests/golang/unit/cgroup.c golang/gccompiler/os/cgroup.c
tests_golang_unit_checkptr_SOURCES = tests/golang/unit/checkptr.c golang/gccompiler/value/gocheckptr.c
tests_golang_unit_special_SOURCES = tests/golang/unit/special.c \
	golang/gccompiler/special/gocleanup.c golang/gccompiler/special/gofinalizer.c \
	golang/gccompiler/special/goweak.c golang/gccompiler/special/special.c \
	golang/gccompiler/special/specialcalls.c
tests_sys_unit_auxv_SOURCES = tests/sys/unit/auxv.c sys/auxv.c
tests_sys_unit_mem_SOURCES = tests/sys/unit/mem.c tests/sys/unit/fence.c
tests_sys_unit_vdso_SOURCES = tests/sys/unit/vdso.c tests/sys/unit/fence.c tests/runtime/tap/image.c
tests_sync_unit_history_SOURCES = tests/sync/unit/history.c tests/sync/unit/linearize.c

tests_golang_unit_bubble_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_golang_unit_cgroup_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_golang_unit_checkptr_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_golang_unit_special_CPPFLAGS = $(UNIT_CPPFLAGS)
# A program without getauxval.
tests_sys_unit_auxv_CPPFLAGS = $(UNIT_CPPFLAGS) -Dgetauxval=no_getauxval

UNIT_CPPFLAGS = $(ROOT_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(CRITERION_CFLAGS) -D_GNU_SOURCE $(SANITIZE)
# The seam puts a scheduling point before each atomic access. Its folder comes before the root on
# the path of quotes.
WINDOW_CPPFLAGS = -iquote $(top_srcdir)/tests/sync/unit/atomics $(UNIT_CPPFLAGS) -DLINKRT_YIELD_POINTS \
	-Dlinkrt_nanotime=fiber_nanotime -Dlinkrt_nanotime_coarse=fiber_nanotime
SHIPPED = target/$(ARCH)/liblinkrt.a $(CRITERION_LIBS) $(SANITIZE)

# Suites of windows link this library before the shipped one.
check_LIBRARIES = tests/sync/unit/libwindows.a
tests_sync_unit_libwindows_a_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_libwindows_a_SOURCES = tests/sync/unit/explore.c tests/sync/unit/fiber.c \
	sync/deadlock.c sync/await.c sync/backoff.c sync/lock.c sync/notify.c sync/park.c sync/sema.c \
	sync/semaqueue.c sync/semstats.c sync/semtable.c runtime/chan/chan.c runtime/chan/select.c \
	runtime/sched/runnext.c

$(UNIT_SUITES): LDADD = $(SHIPPED)
$(UNIT_SUITES): target/$(ARCH)/liblinkrt.a
tests/runtime/unit/%.o tests/sync/unit/%.o tests/sys/unit/%.o tests/time/unit/%.o tests/runtime/tap/image.o: \
	AM_CPPFLAGS = $(UNIT_CPPFLAGS)
$(WINDOW_SUITES): LDADD = tests/sync/unit/libwindows.a $(SHIPPED)
$(WINDOW_SUITES): tests/sync/unit/libwindows.a target/$(ARCH)/liblinkrt.a
$(addsuffix .o,$(WINDOW_SUITES)) tests/sync/unit/linearize.o: AM_CPPFLAGS = $(WINDOW_CPPFLAGS)

check_PROGRAMS += $(UNIT_SUITES)
TESTS += $(UNIT_SUITES)
# A sanitizer does not know fibers, and takes their stacks for errors.
if !SANITIZER
check_PROGRAMS += $(WINDOW_SUITES)
TESTS += $(WINDOW_SUITES)
endif

# Seeded defects, which the suites must find: make mutants; RUNS=10 repeats each test.
mutants:
	@AWK='$(AWK)' CC='$(CC)' CFLAGS='$(CFLAGS)' $(srcdir)/tests/mutants/run
else
mutants:
	@echo "make mutants: Criterion is not installed; ./bootstrap installs it" >&2; exit 1
endif
PHONY += mutants

# Fails on a function that no test calls: make coverage; PART="command bench core golang" chooses.
coverage:
	@AWK='$(AWK)' $(srcdir)/tests/coverage/run $(srcdir) $(PART)
PHONY += coverage
# Small random changes that a test must notice: make mutate PART=convert N=25 SEED=7.
N = 10
SEED = 1
mutate:
	@AWK='$(AWK)' $(srcdir)/tests/mutate/run $(srcdir) "$(PART)" $(N) $(SEED)
PHONY += mutate

include tests/sync/relacy/local.mk
# Spin searches the protocol of sync/ to the end. MODEL_GOALS=bitstate searches larger cases, but
# not to the end.
check-model:
	@$(srcdir)/tests/sync/model/run $(srcdir) $(MODEL_GOALS)
PHONY += check-model
