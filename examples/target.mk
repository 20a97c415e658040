# SPDX-License-Identifier: BSD-3-Clause
#
# make demo: every example on every target, and what each symbol resolved to.

EXAMPLES = clock.go pingpong.go hand.c pingpong.c hand.S pingpong.S

# What gc compiles, for targets and releases that convert knows; files of one program are joined by +.
GC_EXAMPLES = plan9.go+plan9.s

demo: all
	@test -n "$(COMMAND)" || { echo "make demo: the command was not built; see configure's summary" >&2; exit 1; }
	@for t in $(TARGETS); do \
		for e in $(EXAMPLES); do \
			echo; echo "\$$ linkrt run -v --compiler=gccgo --target=$$t examples/$$e"; \
			./linkrt run -v --compiler=gccgo --target=$$t $(srcdir)/examples/$$e || exit 1; \
		done; \
	done
	@for entry in $$($(srcdir)/tests/harness/gos); do \
		go=$${entry#*=}/bin/go known=" $$($(srcdir)/tests/harness/gos --targets $$entry | tr '\n' ' ')"; \
		for t in $(GC_TARGETS); do for e in $(GC_EXAMPLES); do \
			case "$$known" in *" $$t "*) ;; *) continue ;; esac; \
			files=$$(for f in $$(echo $$e | tr + ' '); do echo $(srcdir)/examples/$$f; done); \
			echo; echo "$$($$go version)"; \
			echo "\$$ linkrt run -v --compiler=gc --go=$$go --target=$$t" $$files; \
			./linkrt run -v --compiler=gc --go=$$go --target=$$t $$files || exit 1; \
		done; done; \
	done
	@for t in $(MISSING_TARGETS); do echo "demo: $$t left out: its compiler is not installed"; done
.PHONY: demo
