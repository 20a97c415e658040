/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Runs `go list` for what the package imports, `go tool compile` and `go tool
 * asm` on the package itself, as cmd/go/internal/work/gc.go does, and
 * converts what they write.
 */
#include "command/compile/gc.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/temp.h"
#include "command/compile/toolchain.h"
#include "command/convert/convert.h"
#include "command/convert/inittask.h"
#include "command/elf/object.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The package that is built, and what is known of it so far. */
struct gc {
	const struct request *request;
	char *go, *cache, *include;
	char *folder;           /* NULL: files, found from where we are */
	bool module;            /* the folder is in one */
	struct strings sources; /* as the user wrote them */
	char *label;
	struct strings gos, asms, imports;
	char *language;
	struct strings paths, exports; /* of what is imported, directly or not */
	struct inittasks tasks;
	bool all_is_known; /* no file of the user's is Go's code but ours to compile */
	struct methods methods;
	struct typeset types; /* of imported packages */
	struct convert_how how;
};

/* Beside gc's own caches, for other flags make other objects. */
static char *cache_folder(void)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache && *cache == '/')
		return format("%s/linkrt/go-build", cache);
	if (home && *home == '/')
		return format("%s/.cache/linkrt/go-build", home);
	return temp_path("go-build");
}

static void add_variables(struct strings *command, const struct gc *gc)
{
	strings_addf(command, "GOCACHE=%s", gc->cache);
	strings_addf(command, "GOARCH=%s", gc->request->arch->name);
	strings_add_all(
		command, "GOTOOLCHAIN=local", "GOFLAGS=", "GOOS=linux", "CGO_ENABLED=0", NULL);
	if (gc->folder && !gc->module)
		strings_add(command, "GO111MODULE=off");
}

/* A command of go's, in the package's folder or where we are. */
static void start_go(struct strings *command, const struct gc *gc, const char *folder)
{
	*command = (struct strings){0};
	strings_add_all(command, "env", "-u", "GOROOT", NULL);
	if (folder)
		strings_add_all(command, "-C", folder, NULL);
	add_variables(command, gc);
	strings_add(command, gc->go);
}

static bool in_module(const char *folder)
{
	for (const char *at = file_real(folder); at && strcmp(at, "/") != 0; at = file_folder(at))
		if (file_exists(format("%s/go.mod", at)))
			return true;
	return false;
}

/* The user's files that the build constraints leave, under the user's names. */
static void take_files(struct gc *gc, const json_t *names, struct strings *list)
{
	size_t i;
	json_t *name;

	json_array_foreach(names, i, name)
	{
		for (size_t k = 0; k < gc->sources.count; k++)
			if (!strcmp(file_base(gc->sources.at[k]), json_string_value(name)))
				strings_add(list, gc->sources.at[k]);
		if (gc->folder)
			strings_addf(list, "%s/%s", gc->folder, json_string_value(name));
	}
}

static void take_imports(struct gc *gc, const json_t *imports)
{
	size_t i;
	json_t *path;

	json_array_foreach(imports, i, path) if (strcmp(json_string_value(path), "unsafe") != 0)
		strings_add(&gc->imports, json_string_value(path));
}

static bool check_package(const struct gc *gc, const json_t *package)
{
	const char *name = json_string_value(json_object_get(package, "Name"));

	if (strings_have(&gc->imports, "C") ||
		json_array_size(json_object_get(package, "CgoFiles")))
		complain(gc->label, "imports \"C\": cgo is not supported");
	else if (!name || strcmp(name, "main") != 0)
		complain(gc->label, "is package %s, not main", name ? name : "?");
	else
		return true;
	return false;
}

static bool take_package(struct gc *gc, const json_t *package)
{
	const json_t *module = json_object_get(package, "Module");
	const char *language = json_string_value(json_object_get(module, "GoVersion"));

	take_files(gc, json_object_get(package, "GoFiles"), &gc->gos);
	if (gc->folder)
		take_files(gc, json_object_get(package, "SFiles"), &gc->asms);
	take_imports(gc, json_object_get(package, "Imports"));
	gc->language = language ? format("-lang=go%s", language) : NULL;
	return check_package(gc, package);
}

static bool query_package(struct gc *gc)
{
	struct strings command;

	start_go(&command, gc, gc->folder);
	strings_add_all(
		&command, "list", "-json=Name,GoFiles,SFiles,CgoFiles,Imports,Module", "--", NULL);
	if (gc->folder)
		strings_add(&command, ".");
	else
		strings_append(&command, &gc->sources);
	char *output = step_output(&command);
	json_t *package = output ? json_loads(output, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
	bool good = package && take_package(gc, package);
	json_decref(package);
	return good;
}

/* One JSON object after the other. */
static void take_exports(struct gc *gc, const char *output)
{
	json_error_t end;

	for (json_t *package; (package = json_loads(output, JSON_DISABLE_EOF_CHECK, &end));
		output += end.position) {
		const char *file = json_string_value(json_object_get(package, "Export"));
		if (file) {
			strings_add(&gc->paths,
				json_string_value(json_object_get(package, "ImportPath")));
			strings_add(&gc->exports, file);
		}
		json_decref(package);
	}
}

static bool query_imports(struct gc *gc)
{
	struct strings command;

	if (!gc->imports.count)
		return true;
	start_go(&command, gc, gc->folder);
	strings_add_all(&command, "list", "-export", "-deps", "-json=ImportPath,Export",
		"-gcflags=all=-linkshared", "--", NULL);
	strings_append(&command, &gc->imports);
	char *output = step_output(&command);
	if (output)
		take_exports(gc, output);
	return output;
}

static bool query_root(struct gc *gc)
{
	struct strings command;

	start_go(&command, gc, NULL);
	strings_add_all(&command, "env", "GOROOT", NULL);
	char *root = step_output(&command);
	if (root)
		root[strcspn(root, "\n")] = 0;
	gc->include = root ? format("-I=%s/pkg/include", root) : NULL;
	return gc->include;
}

static char *write_config(const struct gc *gc)
{
	char *path = temp_path("importcfg");
	FILE *out = fopen(path, "we");

	for (size_t i = 0; out && i < gc->paths.count; i++)
		fprintf(out, "packagefile %s=%s\n", gc->paths.at[i], gc->exports.at[i]);
	if (out)
		fclose(out);
	return path;
}

/* The assembler takes the header that the compiler makes; for a start it is empty. */
static void touch(const char *name)
{
	FILE *out = fopen(temp_path(name), "we");

	if (out)
		fclose(out);
}

static void start_asm(struct strings *command, const struct gc *gc)
{
	start_go(command, gc, NULL);
	strings_add_all(command, "tool", "asm", "-p", "main", NULL);
	strings_addf(command, "-I=%s", temp_path(""));
	strings_add_all(command, gc->include, "-D=GOOS_linux", NULL);
	strings_addf(command, "-D=GOARCH_%s", gc->request->arch->name);
}

static bool list_abis(const struct gc *gc)
{
	struct strings command;

	if (!gc->asms.count)
		return true;
	touch("go_asm.h");
	start_asm(&command, gc);
	strings_add_all(&command, "-gensymabis", "-o", temp_path("symabis"), NULL);
	strings_append(&command, &gc->asms);
	return step_tool(&command);
}

static bool compile_package(const struct gc *gc)
{
	struct strings command;

	start_go(&command, gc, NULL);
	strings_add_all(&command, "tool", "compile", "-p", "main", "-linkshared", "-pack", NULL);
	if (gc->language)
		strings_add(&command, gc->language);
	strings_add_all(&command, "-importcfg", write_config(gc), NULL);
	if (gc->asms.count)
		strings_add_all(&command, "-symabis", temp_path("symabis"), "-asmhdr",
			temp_path("go_asm.h"), NULL);
	strings_add_all(&command, "-o", temp_path("go.a"), NULL);
	strings_append(&command, &gc->gos);
	return step_tool(&command);
}

static bool assemble_one(const struct gc *gc, size_t i)
{
	struct strings command;
	char *object = temp_path(format("asm%zu.o", i));

	start_asm(&command, gc);
	strings_add_all(&command, "-o", object, gc->asms.at[i], NULL);
	if (!step_tool(&command))
		return false;
	start_go(&command, gc, NULL);
	strings_add_all(&command, "tool", "pack", "r", temp_path("go.a"), object, NULL);
	return step_tool(&command);
}

static bool assemble(const struct gc *gc)
{
	for (size_t i = 0; i < gc->asms.count; i++)
		if (!assemble_one(gc, i))
			return false;
	return true;
}

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

/* Names and layouts change with the release: objects of two do not go together. */
static bool same_release(struct products *products, const char *path, const char *label,
	const struct request *request)
{
	const struct release *first = products->release;
	struct goobjfile file;
	bool same = false;

	if (!goobjfile_open(&file, path, label))
		return false;
	if (strcmp(file.arch->name, request->arch->name) != 0)
		complain(label, "is a Go object for %s, not %s", file.arch->name,
			request->arch->name);
	else if (first && first != file.release)
		complain(label, "is a Go object of go1.%u; another one is of go1.%u",
			file.release->minor, first->minor);
	else
		same = true;
	products->release = file.release;
	goobjfile_close(&file);
	return same;
}

static bool convert_one(struct gc *gc, const char *from, const char *label, const char *to)
{
	say_convert(gc->request, from, to);
	return convert_package(from, label, to, &gc->how, &gc->tasks);
}

/* linkrt takes the place of package runtime. */
static bool is_replaced(const char *path)
{
	return !strcmp(path, "runtime");
}

/* Error and String are the runtime's to call, when it panics. */
static void add_runtimes_methods(struct methods *methods)
{
	methods_add(methods, "Error");
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

/* Which methods can be called by interfaces of the program; another file of the user's may bring interfaces of its own. */
static bool find_methods(struct gc *gc)
{
	if (!gc->all_is_known)
		return true;
	add_runtimes_methods(&gc->methods);
	bool done = read_methods(gc, temp_path("go.a"), gc->label);
	for (size_t i = 0; done && i < gc->paths.count; i++)
		done = is_replaced(gc->paths.at[i]) ||
		       read_methods(gc, gc->exports.at[i], gc->paths.at[i]);
	gc->how.methods = &gc->methods;
	return done;
}

/* Types of packages of which nothing else is linked, too. */
static bool find_types(struct gc *gc)
{
	gc->how.debug = !gc->request->strip;
	for (size_t i = 0; gc->how.debug && i < gc->paths.count; i++)
		if (!is_replaced(gc->paths.at[i]) &&
			!typeset_add(&gc->types, gc->exports.at[i], gc->paths.at[i]))
			return false;
	gc->how.types = &gc->types;
	return true;
}

static bool convert_main(struct gc *gc, struct products *products)
{
	const char *archive = temp_path("go.a");
	struct product *product = add_product(products, "main.o", gc->label);

	strings_append(&product->sources, &gc->gos);
	strings_append(&product->sources, &gc->asms);
	return same_release(products, archive, gc->label, gc->request) &&
	       convert_one(gc, archive, gc->label, product->path);
}

/*
 * The predeclared types are described in package runtime, which the compiler makes of an empty one, too: in
 * the layout and with the hashes of its release.
 */
static bool compile_types(const struct gc *gc)
{
	char *source = temp_path("runtime.go");
	FILE *out = fopen(source, "we");
	struct strings command;

	if (out) {
		fputs("package runtime\n", out);
		fclose(out);
	}
	start_go(&command, gc, NULL);
	strings_add_all(&command, "tool", "compile", "-p", "runtime", "-std", "-+", "-linkshared",
		"-o", temp_path("types.a"), source, NULL);
	return step_tool(&command);
}

static bool convert_types(struct gc *gc, struct products *products)
{
	struct product *product = add_product(products, "types.o", "package runtime");

	product->imported = true;
	return compile_types(gc) &&
	       convert_one(gc, temp_path("types.a"), "package runtime", product->path);
}

char *gc_member_name(const char *path)
{
	char *name = format("%s.o", path);

	for (char *c = name; (c = strchr(c, '/'));)
		*c = GC_SLASH;
	return name;
}

/* An archive, of which the linker takes the packages that are needed. */
static bool convert_imports(struct gc *gc, struct products *products)
{
	const char *ar = toolchain_find(TOOL_AR, gc->request->arch);
	struct strings command = {0};
	bool done = ar;

	strings_add_all(&command, ar ? ar : "", "rcsD", temp_path("imports.a"), NULL);
	for (size_t i = 0; done && i < gc->paths.count; i++) {
		if (is_replaced(gc->paths.at[i]))
			continue;
		char *path = temp_path(gc_member_name(gc->paths.at[i]));
		done = convert_one(gc, gc->exports.at[i], gc->paths.at[i], path);
		strings_add(&command, path);
	}
	if (done && command.count > 3) {
		struct product *product = add_product(products, "imports.a", "imports.a");
		product->archive = product->imported = true;
		done = step_tool(&command);
	}
	return done;
}

static bool write_inits(struct gc *gc, struct products *products)
{
	struct product *product = add_product(products, "inittasks.o", "inittasks.o");
	struct inittasks order;

	inittasks_order(&gc->tasks, "main..inittask", &order);
	product->imported = true;
	return inittasks_write(&order, product->path, goarch_find(gc->request->arch->name));
}

static bool build(struct gc *gc, struct products *products)
{
	return query_package(gc) && query_imports(gc) && query_root(gc) && list_abis(gc) &&
	       compile_package(gc) && assemble(gc) && find_methods(gc) && find_types(gc) &&
	       convert_main(gc, products) && (!gc->paths.count || convert_imports(gc, products)) &&
	       convert_types(gc, products) && write_inits(gc, products);
}

bool gc_takes(const struct input *input, const struct request *request)
{
	return input->language == LANG_GO || input->language == LANG_FOLDER ||
	       (input->language == LANG_ASM && request->assembler != ASSEMBLER_GNU);
}

static void take_input(struct gc *gc, const struct input *input)
{
	if (input->language == LANG_FOLDER) {
		gc->folder = input->path;
		gc->module = in_module(input->path);
	}
	strings_add(input->language == LANG_ASM ? &gc->asms : &gc->sources, input->path);
}

bool gc_compile(
	struct products *products, const struct inputs *inputs, const struct request *request)
{
	struct gc gc = {.request = request, .go = request_go(request), .cache = cache_folder()};

	gc.all_is_known = true;
	for (size_t i = 0; i < inputs->count; i++)
		if (gc_takes(&inputs->at[i], request))
			take_input(&gc, &inputs->at[i]);
		else
			gc.all_is_known = false;
	gc.label = strings_join(&gc.sources, ", ");
	if (!gc.go)
		complain(NULL, "no Go compiler: go is not in PATH (Debian package golang-go)");
	else if (gc.folder && gc.sources.count > 1)
		complain(gc.folder, "is a folder: a package is one folder, or a list of files");
	else if (build(&gc, products))
		return true;
	else if (!temp_interrupted())
		complain(gc.label, "does not compile");
	return false;
}

bool gc_convert_ready(
	struct products *products, struct product *product, const struct request *request)
{
	if (!same_release(products, product->path, product->label, request))
		return false;
	char *path = temp_path(format("go%zu.o", products->count));
	say_convert(request, product->path, path);
	bool done = convert_file(product->path, product->label, path,
		&(struct convert_how){.debug = !request->strip});
	product->path = path;
	product->converted = true;
	product->archive = false;
	return done;
}
