/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Records of golang/gccompiler/panic/deferframes.h. Go's linker has the same in
 * its tables of functions: cmd/link/internal/ld/pcln.go (computeDeferReturn),
 * internal/abi/symtab.go.
 */
#include "command/convert/records/defers.h"

#include "command/base/arena.h"
#include "command/convert/records/pctable.h"
#include "command/goobj/funcinfo.h"
#include "command/goobj/names.h"
#include "command/goobj/pcvalue.h"

#include <endian.h>
#include <string.h>

enum {
	RECORD = 40, /* struct deferframe */
	SLOTS = 8,
	WORD = 8,
	FUNCDATA_OPEN_DEFERS = 4,
	INLINED_SINCE = 26, /* recover counts inlined functions */
};

struct deferring {
	struct output *out;
	const struct goobj *obj;
	uint32_t def;
	const struct wrapper *code;
	struct funcinfo info;
};

static symid runtime_function(const struct deferring *f, const char *name)
{
	return output_find(f->out, name, strlen(name), SUFFIX_INTERNAL);
}

/* The first relocation at or behind number i that means the symbol; count if there is none. */
static size_t find_reference(const struct deferring *f, symid symbol, size_t i)
{
	while (i < f->code->count && (!symbol || ELF64_R_SYM(f->code->relas[i].r_info) != symbol))
		i++;
	return i;
}

/* The value of a table by pc at an offset; -1 if there is none. */
static int32_t value_at(const struct deferring *f, enum go_aux type, uint32_t offset)
{
	uint32_t table = aux_symbol(f->obj, f->def, type, 0);
	struct pcvalue values;

	if (table == NO_SYM)
		return -1;
	pcvalue_start(&values, f->obj, table, f->code->symbol->size);
	while (pcvalue_next(&values))
		if (offset < values.end)
			return values.value;
	return -1;
}

/* Whether a call of gorecover stands in an inlined function. */
static bool recovers_inlined(const struct deferring *f)
{
	symid gorecover = runtime_function(f, "runtime.gorecover");
	size_t i = gorecover ? 0 : f->code->count;

	while ((i = find_reference(f, gorecover, i)) < f->code->count)
		if (funcinfo_depth(
			    &f->info, value_at(f, AUX_PCINLINE, f->code->relas[i++].r_offset)))
			return true;
	return false;
}

/*
 * A wrapper may call by a pointer, and no relocation shows where. So the ranges of all of the
 * function's code are listed, and the end of the last one.
 */
static void add_inlined(const struct deferring *f, bool wrapper)
{
	uint32_t table = aux_symbol(f->obj, f->def, AUX_PCINLINE, 0);
	struct pcvalues list = {0};
	struct pcvalue values;
	unsigned last = 0;

	if (f->obj->release->minor < INLINED_SINCE || table == NO_SYM ||
		!(wrapper || recovers_inlined(f)))
		return;
	pcvalue_start(&values, f->obj, table, f->code->symbol->size);
	while (pcvalue_next(&values)) {
		unsigned depth = funcinfo_depth(&f->info, values.value);
		if (depth != last)
			pcvalues_push(&list, values.start, depth);
		last = depth;
	}
	if (last)
		pcvalues_push(&list, f->code->symbol->size, 0);
	pcvalues_add(f->out, OUT_INLINED, f->code->function, f->code->text, &list);
}

/* How far a function moves the stack pointer at most. */
static int32_t frame_size(const struct deferring *f)
{
	uint32_t table = aux_symbol(f->obj, f->def, AUX_PCSP, 0);
	struct pcvalue values;
	int32_t most = 0;

	if (table == NO_SYM)
		return 0;
	pcvalue_start(&values, f->obj, table, f->code->symbol->size);
	while (pcvalue_next(&values))
		if (values.value > most)
			most = values.value;
	return most;
}

static void add_pcentry(const struct deferring *f, enum out_kind kind, uint64_t value)
{
	struct pcvalues list = {0};

	pcvalues_push(&list, 0, (int64_t)value);
	pcvalues_add(f->out, kind, f->code->function, f->code->text, &list);
}

/* Without frame pointers a walk up the stack must know each function's frame: struct goframe. */
static void add_frame_size(const struct deferring *f, uint32_t frame)
{
	uint64_t size = f->code->symbol->size;

	if (!f->obj->arch->fp)
		add_pcentry(f, OUT_GOFRAMES, size | (uint64_t)frame << 32);
	else if (!frame)
		add_pcentry(f, OUT_LEAVES, size);
}

/*
 * If calls push the return address, offsets of local variables count from the word that holds the
 * caller's frame pointer, which is where the frame pointer points. On other architectures they
 * count from the top of the frame, and the frame pointer points to the word below the frame's
 * bottom. Without frame pointers, the word above the bottom stands for it
 * (golang/gccompiler/panic/frame.h).
 */
struct frame_origin {
	int32_t locals, sp; /* relative to the frame pointer */
};

static struct frame_origin place_at(const struct deferring *f, uint32_t offset)
{
	int32_t moved = value_at(f, AUX_PCSP, offset);

	if (f->obj->arch->pushed)
		return (struct frame_origin){0, WORD - moved};
	return f->obj->arch->fp ? (struct frame_origin){moved, WORD}
				: (struct frame_origin){moved - WORD, -WORD};
}

static void put(uint8_t *record, unsigned at, uint32_t value)
{
	memcpy(record + at, &(uint32_t){htole32(value)}, sizeof value);
}

static bool put_slot(uint8_t *record, unsigned n, int32_t offset)
{
	int32_t words = offset / WORD;
	uint16_t word = htole16((uint16_t)words);

	memcpy(record + RECORD - 2 * SLOTS + 2 * n, &word, sizeof word);
	return offset % WORD == 0 && words == (int16_t)words;
}

/* Since go1.22 all slots lie side by side. Earlier there is a list, the last slot first. */
static bool put_slots(struct cursor *c, const struct deferring *f, uint8_t *record, int32_t locals)
{
	enum { FIRST_WITHOUT_LIST = 22 };
	bool listed = f->obj->release->minor < FIRST_WITHOUT_LIST, done = true;
	uint32_t count = listed ? cursor_uvarint(c) : SLOTS;
	int32_t first = listed ? 0 : locals - (int32_t)cursor_uvarint(c);

	if (count > SLOTS)
		return false;
	for (uint32_t n = count; n--;)
		done = put_slot(record, n,
			       listed ? locals - (int32_t)cursor_uvarint(c)
				      : first + WORD * (int32_t)n) &&
		       done;
	return done;
}

static void put_open_defers(const struct deferring *f, uint8_t *record, int32_t locals)
{
	uint32_t info = aux_symbol(f->obj, f->def, AUX_FUNCDATA, FUNCDATA_OPEN_DEFERS);

	if (info == NO_SYM)
		return;
	struct range bytes = goobj_data(f->obj, info);
	struct cursor c = {&bytes, 0};
	put(record, 20, locals - (int32_t)cursor_uvarint(&c));
	if (!put_slots(&c, f, record, locals))
		range_fault(&bytes, 0, "open-coded defers in a frame that is too large");
}

static void add_frame(const struct deferring *f, size_t call)
{
	uint8_t *record = arena_new(RECORD);
	struct pctable table = {OUT_DEFERS, f->code->function, f->code->text, RECORD};

	put(record, 8, f->code->symbol->size);
	if (call < f->code->count) {
		uint32_t offset = f->code->relas[call].r_offset;
		struct frame_origin place = place_at(f, offset);
		put(record, 12, offset - (f->obj->arch->pushed ? 1 : 0));
		put(record, 16, place.sp);
		put_open_defers(f, record, place.locals);
	}
	pctable_add(f->out, &table, record, &(uint32_t){0}, 1);
}

void defers_add(
	struct output *out, const struct goobj *obj, uint32_t def, const struct wrapper *function)
{
	struct deferring f = {out, obj, def, function, funcinfo_of(obj, def)};

	if (!function->symbol->size)
		return;
	int32_t frame = frame_size(&f);
	size_t call = find_reference(&f, runtime_function(&f, "runtime.deferreturn"), 0);
	bool wrapper = funcinfo_is_wrapper(obj, &f.info);
	add_frame_size(&f, (uint32_t)frame);
	/* Without frame pointers a wrapper may set up its frame itself: runtime.reflectcall. */
	if (call < function->count || (wrapper && (frame || !obj->arch->fp)))
		add_frame(&f, call);
	add_inlined(&f, wrapper);
}
