/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The files that the user gave. Finds what each of them is, and checks that it can be read.
 */
#ifndef COMMAND_COMPILE_INPUT_H
#define COMMAND_COMPILE_INPUT_H

#include "command/base/filekind.h"
#include "command/base/text.h"

#include <stdbool.h>

enum language { LANG_GO, LANG_C, LANG_ASM_CPP, LANG_ASM, LANG_OBJECT, LANG_ARCHIVE, LANG_FOLDER };

struct input {
	const char *name; /* as the user wrote it */
	char *path;       /* the same file, spelt so that no compiler takes it for an option */
	enum language language;
	enum file_kind kind; /* of an object or an archive */
};

struct inputs {
	struct input *at;
	size_t count;
};

/*
 * Whether a command of Go's can open the files of a folder: a FIFO would make it wait for ever.
 * False after a message. *found: there is a Go file.
 */
bool input_folder_opens(const char *name, bool *found);

/* False after a message for each file that cannot be an input. */
bool inputs_open(struct inputs *inputs, const struct strings *files);
bool inputs_have(const struct inputs *inputs, enum language language);

#endif
