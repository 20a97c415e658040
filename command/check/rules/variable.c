/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Whether code reads or writes a variable.
 */
#include "command/check/rules/rules.h"
#include "command/gosrc/read.h"
#include "command/gosrc/uses.h"

#include <ctype.h>
#include <string.h>

/* `&name` and `&pkg.name` only name the variable. Files of other packages may declare the name. */
static bool takes_value(const struct token before[3], const struct token *after)
{
	(void)after;
	return token_outside(before)->kind != '&' && !token_is(&before[0], "var");
}

static bool file_accesses(const char *path, const struct decl *variable)
{
	return ends_with(path, ".go") && file_uses(path, variable->name, variable, takes_value);
}

static bool package_accesses(const struct package *p, const struct decl *variable)
{
	for (size_t i = 0; i < p->files.count; i++)
		if (file_accesses(((struct source_file *)p->files.at[i])->path, variable))
			return true;
	return false;
}

/* All files of a folder and below it, but for the package's own. */
static bool tree_accesses(const char *folder, const struct decl *variable)
{
	struct list names = {0}, subfolders = {0};
	bool own = !strcmp(folder, variable->file->folder->path);

	if (!folder_names(folder, &names, &subfolders))
		return true;
	for (size_t i = 0; i < names.count && !own; i++)
		if (file_accesses(path_join(folder, names.at[i]), variable))
			return true;
	for (size_t i = 0; i < subfolders.count; i++)
		if (tree_accesses(path_join(folder, subfolders.at[i]), variable))
			return true;
	return false;
}

/* Other packages of the module may name an exported variable. */
bool is_accessed(const struct linkname *l)
{
	const struct folder *folder = l->package->folder;

	if (package_accesses(l->package, l->decl))
		return true;
	if (!isupper((unsigned char)*l->decl->name))
		return false;
	return !folder->module || tree_accesses(folder->module->root, l->decl);
}
