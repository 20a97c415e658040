/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of sys/vdso.c with made-up images in this machine's byte order. A child
 * that accesses memory outside an image ends.
 */
#include "sys/vdso.h"

#include "arch.h"
#include "sys/auxv.h"
#include "sys/mem.h"
#include "tests/harness/child.h"
#include "tests/runtime/tap/vdso_rows.h"

#include <linux/auxvec.h>
#include <linux/mman.h>

enum { FENCE = 65536 };

static _Alignas(16) unsigned char image[IMAGE_MAX];
static unsigned char *fence; /* readable up to here */
static size_t stride;        /* how many bytes a test goes on at a time; 1 at full speed */

static void make_fence(void)
{
	const long map = SYSCALL6(__NR_mmap, 0, 2 * FENCE, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	fence = (unsigned char *)map + FENCE;
	if (syscall_failed(map) || SYSCALL3(__NR_mprotect, fence, FENCE, PROT_NONE) != 0)
		bail("no memory for a fence");
}

/* Searches the first `size` bytes of the image. No memory is readable after them. */
static const unsigned char *find(size_t size, const struct row *r)
{
	return linkrt_vdso_symbol(
		linkrt_memcpy(fence - size, image, size), size, r->name, r->version);
}

/* Returns the offset of the symbol that it found, or ABSENT. */
static int64_t found_in(size_t size, const struct row *r)
{
	const unsigned char *found = find(size, r);

	return found != NULL ? found - (fence - size) : ABSENT;
}

static void truth_table(void)
{
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options);
		ok_equal(found_in(size, r),
			r->found == ABSENT ? ABSENT
					   : (int64_t)image_symbol(size, (unsigned)r->found),
			r->what);
	}
}

/* This architecture's own names, as clock.c asks for them, with each hash table. */
static void own_names(void)
{
	struct row own = {"",
		{.version = {ARCH_VDSO_VERSION},
			.symbol = {FN("__vdso_other", VERSION_FIRST),
				FN(ARCH_VDSO_CLOCK_GETTIME, VERSION_FIRST)}},
		1, ARCH_VDSO_CLOCK_GETTIME, ARCH_VDSO_VERSION};
	size_t size;

	own.options.hash = true;
	size = image_build(image, &own.options);
	ok_equal(found_in(size, &own), (int64_t)image_symbol(size, 1),
		"this architecture's symbol, with DT_HASH only");
	ok_equal((int64_t)linkrt_vdso_size(image), (int64_t)size, "the size of the image");
	own.options.hash = false;
	own.options.gnu_hash = true;
	size = image_build(image, &own.options);
	ok_equal(found_in(size, &own), (int64_t)image_symbol(size, 1),
		"this architecture's symbol, without DT_HASH");
}

/* The symbols lie at the end of the image, so a shorter image has none. */
static void truncated(void *arg)
{
	(void)arg;
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options) - IMAGE_SYMBOLS;
		for (size_t length = 0; length < size; length += stride)
			if (found_in(length, r) != ABSENT)
				child_exit(1);
	}
}

static void changed(void *arg)
{
	static const unsigned char changes[] = {0, 0xff, 0x7f};

	(void)arg;
	for (const struct row *r = rows; r < rows + COUNT(rows); r++) {
		const size_t size = image_build(image, &r->options);
		for (size_t byte = (size_t)(r - rows) % stride; byte < size; byte += stride) {
			const unsigned char was = image[byte];
			for (size_t n = 0; n < COUNT(changes); n++) {
				image[byte] = changes[n];
				if (found_in(size, r) >= (int64_t)size)
					child_exit(1);
			}
			image[byte] = was;
		}
	}
}

static void of_this_kernel(void)
{
	static const char name[] = "the kernel's own has this architecture's name and version";
	const void *vdso = (const void *)linkrt_auxv(AT_SYSINFO_EHDR);

	if (vdso == NULL)
		skip(name, "there is no vDSO here");
	else
		ok(linkrt_vdso_symbol(vdso, linkrt_vdso_size(vdso), ARCH_VDSO_CLOCK_GETTIME,
			   ARCH_VDSO_VERSION) != NULL,
			name);
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	stride = 11 - tap_rounds(10);
	make_fence();
	truth_table();
	own_names();
	ok_ends(truncated, NULL, EXITED(0), NULL,
		"in an image that is cut short nothing is found, and nothing beyond it is read");
	ok_ends(changed, NULL, EXITED(0), NULL,
		"whichever byte is changed, nothing outside the image is read or found");
	of_this_kernel();
	return tap_end();
}
