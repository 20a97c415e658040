# SPDX-License-Identifier: BSD-3-Clause
#
# The checker of linknames: verbs check, explain and nm.

tools_libcommand_a_SOURCES += \
	runtime/known-targets.def \
	tools/check/arena.c tools/check/arena.h \
	tools/check/asm.c tools/check/asm.h \
	tools/check/blame.c \
	tools/check/bodies.c tools/check/bodies.h \
	tools/check/buildtags.c tools/check/buildtags.h \
	tools/check/check.h \
	tools/check/declare.c \
	tools/check/directive.c \
	tools/check/explain.c \
	tools/check/finding.c tools/check/finding.h \
	tools/check/known.c tools/check/known.h \
	tools/check/layout.c tools/check/layout.h \
	tools/check/listing.c tools/check/listing.h \
	tools/check/missing.c \
	tools/check/module.c tools/check/module.h \
	tools/check/nm.c tools/check/nm.h \
	tools/check/parse.c tools/check/parsetype.c tools/check/parser.h tools/check/syntax.h \
	tools/check/paste.c tools/check/paste.h \
	tools/check/provider.c tools/check/provider.h \
	tools/check/read.c \
	tools/check/report.c \
	tools/check/rules.c tools/check/rules.def \
	tools/check/scan.c tools/check/scan.h \
	tools/check/sources.c tools/check/sources.h \
	tools/check/target.c \
	tools/check/types.c tools/check/types.h \
	tools/check/typetext.c \
	tools/check/verb.c tools/check/verb.h \
	tools/check/world.c tools/check/world.h

EXTRA_DIST += docs .pre-commit-hooks.yaml
dist_man_MANS += tools/man/linkrt-check.1 tools/man/linkrt-explain.1 tools/man/linkrt-nm.1

# The checker's tests. The cases against the real toolchains take minutes: make check-toolchains.
TESTS += tests/check/cases.tap tests/check/command.tap tests/check/known.tap
check-toolchains: linkrt$(EXEEXT)
	srcdir='$(srcdir)' TOOLCHAINS=yes $(SHELL) $(srcdir)/tests/check/cases.tap
.PHONY: check-toolchains

if HAVE_CRITERION
CHECK_SUITES = tests/check/unit/buildtags tests/check/unit/layout tests/check/unit/read \
	tests/check/unit/scan
check_PROGRAMS += $(CHECK_SUITES)
TESTS += $(CHECK_SUITES)
CHECK_SUITE_CPPFLAGS = $(COMMAND_CPPFLAGS) $(CRITERION_CFLAGS)
CHECK_SUITE_LIBS = $(COMMAND_LIBS) $(CRITERION_LIBS)
tests_check_unit_buildtags_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_check_unit_layout_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_check_unit_read_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_check_unit_scan_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_check_unit_buildtags_LDADD = $(CHECK_SUITE_LIBS)
tests_check_unit_layout_LDADD = $(CHECK_SUITE_LIBS)
tests_check_unit_read_LDADD = $(CHECK_SUITE_LIBS)
tests_check_unit_scan_LDADD = $(CHECK_SUITE_LIBS)
endif
