/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt targets`: prints the table of exported targets.
 */
#include "command/base/diag.h"
#include "command/base/verb.h"
#include "command/check/report/json.h"
#include "command/inspect/inspect.h"
#include "command/table/targets.h"

#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char *target_kind(const struct target *t)
{
	return t->kind == TARGET_FUNC ? "func" : "var";
}

static json_t *target_json(const struct target *t)
{
	json_t *conventions = json_array();

	if (t->kind == TARGET_FUNC)
		json_array_append_new(conventions, json_string(target_convention(t)));
	return json_pack("{ss ss ss ss ss so ss ss ss}", "name", t->name, "kind", target_kind(t),
		"family", t->family, "signature", t->signature, "gccgo", t->gccgo_name,
		"conventions", conventions, "first", t->first, "last", t->last, "meaning",
		t->meaning);
}

static void print_targets_json(void)
{
	json_t *list = json_array();

	for (size_t i = 0; i < target_count; i++)
		json_array_append_new(list, target_json(&targets[i]));
	json_print(list, stdout);
}

#define COLUMNS 6

static void cells_of(const struct target *t, const char *cells[COLUMNS])
{
	const char *row[COLUMNS] = {
		t->name, target_kind(t), t->signature, target_convention(t), t->first, t->last};

	memcpy(cells, row, sizeof row);
}

static void widen(size_t widths[COLUMNS], const char *const cells[COLUMNS])
{
	for (size_t c = 0; c < COLUMNS; c++)
		if (strlen(cells[c]) > widths[c])
			widths[c] = strlen(cells[c]);
}

static void print_row(
	const size_t widths[COLUMNS], const char *const cells[COLUMNS], const char *meaning)
{
	for (size_t c = 0; c < COLUMNS; c++)
		printf("%-*s  ", (int)widths[c], cells[c]);
	puts(meaning);
}

static void print_table(void)
{
	static const char *const heads[COLUMNS] = {
		"NAME", "KIND", "SIGNATURE", "CALL", "FIRST", "LAST"};
	const char *cells[COLUMNS];
	size_t widths[COLUMNS] = {0};

	widen(widths, heads);
	for (size_t i = 0; i < target_count; i++) {
		cells_of(&targets[i], cells);
		widen(widths, cells);
	}
	print_row(widths, heads, "MEANING");
	for (size_t i = 0; i < target_count; i++) {
		cells_of(&targets[i], cells);
		print_row(widths, cells, targets[i].meaning);
	}
}

/* README's table; `make lint` holds the two together. */
static void print_markdown(void)
{
	puts("| target | Go signature | releases | meaning |\n|---|---|---|---|");
	for (const struct target *t = targets; t < targets + target_count; t++)
		printf("| `%s` | `%s` | %s - %s | %s |\n", t->name, t->signature, t->first, t->last,
			t->meaning);
}

static int verb_targets(int argc, char **argv)
{
	static const struct option options[] = {{"json", no_argument, NULL, 'j'},
		{"markdown", no_argument, NULL, 'm'}, {"help", no_argument, NULL, 'h'}, {0}};
	void (*print)(void) = print_table;

	for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (c == 'h')
			return print_help(&targets_verb);
		if (c != 'j' && c != 'm')
			return usage_error(&targets_verb);
		print = c == 'j' ? print_targets_json : print_markdown;
	}
	if (optind < argc) {
		complain(NULL, "targets: no FILE is taken: %s", argv[optind]);
		return usage_error(&targets_verb);
	}
	print();
	return STATUS_OK;
}

const struct verb targets_verb = {"targets", "list what linkrt exports", verb_targets,
	"Usage: linkrt targets [OPTION]...\n"
	"Lists every exported symbol: name, kind, Go signature, calling convention, first\n"
	"and last Go release that has it (`?`: not verified, `-`: none) and meaning.\n\n"
	"      --json              print an array of JSON objects\n"
	"      --markdown          print a table for a document\n"
	"      --help              print this help\n"};
