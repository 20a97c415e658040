/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The words for a disagreement about one value.
 */
#include "command/gosrc/types/mismatch.h"

#include <string.h>

const char *value_name(const struct type *t, bool results, unsigned i)
{
	unsigned at = results ? params_of(t) + i : i;
	const char *name = at < t->count ? t->fields[at].name : NULL;

	if (name && strcmp(name, "_"))
		return atomf("`%s`", name);
	return atomf("%s %u", results ? "result" : "parameter", i + 1);
}

static const char *name_here(const struct sides *s, const struct abi_word *word)
{
	return value_name(s->declared, s->results, word->value);
}

static const char *name_there(const struct sides *s, const struct abi_word *word)
{
	return value_name(s->target, s->results, word->value);
}

static const char *where_text(const struct abi_word *word)
{
	if (word->stack)
		return "stack slot";
	return is_float(word->class) ? "floating-point register" : "register";
}

static const char *class_text(const struct abi_word *word)
{
	static const char *const texts[] = {[PART_INTEGER] = "an integer",
		[PART_FLOAT] = "a floating-point number",
		[PART_POINTER] = "a pointer",
		[PART_EFACE] = "the type word of an empty interface",
		[PART_IFACE] = "the method table of an interface"};

	return texts[word->class];
}

const char *count_text(const struct sides *s)
{
	unsigned here = s->results ? s->declared->results : params_of(s->declared),
		 there = s->results ? s->target->results : params_of(s->target);

	return atomf("the target has %u %s%s, this declaration has %u", there,
		s->results ? "result" : "parameter", there == 1 ? "" : "s", here);
}

const char *missing_text(const struct sides *s, const struct abi_word *more, bool target_has)
{
	const char *name = target_has ? name_there(s, more) : name_here(s, more);
	const char *where = where_text(more), *counts = count_text(s);

	if (target_has)
		return s->results ? atomf("%s of the target is lost: %s", name, counts)
				  : atomf("%s reads an undefined %s: %s", name, where, counts);
	return s->results
		       ? atomf("%s is read from a %s that the target never writes: %s", name, where,
				 counts)
		       : atomf("%s is passed to a target that does not read it: %s", name, counts);
}

const char *moved_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	bool same_kind =
		is_float(here->class) == is_float(there->class) && here->stack == there->stack;

	return atomf("%s of the target is %s in a %s; %s of this declaration is %s in a %s%s",
		name_there(s, there), class_text(there), where_text(there), name_here(s, here),
		class_text(here), where_text(here), same_kind ? " elsewhere" : "");
}

static const char *result_size_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	const char *name = name_here(s, here);

	return here->size > there->size
		       ? atomf("%s is read as %u bytes, the target writes %u: the rest is "
			       "undefined",
				 name, here->size, there->size)
		       : atomf("%s is read as %u bytes of the %u that the target writes", name,
				 here->size, there->size);
}

static const char *param_size_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	const char *name = name_there(s, there);

	return there->size > here->size
		       ? atomf("%s reads %u bytes, this declaration passes %u: the rest is "
			       "undefined",
				 name, there->size, here->size)
		       : atomf("%s reads %u bytes of the %u that this declaration passes", name,
				 there->size, here->size);
}

const char *size_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	return s->results ? result_size_text(s, here, there) : param_size_text(s, here, there);
}

const char *interface_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	return atomf("%s of the target is %s, here it is %s", name_there(s, there),
		class_text(there), class_text(here));
}

const char *pointer_text(
	const struct sides *s, const struct abi_word *here, const struct abi_word *there)
{
	return atomf("%s is %s here and %s in the target: the garbage collector loses or invents "
		     "an object",
		name_here(s, here), class_text(here), class_text(there));
}
