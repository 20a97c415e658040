# SPDX-License-Identifier: BSD-3-Clause
#
# The library for event loops. It is built for this machine only, and only if liburing is installed.
# configure says whether it found liburing.

if HAVE_LIBURING
lib_LIBRARIES = liblinkrt-uring.a
liblinkrt_uring_a_SOURCES = sync/uring/uring.c include/linkrt-uring.h
liblinkrt_uring_a_CPPFLAGS = $(AM_CPPFLAGS) $(LIBURING_CFLAGS)
liblinkrt_uring_a_CFLAGS = $(AM_CFLAGS) -fPIC $(SANITIZE)
include_HEADERS += include/linkrt-uring.h
pkgconfig_DATA += linkrt-uring.pc

if HAVE_CRITERION
check_PROGRAMS += tests/sync/unit/uring
TESTS += tests/sync/unit/uring
tests_sync_unit_uring_CPPFLAGS = $(UNIT_CPPFLAGS) $(LIBURING_CFLAGS)
tests_sync_unit_uring_LDADD = liblinkrt-uring.a $(LIBURING_LIBS) $(SHIPPED)
endif
endif
