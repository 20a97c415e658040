/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The conversion from file to file: each symbol gets its section, relocations
 * and tables. cmd/link/internal/ld/data.go says how symbols are aligned.
 */
#include "command/convert/convert.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/text.h"
#include "command/convert/clobber.h"
#include "command/convert/conversion.h"
#include "command/convert/records/bounds.h"
#include "command/convert/records/defers.h"
#include "command/convert/records/functions.h"
#include "command/convert/records/typelinks.h"
#include "command/convert/records/wraps.h"
#include "command/goobj/descriptor.h"
#include "command/goobj/funcinfo.h"
#include "command/goobj/names.h"
#include "command/goobj/pcvalue.h"
#include "command/table/symbols.h"

enum { MOST_DATA_ALIGN = 32 };

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

bool is_compiled(const struct goobj *obj, uint32_t def)
{
	struct funcinfo info = funcinfo_of(obj, def);

	return info.bytes.size && !(info.flags & FUNCFLAG_ASM);
}

static enum out_kind kind_of(const struct goobj *obj, uint32_t def, const struct gosym *s,
	uint64_t filled, size_t relocations)
{
	switch (s->class) {
	case CLASS_TEXT:
		return is_compiled(obj, def) ? OUT_GOTEXT : OUT_TEXT;
	case CLASS_RODATA:
		if (is_itab(s->name, s->name_size))
			return OUT_ITABS;
		if (relocations && descriptor_name(s, &(struct range){0}))
			return OUT_TYPE;
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
static symid strong_symbol(struct conversion *conv, symid id, uint32_t section)
{
	if (ELF64_ST_BIND(output_symbol(&conv->out, id)->st_info) != STB_WEAK)
		return id;
	symid own = output_local(&conv->out, "", 0, "");
	output_symbol(&conv->out, own)->st_info = ELF64_ST_INFO(STB_LOCAL, STT_SECTION);
	output_define(&conv->out, own, section);
	return own;
}

static void add_tables(struct conversion *conv, struct member *member, uint32_t def,
	const struct gosym *s, struct wrapper *w)
{
	symid own = strong_symbol(conv, member->ids[def], w->text);

	frames_add(&conv->frames, member->obj, def, s->size, own);
	bounds_add(&conv->out, member->obj, def, s->size, own, w->text);
	w->function = own;
	wraps_add(&conv->out, w);
	if (conv->walks)
		defers_add(&conv->out, member->obj, def, w);
	functions_add(conv, member, def, w);
	debug_add(conv, member, def, s, own);
}

/*
 * A linknamed variable without a value may be another package's, too: the one that has contents
 * wins.
 */
static bool is_shared(const struct member *member, uint32_t def, const struct gosym *s)
{
	return def >= member->obj->nonpkg && s->abi != ABI_STATIC && !(s->flag & SYM_DUPOK) &&
	       s->size;
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
	enum out_kind kind = kind_of(member->obj, def, &s, data.size, count);
	if (kind == OUT_BSS && is_shared(member, def, &s)) {
		output_common(&conv->out, member->ids[def], align_of(&s, conv->out.arch));
		return;
	}
	if (s.class == CLASS_TEXT)
		data.at = clobber_check(&conv->out, data.at, data.size, relas, count);
	struct content content = {data.at, data.size, s.size, align_of(&s, conv->out.arch)};
	uint32_t section = output_section(&conv->out, kind, &content);
	output_define(&conv->out, member->ids[def], section);
	label_pairs(&conv->out, section, relas, count);
	output_relas_done(&conv->out, kind, section, relas, count);
	if (conv->typelinks && is_typelinked(&s))
		typelinks_add(&conv->out, strong_symbol(conv, member->ids[def], section), section);
	if (s.class != CLASS_TEXT)
		return;
	add_tables(conv, member, def, &s,
		&(struct wrapper){.symbol = &s, .text = section, .relas = relas, .count = count});
	far_calls(conv, &(struct far_function){kind, s.size, relas, count});
}

/* Functions first, in the compiler's order; then what they refer to, as it is found. */
static void emit_all(struct conversion *conv)
{
	for (size_t i = 0; i < conv->pending.count && !failed(conv); i++)
		emit(conv, conv->pending.at[i].member, conv->pending.at[i].def);
	far_finish(conv);
}

static void add_note(struct output *out)
{
	output_section(out, OUT_NOTE, &(struct content){.align = 1});
}

/* Code that reports each access to a sanitizer's runtime cannot do without it. */
static void check_instrumented(struct conversion *conv, const struct goobjfile *file)
{
	static const char *const starts[] = {"runtime.racefunc", "runtime.raceread",
		"runtime.racewrite", "runtime.msan", "runtime.asan"};
	struct symbols *globals = &conv->out.globals;

	for (uint32_t i = 0; i < globals->count; i++)
		for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
			const char *name = output_name(&conv->out, i | SYMID_GLOBAL);
			if (globals->sections[i] || !starts_with(name, starts[k]))
				continue;
			range_fault(&file->bytes, 0,
				"compiled with -race, -msan or -asan (compile it without): it needs %s",
				plain_name(name));
		}
}

void conversion_start(
	struct conversion *conv, struct goobjfile *file, const struct convert_how *how)
{
	*conv = (struct conversion){.fault = &file->fault,
		.debug = {.wanted = how->debug, .types = how->types},
		.typelinks = how->typelinks,
		.functions = how->functions,
		.walks = true,
		.goroot = how->goroot,
		.testmain = how->testmain};
	output_start(&conv->out, file->arch);
	conv->member_count = file->objects.count;
	conv->members = members_open(file);
}

void conversion_declare_all(struct conversion *conv)
{
	for (size_t i = 0; i < conv->member_count; i++)
		declare_all(conv, &conv->members[i]);
}

static void write_conversion(struct conversion *conv, const struct goobjfile *file)
{
	emit_all(conv);
	frames_write(&conv->frames, &conv->out);
	debug_write(conv);
	add_note(&conv->out);
	check_instrumented(conv, file);
	if (!failed(conv) && !output_write(&conv->out))
		range_fault(&file->bytes, 0, "cannot write: %s", output_error());
}

bool conversion_write(struct conversion *conv, struct goobjfile *file, int fd)
{
	if (!output_open(&conv->out, fd))
		return range_fault(&file->bytes, 0, "libelf: %s", elf_errmsg(-1));
	write_conversion(conv, file);
	output_close(&conv->out);
	return !failed(conv);
}

/* The memory of a conversion is freed after it. */
bool convert_objects(struct goobjfile *file, int fd, const struct convert_how *how)
{
	struct arena phase = {0}, *outer = arena_use(&phase);
	struct conversion conv;

	conversion_start(&conv, file, how);
	conversion_declare_all(&conv);
	bool done = conversion_write(&conv, file, fd);
	arena_use(outer);
	arena_free(&phase);
	return done;
}

/* One object comes out, so there is no place for another compiler's. */
static bool refuse_foreign(const struct goobjfile *file, const char *label)
{
	if (!file->foreign.count)
		return true;
	complain(format("%s(%s)", label, file->foreign.at[0].name),
		"is not a Go object, and only Go objects are converted (take it out of the archive "
		"with ar, and link it beside the converted object)");
	return false;
}

static bool open_file(struct goobjfile *file, const char *path)
{
	if (!goobjfile_open(file, path, path))
		return false;
	if (refuse_foreign(file, path))
		return true;
	goobjfile_close(file);
	return false;
}

bool convert_to(const char *path, int fd, const struct convert_how *how)
{
	struct goobjfile file;

	if (!open_file(&file, path))
		return false;
	bool done = convert_objects(&file, fd, how);
	if (!done)
		complain(path, "offset %llu: %s", (unsigned long long)file.fault.offset,
			file.fault.what);
	goobjfile_close(&file);
	return done;
}
