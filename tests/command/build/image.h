/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Makes ELF objects and archives in memory, whole or wrong ones.
 */
#ifndef TESTS_COMMAND_BUILD_IMAGE_H
#define TESTS_COMMAND_BUILD_IMAGE_H

#include <elf.h>
#include <stddef.h>

enum { IMAGE_UNDEF, IMAGE_TEXT, IMAGE_GROUPED, IMAGE_COMMON };

struct image_symbol {
	const char *name;
	int bind, type, section; /* STB_*, STT_*, IMAGE_* */
};

struct image {
	char *bytes;
	size_t size;
};

/* The section headers of an image, in this order, at the image's end. */
enum { SECTION_NULL, SECTION_TEXT, SECTION_GROUPED, SECTION_SYMBOLS, SECTION_NAMES, SECTION_COUNT };

struct image image_object(unsigned machine, const struct image_symbol *symbols, size_t count);
Elf64_Ehdr *image_header(const struct image *image);
Elf64_Shdr *image_section(const struct image *image, int section);

/* An archive of one member. Its index has one entry. */
struct image image_archive(const char *member, const struct image *object, const char *symbol);

#endif
