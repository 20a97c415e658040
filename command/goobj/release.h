/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What differs between releases of Go. The magic of an object does not tell
 * them apart; the text header before it does. Sources: cmd/internal/goobj and
 * cmd/internal/objabi of each release in abi/releases.h.
 */
#ifndef COMMAND_GOOBJ_RELEASE_H
#define COMMAND_GOOBJ_RELEASE_H

#include "abi/releases.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Types of relocations, numbered here once for all releases. */
enum reloc_type {
	GO_UNKNOWN,
#define RELOCTYPE(name, first, last) GO_##name,
#define OTHER(name, first, last)
#include "command/goobj/reloctypes.def"
#undef RELOCTYPE
#undef OTHER
	GO_RELOC_TYPES
};

/* Added to a type's number: the linker may drop the target. The same in all releases. */
#define GO_WEAK 0x8000

/*
 * What becomes of a symbol; NONE: nothing by itself, DWARFDATA: an entry of a variable, or of
 * constants.
 */
enum sym_class {
	CLASS_UNKNOWN,
	CLASS_NONE,
	CLASS_DWARFDATA,
	CLASS_TEXT,
	CLASS_RODATA,
	CLASS_DATA,
	CLASS_BSS,
	CLASS_TLS
};

enum builtin_what { BUILTIN_INTERNAL, BUILTIN_STACK, BUILTIN_DATA };

struct builtin {
	const char *name;
	enum builtin_what what;
	struct releases releases;
};

/* How a package's initialisation is recorded. */
enum init_layout {
	INIT_DEPS,  /* {state, ndeps, nfns uintptr; deps; functions} */
	INIT_ORDER, /* {state, nfns uint32; functions}, and INITORDER relocations to the deps */
};

#define RELEASE_KINDS 32
#define RELEASE_RELOCS 128
#define RELEASE_BUILTINS 512

struct release {
	unsigned minor; /* 19 for go1.19 */
	const char *magic;
	enum init_layout init;
	int panic_bounds;               /* number of the PCDATA table of bounds checks, or -1 */
	uint8_t wrapper;                /* the FuncID of code that the compiler made */
	uint8_t relocs[RELEASE_RELOCS]; /* number => enum reloc_type */
	uint8_t kinds[RELEASE_KINDS];   /* number => enum sym_class */
	const struct builtin *builtins[RELEASE_BUILTINS];
	uint32_t builtin_count;
};

/* By the word of the text header, as in "go1.19.8"; NULL if there is no table for it. */
const struct release *release_find(const char *version);

#endif
