/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Fuzz target: the conversion of any bytes gives an object or a message, and does
 * nothing else. Go's cmd/internal/goobj defines what an object is.
 */
#include "command/convert/convert.h"

#include "command/base/arena.h"
#include "command/convert/inittask.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The object goes to a file in memory. All runs use one, because making one takes longer than
 * converting. */
static int output_file(void)
{
	static int fd = -1;

	if (fd < 0)
		fd = memfd_create("object", MFD_CLOEXEC);
	if (fd < 0 || ftruncate(fd, 0) || lseek(fd, 0, SEEK_SET))
		abort();
	return fd;
}

/* A symbol may ask for any number of zeros, and they are real bytes of the object. So keep them
 * few. */
static bool is_small(const struct goobjfile *file)
{
	uint64_t total = 0;

	for (size_t i = 0; i < file->objects.count; i++)
		for (uint32_t def = 0; def < file->objects.at[i].refs; def++)
			total += goobj_sym(&file->objects.at[i], def).size;
	return total < 1 << 20;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct goobjfile file;
	struct inittasks tasks = {0}, order = {0};

	if (goobjfile_parse(&file, bytes, size) && is_small(&file) &&
		inittasks_read(&tasks, &file)) {
		tasks.roots = tasks.count;
		inittasks_order(&tasks, &order);
		convert_objects(&file, output_file(), &(struct convert_how){.debug = true});
	}
	goobjfile_close(&file);
	arena_reset();
	return 0;
}
