/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which findings are mended, and in which order.
 */
#include "command/check/fix/fix.h"

#include "command/base/diag.h"
#include "command/check/fix/gotext.h"
#include "command/gosrc/world.h"

#include <string.h>

/*
 * The user's own files only, and gofmt can lay out no others. What is right in one release may be
 * wrong in another.
 */
static bool may_fix(const struct findings *f, const struct finding *n)
{
	const struct folder *folder = n->file->folder;

	return n->edit.kind != EDIT_NONE && !n->module && !n->file->error && folder &&
	       !folder->standard && strcmp(n->path, "-") != 0 &&
	       (n->edit.kind == EDIT_CONSTRAINT || n->releases == f->releases);
}

/* Whether another file of the package needs what this one declares. */
static bool is_needed(const struct source_file *file)
{
	const struct folder *folder = file->folder;

	for (size_t i = 0; i < folder->files.count; i++) {
		const struct source_file *other = folder->files.at[i];
		struct go_text text;
		if (other == file)
			continue;
		if (!text_read(&text, other->path))
			return true;
		for (size_t k = 0; k < file->decls.count; k++)
			if (text_mentions(&text, ((struct decl *)file->decls.at[k])->name))
				return true;
	}
	return false;
}

static bool apply_fix(struct go_text *t, const struct finding *n)
{
	switch (n->edit.kind) {
	case EDIT_IMPORT:
		return text_add_import(t, n->edit.text);
	case EDIT_DIRECTIVE:
		return text_set_directive(t, n->edit.line, n->edit.text);
	case EDIT_DECLARATION:
		return text_set_declaration(t, n->edit.line, n->edit.text);
	case EDIT_CONSTRAINT:
		return !is_needed(n->file) && text_constrain(t, n->edit.text);
	case EDIT_NONE:
		break;
	}
	return false;
}

static bool same_edit(const struct edit *a, const struct edit *b)
{
	return a->kind == b->kind && a->line == b->line && a->text == b->text;
}

/* An edit that was made for another finding is not made again. */
static bool apply_once(struct go_text *t, struct list *done, const struct finding *n)
{
	for (size_t i = 0; i < done->count; i++)
		if (same_edit(&((const struct finding *)done->at[i])->edit, &n->edit))
			return true;
	if (!apply_fix(t, n))
		return false;
	list_add(done, (void *)n);
	return true;
}

/*
 * Mends the findings from `first` to `end`, which are of one file. Those of a kind go from below:
 * the lines above keep their numbers. Counts those that stay, which move to `kept`.
 */
static bool fix_file(struct findings *f, size_t first, size_t end, size_t *kept, size_t *files)
{
	static const enum edit_kind order[] = {
		EDIT_DIRECTIVE, EDIT_DECLARATION, EDIT_IMPORT, EDIT_CONSTRAINT};
	const struct finding *any = f->all.at[first];
	struct list done = {0};
	struct go_text text;

	bool readable = strcmp(any->path, "-") != 0 && text_read(&text, any->path);
	for (size_t k = 0; readable && k < sizeof order / sizeof *order; k++)
		for (size_t i = end; i-- > first;) {
			struct finding *n = f->all.at[i];
			if (n->edit.kind == order[k] && may_fix(f, n))
				n->fixed = apply_once(&text, &done, n);
		}
	if (done.count && !text_write(&text))
		return false;
	*files += done.count > 0;
	for (size_t i = first; i < end; i++) {
		struct finding *n = f->all.at[i];
		if (!n->fixed)
			f->all.at[(*kept)++] = n;
	}
	return true;
}

bool fix_files(struct findings *f)
{
	const size_t all = f->all.count;
	size_t kept = 0, files = 0;

	for (size_t first = 0, end; first < all; first = end) {
		const struct finding *n = f->all.at[first];
		for (end = first + 1; end < all; end++)
			if (strcmp(((struct finding *)f->all.at[end])->path, n->path) != 0)
				break;
		if (!fix_file(f, first, end, &kept, &files))
			return false;
	}
	f->all.count = kept;
	if (files)
		complain(NULL, "check: fixed %zu finding%s in %zu file%s", all - kept,
			all - kept == 1 ? "" : "s", files, files == 1 ? "" : "s");
	return true;
}
