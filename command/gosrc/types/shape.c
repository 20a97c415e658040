/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a type to its words in memory. Names are resolved through packages.
 */
#include "command/gosrc/types/types.h"

#include "command/gosrc/types/constant.h"

#include <ctype.h>
#include <string.h>

struct resolver {
	struct world *world;
	struct shape *shape; /* so far */
	unsigned word;       /* the size of a machine word */
	unsigned depth;
};

static void resolve_type(struct resolver *r, const struct typed *t);

/* 4 or 8. */
static unsigned word_size(const char *goarch)
{
	static const char *const narrow[] = {"386", "arm", "mips", "mipsle", "amd64p32", "armbe",
		"mips64p32", "mips64p32le", "ppc", "riscv", "s390", "sparc"};

	for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++)
		if (!strcmp(goarch, narrow[i]))
			return 4;
	return 8;
}

static void unresolved(struct resolver *r, const char *what)
{
	r->shape->known = false;
	if (!r->shape->unknown)
		r->shape->unknown = what;
}

static void align_to(struct shape *s, unsigned align)
{
	if (align > s->align)
		s->align = align;
	s->size = (s->size + align - 1) / align * align;
}

static void shape_part(struct shape *s, const struct part *part)
{
	if (s->count == PARTS_MAX)
		s->in_memory = true;
	else
		s->parts[s->count++] = *part;
}

/* Types that are the same for every program: how many parts, the bytes of each, 0: a word. */
struct fixed {
	const char *name;
	unsigned count, size;
	enum part_class classes[3];
};

/* On 32-bit machines, 64-bit integers are aligned as words are. */
static void add_fixed(struct resolver *r, const struct fixed *f)
{
	struct shape *s = r->shape;
	unsigned size = f->size ? f->size : r->word;

	for (unsigned i = 0; i < f->count; i++) {
		align_to(s, size > r->word ? r->word : size);
		shape_part(s, &(struct part){f->classes[i], size, s->size});
		s->size += size;
	}
}

static const struct fixed pointer = {"unsafe.Pointer", 1, 0, {PART_POINTER}},
			  slice = {"[]T", 3, 0, {PART_POINTER, PART_INTEGER, PART_INTEGER}},
			  eface = {"interface{}", 2, 0, {PART_EFACE, PART_POINTER}},
			  iface = {"interface{ M() }", 2, 0, {PART_IFACE, PART_POINTER}};

static const struct fixed predeclared[] = {{"bool", 1, 1, {PART_INTEGER}},
	{"int8", 1, 1, {PART_INTEGER}}, {"uint8", 1, 1, {PART_INTEGER}},
	{"byte", 1, 1, {PART_INTEGER}}, {"int16", 1, 2, {PART_INTEGER}},
	{"uint16", 1, 2, {PART_INTEGER}}, {"int32", 1, 4, {PART_INTEGER}},
	{"uint32", 1, 4, {PART_INTEGER}}, {"rune", 1, 4, {PART_INTEGER}},
	{"int64", 1, 8, {PART_INTEGER}}, {"uint64", 1, 8, {PART_INTEGER}},
	{"float32", 1, 4, {PART_FLOAT}}, {"float64", 1, 8, {PART_FLOAT}},
	{"complex64", 2, 4, {PART_FLOAT, PART_FLOAT}},
	{"complex128", 2, 8, {PART_FLOAT, PART_FLOAT}}, {"int", 1, 0, {PART_INTEGER}},
	{"uint", 1, 0, {PART_INTEGER}}, {"uintptr", 1, 0, {PART_UINTPTR}},
	{"string", 2, 0, {PART_POINTER, PART_INTEGER}}, {"any", 2, 0, {PART_EFACE, PART_POINTER}},
	{"error", 2, 0, {PART_IFACE, PART_POINTER}}};

static const struct fixed *find_predeclared(const char *name)
{
	for (size_t i = 0; i < sizeof predeclared / sizeof *predeclared; i++)
		if (!strcmp(predeclared[i].name, name))
			return &predeclared[i];
	return NULL;
}

/* Names */

/* In another release the struct may have other fields. */
static bool of_another_release(
	const struct resolver *r, const struct decl *d, const struct package *p)
{
	return p->standard && !world_tree_fits(r->world) && !isupper((unsigned char)*d->name) &&
	       d->type->kind == TYPE_STRUCT;
}

static void resolve_declared(struct resolver *r, const struct type *t, struct package *p)
{
	const struct decl *d = p ? package_decl(r->world, p, t->name) : NULL;

	if (!d || d->kind != DECL_TYPE || d->generic || !d->type || of_another_release(r, d, p))
		unresolved(r, type_text(t));
	else
		resolve_type(r, &(struct typed){d->type, p});
}

static void resolve_qualified(struct resolver *r, const struct type *t)
{
	if (!strcmp(t->name, "Pointer") && !strcmp(t->package, "unsafe"))
		add_fixed(r, &pointer);
	else
		resolve_declared(r, t, imported_package(r->world, t->file, t->package));
}

/* A package may declare a predeclared name anew. */
static void resolve_plain(struct resolver *r, const struct type *t, struct package *p)
{
	bool own = p && package_decl(r->world, p, t->name);
	const struct fixed *fixed = own ? NULL : find_predeclared(t->name);

	if (fixed)
		add_fixed(r, fixed);
	else
		resolve_declared(r, t, own || !p ? p : dot_imported(r->world, t->file, t->name));
}

/* Composite types */

static struct shape shape_within(struct resolver *r, const struct typed *t, unsigned depth)
{
	struct shape shape = {.known = true, .align = 1};
	struct resolver inner = {r->world, &shape, r->word, depth};

	resolve_type(&inner, t);
	if (!shape.known)
		unresolved(r, shape.unknown);
	return shape;
}

/* The part is in something that begins at this offset. */
static void add_part_at(struct shape *s, const struct part *part, unsigned long offset)
{
	shape_part(s, &(struct part){part->class, part->size, offset + part->offset});
}

static void add_elements(struct shape *s, const struct shape *element, unsigned long length)
{
	for (unsigned long i = 0; i < length && i < PARTS_MAX; i++)
		for (unsigned n = 0; n < element->count && s->count < PARTS_MAX; n++)
			add_part_at(s, &element->parts[n], s->size + i * element->size);
}

static void shape_array(struct resolver *r, const struct typed *t, unsigned long length)
{
	struct shape *s = r->shape, element;

	element = shape_within(r, &(struct typed){t->type->element, t->package}, r->depth + 1);
	align_to(&element, element.align);
	align_to(s, element.align);
	add_elements(s, &element, length);
	s->in_memory |= length > 1 || (length == 1 && element.in_memory);
	if (element.size && length > (1UL << 47) / element.size)
		unresolved(r, type_text(t->type));
	else
		s->size += length * element.size;
}

static void resolve_array(struct resolver *r, const struct typed *t)
{
	struct constant length = {t->type->length, t->package, t->type->file, 0};
	long value;

	if (constant_value(r->world, &length, r->depth, &value) && value >= 0)
		shape_array(r, t, (unsigned long)value);
	else
		unresolved(r, type_text(t->type));
}

static void resolve_struct(struct resolver *r, const struct typed *t)
{
	struct shape *s = r->shape, own = {.known = true, .align = 1};
	struct resolver inner = {r->world, &own, r->word, r->depth};

	for (unsigned i = 0; i < t->type->count; i++)
		resolve_type(&inner, &(struct typed){t->type->fields[i].type, t->package});
	if (!own.known)
		unresolved(r, own.unknown);
	align_to(&own, own.align);
	align_to(s, own.align);
	for (unsigned i = 0; i < own.count; i++)
		add_part_at(s, &own.parts[i], s->size);
	s->in_memory |= own.in_memory;
	s->size += own.size;
}

/* Methods of its own, or of an interface that it embeds. */
static bool has_methods(struct resolver *r, const struct typed *t)
{
	bool methods = t->type->methods;

	for (unsigned i = 0; !methods && i < t->type->count; i++) {
		struct typed embedded = {t->type->fields[i].type, t->package};
		struct shape shape = shape_within(r, &embedded, r->depth);
		methods = shape.count && shape.parts[0].class == PART_IFACE;
	}
	return methods;
}

static void resolve_func(struct resolver *r, const struct type *t)
{
	if (r->depth <= 4 && r->shape->count == 0)
		r->shape->func = t;
	add_fixed(r, &pointer);
}

static void resolve_kind(struct resolver *r, const struct typed *t)
{
	switch (t->type->kind) {
	case TYPE_NAME:
		if (t->type->package)
			resolve_qualified(r, t->type);
		else
			resolve_plain(r, t->type, t->package);
		break;
	case TYPE_FUNC:
		resolve_func(r, t->type);
		break;
	case TYPE_POINTER:
	case TYPE_MAP:
	case TYPE_CHAN:
		add_fixed(r, &pointer);
		break;
	case TYPE_SLICE:
	case TYPE_VARIADIC:
		add_fixed(r, &slice);
		break;
	case TYPE_INTERFACE:
		add_fixed(r, has_methods(r, t) ? &iface : &eface);
		break;
	case TYPE_ARRAY:
		resolve_array(r, t);
		break;
	case TYPE_STRUCT:
		resolve_struct(r, t);
		break;
	}
}

static void resolve_type(struct resolver *r, const struct typed *t)
{
	if (++r->depth > TYPE_DEPTH_MAX) {
		unresolved(r, type_text(t->type));
		return;
	}
	resolve_kind(r, t);
	r->depth--;
}

void shape_of(struct world *w, const struct typed *t, struct shape *shape)
{
	struct resolver r = {w, shape, word_size(w->build.goarch), 0};

	*shape = (struct shape){.known = true, .align = 1};
	resolve_type(&r, t);
	align_to(shape, shape->align);
}

/* Without shapes */

const struct type *declared_type(const struct decl *d)
{
	static const struct {
		const char *start, *type;
	} rows[] = {{"\"", "string"}, {"`", "string"}, {"true", "bool"}, {"false", "bool"}};

	if (d->kind != DECL_VAR || d->type || !d->value)
		return d->type;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strncmp(d->value, rows[i].start, strlen(rows[i].start)))
			return parse_type_text(rows[i].type);
	return NULL;
}

bool same_names(const struct type *a, const struct type *b)
{
	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == TYPE_NAME)
		return !strcmp(a->name, b->name);
	for (unsigned i = 0; i < a->count; i++)
		if (!same_names(a->fields[i].type, b->fields[i].type))
			return false;
	return !a->element || !b->element || same_names(a->element, b->element);
}
