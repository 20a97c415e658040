# SPDX-License-Identifier: BSD-3-Clause
#
# Tests of what gc's code calls. goshims: the shims as shipped, each with a mock for its C function.
# gotargets: the targets themselves, called in each of the three conventions.

target/gc/%.rows: $(srcdir)/runtime/%.def $(srcdir)/arch/shims.awk
	@mkdir -p $(@D)
	$(AM_V_GEN)$(AWK) -v form=table -f $(srcdir)/arch/shims.awk $< >$@
target/gc/%.definitions: $(srcdir)/runtime/%.def $(srcdir)/arch/shims.awk
	@mkdir -p $(@D)
	$(AM_V_GEN)$(AWK) -v form=definitions -f $(srcdir)/arch/shims.awk $< >$@
target/gc/mocks.rows: target/gc/targets.rows
	$(AM_V_GEN)cat $^ >$@
target/gc/mocks.definitions: target/gc/targets.definitions
	$(AM_V_GEN)sort -u $^ >$@
target/gc/mocks.h: target/gc/mocks.definitions
	$(AM_V_GEN)$(SED) 's/.*/DEFINITION(&)/' $< >$@
target/gc/mocks.renames: target/gc/mocks.definitions
	$(AM_V_GEN)$(SED) 's/.*/& mock.&/' $< >$@

GC_SHIMS := $(filter gc/%,$(GC))

# 1: ARCH
define gc_tests
target/$(1)/obj/tests/tap/goabi.o: $$(srcdir)/tests/tap/$(1)/goabi.S target/gc/mocks.h
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) -I$$(srcdir)/arch '-DDEFINITIONS="target/gc/mocks.h"' -I. $$(CFLAGS) -c $$< -o $$@
target/$(1)/obj/tests/tap/mocks_rows.o: $$(srcdir)/tests/tap/goabi_rows.S target/gc/mocks.rows
	@mkdir -p $$(@D)
	$$(AM_V_CPPAS)$$(CC_$(1)) -I$$(srcdir)/arch -DMOCKS '-DROWS="target/gc/mocks.rows"' -I. $$(CFLAGS) -c $$< -o $$@
target/$(1)/obj/tests/tap/mocked.o: $$(addprefix target/$(1)/obj/,$$(GC_SHIMS)) target/gc/mocks.renames
	@mkdir -p $$(@D)
	$$(AM_V_CCLD)$$(CC_$(1)) -nostdlib -r $$(filter %.o,$$^) -o $$@ && \
		"$$$$($$(CC_$(1)) -print-prog-name=objcopy)" --redefine-syms=target/gc/mocks.renames $$@
endef
$(foreach a,$(TARGETS),$(eval $(call gc_tests,$(a))))

TAP_EXTRA_goshims = goabi.o goabi_checks.o mocks_rows.o mocked.o
ifeq ($(SANITIZE),)
$(foreach a,$(TARGETS),$(foreach f,$(TAP_FLAVOURS_FREESTANDING),$(eval $(call tap_program,$(a),goshims,$(f)))))
endif
