/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads the paths of the command line.
 */
#include "command/check/options.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/gosrc/mod/gomod.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* FOLDER/... */

/* Whether a rule may find something in the text. */
static bool worth_checking(const struct check *c, const char *text, size_t size)
{
	return text_links(text) || (check_reads(c, READS_BODIES) && text_lacks_body(text, size));
}

/* A folder below FOLDER/... that has no such file is not read as a package. */
static bool folder_worth_checking(
	struct check_request *r, const char *shown, const struct list *names)
{
	size_t size;

	for (size_t i = 0; i < names->count; i++) {
		if (!ends_with(names->at[i], ".go"))
			continue;
		const char *path = path_join(shown, names->at[i]), *text = slurp(path, &size);
		if (!text)
			world_unreadable(&r->check.world, path, slurp_refusal());
		else if (worth_checking(&r->check, text, size))
			return true;
	}
	return false;
}

static struct folder *take_folder(struct check_request *r, const char *shown, enum reading reading)
{
	struct folder *folder = world_folder(&r->check.world, shown, reading);

	if (folder && !folder->listed)
		list_add(&r->check.folders, folder);
	if (folder)
		folder->listed = true;
	return folder;
}

void take_package(struct check_request *r, const char *shown)
{
	struct list names = {0};
	const struct origin *origin = table_find(&r->check.world.origins, file_real(shown));

	if (folder_names(shown, &names, NULL) && folder_worth_checking(r, shown, &names))
		take_folder(r, shown, origin && origin->module ? READ_IMPORT : READ_CHECK);
}

/* Go's `...` does not go into these. A Go tree is one whole. */
static bool is_apart(const struct world *w, const char *folder, const char *name)
{
	const char *real = file_real(folder);

	if (real && w->sources && path_within(real, w->sources))
		return false;
	return !strcmp(name, "vendor") || file_exists(format("%s/%s/go.mod", folder, name));
}

/* What FOLDER/... is of. */
struct matches {
	bool go;              /* it has a Go file */
	struct strings apart; /* nested modules */
};

static bool has_go_file(const struct list *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (ends_with(names->at[i], ".go"))
			return true;
	return false;
}

static void take_tree(struct check_request *r, const char *shown, struct matches *m)
{
	struct list names = {0}, subfolders = {0};

	if (!folder_names(shown, &names, &subfolders))
		world_unreadable(&r->check.world, shown, strerror(errno));
	m->go |= has_go_file(&names);
	if (folder_worth_checking(r, shown, &names))
		take_folder(r, shown, READ_CHECK);
	for (size_t i = 0; i < subfolders.count; i++) {
		const char *name = subfolders.at[i], *path = path_join(shown, name);
		if (!is_apart(&r->check.world, shown, name))
			take_tree(r, path, m);
		else if (strcmp(name, "vendor") != 0)
			strings_add(&m->apart, format("%s/...", path));
	}
}

/* Go says so, too: it warns of a folder without Go, and refuses one above the user's modules. */
static void report_no_match(struct world *w, const char *folder, const struct matches *m)
{
	if (!m->apart.count) {
		complain(folder, "no Go files");
		return;
	}
	complain(folder, "no Go files; name its modules: %s", strings_join(&m->apart, " "));
	w->unreadable++;
}

static void take_pattern(struct check_request *r, const char *folder)
{
	struct world *w = &r->check.world;
	const char *real = file_real(folder);
	struct matches m = {0};

	if (real && w->sources && !strcmp(real, w->sources))
		r->whole_tree = true;
	world_add_module(w, folder);
	take_tree(r, folder, &m);
	if (!m.go && !w->unreadable)
		report_no_match(w, folder, &m);
}

/* FILE */

/* Standard input, or a file that no build takes. */
static void take_lone(struct check_request *r, const char *path)
{
	struct world *w = &r->check.world;
	size_t size;
	const char *text = slurp(path, &size), *name = strcmp(path, "-") ? path : "<stdin>";

	if (!text) {
		world_unreadable(&r->check.world, name, slurp_refusal());
		return;
	}
	struct source_file *file = parse_go(name, text, size, NULL, NULL);
	if (file->error)
		world_complain(w, file);
	if (file->package)
		list_add(&r->check.folders, lone_folder(w, file));
}

static struct source_file *file_in(const struct folder *folder, const char *path)
{
	for (size_t i = 0; folder && i < folder->files.count; i++) {
		struct source_file *file = folder->files.at[i];
		if (file->path == path)
			return file;
	}
	return NULL;
}

/* A file that builds take is checked as part of its package. */
static void take_package_file(
	struct check_request *r, const char *path, const char *folder, const char *base)
{
	struct world *w = &r->check.world;
	const char *full = path_join(folder, base);

	*table_at(&r->check.only, full) = r;
	struct source_file *file = file_in(take_folder(r, folder, READ_BESIDE), full);
	if (!file) {
		take_lone(r, path); /* which says why it cannot be read */
		return;
	}
	read_rest(file);
	if (file->error)
		world_complain(w, file);
}

static const char *folder_of(const char *path, const char *slash)
{
	if (!slash)
		return atom_of(".");
	return slash == path ? atom_of("/") : atom(path, (size_t)(slash - path));
}

static void take_source(struct check_request *r, const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;

	if (ends_with(path, ".go") && *base != '.' && *base != '_')
		take_package_file(r, path, folder_of(path, slash), base);
	else
		take_lone(r, path);
}

/* FOLDER */

/* If the user names a folder, each file in it must be Go. */
static void take_named_folder(struct check_request *r, const char *path)
{
	struct world *w = &r->check.world;

	world_add_module(w, path);
	w->lazy = false;
	struct folder *folder = take_folder(r, path, READ_CHECK);
	w->lazy = true;
	if (folder && !folder->files.count && !w->unreadable) {
		complain(path, "no Go files");
		w->unreadable++;
	}
}

static const char *trim_slashes(const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	const char *trimmed = atom(path, length);
	while (!strncmp(trimmed, "./", 2) && trimmed[2])
		trimmed += 2;
	return atom_of(trimmed);
}

/* "a" of "a/...", "." of "..."; NULL if the path is not a pattern. */
static const char *pattern_folder(const char *path)
{
	size_t length = strlen(path);

	if (!strcmp(path, "..."))
		return ".";
	return length > 4 && !strcmp(path + length - 4, "/...") ? atom(path, length - 4) : NULL;
}

const char *folder_of_path(const char *path)
{
	const char *pattern = path ? pattern_folder(path) : NULL;
	const char *named = pattern ? trim_slashes(pattern) : path ? trim_slashes(path) : ".";
	struct stat st;

	if (stat(named, &st))
		return ".";
	return S_ISDIR(st.st_mode) ? named : folder_of(named, strrchr(named, '/'));
}

/* The import path of a public module begins with a host. It may end like a file's name. */
static bool has_host(const char *path)
{
	size_t length = strcspn(path, "/");

	return path[length] && memchr(path, '.', length);
}

/* A path that is not on the disk may be an import path. */
static void take_missing(struct check_request *r, const char *path)
{
	int why = errno;
	char *pattern = copy(path);
	bool import = why == ENOENT && isalnum((unsigned char)*path) &&
		      (!ends_with(path, ".go") || has_host(path)) && step_find("go");

	if (import)
		take_listed(r, &pattern, 1);
	else
		world_unreadable(&r->check.world, path, strerror(why));
}

static bool path_is_missing(const char *path)
{
	struct stat st;

	return stat(path, &st) && errno == ENOENT;
}

void take_path(struct check_request *r, const char *path)
{
	const char *pattern = pattern_folder(path);
	struct stat st;

	if (!strcmp(path, "-"))
		take_lone(r, path);
	else if (pattern && !path_is_missing(trim_slashes(pattern)))
		take_pattern(r, trim_slashes(pattern));
	else if (stat(path, &st))
		take_missing(r, path);
	else if (S_ISDIR(st.st_mode))
		take_named_folder(r, trim_slashes(path));
	else
		take_source(r, trim_slashes(path));
}
