/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Converts the objects that Go's tools wrote: the package, what it imports,
 * and the predeclared types.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/step.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"
#include "command/compile/toolchain.h"
#include "command/elf/arwrite.h"

#include <string.h>

static struct product *add_product(struct products *products, const char *name, const char *label)
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

static bool convert_one(struct gc *gc, const char *from, const char *label, const char *to)
{
	say_convert(gc->request, from, to);
	gc->how.library = table_find(&gc->library, label);
	return convert_package(from, label, to, &gc->how, &gc->tasks);
}

/*
 * Package runtime calls Error and String of the value of a panic. Its interface Error has
 * RuntimeError.
 */
static void add_methods_of_runtime(struct methods *methods)
{
	methods_add(methods, "Error");
	methods_add(methods, "RuntimeError");
	methods_add(methods, "String");
}

static bool read_methods(struct gc *gc, const char *path, const char *label)
{
	struct goobjfile file;

	if (!goobjfile_open(&file, path, label))
		return false;
	bool done = methods_read(&gc->methods, &file);
	if (!done)
		complain(label, "offset %llu: %s", (unsigned long long)file.fault.offset,
			file.fault.what);
	goobjfile_close(&file);
	return done;
}

/* Without the overlay, what was exported is Go's own package runtime, which is not linked. */
static bool is_replaced(const struct gc *gc, const char *path)
{
	return !gc->overlay && gc_is_runtime(path);
}

/*
 * The methods that interfaces of the program can call. A file that is not compiled here may have
 * interfaces that we cannot see, so then types keep all their methods.
 */
static bool find_methods(struct gc *gc)
{
	if (!gc->all_is_known || gc->all_methods)
		return true;
	add_methods_of_runtime(&gc->methods);
	bool done = true;
	for (size_t i = 0; done && i < gc->files.count; i++)
		done = read_methods(gc, gc->files.at[i].path, gc->files.at[i].label);
	for (size_t i = 0; done && i < gc->paths.count; i++)
		done = is_replaced(gc, gc->paths.at[i]) ||
		       read_methods(gc, gc->exports.at[i], gc->paths.at[i]);
	gc->how.methods = &gc->methods;
	return done;
}

/* A debugger wants the types of every package, also of those from which nothing else is linked. */
static bool find_types(struct gc *gc)
{
	gc->how.debug = !gc->request->strip;
	for (size_t i = 0; gc->how.debug && i < gc->paths.count; i++)
		if (!is_replaced(gc, gc->paths.at[i]) &&
			!typeset_add(&gc->types, gc->exports.at[i], gc->paths.at[i]))
			return false;
	for (size_t i = 0; gc->how.debug && i < gc->files.count; i++)
		if (!typeset_add(&gc->types, gc->files.at[i].path, gc->files.at[i].label))
			return false;
	gc->how.typelinks = table_find(&gc->listed, "reflect");
	gc->how.types = &gc->types;
	return true;
}

/* The records of initialisation that are read here are the roots of the order. */
static bool convert_files(struct gc *gc, struct products *products)
{
	for (size_t i = 0; i < gc->files.count; i++) {
		const struct gcfile *file = &gc->files.at[i];
		bool compiled = products->at[file->product].sources.count;
		char *path = temp_path(compiled ? "main.o" : format("go%zu.o", i));
		if (!convert_one(gc, file->path, file->label, path))
			return false;
		products->at[file->product].path = path;
	}
	gc->tasks.roots = gc->tasks.count;
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
static bool convert_runtime(struct gc *gc, struct products *products)
{
	static const char label[] = "package runtime";

	if (!gc->gos.count && !gc->ready.typed)
		return true;
	struct product *product = add_product(products, "runtime.o", label);
	product->imported = true;
	const char *compiled = compiled_runtime(gc);
	return compiled && convert_one(gc, compiled, label, product->path);
}

static char *member_name(const char *path)
{
	char *name = format("%s.o", path);

	for (char *c = name; (c = strchr(c, '/'));)
		*c = GC_SLASH;
	return name;
}

/* Adds each package's member name and its object. The object's file has a number for a name. */
static bool convert_packages(struct gc *gc, struct strings *names, struct strings *files)
{
	for (size_t i = 0; i < gc->paths.count; i++) {
		if (gc_is_runtime(gc->paths.at[i]))
			continue;
		char *path = temp_path_in("imports", format("%zu.o", i));
		if (!path || !convert_one(gc, gc->exports.at[i], gc->paths.at[i], path))
			return false;
		strings_add(names, member_name(gc->paths.at[i]));
		strings_add(files, path);
	}
	return true;
}

static bool add_index(const char *ar, const char *archive)
{
	struct strings command = {0};

	strings_add_all(&command, ar, "sD", archive, NULL);
	return step_tool(&command);
}

/* The imports become an archive, from which the linker takes the packages that are needed. */
static bool convert_imports(struct gc *gc, struct products *products)
{
	const char *ar = gc->paths.count ? toolchain_find(TOOL_AR, gc->request->arch) : NULL;
	struct strings names = {0}, files = {0};

	if (!ar)
		return !gc->paths.count;
	if (!convert_packages(gc, &names, &files))
		return false;
	if (!names.count)
		return true;
	struct product *product = add_product(products, "imports.a", "imports.a");
	product->archive = product->imported = true;
	return archive_write(product->path, &names, &files) && add_index(ar, product->path);
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
	struct product *product = add_product(products, "inittasks.o", "inittasks.o");
	struct inittasks order;

	gc_drop_embed(gc);
	inittasks_order(&gc->tasks, &order);
	products->initialised = initialised_package(&gc->tasks);
	product->imported = true;
	return inittasks_write(&order, product->path, goarch_find(gc->request->arch->name));
}

bool gc_keep_methods(struct gc *gc, struct products *products)
{
	gc->all_methods = true;
	gc->how = (struct convert_how){0};
	gc->tasks = (struct inittasks){0};
	gc->types = (struct typeset){0};
	return gc_convert_all(gc, products);
}

bool gc_convert_all(struct gc *gc, struct products *products)
{
	return find_methods(gc) && find_types(gc) && convert_files(gc, products) &&
	       convert_imports(gc, products) && convert_runtime(gc, products) &&
	       write_inits(gc, products);
}
