# SPDX-License-Identifier: BSD-3-Clause
#
# TAP tests of what runs on a target. A program tests/*/tap/NAME.c is compiled once
# for each architecture, and linked once for each flavour, to
# target/ARCH/tests/NAME.FLAVOUR.tap.

# Programs that need linkrt's own _start and threads, and programs for every flavour.
TAP_FREESTANDING = start vdso threads deadlock libcalls kernel gokernel godeadlock stw
TAP_EVERYWHERE = clock random sema permits notify modules spin throw
# Neither a sanitizer nor valgrind knows the stacks of goroutines. The collector reads words of a
# stack that no code wrote.
TAP_STACKS = goroutines chan alloc
TAP_EVERYWHERE += $(if $(SANITIZE),,$(TAP_STACKS))
# Programs that need a libc with a dynamic linker.
TAP_LIBC_ONLY = dlopen second
TAP_FLAVOURS_FREESTANDING = static pie
TAP_FLAVOURS_HOSTED = glibc glibc-static musl musl-static so

# The harness, which every program links.
TAP_HARNESS = tap/tap.o tap/common.o tap/child.o
TAP_CFLAGS = -std=gnu11 -fPIE

# The flags that a compiler knows, as a list of words for the shell. 1: the compiler, 2: flags.
TAP_KNOWN = `for f in $(2); do \
	$(1) -Werror $$$$f -fsyntax-only -x c /dev/null 2>/dev/null && echo $$$$f; done`

# Further objects of a program, and flags for single objects.
TAP_EXTRA_libcalls = wide.o
TAP_EXTRA_start = protected.o
TAP_EXTRA_vdso = image.o
TAP_KNOWN_libcalls = -moutline-atomics
TAP_KNOWN_wide = -moutline-atomics -mcx16
TAP_CFLAGS_protected = -fstack-protector-all
TAP_CFLAGS_plugin = -fPIC
# The linker of ppc64le refuses the address of an IFUNC in an unaligned word (R_PPC64_UADDR64).
TAP_CFLAGS_start = $(if $(filter target/ppc64le/%,$@),,-DUNALIGNED_IFUNC)

# A flavour has flags, and libraries in target/ARCH/.
TEXTREL := $(shell sed -n 's/^TEXTREL(\([a-z0-9]*\)).*/\1/p' $(srcdir)/arch/archs.def)
TAP_FLAGS_static = -nostdlib -static
# The linker is told, too, because the drivers of some architectures forget it for a static-pie. Of
# a relocation in read-only memory the linker then makes an error (-z text), but for the row TEXTREL.
TAP_FLAGS_pie = -nostdlib -static-pie -Wl,--no-dynamic-linker \
	$(if $(filter $(TEXTREL:%=target/%/%),$@),,-Wl,-z,text)
TAP_FLAGS_glibc = -pthread
# Weak references of linkrt bring no member of a static libc into the program.
TAP_FLAGS_glibc-static = -pthread -static -Wl,-u,pthread_exit
TAP_FLAGS_musl =
TAP_FLAGS_musl-static = -static
TAP_FLAGS_so = -pthread -Wl,-rpath,'$$ORIGIN/..'
$(foreach f,$(TAP_FLAVOURS_FREESTANDING),$(eval TAP_LIBS_$(f) = liblinkrt-start.a liblinkrt.a))
$(foreach f,$(TAP_FLAVOURS_HOSTED),$(eval TAP_LIBS_$(f) = liblinkrt.a))
TAP_LIBS_so = liblinkrt.so.0

# The libc of a hosted flavour.
TAP_LIBC = $(if $(filter musl%,$(1)),musl,glibc)
TAP_CC_musl = $(MUSL_GCC)
TAP_CC_glibc = $(CC_$(ARCH))

# The compiler finds no headers of a libc here, so that one object serves all flavours.
TAP_FOLDERS = tests/harness $(patsubst $(srcdir)/%,%,$(wildcard $(srcdir)/tests/*/tap))
define tap_objects
target/$(1)/obj/tests/tap/%.o: $$(srcdir)/$(2)/%.c
	@mkdir -p $$(@D)
	$$(AM_V_CC)$$(CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch/$(FOLDER_$(1)) -Itarget/$(1)/obj/tests $$(CPPFLAGS) \
		$$(WARNINGS) $$(WERROR) -ffreestanding $$(TAP_CFLAGS) $$(CFLAGS_$(1)) $$(CFLAGS) \
		$$(SANITIZE) $$(TAP_CFLAGS_$$*) \
		$$(if $$(TAP_KNOWN_$$*),$(call TAP_KNOWN,$$(CC_$(1)),$$(TAP_KNOWN_$$*))) \
		-MMD -MP -c $$< -o $$@
endef
$(foreach a,$(TESTED),$(foreach d,$(TAP_FOLDERS),$(eval $(call tap_objects,$(a),$(d)))))

# Objects that know a libc have the libc's compiler and headers. The kernel's headers come last.
define tap_libc_objects
target/$(ARCH)/obj/tests/$(1)/%.o: $$(srcdir)/$(2)/%.c
	@mkdir -p $$(@D)
	$$(AM_V_CC)$$(TAP_CC_$(1)) $$(TARGET_CPPFLAGS) -I$$(srcdir)/arch/$(FOLDER_$(ARCH)) $$(CPPFLAGS) \
		$$(WARNINGS) $$(WERROR) $$(TAP_CFLAGS) $$(CFLAGS) $$(SANITIZE) $$(TAP_CFLAGS_$$*) \
		-idirafter /usr/include -idirafter /usr/include/$(TRIPLET_$(ARCH)) \
		-MMD -MP -c $$< -o $$@
endef
$(foreach c,glibc musl,$(foreach d,$(TAP_FOLDERS),$(eval $(call tap_libc_objects,$(c),$(d)))))

# The objects of a program. early.o is the first, so that its constructor runs first.
# 1: ARCH, 2: NAME, 3: FLAVOUR.
TAP_OBJECTS = $(addprefix target/$(1)/obj/tests/,$(if $(filter $(TAP_FLAVOURS_FREESTANDING),$(3)),\
	tap/early.o tap/freestanding.o,$(addprefix $(call TAP_LIBC,$(3))/,early.o hosted.o)) \
	$(if $(filter $(2),$(TAP_LIBC_ONLY)),glibc,tap)/$(2).o $(TAP_HARNESS) \
	$(addprefix tap/,$(TAP_EXTRA_$(2))))
TAP_LINKER = $(if $(filter musl%,$(3)),$(MUSL_GCC),$(CC_$(1)))

define tap_link
target/$(1)/tests/$(2).$(3).tap: $(call TAP_OBJECTS,$(1),$(2),$(3)) $(addprefix target/$(1)/,$(TAP_LIBS_$(3)))
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$(call TAP_LINKER,$(1),$(2),$(3)) $$(CFLAGS) $$(SANITIZE) $$(TAP_FLAGS_$(3)) \
		$$(TAP_LDFLAGS_$(2)) $$(filter %.o %.a %.so.0,$$^) -o $$@
endef
# A test that is one command. 1: the command, without single quotes.
tap_script = printf '%s\n' '\#!/bin/sh' '$(1)' >$$@ && chmod +x $$@

# A test that says why it is left out.
define tap_skip
target/$(1)/tests/$(2).$(3).tap:
	@mkdir -p $$(@D)
	@$(call tap_script,echo "1..0 # SKIP $(4)")
endef
# Programs that open a shared object, PROGRAM.plugin. 1: NAME, 2: FLAVOUR, 3: what the object links.
TAP_LDFLAGS_dlopen = -rdynamic
TAP_PLUGIN_dlopen = target/$(ARCH)/liblinkrt-module.a
TAP_PLUGIN_second = target/$(ARCH)/liblinkrt.a
define tap_dlopen
TARGET_TESTS += target/$(ARCH)/tests/$(1).$(2).tap
target/$(ARCH)/tests/$(1).$(2).tap: target/$(ARCH)/tests/$(1).$(2).tap.plugin
target/$(ARCH)/tests/$(1).$(2).tap.plugin: target/$(ARCH)/obj/tests/glibc/plugin.o $(TARGET_LIBS)
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(ARCH)) $$(CFLAGS) $$(SANITIZE) -shared $$< $$(TAP_PLUGIN_$(1)) -o $$@
$(call tap_link,$(ARCH),$(1),$(2))
endef

# A static-pie with packed relocations (DT_RELR). The first linker that can pack them makes it.
# On MIPS, lld puts an undefined weak symbol into the local part of the GOT, to which every loader
# adds the base: the symbol is not null then, and a program calls it.
TAP_RELR_LLD = $(if $(filter mips64%,$(1)),,\
	'ld.lld -pie --no-dynamic-linker -z text --pack-dyn-relocs=relr')
define tap_relr
TARGET_TESTS += target/$(1)/tests/start.relr.tap
target/$(1)/tests/start.relr.tap: target/$(1)/tests/start.pie.tap
	@for ld in "$$(CC_$(1)) $$(TAP_FLAGS_pie) -Wl,-z,pack-relative-relocs" \
		$(call TAP_RELR_LLD,$(1)); do \
		$$$$ld $$(call TAP_OBJECTS,$(1),start,pie) $$(addprefix target/$(1)/,$$(TAP_LIBS_pie)) \
			-o $$@ 2>/dev/null && \
			readelf -SW $$@ | grep -q '\.relr\.dyn' && exit; \
	done; $(call tap_script,echo "1..0 # SKIP no linker here packs relative relocations")
endef

define tap_program
TARGET_TESTS += target/$(1)/tests/$(2).$(3).tap
$(if $(call TAP_LINKER,$(1),$(2),$(3)),$(call tap_link,$(1),$(2),$(3)),\
	$(call tap_skip,$(1),$(2),$(3),musl-gcc is not installed))
endef

TAP_FLAVOURS = $(if $(SANITIZE),,$(TAP_FLAVOURS_FREESTANDING)) \
	$(if $(filter $(ARCH),$(1)),$(if $(SANITIZE),glibc so,$(TAP_FLAVOURS_HOSTED)))
$(foreach a,$(TESTED),$(foreach f,$(call TAP_FLAVOURS,$(a)),\
	$(foreach p,$(TAP_EVERYWHERE),$(eval $(call tap_program,$(a),$(p),$(f))))))
$(foreach a,$(TESTED),$(foreach f,$(filter $(TAP_FLAVOURS_FREESTANDING),$(call TAP_FLAVOURS,$(a))),\
	$(foreach p,$(TAP_FREESTANDING),$(eval $(call tap_program,$(a),$(p),$(f))))))
$(if $(filter $(ARCH),$(TESTED)),\
	$(foreach p,$(TAP_LIBC_ONLY),$(foreach f,glibc so,$(eval $(call tap_dlopen,$(p),$(f))))))
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(eval $(call tap_relr,$(a)))))

# A new port's first program, which needs as little of linkrt as possible. 1: ARCH.
define tap_bringup
TARGET_TESTS += target/$(1)/tests/bringup.static.tap
target/$(1)/tests/bringup.static.tap: target/$(1)/obj/tests/tap/bringup.o $(addprefix target/$(1)/,$(TAP_LIBS_static))
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(1)) $$(CFLAGS) $$(TAP_FLAGS_static) $$^ -o $$@
endef
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(eval $(call tap_bringup,$(a)))))

# The protocols again on one CPU, where no thread spins, because no other thread runs.
# 1: ARCH, 2: NAME.
TAP_ONE_CPU = sema permits notify modules deadlock goroutines chan godeadlock
define tap_one_cpu
TARGET_TESTS += target/$(1)/tests/$(2).one-cpu.tap
target/$(1)/tests/$(2).one-cpu.tap: target/$(1)/tests/$(2).static.tap
	@$(call tap_script,TAP_ONE_CPU=1 exec "$$(abs_top_srcdir)/tests/harness/emulate" $$<)
endef
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(foreach p,$(TAP_ONE_CPU),$(eval $(call tap_one_cpu,$(a),$(p))))))

# What the libraries of each target define. Those of this machine are also linked with its libcs.
# 1: ARCH.
define tap_symbols
TARGET_TESTS += target/$(1)/tests/symbols.tap
target/$(1)/tests/symbols.tap: $(call LIBS_OF,$(1)) \
		$(foreach t,start.static start.pie sema.static random.static,target/$(1)/tests/$(t).tap)
	@$(call tap_script,exec "$$(abs_top_srcdir)/tests/arch/symbols" $(1) "$$(abs_top_srcdir)" "$$(CC_$(1))" \
		$(if $(filter $(ARCH),$(1)),"$$(or $$(MUSL_GCC),native)"))
endef
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(eval $(call tap_symbols,$(a)))))

# What compilers make of memory orders, if an architecture has a list of its forms. 1: ARCH.
define tap_forms
TARGET_TESTS += target/$(1)/tests/forms.tap
target/$(1)/tests/forms.tap: target/$(1)/obj/outline.o
	@mkdir -p $$(@D)
	@$(call tap_script,exec "$$(abs_top_srcdir)/tests/arch/forms/run" $(1) "$$(abs_top_srcdir)" $$< "$$(CC_$(1))" \
		$(if $(shell command -v clang),"clang --target=$$(TRIPLET_$(1))"))
endef
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(if $(wildcard $(srcdir)/tests/arch/forms/$(a)),$(eval $(call tap_forms,$(a))))))

# Go programs that gccgo compiles. 1: ARCH.
define tap_go
TARGET_TESTS += target/$(1)/tests/go.tap
target/$(1)/tests/go.tap: $(call LIBS_OF,$(1))
	@mkdir -p $$(@D)
	@$(call tap_script,srcdir="$$(abs_top_srcdir)" exec "$$(abs_top_srcdir)/tests/golang/gccgo/run.tap" $(1))
endef
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(eval $(call tap_go,$(a)))))

# What a debugger sees, natively and through the emulator. 1: ARCH, 2: SCRIPT, 3: PROGRAM,
# 4: FLAVOUR, 5: the script's folder in tests/.
define tap_debugged
TARGET_TESTS += target/$(1)/tests/$(2).$(4).tap
target/$(1)/tests/$(2).$(4).tap: target/$(1)/tests/$(3).$(4) $(srcdir)/tests/$(5)/$(2)
	@$(call tap_script,exec "$$(abs_top_srcdir)/tests/$(5)/$(2)" target/$(1)/tests/$(3).$(4) \
		$(if $(filter $(ARCH),$(1)),,"$$(or $$(EMULATOR_$(1)),an emulator)"))
target/$(1)/tests/$(3).$(4): $(call TAP_OBJECTS,$(1),$(3),$(4)) $(addprefix target/$(1)/,$(TAP_LIBS_$(4)))
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$(call TAP_LINKER,$(1),$(3),$(4)) $$(CFLAGS) $$(TAP_FLAGS_$(4)) $$(filter %.o %.a %.so.0,$$^) -o $$@
endef
ifeq ($(SANITIZE),)
$(foreach a,$(TESTED),$(eval $(call tap_debugged,$(a),gdb,backtrace,static,runtime)))
$(foreach a,$(TESTED),$(eval $(call tap_debugged,$(a),waiters,waiters,static,sync)))
$(if $(filter $(ARCH),$(TESTED)),$(foreach f,glibc so,$(eval $(call tap_debugged,$(ARCH),waiters,waiters,$(f),sync))))
endif

# The probes are tested if configure found sys/sdt.h for the target's compiler. 1: ARCH.
define tap_probes
TARGET_TESTS += target/$(1)/tests/probes.tap
target/$(1)/tests/probes.tap: target/$(1)/liblinkrt.a target/$(1)/tests/sema.static.tap
	@$(call tap_script,exec "$$(abs_top_srcdir)/tests/sync/probes" $$^ "$$(CFLAGS_$(1))")
endef
$(if $(SANITIZE),,$(foreach a,$(TESTED),$(eval $(call tap_probes,$(a)))))

# A test that takes minutes would run alone at the end if it started last.
LONGEST = tests/command/convert/std.tap %/go-gc.tap
LONGEST_FIRST = $(strip $(filter $(LONGEST),$(1)) $(filter-out $(LONGEST),$(1)))

# Automake expands its own TESTS before these are added. make expands TEST_LOGS when it runs the
# tests.
TESTS += $(TARGET_TESTS)
-include $(wildcard target/*/obj/tests/*/*.d)

# Tests one target after the other and prints a table. A target without a compiler is named and does
# not count.
check-all:
	@rm -f $(foreach t,$(TARGETS),target/$(t)/tests/*.trs)
	+@for t in $(TARGETS); do $(MAKE) -k check TARGET=$$t; done
	@echo; printf '%-12s %8s %8s %8s\n' architecture passed failed skipped; bad=0; \
	for t in $(TARGETS); do \
		cat target/$$t/tests/*.trs 2>/dev/null | awk -v arch=$$t ' \
			/^:test-result: (PASS|XFAIL)/ { passed++ } /^:test-result: SKIP/ { skipped++ } \
			/^:test-result: (FAIL|XPASS|ERROR)/ { failed++ } \
			END { printf "%-12s %8d %8d %8d\n", arch, passed, failed, skipped; exit failed || !passed }' || bad=1; \
	done; \
	for t in $(MISSING_TARGETS); do \
		printf '%-12s not tested: no compiler; ./bootstrap installs gcc-%s\n' $$t "$$($(AWK) -F'"' -v arch=$$t \
			'$$1 ~ "^ARCH\\(" arch "," { gsub(/_/, "-", $$2); print $$2 }' $(srcdir)/arch/archs.def)"; \
	done; exit $$bad
.PHONY: check-all

# The tests of targets alone. TAP_SELECT, a function of make, may select some of them.
.PHONY: check-target check-tsan check-asan check-ubsan check-valgrind
check-target: $(TARGET_TESTS)
	$(MAKE) check-TESTS check_PROGRAMS= check_LIBRARIES= check_SCRIPTS= \
		TESTS="$(call LONGEST_FIRST,$(or $(TAP_SELECT),$(TARGET_TESTS)))"

# Runs the tests under a checker, in its own build folder.
# 1: folder, 2: configure's arguments, 3: make's.
define tap_check_under
	$(MKDIR_P) check-$(1)
	cd check-$(1) && { test config.status -nt "$(abs_top_srcdir)/configure" || \
		"$(abs_top_srcdir)/configure" -q --enable-silent-rules CC="$(CC)" $(2); }
	+$(MAKE) -C check-$(1) check-target $(3)
endef
# TAP_NO_MEMORY: the checker's memory hides how much linkrt takes. TAP_ONE_NAMESPACE: the sanitizers'
# libraries cannot be loaded twice, and valgrind hides the vDSO from the first libc only.
check-tsan:
	$(call tap_check_under,tsan,--with-sanitizer=thread, \
		TSAN_OPTIONS="halt_on_error=1 exitcode=66 $$TSAN_OPTIONS" TAP_SLOWNESS=10 \
		TAP_NO_MEMORY=1 TAP_ONE_NAMESPACE=1)
check-asan:
	$(call tap_check_under,asan,--with-sanitizer=address,TAP_NO_MEMORY=1 TAP_ONE_NAMESPACE=1)
check-ubsan:
	$(call tap_check_under,ubsan,--with-sanitizer=undefined \
		CFLAGS="-g -O1 -fno-sanitize-recover=all",TAP_SLOWNESS=4)
# memcheck. helgrind and drd know the locks of pthreads only. They would take every access
# that our semaphores guard for a race. Without the fair scheduler, threads that spin may starve
# the one that they wait for until the test's time is over.
check-valgrind:
	$(call tap_check_under,valgrind,,TAP_SLOWNESS=20 TAP_NO_MEMORY=1 TAP_ONE_NAMESPACE=1 \
		TAP_WRAPPER="valgrind -q --error-exitcode=99 --fair-sched=yes \
			--suppressions=$(abs_top_srcdir)/tests/harness/valgrind.supp" \
		'TAP_SELECT=$$(filter-out $$(foreach p,$$(TAP_STACKS),target/$$(ARCH)/tests/$$(p).%), \
			$$(filter %.glibc.tap %.musl.tap %.so.tap,$$(TARGET_TESTS)))')

# Not part of check, because it takes minutes, and a good generator fails it in rare runs.
.PHONY: check-random
TAP_STREAM = target/$(ARCH)/tests/stream
$(TAP_STREAM): $(call TAP_OBJECTS,$(ARCH),stream,static) $(addprefix target/$(ARCH)/,$(TAP_LIBS_static))
	$(AM_V_CCLD)$(CC_$(ARCH)) $(CFLAGS) $(TAP_FLAGS_static) $^ -o $@
check-random: $(TAP_STREAM)
	TAP_LIMIT=1800 $(top_srcdir)/tests/harness/emulate $(top_srcdir)/tests/runtime/random $(TAP_STREAM) | \
		tee check-random.log
	! grep -E '^(not ok|Bail out)' check-random.log && grep -q '^1\.\.' check-random.log

clean-local: clean-checks
clean-checks:
	rm -rf $(addprefix check-,tsan asan ubsan valgrind coverage) check-random.log
.PHONY: clean-checks
