/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What a reference means: a symbol of the object, of another package by name
 * or by number, a builtin, or the thread's g.
 * cmd/link/internal/loader/loader.go (resolve) decides for Go's linker.
 */
#include "command/convert/conversion.h"

#include "command/base/text.h"
#include "command/convert/reach.h"
#include "command/goobj/names.h"

#include <string.h>

/* Code for gccgo finds a variable's address through a function of its name that nothing calls. */
static bool is_variable_target(const struct target *target)
{
	return target && target->kind == TARGET_VAR;
}

/* Whether the object, or another package of the program, has the name. */
static bool is_known(
	struct conversion *conv, const struct gosym *s, const char *suffix, bool defined)
{
	symid id = output_find(&conv->out, s->name, s->name_size, suffix);

	return (id && (!defined || is_declared(conv, id))) ||
	       (conv->reach && reach_defines(conv->reach, s->name, s->name_size, suffix));
}

/*
 * A reference by name says ABI0 for data and for functions; only its uses and the definitions tell
 * which.
 */
static const char *suffix_of_reference(struct conversion *conv, const struct gosym *s, bool called)
{
	const struct target *target = name_target(s->name, s->name_size);

	if (is_variable_target(target) && !called)
		return "";
	if (s->abi == ABI_INTERNAL || called || s->class == CLASS_TEXT)
		return function_suffix(s->abi);
	if (is_data(s->class))
		return "";
	if (is_known(conv, s, SUFFIX_STACK, false) && !is_known(conv, s, "", true))
		return SUFFIX_STACK;
	return target && target->kind == TARGET_FUNC ? SUFFIX_STACK : "";
}

static symid refer_to(struct conversion *conv, struct member *member, uint32_t sym)
{
	struct gosym s = goobj_sym(member->obj, sym);

	if (!s.name_size || memchr(s.name, 0, s.name_size)) {
		range_fault(&member->obj->bytes, record_of(member->obj, sym),
			"a reference without a name");
		return 0;
	}
	bool called = member->marks[sym] & MARK_CALLED;
	if (called && is_variable_target(name_target(s.name, s.name_size)))
		range_fault(&member->obj->bytes, record_of(member->obj, sym),
			"calls %.*s; it is a variable of linkrt", (int)s.name_size, s.name);
	return output_global(
		&conv->out, s.name, s.name_size, suffix_of_reference(conv, &s, called));
}

static symid refer_builtin(struct conversion *conv, struct member *member, uint32_t number)
{
	static const char *const suffixes[] = {[BUILTIN_INTERNAL] = SUFFIX_INTERNAL,
		[BUILTIN_STACK] = SUFFIX_STACK,
		[BUILTIN_DATA] = ""};
	const struct release *release = member->obj->release;

	if (number >= release->builtin_count) {
		range_fault(
			&member->obj->bytes, 0, "go1.%u has no builtin %u", release->minor, number);
		return 0;
	}
	const struct builtin *builtin = release->builtins[number];
	return output_global(
		&conv->out, builtin->name, strlen(builtin->name), suffixes[builtin->what]);
}

/* A dictionary of a generic function holds types, itabs, other dictionaries, and methods. */
static bool is_dictionary(const char *name, uint32_t size)
{
	return size && memmem(name, size, "..dict.", strlen("..dict."));
}

static bool is_compilers(const char *name, uint32_t size)
{
	return bytes_start(name, size, "type:") || bytes_start(name, size, "go:") ||
	       bytes_start(name, size, "type.") || bytes_start(name, size, "go.");
}

/*
 * References into other packages by number have a name for tools, but no ABI.
 * Compiled code calls other packages' functions in ABIInternal only, and
 * takes their addresses in closures (NAME.f with a middle dot), itabs and
 * dictionaries.
 */
static bool is_function_use(
	const struct gosym *user, const struct goreloc *r, const struct refname *target)
{
	enum { ITAB_METHODS = 24 };

	if (reloc_is_call(r->type) || r->type == GO_METHODOFF ||
		name_ends(user, "\xc2\xb7"
				"f"))
		return true;
	if (is_itab(user->name, user->name_size))
		return r->offset >= ITAB_METHODS;
	return is_dictionary(user->name, user->name_size) &&
	       !is_dictionary(target->name, target->name_size) &&
	       !is_compilers(target->name, target->name_size);
}

static symid refer_package(struct conversion *conv, struct member *member, const struct gosym *user,
	const struct goreloc *r)
{
	const struct refname *name = find_refname(member, r->target);

	if (!name || !name->name_size || memchr(name->name, 0, name->name_size)) {
		range_fault(&member->obj->bytes, 0, "a reference to another package has no name");
		return 0;
	}
	return output_global(&conv->out, name->name, name->name_size,
		is_function_use(user, r, name) ? SUFFIX_INTERNAL : "");
}

/* The thread's g, which has no symbol in the object. */
static symid refer_g(struct conversion *conv, struct member *member, const struct goreloc *r)
{
	static const char g[] = "runtime.tlsg";

	if (reloc_is_tls(r->type))
		return output_global(&conv->out, g, strlen(g), "");
	range_fault(&member->obj->bytes, 0, "a relocation without a symbol");
	return 0;
}

symid target_of(struct conversion *conv, struct member *member, const struct gosym *user,
	const struct goreloc *r)
{
	if (r->target.package == PACKAGE_BUILTIN)
		return refer_builtin(conv, member, r->target.index);
	if (!r->target.package && !r->target.index)
		return refer_g(conv, member, r);
	if (r->target.package < PACKAGE_SELF)
		return refer_package(conv, member, user, r);
	uint32_t sym = goobj_resolve(member->obj, r->target);
	if (sym == NO_SYM) {
		range_fault(&member->obj->bytes, 0, "a reference to package %u", r->target.package);
		return 0;
	}
	if (sym < member->obj->refs)
		return declare(conv, member, sym);
	if (!member->ids[sym])
		member->ids[sym] = refer_to(conv, member, sym);
	return member->ids[sym];
}
