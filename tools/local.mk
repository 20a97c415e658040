# SPDX-License-Identifier: BSD-3-Clause
#
# The command. All but main() is a library, so that unit tests link to it.

noinst_LIBRARIES = tools/libcommand.a
COMMAND_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE $(LIBELF_CFLAGS) $(JANSSON_CFLAGS) \
	-DPKGLIBDIR='"$(pkglibdir)"' -DINCLUDEDIR='"$(includedir)"'
COMMAND_LIBS = tools/libcommand.a $(LIBELF_LIBS) $(JANSSON_LIBS)
tools_libcommand_a_CPPFLAGS = $(COMMAND_CPPFLAGS)
tools_libcommand_a_SOURCES = \
	tools/archs.c tools/archs.h \
	tools/build.c tools/build.h \
	tools/check.c tools/check.h \
	tools/compile.c tools/compile.h \
	tools/diag.c tools/diag.h \
	tools/file.c tools/file.h \
	tools/input.c tools/input.h \
	tools/link.c tools/link.h \
	tools/locate.c tools/locate.h \
	tools/mem.c tools/mem.h \
	tools/nearest.c tools/nearest.h \
	tools/object.c tools/object.h \
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
	tools/verbs.c tools/verbs.h

bin_PROGRAMS += linkrt
linkrt_SOURCES = tools/main.c
linkrt_CPPFLAGS = $(COMMAND_CPPFLAGS)
linkrt_LDADD = $(COMMAND_LIBS)

# In the build tree the command finds its header beside its libraries.
BUILT_SOURCES += target/include/linkrt.h
target/include/linkrt.h: $(srcdir)/include/linkrt.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)cp $(srcdir)/include/linkrt.h $@
