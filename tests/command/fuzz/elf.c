/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fuzz target: any bytes as an object or archive of the user. It is read, resolved
 * and checked as in a build. `make fuzz-elf` runs it.
 */
#include "command/base/arena.h"
#include "command/base/text.h"
#include "command/elf/object.h"
#include "command/elf/resolve.h"
#include "command/link/verify.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ROOM (1 << 20)

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static char *no_place(const struct object *object, const char *symbol)
{
	(void)symbol;
	return copy(object->label);
}

/* The image ends where an unmapped page begins, so that a read too far shows: libelf is not
 * compiled with a sanitizer. */
static char *guarded_copy(const unsigned char *data, size_t size)
{
	static char *room;

	if (!room) {
		room = mmap(NULL, ROOM + getpagesize(), PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		mprotect(room + ROOM, getpagesize(), PROT_NONE);
	}
	return memcpy(room + ROOM - size, data, size);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const char *const roots[] = {"_start", "main", NULL};
	struct source source = {"fuzz", "fuzz", FROM_USER, arch_host()};
	struct objects all = {0};
	struct resolution resolution;

	if (size > ROOM)
		return 0;
	if (objects_parse(&all, &source, guarded_copy(data, size), size)) {
		resolve(&resolution, &all, roots);
		check_program(&resolution, no_place);
	}
	arena_reset();
	return 0;
}
