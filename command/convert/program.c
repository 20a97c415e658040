/* SPDX-License-Identifier: BSD-3-Clause
 *
 * All files stay open, because one package may need a symbol of any other.
 */
#include "command/convert/program.h"

#include "command/base/diag.h"
#include "command/goobj/names.h"

#include <stdlib.h>
#include <string.h>

static bool is_good(const struct program_package *package)
{
	const struct file_fault *fault = &package->file.fault;

	if (!*fault->what)
		return true;
	complain(package->label, "offset %llu: %s", (unsigned long long)fault->offset, fault->what);
	return false;
}

bool program_open(
	struct program *program, struct program_package *package, const struct convert_how *how)
{
	if (!goobjfile_open(&package->file, package->path, package->label))
		return false;
	if (inittasks_read(&program->tasks, &package->file)) {
		conversion_start(&package->conv, &package->file, how);
		reach_add(&program->reach, &package->conv);
	}
	list_add(&program->packages, package);
	return is_good(package);
}

/* The order in which the compiler wrote them. */
static int by_member(const void *a, const void *b)
{
	const struct pending *one = a, *other = b;

	if (one->member != other->member)
		return one->member < other->member ? -1 : 1;
	return one->def < other->def ? -1 : one->def > other->def;
}

static void sort_inputs(struct conversion *conv)
{
	if (conv->pending.count)
		qsort(conv->pending.at, conv->pending.count, sizeof *conv->pending.at, by_member);
}

/* A debugger wants the types of every package, also of those from which nothing else is linked. */
static void add_types(struct program *program)
{
	for (size_t i = 0; i < program->packages.count; i++) {
		struct program_package *package = program->packages.at[i];
		package->conv.debug.types = &program->types;
		typeset_add(&program->types, package->conv.members, package->conv.member_count);
	}
}

/* Whether a package refers to a function that walks up the stack. */
static bool package_walks(struct conversion *conv)
{
	static const char *const walkers[] = {
		"runtime.deferreturn", "runtime.callers", "runtime.stack"};
	bool found = conv->functions;

	for (size_t i = 0; i < sizeof walkers / sizeof *walkers; i++)
		found = found ||
			output_find(&conv->out, walkers[i], strlen(walkers[i]), SUFFIX_INTERNAL);
	return found;
}

static bool program_walks(const struct program *program)
{
	bool found = false;

	for (size_t i = 0; i < program->packages.count; i++)
		found = package_walks(&((struct program_package *)program->packages.at[i])->conv) ||
			found;
	return found;
}

bool program_reach(struct program *program, const struct convert_how *how)
{
	bool good = true, walks;

	reach_follow(&program->reach);
	walks = program_walks(program);
	for (size_t i = 0; i < program->packages.count; i++) {
		struct program_package *package = program->packages.at[i];
		package->conv.walks = walks;
		if (package->whole)
			conversion_declare_all(&package->conv);
		sort_inputs(&package->conv);
		good = is_good(package) && good;
	}
	far_measure(&program->reach);
	if (how->debug)
		add_types(program);
	return good;
}

bool program_needs(const struct program_package *package)
{
	return package->conv.pending.count;
}

bool program_write(struct program_package *package, int fd)
{
	conversion_write(&package->conv, &package->file, fd);
	return is_good(package);
}

void program_names(const struct program_package *package, struct strings *names)
{
	const struct output *out = &package->conv.out;

	for (uint32_t i = 0; i < out->globals.count; i++)
		if (out->globals.at[i].st_shndx != SHN_UNDEF)
			strings_add(names, output_name(out, i | SYMID_GLOBAL));
}

void program_close(struct program *program)
{
	for (size_t i = 0; i < program->packages.count; i++)
		goobjfile_close(&((struct program_package *)program->packages.at[i])->file);
}
