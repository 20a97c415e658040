/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/elf/object.c: what it reads from made-up images, and what it refuses.
 */
#include "command/elf/object.h"

#include "tests/command/build/image.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <stdlib.h>
#include <string.h>

static const struct image_symbol sample[] = {{"local", STB_LOCAL, STT_FUNC, IMAGE_TEXT},
	{"strong", STB_GLOBAL, STT_FUNC, IMAGE_TEXT}, {"weak", STB_WEAK, STT_OBJECT, IMAGE_TEXT},
	{"common", STB_GLOBAL, STT_OBJECT, IMAGE_COMMON},
	{"grouped", STB_GLOBAL, STT_FUNC, IMAGE_GROUPED},
	{"runtime.nanotime", STB_GLOBAL, STT_NOTYPE, IMAGE_UNDEF},
	{"maybe", STB_WEAK, STT_NOTYPE, IMAGE_UNDEF}};

static struct image sample_image(void)
{
	return image_object(EM_X86_64, sample, sizeof sample / sizeof *sample);
}

static bool parse(struct objects *all, struct image image)
{
	struct source source = {"x.o", "x.o", FROM_USER, arch_find("amd64")};

	return objects_parse(all, &source, image.bytes, image.size);
}

static void assert_refused(struct image image, const char *message)
{
	struct objects all = {0};

	cr_redirect_stderr();
	cr_assert_not(parse(&all, image));
	cr_assert_eq(all.count, 0);
	fflush(stderr);
	cr_assert_stderr_eq_str(message);
}

Test(object, strengths)
{
	static const struct {
		const char *name;
		enum strength strength;
	} rows[] = {{"strong", STRONG}, {"weak", WEAK}, {"common", COMMON}, {"grouped", WEAK},
		{"runtime.nanotime", UNDEFINED}, {"maybe", UNDEFINED_WEAK}};
	struct objects all = {0};

	cr_assert(parse(&all, sample_image()));
	cr_assert_eq(all.count, 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct symbol *symbol = object_find(all.at[0], rows[i].name);
		cr_assert_not_null(symbol, "%s", rows[i].name);
		cr_expect_eq(symbol->strength, rows[i].strength, "%s", rows[i].name);
	}
	cr_expect_null(object_find(all.at[0], "local"));
	cr_expect_eq(all.at[0]->symbol_count, 6);
	cr_expect_str_eq(all.at[0]->label, "x.o");
}

Test(object, kinds)
{
	struct objects all = {0};

	cr_assert(parse(&all, sample_image()));
	cr_expect_eq(object_find(all.at[0], "strong")->type, STT_FUNC);
	cr_expect_eq(object_find(all.at[0], "weak")->type, STT_OBJECT);
}

Test(object, archive)
{
	struct image object = sample_image();
	struct objects all = {0};

	cr_assert(parse(&all, image_archive("member.o/", &object, "strong")));
	cr_assert_eq(all.count, 1);
	cr_expect_str_eq(all.at[0]->label, "x.o(member.o)");
	cr_expect(all.at[0]->in_archive);
}

Test(object, empty_archive)
{
	struct objects all = {0};

	cr_expect(parse(&all, (struct image){strdup("!<arch>\n"), 8}));
	cr_expect_eq(all.count, 0);
}

Test(object, narrow)
{
	struct image image = sample_image();

	image.bytes[EI_CLASS] = ELFCLASS32;
	assert_refused(image, "x.o: is a 32-bit object; this program is for amd64\n");
}

Test(object, big_endian)
{
	struct image image = sample_image();

	image.bytes[EI_DATA] = ELFDATA2MSB;
	assert_refused(image, "x.o: is a big-endian object; this program is for amd64\n");
}

Test(object, other_architectures)
{
	struct image image = image_object(EM_AARCH64, NULL, 0);

	assert_refused(image, "x.o: is an object for arm64; this program is for amd64\n");
}

/* Architectures that differ in nothing but their byte order have rows of their own. */
Test(object, byte_order_is_part_of_the_machine)
{
	struct image image = image_object(EM_S390, NULL, 0);

	cr_expect_eq(arch_of_machine(EM_S390, ELFDATA2MSB), arch_find("s390x"));
	cr_expect_null(arch_of_machine(EM_S390, ELFDATA2LSB));
	cr_expect_eq(arch_of_machine(EM_PPC64, ELFDATA2LSB), arch_find("ppc64le"));
	cr_expect_null(arch_of_machine(EM_PPC64, ELFDATA2MSB));
	assert_refused(image,
		"x.o: is an object for another architecture (ELF machine 22); this program is for amd64\n");
}

Test(object, unknown_machine)
{
	assert_refused(image_object(EM_SPARC, NULL, 0),
		"x.o: is an object for another architecture (ELF machine 2); this program is for amd64\n");
}

Test(object, shared_object)
{
	struct image image = sample_image();

	image_header(&image)->e_type = ET_DYN;
	assert_refused(image,
		"x.o: is a shared object; only relocatable objects (.o) and archives of them can be "
		"linked\n");
}

Test(object, empty)
{
	assert_refused((struct image){malloc(1), 0}, "x.o: the file is empty\n");
}

Test(object, text)
{
	assert_refused((struct image){strdup("package main"), 12}, "x.o: is not an object file\n");
}

Test(object, go_object)
{
	char text[] = "go object linux amd64 go1.19.8";

	assert_refused((struct image){text, strlen(text)},
		"x.o: is a Go object of cmd/compile: convert it first (linkrt convert)\n");
}

/* Every shorter prefix is refused, and no read is out of bounds. */
Test(object, truncated)
{
	struct image whole = sample_image();
	struct objects all = {0};

	cr_redirect_stderr();
	for (size_t size = 0; size < whole.size; size++) {
		struct image part = {malloc(size + 1), size};
		memcpy(part.bytes, whole.bytes, size);
		cr_expect_not(parse(&all, part), "%zu bytes of %zu", size, whole.size);
		free(part.bytes);
	}
	cr_expect_eq(all.count, 0);
}

Test(object, truncated_archive)
{
	struct image object = sample_image(), whole = image_archive("member.o/", &object, "strong");
	struct objects all = {0};

	cr_redirect_stderr();
	for (size_t size = SECTION_COUNT * sizeof(Elf64_Shdr); size < whole.size; size++)
		cr_expect_not(parse(&all, (struct image){whole.bytes, size}), "%zu of %zu", size,
			whole.size);
}

Test(object, section_outside)
{
	struct image image = sample_image();

	image_section(&image, SECTION_TEXT)->sh_size = (uint64_t)-8;
	assert_refused(image, "x.o: the file is truncated\n");
}

Test(object, sections_outside)
{
	struct image image = sample_image();

	image_header(&image)->e_shoff = (uint64_t)-64;
	assert_refused(image, "x.o: the file is truncated\n");
}

Test(object, name_outside)
{
	struct image image = sample_image();
	Elf64_Shdr *symbols = image_section(&image, SECTION_SYMBOLS);

	((Elf64_Sym *)(image.bytes + symbols->sh_offset))[2].st_name = 0x10000;
	cr_redirect_stderr();
	cr_expect_not(parse(&(struct objects){0}, image));
}

/* sparc64 has such symbols, with a type of its own. No other object can refer to them. */
Test(object, symbol_without_a_name)
{
	static const struct image_symbol symbols[] = {{"first", STB_GLOBAL, STT_FUNC, IMAGE_TEXT},
		{"", STB_GLOBAL, STT_LOPROC, IMAGE_UNDEF}, {"", STB_GLOBAL, STT_LOPROC, IMAGE_TEXT},
		{"last", STB_GLOBAL, STT_FUNC, IMAGE_TEXT}};
	struct objects all = {0};

	cr_assert(parse(&all, image_object(EM_X86_64, symbols, 4)));
	cr_expect_eq(all.at[0]->symbol_count, 2);
	cr_expect_not_null(object_find(all.at[0], "last"));
}

Test(object, names_that_are_no_strings)
{
	struct image image = sample_image();

	image_section(&image, SECTION_SYMBOLS)->sh_link = SECTION_TEXT;
	cr_redirect_stderr();
	cr_expect_not(parse(&(struct objects){0}, image));
}

Test(object, two_symbol_tables)
{
	struct image image = sample_image();

	*image_section(&image, SECTION_TEXT) = *image_section(&image, SECTION_SYMBOLS);
	cr_redirect_stderr();
	cr_expect_not(parse(&(struct objects){0}, image));
}

/* Every symbol has the same long name, so copies would take a thousand times the file's size. */
Test(object, names_out_of_proportion)
{
	enum { COUNT = 1000, LENGTH = 100000 };
	static struct image_symbol symbols[COUNT];
	char *name = calloc(1, LENGTH + 1);

	memset(name, 'x', LENGTH);
	symbols[0] = (struct image_symbol){name, STB_GLOBAL, STT_FUNC, IMAGE_TEXT};
	for (size_t i = 1; i < COUNT; i++)
		symbols[i] = (struct image_symbol){"", STB_GLOBAL, STT_FUNC, IMAGE_TEXT};
	struct image image = image_object(EM_X86_64, symbols, COUNT);
	Elf64_Sym *table =
		(Elf64_Sym *)(image.bytes + image_section(&image, SECTION_SYMBOLS)->sh_offset);
	for (size_t i = 1; i < COUNT; i++)
		table[i + 1].st_name = table[1].st_name;
	cr_redirect_stderr();
	cr_expect_not(parse(&(struct objects){0}, image));
}
