/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads Go's settings as cmd/go/internal/base/goflags.go does.
 */
#include "command/compile/gosettings.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/gosrc/goenv.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is done with a flag of GOFLAGS. Each that is not here is refused. */
enum flag_use {
	FLAG_TAGS,
	FLAG_TRIMPATH,
	FLAG_PASSED,   /* our go commands get it */
	FLAG_FILE,     /* the same, and its value is the name of a file */
	FLAG_HARMLESS, /* it changes neither files nor code */
	FLAG_ONLY,     /* harmless with this value */
	FLAG_TEST, /* `linkrt test` gives it to the tests; a build passes over it, as go's does */
};

static const struct flag_row {
	const char *name;
	enum flag_use use;
	const char *value;
} flag_rows[] = {{"tags", FLAG_TAGS, NULL}, {"trimpath", FLAG_TRIMPATH, NULL},
	{"mod", FLAG_PASSED, NULL}, {"modcacherw", FLAG_PASSED, NULL}, {"modfile", FLAG_FILE, NULL},
	{"a", FLAG_HARMLESS, NULL}, {"buildvcs", FLAG_HARMLESS, NULL}, {"p", FLAG_HARMLESS, NULL},
	{"v", FLAG_TEST, NULL}, {"work", FLAG_HARMLESS, NULL}, {"x", FLAG_HARMLESS, NULL},
	{"pgo", FLAG_ONLY, "off"}, {"pgo", FLAG_ONLY, "auto"}, {"buildmode", FLAG_ONLY, "exe"},
	{"buildmode", FLAG_ONLY, "default"}, {"compiler", FLAG_ONLY, "gc"},
	{"ldflags", FLAG_ONLY, "-checklinkname=0"}, {"ldflags", FLAG_ONLY, ""},
	{"gcflags", FLAG_ONLY, ""}, {"asmflags", FLAG_ONLY, ""}, {"race", FLAG_ONLY, "false"},
	{"msan", FLAG_ONLY, "false"}, {"asan", FLAG_ONLY, "false"}, {"cover", FLAG_ONLY, "false"},
	{"toolexec", FLAG_ONLY, ""}, {"overlay", FLAG_ONLY, ""}, {"benchmem", FLAG_TEST, NULL},
	{"count", FLAG_TEST, NULL}, {"failfast", FLAG_TEST, NULL}, {"parallel", FLAG_TEST, NULL},
	{"short", FLAG_TEST, NULL}, {"shuffle", FLAG_TEST, NULL}, {"timeout", FLAG_TEST, NULL},
	{"vet", FLAG_HARMLESS, NULL}};

static const struct flag_row *row_of(const char *name, const char *value)
{
	for (size_t i = 0; i < sizeof flag_rows / sizeof *flag_rows; i++) {
		const struct flag_row *row = &flag_rows[i];
		if (!strcmp(row->name, name) && (!row->value || !strcmp(row->value, value)))
			return row;
	}
	return NULL;
}

static bool refuse_setting(const char *setting, const char *value, const char *instead)
{
	complain(NULL, "%s%s: linkrt does not take this setting of Go (%s)", setting, value,
		instead);
	return false;
}

/* A word that has blanks is quoted; Go knows no other escapes. */
static void pass(struct strings *passed, const char *name, const char *value)
{
	const char *quote = strpbrk(value, " \t\n\r'") ? "\"" : "";

	strings_addf(passed, "%s-%s=%s%s", quote, name, value, quote);
}

static void pass_file(struct strings *passed, const char *name, const char *value)
{
	const char *real = file_real(value);

	pass(passed, name, real ? real : value);
}

static bool take_goflag(struct gosettings *s, struct strings *passed, const char *flag)
{
	const char *name = flag + strspn(flag, "-"), *equals = strchr(name, '=');
	char *key = equals ? format("%.*s", (int)(equals - name), name) : copy(name);
	const char *value = equals ? equals + 1 : "true";
	const struct flag_row *row = *flag == '-' ? row_of(key, value) : NULL;

	if (!row)
		return refuse_setting("GOFLAGS=", flag,
			"it takes -tags, -trimpath, -mod, -modfile and -modcacherw from GOFLAGS");
	if (row->use == FLAG_TAGS)
		s->tags = copy(value);
	else if (row->use == FLAG_TRIMPATH)
		s->trimpath = goflags_is_true(value);
	else if (row->use == FLAG_PASSED)
		pass(passed, key, value);
	else if (row->use == FLAG_FILE)
		pass_file(passed, key, value);
	else if (row->use == FLAG_TEST)
		strings_addf(&s->test_flags, "-%s=%s", key, value);
	return true;
}

static bool read_flags(struct gosettings *s, const struct request *request, const char *flags)
{
	struct strings passed = {0};
	char *rest = copy(flags);

	strings_add(&passed, GOSETTINGS_NO_FLAGS);
	s->tags = "";
	for (char *word; (word = goflags_next(&rest));)
		if (!take_goflag(s, &passed, word))
			return false;
	s->tags = goflags_tag_list(request->tags ? request->tags : s->tags);
	if (*s->tags)
		pass(&passed, "tags", s->tags);
	if (s->trimpath)
		strings_add(&passed, "-trimpath");
	s->flags = strings_join(&passed, " ");
	return true;
}

/* Experiments of the language and the library. All others change what the runtime must be. */
static bool check_experiments(const char *list)
{
	static const char *const known[] = {"aliastypeparams", "dwarf5", "fieldtrack", "jsonv2",
		"loopvar", "newinliner", "rangefunc", NULL};
	char *rest = copy(list);

	for (char *name; (name = strsep(&rest, ","));) {
		const char *plain = starts_with(name, "no") ? name + 2 : name;
		const char *const *k = known;
		while (*k && strcmp(*k, name) != 0 && strcmp(*k, plain) != 0)
			k++;
		if (*name && !*k)
			return refuse_setting("GOEXPERIMENT=", name,
				"linkrt does not have the runtime of this experiment");
	}
	return true;
}

/* From `go env -json`; "" if this go does not know it. */
static const char *setting_of(const json_t *values, const char *name)
{
	const char *value = json_string_value(json_object_get(values, name));

	return value ? value : "";
}

/* Whether the user chose it: in the environment, or else in Go's file. */
static bool wrote(const json_t *values, const char *name, const char *value)
{
	const char *own = getenv(name), *path = setting_of(values, "GOENV");
	size_t size;

	if (own && *own)
		return !strcmp(own, value);
	if (!*path || !file_exists(path))
		return false;
	char *text = file_read(path, path, &size);
	const char *line = format("\n%s=%s\n", name, value);
	return text && strstr(format("\n%s\n", text), line);
}

/*
 * --target is the user's own word; without it the machine's architecture is what everybody expects.
 */
static bool check_go_machine(const json_t *values, const struct request *request)
{
	const char *os = setting_of(values, "GOOS"), *arch = setting_of(values, "GOARCH");

	if (strcmp(os, "linux") != 0)
		return refuse_setting("GOOS=", os, "it builds programs for linux");
	if (request->targeted || !strcmp(arch, request->arch->name) ||
		!strcmp(arch, setting_of(values, "GOHOSTARCH")))
		return true;
	return refuse_setting("GOARCH=", arch,
		arch_find(arch) ? format("give --target=%s", arch)
				: format("it builds programs for %s", arch_names()));
}

static bool check_fips(const json_t *values)
{
	const char *fips = setting_of(values, "GOFIPS140");

	return !*fips || !strcmp(fips, "off") ||
	       refuse_setting("GOFIPS140=", fips, "its module is not in linkrt");
}

/* Only the environment is asked: Go's file may name a release for every program of the user. */
static bool check_toolchain(const struct gosettings *s, const struct request *request)
{
	const char *own = getenv("GOTOOLCHAIN");
	size_t size = own ? strcspn(own, "+") : 0;

	if (request->go || !own || !starts_with(own, "go1") ||
		(strcspn(s->version, " ") == size && !strncmp(own, s->version, size)))
		return true;
	return refuse_setting("GOTOOLCHAIN=", own, "give --go=, and the GOROOT of that release");
}

unsigned gosettings_release(const char *version)
{
	static const char start[] = "go1.";

	return starts_with(version, start) ? (unsigned)atoi(version + strlen(start)) : 0;
}

static bool take_values(struct gosettings *s, const struct request *request, const json_t *values)
{
	s->root = copy(setting_of(values, "GOROOT"));
	s->modcache = copy(setting_of(values, "GOMODCACHE"));
	s->version = copy(setting_of(values, "GOVERSION"));
	s->release = gosettings_release(s->version);
	s->wants_cgo = wrote(values, "CGO_ENABLED", "1");
	return check_go_machine(values, request) && check_fips(values) &&
	       check_toolchain(s, request) &&
	       check_experiments(setting_of(values, "GOEXPERIMENT")) &&
	       read_flags(s, request, setting_of(values, "GOFLAGS"));
}

/* NULL after a message: what the program says is one, too. */
static json_t *ask_for_settings(const char *go, const char *folder)
{
	struct strings command = {0};
	char *errors;

	strings_add_all(&command, "env", "-u", "GOROOT", NULL);
	if (folder)
		strings_add_all(&command, "-C", folder, NULL);
	strings_add_all(&command, "GOTOOLCHAIN=local", go, "env", "-json", "GOFLAGS",
		"GOEXPERIMENT", "GOFIPS140", "GOOS", "GOARCH", "GOHOSTARCH", "GOENV", "GOROOT",
		"GOMODCACHE", "GOVERSION", NULL);
	const char *output = step_both(&command, &errors);
	json_t *values = output ? json_loads(output, 0, NULL) : NULL;
	fputs(errors, stderr);
	if (!values && !*errors)
		complain(go, "is no go command: `%s env -json` prints no settings", go);
	return values;
}

bool gosettings_read(struct gosettings *settings, const struct request *request, const char *go,
	const char *folder)
{
	*settings = (struct gosettings){0};
	if (!go) {
		const char *flags = getenv("GOFLAGS");
		return read_flags(settings, request, flags ? flags : "");
	}
	json_t *values = ask_for_settings(go, folder);
	bool good = values && take_values(settings, request, values);
	json_decref(values);
	return good;
}
