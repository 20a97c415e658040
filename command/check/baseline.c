/* SPDX-License-Identifier: BSD-3-Clause
 *
 * --baseline=FILE: the findings that were there when FILE was written are not reported again.
 */
#include "command/check/baseline.h"

#include "command/base/diag.h"
#include "command/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char heading[] = "# linkrt check --baseline: a line for each known finding";

/* Lines move when the file is edited, so they do not count. */
static const char *baseline_key(const struct finding *n)
{
	return atomf("%s: %s [%s]", n->path, finding_since(n), rule_rows[n->rule].id);
}

/* There was no such file. A part of one does not stay. */
static bool write_baseline(const struct findings *f, const char *path)
{
	FILE *out = fopen(path, "w");
	bool good = out && fprintf(out, "%s\n", heading) > 0;

	for (size_t i = 0; good && i < f->all.count; i++)
		good = fprintf(out, "%s\n", baseline_key(f->all.at[i])) > 0;
	if (out && fclose(out) == 0 && good)
		return true;
	complain(path, "cannot write the baseline: %s", strerror(errno));
	if (out)
		unlink(path);
	return false;
}

static void drop_known(struct findings *f, const struct table *known)
{
	size_t kept = 0;

	for (size_t i = 0; i < f->all.count; i++)
		if (!table_find(known, baseline_key(f->all.at[i])))
			f->all.at[kept++] = f->all.at[i];
	f->all.count = kept;
}

static bool drop_findings_of(struct findings *f, const char *path)
{
	struct table known = {0};
	size_t size;
	char *rest = file_read(path, path, &size);

	if (!rest)
		return false;
	if (!starts_with(rest, heading)) {
		complain(path, "not written by --baseline: its first line differs (name "
			       "another file)");
		return false;
	}
	for (char *line; (line = strsep(&rest, "\n"));)
		*table_at(&known, atom_of(line)) = f;
	drop_known(f, &known);
	return true;
}

bool baseline_apply(struct findings *f, const char *path)
{
	if (file_exists(path))
		return drop_findings_of(f, path);
	if (!write_baseline(f, path))
		return false;
	complain(path, "%zu finding%s written", f->all.count, f->all.count == 1 ? "" : "s");
	f->all.count = 0;
	return true;
}
