/* SPDX-License-Identifier: BSD-3-Clause
 *
 * From a fault and its place to a finding, and to the words of its message.
 */
#include "command/check/check.h"
#include "command/check/ignore.h"

#include <string.h>

static const char *with_subject(const char *words, const char *subject)
{
	const char *at = strstr(words, "%s");

	return at ? atomf("%.*s%s%s", (int)(at - words), words, subject ? subject : "", at + 2)
		  : words;
}

/* What Go's tools say of the fault; "": nothing. */
static const char *tools_text(const struct fault *f)
{
	return with_subject(f->tools ? f->tools : rule_rows[f->rule].tools, f->subject);
}

static bool wanted_file(const struct check *c, const struct source_file *file)
{
	return !c->only.count || table_find(&c->only, file->path);
}

static bool wanted_rule(const struct check *c, enum rule rule)
{
	return !(c->unwanted >> rule & 1) &&
	       !(c->in_build && rule_rows[rule].in_build == BUILD_LEFT_TO_LINK);
}

bool check_reads(const struct check *c, enum reads reads)
{
	for (enum rule rule = 0; rule < RULE_COUNT; rule++)
		if (!(c->unwanted >> rule & 1) && rule_rows[rule].reads >= reads)
			return true;
	return false;
}

/* The folder that stands for the module, as in `v1.2.3 => ../dep`; NULL if it is none. */
static const char *local_folder(const struct origin *o)
{
	const char *arrow = strstr(o->version, "=> ");

	return arrow && strchr("./", arrow[3]) ? arrow + 3 : NULL;
}

/* A fault of a dependency is mended by its module, or in the folder that replaces it. */
static const char *fix_text(const struct fault *f, const struct origin *o)
{
	const char *folder = o ? local_folder(o) : NULL;

	if (!o || (folder && f->fix))
		return f->fix;
	return folder ? atomf("mend module %s in %s", o->module, folder)
		      : atomf("upgrade module %s %s", o->module, o->version);
}

/* Where a fault is, and of what. */
struct blamed {
	const struct source_file *file;
	unsigned line, column;
	const char *local, *remote;
};

static const char *symbol_at(const struct blamed *at)
{
	const char *path = at->file->folder ? at->file->folder->import_path : NULL;

	if (at->remote)
		return at->remote;
	return at->local ? atomf("%s.%s", path ? escape_path(path) : "main", at->local) : "";
}

static void add_finding(struct check *c, const struct blamed *at, const struct fault *f)
{
	enum severity severity = f->severity ? f->severity : rule_rows[f->rule].severity;
	const struct origin *o = at->file->folder ? folder_dependency(at->file->folder) : NULL;

	if (!wanted_rule(c, f->rule) || !wanted_file(c, at->file) ||
		(severity == SEVERITY_NOTE && !c->notes) ||
		is_suppressed(&c->texts, at->file, at->line, f->rule))
		return;
	findings_add(&c->findings,
		&(struct finding){.rule = f->rule,
			.severity = severity,
			.path = at->file->path,
			.file = at->file,
			.line = at->line,
			.column = at->column,
			.symbol = symbol_at(at),
			.local = at->local,
			.remote = at->remote,
			.message = atomf("%s%s", f->what, f->hint ? f->hint : ""),
			.fix = fix_text(f, o),
			.edit = f->edit,
			.gathers = f->gathers,
			.tools = tools_text(f),
			.since = f->since,
			.dated = f->dated,
			.releases = (uint64_t)1 << c->release,
			.module = o ? o->module : NULL,
			.version = o ? o->version : NULL},
		f->dated ? atomf("%s %u", f->what, f->since) : f->what);
}

void add_fault(struct check *c, const struct directive *at, const struct fault *fault)
{
	add_finding(
		c, &(struct blamed){at->file, at->line, at->column, at->local, at->remote}, fault);
}

void add_decl_fault(struct check *c, const struct decl *at, const struct fault *fault)
{
	add_finding(c, &(struct blamed){at->file, at->line, at->column, at->name, NULL}, fault);
}

void leave_unjudged(struct check *c, const struct directive *at, const char *symbol,
	enum unjudged_reason reason)
{
	if (wanted_file(c, at->file))
		unjudged_add(&c->findings,
			&(struct unjudged){reason, symbol, (uint64_t)1 << c->release});
}
