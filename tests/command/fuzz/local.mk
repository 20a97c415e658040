# SPDX-License-Identifier: BSD-3-Clause
#
# The readers of the user's files read any bytes, by clang's libFuzzer. `make fuzz FUZZ_SECONDS=600`
# runs each fuzzer for 600 seconds. It leaves inputs that fail in target/fuzz.
FUZZ_SECONDS = 60
FUZZERS = elf goobj nm go
fuzz: $(FUZZERS:%=fuzz-%)
PHONY += fuzz $(FUZZERS:%=fuzz-%)

# All fuzzers share the objects of the command.
FUZZ_CLANG = clang -g -O1 -std=gnu11 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	$(DEFS) $(command_libcommand_a_CPPFLAGS)
FUZZ_OBJECTS = $(patsubst %.c,target/fuzz/%.o,$(filter %.c,$(command_libcommand_a_SOURCES)))
$(FUZZ_OBJECTS): target/fuzz/%.o: %.c $(filter-out %.c,$(command_libcommand_a_SOURCES)) target/gc/goarchs.def
	@$(MKDIR_P) $(@D)
	$(AM_V_CC)$(FUZZ_CLANG) -c $< -o $@
target/fuzz/command.a: $(FUZZ_OBJECTS)
	@rm -f $@
	$(AM_V_AR)$(AR) rcs $@ $^
$(FUZZERS:%=target/fuzz/%): target/fuzz/%: tests/command/fuzz/%.c target/fuzz/command.a
	@$(MKDIR_P) $(@D)
	$(AM_V_CCLD)$(FUZZ_CLANG) $^ $(LIBELF_LIBS) $(JANSSON_LIBS) -o $@
# An object of a few KiB may claim a section of 1 GiB. A busy machine takes more than 10 seconds to write it.
# 1: FUZZER, 2: the longest input; 0: as long as the longest seed
FUZZ_RUN = ./target/fuzz/$(1) -max_total_time=$(FUZZ_SECONDS) -max_len=$(2) -timeout=60 -close_fd_mask=2 \
	-print_final_stats=1 -artifact_prefix=target/fuzz/ target/fuzz/$(1).corpus

# Objects and archives.
fuzz-elf: target/fuzz/elf target/$(ARCH)/liblinkrt.a target/$(ARCH)/liblinkrt-start.a
	@$(MKDIR_P) target/fuzz/elf.corpus
	@cp target/$(ARCH)/*.a target/$(ARCH)/obj/*/*.o target/fuzz/elf.corpus
	$(call FUZZ_RUN,elf,20000)

# Go objects. Every go that is installed makes seeds.
fuzz-goobj: target/fuzz/goobj
	@$(srcdir)/tests/command/convert/seeds target/fuzz/goobj.corpus
	$(call FUZZ_RUN,goobj,0)

# What linkrt nm lists: the seeds of both.
fuzz-nm: target/fuzz/nm target/$(ARCH)/liblinkrt.a
	@$(srcdir)/tests/command/convert/seeds target/fuzz/nm.corpus
	@cp target/$(ARCH)/obj/*/*.o target/fuzz/nm.corpus
	@$(AR) rcs target/fuzz/nm.corpus/time.a target/$(ARCH)/obj/time/*.o
	$(call FUZZ_RUN,nm,0)

# Go source.
fuzz-go: target/fuzz/go
	@$(MKDIR_P) target/fuzz/go.corpus
	@for f in $(srcdir)/tests/command/check/cases/*/a.go; do cp $$f target/fuzz/go.corpus/$$(basename $$(dirname $$f)).go; done
	$(call FUZZ_RUN,go,400)
