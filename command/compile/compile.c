/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Runs gccgo on the Go files, which are one package, and the C driver on each
 * other source.
 */
#include "command/compile/compile.h"

#include "command/base/arena.h"
#include "command/base/diag.h"
#include "command/base/step.h"
#include "command/base/temp.h"
#include "command/compile/gc.h"
#include "command/compile/gosettings.h"
#include "command/compile/gosources.h"
#include "command/compile/paths.h"
#include "command/compile/toolchain.h"

static struct product *new_product(struct products *products)
{
	struct product *product = push(products);

	*product = (struct product){0};
	return product;
}

/* Where the compiler has a choice, atomics are inline: otherwise they are calls of libgcc. */
static void add_inline_atomics(struct strings *command)
{
	struct strings probe = {0};

	strings_add_all(
		&probe, command->at[0], "-mno-outline-atomics", "-E", "-xc", "/dev/null", NULL);
	if (step_probe(&probe))
		strings_add(command, "-mno-outline-atomics");
}

/* The linker can drop a function that nothing calls if it has a section of its own. */
static void add_code_flags(struct strings *command)
{
	strings_add_all(command, "-ffunction-sections", "-fdata-sections", NULL);
	add_inline_atomics(command);
}

/* A program without libc lacks what compilers add calls of, such as the split-stack functions. */
static void add_flags(
	struct strings *command, const struct request *request, enum language language)
{
	strings_add(command, "-O2");
	if (!request->strip)
		strings_add(command, "-g");
	strings_add(command, request->form == FORM_STATIC && !arch_needs_pic(request->arch)
				     ? "-fno-pie"
				     : "-fPIE");
	if (language == LANG_GO)
		strings_add(command, "-fno-split-stack");
	else if (request->libc == LIBC_NONE)
		strings_add(command, "-ffreestanding");
	if (language == LANG_GO || language == LANG_C)
		add_code_flags(command);
}

static void add_header_folder(struct strings *command)
{
	char *folder = paths_headers();

	if (folder)
		strings_addf(command, "-I%s", folder);
}

static bool run_compiler(struct strings *command, const struct product *product)
{
	strings_add_all(command, "-o", product->path, NULL);
	bool done = step_tool(command);
	if (!done)
		complain(product->label, "does not compile");
	return done;
}

static void name_product(struct products *products, struct product *product)
{
	product->path = temp_path(format("%zu.o", products->count - 1));
	product->label = strings_join(&product->sources, ", ");
}

/* gccgo reads no build constraints, so it must not get a file with //go:build !gccgo. */
static struct build gccgo_build(const struct request *request, const char *tags)
{
	return (struct build){.goos = "linux",
		.goarch = request->arch->name,
		.tags = tags,
		.gccgo = true,
		.cgo = CGO_ON,
		.release = GCCGO_RELEASE};
}

static void choose_go(
	struct gosource *source, const struct inputs *inputs, const struct build *build)
{
	for (size_t i = 0; i < inputs->count; i++)
		if (inputs->at[i].language == LANG_GO && gosources_take(build, inputs->at[i].path))
			strings_add(&source->files, inputs->at[i].path);
}

/* The files that gccgo gets, checked; false after a message. */
static bool find_go(
	struct gosource *source, const struct inputs *inputs, const struct request *request)
{
	struct gosettings settings;

	if (!gosettings_read(&settings, request, request_go(request), NULL))
		return false;
	const struct build build = gccgo_build(request, settings.tags);
	choose_go(source, inputs, &build);
	if (source->files.count)
		return gosources_check(&(struct gosources){source, 1, 1}, request, &build);
	complain(NULL, "no Go file is for gccgo: build constraints exclude all of them");
	return false;
}

static bool compile_go(
	struct products *products, const struct inputs *inputs, const struct request *request)
{
	const char *compiler = toolchain_find(TOOL_GO, request->arch);
	struct product *product = new_product(products);
	struct gosource source = {0};
	struct strings command = {0};

	if (!compiler || !find_go(&source, inputs, request))
		return false;
	strings_add(&command, compiler);
	add_flags(&command, request, LANG_GO);
	strings_add(&command, "-c");
	strings_append(&command, &source.files);
	product->sources = source.files;
	name_product(products, product);
	return run_compiler(&command, product);
}

static bool compile_one(
	struct products *products, const struct input *input, const struct request *request)
{
	static const char *const names[] = {
		[LANG_C] = "c", [LANG_ASM_CPP] = "assembler-with-cpp", [LANG_ASM] = "assembler"};
	const char *compiler =
		toolchain_find(request->libc == LIBC_MUSL ? TOOL_MUSL : TOOL_CC, request->arch);
	struct product *product = new_product(products);
	struct strings command = {0};

	if (!compiler)
		return false;
	strings_add(&product->sources, input->name);
	strings_add(&command, compiler);
	add_flags(&command, request, input->language);
	strings_addf(&command, "-DLINKRT_ARCH=%s", request->arch->name);
	add_header_folder(&command);
	strings_add_all(&command, "-x", names[input->language], "-c", input->path, NULL);
	name_product(products, product);
	return run_compiler(&command, product);
}

static bool take_ready(struct products *products, const struct input *input, struct gc *gc)
{
	struct product *product = new_product(products);

	product->path = input->path;
	product->label = copy(input->name);
	product->archive = input->language == LANG_ARCHIVE;
	if (input->kind != FILE_GO_OBJECT && input->kind != FILE_GO_ARCHIVE)
		return true;
	return gc_take_ready(gc, products);
}

static bool refuse_folder(const struct input *input, const struct request *request)
{
	complain(input->name, "is a directory: gccgo takes files only%s",
		request_go(request) ? "" : ", and no go is in PATH (Debian package golang-go)");
	return false;
}

bool compile_all(
	struct products *products, const struct inputs *inputs, const struct request *request)
{
	bool has_go = inputs_have(inputs, LANG_GO) || inputs_have(inputs, LANG_FOLDER),
	     go_done = false;
	bool by_gc = has_go && request_compiler(request) == COMPILER_GC, done = true;
	struct gc *gc = gc_new(products, inputs, request);

	for (size_t i = 0; done && i < inputs->count; i++) {
		const struct input *input = &inputs->at[i];
		if (input->language == LANG_OBJECT || input->language == LANG_ARCHIVE)
			done = take_ready(products, input, gc);
		else if (by_gc && gc_takes(input, request))
			done = go_done || (go_done = gc_compile(gc, products));
		else if (input->language == LANG_FOLDER)
			done = refuse_folder(input, request);
		else if (input->language != LANG_GO)
			done = compile_one(products, input, request);
		else if (!go_done)
			go_done = done = compile_go(products, inputs, request);
	}
	return done && gc_finish(gc, products);
}
