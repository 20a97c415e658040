/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What Go's commands refuse in a go.mod or go.work. Source: golang.org/x/mod/modfile, rule.go and
 * work.go, of Go 1.26.
 */
#include "command/gosrc/mod/modfile.h"

#include "command/base/text.h"

#include <ctype.h>
#include <string.h>

/* Moves *at behind a number without a leading zero. False: there is none. */
static bool skip_number(const char **at)
{
	const size_t digits = strspn(*at, "0123456789");

	if (!digits || (**at == '0' && digits > 1))
		return false;
	*at += digits;
	return true;
}

/* 1.26, 1.26.3, 1.27rc1 */
static bool is_go_version(const char *at)
{
	if (*at == '0' || !skip_number(&at) || *at++ != '.' || !skip_number(&at))
		return false;
	if (*at == '.' && (at++, !skip_number(&at)))
		return false;
	const size_t letters = strspn(at, "abcdefghijklmnopqrstuvwxyz");
	at += letters;
	return letters ? *at && at[strspn(at, "0123456789")] == 0 : *at == 0;
}

static const char *refuse_go(char *const *words, int count)
{
	(void)count;
	return is_go_version(words[0])
		       ? NULL
		       : format("invalid go version '%s': must match format 1.23.0", words[0]);
}

static const char *refuse_toolchain(char *const *words, int count)
{
	const char *name = words[0];

	(void)count;
	if (!strcmp(name, "default") || !strcmp(name, "go1") || starts_with(name, "go1."))
		return NULL;
	return format(
		"invalid toolchain version '%s': must match format go1.23.0 or default", name);
}

static const char *refuse_godebug(char *const *words, int count)
{
	const char *equals = strchr(words[0], '=');

	(void)count;
	return equals && equals != words[0] && equals[1] ? NULL : "usage: godebug key=value";
}

static bool is_folder_path(const char *path)
{
	return *path == '/' || !strcmp(path, ".") || !strcmp(path, "..") ||
	       starts_with(path, "./") || starts_with(path, "../");
}

static const char replace_usage[] =
	"usage: replace module/path [v1.2.3] => other/module v1.4, or => ../local/directory";

/* `A [v] => B [v]` */
static const char *refuse_replace(char *const *words, int count)
{
	int arrow = strcmp(words[1], "=>") ? 2 : 1;

	if (arrow + 1 >= count || strcmp(words[arrow], "=>") || count > arrow + 3)
		return replace_usage;
	const char *to = words[arrow + 1];
	const bool version = arrow + 2 < count;
	if (is_folder_path(to) && version)
		return format("replacement module directory path \"%s\" cannot have version", to);
	if (!is_folder_path(to) && !version)
		return "replacement module without version must be directory path (rooted or "
		       "starting with . or ..)";
	return NULL;
}

#define ONE(name) name " directive expects exactly one argument"

static const struct mod_verb {
	const char *name;
	unsigned files; /* in which it may stand */
	int least, most;
	const char *usage;
	const char *(*refuse)(char *const *words, int count); /* NULL: the number is all */
} verbs[] = {
	{"module", IN_GOMOD, 1, 1, "usage: module module/path", NULL},
	{"go", IN_GOMOD | IN_GOWORK, 1, 1, ONE("go"), refuse_go},
	{"toolchain", IN_GOMOD | IN_GOWORK, 1, 1, ONE("toolchain"), refuse_toolchain},
	{"godebug", IN_GOMOD | IN_GOWORK, 1, 1, "usage: godebug key=value", refuse_godebug},
	{"require", IN_GOMOD, 2, 2, "usage: require module/path v1.2.3", NULL},
	{"exclude", IN_GOMOD, 2, 2, "usage: exclude module/path v1.2.3", NULL},
	{"retract", IN_GOMOD, 1, MOD_WORDS, "usage: retract v1.2.3", NULL},
	{"replace", IN_GOMOD | IN_GOWORK, 3, 5, replace_usage, refuse_replace},
	{"tool", IN_GOMOD, 1, 1, ONE("tool"), NULL},
	{"ignore", IN_GOMOD, 1, 1, ONE("ignore"), NULL},
	{"use", IN_GOWORK, 1, 1, "usage: use local/dir", NULL},
};

const char *mod_refuses(enum mod_file file, const char *verb, char *const *words, int count)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		const struct mod_verb *v = &verbs[i];

		if (strcmp(v->name, verb) || !(v->files & file))
			continue;
		if (count < v->least || count > v->most)
			return v->usage;
		return v->refuse ? v->refuse(words, count) : NULL;
	}
	return format("unknown directive: %s", verb);
}
