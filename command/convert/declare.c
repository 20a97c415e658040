/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Which definitions are kept, under which names, and which of two wins.
 * cmd/link/internal/loader/loader.go (addSym) decides for Go's linker.
 */
#include "command/convert/conversion.h"

#include "command/base/arena.h"
#include "command/convert/reach.h"
#include "command/goobj/names.h"

#include <string.h>

static void later(struct conversion *conv, struct member *member, uint32_t def)
{
	*push(&conv->pending) = (struct pending){member, def};
}

static unsigned elf_type(enum sym_class class)
{
	return class == CLASS_TEXT ? STT_FUNC : class == CLASS_TLS ? STT_TLS : STT_OBJECT;
}

static const char *symbol_suffix(const struct gosym *s)
{
	return s->class == CLASS_TEXT ? function_suffix(s->abi) : "";
}

/* A variable of a target's name would be a second one: it becomes a reference to linkrt's. */
static bool is_target(const struct member *member, uint32_t def, const struct gosym *s)
{
	const struct target *target = is_data(s->class) && s->abi != ABI_STATIC
					      ? name_target(s->name, s->name_size)
					      : NULL;

	if (!target)
		return false;
	uint32_t size = target_size(target);
	if (target->kind == TARGET_FUNC)
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"takes %s for a variable; it is a function of linkrt", target->name);
	else if (size && s->size != size)
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"takes %s for a variable of %u bytes; linkrt's has %u", target->name,
			s->size, size);
	else if (goobj_data(member->obj, def).size)
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"gives %s, a target of linkrt, an initial value: linkrt has its own",
			target->name);
	return true;
}

static struct pending *pending_of(struct conversion *conv, symid id)
{
	for (size_t i = 0; i < conv->pending.count; i++)
		if (conv->pending.at[i].member->ids[conv->pending.at[i].def] == id)
			return &conv->pending.at[i];
	return NULL;
}

/*
 * Of two definitions in one file the one with contents wins over zeros; else the first, if one may
 * go.
 */
static void declare_again(struct conversion *conv, struct member *member, uint32_t def,
	const struct gosym *s, symid id)
{
	const Elf64_Sym *old = output_symbol(&conv->out, id);

	if (s->flag & SYM_DUPOK || ELF64_ST_BIND(old->st_info) == STB_WEAK || s->class == CLASS_BSS)
		return;
	struct pending *first = pending_of(conv, id);
	if (first && goobj_sym(first->member->obj, first->def).class == CLASS_BSS)
		*first = (struct pending){member, def};
	else
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"duplicated definition of symbol %.*s", (int)s->name_size, s->name);
}

static void describe(struct conversion *conv, symid id, const struct gosym *s, unsigned bind,
	unsigned visibility)
{
	Elf64_Sym *symbol = output_symbol(&conv->out, id);

	symbol->st_info = ELF64_ST_INFO(bind, elf_type(s->class));
	symbol->st_other = visibility;
	symbol->st_size = s->size;
}

/* Of equal definitions in several packages of a program only one is converted. */
static bool is_reached(const struct conversion *conv, const struct member *member, uint32_t def,
	const char *name, size_t size, const char *suffix)
{
	return !conv->reach || reach_has(conv->reach, member, def, name, size, suffix);
}

static symid declare_hashed(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s)
{
	char name[HASH_NAME_SIZE];
	const uint8_t *hash = goobj_hash(member->obj, def);
	size_t size = hash ? hash_name(name, hash, s->size) : 0;
	symid id = output_global(&conv->out, name, size, "");

	if (!is_declared(conv, id) && is_reached(conv, member, def, name, size, "")) {
		describe(conv, id, s, STB_WEAK, STV_HIDDEN);
		later(conv, member, def);
	}
	return id;
}

static symid declare_local(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s)
{
	symid id = output_local(&conv->out, s->name, s->name_size, symbol_suffix(s));

	describe(conv, id, s, STB_LOCAL, STV_DEFAULT);
	later(conv, member, def);
	return id;
}

static symid declare_named(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s)
{
	symid id = output_global(&conv->out, s->name, s->name_size, symbol_suffix(s));

	if (is_target(member, def, s) ||
		!is_reached(conv, member, def, s->name, s->name_size, symbol_suffix(s)))
		return id;
	if (is_declared(conv, id)) {
		declare_again(conv, member, def, s, id);
		return id;
	}
	describe(conv, id, s, s->flag & SYM_DUPOK ? STB_WEAK : STB_GLOBAL,
		s->flag & SYM_LOCAL ? STV_HIDDEN : STV_DEFAULT);
	later(conv, member, def);
	return id;
}

/*
 * Equal constants become one. A closure, which is hashed since go1.27, keeps the name that
 * debuggers show.
 */
bool is_shared_by_hash(const struct goobj *obj, uint32_t def, const struct gosym *s)
{
	return def >= obj->hashed && def < obj->nonpkg && s->class != CLASS_TEXT;
}

bool is_hashed(const struct goobj *obj, uint32_t def)
{
	return def >= obj->hashed64 && def < obj->nonpkg;
}

/* The ELF symbol of a definition; a new one gets its section later. */
symid declare(struct conversion *conv, struct member *member, uint32_t def)
{
	struct gosym s = goobj_sym(member->obj, def);
	symid *id = &member->ids[def];

	if (*id)
		return *id;
	if (s.class != CLASS_TEXT && !is_data(s.class))
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"a reference to a symbol of kind %u", s.kind);
	else if (s.name_size && memchr(s.name, 0, s.name_size))
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"a symbol's name has a zero");
	else if (is_shared_by_hash(member->obj, def, &s))
		*id = declare_hashed(conv, member, def, &s);
	else if (s.abi == ABI_STATIC || !s.name_size || is_hashed(member->obj, def))
		*id = declare_local(conv, member, def, &s);
	else
		*id = declare_named(conv, member, def, &s);
	return *id;
}

/* What only tables by pc refer to is left out, unless something else does, too. */
static bool is_wanted(const struct member *member, uint32_t def, const struct gosym *s)
{
	return !is_hashed(member->obj, def) && s->name_size && !(member->marks[def] & MARK_AUX) &&
	       (s->class == CLASS_TEXT || is_data(s->class));
}

void declare_all(struct conversion *conv, struct member *member)
{
	const struct goobj *obj = member->obj;

	for (uint32_t def = 0; def < obj->refs && !failed(conv); def++) {
		struct gosym s = goobj_sym(obj, def);
		if (s.class == CLASS_UNKNOWN && s.name_size)
			range_fault(&obj->bytes, record_of(obj, def),
				"go1.%u has no symbols of kind %u", obj->release->minor, s.kind);
		else if (is_wanted(member, def, &s))
			declare(conv, member, def);
	}
}
