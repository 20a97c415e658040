/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Calling conventions as register assignment: cmd/compile/abi-internal.md, and the C ABIs as gccgo uses
 * them, the rows of arch/archs.def.
 */
#include "command/gosrc/layout.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS_MAX 64

/* One word or less of an argument, and where it is. */
struct slot {
	unsigned value; /* which parameter or result */
	enum part_class class;
	unsigned size;
	bool stack;
	unsigned long place; /* register number of its class, or stack offset */
};

struct slots {
	unsigned count, values;
	struct slot at[SLOTS_MAX];
	const char *unknown;
	bool overflow;
};

struct file {
	unsigned integers, floats; /* registers left */
	unsigned next_integer, next_float;
	unsigned long stack, largest; /* stack so far; the largest value that goes to registers, 0: any */
	bool by_address;              /* C: of a larger one its address is passed */
	bool packs;                   /* C: an eightbyte holds several small parts */
};

static const struct {
	const char *goarch;
	unsigned first; /* release of Go 1.N that has it */
	unsigned integers, floats;
} go_registers[] = {{"amd64", 17, 9, 15}, {"arm64", 18, 16, 16}, {"ppc64", 18, 12, 12},
	{"ppc64le", 18, 12, 12}, {"riscv64", 19, 16, 16}, {"loong64", 22, 16, 16}, {"s390x", 26, 8, 16}};

static struct file go_file(const struct build *b)
{
	for (size_t i = 0; i < sizeof go_registers / sizeof *go_registers; i++)
		if (!strcmp(go_registers[i].goarch, b->goarch) && b->release >= go_registers[i].first)
			return (struct file){
				go_registers[i].integers, go_registers[i].floats, 0, 0, 0, 0, false, false};
	return (struct file){0};
}

enum { STACK, ADDRESS };
enum { ARGUMENT, OWN };
struct cabi {
	const char *goarch;
	unsigned integers, floats, result_integers, result_floats;
	unsigned long largest;
	bool by_address, own;
};
static const struct cabi cabis[] = {
#define CABI(name, ...) {#name, __VA_ARGS__},
#include "arch/archs.def"
};

/* Of an architecture without a port: as the first one's. */
static const struct cabi *cabi_of(const struct build *b)
{
	for (size_t i = 0; i < sizeof cabis / sizeof *cabis; i++)
		if (!strcmp(cabis[i].goarch, b->goarch))
			return &cabis[i];
	return cabis;
}

static struct file c_file(const struct cabi *c, bool results)
{
	if (results)
		return (struct file){
			c->result_integers, c->result_floats, 0, 0, 0, 8UL * c->result_integers, false, true};
	return (struct file){c->integers, c->floats, 0, 0, 0, c->largest, c->by_address, true};
}

static bool is_float(const struct part *p)
{
	return p->class == PART_FLOAT;
}

/* An eightbyte is a float's register iff it holds floats only. */
static unsigned pack(const struct shape *s, struct part parts[PARTS_MAX])
{
	unsigned count = 0;

	for (unsigned i = 0; i < s->count; i++) {
		struct part p = s->parts[i];
		struct part *last = count ? &parts[count - 1] : NULL;
		if (last && last->offset / 8 == p.offset / 8) {
			last->size = (unsigned)(p.offset + p.size - last->offset);
			if (!is_float(&p) && is_float(last))
				last->class = PART_INTEGER;
			continue;
		}
		parts[count++] = p;
	}
	return count;
}

static void add_slot(struct slots *out, unsigned value, const struct part *p, bool stack, unsigned long place)
{
	if (out->count == SLOTS_MAX) {
		out->overflow = true;
		return;
	}
	out->at[out->count++] = (struct slot){value, p->class, p->size, stack, place};
}

/* What is there has its value's size, so that it is none of a pointer's, nor of another value's. */
static void place_address(struct slots *out, struct file *f, unsigned value, const struct shape *s)
{
	const struct part address = {PART_INTEGER, (unsigned)s->size, 0};

	if (f->integers > 0) {
		f->integers--;
		add_slot(out, value, &address, false, f->next_integer++);
		return;
	}
	f->stack = (f->stack + 7) / 8 * 8;
	add_slot(out, value, &address, true, f->stack);
	f->stack += 8;
}

static void place_value(struct slots *out, struct file *f, unsigned value, const struct shape *s)
{
	struct part parts[PARTS_MAX];
	unsigned count = s->count, integers = 0, floats = 0;

	if (f->by_address && s->size > f->largest) {
		place_address(out, f, value, s);
		return;
	}
	if (f->packs)
		count = pack(s, parts);
	else
		memcpy(parts, s->parts, sizeof parts);
	for (unsigned i = 0; i < count; i++)
		is_float(&parts[i]) ? floats++ : integers++;
	bool stack = s->in_memory || integers > f->integers || floats > f->floats ||
		     (f->largest && s->size > f->largest);
	unsigned align = f->packs ? 8 : s->align;
	if (stack)
		f->stack = (f->stack + align - 1) / align * align;
	for (unsigned i = 0; i < count; i++) {
		bool fp = is_float(&parts[i]);
		unsigned long place = stack ? f->stack + parts[i].offset
				      : fp  ? f->next_float++
					    : f->next_integer++;
		add_slot(out, value, &parts[i], stack, place);
	}
	if (stack) {
		f->stack += s->size;
		return;
	}
	f->integers -= integers;
	f->floats -= floats;
}

static int by_place(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	bool x_float = x->class == PART_FLOAT, y_float = y->class == PART_FLOAT;

	if (x->stack != y->stack)
		return x->stack - y->stack;
	if (!x->stack && x_float != y_float)
		return x_float - y_float;
	return (x->place > y->place) - (x->place < y->place);
}

static void place_range(
	struct world *w, struct file f, const struct typed *t, unsigned from, unsigned to, struct slots *out)
{
	struct shape s;

	*out = (struct slots){.values = to - from};
	for (unsigned i = from; i < to; i++) {
		shape_of(w, &(struct typed){t->type->fields[i].type, t->package}, &s);
		if (!s.known) {
			out->unknown = s.unknown;
			return;
		}
		place_value(out, &f, i - from, &s);
	}
	/* Registers of either kind are counted apart: the machine does not see how they alternate. */
	qsort(out->at, out->count, sizeof *out->at, by_place);
}

static unsigned params_of(const struct type *t)
{
	return t->count - t->results;
}

static unsigned long results_size(struct world *w, const struct typed *t)
{
	unsigned long size = 0;
	struct shape s;

	for (unsigned i = params_of(t->type); i < t->type->count; i++) {
		shape_of(w, &(struct typed){t->type->fields[i].type, t->package}, &s);
		size = (size + s.align - 1) / s.align * s.align + s.size;
	}
	return size;
}

/* In C, all results are one struct, and a big one is written through a hidden first argument. */
static bool hidden_pointer(struct world *w, const struct typed *t)
{
	return results_size(w, t) > 8UL * cabi_of(&w->build)->result_integers;
}

static void place_params(struct world *w, enum convention c, const struct typed *t, struct slots *out)
{
	const struct cabi *cabi = cabi_of(&w->build);
	struct file f = c == CONVENTION_GO ? go_file(&w->build) : c_file(cabi, false);

	if (c == CONVENTION_C && hidden_pointer(w, t) && !cabi->own)
		f.integers--, f.next_integer++;
	place_range(w, f, t, 0, params_of(t->type), out);
}

static void place_results(struct world *w, enum convention c, const struct typed *t, struct slots *out)
{
	struct file f = c == CONVENTION_GO ? go_file(&w->build) : c_file(cabi_of(&w->build), true);

	if (c == CONVENTION_C && hidden_pointer(w, t))
		f = (struct file){0};
	place_range(w, f, t, params_of(t->type), t->type->count, out);
}

/* Words for messages */

static const char *value_name(const struct type *t, bool results, unsigned i)
{
	unsigned at = results ? params_of(t) + i : i;
	const char *name = at < t->count ? t->fields[at].name : NULL;

	if (name && strcmp(name, "_"))
		return atomf("`%s`", name);
	return atomf("%s %u", results ? "result" : "parameter", i + 1);
}

static const char *plural(unsigned n, const char *what)
{
	return atomf("%u %s%s", n, what, n == 1 ? "" : "s");
}

static const char *where_text(const struct slot *s)
{
	if (s->stack)
		return "stack slot";
	return s->class == PART_FLOAT ? "floating-point register" : "register";
}

static const char *class_text(const struct slot *s)
{
	static const char *const texts[] = {[PART_INTEGER] = "an integer",
		[PART_FLOAT] = "a floating-point number",
		[PART_POINTER] = "a pointer",
		[PART_EFACE] = "the type word of an empty interface",
		[PART_IFACE] = "the method table of an interface"};

	return texts[s->class];
}

static const char *count_clause(const struct type *declared, const struct type *target, bool results)
{
	unsigned d = results ? declared->results : params_of(declared),
		 t = results ? target->results : params_of(target);
	const char *what = results ? "result" : "parameter";

	return atomf("the target has %s, this declaration has %u", plural(t, what), d);
}

/* The target has more of them than the declaration, or fewer. */
static const char *missing_text(
	const struct typed *d, const struct typed *t, bool results, const struct slot *more, bool target_has)
{
	const char *counts = count_clause(d->type, t->type, results);
	const char *name = value_name(target_has ? t->type : d->type, results, more->value);

	if (!results)
		return target_has ? atomf("%s reads an undefined %s: %s", name, where_text(more), counts)
				  : atomf("%s is passed to a target that does not read it: %s", name, counts);
	return target_has ? atomf("%s of the target is lost: %s", name, counts)
			  : atomf("%s is read from a %s that the target never writes: %s", name,
				    where_text(more), counts);
}

static bool pointer_like(const struct slot *s)
{
	return s->class == PART_POINTER;
}

static bool same_bank(const struct slot *a, const struct slot *b)
{
	return (a->class == PART_FLOAT) == (b->class == PART_FLOAT) && a->stack == b->stack &&
	       a->place == b->place;
}

static const char *moved_text(const struct typed *d, const struct typed *t, bool results,
	const struct slot *a, const struct slot *b)
{
	return atomf("%s of the target is %s in a %s; %s of this declaration is %s in a %s%s",
		value_name(t->type, results, b->value), class_text(b), where_text(b),
		value_name(d->type, results, a->value), class_text(a), where_text(a),
		(a->class == PART_FLOAT) == (b->class == PART_FLOAT) && a->stack == b->stack ? " elsewhere"
											     : "");
}

static const char *size_text(const struct typed *d, const struct typed *t, bool results, const struct slot *a,
	const struct slot *b)
{
	const char *ours = value_name(d->type, results, a->value),
		   *theirs = value_name(t->type, results, b->value);

	if (results)
		return a->size > b->size
			       ? atomf("%s is read as %u bytes, the target writes %u: the rest is undefined",
					 ours, a->size, b->size)
			       : atomf("%s is read as %u bytes of the %u that the target writes", ours,
					 a->size, b->size);
	return b->size > a->size
		       ? atomf("%s reads %u bytes, this declaration passes %u: the rest is undefined", theirs,
				 b->size, a->size)
		       : atomf("%s reads %u bytes of the %u that this declaration passes", theirs, b->size,
				 a->size);
}

static enum agreement compare_slot(const struct typed *d, const struct typed *t, bool results,
	const struct slot *a, const struct slot *b, const char **detail)
{
	bool interfaces = a->class >= PART_EFACE || b->class >= PART_EFACE;

	if (!same_bank(a, b)) {
		*detail = moved_text(d, t, results, a, b);
		return AGREE_NOT;
	}
	if (a->size != b->size) {
		*detail = size_text(d, t, results, a, b);
		return AGREE_NOT;
	}
	if (interfaces && a->class != b->class && a->class != PART_POINTER && b->class != PART_POINTER) {
		*detail = atomf("%s of the target is %s, here it is %s",
			value_name(t->type, results, b->value), class_text(b), class_text(a));
		return AGREE_NOT;
	}
	if (pointer_like(a) == pointer_like(b) || interfaces)
		return AGREE;
	*detail =
		atomf("%s is %s here and %s in the target: the garbage collector loses or invents an object",
			value_name(d->type, results, a->value), class_text(a), class_text(b));
	return AGREE_POINTERS;
}

/* Whether values begin and end in the same places, as far as both sides have slots. */
static bool same_bounds(const struct slots *a, const struct slots *b, unsigned common)
{
	for (unsigned i = 1; i <= common; i++) {
		bool ends = i == a->count || a->at[i].value != a->at[i - 1].value;
		if (ends != (i == b->count || b->at[i].value != b->at[i - 1].value))
			return false;
	}
	return true;
}

static enum agreement compare_slots(const struct typed *d, const struct typed *t, bool results,
	const struct slots *a, const struct slots *b, const char **detail)
{
	enum agreement worst = AGREE;
	unsigned common = a->count < b->count ? a->count : b->count;
	bool shifted = a->values != b->values && a->count != b->count;

	for (unsigned i = 0; i < common; i++) {
		const char *text = NULL;
		enum agreement one = compare_slot(d, t, results, &a->at[i], &b->at[i], &text);
		if (one <= worst)
			continue;
		worst = one;
		*detail = one == AGREE_NOT && shifted
				  ? atomf("%s (%s)", text, count_clause(d->type, t->type, results))
				  : text;
	}
	if (a->count == b->count || worst == AGREE_NOT)
		return worst;
	bool target_has = b->count > a->count;
	const struct slot *more = target_has ? &b->at[common] : &a->at[common];
	*detail = missing_text(d, t, results, more, target_has);
	/* What one side leaves in a register and the other never looks at hurts nobody. */
	if (results == target_has && !more->stack && same_bounds(a, b, common))
		return AGREE_UNUSED;
	if (a->values != b->values && !same_bounds(a, b, common))
		*detail = atomf("%s do not lie in the same registers: %s", results ? "results" : "arguments",
			count_clause(d->type, t->type, results));
	return AGREE_NOT;
}

static enum agreement compare_calls(struct world *w, enum convention c, const struct typed *d,
	const struct typed *t, const char **detail);

/* A function value's own signature counts, too: the other side calls it. */
static enum agreement compare_callbacks(
	struct world *w, enum convention c, const struct typed *d, const struct typed *t, const char **detail)
{
	unsigned n = params_of(d->type);

	for (unsigned i = 0; i < n && i < params_of(t->type); i++) {
		struct shape a, b;
		const char *inner;
		shape_of(w, &(struct typed){d->type->fields[i].type, d->package}, &a);
		shape_of(w, &(struct typed){t->type->fields[i].type, t->package}, &b);
		if (!a.known || !b.known || !a.func || !b.func)
			continue;
		struct typed own = {a.func, d->package}, other = {b.func, t->package};
		if (compare_calls(w, c, &own, &other, &inner) != AGREE_NOT)
			continue;
		*detail = atomf("the function passed as %s has another signature: %s",
			value_name(d->type, false, i), inner);
		return AGREE_NOT;
	}
	return AGREE;
}

/* In C, whether both write the results to where an address says, or neither does; else `detail` says who. */
static bool same_address(struct world *w, const struct typed *d, const struct typed *t, const char **detail)
{
	bool here = hidden_pointer(w, d), there = hidden_pointer(w, t);

	if (here != there)
		*detail =
			there ? "the target writes its results to an address that this declaration does not pass"
			      : "the results are read from where the target does not write";
	return here == there;
}

static enum agreement compare_calls(
	struct world *w, enum convention c, const struct typed *d, const struct typed *t, const char **detail)
{
	static void (*const place[])(struct world *, enum convention, const struct typed *,
		struct slots *) = {place_params, place_results};
	enum agreement worst = AGREE;
	struct slots a, b;

	*detail = NULL;
	for (int results = 0; results < 2; results++) {
		const char *text = NULL;
		place[results](w, c, d, &a);
		place[results](w, c, t, &b);
		enum agreement one = AGREE_UNKNOWN;
		if (a.unknown || b.unknown)
			text = a.unknown ? a.unknown : b.unknown;
		else
			one = compare_slots(d, t, results, &a, &b, &text);
		if (one > worst)
			worst = one, *detail = text;
	}
	if (c != CONVENTION_C || worst == AGREE_UNKNOWN || worst == AGREE_NOT ||
		same_address(w, d, t, detail))
		return worst;
	return AGREE_NOT;
}

enum agreement compare_signatures(
	struct world *w, enum convention c, const struct typed *d, const struct typed *t, const char **detail)
{
	enum agreement worst = compare_calls(w, c, d, t, detail);
	const char *text = NULL;

	if (worst == AGREE_NOT || compare_callbacks(w, c, d, t, &text) != AGREE_NOT)
		return worst;
	*detail = text;
	return AGREE_NOT;
}

/* Words at other places, or a pointer against an integer. */
static enum agreement compare_parts(const struct shape *a, const struct shape *b, const char **detail)
{
	unsigned common = a->count < b->count ? a->count : b->count;

	for (unsigned i = 0; i < common; i++) {
		const struct part *x = &a->parts[i], *y = &b->parts[i];
		if (x->offset != y->offset || x->size != y->size)
			return AGREE_NOT;
		if ((x->class == PART_POINTER) == (y->class == PART_POINTER) || x->class >= PART_EFACE ||
			y->class >= PART_EFACE)
			continue;
		*detail = atomf("byte %lu of the variable begins a pointer %s and an integer %s: the garbage "
				"collector loses or invents an object",
			x->offset, x->class == PART_POINTER ? "here" : "in the target",
			x->class == PART_POINTER ? "in the target" : "here");
		return AGREE_POINTERS;
	}
	return AGREE;
}

/*
 * The linker makes one variable of the two, with the size of the larger. A
 * smaller one that agrees as far as it goes, or that is one word to take the
 * address of, sees a part; struct{} is the usual way to name a variable only.
 */
enum agreement compare_variables(
	struct world *w, const struct typed *d, const struct typed *t, const char **detail)
{
	struct shape a, b;

	*detail = NULL;
	shape_of(w, d, &a);
	shape_of(w, t, &b);
	if (!a.known || !b.known) {
		*detail = a.known ? b.unknown : a.unknown;
		return AGREE_UNKNOWN;
	}
	if (a.size == 0)
		return AGREE;
	enum agreement parts = compare_parts(&a, &b, detail);
	if (a.size == b.size)
		return parts == AGREE_POINTERS ? AGREE_POINTERS : AGREE;
	*detail = atomf("the variable has %lu bytes, this declaration says %lu", b.size, a.size);
	if (a.size > b.size || (a.count == 1 && b.count == 1) || (parts == AGREE_NOT && a.count > 1))
		return AGREE_NOT;
	*detail = atomf("%s, and sees no more", *detail);
	return AGREE_UNUSED;
}

bool signatures_alike(const struct type *a, const struct type *b)
{
	return same_names(a, b);
}
