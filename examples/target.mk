# SPDX-License-Identifier: BSD-3-Clause
#
# make demo: every example on every target, and what each symbol resolved to.

EXAMPLES_OF = clock.go pingpong.go hand.c pingpong.c $(1)/hand.S $(1)/pingpong.S

demo: all
	@for t in $(TARGETS); do \
		for e in $(call EXAMPLES_OF,$$t); do \
			echo; echo "\$$ linkrt run -v --compiler=gccgo --target=$$t examples/$$e"; \
			./linkrt run -v --compiler=gccgo --target=$$t $(srcdir)/examples/$$e || exit 1; \
		done; \
	done
	@for t in $(MISSING_TARGETS); do echo "demo: $$t left out: its compiler is not installed"; done
.PHONY: demo
