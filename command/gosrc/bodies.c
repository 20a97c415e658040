/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Assembly and pushes, which define a function that is declared without a body.
 */
#include "command/gosrc/bodies.h"

#include "command/gosrc/asm.h"

#include <string.h>

/* Assembly */

static const struct asm_symbol *asm_symbol(const struct asm_file *a, const char *name)
{
	return table_find(&a->symbols, name);
}

const struct asm_symbol *package_assembles(
	const struct world *w, const struct package *p, const char *name)
{
	const char *bare = atomf(".%s", name), *full = atomf("%s.%s", p->path, name);
	const struct asm_symbol *found = NULL;

	for (size_t i = 0; !found && i < p->folder->asm_files.count; i++) {
		struct asm_file *a = p->folder->asm_files.at[i];
		if (!asm_taken(w, a))
			continue;
		found = asm_symbol(a, bare);
		found = found ? found : asm_symbol(a, full);
	}
	return found;
}

bool assembly_names(const struct world *w, const struct package *p, const char *name)
{
	const char *reference = atomf("\xC2\xB7%s(", name);
	size_t size;

	for (size_t i = 0; i < p->folder->asm_files.count; i++) {
		struct asm_file *a = p->folder->asm_files.at[i];
		const char *text = asm_taken(w, a) ? slurp(a->file.path, &size) : NULL;
		if (text && strstr(text, reference))
			return true;
	}
	return false;
}

/* `TEXT runtime·memequal` in another package's file. */
static void index_asm(struct world *w, struct folder *folder)
{
	for (size_t i = 0; i < folder->asm_files.count; i++) {
		struct asm_file *a = folder->asm_files.at[i];
		if (!asm_taken(w, a))
			continue;
		for (size_t k = 0; k < a->symbols.room; k++)
			if (a->symbols.slots[k].key && *a->symbols.slots[k].key != '.')
				*table_at(&w->assembled, a->symbols.slots[k].key) =
					a->symbols.slots[k].value;
	}
}

/* Only these packages define names of other packages. */
static const char *const assembling[] = {"runtime", "internal/bytealg", "reflect", "sync/atomic",
	"runtime/internal/atomic", "internal/runtime/atomic", "internal/runtime/sys", "runtime/cgo",
	"syscall", "math/big", "runtime/race"};

const struct asm_symbol *world_assembles(struct world *w, const char *symbol)
{
	if (!w->assembled.count) {
		*table_at(&w->assembled, atom_of("")) = w;
		for (size_t i = 0; i < sizeof assembling / sizeof *assembling; i++) {
			struct package *p = world_import(w, atom_of(assembling[i]));
			if (p)
				index_asm(w, p->folder);
		}
	}
	return table_find(&w->assembled, symbol);
}

static bool text_defines(const char *text, const char *symbol)
{
	return strstr(text, format("TEXT %s(SB)", symbol)) ||
	       strstr(text, format("GLOBL %s(SB)", symbol));
}

static bool folder_defines(const struct world *w, const struct folder *folder, const char *symbol)
{
	size_t size;

	for (size_t i = 0; i < folder->asm_files.count; i++) {
		struct asm_file *a = folder->asm_files.at[i];
		const char *text = asm_taken(w, a) ? slurp(a->file.path, &size) : NULL;
		if (text && text_defines(text, symbol))
			return true;
	}
	return false;
}

bool assembles_pathless(struct world *w, const struct package *p, const char *symbol)
{
	bool found = folder_defines(w, p->folder, symbol);

	for (size_t i = 0; !found && i < sizeof assembling / sizeof *assembling; i++) {
		const struct package *other = world_import(w, atom_of(assembling[i]));
		found = other && folder_defines(w, other->folder, symbol);
	}
	return found;
}

/* Pushes */

static void index_package(struct world *w, struct package *p)
{
	for (size_t i = 0; i < p->linknames.room; i++) {
		struct directive *d = p->linknames.slots[i].value;
		struct decl *decl = d ? package_decl(w, p, d->local) : NULL;
		if (!decl || !d->remote ||
			!(decl->kind == DECL_FUNC ? decl->body : decl->kind == DECL_VAR))
			continue;
		if (decl->kind == DECL_VAR && !decl->body)
			continue;
		void **slot = table_at(p->standard ? &w->tree_pushes : &w->pushes, d->remote);
		if (!*slot)
			*slot = d;
	}
}

void world_index_pushes(struct world *w, struct folder *folder)
{
	struct package *p = folder_main_package(w, folder);

	if (p)
		index_package(w, p);
}

/* Only a file with a directive can push, so a folder without directives is not parsed. */
static bool folder_links(const char *path, const struct list *names)
{
	size_t size;

	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->at[i];
		if (!ends_with(name, ".go") || ends_with(name, "_test.go"))
			continue;
		const char *text = slurp(format("%s/%s", path, name), &size);
		if (text && memmem(text, size, "//go:linkname ", 14))
			return true;
	}
	return false;
}

static void index_tree(struct world *w, const char *path, bool top)
{
	struct list names = {0}, subfolders = {0};

	folder_names(path, &names, &subfolders);
	if (folder_links(path, &names)) {
		struct folder *folder = world_folder(w, path, READ_IMPORT);
		if (folder)
			world_index_pushes(w, folder);
	}
	for (size_t i = 0; i < subfolders.count; i++)
		if (!top || strcmp(subfolders.at[i], "cmd"))
			index_tree(w, atomf("%s/%s", path, (const char *)subfolders.at[i]), false);
}

struct directive *world_tree_push(struct world *w, const char *symbol)
{
	if (!w->pushes_read && w->goroot) {
		w->pushes_read = true;
		index_tree(w, w->sources, true);
	}
	return table_find(&w->tree_pushes, symbol);
}

struct directive *world_push(struct world *w, const char *symbol)
{
	struct directive *own = table_find(&w->pushes, symbol);

	return own ? own : world_tree_push(w, symbol);
}
