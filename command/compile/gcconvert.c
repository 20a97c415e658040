/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Converts the objects that Go's tools wrote: the package, what it imports,
 * and the predeclared types.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/system/publish.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"
#include "command/compile/paths.h"
#include "command/elf/arwrite.h"
#include "command/elf/object.h"
#include "command/table/symbols.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct product *converted_product(
	struct products *products, const char *name, const char *label)
{
	struct product *product = push(products);

	*product =
		(struct product){.path = temp_path(name), .label = copy(label), .converted = true};
	return product;
}

static void say_convert(const struct request *request, const char *from, const char *to)
{
	struct strings command = {0};

	strings_add_all(&command, "linkrt", "convert", NULL);
	if (!request->strip)
		strings_add(&command, "-g");
	strings_add_all(&command, "-o", to, from, NULL);
	step_say(&command);
}

/* Objects are made in memory, where libelf can map them without waiting for a disk. */
static int open_object(const char *label)
{
	int fd = memfd_create("linkrt-object", MFD_CLOEXEC);

	if (fd < 0)
		complain(label, "cannot make a file in memory: %s", strerror(errno));
	return fd;
}

static char *close_object(int fd, bool written, const char *label, size_t *size)
{
	char *bytes = written ? file_read_open(fd, label, size) : NULL;

	close(fd);
	return bytes;
}

/* The object's bytes; NULL after a message. */
static char *convert_one(const struct request *request, struct program_package *package,
	const char *to, size_t *size)
{
	int fd = open_object(package->label);

	if (fd < 0)
		return NULL;
	say_convert(request, package->path, to);
	return close_object(fd, program_write(package, fd), package->label, size);
}

static bool write_object(const char *path, char *bytes, size_t size)
{
	bool written = bytes && write_file(path, bytes, size);

	file_drop(bytes);
	return written;
}

static bool convert_to_file(
	const struct request *request, struct program_package *package, const char *to)
{
	size_t size = 0;
	char *bytes = convert_one(request, package, to, &size);

	return write_object(to, bytes, size);
}

/* What calls methods of which there is no relocation in a Go object. */
static void add_methods_of_runtime(struct methods *methods)
{
	static const char *const names[] = {"Error", "RuntimeError", "String"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		methods_add(methods, names[i], strlen(names[i]));
}

static bool has_runtime(const struct strings *imports)
{
	for (size_t i = 0; i < imports->count; i++)
		if (gc_is_runtime(imports->at[i]))
			return true;
	return false;
}

/*
 * Whether the program may ask for names and lines of functions: if package runtime is imported by a
 * package that is not Go's own, or by one of Go's that asks for them.
 */
static bool asks_for_functions(const struct gc *gc)
{
	static const char *const askers[] = {
		"log", "log/slog", "runtime/debug", "runtime/pprof", "testing"};

	for (size_t i = 0; i < sizeof askers / sizeof *askers; i++)
		if (table_find(&gc->listed, askers[i]))
			return true;
	for (size_t i = 0; i < gc->products->packages.count; i++) {
		const struct imported *package = &gc->products->packages.at[i];
		if (!table_find(&gc->library, package->path) && has_runtime(&package->imports))
			return true;
	}
	return has_runtime(&gc->products->imports);
}

static struct program_package *open_package(
	struct gc *gc, const char *path, const char *label, bool whole)
{
	struct program_package *package = arena_new(sizeof *package);

	*package = (struct program_package){.path = path, .label = label, .whole = whole};
	return program_open(&gc->program, package, &gc->how) ? package : NULL;
}

/* The records of initialisation that are read here are the roots of the order. */
static bool open_files(struct gc *gc)
{
	for (size_t i = 0; i < gc->files.count; i++) {
		struct gcfile *file = &gc->files.at[i];
		file->package = open_package(gc, file->path, file->label, true);
		if (!file->package)
			return false;
	}
	gc->program.tasks.roots = gc->program.tasks.count;
	return true;
}

static bool open_imports(struct gc *gc)
{
	for (size_t i = 0; i < gc->paths.count; i++) {
		const char *path = gc->paths.at[i];
		struct program_package *package = NULL;
		if (!gc_is_runtime(path) &&
			!(package = open_package(gc, gc->exports.at[i], path, false)))
			return false;
		list_add(&gc->imported, package);
	}
	return true;
}

/* The object of package runtime; NULL after a message. */
static const char *compiled_runtime(const struct gc *gc)
{
	for (size_t i = 0; gc->overlay && i < gc->paths.count; i++)
		if (gc_is_runtime(gc->paths.at[i]))
			return gc->exports.at[i];
	return gc_compile_types(gc) ? temp_path("types.a") : NULL;
}

/* It has the predeclared types, too. */
static bool open_runtime(struct gc *gc)
{
	if (!gc->gos.count && !gc->ready.typed)
		return true;
	const char *compiled = compiled_runtime(gc);
	gc->runtime = compiled ? open_package(gc, compiled, "package runtime", false) : NULL;
	return gc->runtime;
}

static bool open_packages(struct gc *gc)
{
	gc->how = (struct convert_how){.debug = !gc->request->strip,
		.typelinks = table_find(&gc->listed, "reflect"),
		.functions = !gc->request->strip || asks_for_functions(gc),
		.goroot = gc->settings.trimpath ? NULL : gc->settings.root,
		.testmain = gc->patterns && gc->gos.count ? gc->gos.at[0] : NULL};
	gc->program.tasks.traceback = gc->how.functions;
	gc->program.tasks.tree =
		(struct source_tree){gc->settings.root, gc->how.goroot, asks_for_functions(gc)};
	return open_files(gc) && open_imports(gc) && open_runtime(gc);
}

/* What runs first. */
static void root_starts(struct gc *gc)
{
	reach_root(&gc->program.reach, "main.main" SUFFIX_INTERNAL);
	reach_root(&gc->program.reach, REACH_NO_INIT SUFFIX_INTERNAL);
	reach_root(&gc->program.reach, REACH_NO_METHOD SUFFIX_INTERNAL);
	gc_drop_embed(gc);
	inittasks_order(&gc->program.tasks, &gc->order);
	for (size_t i = 0; i < gc->order.count; i++)
		if (gc->order.at[i].functions)
			reach_root(&gc->program.reach, gc->order.at[i].name);
}

/*
 * Objects that were not converted, linkrt's own among them, may need any symbol of a Go package.
 * The linker drops what only those of them need that it drops.
 */
static void root_symbols(struct gc *gc, const struct object *object)
{
	for (size_t i = 0; i < object->symbol_count; i++) {
		const struct symbol *symbol = &object->symbols[i];
		if (symbol->strength == UNDEFINED)
			reach_root(&gc->program.reach, symbol->name);
		else if (symbol->strength == UNDEFINED_WEAK)
			reach_root_weak(&gc->program.reach, symbol->name);
	}
}

static bool root_file(struct gc *gc, const char *path, const char *label, enum origin origin)
{
	const struct source source = {path, label, origin, gc->request->arch};
	struct objects objects = {0};

	if (!objects_read(&objects, &source))
		return false;
	for (size_t i = 0; i < objects.count; i++)
		root_symbols(gc, objects.at[i]);
	return true;
}

static bool root_libraries(struct gc *gc)
{
	struct strings files = {0};
	bool good = paths_add_libraries(gc->request, true, &files);

	for (size_t i = 0; good && i < files.count; i++)
		good = root_file(gc, files.at[i], file_base(files.at[i]), FROM_LINKRT);
	return good;
}

static bool root_objects(struct gc *gc, const struct products *products)
{
	bool good = true;

	for (size_t i = 0; i < products->count; i++) {
		const struct product *product = &products->at[i];
		if (!product->converted)
			good = root_file(gc, product->path, product->label, FROM_USER) && good;
	}
	return good;
}

/*
 * A file that is not compiled here may have interfaces that we cannot see, so then types keep all
 * their methods.
 */
static bool reach_program(struct gc *gc, const struct products *products)
{
	gc->program.reach.all = !gc->all_is_known;
	add_methods_of_runtime(&gc->program.reach.called);
	root_starts(gc);
	if (!root_objects(gc, products))
		return false;
	reach_note_needed(&gc->program.reach);
	return root_libraries(gc) && program_reach(&gc->program, &gc->how);
}

static bool convert_files(struct gc *gc, struct products *products)
{
	for (size_t i = 0; i < gc->files.count; i++) {
		const struct gcfile *file = &gc->files.at[i];
		bool compiled = products->at[file->product].sources.count;
		char *path = temp_path(compiled ? "main.o" : format("go%zu.o", i));
		if (!convert_to_file(gc->request, file->package, path))
			return false;
		products->at[file->product].path = path;
	}
	return true;
}

static bool convert_runtime(struct gc *gc, struct products *products)
{
	if (!gc->runtime)
		return true;
	struct product *product = converted_product(products, "runtime.o", gc->runtime->label);
	product->imported = true;
	return convert_to_file(gc->request, gc->runtime, product->path);
}

static char *product_name(const char *path)
{
	char *name = format("%s.o", path);

	for (char *c = name; (c = strchr(c, '/'));)
		*c = GC_SLASH;
	return name;
}

/* Adds a member for each package that the program needs. */
static bool convert_packages(struct gc *gc, struct archive *archive)
{
	for (size_t i = 0; i < gc->imported.count; i++) {
		struct program_package *package = gc->imported.at[i];
		if (!package || !program_needs(package))
			continue;
		struct archive_member *member = push(archive);
		*member = (struct archive_member){.name = product_name(package->label)};
		member->bytes = convert_one(gc->request, package, member->name, &member->size);
		if (!member->bytes)
			return false;
		program_names(package, &member->symbols);
	}
	return true;
}

/* The imports become an archive, from which the linker takes the packages that are needed. */
static bool convert_imports(struct gc *gc, struct products *products)
{
	struct archive archive = {0};

	if (!convert_packages(gc, &archive))
		return false;
	if (!archive.count)
		return true;
	struct product *product = converted_product(products, "imports.a", "imports.a");
	product->archive = product->imported = true;
	bool written = archive_write(product->path, &archive);
	for (size_t i = 0; i < archive.count; i++)
		file_drop(archive.at[i].bytes);
	return written;
}

static char *initialised_package(const struct inittasks *tasks)
{
	for (size_t i = 0; i < tasks->roots; i++)
		if (tasks->at[i].functions)
			return format("package %.*s",
				(int)(strlen(tasks->at[i].name) - strlen("..inittask")),
				tasks->at[i].name);
	return NULL;
}

static bool write_inits(struct gc *gc, struct products *products)
{
	struct product *product = converted_product(products, "inittasks.o", "inittasks.o");

	products->initialised = initialised_package(&gc->program.tasks);
	product->imported = true;
	int fd = open_object(product->label);
	if (fd < 0)
		return false;
	bool written = inittasks_write(&gc->order, fd, goarch_find(gc->request->arch->name));
	if (!written)
		complain(product->label, "cannot write: %s", output_error());
	size_t size = 0;
	char *bytes = close_object(fd, written, product->label, &size);
	return write_object(product->path, bytes, size);
}

static bool convert_all(struct gc *gc, struct products *products)
{
	return open_packages(gc) && reach_program(gc, products) && convert_files(gc, products) &&
	       convert_imports(gc, products) && convert_runtime(gc, products) &&
	       write_inits(gc, products);
}

bool gc_convert_all(struct gc *gc, struct products *products)
{
	bool done = convert_all(gc, products);

	program_close(&gc->program);
	return done;
}
