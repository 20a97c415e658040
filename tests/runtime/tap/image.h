/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Builds ELF images as a kernel might map for a vDSO, good and bad, in the
 * byte order and with the hash table of the machine that it runs on.
 */
#ifndef TESTS_RUNTIME_TAP_IMAGE_H
#define TESTS_RUNTIME_TAP_IMAGE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { IMAGE_MAX = 4096, IMAGE_SYMBOLS = 6 };

/* Version indices: 1 is the base definition, called as the object; these two follow. */
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

/* Where symbol n is: the last bytes of the image, the last symbol's at its very end. */
size_t image_symbol(size_t size, unsigned n);

#endif
