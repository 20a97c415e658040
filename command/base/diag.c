/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Messages for the user, one line each.
 */
#include "command/base/diag.h"

#include "command/base/text.h"
#include "command/base/verb.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A hostile file may have control characters in its names: they must not reach the terminal. */
static void make_printable(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			*s = '?';
}

void complain(const char *where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *line = format("%s: %s", where ? where : "linkrt", vformat(fmt, args));
	va_end(args);
	make_printable(line);
	fprintf(stderr, "%s\n", line);
}

void stop_if_lacking(const char *where)
{
	if (errno != ENOMEM && errno != EMFILE && errno != ENFILE && errno != EIO)
		return;
	complain(where, "%s", strerror(errno));
	exit(STATUS_USAGE);
}
