# SPDX-License-Identifier: BSD-3-Clause
#
# The shipped sync/ under relacy. Its files are compiled as C. The include path
# begins with relacy's sys/atomic.h, and the compiler adds hooks at plain accesses;
# tests/sync/relacy/memory.cc implements both. No file is changed or copied.
RELACY_SYNC = await backoff lock notify park sema semaqueue semtable
RELACY_CFLAGS = -std=gnu11 -g -O1 -U_FORTIFY_SOURCE -fsanitize=thread -DLINKRT_NO_TSAN -fno-optimize-sibling-calls \
	-iquote $(srcdir)/tests/sync/relacy/seam -iquote $(srcdir) -I$(srcdir)/include -I$(srcdir)/arch/$(ARCH)
RELACY_CXX = g++ -std=gnu++20 -g -O2 -U_FORTIFY_SOURCE -iquote $(srcdir) -I$(srcdir)/include
RELACY_OBJECTS = $(addprefix relacy/,$(RELACY_SYNC:=.o) scenarios.o memory.o kernel.o explore.o)

# Each group is a test: all scenarios whose names begin so. Those that take longest are the first.
RELACY_GROUPS = mutex await produce units condition lock park table list ready
RELACY_TESTS = $(RELACY_GROUPS:%=relacy/%.tap)

relacy/%.o: $(srcdir)/sync/%.c
	@$(MKDIR_P) relacy
	$(AM_V_CC)$(CC) $(RELACY_CFLAGS) $(WARNINGS) $(WERROR) -MMD -MP -c $< -o $@
relacy/%.o: $(srcdir)/tests/sync/relacy/%.c
	@$(MKDIR_P) relacy
	$(AM_V_CC)$(CC) $(RELACY_CFLAGS) $(WARNINGS) $(WERROR) -MMD -MP -c $< -o $@
relacy/%.o: $(srcdir)/tests/sync/relacy/%.cc
	@$(MKDIR_P) relacy
	$(AM_V_CC)$(RELACY_CXX) -Wall -Wextra -Wno-missing-field-initializers $(WERROR) -MMD -MP -c $< -o $@
relacy/explore: $(RELACY_OBJECTS)
	$(AM_V_CCLD)$(RELACY_CXX) $^ -o $@
	@! nm $(RELACY_SYNC:%=relacy/%.o) | grep '__tsan_atomic\|__atomic_' || \
		{ echo "sync/ has atomic accesses beside the seam, sys/atomic.h" >&2; rm -f $@; exit 1; }
$(RELACY_TESTS): relacy/%.tap: relacy/explore
	@printf '%s\n' '#!/bin/sh' 'exec relacy/explore -s $*' >$@ && chmod +x $@
-include $(wildcard relacy/*.d)

# Every schedule of two threads (scenarios.c says which scenarios are not searched), and random ones of three and four.
check-relacy: $(RELACY_TESTS)
	$(MAKE) check-TESTS check_PROGRAMS= check_LIBRARIES= check_SCRIPTS= TESTS="$(RELACY_TESTS)"
# Makes each memory order of sync/ weaker, one at a time. A scenario must fail, or the line must say why none does.
check-orders: relacy/explore
	$(srcdir)/tests/sync/relacy/orders relacy/explore $(srcdir)
PHONY += check-relacy check-orders
clean-local: clean-relacy
clean-relacy:
	rm -rf relacy
