/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/vdso.c with made-up images and with this machine's vDSO.
 * tests/runtime/tap/vdso.c has the tests of other architectures.
 */
#include "sys/vdso.h"

#include "arch.h"
#include "tests/harness/draw.h"
#include "tests/runtime/tap/vdso_rows.h"
#include "tests/sys/unit/fence.h"

#include <criterion/criterion.h>
#include <dlfcn.h>
#include <string.h>
#include <sys/auxv.h>
#include <time.h>

static _Alignas(4096) unsigned char image[IMAGE_MAX];

/* A search in an image and its result. */
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

	cr_assert(fence_held(search, &s), "%s: read outside the image of %zu bytes", r->what, size);
	return s.found;
}

/* Searches the image where no memory is mapped after it. */
static void *find_fenced(size_t size, const struct row *r)
{
	return find(memcpy(fence_high(size), image, size), size, r);
}

static void *expected(size_t size, const struct row *r)
{
	return r->found == ABSENT ? NULL
				  : fence_high(size) + image_symbol(size, (unsigned)r->found);
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

/* The symbols lie at the end of the image, so a shorter image has none. */
Test(vdso, truncated_at_every_length)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options) - IMAGE_SYMBOLS;
		for (size_t length = 0; length < size; length++) {
			const size_t aligned = (length + 7) & ~(size_t)7;
			cr_assert_null(
				find_fenced(length, r), "%s: found in %zu bytes", r->what, length);
			/* Aligned as a mapping is. The rest of the image follows. */
			memcpy(fence_high(aligned), image, aligned);
			cr_assert_null(find(fence_high(aligned), length, r),
				"%s: found in %zu bytes", r->what, length);
		}
	}
}

static void assert_inside(size_t size, const struct row *r, size_t byte)
{
	const unsigned char *found = find_fenced(size, r);

	cr_assert(found == NULL || (found >= fence_high(size) && found < fence_high(0)),
		"%s: byte %zu leads to an address outside the image", r->what, byte);
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

Test(vdso, an_image_that_is_no_elf_of_64_bits_is_refused)
{
	for (size_t n = 0; n < SELFMAG; n++)
		change(n, 'X');
	change(EI_CLASS, ELFCLASS32);
	change(EI_CLASS, ELFCLASSNONE);
	change(offsetof(Elf64_Ehdr, e_phentsize), sizeof(Elf32_Phdr));
}

Test(vdso, size_is_that_of_the_first_loaded_segment)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options);
		cr_assert_eq(linkrt_vdso_size(image), r->options.without == PT_LOAD ? 0 : size,
			"%s", r->what);
	}
}

/* This machine's vDSO, if it has one. */

typedef int clock_gettime_fn(clockid_t clock, struct timespec *now);

static int64_t nanoseconds(struct timespec t)
{
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

Test(vdso, this_machine_s_vdso_tells_the_time)
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

Test(vdso, the_libc_finds_the_same_in_this_machine_s_vdso)
{
	const void *vdso = (const void *)getauxval(AT_SYSINFO_EHDR);
	void *handle = dlopen("linux-vdso.so.1", RTLD_NOLOAD | RTLD_LAZY);

	if (vdso == NULL || handle == NULL)
		cr_skip_test("no vDSO here that the libc knows");
	cr_assert_eq(linkrt_vdso_symbol(vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME,
			     ARCH_VDSO_VERSION),
		dlsym(handle, ARCH_VDSO_CLOCK_GETTIME));
	cr_assert_null(linkrt_vdso_symbol(
		vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME, "LINUX_9.9"));
}
