/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The packages that `go list` names: those of import paths and, with --deps, what a program links.
 */
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/check/options.h"
#include "command/gosrc/mod/gomod.h"

#include <stdlib.h>
#include <string.h>

/* One line for a package; the fields are separated by tabs. */
enum {
	FIELD_PATH,
	FIELD_FOLDER,
	FIELD_STANDARD,
	FIELD_MAIN,
	FIELD_MODULE,
	FIELD_VERSION,
	FIELD_GO,
	FIELDS
};

static const char line_format[] =
	"{{.ImportPath}}\t{{.Dir}}\t{{.Standard}}\t{{with .Module}}{{.Main}}\t{{.Path}}\t{{.Version}}"
	"{{with .Replace}} => {{.Path}} {{.Version}}{{end}}\t{{.GoVersion}}{{else}}true\t\t\t{{end}}";

static void add_build(struct strings *command, const struct build *b)
{
	strings_addf(command, "GOOS=%s", b->goos);
	strings_addf(command, "GOARCH=%s", b->goarch);
	strings_addf(command, "CGO_ENABLED=%d", b->cgo == CGO_ON);
}

/* What go list prints; NULL after its own message. */
static char *list_packages(const struct check_request *r, char **patterns, int count)
{
	struct strings command = {0};

	if (!step_find("go")) {
		complain(NULL, "check: `go list` is needed for this, and there is no go in PATH");
		return NULL;
	}
	strings_add(&command, "/usr/bin/env");
	add_build(&command, &r->build);
	strings_add_all(&command, "go", "list", "-json=false", NULL);
	strings_add(&command, r->deps ? "-deps" : "-find");
	if (*r->build.tags)
		strings_addf(&command, "-tags=%s", r->build.tags);
	strings_add_all(&command, "-f", line_format, "--", NULL);
	for (int i = 0; i < count; i++)
		strings_add(&command, patterns[i]);
	return step_output(&command);
}

static void split_line(char *line, const char *fields[FIELDS])
{
	for (int i = 0; i < FIELDS; i++) {
		const char *field = line ? strsep(&line, "\t") : "";
		fields[i] = atom_of(field);
	}
}

static bool is_true(const char *field)
{
	return !strcmp(field, "true");
}

/* The version of a local folder is empty. */
static const char *trim(const char *version)
{
	size_t length = strlen(version);

	return atom(version, ends_with(version, " ") ? length - 1 : length);
}

static void add_origin(struct world *w, const char *fields[FIELDS])
{
	const char *real = file_real(fields[FIELD_FOLDER]);
	struct origin *origin = real ? arena_new(sizeof *origin) : NULL;

	if (!origin)
		return;
	origin->import_path = fields[FIELD_PATH];
	origin->folder = atom_of(real);
	origin->module = is_true(fields[FIELD_MAIN]) ? NULL : fields[FIELD_MODULE];
	origin->version = trim(fields[FIELD_VERSION]);
	if (starts_with(fields[FIELD_GO], "1."))
		origin->go = (unsigned)atoi(fields[FIELD_GO] + strlen("1."));
	*table_at(&w->origins, origin->folder) = origin;
	*table_at(&w->origins_by_path, origin->import_path) = origin;
}

/* `../dep` for a folder beside the current one; other folders stay as they are. */
static const char *relative(const char *here, const char *folder)
{
	const char *parent = here ? file_folder(here) : "/";
	const char *rest = strcmp(parent, "/") ? path_within(folder, parent) : NULL;

	return rest && *rest ? atomf("../%s", rest) : folder;
}

/* As the user would write it. */
static const char *shown_folder(const char *folder)
{
	const char *here = file_real("."), *rest = here ? path_within(folder, here) : NULL;

	return !rest ? relative(here, folder) : *rest ? atom_of(rest) : ".";
}

static void read_list(struct check_request *r, char *text, struct list *folders)
{
	struct check *c = &r->check;
	const char *fields[FIELDS];

	for (char *line; (line = strsep(&text, "\n")) && *line;) {
		split_line(line, fields);
		if (r->deps)
			*table_at(&c->linked, fields[FIELD_PATH]) = r;
		if (is_true(fields[FIELD_STANDARD]) && r->deps)
			continue;
		if (!is_true(fields[FIELD_STANDARD]))
			add_origin(&c->world, fields);
		list_add(folders, (void *)fields[FIELD_FOLDER]);
	}
}

/* After go's own message. With --deps, it is about the packages, not about the name. */
static void report_pattern(struct check_request *r, const char *pattern)
{
	if (!r->deps)
		complain(pattern, "no such file or folder, and no package that `go list` finds");
	r->check.world.unreadable++;
}

void take_listed(struct check_request *r, char **patterns, int count)
{
	struct list folders = {0};
	char *text = list_packages(r, patterns, count);

	if (text && *text)
		read_list(r, text, &folders);
	else
		report_pattern(r, *patterns);
	for (size_t i = 0; i < folders.count; i++)
		take_package(r, shown_folder(folders.at[i]));
}
