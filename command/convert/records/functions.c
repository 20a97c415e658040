/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Records of golang/gccompiler/callers/functab.h. Go's linker has the same in its tables of
 * functions: cmd/link/internal/ld/pcln.go.
 */
#include "command/convert/records/functions.h"

#include "command/base/buffer.h"
#include "command/base/text.h"
#include "command/convert/debug/debug.h"
#include "command/goobj/funcinfo.h"
#include "command/goobj/pcvalue.h"

#include <string.h>

/* struct functab and struct inlined of functab.h. */
enum {
	SIZE_AT = 16,
	LENGTH_AT = 20,
	STEP_AT = 24,
	START_LINE_AT = 28,
	FUNCID_AT = 32,
	TABLES_AT = 40,
	NODES_AT = 68,
	NODE_COUNT_AT = 72,
	NAME_SIZE_AT = 76,
	RECORD = 80,
	INLINED = 16,
};
/* internal/abi/symtab.go */
enum { PCDATA_ARG_LIVE = 3, FUNCDATA_ARG_INFO = 5, FUNCDATA_ARG_LIVE = 6 };

/* Both end with a 0. */
static bool is_path(const struct buffer *path, const char *text)
{
	return text && path->size == strlen(text) + 1 && !memcmp(path->at, text, path->size);
}

/* The go command compiles Go's own library so that its paths begin with a name for its folder. It
 * keeps what it writes for a test in its cache, but `go test` shows a name for that file. */
static void put_path(struct buffer *b, const struct range *name, const struct conversion *conv)
{
	static const char prefix[] = "$GOROOT", testmain[] = "_testmain.go";
	const char *goroot = conv->goroot;
	size_t size = strlen(prefix);
	struct buffer path = {0};

	debug_file(&path, name);
	if (is_path(&path, conv->testmain)) {
		buffer_add(b, testmain, sizeof testmain);
		return;
	}
	if (!goroot || !bytes_start(path.at, path.size, prefix) || path.at[size] != '/')
		size = 0;
	if (size)
		buffer_add(b, goroot, strlen(goroot));
	buffer_add(b, path.at + size, path.size - size);
}

/* The paths of the object's source files: their number, the place of each, and the texts. */
static symid output_files(struct conversion *conv, const struct goobj *obj)
{
	struct output *out = &conv->out;
	struct buffer b = {0};
	uint32_t count = goobj_string_count(obj, BLOCK_FILES);

	buffer_u32(&b, count);
	for (uint32_t i = 0; i < count; i++)
		buffer_u32(&b, 0);
	for (uint32_t i = 0; i < count; i++) {
		struct range name = goobj_string(obj, BLOCK_FILES, i);
		buffer_set_u32(&b, 4 * (i + 1), (uint32_t)b.size);
		put_path(&b, &name, conv);
	}
	symid files = output_local(out, "", 0, "");
	output_symbol(out, files)->st_info = ELF64_ST_INFO(STB_LOCAL, STT_SECTION);
	output_define(out, files,
		output_section(out, OUT_RODATA, &(struct content){b.at, b.size, b.size, 4}));
	return files;
}

/* What the compiler wrote about a function besides its name, in the order of the record. */
static const struct table_part {
	enum go_aux type;
	uint32_t number;
	bool always; /* also if only package reflect asks: it needs no lines */
} parts[] = {{AUX_PCLINE, 0, false}, {AUX_PCFILE, 0, false}, {AUX_PCINLINE, 0, true},
	{AUX_PCSP, 0, false}, {AUX_PCDATA, PCDATA_ARG_LIVE, false},
	{AUX_FUNCDATA, FUNCDATA_ARG_INFO, false}, {AUX_FUNCDATA, FUNCDATA_ARG_LIVE, false}};
enum { PARTS = sizeof parts / sizeof *parts };
_Static_assert(TABLES_AT + 4 * PARTS == NODES_AT, "functab.h");

static void put_part(struct buffer *b, const struct goobj *obj, uint32_t def,
	const struct table_part *part, uint32_t place)
{
	uint32_t table = aux_symbol(obj, def, part->type, part->number);

	if (table == NO_SYM)
		return;
	struct range data = goobj_data(obj, table);
	if (!data.size)
		return;
	buffer_set_u32(b, place, (uint32_t)b->size);
	buffer_add(b, data.at, data.size);
}

/* A call that was inlined: the name of its function, and where the call stands in the code. */
struct node {
	const char *name;
	uint32_t name_size, pc;
};

static struct node next_node(const struct member *member, struct cursor *c)
{
	struct node node;

	cursor_take(c, 12); /* parent, file, line */
	struct symref ref = {cursor_u32(c), 0};
	ref.index = cursor_u32(c);
	node.name = symref_name(member, ref, &node.name_size);
	node.pc = cursor_u32(c);
	return node;
}

static void put_nodes(struct buffer *b, const struct member *member, const struct funcinfo *info)
{
	struct cursor c = {&info->bytes, info->nodes};
	size_t nodes = b->size;

	buffer_set_u32(b, NODES_AT, (uint32_t)nodes);
	buffer_set_u32(b, NODE_COUNT_AT, info->node_count);
	for (uint32_t i = 0; i < info->node_count * (INLINED / 4); i++)
		buffer_u32(b, 0);
	for (uint32_t i = 0; i < info->node_count; i++) {
		struct node node = next_node(member, &c);
		uint32_t at = (uint32_t)(nodes + i * INLINED);
		buffer_set_u32(b, at, node.pc);
		buffer_set_u32(b, at + 4, (uint32_t)b->size);
		buffer_set_u32(b, at + 8, node.name_size);
		buffer_add(b, node.name, node.name_size);
	}
}

static void put_info(struct buffer *b, const struct member *member, const struct funcinfo *info)
{
	buffer_set_u32(b, FUNCID_AT, funcinfo_is_wrapper(member->obj, info));
	buffer_set_u32(b, START_LINE_AT, info->start_line);
	if (info->node_count)
		put_nodes(b, member, info);
}

/* Package reflect names the method of Value that was misused: valueMethodName in reflect/value.go
 * looks for it among the callers. So every program has the names of these methods. A method checks
 * its Value by a method of reflect.flag, and both may be inlined into any function. */
static bool reflect_asks_for(
	const struct member *member, const struct gosym *s, const struct funcinfo *info)
{
	struct cursor c = {&info->bytes, info->nodes};

	if (bytes_start(s->name, s->name_size, "reflect.Value."))
		return true;
	for (uint32_t i = 0; i < info->node_count; i++) {
		struct node node = next_node(member, &c);
		if (bytes_start(node.name, node.name_size, "reflect.flag.mustBe"))
			return true;
	}
	return false;
}

static void build_record(struct buffer *b, const struct member *member, uint32_t def,
	const struct gosym *s, const struct funcinfo *info)
{
	for (unsigned i = 0; i < RECORD; i += 4)
		buffer_u32(b, 0);
	buffer_set_u32(b, SIZE_AT, s->size);
	buffer_set_u32(b, STEP_AT, member->obj->arch->step);
	buffer_set_u32(b, NAME_SIZE_AT, s->name_size);
	buffer_add(b, s->name, s->name_size);
	for (unsigned i = 0; i < PARTS; i++)
		if (member->files || parts[i].always)
			put_part(b, member->obj, def, &parts[i], TABLES_AT + 4 * i);
	put_info(b, member, info);
	while (b->size % 8)
		buffer_u8(b, 0);
	buffer_set_u32(b, LENGTH_AT, (uint32_t)b->size);
}

/* The addresses of the function and of the list of files, which are relative. */
static void put_addresses(
	struct output *out, const struct member *member, const struct wrapper *w, uint32_t section)
{
	size_t count = 0;
	Elf64_Rela *relas = output_relas(out, 4);

	relas[count++] =
		(Elf64_Rela){0, ELF64_R_INFO((uint64_t)w->function, out->arch->relative64), 0};
	if (member->files)
		relas[count++] = (Elf64_Rela){
			8, ELF64_R_INFO((uint64_t)member->files, out->arch->relative64), 0};
	count = output_subtract_places(out, section, relas, count);
	output_relas_done(out, OUT_FUNCTIONS, section, relas, count);
}

/* Without lines if only package reflect asks. */
void functions_add(
	struct conversion *conv, struct member *member, uint32_t def, const struct wrapper *w)
{
	struct output *out = &conv->out;
	struct buffer b = {0};
	struct funcinfo info = funcinfo_of(member->obj, def);

	if (!w->symbol->size)
		return;
	if (!conv->functions && !reflect_asks_for(member, w->symbol, &info))
		return;
	if (conv->functions && !member->files)
		member->files = output_files(conv, member->obj);
	build_record(&b, member, def, w->symbol, &info);
	uint32_t section =
		output_section(out, OUT_FUNCTIONS, &(struct content){b.at, b.size, b.size, 8});
	output_link_order(out, section, w->text);
	put_addresses(out, member, w, section);
}
