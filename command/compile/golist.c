/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Asks `go list` which files make the package, and has it compile what the
 * package imports.
 */
#include "command/base/arena.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/system/screen.h"
#include "command/compile/gcparts.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PACKAGE_FIELDS                                                                             \
	"Name,Dir,ImportPath,GoFiles,SFiles,CgoFiles,Imports,Module,EmbedPatterns,EmbedFiles,"     \
	"SysoFiles,DefaultGODEBUG"
#define EXPORT_FIELDS "ImportPath,Export,Imports,Dir,Standard,GoFiles,SysoFiles"

const char *gc_text_of(const json_t *package, const char *field)
{
	return json_string_value(json_object_get(package, field));
}

json_t *gc_next_package(const char **output)
{
	json_error_t end;
	json_t *package = *output ? json_loads(*output, JSON_DISABLE_EOF_CHECK, &end) : NULL;

	if (package)
		*output += end.position;
	return package;
}

void gc_add_list(struct strings *command, const char *fields)
{
	strings_add(command, "list");
	strings_addf(command, "-json=%s", fields);
}

void gc_add_package(struct strings *command, const struct gc *gc)
{
	if (gc->folder)
		strings_add(command, ".");
	else
		strings_append(command, gc->patterns ? gc->patterns : &gc->sources);
}

static bool list_package(struct gc *gc)
{
	struct strings command;

	gc_start_go(&command, gc, gc->folder);
	gc_add_list(&command, PACKAGE_FIELDS);
	strings_add(&command, "--");
	gc_add_package(&command, gc);
	const char *output = step_output(&command);
	json_t *package = gc_next_package(&output);
	bool good = package && gc_take_package(gc, package);
	json_decref(package);
	return good;
}

const char *gc_plain_path(const char *path)
{
	const char *end = strstr(path, " [");

	return end ? copy_bytes(path, (size_t)(end - path)) : path;
}

/* A package may be listed for more than one importer. */
static void add_export(struct gc *gc, const char *path, const char *file)
{
	if (!file || table_find(&gc->ready.given, path) || !table_add(&gc->listed, copy(path)))
		return;
	strings_add(&gc->paths, path);
	strings_add(&gc->exports, file);
}

static void add_imported(struct gc *gc, const char *path, const json_t *imports)
{
	struct imported *package = push(&gc->products->packages);
	size_t i;
	json_t *import;

	*package = (struct imported){.path = copy(path)};
	json_array_foreach(imports, i, import)
		strings_add(&package->imports, gc_plain_path(json_string_value(import)));
}

/* Go gives the files that it made itself, such as a test's package main, by their whole paths. */
static const char *path_of(const char *folder, const char *file)
{
	return *file == '/' ? file : format("%s/%s", folder, file);
}

static void take_sources(struct gc *gc, const json_t *package)
{
	const char *folder = copy(gc_text_of(package, "Dir"));
	struct gosource *source = push(&gc->checked);
	size_t i;
	json_t *name;

	*source = (struct gosource){
		folder, copy(gc_plain_path(gc_text_of(package, "ImportPath"))), {0}};
	json_array_foreach(json_object_get(package, "GoFiles"), i, name)
		strings_add(&source->files, path_of(folder, json_string_value(name)));
	json_array_foreach(json_object_get(package, "SysoFiles"), i, name)
		strings_addf(&gc->systems, "%s/%s", folder, json_string_value(name));
}

void gc_take_listed(struct gc *gc, const json_t *package)
{
	const char *path = gc_plain_path(gc_text_of(package, "ImportPath"));

	add_export(gc, path, gc_text_of(package, "Export"));
	add_imported(gc, path, json_object_get(package, "Imports"));
	if (json_is_true(json_object_get(package, "Standard")))
		table_add(&gc->library, copy(path));
	else
		take_sources(gc, package);
}

static void take_exports(struct gc *gc, const char *output)
{
	for (json_t *package; (package = gc_next_package(&output));) {
		gc_take_listed(gc, package);
		json_decref(package);
	}
}

/* Since Go 1.23 variables that are not in use at the same time share a place in the frame. */
const char *gc_unmerged(const struct gc *gc)
{
	enum { FIRST_TO_MERGE = 23 };

	return gc->settings.release >= FIRST_TO_MERGE ? "-d=mergelocals=0" : NULL;
}

/*
 * The collector takes each word of a frame for a reference. With -clobberdead a function overwrites
 * its variables that are not in use any more. Of Go's own packages one copy is enough, but
 * for those whose own tests ask.
 */
static void add_compiler_flags(struct strings *command, const struct gc *gc)
{
	const char *unmerged = gc_unmerged(gc);
	const char *clearing = format("-linkshared -clobberdead %s", unmerged ? unmerged : "");

	strings_addf(command, "-gcflags=all=%s", gc->clears_frames ? clearing : "-linkshared");
	if (gc->clears_frames)
		strings_add(command, "-gcflags=std=-linkshared");
	for (size_t i = 0; i < gc->clearing.count; i++) {
		strings_addf(command, "-gcflags=%s=%s", gc->clearing.at[i], clearing);
		strings_addf(command, "-gcflags=%s_test=%s", gc->clearing.at[i], clearing);
	}
}

/* Everything that is listed is compiled, and exported. */
static void add_export_options(struct strings *command, const struct gc *gc)
{
	strings_add_all(command, "-export", "-deps", NULL);
	add_compiler_flags(command, gc);
	if (gc->overlay)
		strings_addf(command, "-overlay=%s", gc->overlay);
}

void gc_start_list(struct strings *command, const struct gc *gc, const char *fields)
{
	gc_start_go(command, gc, gc->folder);
	gc_add_list(command, format(EXPORT_FIELDS "%s", fields));
	add_export_options(command, gc);
}

bool gc_list_imports(struct gc *gc)
{
	struct strings command;

	if (!gc_write_overlay(gc))
		return false;
	if (!gc->imports.count && !gc->overlay)
		return true;
	strings_append(&gc->products->imports, &gc->imports);
	gc_start_list(&command, gc, "");
	strings_add(&command, "--");
	if (gc->overlay)
		strings_add(&command, "runtime");
	strings_append(&command, &gc->imports);
	char *output = step_output(&command);
	if (output)
		take_exports(gc, output);
	return output;
}

/* One step after the other: each says what is wrong in its own words. */
static bool list_in_steps(struct gc *gc)
{
	gc->refused = !gc_list_cgo(gc, NULL);
	return !gc->refused && list_package(gc) && gc_list_imports(gc);
}

/* At once */

/* Go looks at these with cgo only. A list without it does not have them at all. */
static bool is_foreign_source(const char *file)
{
	static const char *const suffixes[] = {
		".c", ".cc", ".cpp", ".cxx", ".m", ".f", ".F", ".for", ".f90", ".swig", ".swigcxx"};

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (ends_with(file, suffixes[i]))
			return true;
	return false;
}

static bool has_foreign_file(const char *folder)
{
	DIR *dir = folder ? opendir(folder) : NULL;
	bool found = !dir;

	for (struct dirent *entry; dir && !found && (entry = readdir(dir));)
		found = is_foreign_source(entry->d_name);
	if (dir)
		closedir(dir);
	return found;
}

/* Whether a list without cgo tells all: no package has an error, or files for cgo. */
static bool is_plain(const struct gc *gc, const json_t *package)
{
	if (json_object_get(package, "Error") || json_object_get(package, "Incomplete"))
		return false;
	return json_is_true(json_object_get(package, "Standard")) ||
	       !(json_object_get(package, "CgoFiles") ||
		       json_object_get(package, "IgnoredGoFiles") ||
		       gc_imports_absent(gc, package) ||
		       has_foreign_file(gc_text_of(package, "Dir")));
}

/* The user's package is the last one. NULL if the steps have to say what is wrong. */
static const json_t *last_if_plain(const struct gc *gc, const json_t *packages)
{
	const json_t *package = NULL;
	size_t i;

	json_array_foreach(packages, i, package)
	{
		if (!is_plain(gc, package))
			return NULL;
	}
	package = json_array_get(packages, json_array_size(packages) - 1);
	return package && !json_object_get(package, "DepOnly") ? package : NULL;
}

static json_t *parse_packages(const char *output)
{
	json_t *packages = json_array();

	for (json_t *package; (package = gc_next_package(&output));)
		json_array_append_new(packages, package);
	return packages;
}

/* Its object serves if go has compiled it in the same way as we would. */
static bool check_listed(struct gc *gc, const json_t *packages, const json_t *package)
{
	bool alone = !gc->asms.count;
	const json_t *imported;
	size_t i;

	if (!gc_take_package(gc, package))
		return false;
	strings_append(&gc->products->imports, &gc->imports);
	json_array_foreach(packages, i, imported)
	{
		if (imported != package)
			gc_take_listed(gc, imported);
	}
	const char *object = gc_text_of(package, "Export");
	gc->compiled = alone && object && !gc->embed ? copy(object) : NULL;
	return true;
}

/* Whether a person waits for the packages of Go's library, which are compiled once. */
static bool is_first_build(const struct gc *gc)
{
	return isatty(STDERR_FILENO) && !file_exists(gc->cache);
}

/* The go command names each package as it compiles it. */
static char *list_aloud(const struct strings *command, const struct gc *gc)
{
	fprintf(stderr, "linkrt: the first build compiles the packages of Go's library into %s\n",
		printable(gc->cache));
	return step_output(command);
}

/* Package runtime comes with every program, so one step compiles all. */
static char *list_all(const struct gc *gc, char **errors)
{
	bool first = is_first_build(gc);
	struct strings command;

	gc_start_go(&command, gc, gc->folder);
	gc_add_list(&command,
		PACKAGE_FIELDS "," EXPORT_FIELDS ",Incomplete,Error,DepOnly,IgnoredGoFiles");
	strings_add(&command, "-e");
	if (first)
		strings_add(&command, "-v");
	add_export_options(&command, gc);
	strings_add(&command, "--");
	gc_add_package(&command, gc);
	return first ? list_aloud(&command, gc) : step_both(&command, errors);
}

/* Whether one of the words stands in a file. A file that is not there has had its message. */
static bool file_has(const char *path, const char *const *words)
{
	size_t size;
	char *text = file_exists(path) ? file_read(path, path, &size) : NULL;
	bool found = false;

	for (; text && *words; words++)
		found |= strstr(text, *words) != NULL;
	file_drop(text);
	return found;
}

static bool any_file_has(const char *folder, const json_t *files, const char *const *words)
{
	size_t i;
	json_t *name;

	json_array_foreach(files, i, name)
	{
		if (file_has(path_of(folder, json_string_value(name)), words))
			return true;
	}
	return false;
}

bool gc_files_see_collections(const json_t *package, const char *field)
{
	static const char *const words[] = {
		"SetFinalizer", "AddCleanup", "weak.Make", "runtime.GC(", "FreeOSMemory", NULL};

	return any_file_has(gc_text_of(package, "Dir"), json_object_get(package, field), words);
}

bool gc_sees_collections(const json_t *package)
{
	return !json_is_true(json_object_get(package, "Standard")) &&
	       gc_files_see_collections(package, "GoFiles");
}

static bool any_sees_collections(const json_t *packages)
{
	size_t i;
	const json_t *package;

	json_array_foreach(packages, i, package)
	{
		if (gc_sees_collections(package))
			return true;
	}
	return false;
}

/* What list_all prints. Only the sources that it finds say how they are to be compiled, so some
 * programs are listed twice. */
static json_t *list_once_or_twice(struct gc *gc, char **errors)
{
	json_t *packages = parse_packages(list_all(gc, errors));

	if (!any_sees_collections(packages))
		return packages;
	gc->clears_frames = true;
	json_decref(packages);
	return parse_packages(list_all(gc, errors));
}

bool gc_list(struct gc *gc)
{
	if (!gc_write_overlay(gc))
		return false;
	char *errors = copy("");
	json_t *packages = gc->settings.wants_cgo ? json_array() : list_once_or_twice(gc, &errors);
	const json_t *package = last_if_plain(gc, packages);
	fputs(package ? errors : "", stderr);
	bool done = package ? check_listed(gc, packages, package) : list_in_steps(gc);
	json_decref(packages);
	return done;
}
