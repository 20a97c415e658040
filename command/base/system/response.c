/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Arguments in a file, as GNU's tools and Go's read it.
 */
#include "command/base/system/response.h"

#include "command/base/arena.h"
#include "command/base/buffer.h"
#include "command/base/diag.h"
#include "command/base/system/publish.h"
#include "command/base/temp.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The kernel takes 2 MiB; a command that is longer than this has most of it in a file. */
enum { LONG_COMMAND = 64 << 10 };

static size_t command_length(const struct strings *command)
{
	size_t length = 0;

	for (size_t i = 0; i < command->count; i++)
		length += strlen(command->at[i]) + 1 + sizeof command->at[i];
	return length;
}

/*
 * The first argument that may stand in a response file. The go command itself does not read such a
 * file; the tools that it runs do.
 */
static size_t response_start(const struct strings *command, bool *go)
{
	*go = !strcmp(command->at[0], "env");
	for (size_t i = 0; *go && i < command->count; i++)
		if (!strcmp(command->at[i], "tool"))
			return i + 2;
	return *go ? command->count : 1;
}

/* GNU's tools read any character behind a backslash; Go's read lines, and `\\n` for a newline. */
static void add_line(struct buffer *text, const char *argument, bool go)
{
	for (; *argument; argument++) {
		bool newline = go && *argument == '\n';
		if (*argument == '\\' || newline || (!go && strchr(" \t\r\n'\"", *argument)))
			buffer_u8(text, '\\');
		buffer_u8(text, newline ? 'n' : (uint8_t)*argument);
	}
	buffer_u8(text, '\n');
}

/* A new empty file; NULL after a message. */
static char *make_file(void)
{
	char *path = temp_path("responseXXXXXX");
	int fd = mkstemp(path);

	if (fd >= 0 && close(fd) == 0)
		return path;
	complain(path, "cannot make a temporary file: %s", strerror(errno));
	return NULL;
}

static const struct strings *to_file(const struct strings *command)
{
	bool go;
	size_t start = response_start(command, &go);
	struct strings *shorter = arena_new(sizeof *shorter);
	struct buffer text = {0};
	char *path = make_file();

	if (!path)
		return NULL;
	for (size_t i = 0; i < start; i++)
		strings_add(shorter, command->at[i]);
	for (size_t i = start; i < command->count; i++)
		add_line(&text, command->at[i], go);
	strings_addf(shorter, "@%s", path);
	return write_file(path, text.at, text.size) ? shorter : NULL;
}

const struct strings *response_shorten(const struct strings *command)
{
	bool go;

	if (command_length(command) < LONG_COMMAND ||
		response_start(command, &go) >= command->count)
		return command;
	return to_file(command);
}
