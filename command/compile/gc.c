/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Takes Go packages as sources, which it compiles, and as what Go's tools wrote.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"
#include "command/gosrc/mod/gomod.h"

#include <string.h>

static bool in_module(const char *folder)
{
	for (const char *at = file_real(folder); at && strcmp(at, "/") != 0; at = file_folder(at))
		if (file_exists(format("%s/go.mod", at)))
			return true;
	return false;
}

bool gc_read_settings(struct gc *gc)
{
	bool good = gosettings_read(&gc->settings, gc->request, gc->go, gc->folder);

	gc->include = format("-I=%s/pkg/include", gc->settings.root);
	return good;
}

struct build gc_build(const struct gc *gc)
{
	return (struct build){.goos = "linux",
		.goarch = gc->request->arch->name,
		.tags = gc->settings.tags,
		.release = gc->settings.release};
}

bool gc_check(const struct gc *gc)
{
	const struct build build = gc_build(gc);

	return gosources_check(&gc->checked, gc->request, &build);
}

static bool compile_packages(struct gc *gc)
{
	if (!gc_read_settings(gc) || !gc_list(gc) || !gc_check(gc))
		return false;
	gc_take_modinfo(gc);
	return gc->compiled || (gc_list_abis(gc) && gc_compile_package(gc) && gc_assemble(gc));
}

static bool is_ready(const struct input *input)
{
	return input->kind == FILE_GO_OBJECT || input->kind == FILE_GO_ARCHIVE;
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

static void take_inputs(struct gc *gc, const struct inputs *inputs)
{
	gc->all_is_known = true;
	for (size_t i = 0; i < inputs->count; i++)
		if (gc_takes(&inputs->at[i], gc->request))
			take_input(gc, &inputs->at[i]);
		else if (!is_ready(&inputs->at[i]))
			gc->all_is_known = false;
	gc->label = strings_join(&gc->sources, ", ");
}

struct gc *gc_new(
	struct products *products, const struct inputs *inputs, const struct request *request)
{
	struct gc *gc = arena_new(sizeof *gc);

	*gc = (struct gc){.request = request,
		.products = products,
		.go = request_go(request),
		.cache = gc_cache_folder(),
		.toolchain = "local",
		.settings = {.flags = GOSETTINGS_NO_FLAGS, .tags = ""}};
	take_inputs(gc, inputs);
	return gc;
}

static bool add_package(struct gc *gc, struct products *products)
{
	struct product *product = push(products);

	*product = (struct product){
		.path = gc->compiled ? gc->compiled : temp_path("go.a"), .label = gc->label};
	strings_append(&product->sources, &gc->gos);
	strings_append(&product->sources, &gc->asms);
	return gc_add_file(gc, products);
}

void gc_add_systems(const struct gc *gc, struct products *products)
{
	for (size_t i = 0; i < gc->systems.count; i++)
		*push(products) =
			(struct product){.path = gc->systems.at[i], .label = gc->systems.at[i]};
}

bool gc_compile(struct gc *gc, struct products *products)
{
	if (!gc->go)
		complain(NULL, "no Go compiler: go is not in PATH (Debian package golang-go)");
	else if (gc->folder && gc->sources.count > 1)
		complain(gc->folder, "is a folder: give one folder or a list of files, not both");
	else if (gomod_readable(gc->folder ? gc->folder : ".") && compile_packages(gc))
		return add_package(gc, products) && (gc_add_systems(gc, products), true);
	else if (!gc->refused)
		complain(gc->label, "does not compile");
	return false;
}

bool gc_finish(struct gc *gc, struct products *products)
{
	return !gc->files.count || (gc_import_ready(gc) && gc_convert_all(gc, products));
}
