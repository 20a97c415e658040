/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Builds ELF images like those that a kernel maps for a vDSO, good and bad ones.
 * They have the byte order and the hash table of the machine that runs the test.
 */
#ifndef TESTS_RUNTIME_TAP_IMAGE_H
#define TESTS_RUNTIME_TAP_IMAGE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IMAGE_MAX = 4096, IMAGE_SYMBOLS = 6 };

/* Version indices. Index 1 is the base definition, whose name is the object's. These two follow. */
enum { VERSION_LOCAL, VERSION_BASE, VERSION_FIRST, VERSION_SECOND, VERSION_HIDDEN = 0x8000 };
#define IMAGE_BASE_VERSION "linux-vdso.so.1"

struct image_symbol {
	const char *name;
	unsigned char info; /* ELF64_ST_INFO(bind, type) */
	uint16_t version;
	bool undefined;
};

struct image_options {
	const char *version[2]; /* names of VERSION_FIRST and VERSION_SECOND */
	struct image_symbol symbol[IMAGE_SYMBOLS];
	bool hash, gnu_hash;
	bool unversioned;
	uint32_t hashed_from; /* first symbol in the GNU table; 0: 1 */
	uint64_t vaddr;       /* as linked */
	Elf64_Sxword without; /* a dynamic tag, or segment type, that is left out */
};

/*
 * Writes an image to `to`, which has IMAGE_MAX bytes and is zeroed; returns its
 * size, a multiple of 8. Symbol n of the options is at offset image_symbol(size, n).
 */
size_t image_build(unsigned char *to, const struct image_options *o);

/* Returns the offset of symbol n. The symbols are the last bytes of the image. */
size_t image_symbol(size_t size, unsigned n);

#endif
