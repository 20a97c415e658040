# SPDX-License-Identifier: BSD-3-Clause
#
# make demo: every example on every target, and what each symbol resolved to.

EXAMPLES_OF = clock.go pingpong.go hand.c pingpong.c $(1)/hand.S $(1)/pingpong.S

# What gc compiles, for targets it can compile for; files of one program are joined by +.
GC_EXAMPLES = plan9.go+plan9.s

# Those of the targets for which the example has assembly.
ASSEMBLED = $(foreach t,$(1),$(shell grep -q GOARCH_$(t) $(srcdir)/examples/plan9.s && echo $(t)))

demo: all
	@for t in $(TARGETS); do \
		for e in $(call EXAMPLES_OF,$$t); do \
			echo; echo "\$$ linkrt run -v --compiler=gccgo --target=$$t examples/$$e"; \
			./linkrt run -v --compiler=gccgo --target=$$t $(srcdir)/examples/$$e || exit 1; \
		done; \
	done
	@for go in $$(command -v go) $$(ls /usr/lib/go-*/bin/go 2>/dev/null); do \
		for t in $(call ASSEMBLED,$(GC_TARGETS)); do for e in $(GC_EXAMPLES); do \
			files=$$(for f in $$(echo $$e | tr + ' '); do echo $(srcdir)/examples/$$f; done); \
			echo; echo "$$($$go version)"; \
			echo "\$$ linkrt run -v --compiler=gc --go=$$go --target=$$t" $$files; \
			./linkrt run -v --compiler=gc --go=$$go --target=$$t $$files || exit 1; \
		done; done; \
	done
	@for t in $(MISSING_TARGETS); do echo "demo: $$t left out: its compiler is not installed"; done
.PHONY: demo
