/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of runtime/vdso.c, on made-up images and on this machine's vDSO. Both
 * architectures' vDSOs are the same format, so both are proven here.
 */
#include "runtime/vdso.h"

#include "arch.h"
#include "tests/unit/draw.h"
#include "tests/unit/fence.h"
#include "tests/unit/image.h"

#include <criterion/criterion.h>
#include <dlfcn.h>
#include <string.h>
#include <sys/auxv.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FN(name, version)                                                                                    \
	{                                                                                                    \
		name, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), version, false                                    \
	}

#define AMD64 "__vdso_clock_gettime"
#define AMD64_VERSION "LINUX_2.6"
#define ARM64 "__kernel_clock_gettime"
#define ARM64_VERSION "LINUX_2.6.39"

static _Alignas(4096) unsigned char image[IMAGE_MAX];

/* What a kernel offers on each architecture, with neighbours whose names begin alike. */
#define AMD64_SYMBOLS                                                                                        \
	FN("__vdso_clock", VERSION_FIRST), FN(AMD64 "64", VERSION_FIRST), FN(AMD64, VERSION_FIRST),          \
		FN("__vdso_time", VERSION_FIRST)
#define ARM64_SYMBOLS                                                                                        \
	FN("__kernel_rt_sigreturn", VERSION_FIRST), FN("__kernel_gettimeofday", VERSION_FIRST),              \
		FN(ARM64, VERSION_FIRST)
#define AMD64_IMAGE .version = {AMD64_VERSION}, .symbol = {AMD64_SYMBOLS}
#define ARM64_IMAGE .version = {ARM64_VERSION}, .symbol = {ARM64_SYMBOLS}
/* One symbol, sought as AMD64 of AMD64_VERSION. */
#define ONE(...) .hash = true, .version = {AMD64_VERSION, "LINUX_2.7"}, .symbol = {__VA_ARGS__}

#define UNDEFINED                                                                                            \
	{                                                                                                    \
		AMD64, ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), VERSION_FIRST, true                              \
	}
#define SOUGHT AMD64, AMD64_VERSION

enum { ABSENT = -1 };

static const struct row {
	const char *what;
	struct image_options options;
	int found; /* which symbol, or ABSENT */
	const char *name, *version;
} rows[] = {
	{"amd64, DT_HASH only", {AMD64_IMAGE, .hash = true}, 2, SOUGHT},
	{"amd64, DT_GNU_HASH only", {AMD64_IMAGE, .gnu_hash = true}, 2, SOUGHT},
	{"amd64, both", {AMD64_IMAGE, .hash = true, .gnu_hash = true}, 2, SOUGHT},
	{"amd64, neither", {AMD64_IMAGE}, ABSENT, SOUGHT},
	{"arm64, DT_HASH only", {ARM64_IMAGE, .hash = true}, 2, ARM64, ARM64_VERSION},
	{"arm64, DT_GNU_HASH only", {ARM64_IMAGE, .gnu_hash = true}, 2, ARM64, ARM64_VERSION},
	{"arm64, both", {ARM64_IMAGE, .hash = true, .gnu_hash = true}, 2, ARM64, ARM64_VERSION},
	{"arm64, neither", {ARM64_IMAGE}, ABSENT, ARM64, ARM64_VERSION},
	{"the first symbol", {AMD64_IMAGE, .hash = true}, 0, "__vdso_clock", AMD64_VERSION},
	{"the last symbol", {AMD64_IMAGE, .hash = true}, 3, "__vdso_time", AMD64_VERSION},
	{"the last symbol by DT_GNU_HASH", {AMD64_IMAGE, .gnu_hash = true}, 3, "__vdso_time", AMD64_VERSION},
	{"an absent name", {AMD64_IMAGE, .hash = true}, ABSENT, "__vdso_getcpu", AMD64_VERSION},
	{"the beginning of a name", {AMD64_IMAGE, .hash = true}, ABSENT, "__vdso", AMD64_VERSION},
	{"no name", {AMD64_IMAGE, .hash = true}, ABSENT, "", AMD64_VERSION},
	{"hashed from the third on", {AMD64_IMAGE, .gnu_hash = true, .hashed_from = 3}, 2, SOUGHT},
	{"not hashed, before the hashed", {AMD64_IMAGE, .gnu_hash = true, .hashed_from = 4}, 2, SOUGHT},
	{"nothing is hashed", {AMD64_IMAGE, .gnu_hash = true, .hashed_from = 5}, 2, SOUGHT},
	{"linked elsewhere", {AMD64_IMAGE, .hash = true, .vaddr = 0xffffffffff700000}, 2, SOUGHT},
	{"linked elsewhere, DT_GNU_HASH", {AMD64_IMAGE, .gnu_hash = true, .vaddr = 0x10000}, 2, SOUGHT},
	{"the right version", {ONE(FN(AMD64, VERSION_FIRST))}, 0, SOUGHT},
	{"a hidden version", {ONE(FN(AMD64, VERSION_FIRST | VERSION_HIDDEN))}, 0, SOUGHT},
	{"a wrong version", {ONE(FN(AMD64, VERSION_SECOND))}, ABSENT, SOUGHT},
	{"an unknown version", {ONE(FN(AMD64, 7))}, ABSENT, SOUGHT},
	{"another version than it has", {ONE(FN(AMD64, VERSION_FIRST))}, ABSENT, AMD64, "LINUX_2"},
	{"another, longer version", {ONE(FN(AMD64, VERSION_FIRST))}, ABSENT, AMD64, "LINUX_2.6.39"},
	{"the base version", {ONE(FN(AMD64, VERSION_BASE))}, ABSENT, SOUGHT},
	{"the base version by name", {ONE(FN(AMD64, VERSION_BASE))}, ABSENT, AMD64, IMAGE_BASE_VERSION},
	{"a local version", {ONE(FN(AMD64, VERSION_LOCAL))}, ABSENT, SOUGHT},
	{"the second version", {ONE(FN(AMD64, VERSION_SECOND))}, 0, AMD64, "LINUX_2.7"},
	{"two versions of a name", {ONE(FN(AMD64, VERSION_SECOND), FN(AMD64, VERSION_FIRST))}, 1, SOUGHT},
	{"unversioned", {ONE(FN(AMD64, VERSION_LOCAL)), .unversioned = true}, 0, SOUGHT},
	{"no version definitions", {ONE(FN(AMD64, VERSION_SECOND)), .without = DT_VERDEF}, 0, SOUGHT},
	{"no version indices", {ONE(FN(AMD64, VERSION_SECOND)), .without = DT_VERSYM}, 0, SOUGHT},
	{"an undefined symbol", {ONE(UNDEFINED)}, ABSENT, SOUGHT},
	{"undefined, then defined", {ONE(UNDEFINED, FN(AMD64, VERSION_FIRST))}, 1, SOUGHT},
	{"a weak symbol", {ONE({AMD64, ELF64_ST_INFO(STB_WEAK, STT_FUNC), VERSION_FIRST, false})}, 0, SOUGHT},
	{"a symbol without type", {ONE({AMD64, ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE), VERSION_FIRST, false})},
		0, SOUGHT},
	{"a local symbol", {ONE({AMD64, ELF64_ST_INFO(STB_LOCAL, STT_FUNC), VERSION_FIRST, false})}, ABSENT,
		SOUGHT},
	{"an object", {ONE({AMD64, ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT), VERSION_FIRST, false})}, ABSENT,
		SOUGHT},
	{"no strings", {AMD64_IMAGE, .hash = true, .without = DT_STRTAB}, ABSENT, SOUGHT},
	{"no symbols", {AMD64_IMAGE, .hash = true, .without = DT_SYMTAB}, ABSENT, SOUGHT},
	{"no dynamic section", {AMD64_IMAGE, .hash = true, .without = PT_DYNAMIC}, ABSENT, SOUGHT},
	{"no loaded segment", {AMD64_IMAGE, .hash = true, .without = PT_LOAD}, ABSENT, SOUGHT},
};

/* A search in an image, its result, and whether it kept to the image. */
struct search {
	const void *image;
	size_t size;
	const char *name, *version;
	void *found;
};

static void search(void *arg)
{
	struct search *s = arg;

	s->found = linkrt_vdso_symbol(s->image, s->size, s->name, s->version);
}

static void *find(const void *image, size_t size, const struct row *r)
{
	struct search s = {image, size, r->name, r->version, NULL};

	cr_assert(fence_held(search, &s), "%s: read outside of the image of %zu bytes", r->what, size);
	return s.found;
}

/* The image at the end of what is mapped. */
static void *find_fenced(size_t size, const struct row *r)
{
	return find(memcpy(fence_high(size), image, size), size, r);
}

static void *expected(size_t size, const struct row *r)
{
	return r->found == ABSENT ? NULL : fence_high(size) + image_symbol(size, (unsigned)r->found);
}

Test(vdso, truth_table)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options);
		void *found = find_fenced(size, r);
		cr_assert_eq(found, expected(size, r), "%s: offset %td", r->what,
			found != NULL ? (unsigned char *)found - fence_high(size) : -1);
	}
}

/* The symbols lie at the image's end, so none can be found in less. */
Test(vdso, truncated_at_every_length)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options) - IMAGE_SYMBOLS;
		for (size_t length = 0; length < size; length++) {
			const size_t aligned = (length + 7) & ~(size_t)7;
			cr_assert_null(find_fenced(length, r), "%s: found in %zu bytes", r->what, length);
			/* Aligned as a mapping is; what follows the cut is what was cut. */
			memcpy(fence_high(aligned), image, aligned);
			cr_assert_null(find(fence_high(aligned), length, r), "%s: found in %zu bytes",
				r->what, length);
		}
	}
}

static void assert_inside(size_t size, const struct row *r, size_t byte)
{
	const unsigned char *found = find_fenced(size, r);

	cr_assert(found == NULL || (found >= fence_high(size) && found < fence_high(0)),
		"%s: byte %zu leads to an address outside of the image", r->what, byte);
}

Test(vdso, every_byte_changed, .timeout = 60)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options);
		for (size_t byte = 0; byte < size; byte++) {
			const unsigned char was = image[byte],
					    changes[] = {0, 0xff, 0x7f, (unsigned char)(was + 1)};
			for (size_t n = 0; n < COUNT(changes); n++) {
				image[byte] = changes[n];
				assert_inside(size, r, byte);
			}
			image[byte] = was;
		}
	}
}

Test(vdso, many_bytes_changed_at_random, .timeout = 60)
{
	uint64_t seed = 20260727;

	cr_log_info("seed %#llx", (unsigned long long)seed);
	for (unsigned run = 0; run < 20000; run++) {
		const struct row *r = &rows[draw_below(&seed, COUNT(rows))];
		const size_t size = image_build(image, &r->options);
		for (uint64_t n = draw_below(&seed, 8) + 1; n > 0; n--)
			image[draw_below(&seed, size)] = (unsigned char)draw(&seed);
		assert_inside(size, r, 0);
	}
}

Test(vdso, misaligned_is_refused)
{
	const struct row *r = rows;
	const size_t size = image_build(image, &r->options);

	for (size_t by = 1; by < 8; by++)
		cr_assert_null(find(memcpy(fence_low() + by, image, size), size, r));
	cr_assert_not_null(find(memcpy(fence_low() + 8, image, size), size, r));
}

static void change(size_t byte, unsigned char to)
{
	const struct row *r = rows;
	const size_t size = image_build(image, &r->options);

	image[byte] = to;
	cr_assert_null(find_fenced(size, r), "byte %zu of the header is %#x", byte, to);
	cr_assert_eq(linkrt_vdso_size(image), 0, "byte %zu of the header is %#x", byte, to);
}

Test(vdso, what_is_no_elf_of_64_bits_is_refused)
{
	for (size_t n = 0; n < SELFMAG; n++)
		change(n, 'X');
	change(EI_CLASS, ELFCLASS32);
	change(EI_CLASS, ELFCLASSNONE);
	change(offsetof(Elf64_Ehdr, e_phentsize), sizeof(Elf32_Phdr));
}

Test(vdso, size_is_what_the_first_loaded_segment_says)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options);
		cr_assert_eq(
			linkrt_vdso_size(image), r->options.without == PT_LOAD ? 0 : size, "%s", r->what);
	}
}

/* This machine's, if it has one. */

typedef int clock_gettime_fn(clockid_t clock, struct timespec *now);

static int64_t nanoseconds(struct timespec t)
{
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

Test(vdso, of_this_machine_tells_the_time)
{
	const void *vdso = (const void *)getauxval(AT_SYSINFO_EHDR);
	clock_gettime_fn *f;
	struct timespec before, now, after;

	if (vdso == NULL)
		cr_skip_test("no vDSO here");
	f = (clock_gettime_fn *)(uintptr_t)linkrt_vdso_symbol(
		vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME, ARCH_VDSO_VERSION);
	cr_assert_not_null(f);
	clock_gettime(CLOCK_MONOTONIC, &before);
	cr_assert_eq(f(CLOCK_MONOTONIC, &now), 0);
	clock_gettime(CLOCK_MONOTONIC, &after);
	cr_assert_leq(nanoseconds(before), nanoseconds(now));
	cr_assert_leq(nanoseconds(now), nanoseconds(after));
}

Test(vdso, of_this_machine_is_read_as_the_libc_reads_it)
{
	const void *vdso = (const void *)getauxval(AT_SYSINFO_EHDR);
	void *handle = dlopen("linux-vdso.so.1", RTLD_NOLOAD | RTLD_LAZY);

	if (vdso == NULL || handle == NULL)
		cr_skip_test("no vDSO here that the libc knows");
	cr_assert_eq(
		linkrt_vdso_symbol(vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME, ARCH_VDSO_VERSION),
		dlsym(handle, ARCH_VDSO_CLOCK_GETTIME));
	cr_assert_null(
		linkrt_vdso_symbol(vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME, "LINUX_9.9"));
}
