/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A file that Go's compiler or assembler wrote, mapped: one object, or an
 * archive with several. cmd/internal/archive defines archives and the text
 * header of an object; ar(5) the rest.
 */
#ifndef COMMAND_GOOBJ_GOFILE_H
#define COMMAND_GOOBJ_GOFILE_H

#include "command/goobj/goobj.h"

struct gofile {
	struct range bytes;
	struct fault fault;
	const struct release *release;
	const struct goarch *arch;
	struct {
		struct goobj *at;
		size_t count, room;
	} objects;
	bool mapped;
};

/* Maps and opens; false after a message that names the label. */
bool gofile_open(struct gofile *file, const char *path, const char *label);

/* The same for a file in memory: the reason is in file->fault. */
bool gofile_parse(struct gofile *file, const uint8_t *bytes, size_t size);
void gofile_close(struct gofile *file);

#endif
