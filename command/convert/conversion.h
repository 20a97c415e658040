/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A conversion on its way: the objects of a file, what is known of their
 * symbols, and the ELF object that they become. The steps are a file each.
 */
#ifndef COMMAND_CONVERT_CONVERSION_H
#define COMMAND_CONVERT_CONVERSION_H

#include "command/convert/debug/debug.h"
#include "command/convert/debug/ehframe.h"
#include "command/convert/far.h"
#include "command/elf/elfwrite.h"
#include "command/goobj/goobjfile.h"

#include <elf.h>

enum { SYM_RECORD = 21 };
enum { MARK_AUX = 1, MARK_CALLED = 2, MARK_REACHED = 4 };

/* An object of the file, and what is known of each of its symbols. */
struct member {
	const struct goobj *obj;
	symid *ids;         /* 0: not looked at yet */
	uint8_t *marks;     /* MARK_* */
	struct table names; /* of symbols in other packages: struct symref -> struct refname */
	bool described;     /* its variables, in debugging data */
	symid files;        /* the paths of its source files, or 0 */
};

struct pending {
	struct member *member;
	uint32_t def;
};

struct conversion {
	struct output out;
	struct frames frames;
	struct debug debug;
	struct member *members;
	size_t member_count;
	struct {
		struct pending *at;
		size_t count, room;
	} pending;           /* definitions without sections yet */
	struct reach *reach; /* the program that the object is for; NULL: any may be */
	size_t scanned;      /* how many of the pending ones reach_follow has read */
	uint32_t seen;       /* how many of the global symbols it has read */
	bool needed;         /* the program refers to it: reach_note_needed */
	bool typelinks, functions;
	bool walks; /* the program may run deferred calls, or walk up a stack */
	struct far far;
	const char *goroot, *testmain;
	struct file_fault *fault;
};

static inline bool failed(const struct conversion *conv)
{
	return *conv->fault->what;
}

/* Where a symbol's record is in the object, for messages. */
static inline uint64_t record_of(const struct goobj *obj, uint32_t sym)
{
	return obj->block[BLOCK_DEFS] + SYM_RECORD * (uint64_t)sym;
}

static inline bool is_data(enum sym_class class)
{
	return class == CLASS_RODATA || class == CLASS_DATA || class == CLASS_BSS ||
	       class == CLASS_TLS;
}

/* Whether it has a definition, which has a section or will get one. */
static inline bool is_declared(const struct conversion *conv, symid id)
{
	return ELF64_ST_TYPE(output_symbol((struct output *)&conv->out, id)->st_info) != STT_NOTYPE;
}

/* member.c: what one walk through an object tells. One member for each object of the file. */
struct member *members_open(const struct goobjfile *file);

/* The name of a symbol of another package; NULL if there is none. */
const struct refname *find_refname(const struct member *member, struct symref ref);

/* The name of a symbol that is referred to, wherever it is: "?" if it has none. */
const char *symref_name(const struct member *member, struct symref ref, uint32_t *size);

/*
 * declare.c: the ELF symbol of a definition. A new one becomes pending: it gets its section later.
 */
symid declare(struct conversion *conv, struct member *member, uint32_t def);
bool is_hashed(const struct goobj *obj, uint32_t def);
bool is_shared_by_hash(const struct goobj *obj, uint32_t def, const struct gosym *s);
void declare_all(struct conversion *conv, struct member *member);

/* refer.c: the ELF symbol that a relocation of `user` means; 0 after a fault. */
symid target_of(struct conversion *conv, struct member *member, const struct gosym *user,
	const struct goreloc *r);

/*
 * relocs.c: a relocation of the second of two instructions, until its symbol is the label of the
 * first.
 */
#define SYMID_PAIR 0x7fffffffu
void label_pairs(struct output *out, uint32_t section, Elf64_Rela *relas, size_t count);

/*
 * How many relocations of a package's record of initialisation point to other records, before
 * go1.21. golang/gccompiler/inittask.h has their order.
 */
uint32_t init_dependencies(const struct goobj *obj, const struct gosym *user, struct span span);

/* Fills in the ELF relocations of a symbol, at most two for each of Go's; how many. */
size_t convert_relocs(struct conversion *conv, struct member *member, uint32_t def,
	const struct gosym *s, Elf64_Rela *relas);

/* convert.c: whether a function comes from the compiler, and not from an assembler. */
bool is_compiled(const struct goobj *obj, uint32_t def);

/*
 * convert.c: the steps of a conversion. First symbols get declared, all or what a program reaches;
 * then their sections are written. False after a fault in file->fault.
 */
struct convert_how;
void conversion_start(
	struct conversion *conv, struct goobjfile *file, const struct convert_how *how);
void conversion_declare_all(struct conversion *conv);
bool conversion_write(struct conversion *conv, struct goobjfile *file, int fd);

#endif
