/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Asks `go list` which files make the package, and has it compile what the
 * package imports.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/compile/gcparts.h"

#include <jansson.h>
#include <string.h>

/* Adds the files that satisfy the build constraints, under the names that the user gave. */
static void take_files(struct gc *gc, const json_t *names, struct strings *list)
{
	size_t i;
	json_t *name;

	json_array_foreach(names, i, name)
	{
		for (size_t k = 0; k < gc->sources.count; k++)
			if (!strcmp(file_base(gc->sources.at[k]), json_string_value(name)))
				strings_add(list, gc->sources.at[k]);
		if (gc->folder)
			strings_addf(list, "%s/%s", gc->folder, json_string_value(name));
	}
}

static void take_imports(struct gc *gc, const json_t *imports)
{
	size_t i;
	json_t *path;

	json_array_foreach(imports, i, path)
	{
		if (strcmp(json_string_value(path), "unsafe") != 0)
			strings_add(&gc->imports, json_string_value(path));
	}
}

static const char *text_of(const json_t *package, const char *field)
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

static bool check_package(const struct gc *gc, const json_t *package)
{
	const char *name = text_of(package, "Name");

	if (strings_have(&gc->imports, "C") ||
		json_array_size(json_object_get(package, "CgoFiles")))
		complain(gc->label, "imports \"C\": cgo is not supported");
	else if (!name || strcmp(name, "main") != 0)
		complain(gc->label, "is package %s, not main", name ? name : "?");
	else
		return true;
	return false;
}

/* Each list of files that `go list` has for the build of a package. */
static bool take_lists(struct gc *gc, const json_t *package)
{
	take_files(gc, json_object_get(package, "GoFiles"), &gc->gos);
	take_files(gc, json_object_get(package, "SysoFiles"), &gc->systems);
	if (gc->folder)
		take_files(gc, json_object_get(package, "SFiles"), &gc->asms);
	take_imports(gc, json_object_get(package, "Imports"));
	*push(&gc->checked) = (struct gosource){gc->folder ? copy(text_of(package, "Dir")) : NULL,
		copy(text_of(package, "ImportPath")), gc->gos};
	return gc_write_embed(gc, package);
}

static bool take_package(struct gc *gc, const json_t *package)
{
	const char *language = text_of(json_object_get(package, "Module"), "GoVersion");

	gc->language = language ? format("-lang=go%s", language) : NULL;
	if (gc->settings.trimpath)
		gc->trim =
			format("%s=>%s", text_of(package, "Dir"), text_of(package, "ImportPath"));
	return take_lists(gc, package) && check_package(gc, package);
}

static void add_list(struct strings *command, const char *fields)
{
	strings_add(command, "list");
	strings_addf(command, "-json=%s", fields);
}

static void add_package(struct strings *command, const struct gc *gc)
{
	strings_add(command, "--");
	if (gc->folder)
		strings_add(command, ".");
	else
		strings_append(command, gc->patterns ? gc->patterns : &gc->sources);
}

bool gc_list_package(struct gc *gc)
{
	struct strings command;

	gc_start_go(&command, gc, gc->folder);
	add_list(&command,
		"Name,Dir,ImportPath,GoFiles,SFiles,CgoFiles,Imports,Module,EmbedPatterns,"
		"EmbedFiles,SysoFiles");
	add_package(&command, gc);
	const char *output = step_output(&command);
	json_t *package = gc_next_package(&output);
	bool good = package && take_package(gc, package);
	json_decref(package);
	return good;
}

/* Files that are for C's compilers and others', of which the first is named. */
static const char *foreign_file(const json_t *package)
{
	static const char *const lists[] = {
		"CFiles", "CXXFiles", "MFiles", "FFiles", "SwigFiles", "SwigCXXFiles", NULL};

	for (const char *const *list = lists; *list; list++) {
		const json_t *files = json_object_get(package, *list);
		if (json_array_size(files))
			return json_string_value(json_array_get(files, 0));
	}
	return NULL;
}

/* A file that is there for builds with cgo only has a twin for the others. */
static bool has_twin(const struct gc *gc, const char *path)
{
	const struct build build = gc_build(gc);

	return gosources_constrained(&build, path);
}

/* The name as the user sees it: in the user's folder, or in that of an imported package. */
static const char *shown_name(const struct gc *gc, const json_t *package, const char *file)
{
	if (json_object_get(package, "DepOnly") || gc->patterns)
		return format("%s/%s", text_of(package, "Dir"), file);
	return gc->folder ? format("%s/%s", gc->folder, file) : file;
}

static bool check_cgo_files(const struct gc *gc, const json_t *package)
{
	size_t i;
	json_t *name;

	json_array_foreach(json_object_get(package, "CgoFiles"), i, name)
	{
		const char *file = json_string_value(name);
		if (!gc->settings.wants_cgo &&
			has_twin(gc, format("%s/%s", text_of(package, "Dir"), file)))
			continue;
		complain(shown_name(gc, package, file), "imports \"C\": cgo is not supported%s",
			gc->settings.wants_cgo ? " (CGO_ENABLED=1)" : "");
		return false;
	}
	return true;
}

/* What the package has for a build with cgo, and would lose without a word. */
static bool check_lists(const struct gc *gc, const json_t *package)
{
	const char *foreign = foreign_file(package);

	if (json_is_true(json_object_get(package, "Standard")))
		return true;
	if (json_array_size(json_object_get(package, "CgoFiles")))
		return check_cgo_files(gc, package);
	if (!foreign)
		return true;
	complain(shown_name(gc, package, foreign),
		"is in a folder of Go files, and Go compiles it with cgo only, which is not "
		"supported (compile it apart, and give linkrt the Go files and the object)");
	return false;
}

const char *gc_plain_path(const char *path)
{
	const char *end = strstr(path, " [");

	return end ? copy_bytes(path, (size_t)(end - path)) : path;
}

bool gc_list_cgo(const struct gc *gc, struct table *refused)
{
	struct strings command;
	bool good = true;

	gc_start_go_with_cgo(&command, gc, gc->folder);
	add_list(&command,
		"Dir,ImportPath,Standard,DepOnly,CgoFiles,CFiles,CXXFiles,MFiles,FFiles,SwigFiles,"
		"SwigCXXFiles");
	strings_add_all(&command, "-e", "-deps", gc->patterns ? "-test" : NULL, NULL);
	add_package(&command, gc);
	const char *output = step_output(&command), *rest = output;
	for (json_t *package; (good || refused) && (package = gc_next_package(&rest));) {
		const char *path = gc_plain_path(text_of(package, "ImportPath"));
		if ((!refused || !table_find(refused, path)) && !check_lists(gc, package)) {
			good = false;
			if (refused)
				table_add(refused, copy(path));
		}
		json_decref(package);
	}
	return output && (good || refused);
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
	const char *folder = copy(text_of(package, "Dir"));
	struct gosource *source = push(&gc->checked);
	size_t i;
	json_t *name;

	*source =
		(struct gosource){folder, copy(gc_plain_path(text_of(package, "ImportPath"))), {0}};
	json_array_foreach(json_object_get(package, "GoFiles"), i, name)
		strings_add(&source->files, path_of(folder, json_string_value(name)));
	json_array_foreach(json_object_get(package, "SysoFiles"), i, name)
		strings_addf(&gc->systems, "%s/%s", folder, json_string_value(name));
}

void gc_take_listed(struct gc *gc, const json_t *package)
{
	const char *path = gc_plain_path(text_of(package, "ImportPath"));

	add_export(gc, path, text_of(package, "Export"));
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

void gc_start_list(struct strings *command, const struct gc *gc, const char *fields)
{
	gc_start_go(command, gc, gc->folder);
	strings_add_all(command, "list", "-export", "-deps", "-gcflags=all=-linkshared", NULL);
	strings_addf(command, "-json=ImportPath,Export,Imports,Dir,Standard,GoFiles,SysoFiles%s",
		fields);
	if (gc->overlay)
		strings_addf(command, "-overlay=%s", gc->overlay);
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
		strings_add_all(&command, "runtime", GC_MAPS, GC_LIBRARY, NULL);
	strings_append(&command, &gc->imports);
	char *output = step_output(&command);
	if (output)
		take_exports(gc, output);
	return output;
}
