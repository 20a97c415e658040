/* SPDX-License-Identifier: BSD-3-Clause
 *
 * An ELF relocatable object in the making. libelf writes it. Each of Go's
 * symbols gets a section of its own. A symbol has an id until the end,
 * because the local symbols come first in the file.
 */
#ifndef COMMAND_ELF_ELFWRITE_H
#define COMMAND_ELF_ELFWRITE_H

#include "command/base/buffer.h"
#include "command/base/table.h"
#include "command/goobj/goarch.h"

#include <elf.h>
#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum out_kind {
	OUT_TEXT,
	OUT_GOTEXT, /* what the compiler made: a goroutine is preempted there */
	OUT_RODATA,
	OUT_RELRO,
	OUT_TYPE, /* a type descriptor: the name of its section has its size */
	OUT_ITABS,
	OUT_DATA,
	OUT_BSS,
	OUT_TBSS,
	OUT_BOUNDS,
	OUT_WRAPS,
	OUT_DEFERS,
	OUT_LEAVES,
	OUT_GOFRAMES,
	OUT_INLINED,
	OUT_TYPELINKS,
	OUT_FUNCTIONS,
	OUT_FRAMES,
	OUT_NOTE,
	OUT_LINE,
	OUT_INFO,
	OUT_ABBREV,
	OUT_RANGES,
	OUT_LOC,
	OUT_RNGLISTS,
	OUT_LOCLISTS,
	OUT_ADDR,
	OUT_KINDS
};

/* Names a symbol; 0 is no symbol. */
typedef uint32_t symid;
#define SYMID_GLOBAL 0x80000000u

struct symbols {
	Elf64_Sym *at;
	uint32_t *sections; /* of each symbol */
	size_t count, room;
};

struct sizes {
	uint64_t *at;
	size_t count, room;
};

struct rela_chunk {
	struct rela_chunk *next;
	size_t count, room;
	Elf64_Rela at[];
};

struct output {
	Elf *elf;
	const struct goarch *arch;
	struct symbols locals, globals;
	struct buffer strings;
	struct sizes type_sizes; /* each that the name of a section has */
	struct rela_chunk *chunks;
	struct table names; /* from the names of the globals, with their suffixes, to their ids */
	struct buffer scratch;
	uint64_t total;    /* bytes so far */
	uint32_t sections; /* the number of the last one */
};

/* The names of the sections with types. In the order of these names, small types come first. */
#define TYPE_SECTION ".data.rel.ro.type."

/* More bytes than a program for the small code models can have. */
#define OUTPUT_MOST (UINT64_C(1) << 31)

/* Begins an object, which gets symbols first. Its memory is in the current arena. */
void output_start(struct output *out, const struct goarch *arch);

/* Opens the file, for sections; false if libelf could not. */
bool output_open(struct output *out, int fd);

/* Writes it all; false if libelf could not. */
bool output_write(struct output *out);

/* Why not: the error of the write, or libelf's. */
const char *output_error(void);
void output_close(struct output *out);

/*
 * Adds a section of these bytes, which the caller keeps, and of zeros up to the size. Returns the
 * number of the section.
 */
struct content {
	const void *bytes;
	uint64_t filled, size;
	uint32_t align;
};
uint32_t output_section(struct output *out, enum out_kind kind, const struct content *content);

/* The linker puts the section in the order of the other one, and drops it with that one. */
void output_link_order(struct output *out, uint32_t section, uint32_t to);

/* Room for that many relocations of one section. Fill it, then say how many you needed. */
Elf64_Rela *output_relas(struct output *out, size_t most);
void output_relas_done(
	struct output *out, enum out_kind kind, uint32_t section, Elf64_Rela *relas, size_t count);

/*
 * Makes relocations of type relative64 relative to their places. On some architectures each needs a
 * second relocation, so there must be room for twice as many. Returns how many there are then.
 */
size_t output_subtract_places(
	struct output *out, uint32_t section, Elf64_Rela *relas, size_t count);

/* The global symbol of that name, undefined if it is new. */
symid output_global(struct output *out, const char *name, size_t size, const char *suffix);
symid output_find(struct output *out, const char *name, size_t size, const char *suffix); /* or 0 */
symid output_local(struct output *out, const char *name, size_t size, const char *suffix);
Elf64_Sym *output_symbol(struct output *out, symid id);
void output_define(struct output *out, symid id, uint32_t section);
/* Makes it a common symbol: zeros, unless another object has contents for it. */
void output_common(struct output *out, symid id, uint32_t align);
const char *output_name(const struct output *out, symid id);

/* For elfwrite.c: appends a symbol; sets each st_shndx at the end. */
uint32_t symbols_add(struct symbols *symbols);
void symbols_number_sections(struct symbols *symbols);

#endif
