# SPDX-License-Identifier: BSD-3-Clause
#
# The command's tests. The checker's cases against the real toolchains take minutes:
# make check-toolchains. So do all of Go's own tests: make check-gotest.
TESTS += tests/arch/ports.tap tests/arch/rows.tap \
	tests/command/faults.tap \
	tests/command/golden.tap \
	tests/command/examples.tap \
	tests/command/distro.tap \
	tests/command/install.tap \
	tests/command/matrix.tap \
	tests/command/program.tap \
	tests/command/build/command.tap \
	tests/command/build/reach.tap \
	tests/command/build/settings.tap \
	tests/command/test/verb.tap \
	tests/command/check/action.tap tests/command/check/tinygo.tap \
	tests/command/check/cases.tap \
	tests/command/check/command.tap \
	tests/command/check/known.tap \
	tests/command/convert/build.tap \
	tests/command/convert/lists.tap \
	tests/command/convert/std.tap \
	tests/command/convert/unit.tap \
	tests/golang/differential/sample.tap \
	tests/golang/goapi/sample.tap \
	tests/golang/gotest/sample.tap
# The tests of the command alone, without its unit suites.
check-command:
	$(MAKE) check-TESTS check_PROGRAMS= check_LIBRARIES= TESTS="$(filter tests/command/%.tap,$(TESTS))"
PHONY += check-command
check-toolchains: linkrt$(EXEEXT)
	srcdir='$(srcdir)' TOOLCHAINS=yes $(SHELL) $(srcdir)/tests/command/check/cases.tap
PHONY += check-toolchains
# Public modules, fetched and linked: writes docs/check-world.md. ONLY=json, WORLD=FOLDER and more choose.
check-world: linkrt$(EXEEXT)
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/command/check/world/run
PHONY += check-world
# Go's own tests of the language and its runtime: ONLY=^chan/, GO=, TARGET= and more choose.
check-gotest: linkrt$(EXEEXT) target-libraries
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/golang/gotest/run
PHONY += check-gotest
# Random Go programs, compared with Go: SEEDS=1-1000, GO=, TARGET= and JOBS= choose.
check-differential: linkrt$(EXEEXT) target-libraries
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/golang/differential/run
PHONY += check-differential
# The tests of Go's own packages, by linkrt test: ONLY=^sync, LISTED=yes and more choose.
check-gopackages: linkrt$(EXEEXT) target-libraries
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/golang/gopackages/run
PHONY += check-gopackages
# Every identifier of Go's library, for each release: ONLY=^net chooses.
check-goapi: linkrt$(EXEEXT) target-libraries
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/golang/goapi/run
PHONY += check-goapi
# The tests of public modules, by linkrt test and go test: ONLY=mux chooses.
check-modules: linkrt$(EXEEXT) target-libraries
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/golang/gomodules/run
PHONY += check-modules
# docs/packages.md says what that run expects.
packages-page:
	$(srcdir)/tests/golang/gopackages/page >$@.md && mv $@.md $(srcdir)/docs/packages.md
PHONY += packages-page

# The command, with calls that fail when a test asks for it.
check_PROGRAMS += tests/command/faulty
tests/command/faults.log: tests/command/faulty$(EXEEXT)
tests_command_faulty_SOURCES = command/main.c tests/command/faults.c
tests_command_faulty_CPPFLAGS = $(COMMAND_CPPFLAGS)
tests_command_faulty_LDADD = $(COMMAND_LIBS)
FAULTS = malloc calloc realloc fopen open_memstream opendir read write fclose fstat dup renameat \
	fchmod mkdir pipe2 memfd_create mkdtemp mmap fork elf_begin elf_update open
tests_command_faulty_LDFLAGS = $(FAULTS:%=-Wl,--wrap=%)

if HAVE_CRITERION
# tests/local.mk says what a list of suites is.
COMMAND_SUITES = \
	tests/command/build/file \
	tests/command/build/flow \
	tests/command/build/nearest \
	tests/command/build/object \
	tests/command/build/pathmatch \
	tests/command/build/request \
	tests/command/build/resolve \
	tests/command/build/screen \
	tests/command/build/targets \
	tests/command/build/text \
	tests/command/check/unit/buildtags \
	tests/command/check/unit/layout \
	tests/command/check/unit/read \
	tests/command/check/unit/scan \
	tests/command/convert/debug \
	tests/command/convert/ehframe \
	tests/command/convert/far \
	tests/command/convert/reader \
	tests/command/convert/release
tests_command_build_object_SOURCES = tests/command/build/object.c tests/command/build/image.c
$(COMMAND_SUITES): LDADD = $(COMMAND_LIBS) $(CRITERION_LIBS)
$(COMMAND_SUITES): command/libcommand.a
tests/command/%.o: AM_CPPFLAGS = $(COMMAND_CPPFLAGS) $(CRITERION_CFLAGS)
check_PROGRAMS += $(COMMAND_SUITES)
TESTS += $(COMMAND_SUITES)
endif
