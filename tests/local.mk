# SPDX-License-Identifier: BSD-3-Clause
#
# Criterion suites of the core. Those of protocols (windows) compile sync/ with
# yield points and run it on fibers; the others link what is shipped.

if HAVE_CRITERION
UNIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(CRITERION_CFLAGS) -D_GNU_SOURCE $(SANITIZE)
# The seam of atomic accesses, with a scheduling point before each; -iquote folders come before all -I.
WINDOW_CPPFLAGS = -iquote $(top_srcdir)/tests/unit/atomics $(UNIT_CPPFLAGS) -DLINKRT_YIELD_POINTS \
	-Dlinkrt_nanotime=fiber_nanotime -Dlinkrt_nanotime_coarse=fiber_nanotime

check_LIBRARIES = tests/unit/libwindows.a
tests_unit_libwindows_a_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_libwindows_a_SOURCES = \
	tests/unit/atomics/runtime/atomic.h tests/unit/collide.h tests/unit/draw.h \
	tests/unit/explore.c tests/unit/explore.h \
	tests/unit/fiber.c tests/unit/fiber.h tests/unit/semafibers.h \
	runtime/checkdead.c sync/await.c sync/backoff.c sync/lock.c sync/notify.c sync/park.c sync/sema.c \
	sync/semaqueue.c sync/semstats.c sync/semtable.c

# What the windows' library does not define comes from the shipped one.
SHIPPED = target/$(ARCH)/liblinkrt.a $(CRITERION_LIBS) $(SANITIZE)
WINDOW_LIBS = tests/unit/libwindows.a $(SHIPPED)

WINDOW_SUITES = tests/unit/checkdead tests/unit/history tests/unit/lock tests/unit/notify tests/unit/park tests/unit/sema \
	tests/unit/semaapi tests/unit/semafair tests/unit/semaoverdue
UNIT_SUITES = tests/unit/auxv tests/unit/clock tests/unit/futex tests/unit/learn tests/unit/mem tests/unit/modules \
	tests/unit/persistentalloc tests/unit/process tests/unit/random tests/unit/seed tests/unit/semtable \
	tests/unit/sleep tests/unit/spin tests/unit/threads tests/unit/throw tests/unit/vdso
check_PROGRAMS += $(UNIT_SUITES)
TESTS += $(UNIT_SUITES)
# A sanitizer sees no threads in fibers, and takes their stacks for errors.
if !SANITIZER
check_PROGRAMS += $(WINDOW_SUITES)
TESTS += $(WINDOW_SUITES)
endif

tests_unit_checkdead_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_checkdead_LDADD = $(WINDOW_LIBS)

tests_unit_history_SOURCES = tests/unit/history.c tests/unit/linearize.c tests/unit/linearize.h
tests_unit_history_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_history_LDADD = $(WINDOW_LIBS)

tests_unit_lock_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_lock_LDADD = $(WINDOW_LIBS)

tests_unit_notify_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_notify_LDADD = $(WINDOW_LIBS)

tests_unit_park_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_park_LDADD = $(WINDOW_LIBS)

tests_unit_sema_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_sema_LDADD = $(WINDOW_LIBS)

tests_unit_semaapi_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_semaapi_LDADD = $(WINDOW_LIBS)

tests_unit_semafair_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_semafair_LDADD = $(WINDOW_LIBS)
tests_unit_semaoverdue_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_semaoverdue_LDADD = $(WINDOW_LIBS)

tests_unit_auxv_SOURCES = tests/unit/auxv.c runtime/auxv.c
tests_unit_auxv_CPPFLAGS = $(UNIT_CPPFLAGS) -Dgetauxval=no_getauxval
tests_unit_auxv_LDADD = $(SHIPPED)

tests_unit_clock_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_clock_LDADD = $(SHIPPED)

tests_unit_futex_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_futex_LDADD = $(SHIPPED)

tests_unit_learn_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_learn_LDADD = $(SHIPPED)

tests_unit_mem_SOURCES = tests/unit/mem.c tests/unit/fence.c tests/unit/fence.h
tests_unit_mem_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_mem_LDADD = $(SHIPPED)

tests_unit_modules_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_modules_LDADD = $(SHIPPED)

tests_unit_persistentalloc_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_persistentalloc_LDADD = $(SHIPPED)

tests_unit_process_SOURCES = tests/unit/process.c tests/unit/child.h
tests_unit_process_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_process_LDADD = $(SHIPPED)

tests_unit_random_SOURCES = tests/unit/random.c tests/unit/child.h
tests_unit_random_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_random_LDADD = $(SHIPPED)

tests_unit_seed_SOURCES = tests/unit/seed.c tests/unit/child.h
tests_unit_seed_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_seed_LDADD = $(SHIPPED)

tests_unit_semtable_SOURCES = tests/unit/semtable.c tests/unit/draw.h
tests_unit_semtable_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_semtable_LDADD = $(SHIPPED)

tests_unit_sleep_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_sleep_LDADD = $(SHIPPED)

tests_unit_spin_SOURCES = tests/unit/spin.c tests/unit/child.h
tests_unit_spin_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_spin_LDADD = $(SHIPPED)

tests_unit_threads_SOURCES = tests/unit/threads.c tests/unit/collide.h
tests_unit_threads_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_threads_LDADD = $(SHIPPED)

tests_unit_throw_SOURCES = tests/unit/throw.c tests/unit/child.h
tests_unit_throw_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_throw_LDADD = $(SHIPPED)

tests_unit_vdso_SOURCES = tests/unit/vdso.c tests/unit/fence.c tests/unit/fence.h tests/tap/image.c tests/tap/image.h tests/tap/vdso_rows.h
tests_unit_vdso_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_vdso_LDADD = $(SHIPPED)

# Seeded defects, which the suites must find: make mutants; RUNS=10 repeats each test.
mutants:
	@CC='$(CC)' CFLAGS='$(CFLAGS)' $(srcdir)/tests/mutants/run $(srcdir)
else
mutants:
	@echo "make mutants: Criterion is not installed; ./bootstrap installs it" >&2; exit 1
endif
.PHONY: mutants

include tests/relacy/local.mk
# The protocol of sync/, searched by Spin: to the end; MODEL_GOALS=bitstate looks at larger cases without an end.
check-model:
	@$(srcdir)/tests/model/run $(srcdir) $(MODEL_GOALS)
.PHONY: check-model
