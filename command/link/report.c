/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `-v`: prints which object wants which symbol, and what defines it in the program.
 */
#include "command/link/report.h"

#include "command/base/system/screen.h"
#include "command/link/locate.h"
#include "command/table/symbols.h"
#include "command/table/targets.h"

#include <elf.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A Go name has one dot after the package. A compiler's own name has two, a C name none. */
static bool is_linkname(const char *name)
{
	const char *dot = strchr(name, '.');

	return dot && dot != name && dot[1] && !strstr(name, "..");
}

static const char *convention_of(const struct symbol *symbol)
{
	const struct target *target = target_find(symbol->name);
	bool variable = target ? target->kind == TARGET_VAR : symbol->type == STT_OBJECT;

	if (ends_with(symbol->name, SUFFIX_STACK))
		return "convention ABI0";
	if (ends_with(symbol->name, SUFFIX_INTERNAL))
		return "convention ABIInternal";
	return variable ? "variable" : "convention C";
}

/* A call that the compiler added is not a linkname. Only the source tells them apart. */
static bool compiler_asked(
	const struct object *asker, const struct definition *d, const char *where)
{
	return (starts_with(d->object->label, "liblinkrt-gccgo.a(") ||
		       starts_with(d->object->label, "liblinkrt-gc.a(")) &&
	       !strcmp(where, asker->label);
}

static void report_symbol(
	const struct object *asker, const struct definition *d, const struct symbol *linked)
{
	const char *where = locate(asker, d->symbol->name), *name = plain_name(d->symbol->name);

	if (!compiler_asked(asker, d, where)) {
		fprintf(stderr, "%s: %s -> %s, %s, ", printable(where), printable(name),
			printable(d->object->label), convention_of(d->symbol));
		if (linked)
			fprintf(stderr, "0x%" PRIx64 "\n", linked->value);
		else
			fputs("dropped: nothing that was linked uses it\n", stderr);
	}
}

static void report_object(
	const struct link *link, const struct object *asker, const struct object *program)
{
	for (size_t i = 0; i < asker->symbol_count; i++) {
		const struct symbol *symbol = &asker->symbols[i];
		const struct definition *d = resolution_find(&link->resolution, symbol->name);
		if (d && !symbol_defined(symbol) && is_linkname(symbol->name))
			report_symbol(asker, d, object_find(program, symbol->name));
	}
}

bool report(const struct link *link, const char *output)
{
	const struct object *program = program_read(output, link->request->arch);

	for (size_t i = 0; program && i < link->objects.count; i++)
		if (link->objects.at[i]->linked && link->objects.at[i]->origin == FROM_USER)
			report_object(link, link->objects.at[i], program);
	return program;
}
