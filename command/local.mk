# SPDX-License-Identifier: BSD-3-Clause
#
# The command. All but main() is a library, so that unit tests link to it.

noinst_LIBRARIES = command/libcommand.a
COMMAND_CPPFLAGS = $(ROOT_CPPFLAGS) -D_GNU_SOURCE $(LIBELF_CFLAGS) $(JANSSON_CFLAGS) \
	-DPKGLIBDIR='"$(pkglibdir)"' -DINCLUDEDIR='"$(includedir)"' \
	-DPKGDATADIR='"$(pkgdatadir)"'
COMMAND_LIBS = command/libcommand.a $(LIBELF_LIBS) $(JANSSON_LIBS)
CONVERT_SOURCES = abi/releases.h \
	command/goobj/builtins.def command/goobj/cursor.c command/goobj/cursor.h \
	command/goobj/descriptor.c command/goobj/descriptor.h command/goobj/funcinfo.c \
	command/goobj/funcinfo.h command/goobj/goarch.c \
	command/goobj/goarch.h command/goobj/goobjfile.c command/goobj/goobjfile.h command/goobj/goobj.c \
	command/goobj/goobj.h command/goobj/names.c command/goobj/names.h command/goobj/pcvalue.c \
	command/goobj/pcvalue.h command/goobj/release.c command/goobj/release.h \
	command/goobj/reloctypes.def command/goobj/symkinds.def \
	command/convert/records/bounds.c command/convert/records/bounds.h command/convert/records/defers.c \
	command/convert/records/defers.h \
	command/convert/records/pctable.c command/convert/records/pctable.h command/convert/conversion.h \
	command/convert/clobber.c command/convert/clobber.h command/convert/convert.c \
	command/convert/convert.h command/convert/declare.c \
	command/convert/inittask.c command/convert/inittask.h command/convert/member.c \
	command/convert/methods.c command/convert/methods.h command/convert/program.c \
	command/convert/program.h command/convert/reach.c command/convert/reach.h command/convert/reachtypes.c \
	command/convert/reachtypes.h command/convert/refer.c command/convert/far.c command/convert/far.h \
	command/convert/relocs.c command/convert/verb.c command/convert/verb.h command/convert/records/wraps.c \
	command/convert/records/functions.c command/convert/records/functions.h \
	command/convert/records/standins.c command/convert/records/standins.h \
	command/convert/records/typelinks.c command/convert/records/typelinks.h command/convert/records/wraps.h \
	command/convert/debug/abbrevs.c command/convert/debug/debug.c command/convert/debug/debug.h \
	command/convert/debug/debugpart.c command/convert/debug/debugtypes.c \
	command/convert/debug/dwarf.h command/convert/debug/dwarfabbrevs.def \
	command/convert/debug/ehframe.c command/convert/debug/ehframe.h \
	command/convert/debug/entities.c command/convert/debug/entities.h \
	command/convert/debug/lines.c command/convert/debug/pieces.c command/convert/debug/pieces.h \
	command/convert/debug/typeset.c command/convert/debug/typeset.h \
	command/elf/elfsymbols.c command/elf/elfwrite.c command/elf/elfwrite.h
SYNTAX_SOURCES = command/gosrc/syntax/comment.c command/gosrc/syntax/constraint.c command/gosrc/syntax/directive.c \
	command/gosrc/syntax/lexical.h command/gosrc/syntax/literal.c command/gosrc/syntax/parse.c \
	command/gosrc/syntax/parsedecl.c command/gosrc/syntax/parsefields.c \
	command/gosrc/syntax/parser.h command/gosrc/syntax/parsetype.c command/gosrc/syntax/scan.c \
	command/gosrc/syntax/scan.h command/gosrc/syntax/syntax.h command/gosrc/syntax/typetext.c
command_libcommand_a_CPPFLAGS = $(COMMAND_CPPFLAGS)
command_libcommand_a_SOURCES = $(CONVERT_SOURCES) abi/history.def abi/pulled.def \
	abi/blocked.def abi/tinygo.def \
	command/base/ar.c command/base/ar.h command/base/arena.c command/base/arena.h \
	command/base/buffer.c command/base/buffer.h command/base/diag.c command/base/diag.h \
	command/base/file.c command/base/file.h command/base/filekind.c command/base/filekind.h \
	command/base/nearest.c command/base/nearest.h command/base/step.c command/base/step.h \
	command/base/table.c command/base/table.h command/base/temp.c command/base/temp.h \
	command/base/text.c command/base/text.h command/base/verb.c command/base/verb.h \
	command/base/system/child.c command/base/system/child.h \
	command/base/system/flow.c command/base/system/flow.h \
	command/base/system/publish.c command/base/system/publish.h \
	command/base/system/reading.c command/base/system/reading.h \
	command/base/system/response.c command/base/system/response.h \
	command/base/system/screen.c command/base/system/screen.h \
	command/base/system/signals.c command/base/system/signals.h \
	command/table/archs.c command/table/archs.h command/table/blocked.c \
	command/table/history.c command/table/history.h \
	command/table/symbols.c command/table/symbols.h command/table/targets.c \
	command/table/targets.h command/table/tinygo.c command/table/tinygo.h \
	command/elf/arwrite.c command/elf/arwrite.h command/elf/elfread.c command/elf/elfread.h \
	command/elf/object.c command/elf/object.h command/elf/resolve.c command/elf/resolve.h \
	command/gosrc/asm.c command/gosrc/asm.h command/gosrc/asmmacro.c command/gosrc/asmmacro.h \
	command/gosrc/bodies.c command/gosrc/bodies.h \
	command/gosrc/buildtags.c command/gosrc/buildtags.h command/gosrc/escape.c \
	command/gosrc/folder.c command/gosrc/mod/gomod.c command/gosrc/mod/gomod.h \
	command/gosrc/mod/modfile.c command/gosrc/mod/modfile.h command/gosrc/guess.c \
	command/gosrc/goenv.c command/gosrc/goenv.h \
	command/gosrc/package.c command/gosrc/pathmatch.c command/gosrc/pathmatch.h command/gosrc/read.c \
	command/gosrc/read.h command/gosrc/uses.c command/gosrc/uses.h command/gosrc/world.c \
	command/gosrc/world.h command/gosrc/experiments.def $(SYNTAX_SOURCES) \
	command/gosrc/types/constant.c command/gosrc/types/constant.h \
	command/gosrc/types/layout.c command/gosrc/types/layout.h command/gosrc/types/mismatch.c \
	command/gosrc/types/mismatch.h command/gosrc/types/pointee.c \
	command/gosrc/types/pointee.h command/gosrc/types/qualifier.c command/gosrc/types/registers.c \
	command/gosrc/types/registers.h command/gosrc/types/shape.c command/gosrc/types/types.h \
	command/check/baseline.c command/check/baseline.h command/check/blame.c command/check/check.h \
	command/check/finding.c command/check/fix/fix.c \
	command/check/fix/fix.h command/check/fix/gotext.c command/check/fix/gotext.h \
	command/check/finding.h command/check/report/github.c command/check/ignore.c \
	command/check/fix/mended.c command/check/fix/mended.h \
	command/check/ignore.h command/check/report/json.c command/check/report/json.h \
	command/check/report/place.c command/check/report/place.h \
	command/check/options.c command/check/packages.c command/check/options.h \
	command/check/paste.c command/check/paste.h command/check/arguments.c \
	command/check/provider.c command/check/provider.h command/check/report/terminal.c \
	command/check/report/plain.c \
	command/check/rule.c command/check/rule.h command/check/report/sarif.c \
	command/check/trees.c command/check/unjudged.c command/check/unjudged.h \
	command/check/verb.c command/check/vettool.c command/check/verb.h command/check/rules.def \
	command/check/rules/absent.c command/check/rules/binding.c command/check/rules/body.c \
	command/check/rules/called.c command/check/rules/checkpackage.c \
	command/check/rules/gccgo.c command/check/rules/import.c command/check/rules/near.c \
	command/check/rules/nopackage.c \
	command/check/rules/permission.c command/check/rules/rules.h \
	command/check/rules/signature.c command/check/rules/syntax.c command/check/rules/target.c \
	command/check/rules/tinygorules.c command/check/rules/variable.c \
	command/compile/compile.c command/compile/compile.h command/compile/gc.c command/compile/gc.h \
	command/compile/gcconvert.c command/compile/gcparts.h command/compile/gcready.c \
	command/compile/goembed.c command/compile/golist.c command/compile/gooverlay.c \
	command/compile/gopackage.c command/compile/gosettings.c \
	command/compile/gosettings.h command/compile/gosources.c command/compile/gosources.h \
	command/compile/goruntime.c command/compile/gotool.c \
	command/compile/input.c command/compile/input.h command/compile/paths.c \
	command/compile/paths.h command/compile/request.c command/compile/request.h \
	command/compile/toolchain.c command/compile/toolchain.h \
	command/link/link.c command/link/linkererrors.c command/link/linkererrors.h command/link/link.h \
	command/link/locate.c command/link/locate.h \
	command/link/muslpie.c command/link/muslpie.h command/link/origin.c command/link/origin.h \
	command/link/report.c command/link/report.h \
	command/link/undefined.c command/link/undefined.h command/link/verify.c command/link/verify.h \
	command/build/build.c command/build/build.h command/build/run.c \
	command/test/flags.c command/test/flags.h command/test/list.c command/test/list.h \
	command/test/verb.c command/test/verb.h \
	command/inspect/declaration.c command/inspect/declaration.h command/inspect/explain.c command/inspect/inspect.h \
	command/inspect/calls.c command/inspect/linknames.c command/inspect/linknames.h \
	command/inspect/listing.c command/inspect/listing.h command/inspect/nm.c command/inspect/tableview.h \
	command/inspect/listtargets.c

bin_PROGRAMS += linkrt
linkrt_SOURCES = command/main.c
linkrt_CPPFLAGS = $(COMMAND_CPPFLAGS)
linkrt_LDADD = $(COMMAND_LIBS)

# In the build tree the command finds its header beside its libraries.
BUILT_SOURCES += target/include/linkrt.h
target/include/linkrt.h: $(srcdir)/include/linkrt.h
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)cp $(srcdir)/include/linkrt.h $@

# Package runtime in Go. In the build tree the command finds it beside its libraries. A distribution has
# it as a part of the folder golang.
OVERLAY_RUNTIME = asm_amd64.s asm_arm64.s asm_riscv64.s \
	concat_go124.go error.go error_go126.go error_go127.go extern.go hash_go119.s hooks.go linker.go linkrt.s \
	map_go119.go minmax.go newer.go newer_go124.go newer_go125.go pinner.go profile.go reflectcall.go \
	symtab.go
OVERLAY_MAPS = alg.go alg_go124.go alg_go127.go iter.go map.go map_go124.go map_go126.go
OVERLAY_LIBRARY = coro.go debug.go fcntl_go124.go fcntl_go126.go linknames.go os.go os_go119.go \
	os_go124.go profile.go profile_go119.go reflect.go reflect_go119.go reflect_go124.go threads.go time.go time_go119.go \
	trace.go unique_go124.go
OVERLAY_METRICS = histogram.go names.go read.go state.go
OVERLAY_PROFILES = cpu.go mutex.go now.go profile.go sites.go sites_go124.go sites_go127.go
OVERLAY_SYNCTEST = synctest.go
OVERLAY_TESTS = process.go
OVERLAY_TRACES = trace.go
overlay_runtimedir = $(pkgdatadir)/overlay/runtime
overlay_linkrtmapsdir = $(pkgdatadir)/overlay/linkrtmaps
overlay_linkrtlibdir = $(pkgdatadir)/overlay/linkrtlib
overlay_linkrtmetricsdir = $(pkgdatadir)/overlay/linkrtmetrics
overlay_linkrtprofdir = $(pkgdatadir)/overlay/linkrtprof
overlay_linkrtsynctestdir = $(pkgdatadir)/overlay/linkrtsynctest
overlay_linkrttestdir = $(pkgdatadir)/overlay/linkrttest
overlay_linkrttracedir = $(pkgdatadir)/overlay/linkrttrace
overlay_runtime_DATA = $(OVERLAY_RUNTIME:%=golang/overlay/runtime/%)
overlay_linkrtmaps_DATA = $(OVERLAY_MAPS:%=golang/overlay/linkrtmaps/%)
overlay_linkrtlib_DATA = $(OVERLAY_LIBRARY:%=golang/overlay/linkrtlib/%)
overlay_linkrtmetrics_DATA = $(OVERLAY_METRICS:%=golang/overlay/linkrtmetrics/%)
overlay_linkrtprof_DATA = $(OVERLAY_PROFILES:%=golang/overlay/linkrtprof/%)
overlay_linkrtsynctest_DATA = $(OVERLAY_SYNCTEST:%=golang/overlay/linkrtsynctest/%)
overlay_linkrttest_DATA = $(OVERLAY_TESTS:%=golang/overlay/linkrttest/%)
overlay_linkrttrace_DATA = $(OVERLAY_TRACES:%=golang/overlay/linkrttrace/%)
OVERLAY = $(OVERLAY_RUNTIME:%=target/overlay/runtime/%) $(OVERLAY_MAPS:%=target/overlay/linkrtmaps/%) \
	$(OVERLAY_LIBRARY:%=target/overlay/linkrtlib/%) $(OVERLAY_METRICS:%=target/overlay/linkrtmetrics/%) \
	$(OVERLAY_PROFILES:%=target/overlay/linkrtprof/%) $(OVERLAY_SYNCTEST:%=target/overlay/linkrtsynctest/%) \
	$(OVERLAY_TESTS:%=target/overlay/linkrttest/%) $(OVERLAY_TRACES:%=target/overlay/linkrttrace/%)
BUILT_SOURCES += $(OVERLAY)
# go compiles all files of a folder. So files of an older tree must go.
$(OVERLAY): target/%: $(srcdir)/golang/%
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)cp $< $@
	@for f in $(@D)/*; do case ' $(OVERLAY) ' in *" $$f "*) ;; *) rm -f "$$f" ;; esac; done

# The architectures of archs.def that have a table of Go's relocations.
command/goobj/libcommand_a-goarch.$(OBJEXT): target/gc/goarchs.def
BUILT_SOURCES += target/gc/goarchs.def
CLEANFILES += target/gc/goarchs.def
target/gc/goarchs.def: $(srcdir)/arch/archs.def $(wildcard $(srcdir)/arch/*/goreloc.def)
	@$(MKDIR_P) $(@D)
	$(AM_V_GEN)$(SED) -n 's/^ARCH(\([^,]*\), *\([^,]*\),.*, *\([^,]*\))$$/\1 \2 \3/p' $< | while read -r name machine folder; do \
		test ! -f $(srcdir)/arch/$$folder/goreloc.def || \
			printf '{.name = "%s", .machine = %s,\n#include "arch/%s/goreloc.def"\n},\n' $$name $$machine $$folder; \
	done >$@

# The table of docs/check.md is what the command prints of command/check/rules.def.
rules-table: linkrt$(EXEEXT)
	./linkrt check --rules | awk 'NR == FNR { table = table $$0 "\n"; next } \
		/^\| rule / { printf "%s", table; old = 1 } !/^\|/ { old = 0 } !old' - $(srcdir)/docs/check.md >$@.md
	mv $@.md $(srcdir)/docs/check.md
PHONY += rules-table

dist_man_MANS += command/man/linkrt.1 command/man/linkrt-build.1 command/man/linkrt-convert.1 command/man/linkrt-run.1 command/man/linkrt-targets.1 command/man/linkrt-test.1 \
	command/man/linkrt-check.1 command/man/linkrt-explain.1 command/man/linkrt-nm.1
EXTRA_DIST += docs .pre-commit-hooks.yaml action.yml
