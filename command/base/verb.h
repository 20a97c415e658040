/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A verb of the command, as main.c lists it.
 */
#ifndef COMMAND_BASE_VERB_H
#define COMMAND_BASE_VERB_H

/* Exit statuses. */
enum { STATUS_OK = 0, STATUS_INPUT = 1, STATUS_USAGE = 2 };

struct verb {
	const char *name, *summary;
	/* argv[0] is the verb's name. Returns the exit status. */
	int (*main)(int argc, char **argv);
	const char *help;
};

/* Prints the verb's help on standard output; STATUS_OK. */
int print_help(const struct verb *verb);

/* Says where help is, after a message about an option; STATUS_USAGE. NULL: no verb is known. */
int usage_error(const struct verb *verb);

#endif
