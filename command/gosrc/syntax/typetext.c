/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Prints types as Go writes them, for messages.
 */
#include "command/gosrc/syntax/syntax.h"

#include "command/base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_type(FILE *out, const struct type *t);

static void print_fields(
	FILE *out, const struct type *t, unsigned from, unsigned to, const char *between)
{
	for (unsigned i = from; i < to; i++) {
		fputs(i > from ? between : "", out);
		if (t->fields[i].name)
			fprintf(out, "%s ", t->fields[i].name);
		print_type(out, t->fields[i].type);
	}
}

static void print_signature(FILE *out, const struct type *t)
{
	unsigned params = t->count - t->results;
	bool bare = t->results == 1 && !t->fields[params].name;

	fputs("(", out);
	print_fields(out, t, 0, params, ", ");
	fputs(t->results ? bare ? ") " : ") (" : ")", out);
	print_fields(out, t, params, t->count, ", ");
	fputs(t->results && !bare ? ")" : "", out);
}

static void print_name(FILE *out, const struct type *t)
{
	fprintf(out, "%s%s%s%s", t->package ? t->package : "", t->package ? "." : "", t->name,
		t->instance ? "[...]" : "");
}

static void print_type(FILE *out, const struct type *t)
{
	static const char *const prefixes[] = {[TYPE_POINTER] = "*",
		[TYPE_SLICE] = "[]",
		[TYPE_CHAN] = "chan ",
		[TYPE_VARIADIC] = "..."};

	switch (t->kind) {
	case TYPE_NAME:
		print_name(out, t);
		return;
	case TYPE_ARRAY:
		fprintf(out, "[%s]", t->length);
		break;
	case TYPE_MAP:
		fputs("map[...]", out);
		break;
	case TYPE_FUNC:
		fputs("func", out);
		print_signature(out, t);
		return;
	case TYPE_STRUCT:
		fputs("struct{", out);
		print_fields(out, t, 0, t->count, "; ");
		fputs("}", out);
		return;
	case TYPE_INTERFACE:
		fputs(t->methods || t->count ? "interface{...}" : "any", out);
		return;
	default:
		fputs(prefixes[t->kind], out);
	}
	print_type(out, t->element);
}

const char *type_text(const struct type *t)
{
	char *text = NULL;
	size_t size;

	if (!t)
		return "unknown type";
	FILE *out = open_memstream(&text, &size);
	if (!out) {
		stop_if_lacking("type");
		return "";
	}
	print_type(out, t);
	fclose(out);
	const char *kept = atom(text, size);
	free(text);
	return kept;
}
