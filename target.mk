# SPDX-License-Identifier: BSD-3-Clause
#
# Builds what runs on a target architecture, once for each architecture of $(TARGETS), under
# target/ARCH/. The architecture is chosen here by the path of its files. No source asks for it.

# make check TARGET=ARCH builds that architecture besides this machine's own, and tests only that
# one.
ifdef TARGET
ifeq ($(filter $(TARGET),$(TARGETS)),)
$(error TARGET=$(TARGET) is none of those that configure found a compiler for: $(TARGETS). \
	Not installed: $(or $(MISSING_TARGETS),none))
endif
override TARGETS := $(sort $(ARCH) $(TARGET))
endif
# Under a sanitizer everything is hosted and for this machine. Not every cross compiler has
# sanitizers.
ifneq ($(filter-out no,$(SANITIZER_NAME)),)
override TARGETS := $(ARCH)
endif
TESTED := $(or $(TARGET),$(TARGETS))

# The core, for hosted and freestanding programs. Each family of targets is one member.
CORE = runtime/init.o sys/auxv.o sys/vdso.o sys/process.o runtime/random.o \
	$(addprefix runtime/sched/,netpoll.o polldesc.o proc.o m.o runnext.o runq.o stack.o synctest.o time.o timer.o newproc.o sysmon.o) \
	$(addprefix runtime/chan/,chan.o chansend.o gotimer.o makechan.o plainpanic.o select.o selectgo.o) \
	$(addprefix runtime/world/,calls.o members.o stopped.o stw.o) sys/signal.o \
	$(addprefix runtime/heap/,alloc.o debug.o gcwork.o huge.o malloc.o mark.o mgc.o mheap.o mspan.o mstats.o sizeclass.o sweep.o) \
	runtime/modules.o runtime/persistentalloc.o runtime/phdr.o runtime/runtimes.o \
	runtime/sched/stackalloc.o runtime/stackbounds.o \
	sys/throw.o sys/mem.o \
	sys/multiply.o sync/deadlock.o \
	sync/await.o sync/backoff.o sys/futex.o sync/lock.o sys/membarrier.o sync/notify.o sync/park.o sync/sema.o sync/semaqueue.o \
	sync/semstats.o sync/semtable.o sync/spin.o \
	time/clock.o time/sleep.o
# For freestanding programs only. entry.o and PORT_C come from the port.
START = runtime/start.o runtime/oneruntime.o runtime/nounwinder.o unwinder.o runtime/tls.o runtime/threads.o sys/libc.o sys/subword.o entry.o
UNWINDER_CALLS = _dl_find_object abort free malloc strchr strlen
# The C files of architecture $(1), if there are any: what its compilers call out of line, and the
# relocation of a static-pie if C code cannot run before it.
PORT_C = $(patsubst %.c,%.o,$(notdir $(wildcard $(srcdir)/arch/$(FOLDER_$(1))/*.c)))
# A shared object links this to register itself as a module.
MODULE = runtime/dso.o
# What compiled Go calls besides targets: the common part, and gccgo's own.
SOURCES_IN = $(patsubst $(srcdir)/%.c,%.o,$(wildcard $(srcdir)/$(1)/*.c))
LANG_OBJECTS = $(call SOURCES_IN,golang/common)
# A panic of gccgo's code that is recovered unwinds the C functions that it leaves.
GCCGO = $(addprefix unwound/,$(LANG_OBJECTS) $(call SOURCES_IN,golang/gccgo))
# What gc's code calls: the shims of all targets and builtins, which are made from the lists, one
# member for each family; the functions behind the builtins; routines with conventions of their own.
FAMILIES_OF = $(shell $(AWK) -v form=families -f $(srcdir)/abi/shims.awk $(srcdir)/$(1))
GC_FOLDERS = golang/gccompiler $(addprefix golang/gccompiler/,callers os panic print profile special value)
GC_SHIMS := $(patsubst %,gc/targets-%.o,$(call FAMILIES_OF,abi/targets.def)) \
	$(patsubst %,gc/builtins-%.o,$(call FAMILIES_OF,golang/gccompiler/builtins.def))
GC = $(GC_SHIMS) $(LANG_OBJECTS) $(foreach d,$(GC_FOLDERS),$(call SOURCES_IN,$(d))) gcabi.o

AM_V_CPPAS = $(AM_V_CC)
# They stand behind the user's CFLAGS. A distribution may ask for a stack protector, which needs what
# start.c has yet to make, or for link-time optimisation, which loses file-scope assembly. How to
# unwind is told to debuggers only (.debug_frame): a program's .eh_frame stays when it is stripped.
CORE_CFLAGS = -std=c11 -ffreestanding -fPIC -fvisibility=hidden -ftls-model=initial-exec \
	-fno-stack-protector -fno-lto -fno-strict-aliasing -ffunction-sections -fdata-sections \
	-fno-unwind-tables -fno-asynchronous-unwind-tables
SANITIZE = $(if $(filter-out no,$(SANITIZER_NAME)),-fsanitize=$(SANITIZER_NAME))
HIDDEN = $(if $(SANITIZE),,-include sys/hidden.h)
TARGET_CPPFLAGS = -iquote $(srcdir) -I$(srcdir)/include -DLINKRT_NO_TSAN

# Architectures whose port has shims, and those whose port has everything that gc's code calls.
SHIM_TARGETS := $(foreach a,$(TARGETS),$(if $(wildcard $(srcdir)/arch/$(FOLDER_$(a))/shims.S),$(a)))
GC_TARGETS := $(foreach a,$(TARGETS),$(if $(wildcard $(srcdir)/arch/$(FOLDER_$(a))/goreloc.def),$(a)))
LIBS_OF = $(addprefix target/$(1)/,liblinkrt.a liblinkrt-start.a liblinkrt-module.a liblinkrt-gccgo.a \
	liblinkrt-freestanding.a $(if $(filter $(1),$(GC_TARGETS)),liblinkrt-gc.a) liblinkrt.so.0)
TARGET_LIBS = $(foreach a,$(TARGETS),$(call LIBS_OF,$(a)))

# The shims have one source for all architectures, and each architecture has its own macros. These
# are static pattern rules, because with implicit ones make would link programs named *.d.
MAKE_SHIMS = mkdir -p $(@D) && $(AWK) -v family=$* $(1) -f $(srcdir)/abi/shims.awk $< >$@.new && mv $@.new $@
SHIMS_OF = $(patsubst %.o,target/%.S,$(filter gc/$(1)-%,$(GC_SHIMS)))
$(call SHIMS_OF,targets): target/gc/targets-%.S: $(srcdir)/abi/targets.def $(srcdir)/abi/shims.awk
	$(AM_V_GEN)$(call MAKE_SHIMS)
$(call SHIMS_OF,builtins): target/gc/builtins-%.S: $(srcdir)/golang/gccompiler/builtins.def $(srcdir)/abi/shims.awk
	$(AM_V_GEN)$(call MAKE_SHIMS,-v binding=WEAK_NAME)

# A panic may leave functions in C: their frame pointers lead from the Go code that they call to the Go
# code that called them. A traceback goes the same way, up from where a goroutine waits or ends the program.
FRAMED = $(GC) $(filter runtime/sched/% runtime/chan/% runtime/heap/malloc.o runtime/heap/mheap.o \
	runtime/persistentalloc.o sync/% sys/throw.o time/sleep.o,$(CORE))
$(foreach a,$(GC_TARGETS),$(addprefix target/$(a)/obj/,$(FRAMED))): FRAMES = -fno-omit-frame-pointer
# On riscv64 a function saves its return address only if it calls another one, and does not jump to it.
$(foreach a,$(GC_TARGETS),$(if $(shell grep 'define ARCH_FRAME_LINK' $(srcdir)/arch/$(FOLDER_$(a))/arch.h),\
	$(eval $(addprefix target/$(a)/obj/,$(FRAMED)): FRAMES += -fno-optimize-sibling-calls)))

# What runs when a process or a thread begins, when a thread sleeps, when the world stops, and when a program
# ends, is compiled for size, unless the user asks for no optimization. Only where gc's code runs: for other
# architectures such code may call functions that only a final link has.
SMALL = $(filter sys/auxv.o sys/futex.o sys/process.o sys/signal.o sys/throw.o sys/vdso.o runtime/%.o,$(filter-out \
	$(addprefix runtime/,chan/% heap/malloc.o heap/mark.o heap/mspan.o random.o sched/%), \
	$(CORE) $(START))) runtime/sched/stackalloc.o runtime/sched/sysmon.o runtime/sched/time.o runtime/sched/timer.o \
	sync/deadlock.o time/sleep.o $(addprefix golang/common/,fault.o panic.o print.o) golang/gccompiler/main.o \
	$(addprefix golang/gccompiler/,gocpu.o goenv.o panic/gopanic.o panic/gosigpanic.o) \
	$(addprefix golang/gccompiler/callers/,errormakers.o gogoroutines.o gotrailer.o location.o printframe.o standin.o traceback.o tracelevel.o waitreason.o walk.o)
$(foreach a,$(GC_TARGETS),$(addprefix target/$(a)/obj/,$(SMALL))): FOR_SIZE = $(if $(filter -O2 -O3,$(CFLAGS)),-Os)
# A debugger shows in which wait a thread sleeps: futex_wait calls what sleeps, and does not jump to it.
$(foreach a,$(GC_TARGETS),target/$(a)/obj/sys/futex.o): FOR_SIZE += -fno-optimize-sibling-calls

define target_rules
target/$(1)/obj/%.o: $$(srcdir)/%.c $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CC)$$(CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch/$(FOLDER_$(1)) $$(CPPFLAGS) $$(WARNINGS) $$(WERROR) \
		$$(CFLAGS) $$(FOR_SIZE) $$(CORE_CFLAGS) $$(FRAMES) $$(CFLAGS_$(1)) $$(HIDDEN) $$(SANITIZE) -MMD -MP -c $$< -o $$@

target/$(1)/obj/unwound/%.o: $$(srcdir)/%.c $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CC)$$(CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch/$(FOLDER_$(1)) $$(CPPFLAGS) $$(WARNINGS) $$(WERROR) \
		$$(CFLAGS) $$(CORE_CFLAGS) -fasynchronous-unwind-tables $$(CFLAGS_$(1)) $$(HIDDEN) $$(SANITIZE) -MMD -MP -c $$< -o $$@

target/$(1)/obj/%.o: $$(srcdir)/arch/$(FOLDER_$(1))/%.c $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CC)$$(CC_$(1)) $$(TARGET_CPPFLAGS) $$(CPPFLAGS) $$(WARNINGS) $$(WERROR) \
		$$(CFLAGS) $$(CORE_CFLAGS) $$(CFLAGS_$(1)) $$(HIDDEN) -MMD -MP -c $$< -o $$@

target/$(1)/obj/%.o: $$(srcdir)/arch/$(FOLDER_$(1))/%.S $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch $$(CPPFLAGS) \
		$$(CFLAGS) $$(CFLAGS_$(1)) -MMD -MP -c $$< -o $$@

target/$(1)/obj/gcabi.o: $$(srcdir)/arch/gcabi.S $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch -I$$(srcdir)/arch/$(FOLDER_$(1)) $$(CPPFLAGS) \
		$$(CFLAGS) $$(CFLAGS_$(1)) -MMD -MP -c $$< -o $$@

# libgcc's unwinder, for programs of gccgo's that recover. What it calls of a libc has other names here,
# so that a freestanding program that calls malloc does not link.
target/$(1)/obj/unwinder.o: $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(1)) $$(CFLAGS_$(1)) -nostdlib -r -Wl,-u,_Unwind_RaiseException \
		$$(UNWINDER_CALLS:%=-Wl,--wrap=%) "$$$$($$(CC_$(1)) -print-file-name=libgcc_eh.a)" -o $$@

$$(addprefix target/$(1)/obj/,$$(GC_SHIMS)): target/$(1)/obj/gc/%.o: target/gc/%.S $$(srcdir)/target.mk
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch -I$$(srcdir)/arch/$(FOLDER_$(1)) $$(CPPFLAGS) \
		$$(CFLAGS) $$(CFLAGS_$(1)) -MMD -MP -c $$< -o $$@

target/$(1)/liblinkrt.a: $$(addprefix target/$(1)/obj/,$$(CORE))
target/$(1)/liblinkrt-start.a: $$(addprefix target/$(1)/obj/,$$(START) $(call PORT_C,$(1)))
# Go code may pass a nil pointer to a function of sys/mem.c. In this archive, these can be unwound, too.
target/$(1)/liblinkrt-gccgo.a: $$(addprefix target/$(1)/obj/,$$(GCCGO) unwound/sys/mem.o)
target/$(1)/liblinkrt-gc.a: $$(addprefix target/$(1)/obj/,$$(GC))
# An object, as glibc's libmcheck.a is: nothing refers to it, so the linker would take no archive member.
target/$(1)/liblinkrt-module.a: target/$(1)/obj/$$(MODULE)
	$$(AM_V_GEN)cp $$< $$@
# One file with all that a program without a libc needs, for build systems that reorder libraries.
target/$(1)/liblinkrt-freestanding.a: $$(addprefix target/$(1)/obj/,$$(START) $(call OUTLINE,$(1)) $$(GCCGO) $$(CORE))
# q, not r: two members may have the same name.
target/$(1)/%.a:
	$$(AM_V_AR)rm -f $$@ && $$(AR) qcsD $$@ $$^

target/$(1)/liblinkrt.so.0: target/$(1)/liblinkrt.a
	$$(AM_V_CCLD)$$(CC_$(1)) $$(CFLAGS) $$(SANITIZE) -nostdlib -shared -Wl,-soname,liblinkrt.so.0 \
		-Wl,-z,now -Wl,-z,relro -Wl,--whole-archive $$< -Wl,--no-whole-archive -o $$@
	$$(AM_V_at)ln -sf liblinkrt.so.0 target/$(1)/liblinkrt.so
endef
$(foreach a,$(TARGETS),$(eval $(call target_rules,$(a))))
# All that is made for a target, its tests too, is made without the flags that its compiler refuses.
$(foreach a,$(TARGETS),$(if $(REFUSED_$(a)),$(eval \
	target/$(a)/%: private override CFLAGS := $$(filter-out $$(REFUSED_$(a)),$$(CFLAGS)))))

# A program that has the table of waiters tells gdb where the script is that shows them. gdb trusts
# this folder if the prefix is its own.
GDB_AUTO_LOAD = $(datadir)/gdb/auto-load
$(foreach a,$(TARGETS),target/$(a)/obj/sync/semtable.o): TARGET_CPPFLAGS += \
	-DLINKRT_GDB_SCRIPT='"$(GDB_AUTO_LOAD)/linkrt.py"'

# The flags that ask for landing pads of indirect branches on architecture $(1).
PADS_OF = $(filter-out %=none,$(filter -fcf-protection% -mbranch-protection%, \
	$(filter-out $(REFUSED_$(1)),$(CFLAGS)) $(CFLAGS_$(1))))
# It leaves a stack in the middle of its calls. A shadow stack does not follow, so none is claimed.
$(foreach a,$(TARGETS),$(if $(filter -fcf-%,$(call PADS_OF,$(a))), \
	$(eval target/$(a)/obj/runtime/sched/m.o: HIDDEN += -fcf-protection=branch)))
# What gc compiles has no pads, so no program with it is marked, and its runtime needs none either.
$(foreach a,$(GC_TARGETS),$(eval $(addprefix target/$(a)/obj/,$(GC)): \
	HIDDEN += $(foreach f,$(call PADS_OF,$(a)),$(firstword $(subst =, ,$(f)))=none)))

# No function for MIPS can end in a jump to another one, so a panic may find the frame of memset.
$(foreach a,$(filter mips%,$(TARGETS)),target/$(a)/obj/sys/libc.o): CORE_CFLAGS += -fasynchronous-unwind-tables

# Other objects call the functions of sys/libc.c, so they are not hidden.
$(foreach a,$(TARGETS),target/$(a)/obj/sys/libc.o): HIDDEN =
.SECONDARY:

-include $(srcdir)/tests/target.mk
-include $(srcdir)/tests/gc.mk
-include $(srcdir)/examples/target.mk
TESTS := $(call LONGEST_FIRST,$(TESTS))
-include $(foreach a,$(TARGETS),$(foreach d,* */* */*/* */*/*/*,$(wildcard target/$(a)/obj/$(d).d)))

# make check TARGET=ARCH runs only the tests of that architecture.
ifdef TARGET
TESTS = $(TARGET_TESTS)
check_PROGRAMS =
check_LIBRARIES =
endif

# The libraries of the host's architecture go where linkers look. Those of all architectures go
# where the command looks.
install-target-libs: $(TARGET_LIBS)
	for a in $(TARGETS); do \
		$(MKDIR_P) "$(DESTDIR)$(pkglibdir)/$$a" && \
		$(INSTALL_DATA) target/$$a/*.a target/$$a/liblinkrt.so.0 "$(DESTDIR)$(pkglibdir)/$$a" || exit 1; \
		ln -sf liblinkrt.so.0 "$(DESTDIR)$(pkglibdir)/$$a/liblinkrt.so"; \
	done
	$(INSTALL_DATA) target/$(ARCH)/*.a target/$(ARCH)/liblinkrt.so.0 "$(DESTDIR)$(libdir)"
	ln -sf liblinkrt.so.0 "$(DESTDIR)$(libdir)/liblinkrt.so"
uninstall-target-libs:
	rm -rf "$(DESTDIR)$(pkglibdir)"
	rm -f "$(DESTDIR)$(libdir)"/liblinkrt.so* "$(DESTDIR)$(libdir)"/liblinkrt.a "$(DESTDIR)$(libdir)"/liblinkrt-*.a

# Prints README's table of what a port costs.
port-size:
	@$(srcdir)/arch/port-size $(srcdir)
.PHONY: port-size

# Checks the format of the tree and runs the analyzer of clang.
lint: $(COMMAND)
	@cd $(srcdir) && { find $(filter-out arch,$(FOLDERS)) bench -name '*.[ch]'; \
		ls arch/machine.h arch/*/arch.h; } | xargs clang-format --dry-run --Werror
	@cd $(srcdir) && find sys time sync/*.c runtime golang -name '*.c' | xargs -P2 -I{} \
		clang-tidy --quiet {} -- -std=c11 -ffreestanding -iquote . -Iinclude -Iarch/$(FOLDER_$(ARCH)) 2>/dev/null
	@cd $(srcdir) && find command bench sync/uring -name '*.c' | xargs -P2 -I{} \
		clang-tidy --quiet {} -- -std=gnu11 -iquote . -Iinclude -iquote $(CURDIR) -D_GNU_SOURCE $(DEFS) $(COMMAND_CPPFLAGS) \
		-DPKGLIBEXECDIR='""' 2>/dev/null
	@sed -n '/^| target /,/^$$/{/./p}' $(srcdir)/README.md >readme-targets && \
		./linkrt targets --markdown | diff - readme-targets || \
		{ echo "README.md: its table is not that of linkrt targets --markdown" >&2; exit 1; }
	@cd $(srcdir) && if command -v shellcheck >/dev/null; then shellcheck bootstrap tests/bootstrap.tap .ci/run arch/port-size tests/harness/debug tests/harness/emulate tests/runtime/gdb tests/arch/ports.tap tests/arch/rows.tap \
		tests/arch/forms/run tests/command/distro.tap tests/command/install.tap tests/sync/probes tests/sync/relacy/orders tests/sync/waiters tests/docs.tap tests/layers.tap \
		tests/command/convert/lists.tap tests/harness/gos tests/in-tree \
		tests/mutants/check.tap tests/mutants/run && \
		shellcheck -x tests/debian tests/package debian/archives debian/linkrt-cross.install \
		debian/liblinkrt-dev.install; fi
.PHONY: lint
