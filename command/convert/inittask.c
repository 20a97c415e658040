/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Package initialisation. cmd/compile/internal/pkginit/init.go defines the
 * record, cmd/link/internal/ld/inittask.go the order from go1.21 on, and
 * runtime/proc.go (doInit) of go1.19 the one before.
 */
#include "command/convert/inittask.h"

#include "command/base/arena.h"
#include "command/base/table.h"
#include "command/elf/elfwrite.h"
#include "command/goobj/names.h"

#include <string.h>

#define RECORD_NAME "..inittask"
#define LIST_NAME "linkrt_gc_inittasks"
#define RELEASE_NAME "linkrt_gc_release"
#define GODEBUG_NAME "linkrt_gc_godebug"
#define MODINFO_NAME "linkrt_gc_modinfo"
#define TRACEBACK_NAME "linkrt_traceback"
#define MAKERS_NAME "linkrt_makers_of"
#define SIGNALS_NAME "linkrt_catch_signal"
#define PLACES_NAME "linkrt_gc_places"
#define TEST_NAME "linkrt_gc_note_test"

enum { WORD = 8, ENTRY = 16 };

static char *name_of_target(const struct goobj *obj, const struct goreloc *r)
{
	uint32_t sym = goobj_resolve(obj, r->target);

	if (sym != NO_SYM) {
		struct gosym s = goobj_sym(obj, sym);
		return format("%.*s", (int)s.name_size, s.name ? s.name : "");
	}
	for (uint32_t n = 0; n < goobj_refname_count(obj); n++) {
		struct refname name = goobj_refname(obj, n);
		if (name.ref.package == r->target.package && name.ref.index == r->target.index)
			return format("%.*s", (int)name.name_size, name.name ? name.name : "");
	}
	return copy("");
}

static bool is_dependency(const struct inittask *task, const struct goreloc *r)
{
	return task->layout == INIT_ORDER ? r->type == GO_INITORDER : r->offset < task->skip;
}

static void read_dependencies(struct inittask *task, const struct goobj *obj, uint32_t def)
{
	struct span span = goobj_relocs(obj, def);

	for (uint32_t i = span.first; i < span.end; i++) {
		struct goreloc r = goobj_reloc(obj, i);
		if (!is_dependency(task, &r))
			continue;
		strings_add(&task->after, name_of_target(obj, &r));
	}
}

/* Counts are trusted only as far as the record reaches. */
static bool read_counts(struct inittask *task, const struct range *data, uint64_t size)
{
	struct cursor c = {data, 4};

	if (task->layout == INIT_ORDER) {
		task->functions = cursor_u32(&c);
		task->skip = WORD;
	} else {
		c.at = WORD;
		task->skip = 3 * WORD + (cursor_u64(&c) & 0xffffff) * WORD;
		task->functions = cursor_u64(&c);
	}
	if (size >= task->skip && task->functions <= (size - task->skip) / WORD)
		return true;
	return range_fault(data, 0, "a package's record of initialisation is damaged");
}

static bool read_record(
	struct inittasks *tasks, const struct goobj *obj, uint32_t def, const struct gosym *s)
{
	struct range data = goobj_data(obj, def);
	struct inittask task = {.layout = obj->release->init, .found = true};

	if (!read_counts(&task, &data, s->size))
		return false;
	task.name = format("%.*s", (int)s->name_size, s->name);
	read_dependencies(&task, obj, def);
	*push(tasks) = task;
	return true;
}

bool inittasks_read(struct inittasks *tasks, struct goobjfile *file)
{
	for (size_t i = 0; i < file->objects.count; i++) {
		const struct goobj *obj = &file->objects.at[i];
		tasks->minor = obj->release->minor;
		for (uint32_t def = 0; def < obj->refs; def++) {
			struct gosym s = goobj_sym(obj, def);
			if (s.class == CLASS_DATA && name_ends(&s, RECORD_NAME) &&
				!read_record(tasks, obj, def, &s))
				return false;
		}
	}
	return !*file->fault.what;
}

/* The first record of each name. */
static struct table index_tasks(const struct inittasks *tasks)
{
	struct table names = {0};

	for (size_t i = 0; i < tasks->count; i++) {
		void **slot = table_at(&names, tasks->at[i].name);
		*slot = *slot ? *slot : &tasks->at[i];
	}
	return names;
}

static void place(struct inittasks *order, struct inittask *task)
{
	*push(order) = *task;
	task->placed = true;
}

/*
 * Before go1.21: depth first, as the program imports. A record counts as placed from the start: no
 * cycle loops.
 */
static void place_depth_first(
	const struct table *names, struct inittask *task, struct inittasks *order)
{
	if (!task || task->placed)
		return;
	task->placed = true;
	for (size_t i = 0; i < task->after.count; i++)
		place_depth_first(names, table_find(names, task->after.at[i]), order);
	place(order, task);
}

static void mark_needed(const struct table *names, struct inittask *task)
{
	if (!task || !task->placed)
		return;
	task->placed = false;
	for (size_t i = 0; i < task->after.count; i++)
		mark_needed(names, table_find(names, task->after.at[i]));
}

/* Records that may run: a heap, the first by name at its root. */
struct ready {
	struct inittask **at;
	size_t count, room;
};

static bool comes_first(const struct inittask *a, const struct inittask *b)
{
	int names = strcmp(a->name, b->name);

	return names ? names < 0 : a < b;
}

static void swap(struct ready *r, size_t i, size_t k)
{
	struct inittask *task = r->at[i];

	r->at[i] = r->at[k];
	r->at[k] = task;
}

static void ready_add(struct ready *r, struct inittask *task)
{
	*push(r) = task;
	for (size_t i = r->count - 1; i && comes_first(r->at[i], r->at[(i - 1) / 2]);
		i = (i - 1) / 2)
		swap(r, i, (i - 1) / 2);
}

static struct inittask *ready_take(struct ready *r)
{
	struct inittask *first = r->at[0];

	r->at[0] = r->at[--r->count];
	for (size_t i = 0, k; (k = 2 * i + 1) < r->count; i = k) {
		k += k + 1 < r->count && comes_first(r->at[k + 1], r->at[k]);
		if (!comes_first(r->at[k], r->at[i]))
			break;
		swap(r, i, k);
	}
	return first;
}

/* Each record learns how many others it waits for, and which wait for it. */
static void count_waits(
	const struct inittasks *tasks, const struct table *names, struct ready *ready)
{
	for (size_t i = 0; i < tasks->count; i++) {
		struct inittask *task = &tasks->at[i];
		for (size_t k = 0; !task->placed && k < task->after.count; k++) {
			struct inittask *before = table_find(names, task->after.at[k]);
			if (!before || before->placed)
				continue;
			list_add(&before->waiting, task);
			task->waits++;
		}
	}
	for (size_t i = 0; i < tasks->count; i++)
		if (!tasks->at[i].placed && !tasks->at[i].waits)
			ready_add(ready, &tasks->at[i]);
}

/* From go1.21 on: of those that may run, the first by name. */
static void place_by_name(
	const struct inittasks *tasks, const struct table *names, struct inittasks *order)
{
	struct ready ready = {0};

	for (size_t i = 0; i < tasks->count; i++)
		tasks->at[i].placed = true;
	for (size_t i = 0; i < tasks->roots; i++)
		mark_needed(names, &tasks->at[i]);
	count_waits(tasks, names, &ready);
	while (ready.count) {
		struct inittask *task = ready_take(&ready);
		place(order, task);
		for (size_t i = 0; i < task->waiting.count; i++) {
			struct inittask *next = task->waiting.at[i];
			if (!--next->waits)
				ready_add(&ready, next);
		}
	}
}

void inittasks_order(const struct inittasks *tasks, struct inittasks *order)
{
	const struct table names = index_tasks(tasks);

	*order = (struct inittasks){.minor = tasks->minor,
		.godebug = tasks->godebug,
		.modinfo = tasks->modinfo,
		.traceback = tasks->traceback,
		.tree = tasks->tree,
		.test = tasks->test};
	if (tasks->roots && tasks->at[0].layout == INIT_ORDER)
		place_by_name(tasks, &names, order);
	for (size_t i = 0; i < tasks->roots; i++)
		if (tasks->at[i].layout != INIT_ORDER)
			place_depth_first(&names, &tasks->at[i], order);
}

/* An entry of the list: {functions, count}; the address comes by relocation. */
static size_t fill_inittasks(struct output *out, const struct inittasks *order,
	uint64_t (*entries)[2], Elf64_Rela *relas)
{
	size_t n = 0;

	for (size_t i = 0; i < order->count; i++) {
		const struct inittask *task = &order->at[i];
		if (!task->functions)
			continue;
		symid symbol = output_global(out, task->name, strlen(task->name), "");
		relas[n] = (Elf64_Rela){ENTRY * n,
			ELF64_R_INFO((uint64_t)symbol, out->arch->rules[GO_ADDR].eight),
			task->skip};
		entries[n][0] = 0;
		entries[n++][1] = htole64(task->functions);
	}
	entries[n][0] = entries[n][1] = 0;
	return n;
}

static void define_object(struct output *out, const char *name, uint32_t section, size_t size)
{
	symid id = output_global(out, name, strlen(name), "");
	Elf64_Sym *symbol = output_symbol(out, id);

	symbol->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT);
	symbol->st_size = size;
	output_define(out, id, section);
}

/* golang/gccompiler/release.h */
static void write_release(struct output *out, unsigned minor)
{
	uint32_t *word = arena_new(sizeof *word);
	struct content content = {word, sizeof *word, sizeof *word, sizeof *word};

	*word = htole32(minor);
	define_object(out, RELEASE_NAME, output_section(out, OUT_RODATA, &content), sizeof *word);
}

/* golang/gccompiler/goenv.c */
static void write_text(struct output *out, const char *name, const char *text)
{
	const size_t size = strlen(text) + 1;
	struct content content = {text, size, size, 1};

	define_object(out, name, output_section(out, OUT_RODATA, &content), size);
}

/* The linker takes it out of its archive: golang/gccompiler/callers/traceback.h, gotesting.h. */
static void need_symbol(struct output *out, const char *name)
{
	symid id = output_global(out, name, strlen(name), "");

	output_symbol(out, id)->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);
}

/* golang/gccompiler/callers/standin.c. SIGQUIT prints stacks, too: os/gosigpipe.c. */
static void write_traceback(struct output *out, const struct source_tree *tree)
{
	struct content content = standin_places(tree, out->arch);

	define_object(out, PLACES_NAME, output_section(out, OUT_RODATA, &content), content.size);
	need_symbol(out, TRACEBACK_NAME);
	if (tree->asked)
		need_symbol(out, MAKERS_NAME);
	need_symbol(out, SIGNALS_NAME);
}

static bool write_list(struct output *out, const struct inittasks *order)
{
	uint64_t(*entries)[2] = arena_new((order->count + 1) * ENTRY);
	Elf64_Rela *relas = output_relas(out, order->count);
	size_t count = fill_inittasks(out, order, entries, relas);
	struct content content = {entries, (count + 1) * ENTRY, (count + 1) * ENTRY, WORD};
	uint32_t section = output_section(out, OUT_RELRO, &content);

	define_object(out, LIST_NAME, section, content.size);
	output_relas_done(out, OUT_RELRO, section, relas, count);
	if (order->minor)
		write_release(out, order->minor);
	if (order->godebug)
		write_text(out, GODEBUG_NAME, order->godebug);
	if (order->modinfo)
		write_text(out, MODINFO_NAME, order->modinfo);
	if (order->traceback)
		write_traceback(out, &order->tree);
	if (order->test)
		need_symbol(out, TEST_NAME);
	output_section(out, OUT_NOTE, &(struct content){.align = 1});
	return output_write(out);
}

bool inittasks_write(const struct inittasks *order, int fd, const struct goarch *arch)
{
	struct output out;
	bool done;

	output_start(&out, arch);
	done = output_open(&out, fd) && write_list(&out, order);
	output_close(&out);
	return done;
}
