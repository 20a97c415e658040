/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What an architecture's rows (arch/ARCH/goreloc.def) say about Go's code.
 */
#ifndef COMMAND_GOOBJ_GOARCH_H
#define COMMAND_GOOBJ_GOARCH_H

#include "command/goobj/release.h"

#include <stdint.h>

/* What an ELF addend counts from, beside the symbol itself. */
enum addend_from {
	FROM_SYMBOL,    /* nothing: Go's addend is ELF's */
	FROM_FIELD_END, /* the end of the field, as x86 computes */
	FROM_OWN_START, /* the symbol that the field stands in: typeoff.h */
	FROM_PAIR, /* nothing; the second relocation names the first instruction, not the symbol */
};

struct reloc_rule {
	uint16_t four, eight; /* ELF type by the field's size; 0: no such size */
	uint16_t second;      /* of the instruction 4 bytes on; 0: none */
	enum addend_from from;
	bool known;
};

/* A call that reaches only so many bytes, and the code that jumps to any address. */
struct far_rule {
	uint16_t call, jump; /* ELF types; 0: every call reaches any address */
	uint32_t reach;
	uint32_t code[2];
};

/* How -clobberdead overwrites a word of the frame, as bytes in hexadecimal; ??: any byte. */
enum { CLOBBER_FORMS = 2 };
struct clobber_rule {
	const char *forms[CLOBBER_FORMS]; /* NULL: there are no more */
	uint8_t nop_size, nop[4];         /* an instruction that does nothing */
};

struct goarch {
	const char *name; /* as GOARCH */
	unsigned machine;
	unsigned since;           /* the first Go release whose objects are known: 26 for go1.26 */
	uint8_t step, text_align; /* smallest instruction, default alignment of functions */
	uint8_t sp, ra, fp, pushed;      /* DWARF numbers; bytes that a call pushes */
	uint16_t relative32, relative64; /* ELF types: S + A - P */
	uint16_t minus64; /* where relative64 is S + A only: one that subtracts, else 0 */
	uint32_t flags;   /* the ELF header's */
	struct far_rule far;
	struct clobber_rule clobber;
	struct reloc_rule rules[GO_RELOC_TYPES];
};

/* NULL if there is no port. */
const struct goarch *goarch_find(const char *name);

/* "amd64, arm64, ..." */
char *goarch_names(void);

bool reloc_is_call(enum reloc_type type);
bool reloc_is_tls(enum reloc_type type);

/* Markers for Go's linker, and debugging data's own types, have no ELF counterpart. */
bool reloc_ignored(enum reloc_type type);

#endif
