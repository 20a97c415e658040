/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The words for a disagreement about one value.
 */
#include "command/gosrc/types/mismatch.h"

#include <string.h>

static const char *noun(bool results)
{
	return results ? "result" : "argument";
}

/* NULL if it has none. */
static const char *parameter_name(const struct type *t, bool results, unsigned i)
{
	unsigned at = results ? params_of(t) + i : i;
	const char *name = at < t->count ? t->fields[at].name : NULL;

	return name && strcmp(name, "_") ? name : NULL;
}

const char *value_name(const struct type *t, bool results, unsigned i)
{
	const char *name = parameter_name(t, results, i);

	return name ? atomf("%s %s", noun(results), name) : atomf("%s %u", noun(results), i + 1);
}

static const char *short_name(const struct type *t, bool results, unsigned i)
{
	const char *name = parameter_name(t, results, i);

	return name ? name : value_name(t, results, i);
}

static const char *name_here(const struct sides *s, const struct abi_word *word)
{
	return value_name(s->declared, s->results, word->value);
}

static const char *name_there(const struct sides *s, const struct abi_word *word)
{
	return value_name(s->target, s->results, word->value);
}

static const char *place_text(const struct abi_word *word)
{
	return word->stack ? "on the stack" : "in a register";
}

static const char *class_text(const struct abi_word *word)
{
	static const char *const texts[] = {[PART_INTEGER] = "an integer",
		[PART_UINTPTR] = "an integer",
		[PART_FLOAT] = "a floating-point number",
		[PART_POINTER] = "a pointer",
		[PART_EFACE] = "an empty interface",
		[PART_IFACE] = "an interface with methods"};

	return texts[word->class];
}

static unsigned count(const struct type *signature, bool results)
{
	return results ? signature->results : params_of(signature);
}

static const char *number_of(unsigned n, bool results)
{
	return n ? atomf("%u %s%s", n, noun(results), n == 1 ? "" : "s")
		 : atomf("no %ss", noun(results));
}

static bool same_count(const struct sides *s)
{
	return count(s->declared, s->results) == count(s->target, s->results);
}

const char *count_text(const struct sides *s)
{
	const char *verb = s->results ? "has" : "takes";
	unsigned there = count(s->target, s->results);

	return atomf("%s %s %s, %s %s %s", s->names->declared, verb,
		number_of(count(s->declared, s->results), s->results), s->names->target, verb,
		there ? atomf("%u", there) : "none");
}

/* "a, b and c": the values from the first that one side alone has. */
static const char *names_from(const struct type *signature, bool results, unsigned first)
{
	unsigned n = count(signature, results);
	const char *text = short_name(signature, results, first);

	for (unsigned i = first + 1; i < n; i++)
		text = atomf("%s%s%s", text, i + 1 < n ? ", " : " and ",
			short_name(signature, results, i));
	return text;
}

/* The counts differ: the values that only one side has. */
static const char *surplus_text(const struct sides *s, bool target_has)
{
	const struct type *more = target_has ? s->target : s->declared;
	const struct type *less = target_has ? s->declared : s->target;
	const char *names = names_from(more, s->results, count(less, s->results));
	bool plural = count(more, s->results) - count(less, s->results) > 1;

	if (target_has != s->results)
		return atomf("%s: %s would be garbage", count_text(s), names);
	return atomf("%s: %s %s", count_text(s), names,
		s->results ? plural ? "are lost" : "is lost"
		: plural   ? "are not read"
			   : "is not read");
}

const char *missing_text(const struct sides *s, const struct abi_word *more, bool target_has)
{
	const char *name = target_has ? name_there(s, more) : name_here(s, more);
	bool target_counts = count(s->target, s->results) > count(s->declared, s->results);

	if (!same_count(s) && target_counts == target_has)
		return surplus_text(s, target_has);
	if (s->results)
		return atomf("%s is larger in %s than in %s", name,
			target_has ? s->names->target : s->names->declared,
			target_has ? s->names->declared : s->names->target);
	return target_has ? atomf("%s passes too little for %s of %s: the rest would be garbage",
				    s->names->declared, name, s->names->target)
			  : atomf("%s passes more for %s than %s reads", s->names->declared, name,
				    s->names->target);
}

const char *moved_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	const char *name = name_there(s, there);

	if (is_float(here->class) != is_float(there->class))
		return atomf("%s is %s in %s, and %s in %s", name, class_text(there),
			s->names->target, class_text(here), s->names->declared);
	return here->stack != there->stack
		       ? atomf("%s is %s for %s, and %s for %s", name, place_text(there),
				 s->names->target, place_text(here), s->names->declared)
		       : atomf("%s is in another place for %s than for %s", name, s->names->target,
				 s->names->declared);
}

const char *size_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	const char *name = s->results ? name_here(s, here) : name_there(s, there);
	const struct abi_word *from = s->results ? there : here, *to = s->results ? here : there;
	const char *giver = s->results ? s->names->target : s->names->declared;
	const char *taker = s->results ? s->names->declared : s->names->target;

	return from->size < to->size
		       ? atomf("%s gives %u of the %u bytes of %s: the rest would be garbage",
				 giver, from->size, to->size, name)
		       : atomf("%s reads %u of the %u bytes of %s", taker, to->size, from->size,
				 name);
}

/* Their first words differ: a type, and a table of methods. */
const char *interface_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	return atomf("%s is %s in %s, and %s in %s", name_there(s, there), class_text(there),
		s->names->target, class_text(here), s->names->declared);
}

const char *pointer_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	return atomf("%s is %s in %s, and %s in %s: the garbage collector may lose it",
		name_here(s, here), class_text(here), s->names->declared, class_text(there),
		s->names->target);
}

const char *kept_text(const struct sides *s, const struct abi_word *here)
{
	return atomf("%s is a uintptr in %s, and a pointer in %s: only what the call itself "
		     "converts is kept alive",
		name_here(s, here), s->names->declared, s->names->target);
}

const char *order_text(
	const struct sides *s, const struct abi_word *lost, const struct abi_word *gained)
{
	if (!same_count(s))
		return atomf("%s: pointers and integers change places", count_text(s));
	return atomf("%s is a pointer in %s, and %s an integer: in %s it is the other way round",
		name_here(s, lost), s->names->declared, name_here(s, gained), s->names->target);
}
