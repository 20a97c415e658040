/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Suite of command/goobj/release.c: which releases there are, and how many rows of
 * each table a release has. tests/command/convert/lists.tap compares the rows with
 * the sources of each Go that is installed.
 */
#include "command/goobj/release.h"

#include <criterion/criterion.h>

#define LENGTH(rows) (sizeof(rows) / sizeof *(rows))

Test(release, versions)
{
	static const struct {
		const char *version;
		unsigned minor; /* 0: no table */
	} rows[] = {{"go1.19", 19}, {"go1.19.8", 19}, {"go1.26rc1", 26}, {"go1.24-custom", 24},
		{"go1.18.1", 0}, {"go1.99", 0}, {"go1.190", 0}, {"devel", 0}, {"go1.", 0},
		{"go1.x", 0}, {"go1..19", 0}, {"go1.beta1", 0}, {"go1.26beta1", 26}, {"go1.26x", 0},
		{"go2.19", 0}, {"", 0}};

	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct release *release = release_find(rows[i].version);
		cr_expect_eq(release ? release->minor : 0, rows[i].minor, "%s", rows[i].version);
	}
}

/* Some places where the numbering moved. */
Test(release, numbers)
{
	static const struct {
		const char *version;
		int reloc;
		enum reloc_type type;
	} rows[] = {{"go1.19", 33, GO_ARM64_TLS_LE}, {"go1.24", 33, GO_ARM64_TLS_LE},
		{"go1.25", 32, GO_ARM64_TLS_LE}, {"go1.19", 38, GO_UNKNOWN},
		{"go1.20", 38, GO_ARM64_PCREL_LDST8}, {"go1.26", 37, GO_ARM64_PCREL_LDST8},
		{"go1.20", 81, GO_UNKNOWN}, {"go1.21", 81, GO_INITORDER},
		{"go1.26", 99, GO_INITORDER}, {"go1.19", 1, GO_ADDR}, {"go1.26", 0, GO_UNKNOWN}};

	for (size_t i = 0; i < LENGTH(rows); i++)
		cr_expect_eq(release_find(rows[i].version)->relocs[rows[i].reloc], rows[i].type,
			"%s: %d", rows[i].version, rows[i].reloc);
	cr_expect_eq(release_find("go1.23")->kinds[5], CLASS_BSS);
	cr_expect_eq(release_find("go1.24")->kinds[5], CLASS_DATA);
	cr_expect_eq(release_find("go1.24")->kinds[2], CLASS_TEXT);
	cr_expect_eq(release_find("go1.19")->builtin_count, 244);
	cr_expect_eq(release_find("go1.26")->builtin_count, 266);
	cr_expect_str_eq(release_find("go1.19")->builtins[29]->name, "runtime.printfloat");
	cr_expect_str_eq(release_find("go1.26")->builtins[29]->name, "runtime.printfloat64");
	cr_expect_eq(release_find("go1.25")->panic_bounds, -1);
	cr_expect_eq(release_find("go1.26")->panic_bounds, 4);
}

static const struct releases reloc_rows[] = {
#define RELOCTYPE(name, first, last) {first, last},
#define OTHER(name, first, last) {first, last},
#include "command/goobj/reloctypes.def"
#undef RELOCTYPE
#undef OTHER
};

static const struct releases kind_rows[] = {
#define SYMKIND(name, class, first, last) {first, last},
#include "command/goobj/symkinds.def"
#undef SYMKIND
};

static const struct releases abbrev_rows[] = {
#define ABBREV(tag, children, first, last, ...) {first, last},
#define OTHER(name, first, last) {first, last},
#include "command/convert/debug/dwarfabbrevs.def"
#undef ABBREV
#undef OTHER
};

static const struct releases builtin_rows[] = {
#define BUILTIN(name, what, first, last) {first, last},
#include "command/goobj/builtins.def"
#undef BUILTIN
};

static unsigned rows_of(unsigned minor, const struct releases *rows, size_t count)
{
	unsigned n = 0;

	for (size_t i = 0; i < count; i++)
		n += releases_have(rows[i], minor);
	return n;
}
#define ROWS_OF(minor, rows) rows_of(minor, rows, LENGTH(rows))

/* The lengths of the lists in Go's sources. A release without a row here does not compile. */
Test(release, rows_of_each_table)
{
	static const struct {
		unsigned minor, relocs, kinds, abbrevs, builtins;
	} counts[] = {
		{19, 68, 17, 41, 244},
		{20, 77, 19, 41, 244},
		{21, 81, 20, 41, 252},
		{22, 91, 20, 41, 253},
		{23, 91, 20, 45, 255},
		{24, 95, 24, 46, 264},
		{25, 99, 25, 46, 265},
		{26, 103, 25, 46, 266},
		{27, 106, 25, 46, 299},
	};
	_Static_assert(
		LENGTH(counts) == RELEASE_NEWEST - RELEASE_OLDEST + 1, "a row for each release");

	for (size_t i = 0; i < LENGTH(counts); i++) {
		unsigned minor = RELEASE_OLDEST + i;
		cr_expect_eq(counts[i].minor, minor);
		cr_expect_eq(ROWS_OF(minor, reloc_rows), counts[i].relocs, "1.%u", minor);
		cr_expect_eq(ROWS_OF(minor, kind_rows), counts[i].kinds, "1.%u", minor);
		cr_expect_eq(ROWS_OF(minor, abbrev_rows), counts[i].abbrevs, "1.%u", minor);
		cr_expect_eq(ROWS_OF(minor, builtin_rows), counts[i].builtins, "1.%u", minor);
	}
}
