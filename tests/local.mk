# SPDX-License-Identifier: BSD-3-Clause
#
# Criterion suites of the core. Those of protocols (windows) compile sync/ with
# yield points and run it on fibers; the others link what is shipped.

if HAVE_CRITERION
UNIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) $(CRITERION_CFLAGS) -D_GNU_SOURCE
# The seam of atomic accesses, with a scheduling point before each; -iquote folders come before all -I.
WINDOW_CPPFLAGS = -iquote $(top_srcdir)/tests/unit/atomics $(UNIT_CPPFLAGS) -DLINKRT_YIELD_POINTS

check_LIBRARIES = tests/unit/libwindows.a
tests_unit_libwindows_a_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_libwindows_a_SOURCES = \
	tests/unit/atomics/runtime/atomic.h tests/unit/draw.h \
	tests/unit/explore.c tests/unit/explore.h \
	tests/unit/fiber.c tests/unit/fiber.h \
	runtime/checkdead.c sync/lock.c sync/notify.c sync/park.c sync/sema.c sync/semtable.c

# What the windows' library does not define comes from the shipped one.
SHIPPED = target/$(ARCH)/liblinkrt.a $(CRITERION_LIBS)
WINDOW_LIBS = tests/unit/libwindows.a $(SHIPPED)

WINDOW_SUITES = tests/unit/checkdead tests/unit/lock tests/unit/notify tests/unit/park tests/unit/sema
UNIT_SUITES = tests/unit/semtable tests/unit/vdso
check_PROGRAMS += $(WINDOW_SUITES) $(UNIT_SUITES)
TESTS += $(WINDOW_SUITES) $(UNIT_SUITES)

tests_unit_checkdead_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_checkdead_LDADD = $(WINDOW_LIBS)

tests_unit_lock_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_lock_LDADD = $(WINDOW_LIBS)

tests_unit_notify_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_notify_LDADD = $(WINDOW_LIBS)

tests_unit_park_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_park_LDADD = $(WINDOW_LIBS)

tests_unit_sema_CPPFLAGS = $(WINDOW_CPPFLAGS)
tests_unit_sema_LDADD = $(WINDOW_LIBS)

tests_unit_semtable_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_semtable_LDADD = $(SHIPPED)

tests_unit_vdso_SOURCES = tests/unit/vdso.c tests/unit/fence.c tests/unit/fence.h tests/unit/image.c tests/unit/image.h
tests_unit_vdso_CPPFLAGS = $(UNIT_CPPFLAGS)
tests_unit_vdso_LDADD = $(SHIPPED)
endif
