/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The conversion: which symbols are kept, under which names, with which
 * relocations. cmd/link/internal/loader/loader.go defines how references and
 * duplicates resolve, cmd/link/internal/ld/data.go how symbols are aligned.
 */
#include "tools/convert/convert.h"

#include "tools/convert/bounds.h"
#include "tools/convert/debug.h"
#include "tools/convert/ehframe.h"
#include "tools/convert/names.h"
#include "tools/diag.h"
#include "tools/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { MARK_AUX = 1, MARK_CALLED = 2 };
enum { MOST_DATA_ALIGN = 32 };

/* An object of the file, and what is known of each of its symbols. */
struct member {
	const struct goobj *obj;
	symid *ids;         /* 0: not looked at yet */
	uint8_t *marks;     /* MARK_* */
	uint32_t *refnames; /* hash table of references to other packages: number + 1 */
	uint32_t refname_mask;
};

struct pending {
	struct member *member;
	uint32_t def;
};

struct conversion {
	struct output out;
	struct frames frames;
	struct debug debug;
	struct member *members;
	size_t member_count;
	struct pending *pending; /* definitions without sections yet */
	size_t pending_count, pending_room;
	struct fault *fault;
};

static bool failed(const struct conversion *conv)
{
	return *conv->fault->what;
}

static uint64_t record_of(const struct goobj *obj, uint32_t sym)
{
	return obj->block[BLOCK_DEFS] + 21 * (uint64_t)sym;
}

static void later(struct conversion *conv, struct member *member, uint32_t def)
{
	if (conv->pending_count == conv->pending_room) {
		conv->pending_room = 2 * conv->pending_room + 256;
		conv->pending = grow(conv->pending, conv->pending_room * sizeof *conv->pending);
	}
	conv->pending[conv->pending_count++] = (struct pending){member, def};
}

/* Which symbols are tables of others, and which references are to functions. */
static void mark_auxs(struct member *member)
{
	const struct goobj *obj = member->obj;
	uint32_t end = obj->refs ? goobj_auxs(obj, obj->refs - 1).end : 0;

	for (uint32_t i = 0; i < end; i++) {
		struct goaux aux = goobj_aux(obj, i);
		uint32_t sym = aux.type == AUX_GOTYPE ? NO_SYM : goobj_resolve(obj, aux.symbol);
		if (sym < obj->refs)
			member->marks[sym] |= MARK_AUX;
	}
}

static void mark_calls(struct member *member)
{
	const struct goobj *obj = member->obj;
	uint32_t end = obj->refs ? goobj_relocs(obj, obj->refs - 1).end : 0;

	for (uint32_t i = 0; i < end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (r.type != GO_CALL && r.type != GO_CALLARM64)
			continue;
		uint32_t sym = goobj_resolve(obj, r.target);
		if (sym != NO_SYM)
			member->marks[sym] |= MARK_CALLED;
	}
}

static uint32_t refname_hash(struct symref ref)
{
	return (ref.package * 0x9e3779b1u) ^ (ref.index * 0x85ebca6bu);
}

static void index_refnames(struct member *member)
{
	uint32_t count = goobj_refname_count(member->obj), room = 4;

	while (room < 2 * count)
		room *= 2;
	member->refnames = zeroed(room * sizeof *member->refnames);
	member->refname_mask = room - 1;
	for (uint32_t n = 0; n < count; n++) {
		uint32_t i = refname_hash(goobj_refname(member->obj, n).ref) & member->refname_mask;
		while (member->refnames[i])
			i = (i + 1) & member->refname_mask;
		member->refnames[i] = n + 1;
	}
}

static bool find_refname(const struct member *member, struct symref ref, struct refname *name)
{
	uint32_t i = refname_hash(ref) & member->refname_mask;

	for (; member->refnames[i]; i = (i + 1) & member->refname_mask) {
		*name = goobj_refname(member->obj, member->refnames[i] - 1);
		if (name->ref.package == ref.package && name->ref.index == ref.index)
			return true;
	}
	return false;
}

static bool is_data(enum sym_class class)
{
	return class == CLASS_RODATA || class == CLASS_DATA || class == CLASS_BSS || class == CLASS_TLS;
}

static unsigned elf_type(enum sym_class class)
{
	return class == CLASS_TEXT ? STT_FUNC : class == CLASS_TLS ? STT_TLS : STT_OBJECT;
}

static const char *suffix_of(const struct gosym *s)
{
	return s->class == CLASS_TEXT ? function_suffix(s->abi) : "";
}

static bool is_declared(const struct conversion *conv, symid id)
{
	return ELF64_ST_TYPE(output_symbol((struct output *)&conv->out, id)->st_info) != STT_NOTYPE;
}

/* A variable of a target's name would be a second one: it becomes a reference to linkrt's. */
static bool is_target(const struct member *member, uint32_t def, const struct gosym *s)
{
	const struct target *target =
		is_data(s->class) && s->abi != ABI_STATIC ? name_target(s->name, s->name_size) : NULL;

	if (!target)
		return false;
	uint32_t size = target_size(target);
	if (target->kind == TARGET_FUNC)
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"takes %s for a variable; it is a function of linkrt", target->name);
	else if (size && s->size != size)
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"takes %s for a variable of %u bytes; linkrt's has %u", target->name, s->size, size);
	return true;
}

static struct pending *pending_of(struct conversion *conv, symid id)
{
	for (size_t i = 0; i < conv->pending_count; i++)
		if (conv->pending[i].member->ids[conv->pending[i].def] == id)
			return &conv->pending[i];
	return NULL;
}

/* Of two definitions in one file the one with contents wins over zeros; else the first, if one may go. */
static void declare_again(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s, symid id)
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

static void describe(
	struct conversion *conv, symid id, const struct gosym *s, unsigned bind, unsigned visibility)
{
	Elf64_Sym *symbol = output_symbol(&conv->out, id);

	symbol->st_info = ELF64_ST_INFO(bind, elf_type(s->class));
	symbol->st_other = visibility;
	symbol->st_size = s->size;
}

static symid declare_hashed(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s)
{
	char name[HASH_NAME_SIZE];
	const uint8_t *hash = goobj_hash(member->obj, def);
	size_t size = hash ? hash_name(name, hash, s->size) : 0;
	symid id = output_global(&conv->out, name, size, "");

	if (!is_declared(conv, id)) {
		describe(conv, id, s, STB_WEAK, STV_HIDDEN);
		later(conv, member, def);
	}
	return id;
}

static symid declare_local(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s)
{
	symid id = output_local(&conv->out, s->name, s->name_size, suffix_of(s));

	describe(conv, id, s, STB_LOCAL, STV_DEFAULT);
	later(conv, member, def);
	return id;
}

static symid declare_named(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s)
{
	symid id = output_global(&conv->out, s->name, s->name_size, suffix_of(s));

	if (is_target(member, def, s))
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

/* The ELF symbol of a definition; a new one gets its section later. */
static symid declare(struct conversion *conv, struct member *member, uint32_t def)
{
	struct gosym s = goobj_sym(member->obj, def);
	symid *id = &member->ids[def];

	if (*id)
		return *id;
	if (s.class != CLASS_TEXT && !is_data(s.class))
		range_fault(&member->obj->bytes, record_of(member->obj, def),
			"a reference to a symbol of kind %u", s.kind);
	else if (s.name_size && memchr(s.name, 0, s.name_size))
		range_fault(&member->obj->bytes, record_of(member->obj, def), "a symbol's name has a zero");
	else if (def >= member->obj->hashed && def < member->obj->nonpkg)
		*id = declare_hashed(conv, member, def, &s);
	else if (s.abi == ABI_STATIC || !s.name_size ||
		 (def >= member->obj->hashed64 && def < member->obj->hashed))
		*id = declare_local(conv, member, def, &s);
	else
		*id = declare_named(conv, member, def, &s);
	return *id;
}

/* What only tables by pc refer to is left out, unless something else does, too. */
static bool is_wanted(const struct member *member, uint32_t def, const struct gosym *s)
{
	bool hashed = def >= member->obj->hashed64 && def < member->obj->nonpkg;

	return !hashed && s->name_size && !(member->marks[def] & MARK_AUX) &&
	       (s->class == CLASS_TEXT || is_data(s->class));
}

static void declare_all(struct conversion *conv, struct member *member)
{
	const struct goobj *obj = member->obj;

	for (uint32_t def = 0; def < obj->refs && !failed(conv); def++) {
		struct gosym s = goobj_sym(obj, def);
		if (s.class == CLASS_UNKNOWN && s.name_size)
			range_fault(&obj->bytes, record_of(obj, def), "go1.%u has no symbols of kind %u",
				obj->release->minor, s.kind);
		else if (is_wanted(member, def, &s))
			declare(conv, member, def);
	}
}

/* A reference by name says ABI0 for data and for functions; only its uses and the definitions tell which. */
static const char *suffix_of_reference(struct conversion *conv, const struct gosym *s, bool called)
{
	const struct target *target;

	if (s->abi == ABI_INTERNAL || called || s->class == CLASS_TEXT)
		return function_suffix(s->abi);
	if (is_data(s->class))
		return "";
	symid data = output_find(&conv->out, s->name, s->name_size, "");
	symid function = output_find(&conv->out, s->name, s->name_size, SUFFIX_STACK);
	if ((data && is_declared(conv, data)) || !function)
		target = name_target(s->name, s->name_size);
	else
		return SUFFIX_STACK;
	return target && target->kind == TARGET_FUNC ? SUFFIX_STACK : "";
}

static symid refer(struct conversion *conv, struct member *member, uint32_t sym)
{
	struct gosym s = goobj_sym(member->obj, sym);

	if (!s.name_size || memchr(s.name, 0, s.name_size)) {
		range_fault(&member->obj->bytes, record_of(member->obj, sym), "a reference without a name");
		return 0;
	}
	return output_global(&conv->out, s.name, s.name_size,
		suffix_of_reference(conv, &s, member->marks[sym] & MARK_CALLED));
}

static symid refer_builtin(struct conversion *conv, struct member *member, uint32_t number)
{
	static const char *const suffixes[] = {
		[BUILTIN_INTERNAL] = SUFFIX_INTERNAL, [BUILTIN_STACK] = SUFFIX_STACK, [BUILTIN_DATA] = ""};
	const struct release *release = member->obj->release;

	if (number >= release->builtin_count) {
		range_fault(&member->obj->bytes, 0, "go1.%u has no builtin %u", release->minor, number);
		return 0;
	}
	const struct builtin *builtin = release->builtins[number];
	return output_global(&conv->out, builtin->name, strlen(builtin->name), suffixes[builtin->what]);
}

static bool text_has(const char *text, uint32_t size, const char *part)
{
	return size && memmem(text, size, part, strlen(part));
}

static bool text_starts(const char *text, uint32_t size, const char *start)
{
	return size >= strlen(start) && !memcmp(text, start, strlen(start));
}

/* A dictionary of a generic function holds types, itabs, other dictionaries, and methods. */
static bool is_dictionary(const char *name, uint32_t size)
{
	return text_has(name, size, "..dict.");
}

static bool is_compilers(const char *name, uint32_t size)
{
	return text_starts(name, size, "type:") || text_starts(name, size, "go:") ||
	       text_starts(name, size, "type.") || text_starts(name, size, "go.");
}

/*
 * References into other packages by number have a name for tools, but no ABI.
 * Compiled code calls other packages' functions in ABIInternal only, and
 * takes their addresses in closures (NAME.f with a middle dot), itabs and
 * dictionaries.
 */
static bool is_function_use(const struct gosym *user, const struct goreloc *r, const struct refname *target)
{
	enum { ITAB_METHODS = 24 };

	if (r->type == GO_CALL || r->type == GO_CALLARM64 || r->type == GO_METHODOFF ||
		name_ends(user, "\xc2\xb7"
				"f"))
		return true;
	if (name_starts(user, "go:itab.") || name_starts(user, "go.itab."))
		return r->offset >= ITAB_METHODS;
	return is_dictionary(user->name, user->name_size) &&
	       !is_dictionary(target->name, target->name_size) &&
	       !is_compilers(target->name, target->name_size);
}

static symid refer_package(
	struct conversion *conv, struct member *member, const struct gosym *user, const struct goreloc *r)
{
	struct refname name;

	if (!find_refname(member, r->target, &name) || !name.name_size ||
		memchr(name.name, 0, name.name_size)) {
		range_fault(&member->obj->bytes, 0, "a reference to another package has no name");
		return 0;
	}
	return output_global(&conv->out, name.name, name.name_size,
		is_function_use(user, r, &name) ? SUFFIX_INTERNAL : "");
}

/* The thread's g, which has no symbol in the object. */
static symid refer_g(struct conversion *conv, struct member *member, const struct goreloc *r)
{
	static const char g[] = "runtime.tlsg";

	if (r->type == GO_TLS_LE || r->type == GO_TLS_IE)
		return output_global(&conv->out, g, strlen(g), "");
	range_fault(&member->obj->bytes, 0, "a relocation without a symbol");
	return 0;
}

static bool is_tls(enum reloc_type type)
{
	return type == GO_TLS_LE || type == GO_TLS_IE || type == GO_ARM64_TLS_LE || type == GO_ARM64_TLS_IE;
}

static symid target_of(
	struct conversion *conv, struct member *member, const struct gosym *user, const struct goreloc *r)
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
		member->ids[sym] = refer(conv, member, sym);
	return member->ids[sym];
}

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

static bool check_field(const struct member *member, const struct gosym *user, const struct goreloc *r)
{
	if (r->offset <= user->size && r->size <= user->size - r->offset)
		return true;
	return range_fault(&member->obj->bytes, 0, "a relocation at %u of %.*s, which has %u bytes",
		r->offset, user->name_size < 80 ? (int)user->name_size : 80,
		user->name_size ? user->name : "", user->size);
}

/* The ELF relocations of one of Go's, 0 to 2 of them. */
static size_t convert_reloc(struct conversion *conv, struct member *member, const struct gosym *user,
	const struct goreloc *r, Elf64_Rela *relas)
{
	const struct goarch *arch = conv->out.arch;
	const struct reloc_rule *rule = &arch->rules[r->type];
	unsigned type = r->size == 4 ? rule->four : r->size == 8 ? rule->eight : 0;

	if (reloc_ignored(r->type) || (r->weak && r->type == GO_ADDROFF))
		return 0;
	if (r->type != GO_KEEP && !type) {
		range_fault(&member->obj->bytes, 0, "a relocation of type %d and %u bytes: unknown for %s",
			r->type, r->size, arch->name);
		return 0;
	}
	symid target = check_field(member, user, r) ? target_of(conv, member, user, r) : 0;
	if (target && is_tls(r->type) && !is_declared(conv, target))
		output_symbol(&conv->out, target)->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_TLS);
	relas[0] = (Elf64_Rela){r->offset, ELF64_R_INFO((uint64_t)target, type), addend_of(rule, r)};
	relas[1] = (Elf64_Rela){
		r->offset + 4ul, ELF64_R_INFO((uint64_t)target, rule->second), addend_of(rule, r)};
	return rule->second ? 2 : 1;
}

/* Before go1.21 a package's record points to others'; their order is known, see runtime/gc/inittask.h. */
static uint32_t init_dependencies(const struct goobj *obj, struct span span)
{
	uint32_t i = span.first;

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

static size_t convert_relocs(struct conversion *conv, struct member *member, uint32_t def,
	const struct gosym *s, Elf64_Rela *relas)
{
	struct span span = goobj_relocs(member->obj, def);
	size_t count = 0;

	if (name_ends(s, "..inittask"))
		span.first += init_dependencies(member->obj, span);
	for (uint32_t i = span.first; i < span.end && !failed(conv); i++) {
		struct goreloc r = goobj_reloc(member->obj, i);
		count += convert_reloc(conv, member, s, &r, relas + count);
	}
	return count;
}

static uint32_t align_of(const struct gosym *s, const struct goarch *arch)
{
	uint32_t align = MOST_DATA_ALIGN;

	if (s->align && !(s->align & (s->align - 1)) && s->align <= 4096)
		return s->align;
	if (s->class == CLASS_TEXT)
		return arch->text_align;
	while (align > s->size && align > 1)
		align /= 2;
	return align;
}

/* Method tables that the compiler made; the runtime must find them: runtime/gc/type.h. */
static bool is_itab(const struct gosym *s)
{
	return name_starts(s, "go:itab.") || name_starts(s, "go.itab.");
}

static enum out_kind kind_of(const struct gosym *s, uint64_t filled, size_t relocations)
{
	switch (s->class) {
	case CLASS_TEXT:
		return OUT_TEXT;
	case CLASS_RODATA:
		if (is_itab(s))
			return OUT_ITABS;
		return relocations ? OUT_RELRO : OUT_RODATA;
	case CLASS_TLS:
		return OUT_TBSS;
	default:
		return filled || relocations ? OUT_DATA : OUT_BSS;
	}
}

static bool check_contents(struct conversion *conv, const struct member *member, uint32_t def,
	const struct gosym *s, uint64_t filled)
{
	const struct range *bytes = &member->obj->bytes;
	uint64_t at = record_of(member->obj, def);

	if (filled > s->size || (s->class == CLASS_TEXT && filled < s->size))
		return range_fault(bytes, at, "a symbol of %u bytes has contents of %llu", s->size,
			(unsigned long long)filled);
	if (s->class == CLASS_TLS && filled)
		return range_fault(bytes, at, "a thread-local variable has contents");
	if (conv->out.total + s->size > OUTPUT_MOST / 2)
		return range_fault(bytes, at, "more than a gigabyte of code and data");
	return !failed(conv);
}

/* Frames and tables must describe this copy, even if another object's is linked under the name. */
static symid own_symbol(struct conversion *conv, symid id, uint32_t section)
{
	if (ELF64_ST_BIND(output_symbol(&conv->out, id)->st_info) != STB_WEAK)
		return id;
	symid own = output_local(&conv->out, "", 0, "");
	output_symbol(&conv->out, own)->st_info = ELF64_ST_INFO(STB_LOCAL, STT_SECTION);
	output_define(&conv->out, own, section);
	return own;
}

static void add_tables(
	struct conversion *conv, struct member *member, uint32_t def, const struct gosym *s, uint32_t section)
{
	symid own = own_symbol(conv, member->ids[def], section);

	frames_add(&conv->frames, member->obj, def, s->size, own);
	bounds_add(&conv->out, member->obj, def, s->size, own, section);
	debug_add(&conv->debug, &conv->out, member->obj, def, s, own);
}

/* A linknamed variable without a value may be another package's, too: the one that has contents wins. */
static bool is_shared(const struct member *member, uint32_t def, const struct gosym *s)
{
	return def >= member->obj->nonpkg && s->abi != ABI_STATIC && !(s->flag & SYM_DUPOK) && s->size;
}

static void emit(struct conversion *conv, struct member *member, uint32_t def)
{
	struct gosym s = goobj_sym(member->obj, def);
	struct range data = goobj_data(member->obj, def);
	struct span span = goobj_relocs(member->obj, def);

	if (!check_contents(conv, member, def, &s, data.size))
		return;
	Elf64_Rela *relas = output_relas(&conv->out, 2 * (size_t)(span.end - span.first) + 1);
	size_t count = convert_relocs(conv, member, def, &s, relas);
	enum out_kind kind = kind_of(&s, data.size, count);
	if (kind == OUT_BSS && is_shared(member, def, &s)) {
		output_common(&conv->out, member->ids[def], align_of(&s, conv->out.arch));
		return;
	}
	struct content content = {data.at, data.size, s.size, align_of(&s, conv->out.arch)};
	uint32_t section = output_section(&conv->out, kind, &content);
	output_define(&conv->out, member->ids[def], section);
	output_relas_done(&conv->out, kind, section, relas, count);
	if (kind == OUT_TEXT)
		add_tables(conv, member, def, &s, section);
}

/* Functions first, in the compiler's order; then what they refer to, as it is found. */
static void emit_all(struct conversion *conv)
{
	for (size_t i = 0; i < conv->pending_count && !failed(conv); i++)
		emit(conv, conv->pending[i].member, conv->pending[i].def);
}

static void add_note(struct output *out)
{
	output_section(out, OUT_NOTE, &(struct content){.align = 1});
}

/* Code that reports each access to a sanitizer's runtime cannot do without it. */
static void check_instrumented(struct conversion *conv, const struct gofile *file)
{
	static const char *const starts[] = {
		"runtime.racefunc", "runtime.raceread", "runtime.racewrite", "runtime.msan", "runtime.asan"};
	struct symbols *globals = &conv->out.globals;

	for (uint32_t i = 0; i < globals->count; i++)
		for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
			const char *name = output_name(&conv->out, i | SYMID_GLOBAL);
			if (globals->sections[i] || strncmp(name, starts[k], strlen(starts[k])))
				continue;
			range_fault(
				&file->bytes, 0, "compiled with -race, -msan or -asan: it needs %s", name);
		}
}

static struct member member_open(const struct goobj *obj)
{
	struct member member = {.obj = obj};

	member.ids = zeroed(obj->end * sizeof *member.ids);
	member.marks = zeroed(obj->end);
	mark_auxs(&member);
	mark_calls(&member);
	index_refnames(&member);
	return member;
}

static void member_close(struct member *member)
{
	free(member->ids);
	free(member->marks);
	free(member->refnames);
}

/* An upper limit: a reference may be to data and a function. */
static uint32_t count_symbols(const struct gofile *file)
{
	uint32_t count = RELEASE_BUILTINS;

	for (size_t i = 0; i < file->count; i++)
		count += 2 * (file->objects[i].end + goobj_refname_count(&file->objects[i]));
	return count;
}

static void run(struct conversion *conv, const struct gofile *file)
{
	conv->members = zeroed(file->count * sizeof *conv->members);
	for (; conv->member_count < file->count; conv->member_count++)
		conv->members[conv->member_count] = member_open(&file->objects[conv->member_count]);
	for (size_t i = 0; i < conv->member_count; i++)
		declare_all(conv, &conv->members[i]);
	emit_all(conv);
	frames_write(&conv->frames, &conv->out);
	debug_write(&conv->debug, &conv->out);
	add_note(&conv->out);
	check_instrumented(conv, file);
}

bool convert_objects(struct gofile *file, int fd, bool debug)
{
	struct conversion conv = {.fault = &file->fault, .debug.wanted = debug};

	if (!output_open(&conv.out, fd, file->arch, count_symbols(file)))
		return range_fault(&file->bytes, 0, "libelf: %s", elf_errmsg(-1));
	run(&conv, file);
	if (!failed(&conv) && !output_write(&conv.out))
		range_fault(&file->bytes, 0, "cannot write: %s", elf_errmsg(-1));
	for (size_t i = 0; i < conv.member_count; i++)
		member_close(&conv.members[i]);
	free(conv.members);
	free(conv.pending);
	frames_free(&conv.frames);
	debug_free(&conv.debug);
	output_close(&conv.out);
	return !failed(&conv);
}

static bool convert_opened(struct gofile *file, const char *label, const char *output, bool debug)
{
	int fd = open(output, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0) {
		complain(output, "cannot write: %s", strerror(errno));
		return false;
	}
	bool done = convert_objects(file, fd, debug);
	close(fd);
	if (!done) {
		complain(label, "offset %llu: %s", (unsigned long long)file->fault.offset, file->fault.what);
		unlink(output);
	}
	return done;
}

bool convert_package(
	const char *path, const char *label, const char *output, bool debug, struct inittasks *tasks)
{
	struct gofile file;

	if (!gofile_open(&file, path, label))
		return false;
	if (tasks && !inittasks_read(tasks, &file))
		complain(label, "offset %llu: %s", (unsigned long long)file.fault.offset, file.fault.what);
	bool done = !*file.fault.what && convert_opened(&file, label, output, debug);
	gofile_close(&file);
	return done;
}

bool convert_file(const char *path, const char *label, const char *output, bool debug)
{
	return convert_package(path, label, output, debug, NULL);
}
