/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From Go's relocations to ELF's, by the rules of arch/ARCH/goreloc.def.
 * cmd/link/internal/ld/data.go (extreloc) and cmd/link/internal/ARCH/asm.go
 * (elfreloc1) do it in Go's linker.
 */
#include "command/convert/conversion.h"

#include "command/convert/reach.h"
#include "command/goobj/names.h"

#include <string.h>

static int64_t addend_of(const struct reloc_rule *rule, const struct goreloc *r)
{
	switch (rule->from) {
	case FROM_FIELD_END:
		return (int64_t)((uint64_t)r->add - r->size);
	case FROM_OWN_START:
		return (int64_t)((uint64_t)r->add + r->offset);
	default:
		return r->add;
	}
}

static bool check_field(
	const struct member *member, const struct gosym *user, const struct goreloc *r)
{
	if (r->offset <= user->size && r->size <= user->size - r->offset)
		return true;
	return range_fault(&member->obj->bytes, 0, "a relocation at %u of %.*s, which has %u bytes",
		r->offset, user->name_size < 80 ? (int)user->name_size : 80,
		user->name_size ? user->name : "", user->size);
}

/* A weak relocation alone does not bring its target into the program. */
static symid strong_target(struct conversion *conv, struct member *member, const struct gosym *user,
	const struct goreloc *r)
{
	const char *instead = conv->reach ? reach_instead(conv, member, user, r) : NULL;

	return instead ? output_global(&conv->out, instead, strlen(instead), SUFFIX_INTERNAL)
		       : target_of(conv, member, user, r);
}

/* The ELF relocations of one of Go's, 0 to 2 of them. */
static size_t convert_reloc(struct conversion *conv, struct member *member,
	const struct gosym *user, const struct goreloc *r, Elf64_Rela *relas)
{
	const struct goarch *arch = conv->out.arch;
	const struct reloc_rule *rule = &arch->rules[r->type];
	unsigned type = r->size == 4 ? rule->four : r->size == 8 ? rule->eight : 0;

	if (reloc_ignored(r->type) || (r->weak && r->type == GO_ADDROFF))
		return 0;
	if (r->type != GO_KEEP && !type) {
		range_fault(&member->obj->bytes, 0,
			"a relocation of type %d and %u bytes: unknown for %s", r->type, r->size,
			arch->name);
		return 0;
	}
	symid target = check_field(member, user, r) ? strong_target(conv, member, user, r) : 0;
	if (target && reloc_is_tls(r->type) && !is_declared(conv, target))
		output_symbol(&conv->out, target)->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_TLS);
	relas[0] =
		(Elf64_Rela){r->offset, ELF64_R_INFO((uint64_t)target, type), addend_of(rule, r)};
	if (rule->from == FROM_PAIR)
		relas[1] = (Elf64_Rela){
			r->offset + 4ul, ELF64_R_INFO((uint64_t)SYMID_PAIR, rule->second), 0};
	else
		relas[1] = (Elf64_Rela){r->offset + 4ul,
			ELF64_R_INFO((uint64_t)target, rule->second), addend_of(rule, r)};
	return rule->second ? 2 : 1;
}

uint32_t init_dependencies(const struct goobj *obj, const struct gosym *user, struct span span)
{
	uint32_t i = span.first;

	if (!name_ends(user, "..inittask"))
		return 0;
	for (; obj->release->init == INIT_DEPS && i < span.end; i++) {
		uint32_t sym = goobj_resolve(obj, goobj_reloc(obj, i).target);
		struct gosym s = {0};
		if (sym != NO_SYM)
			s = goobj_sym(obj, sym);
		if (s.class == CLASS_TEXT || (s.name_size && !name_ends(&s, "..inittask")))
			break;
	}
	return i - span.first;
}

size_t convert_relocs(struct conversion *conv, struct member *member, uint32_t def,
	const struct gosym *s, Elf64_Rela *relas)
{
	struct span span = goobj_relocs(member->obj, def);
	uint32_t named = NO_SYM;
	size_t count = 0;

	span.first += init_dependencies(member->obj, s, span);
	for (uint32_t i = span.first; i < span.end && !failed(conv); i++) {
		struct goreloc r = goobj_reloc(member->obj, i);
		if (r.type == GO_ADDROFF)
			named = i;
		else if (conv->reach && is_method_of(member->obj, named, &r) &&
			 !reach_has_target(conv, member, &r))
			continue;
		count += convert_reloc(conv, member, s, &r, relas + count);
	}
	return count;
}

void label_pairs(struct output *out, uint32_t section, Elf64_Rela *relas, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (ELF64_R_SYM(relas[i].r_info) != SYMID_PAIR)
			continue;
		symid label = output_local(out, "", 0, "");
		output_symbol(out, label)->st_value = relas[i - 1].r_offset;
		output_define(out, label, section);
		relas[i].r_info = ELF64_R_INFO((uint64_t)label, ELF64_R_TYPE(relas[i].r_info));
	}
}
