/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Messages for the user, one line each.
 */
#include "command/base/diag.h"

#include "command/base/system/screen.h"
#include "command/base/text.h"
#include "command/base/verb.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void complain(const char *where, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	const char *shown = where && !*where ? "''" : where ? where : "linkrt";
	const char *line = format("%s: %s", shown, vformat(fmt, args));
	va_end(args);
	fprintf(stderr, "%s\n", printable(line));
}

void stop_if_lacking(const char *where)
{
	if (errno != ENOMEM && errno != EMFILE && errno != ENFILE && errno != EIO)
		return;
	complain(where, "%s", strerror(errno));
	exit(STATUS_USAGE);
}
