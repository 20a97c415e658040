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

/* The specification's words, what is wrong, what to do, and what Go's tools say. */
static const char *compose(const struct fault *f, const char *hint)
{
	static const char *const leads[] = {
		[ADVICE_NONE] = "", [ADVICE_WRITE] = "; write ", [ADVICE_INSTEAD] = "; instead, "};
	const struct rule_row *row = &rule_rows[f->rule];
	const char *words = with_subject(row->words, f->subject);
	const char *tools = f->tools_silent ? "" : with_subject(row->tools, f->subject);
	const char *text = atomf("%s%s%s%s%s%s", words, *words ? ": " : "", f->what, hint,
		leads[f->advice.kind], f->advice.text ? f->advice.text : "");

	return *tools ? atomf("%s (Go says: %s)", text, tools) : text;
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

/* A fault of a dependency is mended by its module. */
static const char *with_module(const struct origin *o, const char *message)
{
	return o ? atomf("%s; upgrade module %s %s", message, o->module, o->version) : message;
}

static const struct origin *dependency(const struct source_file *file)
{
	const struct origin *o = file->folder ? file->folder->origin : NULL;

	return o && o->module ? o : NULL;
}

static void add(struct check *c, const struct source_file *file, unsigned line, unsigned column,
	const struct fault *f)
{
	enum severity severity = f->severity ? f->severity : rule_rows[f->rule].severity;
	const struct origin *o = dependency(file);

	if (wanted_rule(c, f->rule) && wanted_file(c, file) &&
		(severity != SEVERITY_NOTE || c->notes) &&
		!is_suppressed(file->path, line, f->rule))
		findings_add(&c->findings,
			&(struct finding){f->rule, severity, file->path, line, column,
				with_module(o, compose(f, f->hint ? f->hint : "")),
				(uint64_t)1 << c->release, o ? o->module : NULL,
				o ? o->version : NULL},
			compose(f, ""));
}

void add_fault(struct check *c, const struct directive *at, const struct fault *fault)
{
	add(c, at->file, at->line, at->column, fault);
}

void add_decl_fault(struct check *c, const struct decl *at, const struct fault *fault)
{
	add(c, at->file, at->line, at->column, fault);
}

void leave_unjudged(struct check *c, const struct directive *at, const char *symbol,
	enum unjudged_reason reason)
{
	if (wanted_file(c, at->file))
		unjudged_add(&c->findings,
			&(struct unjudged){reason, symbol, (uint64_t)1 << c->release});
}
