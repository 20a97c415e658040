# SPDX-License-Identifier: BSD-3-Clause
#
# Tests of the functions that gc's code calls. goshims has the shims as shipped, each with a mock
# for its C function. gotargets calls the targets themselves in each of the three conventions.

GC_LISTS = $(srcdir)/abi/targets.def $(srcdir)/golang/gccompiler/builtins.def $(srcdir)/tests/arch/tap/kinds.def
target/gc/kinds.S: $(srcdir)/tests/arch/tap/kinds.def $(srcdir)/abi/shims.awk
	@mkdir -p $(@D)
	$(AM_V_GEN)$(AWK) -v family=kinds -f $(srcdir)/abi/shims.awk $< >$@
LIST_AS = mkdir -p $(@D) && $(AWK) -v form=$(1) -f $(srcdir)/abi/shims.awk $(2)
target/gc/targets.rows: $(srcdir)/abi/targets.def $(srcdir)/abi/shims.awk
	$(AM_V_GEN)$(call LIST_AS,table,$<) >$@
target/gc/mocks.rows: $(GC_LISTS) $(srcdir)/abi/shims.awk
	$(AM_V_GEN)$(call LIST_AS,table,$(GC_LISTS)) >$@
target/gc/mocks.definitions: $(GC_LISTS) $(srcdir)/abi/shims.awk
	$(AM_V_GEN)$(call LIST_AS,definitions,$(GC_LISTS)) >$@
target/gc/mocks.h: target/gc/mocks.definitions
	$(AM_V_GEN)$(SED) 's/.*/DEFINITION(&)/' $< >$@
target/gc/mocks.renames: target/gc/mocks.definitions
	$(AM_V_GEN)$(SED) 's/.*/& mock.&/' $< >$@

# 1: ARCH
define gc_tests
target/$(1)/obj/tests/conventions.h: $$(srcdir)/tests/arch/conventions.def $$(srcdir)/tests/gc.mk
	@mkdir -p $$(@D)
	$$(AM_V_GEN)$$(SED) -n -e ':row' -e '/,$$$$/{' -e 'N' -e 's/,\n */, /' -e 'b row' -e '}' \
		-e 's/^CONVENTION($(1), \([A-Z_]*\), *\(.*\))$$$$/#define ARCH_\1 \2/p' $$< >$$@
$(addprefix target/$(1)/obj/tests/tap/,goabi_checks.o goabi_machine.o goshims.o gotargets.o): \
	target/$(1)/obj/tests/conventions.h
target/$(1)/obj/tests/tap/gomocks.o: $$(srcdir)/tests/arch/tap/gomocks.S target/gc/mocks.h
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) -I$$(srcdir)/arch '-DDEFINITIONS="target/gc/mocks.h"' -iquote . $$(CFLAGS) -c $$< -o $$@
target/$(1)/obj/tests/tap/%_rows.o: $$(srcdir)/tests/arch/tap/goabi_rows.S target/gc/%.rows
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) -I$$(srcdir)/arch $$(if $$(filter mocks,$$*),-DMOCKS) '-DROWS="target/gc/$$*.rows"' -iquote . \
		$$(CFLAGS) -c $$< -o $$@
target/$(1)/obj/tests/tap/targets_shims.o: $$(addprefix target/$(1)/obj/,$$(filter gc/targets-%,$$(GC_SHIMS)))
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(1)) -nostdlib -r $$^ -o $$@
target/$(1)/obj/tests/tap/kinds.o: target/gc/kinds.S
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) -I$$(srcdir)/arch -I$$(srcdir)/arch/$(FOLDER_$(1)) $$(CFLAGS) -MMD -MP -c $$< -o $$@
target/$(1)/obj/tests/tap/mocked.o: $$(addprefix target/$(1)/obj/,$$(GC_SHIMS) tests/tap/kinds.o) \
		target/gc/mocks.renames
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(1)) -nostdlib -r $$(filter %.o,$$^) -o $$@ && \
		"$$$$($$(CC_$(1)) -print-prog-name=objcopy)" --redefine-syms=target/gc/mocks.renames $$@
endef
$(foreach a,$(filter $(TESTED),$(SHIM_TARGETS)),$(eval $(call gc_tests,$(a))))

TAP_EXTRA_goshims = goabi_machine.o goabi_checks.o gomocks.o mocks_rows.o mocked.o
TAP_EXTRA_gotargets = goabi_machine.o goabi_checks.o targets_rows.o targets_shims.o
GC_TESTS = goshims gotargets
ifeq ($(SANITIZE),)
$(foreach a,$(filter $(TESTED),$(SHIM_TARGETS)),$(foreach f,$(TAP_FLAVOURS_FREESTANDING),$(foreach p,$(GC_TESTS),\
	$(eval $(call tap_program,$(a),$(p),$(f))))))
endif

# What the code for gc's objects asks the kernel for, and where it is preempted. 1: ARCH, 2: NAME
define gc_linked
TARGET_TESTS += target/$(1)/tests/$(2).static.tap
target/$(1)/tests/$(2).static.tap: $(call TAP_OBJECTS,$(1),$(2),static) \
		$(addprefix target/$(1)/,liblinkrt-start.a liblinkrt-gc.a liblinkrt.a)
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(1)) $$(CFLAGS) $$(TAP_FLAGS_static) $$^ -o $$@
endef
$(if $(SANITIZE),,$(foreach a,$(filter $(TESTED),$(GC_TARGETS)),$(foreach p,gckernel preempt,\
	$(eval $(call gc_linked,$(a),$(p))))))

# Go programs, each compared with itself on Go's own runtime. The script finds compilers and
# emulators. 1: ARCH
define gc_programs
TARGET_TESTS += target/$(1)/tests/go-gc.tap
target/$(1)/tests/go-gc.tap: $(call LIBS_OF,$(1))
	@mkdir -p $$(@D)
	@$(call tap_script,srcdir="$$(abs_top_srcdir)" exec "$$(abs_top_srcdir)/tests/golang/gccompiler/run.tap" $(1))
endef
# What they print that end by an error.
define gc_tracebacks
TARGET_TESTS += target/$(1)/tests/go-traceback.tap
target/$(1)/tests/go-traceback.tap: $(call LIBS_OF,$(1))
	@mkdir -p $$(@D)
	@$(call tap_script,srcdir="$$(abs_top_srcdir)" exec "$$(abs_top_srcdir)/tests/golang/gccompiler/traceback.tap" $(1))
endef
# The command makes programs of them.
ifneq ($(COMMAND),)
$(if $(SANITIZE),,$(foreach a,$(filter $(TESTED),$(GC_TARGETS)),$(eval $(call gc_tracebacks,$(a)))))
$(if $(SANITIZE),,$(foreach a,$(filter $(TESTED),$(GC_TARGETS)),$(eval $(call gc_programs,$(a)))))
endif
