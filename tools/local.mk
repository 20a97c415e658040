# SPDX-License-Identifier: BSD-3-Clause
#
# The command. All but main() is a library, so that unit tests link to it.

noinst_LIBRARIES = tools/libcommand.a
COMMAND_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE $(LIBELF_CFLAGS) $(JANSSON_CFLAGS) \
	-DPKGLIBDIR='"$(pkglibdir)"' -DINCLUDEDIR='"$(includedir)"'
COMMAND_LIBS = tools/libcommand.a $(LIBELF_LIBS) $(JANSSON_LIBS)
CONVERT_SOURCES = tools/convert/verb.c \
	tools/convert/reloctypes.def tools/convert/symkinds.def tools/convert/builtins.def \
	tools/convert/bounds.c tools/convert/bounds.h \
	tools/convert/wraps.c tools/convert/wraps.h tools/convert/methods.c tools/convert/methods.h \
	tools/convert/conversion.h tools/convert/declare.c tools/convert/member.c \
	tools/convert/refer.c tools/convert/relocs.c \
	tools/convert/convert.c tools/convert/convert.h \
	tools/convert/cursor.c tools/convert/cursor.h \
	tools/convert/abbrevs.c tools/convert/dwarf.h tools/convert/dwarfabbrevs.def \
	tools/convert/debug.c tools/convert/debug.h tools/convert/debugpart.c tools/convert/debugtypes.c \
	tools/convert/descriptor.c tools/convert/descriptor.h tools/convert/entities.c tools/convert/entities.h tools/convert/typeset.c tools/convert/typeset.h tools/convert/lines.c tools/convert/pieces.c tools/convert/pieces.h \
	tools/convert/ehframe.c tools/convert/ehframe.h \
	tools/convert/elfwrite.c tools/convert/elfwrite.h \
	tools/convert/goarch.c tools/convert/goarch.h \
	tools/convert/gofile.c tools/convert/gofile.h \
	tools/convert/goobj.c tools/convert/goobj.h \
	tools/convert/inittask.c tools/convert/inittask.h \
	tools/convert/names.c tools/convert/names.h \
	tools/convert/pcvalue.c tools/convert/pcvalue.h \
	tools/convert/release.c tools/convert/release.h
tools_libcommand_a_CPPFLAGS = $(COMMAND_CPPFLAGS)
tools_libcommand_a_SOURCES = \
	tools/archs.c tools/archs.h \
	tools/build.c tools/build.h \
	tools/check.c tools/check.h \
	tools/compile.c tools/compile.h \
	$(CONVERT_SOURCES) \
	tools/diag.c tools/diag.h \
	tools/file.c tools/file.h \
	tools/gc.c tools/gc.h \
	tools/input.c tools/input.h \
	tools/link.c tools/link.h \
	tools/locate.c tools/locate.h \
	tools/hash.h tools/mem.c tools/mem.h \
	tools/nearest.c tools/nearest.h \
	tools/object.c tools/object.h \
	tools/origin.c tools/origin.h \
	tools/paths.c tools/paths.h \
	tools/report.c tools/report.h \
	tools/request.c tools/request.h \
	tools/resolve.c tools/resolve.h \
	tools/run.c \
	tools/step.c tools/step.h \
	tools/symtab.c tools/symtab.h \
	tools/targets.c tools/targets.h \
	tools/temp.c tools/temp.h \
	tools/toolchain.c tools/toolchain.h \
	tools/undefined.c tools/undefined.h \
	tools/verbs.c tools/verbs.h

include tools/check/local.mk

bin_PROGRAMS += linkrt
linkrt_SOURCES = tools/main.c
linkrt_CPPFLAGS = $(COMMAND_CPPFLAGS)
linkrt_LDADD = $(COMMAND_LIBS)

# In the build tree the command finds its header beside its libraries.
BUILT_SOURCES += target/include/linkrt.h
target/include/linkrt.h: $(srcdir)/include/linkrt.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)cp $(srcdir)/include/linkrt.h $@

# The architectures of archs.def that have a table of Go's relocations.
tools/convert/libcommand_a-goarch.$(OBJEXT): target/gc/goarchs.def
BUILT_SOURCES += target/gc/goarchs.def
CLEANFILES += target/gc/goarchs.def
target/gc/goarchs.def: $(srcdir)/arch/archs.def $(wildcard $(srcdir)/arch/*/goreloc.def)
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(SED) -n 's/^ARCH(\([^,]*\), *\([^,]*\),.*/\1 \2/p' $< | while read -r name machine; do \
		test ! -f $(srcdir)/arch/$$name/goreloc.def || \
			printf '{.name = "%s", .machine = %s,\n#include "arch/%s/goreloc.def"\n},\n' $$name $$machine $$name; \
	done >$@

dist_man_MANS += tools/man/linkrt.1 tools/man/linkrt-build.1 tools/man/linkrt-convert.1 tools/man/linkrt-run.1 tools/man/linkrt-targets.1

# The command's tests.
TESTS += tests/ports.tap tests/tools/command.tap tests/convert/std.tap tests/convert/build.tap
if HAVE_CRITERION
TOOLS_SUITES = tests/tools/file tests/tools/nearest tests/tools/object tests/tools/request \
	tests/tools/resolve tests/tools/targets tests/convert/reader
check_PROGRAMS += $(TOOLS_SUITES)
TESTS += $(TOOLS_SUITES)
tests_tools_file_SOURCES = tests/tools/file.c
tests_tools_nearest_SOURCES = tests/tools/nearest.c
tests_tools_object_SOURCES = tests/tools/object.c tests/tools/image.c tests/tools/image.h
tests_tools_request_SOURCES = tests/tools/request.c
tests_tools_resolve_SOURCES = tests/tools/resolve.c
tests_tools_targets_SOURCES = tests/tools/targets.c
TOOLS_SUITE_CPPFLAGS = $(COMMAND_CPPFLAGS) $(CRITERION_CFLAGS)
TOOLS_SUITE_LIBS = $(COMMAND_LIBS) $(CRITERION_LIBS)
tests_tools_file_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_tools_nearest_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_tools_object_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_tools_request_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_tools_resolve_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_tools_targets_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_tools_file_LDADD = $(TOOLS_SUITE_LIBS)
tests_tools_nearest_LDADD = $(TOOLS_SUITE_LIBS)
tests_tools_object_LDADD = $(TOOLS_SUITE_LIBS)
tests_tools_request_LDADD = $(TOOLS_SUITE_LIBS)
tests_tools_resolve_LDADD = $(TOOLS_SUITE_LIBS)
tests_tools_targets_LDADD = $(TOOLS_SUITE_LIBS)
tests_convert_reader_SOURCES = tests/convert/reader.c
tests_convert_reader_CPPFLAGS = $(TOOLS_SUITE_CPPFLAGS)
tests_convert_reader_LDADD = $(TOOLS_SUITE_LIBS)
endif
