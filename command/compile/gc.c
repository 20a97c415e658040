/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Compiles a package main and all that it imports, and converts the objects.
 */
#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/temp.h"
#include "command/compile/gcparts.h"

#include <string.h>

static bool in_module(const char *folder)
{
	for (const char *at = file_real(folder); at && strcmp(at, "/") != 0; at = file_folder(at))
		if (file_exists(format("%s/go.mod", at)))
			return true;
	return false;
}

static bool build(struct gc *gc, struct products *products)
{
	return gc_list_package(gc) && gc_list_imports(gc) && gc_find_root(gc) && gc_list_abis(gc) &&
	       gc_compile_package(gc) && gc_assemble(gc) && gc_convert_all(gc, products);
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
		else
			gc->all_is_known = false;
	gc->label = strings_join(&gc->sources, ", ");
}

bool gc_compile(
	struct products *products, const struct inputs *inputs, const struct request *request)
{
	struct gc gc = {.request = request, .go = request_go(request), .cache = gc_cache_folder()};

	take_inputs(&gc, inputs);
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
