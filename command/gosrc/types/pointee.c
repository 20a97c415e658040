/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The structs and arrays behind pointer parameters. The target writes to them with its own layout.
 */
#include "command/gosrc/types/pointee.h"

#include "command/gosrc/types/mismatch.h"
#include "command/gosrc/uses.h"

#include <string.h>

/* From a name to the struct or array that it means; the type is NULL for anything else. */
static struct typed aggregate_of(struct world *w, struct typed t)
{
	for (unsigned depth = 0; t.type && t.type->kind == TYPE_NAME; depth++) {
		const char *name = t.type->name, *package = t.type->package;
		struct package *p =
			package ? imported_package(w, t.type->file, package) : t.package;
		if (!package && !(p && package_decl(w, p, name)))
			p = dot_imported(w, t.type->file, name);
		const struct decl *d = p ? package_decl(w, p, name) : NULL;
		bool plain = d && d->kind == DECL_TYPE && !d->generic && depth < TYPE_DEPTH_MAX;
		t = (struct typed){plain ? d->type : NULL, p};
	}
	if (t.type && t.type->kind != TYPE_STRUCT && t.type->kind != TYPE_ARRAY)
		t.type = NULL;
	return t;
}

/* Whether the package makes values of the type, and does not only point to the target's */

static bool makes_value(const struct token before[3], const struct token *after)
{
	const struct token *outer = token_outside(before);

	return outer->kind != '*' && !token_is(outer, "type") && !token_is(after, "struct");
}

static bool package_makes(const struct package *p, const char *name)
{
	for (size_t i = 0; p && i < p->files.count; i++)
		if (file_uses(
			    ((struct source_file *)p->files.at[i])->path, name, NULL, makes_value))
			return true;
	return false;
}

/* Here, or in the package that declares the type. */
static bool makes_values(struct world *w, const struct package *p, const struct type *t)
{
	if (t->kind != TYPE_NAME || package_makes(p, t->name))
		return true;
	return t->package && package_makes(imported_package(w, t->file, t->package), t->name);
}

/* Layouts */

/* Interfaces begin with a word that either side may call a pointer. */
static bool pointer_differs(const struct part *part, const struct shape *other)
{
	for (unsigned i = 0; i < other->count; i++)
		if (other->parts[i].offset == part->offset)
			return part->class == PART_POINTER && other->parts[i].class < PART_POINTER;
	return false;
}

/*
 * The first pointer of one side that is no pointer on the other; NULL if there is none. One that
 * only the caller has is harmless: its memory keeps alive what the target knows as an address.
 */
static const struct part *lone_pointer(const struct shape *one, const struct shape *other)
{
	for (unsigned i = 0; i < one->count; i++)
		if (pointer_differs(&one->parts[i], other))
			return &one->parts[i];
	return NULL;
}

static const char *difference(
	const char *name, const char *target, const struct shape *here, const struct shape *there)
{
	if (here->size < there->size)
		return atomf("%s points to %lu bytes here, and %s may write %lu", name, here->size,
			target, there->size);
	const struct part *part = lone_pointer(there, here);
	return part ? atomf("byte %lu behind %s begins an integer here and a pointer in %s: the "
			    "garbage collector may lose it",
			      part->offset, name, target)
		    : NULL;
}

static struct typed pointee(const struct typed *signature, unsigned i)
{
	const struct type *t = signature->type->fields[i].type;

	return (struct typed){t->kind == TYPE_POINTER ? t->element : NULL, signature->package};
}

/* Only compilers make type descriptors: runtime._type, runtime.maptype, abi.MapType. */
static bool is_descriptor(const struct typed *t)
{
	return t->type->kind == TYPE_NAME &&
	       (ends_with(t->type->name, "type") || ends_with(t->type->name, "Type"));
}

/* An empty struct only names what the pointer points to. */
static const char *compare_pointee(struct world *w, const char *name, const char *symbol,
	const struct typed *here, const struct typed *there)
{
	struct typed ours = aggregate_of(w, *here), theirs = aggregate_of(w, *there);
	struct shape a, b;

	if (!ours.type || !theirs.type || ours.type == theirs.type || is_descriptor(there))
		return NULL;
	shape_of(w, &ours, &a);
	shape_of(w, &theirs, &b);
	if (!a.known || !b.known || !a.size)
		return NULL;
	const char *text = difference(name, symbol, &a, &b);
	return text && makes_values(w, here->package, here->type) ? text : NULL;
}

const char *compare_pointees(struct world *w, const struct typed *declared,
	const struct typed *target, const char *symbol, const struct type **wanted)
{
	unsigned here = params_of(declared->type), there = params_of(target->type);

	for (unsigned i = 0; i < here && i < there; i++) {
		struct typed a = pointee(declared, i), b = pointee(target, i);
		if (!a.type || !b.type || !a.package)
			continue;
		const char *name = value_name(declared->type, false, i),
			   *text = compare_pointee(w, name, symbol, &a, &b);
		if (!text)
			continue;
		*wanted = b.type;
		return text;
	}
	return NULL;
}
