/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's linker makes trampolines when it knows each address: cmd/link/internal/ld/data.go,
 * trampoline. The system's linker makes none. The converter knows how much code there is at most,
 * but not in which order the linker will put the packages.
 */
#include "command/convert/far.h"

#include "command/base/arena.h"
#include "command/convert/conversion.h"
#include "command/convert/reach.h"

#include <endian.h>
#include <string.h>

/* In bytes. */
enum {
	LIBRARY = 256 * 1024, /* at most so much code is in C and assembly */
	BLOCK = 256 * 1024, /* trampolines follow so much code, so that each is near its callers */
};

struct trampoline {
	symid target, label;
	struct trampoline *next;
};

/* The room that a function takes, with a trampoline for each of its calls. */
static uint64_t room_of_function(const struct goarch *arch, const struct pending *p)
{
	const struct goobj *obj = p->member->obj;
	struct gosym s = goobj_sym(obj, p->def);
	struct span span = goobj_relocs(obj, p->def);
	uint64_t room = s.size + arch->text_align;

	if (s.class != CLASS_TEXT)
		return 0;
	for (uint32_t i = span.first; i < span.end; i++)
		if (arch->rules[goobj_reloc(obj, i).type].four == arch->far.call)
			room += sizeof arch->far.code;
	return room;
}

void far_measure(const struct reach *reach)
{
	uint64_t all = LIBRARY;

	for (size_t i = 0; i < reach->convs.count; i++) {
		struct conversion *conv = reach->convs.at[i];
		for (size_t k = 0; conv->out.arch->far.call && k < conv->pending.count; k++)
			conv->far.own += room_of_function(conv->out.arch, &conv->pending.at[k]);
		all += conv->far.own;
	}
	for (size_t i = 0; i < reach->convs.count; i++)
		((struct conversion *)reach->convs.at[i])->far.all = all;
}

/* Whether a function is in the package's compiled code. */
static bool is_compiled_here(const struct conversion *conv, symid function)
{
	const struct place *place;

	if (!(function & SYMID_GLOBAL))
		return true;
	place = table_find(&conv->reach->places, output_name(&conv->out, function));
	return place && place->conv == conv && is_compiled(place->member->obj, place->def);
}

/* Whether all calls from the function reach a target. */
static bool reaches(const struct conversion *conv, const struct far_function *f, symid target)
{
	uint64_t reach = conv->out.arch->far.reach;

	if (conv->far.all <= reach)
		return true;
	if (f->kind != OUT_GOTEXT)
		return !(target & SYMID_GLOBAL);
	return conv->far.own <= reach && is_compiled_here(conv, target);
}

static symid trampoline_to(struct conversion *conv, struct trampolines *list, symid target)
{
	struct trampoline *t = table_get(&list->made, &target, sizeof target);

	if (t)
		return t->label;
	t = arena_new(sizeof *t);
	*t = (struct trampoline){target, output_local(&conv->out, "", 0, ""), list->last};
	list->last = t;
	table_slot(&list->made, &t->target, sizeof t->target)->value = t;
	return t->label;
}

static void write_trampoline(
	struct output *out, const struct trampoline *t, const uint32_t *code, enum out_kind kind)
{
	uint64_t size = sizeof out->arch->far.code;
	Elf64_Rela *rela = output_relas(out, 1);
	uint32_t section =
		output_section(out, kind, &(struct content){code, size, size, sizeof *code});

	output_define(out, t->label, section);
	*rela = (Elf64_Rela){0, ELF64_R_INFO((uint64_t)t->target, out->arch->far.jump), 0};
	output_relas_done(out, kind, section, rela, 1);
}

static void write_trampolines(struct conversion *conv, struct trampolines *list, enum out_kind kind)
{
	const uint32_t *words = conv->out.arch->far.code;
	uint32_t *code = arena_new(sizeof conv->out.arch->far.code);

	for (size_t i = 0; i < sizeof conv->out.arch->far.code / sizeof *code; i++)
		code[i] = htole32(words[i]);
	for (const struct trampoline *t = list->last; t; t = t->next)
		write_trampoline(&conv->out, t, code, kind);
	*list = (struct trampolines){0};
}

void far_calls(struct conversion *conv, const struct far_function *f)
{
	const struct goarch *arch = conv->out.arch;
	struct trampolines *list =
		f->kind == OUT_GOTEXT ? &conv->far.compiled : &conv->far.assembled;

	for (size_t i = 0; conv->reach && arch->far.call && i < f->count; i++) {
		symid target = ELF64_R_SYM(f->relas[i].r_info);
		if (ELF64_R_TYPE(f->relas[i].r_info) == arch->far.call && !reaches(conv, f, target))
			f->relas[i].r_info = ELF64_R_INFO(
				(uint64_t)trampoline_to(conv, list, target), arch->far.call);
	}
	list->beside += f->size;
	if (list->beside >= BLOCK)
		write_trampolines(conv, list, f->kind);
}

void far_finish(struct conversion *conv)
{
	write_trampolines(conv, &conv->far.compiled, OUT_GOTEXT);
	write_trampolines(conv, &conv->far.assembled, OUT_TEXT);
}
