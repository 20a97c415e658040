/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/goobj/ and command/convert/: the reader of made-up objects, tables by pc,
 * names, and the order of initialisation.
 */
#include "command/convert/inittask.h"
#include "command/goobj/funcinfo.h"
#include "command/goobj/goobjfile.h"
#include "command/goobj/names.h"
#include "command/goobj/pcvalue.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An empty object: the header, one entry in each index, and room for contents after them. */
#define HEADING "go object linux amd64 go1.26.8 X:"
#define TEXT_HEADER HEADING "none\n!\n"
enum { BLOCK_TABLE = 20, OBJECT_HEADER = BLOCK_TABLE + 4 * BLOCKS, INDEXES = 12, IMAGE_SIZE = 400 };

struct image {
	uint8_t bytes[IMAGE_SIZE];
	size_t size, object; /* where the object begins */
};

static void put(struct image *image, size_t at, uint32_t value)
{
	memcpy(image->bytes + image->object + at, &value, sizeof value);
}

static struct image object_after(const char *heading)
{
	struct image image = {.object = strlen(heading)};

	memcpy(image.bytes, heading, image.object);
	memcpy(image.bytes + image.object, "\0go120ld", 8);
	for (int block = 0; block < BLOCKS; block++) {
		int indexes = block <= BLOCK_RELOC_INDEX ? 0 : block - BLOCK_RELOC_INDEX;
		put(&image, BLOCK_TABLE + 4 * block,
			OBJECT_HEADER + 4 * (indexes < 3 ? indexes : 3));
	}
	image.size = image.object + OBJECT_HEADER + INDEXES;
	return image;
}

static struct image empty_object(void)
{
	return object_after(TEXT_HEADER);
}

/* Where the fault is, in bytes, and what it is; or nothing. */
static const char *fault_of(const struct image *image)
{
	static char fault[200];
	struct goobjfile file;

	cr_expect_eq(goobjfile_parse(&file, image->bytes, image->size), !*file.fault.what);
	*fault = 0;
	if (*file.fault.what)
		snprintf(fault, sizeof fault, "%llu: %s", (unsigned long long)file.fault.offset,
			file.fault.what);
	goobjfile_close(&file);
	return fault;
}

Test(reader, empty)
{
	struct image image = empty_object();

	cr_assert_str_eq(fault_of(&image), "");
}

Test(reader, damaged_headers)
{
	static const struct {
		size_t at;
		uint32_t value;
		const char *fault;
	} rows[] = {{0, 0x386f6700, "40: no object of go1.26: another release's magic"},
		{16, OBJECT_UNLINKABLE,
			"56: compiled without -p: its symbols have no package (go tool compile -p "
			"PATH, go tool asm -p PATH)"},
		{BLOCK_TABLE + 4 * BLOCK_DEFS, 1, "68: block 2 is outside the object"},
		{BLOCK_TABLE + 4 * BLOCK_DEFS, 0x7fffffff, "68: block 2 is outside the object"},
		{BLOCK_TABLE + 4 * BLOCK_END, 1000, "128: block 17 is outside the object"},
		{BLOCK_TABLE + 4 * BLOCK_REFNAMES, OBJECT_HEADER + INDEXES - 1,
			"124: block 16 is outside the object"},
		{BLOCK_TABLE + 4 * BLOCK_AUX_INDEX, OBJECT_HEADER + 1,
			"104: block 11 has a record cut short"},
		{BLOCK_TABLE + 4 * BLOCK_AUX_INDEX, OBJECT_HEADER,
			"136: an index does not have one entry for each symbol"},
		{OBJECT_HEADER, 1, "136: an index goes beyond what it numbers"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct image image = empty_object();
		put(&image, rows[i].at, rows[i].value);
		cr_expect_str_eq(
			fault_of(&image), rows[i].fault, "row %zu: %s", i, fault_of(&image));
	}
}

Test(reader, every_truncation)
{
	struct image image = empty_object();

	for (size_t whole = image.size; image.size-- > 0;)
		cr_expect_str_not_empty(fault_of(&image), "%zu bytes of %zu", image.size, whole);
}

Test(reader, headings)
{
	static const struct {
		const char *text, *fault;
	} rows[] = {{"", "0: neither a Go object nor an archive"},
		{"go object linux amd64\n", "0: the header of the Go object is cut short"},
		{"go object linux amd64 go1.26.8\n", "31: the Go object ends within its header"},
		{"go object darwin arm64 go1.26.8\n!\n", "0: an object for darwin (known: linux)"},
		{"go object linux 386 go1.26.8\n!\n",
			"0: an object for 386 (known: amd64, arm64, riscv64)"},
		{"go object linux riscv64 go1.19.8\n!\n",
			"0: an object of go1.19.8 for riscv64 (known for it: go1.26 and later)"},
		{"go object linux arm64 go1.18\n!\n",
			"0: an object of go1.18, which linkrt has no table for (known: " RELEASES_TEXT
			")"},
		{"!<arch>\n", "0: an archive without Go objects"},
		{"!<arch>\nd.o/            0           0     0     644     24        `\n"
		 "!<arch>\n__.PKGDEF       ",
			"0: an archive in an archive: take it out (ar x), and give it by itself"},
		{"!<arch>\nd.o/            0           0     0     644     24        ?\n",
			"8: the header of the archive member is damaged"},
		{"!<thin>\n", "0: a thin archive: make a plain one (ar rcs)"},
		{"!<arch>\nx", "8: the file ends inside a record"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct image image = {.size = strlen(rows[i].text)};
		memcpy(image.bytes, rows[i].text, image.size);
		cr_expect_str_eq(
			fault_of(&image), rows[i].fault, "row %zu: %s", i, fault_of(&image));
	}
}

/* The experiments of a compiler, of which one changes the object's debugging data. */
Test(reader, experiments)
{
	static const struct {
		const char *experiments;
		bool dwarf5;
	} rows[] = {{"dwarf5", true}, {"dwarf5,regabi", true}, {"regabi,dwarf5", true},
		{"regabi,dwarf5,simd", true}, {"dwarf5 cgo", true}, {"nodwarf5,dwarf5", true},
		{"dwarf51,dwarf5", true}, {"nodwarf5", false}, {"dwarf51", false},
		{"regabi,nodwarf5", false}, {"dwarf", false}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char heading[100];
		snprintf(heading, sizeof heading, HEADING "%s\n!\n", rows[i].experiments);
		struct image image = object_after(heading);
		struct goobjfile file;
		cr_assert(goobjfile_parse(&file, image.bytes, image.size), "row %zu", i);
		cr_expect_eq(file.objects.at[0].dwarf5, rows[i].dwarf5, "row %zu", i);
		goobjfile_close(&file);
	}
}

Test(cursor, uvarint)
{
	static const struct {
		uint8_t bytes[6], size;
		uint32_t value;
		bool fault;
	} rows[] = {{{0}, 1, 0, false}, {{0x7f}, 1, 127, false}, {{0x80, 1}, 2, 128, false},
		{{0xff, 0xff, 0xff, 0xff, 0x0f}, 5, UINT32_MAX, false}, {{0x80}, 1, 0, true},
		{{0x80, 0x80, 0x80, 0x80, 0x80, 1}, 6, 0, true}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct file_fault fault = {0};
		struct range range = {rows[i].bytes, rows[i].size, 0, &fault};
		struct cursor c = {&range, 0};
		cr_expect_eq(cursor_uvarint(&c), rows[i].value, "row %zu", i);
		cr_expect_eq(*fault.what != 0, rows[i].fault, "row %zu", i);
	}
}

/* Two files, and three inlined calls: the third is in the first, which is in the function. */
enum { TREE_FILES = 2, TREE_NODES = 3, TREE_AT = 28 };

static struct funcinfo tree(unsigned minor, uint32_t nodes, size_t cut, struct file_fault *fault)
{
	static uint8_t bytes[TREE_AT + TREE_NODES * FUNCINFO_NODE];
	const uint32_t parents[TREE_NODES] = {UINT32_MAX, UINT32_MAX, 0};
	const uint32_t files = TREE_FILES, line = 7;
	uint8_t *p = bytes;

	memset(bytes, 0, sizeof bytes);
	memcpy(p += 8, (uint8_t[]){21, FUNCFLAG_ASM}, 2);
	p += 4;
	if (minor >= 20)
		p = (uint8_t *)memcpy(p, &line, 4) + 4;
	p = (uint8_t *)memcpy(p, &files, 4) + 4 + 4 * TREE_FILES;
	p = (uint8_t *)memcpy(p, &nodes, 4) + 4;
	for (int i = 0; i < TREE_NODES; i++, p += FUNCINFO_NODE)
		memcpy(p, &parents[i], 4);
	*fault = (struct file_fault){0};
	return funcinfo_parse((struct range){bytes, (size_t)(p - bytes) - cut, 0, fault}, minor);
}

static void check_tree(unsigned minor, uint32_t line)
{
	const unsigned depths[] = {1, 1, 2, 0};
	struct file_fault fault;
	struct funcinfo info = tree(minor, TREE_NODES, 0, &fault);

	cr_expect_str_empty(fault.what);
	cr_expect(info.funcid == 21 && info.flags == FUNCFLAG_ASM && info.start_line == line);
	cr_expect_eq(info.node_count, TREE_NODES);
	for (int i = 0; i <= TREE_NODES; i++)
		cr_expect_eq(funcinfo_depth(&info, i), depths[i], "node %d", i);
	cr_expect_eq(funcinfo_depth(&info, -1), 0);
	cr_expect_eq(funcinfo_depth(&info, INT32_MIN), 0);
}

Test(funcinfo, inlined_calls)
{
	check_tree(19, 0);
	check_tree(20, 7);
	check_tree(26, 7);
}

/* The walk up a tree went on behind the record: 4 thousand million nodes of 4 bytes each. */
Test(funcinfo, more_calls_than_the_record_has)
{
	static const struct {
		uint32_t nodes;
		size_t cut;
	} rows[] = {{TREE_NODES + 1, 0}, {UINT32_MAX, 0}, {TREE_NODES, 1}};
	struct file_fault fault;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct funcinfo info = tree(26, rows[i].nodes, rows[i].cut, &fault);
		cr_expect_str_eq(
			fault.what, "the tree of inlined calls is cut short", "row %zu", i);
		cr_expect_eq(info.node_count, 0);
		cr_expect_eq(funcinfo_depth(&info, 2), 0);
	}
}

/* Each of the two calls is in the other one. */
Test(funcinfo, circle_of_calls)
{
	static uint8_t bytes[20 + 2 * FUNCINFO_NODE] = {[16] = 2, [20] = 1};
	struct file_fault fault = {0};
	struct funcinfo info = funcinfo_parse((struct range){bytes, sizeof bytes, 0, &fault}, 19);

	cr_expect_str_empty(fault.what);
	cr_expect_eq(funcinfo_depth(&info, 0), 2);
}

/* Pairs of a zigzag difference of the value and a difference of the pc. The value begins at -1. */
Test(pcvalue, ranges)
{
	static const uint8_t bytes[] = {2, 4, 16, 8, 15, 4, 0};
	static const struct {
		uint32_t start, end;
		int32_t value;
	} rows[] = {{0, 4, 0}, {4, 12, 8}, {12, 16, 0}};
	struct file_fault fault = {0};
	struct pcvalue table = {
		.bytes = {bytes, sizeof bytes, 0, &fault}, .limit = 16, .step = 1, .value = -1};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		cr_assert(pcvalue_next(&table));
		cr_expect_eq(table.start, rows[i].start);
		cr_expect_eq(table.end, rows[i].end);
		cr_expect_eq(table.value, rows[i].value);
	}
	cr_expect_not(pcvalue_next(&table));
	cr_expect_str_empty(fault.what);
}

Test(pcvalue, beyond_the_function)
{
	static const uint8_t bytes[] = {2, 4, 16, 8, 0};
	struct file_fault fault = {0};
	struct pcvalue table = {
		.bytes = {bytes, sizeof bytes, 0, &fault}, .limit = 11, .step = 1, .value = -1};

	cr_assert(pcvalue_next(&table));
	cr_assert_not(pcvalue_next(&table));
	cr_expect_str_eq(fault.what, "a table by pc goes beyond its function");
}

Test(names, suffixes)
{
	cr_expect_str_eq(plain_name("sync.runtime_Semacquire.abi0"), "sync.runtime_Semacquire");
	cr_expect_str_eq(plain_name("main.main.abiinternal"), "main.main");
	cr_expect_str_eq(plain_name("main.abi0x"), "main.abi0x");
	cr_expect_str_eq(plain_name(".abi0"), ".abi0");
	cr_expect_not_null(name_target("runtime.nanotime", 16));
	cr_expect_null(name_target("runtime.nanotime", 15));
	cr_expect_null(name_target("runtime.nanotime1x", 18));
}

static struct inittask task(
	const char *name, enum init_layout layout, const char *first, const char *second)
{
	struct inittask t = {.name = (char *)name, .functions = 1, .layout = layout, .found = true};

	if (first)
		strings_add(&t.after, first);
	if (second)
		strings_add(&t.after, second);
	return t;
}

static void expect_order(struct inittask *at, size_t count, const char *expected)
{
	struct inittasks tasks = {.at = at, .count = count, .roots = 1}, order;
	struct strings names = {0};

	inittasks_order(&tasks, &order);
	for (size_t i = 0; i < order.count; i++)
		strings_add(&names, order.at[i].name);
	cr_expect_str_eq(strings_join(&names, " "), expected);
}

/* main imports b and a. b needs c. No package needs d. There is no package gone. */
Test(inittask, by_imports_before_1_21)
{
	struct inittask tasks[] = {task("main", INIT_DEPS, "b", "a"),
		task("a", INIT_DEPS, NULL, NULL), task("b", INIT_DEPS, "c", "gone"),
		task("c", INIT_DEPS, "a", NULL), task("d", INIT_DEPS, NULL, NULL)};

	expect_order(tasks, 5, "a c b main");
}

Test(inittask, by_name_from_1_21)
{
	struct inittask tasks[] = {task("main", INIT_ORDER, "b", "a"),
		task("b", INIT_ORDER, "z", NULL), task("z", INIT_ORDER, NULL, NULL),
		task("a", INIT_ORDER, NULL, NULL), task("d", INIT_ORDER, NULL, NULL)};

	expect_order(tasks, 5, "a z b main");
}

Test(inittask, one_that_waits_for_none)
{
	struct inittask old = task("main", INIT_DEPS, NULL, NULL),
			new = task("main", INIT_ORDER, NULL, NULL);

	expect_order(&old, 1, "main");
	expect_order(&new, 1, "main");
}

Test(inittask, cycles_end)
{
	struct inittask old[] = {
		task("main", INIT_DEPS, "a", NULL), task("a", INIT_DEPS, "main", NULL)};
	struct inittask new[] = {
		task("main", INIT_ORDER, "a", NULL), task("a", INIT_ORDER, "main", NULL)};

	expect_order(old, 2, "a main");
	expect_order(new, 2, "");
}
