# SPDX-License-Identifier: BSD-3-Clause
#
# make soak SECONDS=n: not part of check.

EXTRA_PROGRAMS = tests/soak/soak
CLEANFILES += tests/soak/soak
tests_soak_soak_SOURCES = tests/soak/soak.h tests/soak/soak.c tests/soak/dump.c tests/soak/loop.c \
	tests/soak/objects.c tests/soak/paths.c tests/soak/work.c tests/harness/draw.h
tests_soak_soak_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/arch/$(ARCH) -D_GNU_SOURCE
tests_soak_soak_CFLAGS = $(AM_CFLAGS) -pthread $(SANITIZE)
tests_soak_soak_LDFLAGS = -pthread $(SANITIZE) $(SOAK_WRAPPED:%=-Wl,--wrap=%)
tests_soak_soak_LDADD = $(SOAK_URING) target/$(ARCH)/liblinkrt.a
SOAK_WRAPPED = backoff_note_spin park sema_check_overdue sema_enqueue sema_handoff sema_lose
if HAVE_LIBURING
tests_soak_soak_CPPFLAGS += -DHAVE_LIBURING $(LIBURING_CFLAGS)
SOAK_URING = liblinkrt-uring.a $(LIBURING_LIBS)
endif

SECONDS = 20
soak: tests/soak/soak
	tests/soak/soak $(SECONDS)
PHONY += soak
