# SPDX-License-Identifier: BSD-3-Clause
#
# Criterion suites of the core. Those of protocols (windows) compile sync/ with
# yield points and run it on fibers; the others link what is shipped.

if HAVE_CRITERION
UNIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(CRITERION_CFLAGS) -D_GNU_SOURCE $(SANITIZE)
# The seam of atomic accesses, with a scheduling point before each; its folder comes before the root on the path of quotes.
WINDOW_CPPFLAGS = -iquote $(top_srcdir)/tests/sync/unit/atomics $(UNIT_CPPFLAGS) -DLINKRT_YIELD_POINTS \
	-Dlinkrt_nanotime=fiber_nanotime -Dlinkrt_nanotime_coarse=fiber_nanotime

check_LIBRARIES = tests/sync/unit/libwindows.a
tests_sync_unit_libwindows_a_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_libwindows_a_SOURCES = \
	tests/sync/unit/atomics/sys/atomic.h tests/sync/unit/collide.h tests/harness/draw.h \
	tests/sync/unit/explore.c tests/sync/unit/explore.h \
	tests/sync/unit/fiber.c tests/sync/unit/fiber.h tests/sync/unit/semafibers.h \
	sync/deadlock.c sync/await.c sync/backoff.c sync/lock.c sync/notify.c sync/park.c sync/sema.c \
	sync/semaqueue.c sync/semstats.c sync/semtable.c

# What the windows' library does not define comes from the shipped one.
SHIPPED = target/$(ARCH)/liblinkrt.a $(CRITERION_LIBS) $(SANITIZE)
WINDOW_LIBS = tests/sync/unit/libwindows.a $(SHIPPED)

WINDOW_SUITES = tests/sync/unit/deadlock tests/sync/unit/history tests/sync/unit/lock tests/sync/unit/notify tests/sync/unit/park tests/sync/unit/sema \
	tests/sync/unit/semaapi tests/sync/unit/semafair tests/sync/unit/semaoverdue
UNIT_SUITES = tests/runtime/unit/auxv tests/runtime/unit/clock tests/runtime/unit/futex tests/sync/unit/learn tests/runtime/unit/mem tests/runtime/unit/modules \
	tests/runtime/unit/persistentalloc tests/runtime/unit/process tests/runtime/unit/random tests/runtime/unit/seed tests/sync/unit/semtable \
	tests/runtime/unit/sleep tests/sync/unit/spin tests/runtime/unit/threads tests/runtime/unit/throw tests/runtime/unit/vdso
check_PROGRAMS += $(UNIT_SUITES)
TESTS += $(UNIT_SUITES)
# A sanitizer sees no threads in fibers, and takes their stacks for errors.
if !SANITIZER
check_PROGRAMS += $(WINDOW_SUITES)
TESTS += $(WINDOW_SUITES)
endif

tests_sync_unit_deadlock_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_deadlock_LDADD = $(WINDOW_LIBS)

tests_sync_unit_history_SOURCES = tests/sync/unit/history.c tests/sync/unit/linearize.c tests/sync/unit/linearize.h
tests_sync_unit_history_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_history_LDADD = $(WINDOW_LIBS)

tests_sync_unit_lock_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_lock_LDADD = $(WINDOW_LIBS)

tests_sync_unit_notify_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_notify_LDADD = $(WINDOW_LIBS)

tests_sync_unit_park_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_park_LDADD = $(WINDOW_LIBS)

tests_sync_unit_sema_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_sema_LDADD = $(WINDOW_LIBS)

tests_sync_unit_semaapi_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_semaapi_LDADD = $(WINDOW_LIBS)

tests_sync_unit_semafair_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_semafair_LDADD = $(WINDOW_LIBS)
tests_sync_unit_semaoverdue_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_sync_unit_semaoverdue_LDADD = $(WINDOW_LIBS)

tests_runtime_unit_auxv_SOURCES = tests/runtime/unit/auxv.c sys/auxv.c
tests_runtime_unit_auxv_CPPFLAGS = $(UNIT_CPPFLAGS) -Dgetauxval=no_getauxval
tests_runtime_unit_auxv_LDADD = $(SHIPPED)

tests_runtime_unit_clock_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_clock_LDADD = $(SHIPPED)

tests_runtime_unit_futex_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_futex_LDADD = $(SHIPPED)

tests_sync_unit_learn_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_sync_unit_learn_LDADD = $(SHIPPED)

tests_runtime_unit_mem_SOURCES = tests/runtime/unit/mem.c tests/runtime/unit/fence.c tests/runtime/unit/fence.h
tests_runtime_unit_mem_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_mem_LDADD = $(SHIPPED)

tests_runtime_unit_modules_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_modules_LDADD = $(SHIPPED)

tests_runtime_unit_persistentalloc_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_persistentalloc_LDADD = $(SHIPPED)

tests_runtime_unit_process_SOURCES = tests/runtime/unit/process.c tests/harness/fork.h
tests_runtime_unit_process_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_process_LDADD = $(SHIPPED)

tests_runtime_unit_random_SOURCES = tests/runtime/unit/random.c tests/harness/fork.h
tests_runtime_unit_random_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_random_LDADD = $(SHIPPED)

tests_runtime_unit_seed_SOURCES = tests/runtime/unit/seed.c tests/harness/fork.h
tests_runtime_unit_seed_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_seed_LDADD = $(SHIPPED)

tests_sync_unit_semtable_SOURCES = tests/sync/unit/semtable.c tests/harness/draw.h
tests_sync_unit_semtable_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_sync_unit_semtable_LDADD = $(SHIPPED)

tests_runtime_unit_sleep_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_sleep_LDADD = $(SHIPPED)

tests_sync_unit_spin_SOURCES = tests/sync/unit/spin.c tests/harness/fork.h
tests_sync_unit_spin_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_sync_unit_spin_LDADD = $(SHIPPED)

tests_runtime_unit_threads_SOURCES = tests/runtime/unit/threads.c tests/sync/unit/collide.h
tests_runtime_unit_threads_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_threads_LDADD = $(SHIPPED)

tests_runtime_unit_throw_SOURCES = tests/runtime/unit/throw.c tests/harness/fork.h
tests_runtime_unit_throw_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_throw_LDADD = $(SHIPPED)

tests_runtime_unit_vdso_SOURCES = tests/runtime/unit/vdso.c tests/runtime/unit/fence.c tests/runtime/unit/fence.h tests/runtime/tap/image.c tests/runtime/tap/image.h tests/runtime/tap/vdso_rows.h
tests_runtime_unit_vdso_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_runtime_unit_vdso_LDADD = $(SHIPPED)

# Seeded defects, which the suites must find: make mutants; RUNS=10 repeats each test.
mutants:
	@CC='$(CC)' CFLAGS='$(CFLAGS)' $(srcdir)/tests/mutants/run $(srcdir)
else
mutants:
	@echo "make mutants: Criterion is not installed; ./bootstrap installs it" >&2; exit 1
endif
.PHONY: mutants

include tests/sync/relacy/local.mk
# The protocol of sync/, searched by Spin: to the end; MODEL_GOALS=bitstate looks at larger cases without an end.
check-model:
	@$(srcdir)/tests/sync/model/run $(srcdir) $(MODEL_GOALS)
.PHONY: check-model
