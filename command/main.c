/* SPDX-License-Identifier: BSD-3-Clause
 *
 * linkrt: builds and runs programs that link to the runtime, and says what it
 * exports. The table of verbs is here, and `linkrt help`, which prints it.
 */
#include "bench/verb.h"
#include "command/base/diag.h"
#include "command/base/system/screen.h"
#include "command/base/system/signals.h"
#include "command/base/temp.h"
#include "command/base/text.h"
#include "command/build/build.h"
#include "command/check/verb.h"
#include "command/convert/verb.h"
#include "command/inspect/inspect.h"
#include "command/table/archs.h"
#include "command/test/verb.h"

#include <stdio.h>
#include <string.h>

static int verb_help(int argc, char **argv);
static const struct verb help_verb = {
	"help", "explain a verb", verb_help, "Usage: linkrt help [VERB]\n"};

static const struct verb *const verbs[] = {&build_verb, &run_verb, &test_verb, &convert_verb,
	&targets_verb, &check_verb, &explain_verb, &nm_verb, &bench_verb, &help_verb};
static const size_t verb_count = sizeof verbs / sizeof *verbs;

static const struct verb *find_verb(const char *name)
{
	for (size_t i = 0; i < verb_count; i++)
		if (!strcmp(verbs[i]->name, name))
			return verbs[i];
	return NULL;
}

static int print_overview(void)
{
	puts("Usage: linkrt VERB [OPTION]... [FILE]...\n"
	     "Links objects that need symbols of Go's runtime to a small runtime that has them.\n");
	for (size_t i = 0; i < verb_count; i++)
		printf("  %-9s %s\n", verbs[i]->name, verbs[i]->summary);
	printf("\nArchitectures: %s.\n", arch_names());
	puts("`linkrt help VERB` explains a verb. Status: 0, 1 if the input is at fault, 2 if the\n"
	     "command line is wrong. `linkrt run` ends with the program's own status.");
	return STATUS_OK;
}

static int print_version(void)
{
	puts("linkrt " PACKAGE_VERSION);
	return STATUS_OK;
}

static int unknown_verb(const char *name)
{
	complain(NULL, "unknown verb '%s'", name);
	return usage_error(NULL);
}

static int verb_help(int argc, char **argv)
{
	if (argc < 2 || !strcmp(argv[1], "--help"))
		return print_overview();
	const struct verb *verb = find_verb(argv[1]);
	return verb ? print_help(verb) : unknown_verb(argv[1]);
}

static int dispatch(int argc, char **argv)
{
	if (argc < 2)
		return complain(NULL, "no verb given"), usage_error(NULL);
	if (vet_tool_called(argc, argv))
		return vet_tool(argc, argv);
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
		return print_overview();
	if (!strcmp(argv[1], "--version"))
		return print_version();
	const struct verb *verb = find_verb(argv[1]);
	if (!verb)
		return unknown_verb(argv[1]);
	argv[1] = copy("linkrt"); /* the messages of getopt begin with it */
	return verb->main(argc - 1, argv + 1);
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
	screen_guard();
	signals_watch();
	int status = dispatch(argc, argv);
	temp_clean();
	return close_output(status);
}
