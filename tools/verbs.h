/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The verbs of the command. Each gets its own name as argv[0] and returns the exit status.
 */
#ifndef TOOLS_VERBS_H
#define TOOLS_VERBS_H

enum { STATUS_OK = 0, STATUS_INPUT = 1, STATUS_USAGE = 2 };

struct verb {
	const char *name, *summary;
	int (*main)(int argc, char **argv);
	const char *help;
};

const struct verb *find_verb(const char *name);
int unknown_verb(const char *name); /* STATUS_USAGE, after a message */
int print_overview(void);

int verb_build(int argc, char **argv);
int verb_run(int argc, char **argv);
int verb_convert(int argc, char **argv);
int verb_targets(int argc, char **argv);
int verb_help(int argc, char **argv);

/* Prints a verb's help on standard output; STATUS_OK. */
int print_help(const char *verb);

/* Says where help is, after a message that says what is wrong; STATUS_USAGE. */
int usage_error(const char *verb);

#endif
