/* SPDX-License-Identifier: BSD-3-Clause
 *
 * rows.c - the sides of a case on this machine: those of the harness, and a
 * row for each peer that was built.
 */
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench/harness/bench.h"
#include "bench/harness/peer.h"

/* Peers lie in peers/ beside the harness. */
int bench_beside(const char *name, char *path, size_t size)
{
	char self[400], *slash;
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n < 0)
		return -1;
	self[n] = 0;
	slash = strrchr(self, '/');
	*slash = 0;
	return snprintf(path, size, "%s/peers/%s", self, name) < (int)size ? 0 : -1;
}

static int find(const char *files, glob_t *found)
{
	char pattern[512];

	return bench_beside(files, pattern, sizeof pattern) || glob(pattern, 0, NULL, found) ? -1 : 0;
}

bool bench_installed(const struct bench_side *s)
{
	glob_t found;

	if (s->here && !s->here())
		return false;
	if (!s->files)
		return true;
	if (find(s->files, &found))
		return false;
	globfree(&found);
	return true;
}

/* Without what a glob ends in: go[0-9]* is go. */
bool bench_missing(const struct bench_side *s, char *text, size_t size)
{
	if (bench_installed(s))
		return false;
	snprintf(text, size, "%.*s%s%s: %s", s->files ? (int)strcspn(s->files, "[*-") : 0,
		s->files ? s->files : "", s->files && s->name ? " " : "", s->name ? s->name : "",
		s->lacks ? s->lacks : "not installed");
	return true;
}

bool bench_ring(void)
{
	static int known; /* 0: not yet; 1: no; 2: yes */
	char path[512];

	if (!known)
		known = 1 + (!bench_beside("uring", path, sizeof path) && !access(path, X_OK) &&
				    peer_agrees(path, "here"));
	return known == 2;
}

static size_t add_files(const char *files, const struct bench_side *s, struct bench_row *rows, size_t n)
{
	glob_t found;

	if (find(files, &found))
		return n;
	for (size_t i = 0; i < found.gl_pathc && n < BENCH_ROWS - 1; i++) {
		struct bench_row *r = &rows[n++];
		const char *base = strrchr(found.gl_pathv[i], '/') + 1;

		r->side = s;
		snprintf(r->path, sizeof r->path, "%s", found.gl_pathv[i]);
		snprintf(r->name, sizeof r->name, "%s%s%s", base, s && s->name ? " " : "",
			s && s->name ? s->name : "");
	}
	globfree(&found);
	return n;
}

size_t bench_rows(const struct bench_case *c, struct bench_row rows[BENCH_ROWS])
{
	size_t n = 0;

	memset(rows, 0, BENCH_ROWS * sizeof *rows);
	if (c->measure)
		return add_files(c->files, NULL, rows, 0);
	if (!bench_installed(c->sides))
		return 0;
	for (const struct bench_side *s = c->sides; s->name || s->files; s++) {
		if (!bench_installed(s))
			continue;
		if (s->files) {
			n = add_files(s->files, s, rows, n);
			continue;
		}
		rows[n].side = s;
		snprintf(rows[n++].name, sizeof rows->name, "%s", s->name);
	}
	rows[n] = rows[0];
	rows[n].again = true;
	snprintf(rows[n].name, sizeof rows->name, "linkrt again (A/A)");
	return n + 1;
}
