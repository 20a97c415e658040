/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Types resolved through packages, and constants as far as array lengths need them.
 */
#include "command/gosrc/types.h"

#include "command/gosrc/scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Only a type that contains itself is deeper. */
#define DEPTH_MAX 60

struct walk {
	struct world *world;
	struct shape *shape;
	unsigned word, depth;
};

unsigned word_size(const char *goarch)
{
	static const char *const narrow[] = {"386", "arm", "mips", "mipsle", "amd64p32", "armbe", "mips64p32",
		"mips64p32le", "ppc", "riscv", "s390", "sparc"};

	for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++)
		if (!strcmp(goarch, narrow[i]))
			return 4;
	return 8;
}

static void unresolved(struct walk *k, const char *what)
{
	k->shape->known = false;
	if (!k->shape->unknown)
		k->shape->unknown = what;
}

static void align_to(struct shape *s, unsigned align)
{
	if (align > s->align)
		s->align = align;
	s->size = (s->size + align - 1) / align * align;
}

static void add_part(struct walk *k, enum part_class class, unsigned size)
{
	struct shape *s = k->shape;
	unsigned align = size > k->word ? k->word : size; /* 64-bit integers on 32-bit machines */

	align_to(s, align);
	if (s->count == PARTS_MAX)
		s->in_memory = true;
	else
		s->parts[s->count++] = (struct part){class, size, s->size};
	s->size += size;
}

static void add_words(struct walk *k, const char *classes)
{
	for (; *classes; classes++)
		add_part(k,
			*classes == 'p'   ? PART_POINTER
			: *classes == 'e' ? PART_EFACE
			: *classes == 'm' ? PART_IFACE
					  : PART_INTEGER,
			k->word);
}

static void walk_type(struct walk *k, const struct typed *t);

/* Predeclared names: bytes of a number, or a string of words. */
static const struct basic {
	const char *name;
	enum part_class class;
	unsigned size, count;
	const char *words;
} basics[] = {{"bool", PART_INTEGER, 1, 1, NULL}, {"int8", PART_INTEGER, 1, 1, NULL},
	{"uint8", PART_INTEGER, 1, 1, NULL}, {"byte", PART_INTEGER, 1, 1, NULL},
	{"int16", PART_INTEGER, 2, 1, NULL}, {"uint16", PART_INTEGER, 2, 1, NULL},
	{"int32", PART_INTEGER, 4, 1, NULL}, {"uint32", PART_INTEGER, 4, 1, NULL},
	{"rune", PART_INTEGER, 4, 1, NULL}, {"int64", PART_INTEGER, 8, 1, NULL},
	{"uint64", PART_INTEGER, 8, 1, NULL}, {"float32", PART_FLOAT, 4, 1, NULL},
	{"float64", PART_FLOAT, 8, 1, NULL}, {"complex64", PART_FLOAT, 4, 2, NULL},
	{"complex128", PART_FLOAT, 8, 2, NULL}, {"int", PART_INTEGER, 0, 0, "i"},
	{"uint", PART_INTEGER, 0, 0, "i"}, {"uintptr", PART_INTEGER, 0, 0, "i"},
	{"string", PART_INTEGER, 0, 0, "pi"}, {"any", PART_INTEGER, 0, 0, "ep"},
	{"error", PART_INTEGER, 0, 0, "mp"}, {NULL, PART_INTEGER, 0, 0, NULL}};

static bool walk_basic(struct walk *k, const char *name)
{
	for (const struct basic *b = basics; b->name; b++) {
		if (strcmp(b->name, name))
			continue;
		for (unsigned i = 0; i < b->count; i++)
			add_part(k, b->class, b->size);
		if (b->words)
			add_words(k, b->words);
		return true;
	}
	return false;
}

/* `a/b/v2` is b, `gopkg.in/yaml.v3` is yaml, unless the package can be read and says otherwise. */
static bool default_name_is(const char *path, const char *name)
{
	const char *last = strrchr(path, '/');
	size_t length = strlen(name);

	last = last ? last + 1 : path;
	return !strncmp(last, name, length) && (!last[length] || last[length] == '.');
}

struct package *imported_package(struct world *w, const struct gofile *file, const char *name)
{
	const struct import *maybe = NULL;

	for (size_t i = 0; file && i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		if (import->name == name)
			return world_import(w, import->path);
		if (!import->name && default_name_is(import->path, name))
			maybe = import;
	}
	for (size_t i = 0; file && !maybe && i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		struct package *p = import->name ? NULL : world_import(w, import->path);
		if (p && p->name == name)
			return p;
	}
	return maybe ? world_import(w, maybe->path) : NULL;
}

/* Another release may have other fields in it. */
static bool of_another_release(const struct walk *k, const struct decl *d, const struct package *p)
{
	return p->standard && !world_tree_fits(k->world) && !isupper((unsigned char)*d->name) &&
	       d->type->kind == TYPE_STRUCT;
}

static void walk_declared(struct walk *k, const struct type *t, struct package *p)
{
	const struct decl *d = p ? package_decl(k->world, p, t->name) : NULL;

	if (!d || d->kind != DECL_TYPE || d->generic || !d->type || of_another_release(k, d, p)) {
		unresolved(k, type_text(t));
		return;
	}
	walk_type(k, &(struct typed){d->type, p});
}

/* A dot import may bring any name that is not the package's own. */
static struct package *dot_import(struct world *w, const struct gofile *file, const char *name)
{
	for (size_t i = 0; file && i < file->imports.count; i++) {
		const struct import *import = file->imports.at[i];
		struct package *p =
			import->name && !strcmp(import->name, ".") ? world_import(w, import->path) : NULL;
		if (p && package_decl(w, p, name))
			return p;
	}
	return NULL;
}

static void walk_name(struct walk *k, const struct typed *t)
{
	const char *name = t->type->name;
	struct package *p = t->package;

	if (t->type->package) {
		if (!strcmp(name, "Pointer") && !strcmp(t->type->package, "unsafe"))
			add_words(k, "p");
		else
			walk_declared(
				k, t->type, imported_package(k->world, t->type->file, t->type->package));
		return;
	}
	if ((!p || !package_decl(k->world, p, name)) && walk_basic(k, name))
		return;
	if (p && !package_decl(k->world, p, name))
		p = dot_import(k->world, t->type->file, name);
	walk_declared(k, t->type, p);
}

/* Constants */

struct constant {
	struct walk *walk;
	struct scanner scanner;
	struct token token;
	struct package *package;
	const struct gofile *file;
	unsigned iota, depth;
	bool failed;
};

static bool evaluate(struct walk *k, const char *text, struct package *p, const struct gofile *file,
	unsigned iota, unsigned depth, long *value);

static long binary(struct constant *c, int least);

static void advance(struct constant *c)
{
	c->token = scan_next(&c->scanner);
}

static long sizeof_type(struct constant *c)
{
	const char *open = c->token.at, *at = open;
	struct shape shape;
	int depth = 0;

	do
		depth += (*at == '(') - (*at == ')');
	while (*at && (at++, depth));
	const struct type *t = *open == '(' ? parse_type_text(atom(open + 1, (size_t)(at - open) - 2)) : NULL;
	while (c->token.kind != TOKEN_END && c->token.at < at)
		advance(c);
	c->failed |= !t || t->package || t->kind == TYPE_FUNC;
	if (c->failed)
		return 0;
	shape_of(c->walk->world, &(struct typed){t, c->package}, &shape);
	c->failed |= !shape.known;
	return (long)shape.size;
}

static long named_constant(struct constant *c, struct package *p, const char *name)
{
	const struct decl *d = p ? package_decl(c->walk->world, p, name) : NULL;
	long value = 0;

	if (!d || d->kind != DECL_CONST || !d->value ||
		!evaluate(c->walk, d->value, p, d->file, d->iota, c->depth + 1, &value))
		c->failed = true;
	return value;
}

static long name_operand(struct constant *c)
{
	const char *name = atom(c->token.at, c->token.length);

	advance(c);
	if (!strcmp(name, "iota"))
		return c->iota;
	if (c->token.kind == '.') {
		advance(c);
		const char *member = atom(c->token.at, c->token.length);
		advance(c);
		if (!strcmp(name, "unsafe") && !strcmp(member, "Sizeof"))
			return sizeof_type(c);
		return named_constant(c, imported_package(c->walk->world, c->file, name), member);
	}
	if (c->token.kind == '(') /* a conversion */
		return binary(c, 9);
	return named_constant(c, c->package, name);
}

static long number_operand(struct constant *c)
{
	char digits[80];
	size_t n = 0;

	for (size_t i = 0; i < c->token.length && n + 1 < sizeof digits; i++)
		if (c->token.at[i] != '_')
			digits[n++] = c->token.at[i];
	digits[n] = 0;
	bool binary_digits = digits[0] == '0' && (digits[1] | 32) == 'b',
	     octal = digits[0] == '0' && (digits[1] | 32) == 'o';
	char *end;
	long value = strtol(digits + (binary_digits || octal ? 2 : 0), &end,
		binary_digits ? 2
		: octal       ? 8
			      : 0);
	c->failed |= *end != 0;
	advance(c);
	return value;
}

static long operand(struct constant *c)
{
	int kind = c->token.kind;

	if (kind == TOKEN_NUMBER)
		return number_operand(c);
	if (kind == TOKEN_NAME)
		return name_operand(c);
	advance(c);
	if (kind == '-' || kind == '+' || kind == '^') {
		long value = operand(c);
		return kind == '-' ? (long)-(unsigned long)value : kind == '^' ? ~value : value;
	}
	if (kind == '(' && c->depth++ < DEPTH_MAX) {
		long value = binary(c, 1);
		if (c->token.kind != ')')
			c->failed = true;
		advance(c);
		return value;
	}
	c->failed = true;
	return 0;
}

/* `<<` and `&^` are two tokens here. */
static int operator_at(const struct constant *c, int *level)
{
	int kind = c->token.kind;

	*level = kind == '*' || kind == '/' || kind == '%' || kind == '&'   ? 5
		 : kind == '+' || kind == '-' || kind == '|' || kind == '^' ? 4
									    : 0;
	if ((kind == '<' || kind == '>') && c->token.at[1] == kind)
		*level = 5;
	return kind;
}

static long apply(struct constant *c, int op, long a, long b)
{
	switch (op) {
	case '*':
		return (long)((unsigned long)a * (unsigned long)b);
	case '+':
		return (long)((unsigned long)a + (unsigned long)b);
	case '-':
		return (long)((unsigned long)a - (unsigned long)b);
	case '&':
		return a & b;
	case '|':
		return a | b;
	case '^':
		return a ^ b;
	case '<':
		return b >= 0 && b < 63 ? (long)((unsigned long)a << b) : 0;
	case '>':
		return b >= 0 && b < 63 ? a >> b : 0;
	}
	if (b == 0 || b == -1) {
		c->failed = true;
		return 0;
	}
	return op == '/' ? a / b : a % b;
}

static long binary(struct constant *c, int least)
{
	long value = operand(c);
	int level;

	for (int op = operator_at(c, &level); level >= least && level && !c->failed;
		op = operator_at(c, &level)) {
		int own = level;
		bool clear = false;
		advance(c);
		if (op == '<' || op == '>')
			advance(c);
		if (op == '&' && c->token.kind == '^')
			clear = true, advance(c);
		long right = binary(c, own + 1);
		value = apply(c, op, value, clear ? ~right : right);
	}
	return value;
}

static bool evaluate(struct walk *k, const char *text, struct package *p, const struct gofile *file,
	unsigned iota, unsigned depth, long *value)
{
	struct constant c = {.walk = k, .package = p, .file = file, .iota = iota, .depth = depth};

	if (depth > DEPTH_MAX)
		return false;
	scan_start(&c.scanner, text, strlen(text));
	advance(&c);
	*value = binary(&c, 1);
	return !c.failed && (c.token.kind == TOKEN_END || c.token.kind == ';');
}

/* Composite types */

static void walk_array(struct walk *k, const struct typed *t)
{
	struct shape element;
	long length = 0;
	struct shape *s = k->shape;

	if (!evaluate(k, t->type->length, t->package, t->type->file, 0, k->depth, &length) || length < 0) {
		unresolved(k, type_text(t->type));
		return;
	}
	struct walk inner = {k->world, &element, k->word, k->depth + 1};
	element = (struct shape){.known = true, .align = 1};
	walk_type(&inner, &(struct typed){t->type->element, t->package});
	align_to(&element, element.align);
	if (!element.known)
		unresolved(k, element.unknown);
	align_to(s, element.align);
	for (long i = 0; i < length && i < PARTS_MAX; i++)
		for (unsigned n = 0; n < element.count && s->count < PARTS_MAX; n++) {
			struct part part = element.parts[n];
			part.offset += s->size + (unsigned long)i * element.size;
			s->parts[s->count++] = part;
		}
	s->in_memory |= length > 1 || (length == 1 && element.in_memory);
	if (element.size && (unsigned long)length > (1UL << 47) / element.size)
		unresolved(k, type_text(t->type));
	else
		s->size += (unsigned long)length * element.size;
}

static void walk_struct(struct walk *k, const struct typed *t)
{
	struct shape *s = k->shape, own = {.known = true, .align = 1};
	struct walk inner = {k->world, &own, k->word, k->depth};

	for (unsigned i = 0; i < t->type->count; i++)
		walk_type(&inner, &(struct typed){t->type->fields[i].type, t->package});
	align_to(&own, own.align);
	align_to(s, own.align);
	for (unsigned i = 0; i < own.count; i++) {
		if (s->count == PARTS_MAX) {
			s->in_memory = true;
			break;
		}
		s->parts[s->count] = own.parts[i];
		s->parts[s->count++].offset += s->size;
	}
	s->in_memory |= own.in_memory;
	if (!own.known)
		unresolved(k, own.unknown);
	s->size += own.size;
}

/* Its own, or those of an interface that it embeds. */
static bool has_methods(struct walk *k, const struct typed *t)
{
	bool methods = t->type->methods;

	for (unsigned i = 0; !methods && i < t->type->count; i++) {
		struct shape embedded = {.known = true, .align = 1};
		struct walk inner = {k->world, &embedded, k->word, k->depth};
		walk_type(&inner, &(struct typed){t->type->fields[i].type, t->package});
		if (!embedded.known)
			unresolved(k, embedded.unknown);
		methods = embedded.count && embedded.parts[0].class == PART_IFACE;
	}
	return methods;
}

static void walk_type(struct walk *k, const struct typed *t)
{
	if (++k->depth > DEPTH_MAX) {
		unresolved(k, type_text(t->type));
		return;
	}
	switch (t->type->kind) {
	case TYPE_NAME:
		walk_name(k, t);
		break;
	case TYPE_FUNC:
		if (k->depth <= 4 && k->shape->count == 0)
			k->shape->func = t->type;
		/* fallthrough */
	case TYPE_POINTER:
	case TYPE_MAP:
	case TYPE_CHAN:
		add_words(k, "p");
		break;
	case TYPE_SLICE:
	case TYPE_VARIADIC:
		add_words(k, "pii");
		break;
	case TYPE_INTERFACE:
		add_words(k, has_methods(k, t) ? "mp" : "ep");
		break;
	case TYPE_ARRAY:
		walk_array(k, t);
		break;
	case TYPE_STRUCT:
		walk_struct(k, t);
		break;
	}
	k->depth--;
}

void shape_of(struct world *w, const struct typed *t, struct shape *shape)
{
	struct walk k = {w, shape, word_size(w->build.goarch), 0};

	*shape = (struct shape){.known = true, .align = 1};
	walk_type(&k, t);
	align_to(shape, shape->align);
}

const struct type *variable_type(const struct decl *d)
{
	static const struct {
		const char *start, *type;
	} rows[] = {{"\"", "string"}, {"`", "string"}, {"true", "bool"}, {"false", "bool"}};

	if (d->type || !d->value)
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
		return !strcmp(a->name, b->name) || (!strcmp(a->name, "any") && !strcmp(b->name, "any"));
	for (unsigned i = 0; i < a->count; i++)
		if (!same_names(a->fields[i].type, b->fields[i].type))
			return false;
	return !a->element || !b->element || same_names(a->element, b->element);
}
