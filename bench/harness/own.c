/* SPDX-License-Identifier: BSD-3-Clause
 *
 * own.c - the user's own peers: how each is started, and in which cases it is.
 */
#define _GNU_SOURCE /* asprintf */
#include "bench/harness/own.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/peer.h"
#include "bench/harness/rows.h"

struct bench_own bench_own[BENCH_OWN];
size_t bench_owns;

static int refuse_own(const char *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static int refuse_own(const char *text, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "bench: --peer=%s: ", text);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputs("; see linkrt-bench-peer(7)\n", stderr);
	return -1;
}

static bool is_side_name(const char *name)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++)
		for (const struct bench_side *s = c->sides; s && s->name; s++)
			if (!strcmp(s->name, name))
				return true;
	return false;
}

/* Windows belong to a side by its name, so no two may have the same. */
static bool is_taken(const char *name)
{
	for (const struct bench_peer *p = bench_peers; p->name; p++)
		if (!fnmatch(p->files, name, 0))
			return true;
	for (size_t i = 0; i < bench_owns; i++)
		if (!strcmp(bench_own[i].name, name))
			return true;
	return bench_is_ours(name) || is_side_name(name);
}

static bool is_printable(const char *name)
{
	for (; *name; name++)
		if (!isprint((unsigned char)*name))
			return false;
	return true;
}

/* The name is before the first `=`. Returns the command, or NULL after a message. */
static const char *take_name(struct bench_own *o, const char *text)
{
	const char *sign = strchr(text, '=');

	if (!sign || sign == text || !sign[1])
		return refuse_own(text, "not NAME=COMMAND or NAME=FILE.so"), NULL;
	if (sign - text >= (ptrdiff_t)sizeof o->name)
		return refuse_own(text, "the name is too long"), NULL;
	snprintf(o->name, sizeof o->name, "%.*s", (int)(sign - text), text);
	if (!is_printable(o->name))
		return refuse_own(text, "the name has control characters"), NULL;
	if (is_taken(o->name))
		return refuse_own(text, "there is another side of this name"), NULL;
	return sign + 1;
}

static bool is_library(const char *command)
{
	size_t length = strlen(command);

	return length > 3 && !strcmp(command + length - 3, ".so") && !strpbrk(command, " \t");
}

/* dlopen looks for a name without a slash elsewhere. */
static const char *here(const char *file)
{
	char *path;

	return strchr(file, '/') ? file : asprintf(&path, "./%s", file) < 0 ? NULL : path;
}

/* The host opens a library. The shell reads any other command. */
static int set_command(struct bench_own *o, const char *command)
{
	static char host[512];
	char *shell;

	if (is_library(command)) {
		if (bench_near("bench-plugin", host, sizeof host))
			return refuse_own(o->text, "bench-plugin is not beside the harness");
		o->argv[0] = host;
		o->argv[1] = here(command);
		return o->argv[1] ? 0 : -1;
	}
	if (asprintf(&shell, "exec %s \"$@\"", command) < 0)
		return -1;
	o->argv[0] = "/bin/sh";
	o->argv[1] = "-c";
	o->argv[2] = shell;
	o->argv[3] = "sh";
	return 0;
}

/* The next one, with its name and how it is started. It counts only after bench_owns++. */
static struct bench_own *begin_own(const char *text)
{
	struct bench_own *o = &bench_own[bench_owns];
	const char *command;

	if (bench_owns == BENCH_OWN)
		return refuse_own(text, "more than %d peers", BENCH_OWN), NULL;
	*o = (struct bench_own){.text = text};
	command = take_name(o, text);
	return !command || set_command(o, command) ? NULL : o;
}

static bool any_case_asks(const char *word)
{
	const struct bench_case *c;

	for (size_t i = 0; (c = bench_case_at(i)); i++)
		if (c->ask && !strcmp(c->ask, word))
			return true;
	return false;
}

/* Lines become words, so that bench_has_word finds them. False: no case asks for one of them. */
static bool check_operations(struct bench_own *o)
{
	char copy[BENCH_OWN_OPERATIONS], *next = copy;

	for (char *s = o->operations; *s; s++)
		*s = isspace((unsigned char)*s) ? ' ' : *s;
	strcpy(copy, o->operations);
	for (char *word; (word = strsep(&next, " "));)
		if (*word && !any_case_asks(word))
			return refuse_own(
				       o->text, "it lists \"%.40s\", which no case asks for", word),
			       false;
	return o->operations[strspn(o->operations, " ")] != 0 ||
	       (refuse_own(o->text, "it lists no operation"), false);
}

int bench_own_add(const char *text)
{
	struct bench_own *o = begin_own(text);

	if (!o)
		return -1;
	if (!peer_list(o->argv, o->operations, sizeof o->operations))
		return refuse_own(text,
			"COMMAND list fails, says too much, or does not end in %u s",
			peer_patience);
	if (!check_operations(o))
		return -1;
	bench_owns++;
	return 0;
}

int bench_own_take(const char *text, const char *operations)
{
	struct bench_own *o = begin_own(text);

	if (!o)
		return -1;
	snprintf(o->operations, sizeof o->operations, "%s", operations);
	bench_owns++;
	return 0;
}

bool bench_own_offers(const struct bench_own *o, const char *ask)
{
	return ask && bench_has_word(o->operations, ask);
}
