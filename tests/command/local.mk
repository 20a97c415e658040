# SPDX-License-Identifier: BSD-3-Clause
#
# The command's tests.
TESTS += tests/command/install.tap tests/arch/ports.tap tests/command/build/command.tap \
	tests/command/convert/lists.tap tests/command/convert/std.tap tests/command/convert/build.tap
if HAVE_CRITERION
TOOLS_SUITES = tests/command/build/file tests/command/build/nearest tests/command/build/object tests/command/build/request \
	tests/command/build/resolve tests/command/build/targets tests/command/convert/reader tests/command/convert/release
check_PROGRAMS += $(TOOLS_SUITES)
TESTS += $(TOOLS_SUITES)
tests_command_build_file_SOURCES = tests/command/build/file.c
tests_command_build_nearest_SOURCES = tests/command/build/nearest.c
tests_command_build_object_SOURCES = tests/command/build/object.c tests/command/build/image.c tests/command/build/image.h
tests_command_build_request_SOURCES = tests/command/build/request.c
tests_command_build_resolve_SOURCES = tests/command/build/resolve.c
tests_command_build_targets_SOURCES = tests/command/build/targets.c
TOOLS_SUITE_CPPFLAGS = $(COMMAND_CPPFLAGS) $(CRITERION_CFLAGS)
TOOLS_SUITE_LIBS = $(COMMAND_LIBS) $(CRITERION_LIBS)
tests_command_build_file_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_build_nearest_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_build_object_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_build_request_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_build_resolve_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_build_targets_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_build_file_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_build_nearest_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_build_object_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_build_request_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_build_resolve_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_build_targets_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_convert_reader_SOURCES = tests/command/convert/reader.c
tests_command_convert_reader_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_convert_reader_LDADD = $(TOOLS_SUITE_LIBS)
tests_command_convert_release_SOURCES = tests/command/convert/release.c
tests_command_convert_release_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_command_convert_release_LDADD = $(TOOLS_SUITE_LIBS)
endif

# The checker's tests. The cases against the real toolchains take minutes: make check-toolchains.
TESTS += tests/command/check/cases.tap tests/command/check/command.tap tests/command/check/known.tap
# The tests of the command alone, without its unit suites.
check-command:
	$(MAKE) check-TESTS check_PROGRAMS= check_LIBRARIES= TESTS="$(filter tests/command/%.tap,$(TESTS))"
.PHONY: check-command
check-toolchains: linkrt$(EXEEXT)
	srcdir='$(srcdir)' TOOLCHAINS=yes $(SHELL) $(srcdir)/tests/command/check/cases.tap
.PHONY: check-toolchains

if HAVE_CRITERION
CHECK_SUITES = tests/command/check/unit/buildtags tests/command/check/unit/layout tests/command/check/unit/read \
	tests/command/check/unit/scan
check_PROGRAMS += $(CHECK_SUITES)
TESTS += $(CHECK_SUITES)
CHECK_SUITE_CPPFLAGS = $(COMMAND_CPPFLAGS) $(CRITERION_CFLAGS)
CHECK_SUITE_LIBS = $(COMMAND_LIBS) $(CRITERION_LIBS)
tests_command_check_unit_buildtags_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_command_check_unit_layout_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_command_check_unit_read_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_command_check_unit_scan_CPPFLAGS = $(CHECK_SUITE_CPPFLAGS)
tests_command_check_unit_buildtags_LDADD = $(CHECK_SUITE_LIBS)
tests_command_check_unit_layout_LDADD = $(CHECK_SUITE_LIBS)
tests_command_check_unit_read_LDADD = $(CHECK_SUITE_LIBS)
tests_command_check_unit_scan_LDADD = $(CHECK_SUITE_LIBS)
endif
