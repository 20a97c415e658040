/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What all verbs do alike.
 */
#include "command/base/verb.h"

#include <stdio.h>

int print_help(const struct verb *verb)
{
	fputs(verb->help, stdout);
	return STATUS_OK;
}

int usage_error(const struct verb *verb)
{
	fprintf(stderr, "linkrt: try 'linkrt help%s%s'\n", verb ? " " : "", verb ? verb->name : "");
	return STATUS_USAGE;
}
