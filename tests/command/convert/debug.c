/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/convert/debug/debug.c: what no unit of the compiler's shows. The object has one
 * function, of which the compiler left nothing, and no files.
 */
#include "command/convert/conversion.h"
#include "command/convert/convert.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/mman.h>

enum { GIGABYTE = 1 << 30, PART_ROOM = GIGABYTE + 4096 };

static const struct goarch arch = {.step = 1};
static const uint8_t indexes[8]; /* the function has nothing */
static const struct gosym function = {.name = "main.f", .name_size = 6, .size = 5};
static struct file_fault fault;
static struct goobj obj;
static struct member member = {.obj = &obj};
static struct conversion conv;

static void start(void)
{
	fault = (struct file_fault){0};
	obj = (struct goobj){.arch = &arch,
		.release = release_find("go1.26"),
		.bytes = {indexes, sizeof indexes, 0, &fault}};
	conv = (struct conversion){.fault = &fault, .debug.wanted = true};
	output_start(&conv.out, &arch);
}

/* Adds the function; returns how many bytes of debugging data there are then. */
static size_t add(void)
{
	size_t size = 0;

	debug_add(&conv, &member, 0, &function, 1);
	for (int i = 0; i < DEBUG_PARTS; i++)
		size += conv.debug.parts[i].bytes.size;
	return size;
}

/* Its form, its producer and the language stand before the name. */
Test(debug, unit_without_files_is_called_go)
{
	static const uint8_t name[] = {22, 0, 'g', 'o', 0, 0, 0, 0, 0};
	const struct buffer *info = &conv.debug.parts[DEBUG_INFO].bytes;

	start();
	add();
	cr_assert_str_empty(fault.what);
	cr_expect_not_null(memmem(info->at, info->size, name, sizeof name));
}

Test(debug, function_that_the_compiler_does_not_describe)
{
	static const uint8_t entry[] = {
		'm', 'a', 'i', 'n', '.', 'f', 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0};
	const struct buffer *info = &conv.debug.parts[DEBUG_INFO].bytes;

	start();
	add();
	cr_assert_geq(info->size, sizeof entry);
	cr_expect_arr_eq(info->at + info->size - sizeof entry, entry, sizeof entry);
	cr_expect_eq(conv.debug.codes.count, 1);
	cr_expect(conv.debug.codes.at[0].symbol == 1 && conv.debug.codes.at[0].size == 5);
}

/* A part has so many bytes that all have that many when a function has been added. Pages that
 * nothing touches take no memory. */
static void check_limit(enum debug_part part, size_t all, const char *expected)
{
	struct buffer *bytes = &conv.debug.parts[part].bytes;

	start();
	add();
	size_t before = add(), grown = add() - before;
	bytes->at = mmap(NULL, PART_ROOM, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	cr_assert_neq(bytes->at, MAP_FAILED);
	bytes->room = PART_ROOM;
	bytes->size += all - before - 2 * grown;
	cr_expect_eq(add(), all, "part %d", part);
	cr_expect_str_eq(fault.what, expected, "part %d: %s", part, fault.what);
	munmap(bytes->at, PART_ROOM);
}

Test(debug, all_parts_together_have_at_most_a_gigabyte)
{
	for (enum debug_part part = 0; part < DEBUG_PARTS; part++) {
		check_limit(part, GIGABYTE, "");
		check_limit(part, GIGABYTE + 1, "more than a gigabyte of debugging data");
	}
}

static void assert_file(const char *name, const char *expected)
{
	const struct range range = {.at = (const uint8_t *)name, .size = name ? strlen(name) : 0};
	struct buffer b = {0};

	debug_file(&b, &range);
	cr_assert_eq(b.size, strlen(expected) + 1);
	cr_assert_eq(memcmp(b.at, expected, b.size), 0, "%s", (const char *)b.at);
}

Test(debug, name_of_a_file)
{
	assert_file("a.go", "a.go");
	assert_file("gofile..a.go", "a.go");
	assert_file("gofile..", "?");
	assert_file("", "?");
	assert_file(NULL, "?");
	assert_file("gofile../x/" GOROOT_LINK "/src/a.go", "$GOROOT/src/a.go");
	assert_file("/" GOROOT_LINK "/src/", "$GOROOT/src/");
	assert_file("/" GOROOT_LINK "/lib/a.go", "/" GOROOT_LINK "/lib/a.go");
}
