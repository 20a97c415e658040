/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Replaces each name that only the package of the target has by the type that it stands for.
 */
#include "command/check/paste.h"

#include <ctype.h>
#include <string.h>

/* A type that is deeper than this contains itself. */
#define DEPTH_MAX 20

static const struct type *paste(struct paste *p, const struct typed *t, unsigned depth);

static struct type *paste_type(enum type_kind kind, const char *package, const char *name)
{
	struct type *t = arena_new(sizeof *t);

	t->kind = kind;
	t->package = package;
	t->name = name;
	return t;
}

static const struct type *imported(
	struct paste *p, const char *path, const char *package, const char *name)
{
	bool known = false;

	for (size_t i = 0; i < p->imports.count; i++)
		known |= p->imports.at[i] == path;
	if (!known)
		list_add(&p->imports, (void *)path);
	return paste_type(TYPE_NAME, package, name);
}

static const struct type *pointer(struct paste *p)
{
	const char *unsafe = atom_of("unsafe");

	return imported(p, unsafe, unsafe, atom_of("Pointer"));
}

static const struct type *hopeless(struct paste *p, const struct type *t)
{
	p->hopeless = type_text(t);
	return t;
}

bool importable(const char *path)
{
	return !strstr(atomf("/%s/", path), "/internal/") && strncmp(path, "vendor/", 7) != 0 &&
	       strncmp(path, "cmd/", 4) != 0 && strcmp(path, "main") != 0;
}

/* The declaration of a name, and its package in `home`; NULL if the name is predeclared. */
static const struct decl *declaration(struct paste *p, const struct typed *t, struct package **home)
{
	const struct type *n = t->type;
	const struct decl *d;

	*home = n->package ? imported_package(p->world, n->file, n->package) : t->package;
	d = *home ? package_decl(p->world, *home, n->name) : NULL;
	return d && d->kind == DECL_TYPE && d->type ? d : NULL;
}

/* The predeclared types. */
static bool is_predeclared(struct paste *p, const struct type *t)
{
	struct shape shape;

	shape_of(p->world, &(struct typed){t, NULL}, &shape);
	return !t->package && shape.known;
}

static bool is_public(const struct decl *d, const struct package *home)
{
	return isupper((unsigned char)*d->name) && !d->generic && importable(home->path);
}

/* A declared type by its name, in the package that is to have the text or from another one. */
static const struct type *name_for_reader(
	struct paste *p, const struct decl *d, const struct package *home)
{
	return home == p->reader ? paste_type(TYPE_NAME, NULL, d->name)
				 : imported(p, home->path, home->name, d->name);
}

/* Whether the text may have the name. */
static bool can_name(const struct paste *p, const struct decl *d, const struct package *home)
{
	return home == p->reader ? !d->generic : is_public(d, home);
}

static const struct type *paste_name(struct paste *p, const struct typed *t, unsigned depth)
{
	struct package *home;

	if (t->type->package && !strcmp(t->type->package, "unsafe"))
		return pointer(p);
	const struct decl *d = declaration(p, t, &home);
	if (!d && is_predeclared(p, t->type))
		return t->type;
	if (!d || d->generic || t->type->instance)
		return hopeless(p, t->type);
	return can_name(p, d, home) && (home == p->reader || d->type->kind != TYPE_NAME)
		       ? name_for_reader(p, d, home)
		       : paste(p, &(struct typed){d->type, home}, depth + 1);
}

/* The element of a pointer that no other package can name becomes unsafe.Pointer. */
static const struct type *paste_pointer(struct paste *p, const struct typed *t)
{
	const struct type *to = t->type->element;
	struct package *home;

	if (to->kind != TYPE_NAME || to->instance)
		return pointer(p);
	const struct decl *d = declaration(p, &(struct typed){to, t->package}, &home);
	if (d ? !can_name(p, d, home) : !is_predeclared(p, to))
		return pointer(p);
	struct type *own = paste_type(TYPE_POINTER, NULL, NULL);
	own->element = d ? (void *)name_for_reader(p, d, home) : (void *)to;
	return own;
}

/* An interface with methods is two words. Only a package that has its method table can make it. */
static const struct type *paste_interface(struct paste *p, const struct typed *t)
{
	struct shape shape;

	shape_of(p->world, t, &shape);
	if (!shape.known)
		return hopeless(p, t->type);
	if (!shape.count || shape.parts[0].class != PART_IFACE)
		return paste_type(TYPE_INTERFACE, NULL, NULL);
	struct type *words = paste_type(TYPE_STRUCT, NULL, NULL);
	words->count = 2;
	words->fields = arena_new(2 * sizeof *words->fields);
	words->fields[0] = (struct field){"tab", (void *)pointer(p)};
	words->fields[1] = (struct field){"data", (void *)pointer(p)};
	return words;
}

/* The length may be a constant that no other package knows. */
static const char *array_length(struct paste *p, const struct typed *t)
{
	struct shape all, one;

	shape_of(p->world, t, &all);
	shape_of(p->world, &(struct typed){t->type->element, t->package}, &one);
	if (!all.known || !one.known) {
		hopeless(p, t->type);
		return t->type->length;
	}
	return atomf("%lu", one.size ? all.size / one.size : 0);
}

static const struct type *paste_parts(struct paste *p, const struct typed *t, unsigned depth)
{
	struct type *own = arena_new(sizeof *own);

	*own = *t->type;
	own->fields = arena_new(own->count * sizeof *own->fields);
	for (unsigned i = 0; i < own->count; i++)
		own->fields[i] = (struct field){t->type->fields[i].name,
			(void *)paste(p, &(struct typed){t->type->fields[i].type, t->package},
				depth + 1)};
	if (own->element)
		own->element =
			(void *)paste(p, &(struct typed){own->element, t->package}, depth + 1);
	if (own->kind == TYPE_ARRAY)
		own->length = array_length(p, t);
	return own;
}

static const struct type *paste(struct paste *p, const struct typed *t, unsigned depth)
{
	if (depth > DEPTH_MAX)
		return hopeless(p, t->type);
	switch (t->type->kind) {
	case TYPE_NAME:
		return paste_name(p, t, depth);
	case TYPE_POINTER:
		return paste_pointer(p, t);
	case TYPE_MAP:
	case TYPE_CHAN:
		return pointer(p);
	case TYPE_INTERFACE:
		return paste_interface(p, t);
	default:
		return paste_parts(p, t, depth);
	}
}

const char *paste_text(struct paste *p, const struct typed *t)
{
	return type_text(paste(p, t, 0));
}
