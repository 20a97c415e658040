/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A file that Go's compiler or assembler wrote, in memory: one object, or an
 * archive with several. cmd/internal/archive defines archives and the text
 * header of an object; ar(5) the rest.
 */
#ifndef COMMAND_GOOBJ_GOOBJFILE_H
#define COMMAND_GOOBJ_GOOBJFILE_H

#include "command/goobj/goobj.h"

/* A member of an archive that is not for Go's linker: an object of a C compiler, a text. */
struct foreign {
	const char *name, *bytes;
	size_t size;
};

struct goobjfile {
	struct range bytes;
	struct file_fault fault;
	char version[64]; /* of the Go release, in full */
	const struct release *release;
	const struct goarch *arch;
	struct {
		struct goobj *at;
		size_t count, room;
	} objects;
	struct {
		struct foreign *at;
		size_t count, room;
	} foreign;
	bool cgo;   /* an object has directives of cgo */
	bool owned; /* goobjfile_close frees the bytes */
};

/* Reads and opens; false after a message that names the label. */
bool goobjfile_open(struct goobjfile *file, const char *path, const char *label);

/* The same for a file in memory: the reason is in file->fault. */
bool goobjfile_parse(struct goobjfile *file, const uint8_t *bytes, size_t size);
void goobjfile_close(struct goobjfile *file);

#endif
