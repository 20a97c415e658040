/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A declaration and its target, word by word.
 */
#include "command/gosrc/types/layout.h"

#include "command/gosrc/types/mismatch.h"

/* Whether two words agree, and if they do not, what to say. */
struct verdict {
	enum agreement agreement;
	const char *detail;
};

static const struct verdict agreed = {AGREE, NULL};

static bool same_place(const struct abi_word *a, const struct abi_word *b)
{
	return is_float(a->class) == is_float(b->class) && a->stack == b->stack &&
	       a->place == b->place;
}

static bool is_interface(const struct abi_word *word)
{
	return word->class >= PART_EFACE;
}

static bool is_pointer(const struct abi_word *word)
{
	return word->class == PART_POINTER;
}

/*
 * In a call of a function without a body, the compiler keeps alive what the call converts to
 * uintptr, as for syscall.Syscall: golang.org/issue/13372.
 */
static bool keeps_alive(const struct sides *s, const struct abi_word *here)
{
	return !s->results && here->class == PART_UINTPTR;
}

static struct verdict compare_classes(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	bool pointers = is_pointer(here) || is_pointer(there);

	if (is_interface(here) || is_interface(there))
		return here->class == there->class || pointers
			       ? agreed
			       : (struct verdict){AGREE_NOT, interface_text(s, here, there)};
	if (is_pointer(here) == is_pointer(there))
		return agreed;
	return keeps_alive(s, here)
		       ? (struct verdict){AGREE_HARMLESS, kept_text(s, here)}
		       : (struct verdict){AGREE_POINTERS, pointer_text(s, here, there)};
}

static struct verdict compare_words(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	if (!same_place(here, there))
		return (struct verdict){AGREE_NOT, moved_text(s, here, there)};
	if (here->size != there->size)
		return (struct verdict){AGREE_NOT, size_text(s, here, there)};
	return compare_classes(s, here, there);
}

/* Whether the i-th word is the first of another value than the word before it. */
static bool begins(const struct abi_words *words, unsigned i)
{
	return i == words->count || words->at[i].value != words->at[i - 1].value;
}

/* Whether values begin and end in the same places, as far as both sides have words. */
static bool same_bounds(const struct abi_words *a, const struct abi_words *b, unsigned common)
{
	for (unsigned i = 1; i <= common; i++)
		if (begins(a, i) != begins(b, i))
			return false;
	return true;
}

/* The first word with a pointer on one side, `declared` or not, and an integer on the other. */
static const struct abi_word *lone_pointer_word(
	const struct abi_words *here, const struct abi_words *there, unsigned common, bool declared)
{
	for (unsigned i = 0; i < common; i++) {
		const struct abi_word *a = &here->at[i], *b = &there->at[i];
		bool same = same_place(a, b) && !is_interface(a) && !is_interface(b);
		if (same && is_pointer(a) != is_pointer(b) && is_pointer(a) == declared)
			return a;
	}
	return NULL;
}

/* Both sides take the words for other values, in another order. */
static struct verdict compare_order(const struct sides *s, const struct abi_words *here,
	const struct abi_words *there, unsigned common)
{
	const struct abi_word *lost = lone_pointer_word(here, there, common, true);
	const struct abi_word *gained = lone_pointer_word(here, there, common, false);

	return lost && gained ? (struct verdict){AGREE_NOT, order_text(s, lost, gained)} : agreed;
}

/* The worst of the words that both sides have. */
static struct verdict compare_common(const struct sides *s, const struct abi_words *here,
	const struct abi_words *there, unsigned common)
{
	struct verdict worst = agreed;

	for (unsigned i = 0; i < common; i++) {
		struct verdict one = compare_words(s, &here->at[i], &there->at[i]);
		if (one.agreement > worst.agreement)
			worst = one;
	}
	if (worst.agreement == AGREE_POINTERS) {
		struct verdict order = compare_order(s, here, there, common);
		return order.agreement == AGREE ? worst : order;
	}
	if (worst.agreement == AGREE_NOT && here->values != there->values &&
		here->count != there->count)
		worst.detail = atomf("%s (%s)", worst.detail, count_text(s));
	return worst;
}

/* One side has more words. */
static struct verdict compare_rest(const struct sides *s, const struct abi_words *here,
	const struct abi_words *there, unsigned common)
{
	bool target_has = there->count > here->count;
	const struct abi_word *more = target_has ? &there->at[common] : &here->at[common];
	bool bounds = same_bounds(here, there, common);

	/* What one side leaves in a register and the other never reads does no harm. */
	if (s->results == target_has && !more->stack && bounds)
		return (struct verdict){AGREE_UNUSED, missing_text(s, more, target_has)};
	if (here->values == there->values || bounds)
		return (struct verdict){AGREE_NOT, missing_text(s, more, target_has)};
	return (struct verdict){
		AGREE_NOT, atomf("%s, and not in the same registers", count_text(s))};
}

static struct verdict compare_all(
	const struct sides *s, const struct abi_words *here, const struct abi_words *there)
{
	unsigned common = here->count < there->count ? here->count : there->count;

	if (here->unknown || there->unknown)
		return (struct verdict){
			AGREE_UNKNOWN, here->unknown ? here->unknown : there->unknown};
	struct verdict worst = compare_common(s, here, there, common);
	return here->count == there->count || worst.agreement == AGREE_NOT
		       ? worst
		       : compare_rest(s, here, there, common);
}

/* In C, whether both sides return the results through an address, or neither does. */
static struct verdict compare_addresses(struct world *w, const struct typed *declared,
	const struct typed *target, const struct side_names *names)
{
	bool here = results_by_address(w, declared), there = results_by_address(w, target);

	if (here == there)
		return agreed;
	return (struct verdict){
		AGREE_NOT, atomf(there ? "%s writes its results to an address that %s does not pass"
				       : "%s writes its results where %s does not read them",
				   names->target, names->declared)};
}

static struct verdict compare_calls(struct world *w, enum convention c,
	const struct typed *declared, const struct typed *target, const struct side_names *names)
{
	struct sides s = {declared->type, target->type, names, false};
	struct abi_words here, there;

	place_params(w, c, declared, &here);
	place_params(w, c, target, &there);
	struct verdict worst = compare_all(&s, &here, &there);
	s.results = true;
	place_results(w, c, declared, &here);
	place_results(w, c, target, &there);
	struct verdict results = compare_all(&s, &here, &there);
	if (results.agreement > worst.agreement)
		worst = results;
	if (c != CONVENTION_C || worst.agreement == AGREE_UNKNOWN || worst.agreement == AGREE_NOT)
		return worst;
	struct verdict addresses = compare_addresses(w, declared, target, names);
	return addresses.agreement == AGREE ? worst : addresses;
}

/* The signature of the i-th parameter, if it is a function value; else its type is NULL. */
static struct typed callback(struct world *w, const struct typed *t, unsigned i)
{
	struct shape s;

	shape_of(w, &(struct typed){t->type->fields[i].type, t->package}, &s);
	return (struct typed){s.known ? s.func : NULL, t->package};
}

/* The target calls a function that is passed, so its signature counts, too. */
static struct verdict compare_callbacks(struct world *w, enum convention c,
	const struct typed *declared, const struct typed *target, const struct side_names *names)
{
	for (unsigned i = 0; i < params_of(declared->type) && i < params_of(target->type); i++) {
		struct typed here = callback(w, declared, i), there = callback(w, target, i);
		if (!here.type || !there.type)
			continue;
		if (compare_calls(w, c, &here, &there, names).agreement == AGREE_NOT)
			return (struct verdict){AGREE_NOT,
				atomf("the function passed as %s has another signature in %s: %s",
					value_name(declared->type, false, i), names->target,
					type_text(there.type))};
	}
	return agreed;
}

enum agreement compare_signatures(struct world *w, enum convention c, const struct typed *declared,
	const struct typed *target, const struct side_names *names, const char **detail)
{
	struct verdict verdict = compare_calls(w, c, declared, target, names);

	if (verdict.agreement != AGREE_NOT) {
		struct verdict callbacks = compare_callbacks(w, c, declared, target, names);
		if (callbacks.agreement == AGREE_NOT)
			verdict = callbacks;
	}
	*detail = verdict.detail;
	return verdict.agreement;
}

/* Variables */

static bool same_part(const struct part *a, const struct part *b)
{
	return a->offset == b->offset && a->size == b->size;
}

static struct verdict compare_parts(
	const struct shape *here, const struct shape *there, const struct side_names *names)
{
	for (unsigned i = 0; i < here->count && i < there->count; i++) {
		const struct part *a = &here->parts[i], *b = &there->parts[i];
		bool pointer = a->class == PART_POINTER;
		if (!same_part(a, b))
			return (struct verdict){AGREE_NOT, NULL};
		if (pointer == (b->class == PART_POINTER) || a->class >= PART_EFACE ||
			b->class >= PART_EFACE)
			continue;
		return (struct verdict){AGREE_POINTERS,
			atomf("byte %lu begins a pointer in %s and an integer in %s: the garbage "
			      "collector may lose it",
				a->offset, pointer ? names->declared : names->target,
				pointer ? names->target : names->declared)};
	}
	return agreed;
}

/*
 * The linker makes one variable of the two, with the larger size. A smaller declaration that
 * agrees as far as it goes names a part of the variable, and so does a single word, of which a
 * package takes the address. struct{} is the usual way only to name a variable.
 */
static struct verdict compare_shapes(
	const struct shape *here, const struct shape *there, const struct side_names *names)
{
	struct verdict parts = compare_parts(here, there, names);

	if (here->size == 0)
		return agreed;
	if (here->size == there->size)
		return parts.agreement == AGREE_POINTERS ? parts : agreed;
	const char *sizes = atomf("%s has %lu bytes, %s has %lu", names->declared, here->size,
		names->target, there->size);
	if (here->size > there->size || (here->count == 1 && there->count == 1) ||
		(parts.agreement == AGREE_NOT && here->count > 1))
		return (struct verdict){AGREE_NOT, sizes};
	return (struct verdict){AGREE_UNUSED, atomf("%s: the rest is not seen", sizes)};
}

enum agreement compare_variables(struct world *w, const struct typed *declared,
	const struct typed *target, const struct side_names *names, const char **detail)
{
	struct shape here, there;
	struct verdict verdict = {AGREE_UNKNOWN, NULL};

	shape_of(w, declared, &here);
	shape_of(w, target, &there);
	if (here.known && there.known)
		verdict = compare_shapes(&here, &there, names);
	else
		verdict.detail = here.known ? there.unknown : here.unknown;
	*detail = verdict.detail;
	return verdict.agreement;
}
