/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The rule needs-import: nothing that the program links imports the target's package.
 */
#include "command/check/rules/rules.h"

#include <string.h>

/* A search through imports, depth first. */
struct search {
	struct check *check;
	const struct folder *goal;
	bool dead_end; /* some import could not be followed */
};

static bool reaches(struct search *s, struct package *p);

static bool import_reaches(struct search *s, const struct import *import)
{
	if (!strcmp(import->path, "C") || !strcmp(import->path, "unsafe"))
		return false;
	struct package *next = world_import(&s->check->world, import->path);
	s->dead_end |= !next;
	return next && reaches(s, next);
}

static bool file_reaches(struct search *s, const struct source_file *file)
{
	for (size_t i = 0; i < file->imports.count; i++)
		if (import_reaches(s, file->imports.at[i]))
			return true;
	return false;
}

static bool reaches(struct search *s, struct package *p)
{
	if (p->searched == s->check->searches)
		return false;
	p->searched = s->check->searches;
	if (p->folder == s->goal)
		return true;
	for (size_t i = 0; i < p->files.count; i++)
		if (file_reaches(s, p->files.at[i]))
			return true;
	return false;
}

/* Every program links what the runtime imports. True, too, if an import could not be followed. */
static bool may_link(struct check *c, struct package *from, const struct folder *goal)
{
	struct package *runtime = world_import(&c->world, atom_of("runtime"));
	struct search s = {c, goal, false};

	c->searches++;
	return reaches(&s, from) || (runtime && reaches(&s, runtime)) || s.dead_end || !runtime;
}

static void report_missing_import(struct check *c, struct linkname *l, const char *path)
{
	bool program = !strcmp(l->package->name, "main");

	blame(c, l->directive, RULE_NEEDS_IMPORT, program ? SEVERITY_ERROR : SEVERITY_WARNING,
		.subject = l->symbol,
		.what = atomf("nothing %s imports imports %s, and a directive is no "
			      "dependency",
			program ? "this program" : "this package", path),
		.advice = to_write(atomf("import _ \"%s\"", path)));
}

void check_import(struct check *c, struct linkname *l)
{
	struct package *giver = l->provider.giver;

	if (l->push || !giver || giver == l->package || l->package->standard ||
		!giver->folder->import_path || may_link(c, l->package, giver->folder))
		return;
	report_missing_import(c, l, giver->folder->import_path);
}
