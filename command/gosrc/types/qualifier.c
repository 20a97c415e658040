/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The package that a name in a file means.
 */
#include "command/gosrc/types/types.h"

#include <string.h>

/* `a/b` is b and `gopkg.in/yaml.v3` is yaml, unless the package can be read and says otherwise. */
static bool default_name_is(const char *path, const char *name)
{
	const char *last = strrchr(path, '/');
	size_t length = strlen(name);

	last = last ? last + 1 : path;
	return !strncmp(last, name, length) && (!last[length] || last[length] == '.');
}

/* The last import whose path ends in the name. */
static const struct import *import_by_path(const struct source_file *file, const char *name)
{
	const struct import *found = NULL;

	for (size_t i = 0; i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		if (!import->name && default_name_is(import->path, name))
			found = import;
	}
	return found;
}

static const struct import *import_by_name(const struct source_file *file, const char *name)
{
	for (size_t i = 0; i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		if (import->name == name)
			return import;
	}
	return NULL;
}

/* The import of a package whose clause has the name, whatever its path. */
static struct package *import_by_clause(
	struct world *w, const struct source_file *file, const char *name)
{
	for (size_t i = 0; i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		struct package *p = import->name ? NULL : world_import(w, import->path);
		if (p && p->name == name)
			return p;
	}
	return NULL;
}

struct package *imported_package(struct world *w, const struct source_file *file, const char *name)
{
	const struct import *import = file ? import_by_name(file, name) : NULL;

	if (!file)
		return NULL;
	import = import ? import : import_by_path(file, name);
	return import ? world_import(w, import->path) : import_by_clause(w, file, name);
}

struct package *dot_imported(struct world *w, const struct source_file *file, const char *name)
{
	for (size_t i = 0; file && i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		bool dot = import->name && !strcmp(import->name, ".");
		struct package *p = dot ? world_import(w, import->path) : NULL;
		if (p && package_decl(w, p, name))
			return p;
	}
	return NULL;
}
