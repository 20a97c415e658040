/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Chooses the libraries and the flags, and runs the linker.
 */
#include "command/link/link.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/filekind.h"
#include "command/base/step.h"
#include "command/base/system/publish.h"
#include "command/base/temp.h"
#include "command/compile/paths.h"
#include "command/compile/toolchain.h"
#include "command/elf/elfwrite.h"
#include "command/link/linkererrors.h"
#include "command/link/locate.h"
#include "command/link/muslpie.h"
#include "command/link/origin.h"
#include "command/link/undefined.h"
#include "command/table/symbols.h"

#include <stdio.h>
#include <string.h>

static bool freestanding(const struct link *link)
{
	return link->request->libc == LIBC_NONE;
}

static bool read_link_input(
	struct link *link, const char *path, const char *label, enum origin origin)
{
	struct source source = {path, label, origin, link->request->arch};

	return objects_read(&link->objects, &source);
}

static bool read_products(struct link *link)
{
	bool good = true;

	for (size_t i = 0; i < link->products->count; i++) {
		const struct product *product = &link->products->at[i];
		size_t first = link->objects.count;
		if (!read_link_input(link, product->path, product->label,
			    product->imported ? FROM_GO : FROM_USER))
			good = false;
		for (; first < link->objects.count; first++) {
			link->objects.at[first]->converted = product->converted;
			link->objects.at[first]->sources = &product->sources;
		}
	}
	return good;
}

static bool read_libraries(struct link *link)
{
	for (size_t i = 0; i < link->libraries.count; i++)
		if (!read_link_input(link, link->libraries.at[i], file_base(link->libraries.at[i]),
			    FROM_LINKRT))
			return false;
	return true;
}

static void add_form(struct strings *command, const struct link *link)
{
	static const char *const forms[] = {[FORM_STATIC] = "-static",
		[FORM_STATIC_PIE] = "-static-pie",
		[FORM_DYNAMIC] = "-pie",
		[FORM_DYNAMIC_NO_PIE] = "-no-pie"};

	if (is_musl_pie(link)) {
		muslpie_add_form(command);
		return;
	}
	strings_add(command, forms[link->request->form]);
	if (link->request->form == FORM_STATIC)
		strings_add(command, "-no-pie");
	if (link->request->form != FORM_STATIC_PIE || link->request->libc != LIBC_NONE)
		return;
	/* The drivers of some architectures forget it. */
	strings_add(command, "-Wl,--no-dynamic-linker");
	/* start.c cannot relocate a word in memory that it cannot write. */
	if (arch_sees_textrel(link->request->arch))
		strings_add(command, "-Wl,-z,text");
}

/* The libraries that the driver adds: libgcc, and the libc if there is one. ld -t lists them. */
static char *trace_link(const struct link *link)
{
	static const char text[] = "int main(void) { return 0; }\n";
	char *source = temp_path("trace.c"), *program = temp_path("trace");
	struct strings command = {0};

	if (!write_file(source, text, sizeof text - 1))
		return NULL;
	strings_add_all(
		&command, link->driver, "-static", "-Wl,-t", source, "-lm", "-o", program, NULL);
	return step_output(&command);
}

static char *libgcc_path(const struct link *link)
{
	struct strings command = {0};

	strings_add_all(&command, link->driver, "-print-libgcc-file-name", NULL);
	return step_output(&command);
}

/* ld names a library each time that it searches it. Some are scripts, which name other files. */
static void list_archives(struct strings *archives, char *files)
{
	struct table named = {0};

	for (char *line; (line = strsep(&files, "\n"));)
		if (table_add(&named, line) && file_kind_of(line) == FILE_ARCHIVE)
			strings_add(archives, line);
}

static bool read_system_libraries(struct link *link)
{
	char *files = freestanding(link) ? libgcc_path(link) : trace_link(link);
	struct strings archives = {0};
	bool good = files;

	if (!files)
		complain(NULL, "%s cannot link the smallest program: is its libc installed?",
			link->driver);
	if (files)
		list_archives(&archives, files);
	for (size_t i = 0; good && i < archives.count; i++)
		good = read_link_input(link, archives.at[i], archives.at[i], FROM_SYSTEM);
	return good && (!is_musl_pie(link) || muslpie_find(link, &archives));
}

static bool user_offers(const struct link *link, const char *name)
{
	const struct definition *d = resolution_offer(&link->resolution, name);

	return d && d->object->origin == FROM_USER;
}

static void add_root(struct link *link, const char *name)
{
	strings_add(&link->roots, name);
	resolve_root(&link->resolution, name);
}

/* The entry refers to main weakly, which pulls no archive member: a main in archives is a root. */
static void find_entry(struct link *link)
{
	static const char *const mains[] = {"main", "main.main"};

	if (link->gc)
		add_root(link, "main");
	for (size_t i = 0; i < 2; i++)
		if (resolution_find(&link->resolution, mains[i]))
			return;
	for (size_t i = 0; i < 2; i++)
		if (user_offers(link, mains[i]))
			add_root(link, mains[i]);
}

/*
 * Go's linker takes a function of C for one of Go's older convention, which assembly calls. Here
 * such a call has the convention in its name.
 */
static void alias(struct link *link, const char *wanted)
{
	const char *plain = plain_name(wanted);

	if (!ends_with(wanted, SUFFIX_STACK) || resolution_find(&link->resolution, wanted))
		return;
	if (!resolution_find(&link->resolution, plain) && user_offers(link, plain))
		add_root(link, plain);
	const struct definition *d = resolution_find(&link->resolution, plain);
	if (d && d->object->origin == FROM_USER && !d->object->converted &&
		table_add(&link->aliased, wanted))
		strings_addf(&link->aliases, "-Wl,--defsym,%s=%s", wanted, plain);
}

static void find_aliases(struct link *link)
{
	for (size_t i = 0; i < link->objects.count; i++) {
		const struct object *object = link->objects.at[i];
		if (!object->converted)
			continue;
		for (size_t k = 0; k < object->symbol_count; k++)
			if (object->symbols[k].strength == UNDEFINED)
				alias(link, object->symbols[k].name);
	}
}

/* Go's functions init are called before main.main, and a main in C calls none of them. */
static bool check_inits(const struct link *link)
{
	const struct definition *main = resolution_find(&link->resolution, "main");

	if (!link->products->initialised || !main || main->object->origin != FROM_USER ||
		resolution_find(&link->resolution, "main.main" SUFFIX_INTERNAL))
		return true;
	complain(link->products->initialised,
		"its init functions would not run, because main is in C: write main.main in Go");
	return false;
}

/* musl applies no relocation that calls a resolver, so a call would go to a wild address. */
static bool check_indirect(const struct link *link)
{
	bool good = true;

	for (size_t i = 0; link->request->libc == LIBC_MUSL && i < link->objects.count; i++) {
		const struct object *object = link->objects.at[i];
		if (object->origin != FROM_USER || !object->linked || !object->indirect)
			continue;
		complain(locate(object, object->indirect),
			"%s is an indirect function (IFUNC), which musl does not have (use "
			"--libc=glibc, or no libc)",
			object->indirect);
		good = false;
	}
	return good;
}

bool link_prepare(struct link *link, const struct products *products, const struct request *request)
{
	static const char *const entry[] = {"_start", NULL}, *const hosted[] = {"main", NULL};

	*link = (struct link){.request = request, .products = products};
	for (size_t i = 0; i < products->count; i++)
		link->gc |= products->at[i].converted;
	link->driver =
		toolchain_find(request->libc == LIBC_MUSL ? TOOL_MUSL : TOOL_CC, request->arch);
	if (!link->driver || !paths_add_libraries(request, link->gc, &link->libraries) ||
		!read_products(link) || !read_libraries(link) || !read_system_libraries(link))
		return false;
	resolve(&link->resolution, &link->objects, freestanding(link) ? entry : hosted);
	find_entry(link);
	find_aliases(link);
	return check_inits(link) && check_indirect(link);
}

/*
 * In memory, data is apart from code by the largest page that a kernel may have. In the file it
 * follows the code without the padding of a common page, to keep small programs small. The stack is
 * not executable, even if an assembly file does not say so.
 */
static void add_freestanding_flags(struct strings *command)
{
	strings_add_all(command, "-nostdlib", "-Wl,-z,noseparate-code",
		"-Wl,-z,max-page-size=65536", "-Wl,-z,common-page-size=64", "-Wl,-z,noexecstack",
		"-Wl,-z,norelro", "-Wl,--gc-sections", "-Wl,--build-id=none", NULL);
}

static void add_products(struct strings *command, const struct link *link, bool archives)
{
	for (size_t i = 0; i < link->products->count; i++)
		if (link->products->at[i].archive == archives)
			strings_add(command, link->products->at[i].path);
}

static void add_libraries(struct strings *command, const struct link *link)
{
	strings_add(command, "-Wl,--start-group");
	add_products(command, link, true);
	strings_append(command, &link->libraries);
	strings_add(command, "-Wl,--end-group");
	strings_add(command, freestanding(link) ? "-lgcc" : "-lm");
}

/*
 * The linker keeps only what the program uses of a package. The rest may need undefined symbols. A
 * table of bounds checks keeps no function.
 */
static void add_gc_flags(struct strings *command)
{
	strings_add_all(command, "-Wl,--gc-sections", "-Wl,-z,start-stop-gc", NULL);
}

/*
 * libgcc's unwinder needs a table of call frames. The driver asks for it in dynamic programs only.
 * The unwinder finds it by a function that musl lacks: golang/gccgo/ehframe.c has one.
 */
static void add_unwinder_flags(struct strings *command, const struct link *link)
{
	strings_add(command, "-Wl,--eh-frame-hdr");
	if (link->request->libc == LIBC_MUSL)
		strings_add(command, "-Wl,--wrap=_dl_find_object,-u,__wrap__dl_find_object");
}

/* Whether something in the program reads its table of call frames. In one with a libc that may be
 * any code. */
static bool may_unwind(const struct link *link)
{
	return !freestanding(link) || resolution_find(&link->resolution, "_Unwind_RaiseException");
}

/* Strip(1) keeps the table of call frames, and the linker has no option that leaves it out. */
static const char discard_frames[] =
	"SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT BEFORE .text;\n";

/* As Go's linker does it. Package fmt shows a map's keys of several types in this order. */
#define TYPES "*(SORT_BY_NAME(" TYPE_SECTION "*)) "
static const char sort_types[] =
	"SECTIONS { .data.rel.ro.types : { " TYPES "} } INSERT BEFORE .data.rel.ro;\n";

/* The linker makes such bounds only of a section that stays one. */
#define BOUNDED(name)                                                                              \
	"PROVIDE_HIDDEN(__start_" name " = .); *(" name ") PROVIDE_HIDDEN(__stop_" name " = .); "

/* Each section of a file has a header of 64 bytes and a name. */
static const char join_data[] =
	"SECTIONS { .rodata : { *(.rodata .rodata.*) *(.stapsdt.base) } } INSERT BEFORE .rodata;\n"
	"SECTIONS { .data : { " TYPES "*(.data.rel.ro .data.rel.ro.*) *(.got.plt .igot.plt) "
	"*(.data .data.*) . = ALIGN(8); " BOUNDED("linkrt_world") "} } INSERT BEFORE .data;\n";
static const char join_text[] =
	"SECTIONS { .text : { *(.text.unlikely .text.unlikely.*) *(.text .text.*) " BOUNDED(
		"linkrt_gotext") BOUNDED("linkrt_nilchan") "} } INSERT BEFORE .text;\n";

/* What the linker has no options for. It adds the script to its own. */
static bool add_script(struct strings *command, const struct link *link)
{
	const bool strips = link->request->strip, joins = strips && freestanding(link);
	const char *const data = joins ? join_data : link->gc ? sort_types : "";
	char *script = temp_path("sections.ld");
	char *text = format("%s%s%s", strips && !may_unwind(link) ? discard_frames : "", data,
		joins && link->gc ? join_text : "");

	if (!*text)
		return true;
	strings_addf(command, "-Wl,-T,%s", script);
	return write_file(script, text, strlen(text));
}

/* Only the linker knows which missing symbols are used. Its messages become ours. */
static bool run_linker(const struct link *link, const struct strings *command)
{
	char *errors = NULL;
	bool done = step_errors(command, &errors);

	if (!undefined_report(link, errors) && errors)
		linker_report(link, errors);
	return done;
}

/* What the linker is to look for besides what the objects ask for. */
static void add_roots(struct strings *command, const struct link *link)
{
	/* runtime/sched/m.c refers to them weakly, which pulls nothing from a static libc. */
	if (!freestanding(link) && resolution_find(&link->resolution, "linkrt_go_at"))
		strings_add(command, "-Wl,-u,pthread_create,-u,pthread_detach,-u,pthread_exit");
	if (resolution_find(&link->resolution, "_Unwind_RaiseException"))
		add_unwinder_flags(command, link);
	for (size_t i = 0; i < link->roots.count; i++)
		strings_addf(command, "-Wl,-u,%s", link->roots.at[i]);
	strings_append(command, &link->aliases);
}

bool link_write(const struct link *link, const char *output)
{
	struct strings command = {0};
	char *origins = temp_path("origin.s");

	if (!origin_write(link, origins))
		return false;
	strings_add(&command, link->driver);
	add_form(&command, link);
	if (freestanding(link))
		add_freestanding_flags(&command);
	if (link->gc)
		add_gc_flags(&command);
	add_roots(&command, link);
	if (!add_script(&command, link))
		return false;
	strings_append(&command, &link->begin);
	add_products(&command, link, false);
	strings_add(&command, origins);
	add_libraries(&command, link);
	strings_append(&command, &link->end);
	strings_add_all(&command, "-o", output, NULL);
	bool done = run_linker(link, &command);
	if (!done)
		complain(NULL, "the linker failed");
	return done;
}
