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

static bool check_package(const struct gc *gc, const json_t *package)
{
	const char *name = json_string_value(json_object_get(package, "Name"));

	if (strings_have(&gc->imports, "C") ||
		json_array_size(json_object_get(package, "CgoFiles")))
		complain(gc->label, "imports \"C\": cgo is not supported");
	else if (!name || strcmp(name, "main") != 0)
		complain(gc->label, "is package %s, not main", name ? name : "?");
	else
		return true;
	return false;
}

static bool take_package(struct gc *gc, const json_t *package)
{
	const json_t *module = json_object_get(package, "Module");
	const char *language = json_string_value(json_object_get(module, "GoVersion"));

	take_files(gc, json_object_get(package, "GoFiles"), &gc->gos);
	if (gc->folder)
		take_files(gc, json_object_get(package, "SFiles"), &gc->asms);
	take_imports(gc, json_object_get(package, "Imports"));
	gc->language = language ? format("-lang=go%s", language) : NULL;
	return check_package(gc, package);
}

bool gc_list_package(struct gc *gc)
{
	struct strings command;

	gc_start_go(&command, gc, gc->folder);
	strings_add_all(
		&command, "list", "-json=Name,GoFiles,SFiles,CgoFiles,Imports,Module", "--", NULL);
	if (gc->folder)
		strings_add(&command, ".");
	else
		strings_append(&command, &gc->sources);
	char *output = step_output(&command);
	json_t *package = output ? json_loads(output, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
	bool good = package && take_package(gc, package);
	json_decref(package);
	return good;
}

/* A package may be listed for more than one importer. */
static void add_export(struct gc *gc, const char *path, const char *file)
{
	if (!file || strings_have(&gc->paths, path) || strings_have(&gc->ready.given, path))
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
		strings_add(&package->imports, json_string_value(import));
}

/* The output is a sequence of JSON objects. */
static void take_exports(struct gc *gc, const char *output)
{
	json_error_t end;

	for (json_t *package; (package = json_loads(output, JSON_DISABLE_EOF_CHECK, &end));
		output += end.position) {
		const char *path = json_string_value(json_object_get(package, "ImportPath"));
		add_export(gc, path, json_string_value(json_object_get(package, "Export")));
		add_imported(gc, path, json_object_get(package, "Imports"));
		json_decref(package);
	}
}

bool gc_list_imports(struct gc *gc)
{
	struct strings command;

	if (!gc->imports.count)
		return true;
	strings_append(&gc->products->imports, &gc->imports);
	gc_start_go(&command, gc, gc->folder);
	strings_add_all(&command, "list", "-export", "-deps", "-json=ImportPath,Export,Imports",
		"-gcflags=all=-linkshared", "--", NULL);
	strings_append(&command, &gc->imports);
	char *output = step_output(&command);
	if (output)
		take_exports(gc, output);
	return output;
}
