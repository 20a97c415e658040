/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt: builds and runs programs that link to the runtime, and says what it exports.
 */
#include "tools/diag.h"
#include "tools/temp.h"
#include "tools/verbs.h"

#include <stdio.h>
#include <string.h>

static int print_version(void)
{
	puts("linkrt " PACKAGE_VERSION);
	return STATUS_OK;
}

static int dispatch(int argc, char **argv)
{
	if (argc < 2)
		return complain(NULL, "no verb given"), usage_error("");
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
		return print_overview();
	if (!strcmp(argv[1], "--version"))
		return print_version();
	const struct verb *verb = find_verb(argv[1]);
	return verb ? verb->main(argc - 1, argv + 1) : unknown_verb(argv[1]);
}

/* Output that could not be written is a failure, too: a full disk, a closed pipe. */
static int close_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	complain(NULL, "cannot write to standard output");
	return status ? status : STATUS_INPUT;
}

int main(int argc, char **argv)
{
	temp_watch();
	int status = dispatch(argc, argv);
	temp_clean();
	temp_die_if_interrupted();
	return close_output(status);
}
