/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt nm`: prints the linkname targets in objects, archives, programs and
 * Go's own objects, or every call of one.
 */

#include "command/base/diag.h"
#include "command/base/system/screen.h"
#include "command/base/table.h"
#include "command/inspect/inspect.h"
#include "command/inspect/listing.h"
#include "command/table/history.h"

#include <getopt.h>
#include <libelf.h>
#include <stdio.h>
#include <string.h>

/* Symbol -> the first entry that defines it. */
static void index_definers(struct table *definers, const struct listing *l)
{
	for (size_t i = 0; i < l->entries.count; i++) {
		struct entry *e = &l->entries.at[i];
		void **slot = e->defined ? table_at(definers, e->symbol) : NULL;
		if (slot && !*slot)
			*slot = e;
	}
}

static const char *signature_of(const char *name)
{
	const struct known *k = known_exported(name);

	k = k ? k : known_before(name, current);
	k = k ? k : known_first(name);
	return k ? k->signature : "?";
}

static char state_of(const struct entry *e)
{
	return !e->defined ? 'U' : e->variable ? 'D' : 'T';
}

/* The object that defines it and, in a program, the object that wanted it. */
static void print_origin(const struct table *definers, const struct entry *e)
{
	const struct entry *by = e->defined ? NULL : table_find(definers, e->symbol);

	if (!e->defined)
		printf("  from %s", by ? printable(by->label) : "no object here");
	else if (e->origin)
		printf("  from %s", printable(e->origin));
	if (e->asker)
		printf(", wanted by %s", printable(e->asker));
}

/* gccgo's spelling and Go's are one target; a program has both, and one line says it. */
static bool repeats(const struct entry *e, const struct entry *before)
{
	return e->defined && before->defined && e->label == before->label &&
	       e->name == before->name && e->address == before->address &&
	       e->convention == before->convention && !e->asker;
}

static void print_entries(const struct listing *l, const struct table *definers)
{
	for (size_t i = 0; i < l->entries.count; i++) {
		const struct entry *e = &l->entries.at[i];
		if (i && repeats(e, e - 1))
			continue;
		printf("%s: ", printable(e->label));
		if (e->defined)
			printf("%016llx", (unsigned long long)e->address);
		else
			printf("%16s", "");
		printf(" %c %-11s %s  %s", state_of(e), e->convention, e->name,
			signature_of(e->name));
		print_origin(definers, e);
		putchar('\n');
	}
}

static void print_calls(const struct listing *l, const struct table *definers)
{
	for (size_t i = 0; i < l->calls.count; i++) {
		const struct call *c = &l->calls.at[i];
		const struct entry *by = c->target ? NULL : table_find(definers, c->symbol);
		printf("%s: %016llx %s calls %s", printable(c->label),
			(unsigned long long)c->address, printable(c->caller), printable(c->symbol));
		if (c->target)
			printf(" at %016llx\n", (unsigned long long)c->target);
		else
			printf(", undefined here%s%s\n", by ? "; from " : "",
				by ? printable(by->label) : "");
	}
}

static int verb_nm(int argc, char **argv)
{
	static const struct option options[] = {
		{"calls", no_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'}, {0}};
	struct listing l = {0};
	struct table definers = {0};
	bool calls = false;

	for (int key; (key = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (key == 'h')
			return print_help(&nm_verb);
		if (key != 'c')
			return usage_error(&nm_verb);
		calls = true;
	}
	if (optind == argc) {
		complain(NULL, "no file given");
		return usage_error(&nm_verb);
	}
	elf_version(EV_CURRENT);
	for (int i = optind; i < argc; i++)
		listing_read(&l, argv[i], calls);
	index_definers(&definers, &l);
	if (calls)
		print_calls(&l, &definers);
	else
		print_entries(&l, &definers);
	return l.failed ? STATUS_INPUT : STATUS_OK;
}

const struct verb nm_verb = {"nm", "list linkname targets in objects and programs", verb_nm,
	"Usage: linkrt nm [OPTION]... FILE...\n"
	"Lists the linkname targets that an object, archive, program or Go object defines\n"
	"or needs: address, state, convention, name, Go signature, what defines it.\n\n"
	"      --calls              list every call of a target, with the address it goes to\n"
	"      --help               print this help\n"};
