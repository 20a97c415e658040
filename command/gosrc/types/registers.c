/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Calling conventions: Go's as cmd/compile/abi-internal.md has it, C's as gccgo uses it, the rows
 * of arch/archs.def, and TinyGo's.
 */
#include "command/gosrc/types/registers.h"

#include <stdlib.h>
#include <string.h>

/* What is left of the registers, and how much of the stack is in use. */
struct registers {
	unsigned integers, floats; /* how many are free */
	unsigned next_integer, next_float;
	unsigned long stack;
	unsigned long largest; /* the size of the largest value in registers; 0: any */
	bool by_address;       /* C: the address of a larger value is passed */
	bool packs;            /* C: eight bytes hold several small parts */
	bool by_word;          /* TinyGo */
};

/* Go's registers, since which release */
static const struct {
	const char *goarch;
	unsigned first; /* N of Go 1.N */
	unsigned integers, floats;
} go_rows[] = {{"amd64", 17, 9, 15}, {"arm64", 18, 16, 16}, {"ppc64", 18, 12, 12},
	{"ppc64le", 18, 12, 12}, {"riscv64", 19, 16, 16}, {"loong64", 22, 16, 16},
	{"s390x", 26, 8, 16}};

static struct registers go_registers(const struct build *b)
{
	for (size_t i = 0; i < sizeof go_rows / sizeof *go_rows; i++)
		if (!strcmp(go_rows[i].goarch, b->goarch) && b->release >= go_rows[i].first)
			return (struct registers){
				.integers = go_rows[i].integers, .floats = go_rows[i].floats};
	return (struct registers){0};
}

bool go_has_registers(const struct build *b)
{
	return go_registers(b).integers;
}

/* The words of archs.def for the two last columns */
enum { STACK, ADDRESS };
enum { ARGUMENT, OWN };

struct c_row {
	const char *goarch;
	unsigned integers, floats, result_integers, result_floats;
	unsigned long largest;
	bool by_address;  /* of a larger value, not the value on the stack */
	bool own_address; /* the address of results has a register that is no argument's */
};

static const struct c_row c_rows[] = {
#define CABI(name, ...) {#name, __VA_ARGS__},
#include "arch/archs.def"
};

/* An architecture without a port is treated as the first one. */
static const struct c_row *c_row_of(const struct build *b)
{
	for (size_t i = 0; i < sizeof c_rows / sizeof *c_rows; i++)
		if (!strcmp(c_rows[i].goarch, b->goarch))
			return &c_rows[i];
	return c_rows;
}

static struct registers c_params(const struct c_row *c)
{
	return (struct registers){.integers = c->integers,
		.floats = c->floats,
		.largest = c->largest,
		.by_address = c->by_address,
		.packs = true};
}

static struct registers c_results(const struct c_row *c)
{
	return (struct registers){.integers = c->result_integers,
		.floats = c->result_floats,
		.largest = 8UL * c->result_integers,
		.packs = true};
}

/* The order of the words is all that counts: whatever the architecture, LLVM places them alike. */
static const struct registers tinygo_registers = {
	.integers = ABI_WORDS_MAX, .floats = ABI_WORDS_MAX, .by_word = true};

/* A part that joins the eight bytes of the part before it. They are a float's if both are. */
static void join(struct part *last, const struct part *p)
{
	last->size = (unsigned)(p->offset + p->size - last->offset);
	if (!is_float(p->class) && is_float(last->class))
		last->class = PART_INTEGER;
}

static unsigned pack(const struct shape *s, struct part parts[PARTS_MAX])
{
	unsigned count = 0;

	for (unsigned i = 0; i < s->count; i++) {
		const struct part *p = &s->parts[i];
		if (count && parts[count - 1].offset / 8 == p->offset / 8)
			join(&parts[count - 1], p);
		else
			parts[count++] = *p;
	}
	return count;
}

static void add_abi_word(struct abi_words *out, const struct abi_word *word)
{
	if (out->count < ABI_WORDS_MAX)
		out->at[out->count++] = *word;
}

static unsigned long aligned(unsigned long offset, unsigned align)
{
	return (offset + align - 1) / align * align;
}

/*
 * The word has the size of the value: so it differs from a pointer, and from the address of another
 * value.
 */
static void place_address(
	struct abi_words *out, struct registers *r, unsigned value, const struct shape *s)
{
	struct abi_word word = {value, PART_INTEGER, (unsigned)s->size, false, r->next_integer};

	if (r->integers > 0) {
		r->integers--;
		r->next_integer++;
	} else {
		word.stack = true;
		word.place = aligned(r->stack, 8);
		r->stack = word.place + 8;
	}
	add_abi_word(out, &word);
}

static bool fits_registers(
	const struct registers *r, const struct shape *s, const struct part *parts, unsigned count)
{
	unsigned floats = 0;

	for (unsigned i = 0; i < count; i++)
		floats += is_float(parts[i].class);
	return !s->in_memory && count - floats <= r->integers && floats <= r->floats &&
	       (!r->largest || s->size <= r->largest);
}

static void place_in_registers(struct abi_words *out, struct registers *r, unsigned value,
	const struct part *parts, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		const struct part *p = &parts[i];
		bool fp = is_float(p->class);
		unsigned place = fp ? r->next_float++ : r->next_integer++;
		fp ? r->floats-- : r->integers--;
		add_abi_word(out, &(struct abi_word){value, p->class, p->size, false, place});
	}
}

static void place_on_stack(struct abi_words *out, struct registers *r, unsigned value,
	const struct shape *s, const struct part *parts, unsigned count)
{
	unsigned long start = aligned(r->stack, r->packs ? 8 : s->align);

	for (unsigned i = 0; i < count; i++)
		add_abi_word(out, &(struct abi_word){value, parts[i].class, parts[i].size, true,
					  start + parts[i].offset});
	r->stack = start + s->size;
}

static void place_value(
	struct abi_words *out, struct registers *r, unsigned value, const struct shape *s)
{
	struct part packed[PARTS_MAX];
	const struct part *parts = r->packs ? packed : s->parts;
	unsigned count = r->packs ? pack(s, packed) : s->count;

	if (r->by_address && s->size > r->largest)
		place_address(out, r, value, s);
	else if (fits_registers(r, s, parts, count))
		place_in_registers(out, r, value, parts, count);
	else
		place_on_stack(out, r, value, s, parts, count);
}

static int by_offset(const void *a, const void *b)
{
	const struct abi_word *x = a, *y = b;
	bool x_float = is_float(x->class), y_float = is_float(y->class);

	if (x->stack != y->stack)
		return x->stack - y->stack;
	if (!x->stack && x_float != y_float)
		return x_float - y_float;
	return (x->place > y->place) - (x->place < y->place);
}

/*
 * The two kinds of registers count apart, so how they alternate makes no difference to the machine.
 */
/* In TinyGo, the first word of every interface is a type. */
static void make_interfaces_alike(struct shape *s)
{
	for (unsigned i = 0; i < s->count; i++)
		if (s->parts[i].class == PART_IFACE)
			s->parts[i].class = PART_EFACE;
}

static void place_range(struct world *w, struct registers r, const struct typed *t, unsigned from,
	unsigned to, struct abi_words *out)
{
	struct shape s;

	*out = (struct abi_words){.values = to - from};
	for (unsigned i = from; i < to; i++) {
		shape_of(w, &(struct typed){t->type->fields[i].type, t->package}, &s);
		if (!s.known) {
			out->unknown = s.unknown;
			return;
		}
		if (r.by_word)
			make_interfaces_alike(&s);
		place_value(out, &r, i - from, &s);
	}
	qsort(out->at, out->count, sizeof *out->at, by_offset);
}

static unsigned long results_size(struct world *w, const struct typed *t)
{
	unsigned long size = 0;
	struct shape s;

	for (unsigned i = params_of(t->type); i < t->type->count; i++) {
		shape_of(w, &(struct typed){t->type->fields[i].type, t->package}, &s);
		size = aligned(size, s.align) + s.size;
	}
	return size;
}

/* In C, all results are one struct. */
bool results_by_address(struct world *w, const struct typed *t)
{
	return results_size(w, t) > 8UL * c_row_of(&w->build)->result_integers;
}

void place_params(struct world *w, enum convention c, const struct typed *t, struct abi_words *out)
{
	const struct c_row *row = c_row_of(&w->build);
	struct registers r = c == CONVENTION_GO       ? go_registers(&w->build)
			     : c == CONVENTION_TINYGO ? tinygo_registers
						      : c_params(row);

	/* The address of the results is a first argument. */
	if (c == CONVENTION_C && !row->own_address && results_by_address(w, t))
		r.integers--, r.next_integer++;
	place_range(w, r, t, 0, params_of(t->type), out);
}

void place_results(struct world *w, enum convention c, const struct typed *t, struct abi_words *out)
{
	struct registers r = {0};

	if (c == CONVENTION_GO)
		r = go_registers(&w->build);
	else if (c == CONVENTION_TINYGO)
		r = tinygo_registers;
	else if (!results_by_address(w, t))
		r = c_results(c_row_of(&w->build));
	place_range(w, r, t, params_of(t->type), t->type->count, out);
}
