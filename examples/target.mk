# SPDX-License-Identifier: BSD-3-Clause
#
# make demo: runs every example on every target architecture and lists its symbols.

EXAMPLES = clock.go pingpong.go hand.c pingpong.c hand.S pingpong.S

# The examples for gc, run with every release and architecture that linkrt can convert. A + joins
# the files of one program.
GC_EXAMPLES = plan9.go+plan9.s

demo: all
	@test -n "$(COMMAND)" || { \
		echo "make demo: the command was not built; see configure's summary" >&2; exit 1; }
	@for t in $(TARGETS); do \
		for e in $(EXAMPLES); do \
			case $$e in *.S) test -e $(srcdir)/examples/asm/$$t.S || continue ;; esac; \
			run="linkrt run -v --compiler=gccgo --target=$$t"; \
			echo; echo "\$$ $$run examples/$$e"; \
			./$$run $(srcdir)/examples/$$e || exit 1; \
		done; \
	done
	@for entry in $$($(srcdir)/tests/harness/gos); do \
		go=$${entry#*=}/bin/go; \
		known=" $$($(srcdir)/tests/harness/gos --targets $$entry | tr '\n' ' ')"; \
		for t in $(GC_TARGETS); do for e in $(GC_EXAMPLES); do \
			case "$$known" in *" $$t "*) ;; *) continue ;; esac; \
			files=$$(for f in $$(echo $$e | tr + ' '); do \
				echo $(srcdir)/examples/$$f; done); \
			run="linkrt run -v --compiler=gc --go=$$go --target=$$t"; \
			echo; echo "$$($$go version)"; echo "\$$ $$run" $$files; \
			./$$run $$files || exit 1; \
		done; done; \
	done
	@for t in $(MISSING_TARGETS); do \
		echo "demo: $$t left out: its compiler is not installed"; \
	done
.PHONY: demo
