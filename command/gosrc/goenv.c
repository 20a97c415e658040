/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Asks the go command.
 */
#include "command/gosrc/goenv.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/gosrc/mod/gomod.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS = 8 };

static const char *const names[FIELDS] = {"GOROOT", "GOMODCACHE", "GOOS", "GOARCH", "CGO_ENABLED",
	"GOFLAGS", "GOEXPERIMENT", "GOWORK"};

/* Go's answer depends on the system, whose fields may be set. */
static char *ask_go(const struct goenv *e, const char *folder, bool local)
{
	struct strings command = {0};

	strings_add_all(&command, "/usr/bin/env", "-C", folder, "GOPROXY=off", NULL);
	if (e->goos)
		strings_addf(&command, "GOOS=%s", e->goos);
	if (e->goarch)
		strings_addf(&command, "GOARCH=%s", e->goarch);
	if (local)
		strings_add_all(&command, "GOTOOLCHAIN=local", "GOFLAGS=", "GOWORK=off",
			"GO111MODULE=off", NULL);
	strings_add_all(&command, "go", "env", "-json=false", NULL); /* GOFLAGS may have it */
	for (int i = 0; i < FIELDS; i++)
		strings_add(&command, names[i]);
	return step_answer(&command);
}

/* A go.mod without end would hold the go command up. */
static char *answer(const struct goenv *e, const char *folder)
{
	const char *why;
	char *text = gomod_unreadable(folder, &why) ? NULL : ask_go(e, folder, false);

	if (text)
		return text;
	text = ask_go(e, folder, true);
	if (text)
		complain(folder, "`go env` fails here (no toolchain for the go.mod, or a wrong "
				 "setting), so linkrt takes the local toolchain");
	return text;
}

static void fill_goenv(struct goenv *e, char *rest)
{
	const char **slots[FIELDS] = {&e->goroot, &e->modcache, &e->goos, &e->goarch, &e->cgo,
		&e->flags, &e->experiments, &e->work};

	for (int i = 0; i < FIELDS; i++) {
		const char *line = rest ? strsep(&rest, "\n") : i ? getenv(names[i]) : NULL;
		if (line && *line && !*slots[i])
			*slots[i] = atom_of(line);
	}
}

void goenv_ask(struct goenv *e, const char *folder)
{
	fill_goenv(e, step_find("go") ? answer(e, folder) : NULL);
}

/* The go.work in the folder or in the nearest one above it; NULL if there is none. */
static const char *work_above(const char *folder)
{
	for (const char *at = file_real(folder); at && strcmp(at, "/") != 0; at = file_folder(at)) {
		const char *path = atomf("%s/go.work", at);
		if (file_exists(path))
			return path;
	}
	return NULL;
}

void goenv_of_environment(struct goenv *e, const char *folder)
{
	fill_goenv(e, NULL);
	if (!e->work)
		e->work = work_above(folder);
}

char *goflags_next(char **rest)
{
	static const char blanks[] = " \t\n\r";
	char *word = *rest + strspn(*rest, blanks);
	const char quote[] = {*word, 0};
	bool quoted = *word == '"' || *word == '\'';

	if (!*word)
		return NULL;
	word += quoted;
	*rest = word + strcspn(word, quoted ? quote : blanks);
	if (**rest)
		*(*rest)++ = 0;
	return word;
}

const char *goflags_tag_list(const char *tags)
{
	char *list = copy(tags);

	for (char *c = list; (c = strpbrk(c, " \t"));)
		*c = ',';
	return list;
}

/* The value of `-name=value` in a GOFLAGS, "true" of `-name`; NULL if it has neither. */
static const char *flag_value(const char *flags, const char *name)
{
	const char *value = NULL;
	char *rest = copy(flags);
	size_t length = strlen(name);

	for (char *word; (word = goflags_next(&rest));) {
		word += strspn(word, "-");
		if (!strncmp(word, name, length) && word[length] == '=')
			value = atom_of(word + length + 1);
		else if (!strcmp(word, name))
			value = "true";
	}
	return value;
}

const char *goflags_tags(const char *flags)
{
	const char *tags = flag_value(flags, "tags");

	return atom_of(goflags_tag_list(tags ? tags : ""));
}

bool goflags_is_true(const char *value)
{
	static const char *const words[] = {"1", "t", "T", "true", "TRUE", "True"};

	for (size_t i = 0; value && i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i], value))
			return true;
	return false;
}

const char *goflags_sanitizers(const char *flags, const char *tags)
{
	static const char *const sanitizers[] = {"race", "msan", "asan"};

	for (size_t i = 0; i < sizeof sanitizers / sizeof *sanitizers; i++)
		if (goflags_is_true(flag_value(flags, sanitizers[i])))
			tags = atomf("%s%s%s", tags, *tags ? "," : "", sanitizers[i]);
	return tags;
}

bool goflags_checklinkname(const char *flags)
{
	const char *value = flag_value(flags, "ldflags");
	const char *flag = value ? strstr(value, "-checklinkname=") : NULL;

	return !flag ||
	       (flag[strlen("-checklinkname=")] != '0' && flag[strlen("-checklinkname=")] != 'f');
}
