/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Runs `go list` for what the package imports, `go tool compile` and `go tool
 * asm` on the package itself, as cmd/go/internal/work/gc.go does, and
 * converts what they write.
 */
#include "command/compile/gc.h"

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
	static const char *const fixed[] = {"GOTOOLCHAIN=local", "GOFLAGS=", "GOOS=linux", "CGO_ENABLED=0"};

	strings_addf(command, "GOCACHE=%s", gc->cache);
	strings_addf(command, "GOARCH=%s", gc->request->arch->name);
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		strings_add(command, fixed[i]);
	if (gc->folder && !gc->module)
		strings_add(command, "GO111MODULE=off");
}

/* A command of go's, in the package's folder or where we are. */
static void start_go(struct strings *command, const struct gc *gc, const char *folder)
{
	*command = (struct strings){0};
	strings_add(command, "env");
	strings_add(command, "-u");
	strings_add(command, "GOROOT");
	if (folder) {
		strings_add(command, "-C");
		strings_add(command, folder);
	}
	add_variables(command, gc);
	strings_add(command, gc->go);
}

static bool run_go(struct strings *command)
{
	bool done = step_tool(command);

	strings_free(command);
	return done;
}

static char *go_output(struct strings *command)
{
	char *output = step_output(command);

	strings_free(command);
	return output;
}

static void add_all(struct strings *list, const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++)
		strings_add(list, more->at[i]);
}

static bool has(const struct strings *list, const char *s)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i], s))
			return true;
	return false;
}

static bool in_module(const char *folder)
{
	char *at = realpath(folder, NULL);
	bool found = false;

	while (at && !found && strcmp(at, "/") != 0) {
		char *file = format("%s/go.mod", at), *up = file_folder(at);
		found = file_exists(file);
		free(file);
		free(at);
		at = up;
	}
	free(at);
	return found;
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

	if (has(&gc->imports, "C") || json_array_size(json_object_get(package, "CgoFiles")))
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
	struct strings imports = {0};

	take_files(gc, json_object_get(package, "GoFiles"), &gc->gos);
	if (gc->folder)
		take_files(gc, json_object_get(package, "SFiles"), &gc->asms);
	take_imports(gc, json_object_get(package, "Imports"));
	gc->language = language ? format("-lang=go%s", language) : NULL;
	strings_free(&imports);
	return check_package(gc, package);
}

static bool query_package(struct gc *gc)
{
	struct strings command;

	start_go(&command, gc, gc->folder);
	strings_add(&command, "list");
	strings_add(&command, "-json=Name,GoFiles,SFiles,CgoFiles,Imports,Module");
	strings_add(&command, "--");
	if (gc->folder)
		strings_add(&command, ".");
	else
		add_all(&command, &gc->sources);
	char *output = go_output(&command);
	json_t *package = output ? json_loads(output, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
	bool good = package && take_package(gc, package);
	json_decref(package);
	free(output);
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
			strings_add(&gc->paths, json_string_value(json_object_get(package, "ImportPath")));
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
	strings_add(&command, "list");
	strings_add(&command, "-export");
	strings_add(&command, "-deps");
	strings_add(&command, "-json=ImportPath,Export");
	strings_add(&command, "-gcflags=all=-linkshared");
	strings_add(&command, "--");
	add_all(&command, &gc->imports);
	char *output = go_output(&command);
	if (output)
		take_exports(gc, output);
	free(output);
	return output;
}

static bool query_root(struct gc *gc)
{
	struct strings command;

	start_go(&command, gc, NULL);
	strings_add(&command, "env");
	strings_add(&command, "GOROOT");
	char *root = go_output(&command);
	if (root)
		root[strcspn(root, "\n")] = 0;
	gc->include = root ? format("-I=%s/pkg/include", root) : NULL;
	free(root);
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
	char *path = temp_path(name);
	FILE *out = fopen(path, "we");

	if (out)
		fclose(out);
	free(path);
}

static void start_asm(struct strings *command, const struct gc *gc)
{
	char *folder = temp_path("");

	start_go(command, gc, NULL);
	strings_add(command, "tool");
	strings_add(command, "asm");
	strings_add(command, "-p");
	strings_add(command, "main");
	strings_addf(command, "-I=%s", folder);
	strings_add(command, gc->include);
	strings_add(command, "-D=GOOS_linux");
	strings_addf(command, "-D=GOARCH_%s", gc->request->arch->name);
	free(folder);
}

static bool list_abis(const struct gc *gc)
{
	struct strings command;

	if (!gc->asms.count)
		return true;
	touch("go_asm.h");
	start_asm(&command, gc);
	strings_add(&command, "-gensymabis");
	strings_add(&command, "-o");
	char *path = temp_path("symabis");
	strings_add(&command, path);
	add_all(&command, &gc->asms);
	free(path);
	return run_go(&command);
}

static void add_file(struct strings *command, const char *option, const char *name)
{
	char *path = temp_path(name);

	strings_add(command, option);
	strings_add(command, path);
	free(path);
}

static bool compile_package(const struct gc *gc)
{
	struct strings command;

	start_go(&command, gc, NULL);
	strings_add(&command, "tool");
	strings_add(&command, "compile");
	strings_add(&command, "-p");
	strings_add(&command, "main");
	strings_add(&command, "-linkshared");
	strings_add(&command, "-pack");
	if (gc->language)
		strings_add(&command, gc->language);
	strings_add(&command, "-importcfg");
	strings_add(&command, write_config(gc));
	if (gc->asms.count) {
		add_file(&command, "-symabis", "symabis");
		add_file(&command, "-asmhdr", "go_asm.h");
	}
	add_file(&command, "-o", "go.a");
	add_all(&command, &gc->gos);
	return run_go(&command);
}

static bool assemble_one(const struct gc *gc, size_t i)
{
	struct strings command;
	char *name = format("asm%zu.o", i);

	start_asm(&command, gc);
	add_file(&command, "-o", name);
	strings_add(&command, gc->asms.at[i]);
	bool done = run_go(&command);
	if (done) {
		start_go(&command, gc, NULL);
		strings_add(&command, "tool");
		strings_add(&command, "pack");
		add_file(&command, "r", "go.a");
		char *path = temp_path(name);
		strings_add(&command, path);
		free(path);
		done = run_go(&command);
	}
	free(name);
	return done;
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
	products->at = grow(products->at, (products->count + 1) * sizeof *products->at);
	struct product *product = &products->at[products->count++];
	*product = (struct product){.path = temp_path(name), .label = copy(label), .converted = true};
	return product;
}

static void say_convert(const struct request *request, const char *from, const char *to)
{
	struct strings command = {0};

	strings_add(&command, "linkrt");
	strings_add(&command, "convert");
	if (!request->strip)
		strings_add(&command, "-g");
	strings_add(&command, "-o");
	strings_add(&command, to);
	strings_add(&command, from);
	step_say(&command);
	strings_free(&command);
}

/* Names and layouts change with the release: objects of two do not go together. */
static bool same_release(const char *path, const char *label, const struct request *request)
{
	static const struct release *first;
	struct gofile file;
	bool same = false;

	if (!gofile_open(&file, path, label))
		return false;
	if (strcmp(file.arch->name, request->arch->name) != 0)
		complain(label, "is a Go object for %s, not %s", file.arch->name, request->arch->name);
	else if (first && first != file.release)
		complain(label, "is a Go object of go1.%u; another one is of go1.%u", file.release->minor,
			first->minor);
	else
		same = true;
	first = file.release;
	gofile_close(&file);
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
	struct gofile file;

	if (!gofile_open(&file, path, label))
		return false;
	bool done = methods_read(&gc->methods, &file);
	if (!done)
		complain(label, "offset %llu: %s", (unsigned long long)file.fault.offset, file.fault.what);
	gofile_close(&file);
	return done;
}

/* Which methods can be called by interfaces of the program; another file of the user's may bring interfaces of its own. */
static bool find_methods(struct gc *gc)
{
	char *archive = temp_path("go.a");
	bool done = true;

	if (!gc->all_is_known)
		return true;
	add_runtimes_methods(&gc->methods);
	done = read_methods(gc, archive, gc->label);
	for (size_t i = 0; done && i < gc->paths.count; i++)
		done = is_replaced(gc->paths.at[i]) || read_methods(gc, gc->exports.at[i], gc->paths.at[i]);
	gc->how.methods = &gc->methods;
	free(archive);
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
	char *archive = temp_path("go.a");
	struct product *product = add_product(products, "main.o", gc->label);

	product->sources = gc->gos;
	add_all(&product->sources, &gc->asms);
	bool done = same_release(archive, gc->label, gc->request) &&
		    convert_one(gc, archive, gc->label, product->path);
	free(archive);
	return done;
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
	strings_add(&command, "tool");
	strings_add(&command, "compile");
	strings_add(&command, "-p");
	strings_add(&command, "runtime");
	strings_add(&command, "-std");
	strings_add(&command, "-+");
	strings_add(&command, "-linkshared");
	add_file(&command, "-o", "types.a");
	strings_add(&command, source);
	free(source);
	return run_go(&command);
}

static bool convert_types(struct gc *gc, struct products *products)
{
	struct product *product = add_product(products, "types.o", "package runtime");
	char *archive = temp_path("types.a");
	bool done = compile_types(gc) && convert_one(gc, archive, "package runtime", product->path);

	product->imported = true;
	free(archive);
	return done;
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

	strings_add(&command, ar ? ar : "");
	add_file(&command, "rcsD", "imports.a");
	for (size_t i = 0; done && i < gc->paths.count; i++) {
		if (is_replaced(gc->paths.at[i]))
			continue;
		char *member = gc_member_name(gc->paths.at[i]), *path = temp_path(member);
		done = convert_one(gc, gc->exports.at[i], gc->paths.at[i], path);
		strings_add(&command, path);
		free(member);
		free(path);
	}
	if (done && command.count > 3) {
		struct product *product = add_product(products, "imports.a", "imports.a");
		product->archive = product->imported = true;
		done = step_tool(&command);
	}
	strings_free(&command);
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

bool gc_compile(struct products *products, const struct inputs *inputs, const struct request *request)
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

static bool is_go(const char *path)
{
	char start[32];
	FILE *in = fopen(path, "re");
	size_t size = in ? fread(start, 1, sizeof start, in) : 0;

	if (in)
		fclose(in);
	return object_is_go(start, size);
}

bool gc_convert_ready(struct product *product, const struct request *request)
{
	static unsigned number;

	if (!is_go(product->path))
		return true;
	if (!same_release(product->path, product->label, request))
		return false;
	char *name = format("go%u.o", number++), *path = temp_path(name);
	say_convert(request, product->path, path);
	bool done = convert_file(
		product->path, product->label, path, &(struct convert_how){.debug = !request->strip});
	product->path = path;
	product->converted = true;
	product->archive = false;
	free(name);
	return done;
}
