/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A Go object in memory: its symbols, relocations and data by number. The
 * format is cmd/internal/goobj/objfile.go's. Nothing in it is trusted: numbers
 * that goobj_open() has not checked are checked where they are used.
 */
#ifndef COMMAND_GOOBJ_GOOBJ_H
#define COMMAND_GOOBJ_GOOBJ_H

#include "command/goobj/cursor.h"
#include "command/goobj/goarch.h"
#include "command/goobj/release.h"

enum go_block {
	BLOCK_AUTOLIB,
	BLOCK_PACKAGES,
	BLOCK_FILES,
	BLOCK_DEFS,
	BLOCK_HASHED64,
	BLOCK_HASHED,
	BLOCK_NONPKG,
	BLOCK_REFS,
	BLOCK_REFFLAGS,
	BLOCK_HASH64,
	BLOCK_HASH,
	BLOCK_RELOC_INDEX,
	BLOCK_AUX_INDEX,
	BLOCK_DATA_INDEX,
	BLOCK_RELOCS,
	BLOCK_AUX,
	BLOCK_DATA,
	BLOCK_REFNAMES,
	BLOCK_END,
	BLOCKS
};

/* Special values of symref.package. Others: 0 none, or the number of an imported package. */
enum {
	PACKAGE_NONE = 0x7fffffff,
	PACKAGE_HASHED64 = 0x7ffffffe,
	PACKAGE_HASHED = 0x7ffffffd,
	PACKAGE_BUILTIN = 0x7ffffffc,
	PACKAGE_SELF = 0x7ffffffb,
};

enum { OBJECT_SHARED = 1, OBJECT_NEEDS_NAMES = 2, OBJECT_ASSEMBLY = 4, OBJECT_UNLINKABLE = 8 };
/* gosym.flag. REFLECT_METHOD: a function that asks a type for a method that only its run can tell
 * (cmd/compile/internal/walk, usemethod). */
enum { SYM_DUPOK = 1, SYM_LOCAL = 2, SYM_REFLECT_METHOD = 32 };
enum { ABI_STACK = 0, ABI_INTERNAL = 1, ABI_STATIC = 0xffff }; /* gosym.abi; data has ABI_STACK */

enum go_aux {
	AUX_GOTYPE,
	AUX_FUNCINFO,
	AUX_FUNCDATA,
	AUX_DWARFINFO,
	AUX_DWARFLOC,
	AUX_DWARFRANGES,
	AUX_DWARFLINES,
	AUX_PCSP,
	AUX_PCFILE,
	AUX_PCLINE,
	AUX_PCINLINE,
	AUX_PCDATA,
};

struct symref {
	uint32_t package, index;
};

struct gosym {
	const char *name; /* not terminated */
	uint32_t name_size, size, align;
	uint16_t abi;
	uint8_t kind, flag;
	enum sym_class class;
};

struct goreloc {
	int64_t add;
	uint32_t offset;
	struct symref target;
	enum reloc_type type;
	bool weak;
	uint8_t size;
};

struct goaux {
	uint8_t type;
	struct symref symbol;
};

/*
 * Symbols have one number here: the definitions (of the package, hashed in
 * 8 bytes, hashed in 16, by name), then the references by name.
 */
struct goobj {
	struct range bytes;
	const struct release *release;
	const struct goarch *arch;
	bool dwarf5;          /* what version its debugging data has: 5, or 4 */
	uint64_t fingerprint; /* of the export data; an importer has it, too */
	uint32_t flags;
	uint32_t block[BLOCKS];
	/* Where each kind starts; definitions are below refs. */
	uint32_t hashed64, hashed, nonpkg, refs, end;
};

/*
 * The first number and the number behind the last one of a symbol's relocations, aux symbols or
 * bytes.
 */
struct span {
	uint32_t first, end;
};

/* The text header before the object names its release and architecture. False after a fault. */
bool goobj_open(struct goobj *obj, const struct range *bytes, const struct release *release,
	const struct goarch *arch);

struct gosym goobj_sym(const struct goobj *obj, uint32_t sym);
struct span goobj_relocs(const struct goobj *obj, uint32_t def);
struct span goobj_auxs(const struct goobj *obj, uint32_t def);
struct range goobj_data(const struct goobj *obj, uint32_t def);
struct goreloc goobj_reloc(const struct goobj *obj, uint32_t number);
struct goaux goobj_aux(const struct goobj *obj, uint32_t number);
const uint8_t *goobj_hash(const struct goobj *obj, uint32_t def); /* 16 bytes; NULL after a fault */

/*
 * The number of a symbol of this object; NO_SYM after a fault, or if the reference is not into this
 * object.
 */
#define NO_SYM UINT32_MAX
uint32_t goobj_resolve(const struct goobj *obj, struct symref ref);

/* Names of symbols of other packages, for references that have nothing but a number there. */
struct refname {
	struct symref ref;
	const char *name;
	uint32_t name_size;
};
uint32_t goobj_refname_count(const struct goobj *obj);
struct refname goobj_refname(const struct goobj *obj, uint32_t number);

/* A package that the object imports. */
struct goimport {
	struct range path;
	uint64_t fingerprint;
};
uint32_t goobj_import_count(const struct goobj *obj);
struct goimport goobj_import(const struct goobj *obj, uint32_t number);

/* The i-th name of the table of packages or files. */
uint32_t goobj_string_count(const struct goobj *obj, enum go_block block);
struct range goobj_string(const struct goobj *obj, enum go_block block, uint32_t i);

#endif
