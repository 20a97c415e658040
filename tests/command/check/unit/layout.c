/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/gosrc/types/layout.c: which signatures a machine cannot tell apart.
 */
#include "command/gosrc/types/layout.h"

#include <criterion/criterion.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const ports[] = {
#define ARCH(name, ...) #name,
#include "arch/archs.def"
};

static struct world world(const char *goarch)
{
	return (struct world){.build = {"linux", goarch, "", false, true, NULL, 26}};
}

static enum agreement compare(enum convention c, const char *goarch, const char *declared,
	const char *target, const char **detail)
{
	struct world w = world(goarch);
	const struct side_names names = {"f", "p.g"};
	struct typed d = {parse_type_text(declared), NULL}, t = {parse_type_text(target), NULL};

	cr_assert(d.type && t.type, "%s, %s", declared, target);
	return compare_signatures(&w, c, &d, &t, &names, detail);
}

struct row {
	const char *declared, *target;
	enum agreement agreement;
};

static void expect(enum convention c, const char *goarch, const struct row *rows, size_t count)
{
	const char *detail;

	for (size_t i = 0; i < count; i++)
		cr_expect_eq(compare(c, goarch, rows[i].declared, rows[i].target, &detail),
			rows[i].agreement, "%s for %s: %s", rows[i].declared, rows[i].target,
			detail ? detail : "");
}

Test(layout, go_registers)
{
	static const struct row rows[] = {
		{"func()", "func()", AGREE},
		{"func(a int) int", "func(b int64) uint64", AGREE},
		{"func(p unsafe.Pointer)", "func(p *int)", AGREE},
		{"func(p uintptr)", "func(p *int)", AGREE_HARMLESS},
		{"func(p uint64)", "func(p *int)", AGREE_POINTERS},
		{"func(p *int)", "func(p uintptr)", AGREE_POINTERS},
		{"func() uintptr", "func() *int", AGREE_POINTERS},
		{"func(p uintptr) uintptr", "func(p *int) *int", AGREE_POINTERS},
		{"func(p *int, n int)", "func(n int, p *int)", AGREE_NOT},
		{"func(p *int, n uintptr)", "func(n uintptr, p *int)", AGREE_NOT},
		{"func(t *int, s []byte, n int)", "func(p *int, a, b, c int, t *int)", AGREE_NOT},
		{"func(s *uint32)", "func(s *uint32, handoff bool, skip int)", AGREE_NOT},
		{"func(a, b int)", "func(a int)", AGREE_UNUSED},
		{"func()", "func() int", AGREE_UNUSED},
		{"func() int", "func()", AGREE_NOT},
		{"func() int32", "func() int64", AGREE_NOT},
		{"func(x float64)", "func(x int64)", AGREE_NOT},
		{"func(x float64, n int)", "func(n int, x float64)", AGREE},
		{"func(s string)", "func(p *byte, n int)", AGREE},
		{"func(s struct{ a, b int })", "func(a, b int)", AGREE},
		{"func(s struct{ a [1]string })", "func(s string)", AGREE},
		{"func(s struct{ a [2]int })", "func(a, b int)", AGREE_NOT},
		{"func(c complex128)", "func(re, im float64)", AGREE},
		{"func(e any)", "func(e error)", AGREE_NOT},
		{"func(e any)", "func(e interface{ M() })", AGREE_NOT},
		{"func(m map[int]int)", "func(c chan int)", AGREE},
		{"func(v ...int)", "func(v []int)", AGREE},
		{"func(f func(int))", "func(f func(int, string))", AGREE_NOT},
		{"func(f func(int))", "func(f func(uint))", AGREE},
		{"func(a [0]int, b int)", "func(b int)", AGREE},
		{"func(x gone)", "func(x int)", AGREE_UNKNOWN},
	};

	expect(CONVENTION_GO, "amd64", rows, sizeof rows / sizeof *rows);
}

Test(layout, c_registers)
{
	static const struct row rows[] = {
		{"func(a int)", "func(a int64)", AGREE},
		{"func() (a int64, b int32)", "func() (a, b int64)", AGREE_NOT},
		{"func() (a, b int64)", "func() (a, b, c int64)", AGREE_NOT},
		{"func(s []byte)", "func(n, c int)", AGREE_NOT},
		{"func(s struct{ a, b int32 })", "func(x int64)", AGREE},
		{"func(s struct{ a, b, c int })", "func(s struct{ a, b, c, d int })", AGREE_NOT},
		{"func(s struct{ a, b, c int })", "func(p *int)", AGREE_NOT},
	};
	static const struct row words[] = {{"func(s string)", "func(p *byte, n int)", AGREE}};

	for (size_t i = 0; i < COUNT(ports); i++)
		expect(CONVENTION_C, ports[i], rows, COUNT(rows));
	for (size_t i = 0; i < COUNT(ports); i++)
		if (strcmp(ports[i], "s390x") != 0)
			expect(CONVENTION_C, ports[i], words, COUNT(words));
}

/* The words of a value go to registers, however many it has. On other machines three are too
 * many. */
Test(layout, c_registers_of_ppc64le)
{
	struct row row = {"func(s []byte)", "func(p *byte, n, c int)", AGREE};

	expect(CONVENTION_C, "ppc64le", &row, 1);
	row.agreement = AGREE_NOT;
	expect(CONVENTION_C, "amd64", &row, 1);
	expect(CONVENTION_C, "riscv64", &row, 1);
}

/* There a string is passed by its address, and a result is written through an address. */
Test(layout, c_registers_of_s390x)
{
	static const struct row rows[] = {
		{"func(s string)", "func(p *byte, n int)", AGREE_NOT},
		{"func(s string)", "func(s struct{ p *byte; n int })", AGREE},
		{"func(s string, n int)", "func(p *byte, n int)", AGREE_NOT},
		{"func(n int) string", "func(n int) int", AGREE_NOT},
	};

	expect(CONVENTION_C, "s390x", rows, COUNT(rows));
}

/* The result's address moves all arguments by one register, or has a register of its own that the
 * caller did not set. */
Test(layout, c_large_results)
{
	static const struct row rows[] = {{"func(n int) (a, b, c int)", "func(n int)", AGREE_NOT},
		{"func(n int)", "func(n int) (a, b, c int)", AGREE_NOT},
		{"func(n int) (a, b, c int)", "func(n int) (a, b, c, d int)", AGREE_NOT},
		{"func() (a, b, c int)", "func() (a, b, c int)", AGREE}};

	for (size_t i = 0; i < COUNT(ports); i++)
		expect(CONVENTION_C, ports[i], rows, COUNT(rows));
}

Test(layout, a_narrow_machine)
{
	static const struct row rows[] = {{"func(n int)", "func(n int32)", AGREE},
		{"func(n int)", "func(n int64)", AGREE_NOT}};

	expect(CONVENTION_GO, "386", rows, sizeof rows / sizeof *rows);
}

Test(layout, stack_and_registers_differ_in_what_is_harmless)
{
	static const struct row rows[] = {{"func()", "func() int", AGREE_NOT}};

	expect(CONVENTION_GO, "mips64", rows, 1);
}

Test(layout, sizes)
{
	static const struct {
		const char *type;
		unsigned long size;
	} rows[] = {{"struct{ a byte; b int64; c byte }", 24}, {"[3]int16", 6},
		{"[4 << 2]byte", 16}, {"string", 16}, {"[2][3]struct{ a int32; b bool }", 48},
		{"[unsafe.Sizeof(struct{ a, b int })]byte", 16}, {"[]int", 24}};
	struct world w = world("amd64");
	struct shape shape;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		shape_of(&w, &(struct typed){parse_type_text(rows[i].type), NULL}, &shape);
		cr_expect(shape.known && shape.size == rows[i].size, "%s: %lu", rows[i].type,
			shape.size);
	}
}
