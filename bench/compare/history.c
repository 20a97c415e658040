/* SPDX-License-Identifier: BSD-3-Clause
 *
 * history.c - linkrt bench --history: reads all runs in a folder.
 */
#include "bench/compare/history.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "bench/compare/compare.h"
#include "bench/report/report.h"

/* By date, and files without one by name. */
static int earlier(const void *a, const void *b)
{
	const struct history_run *x = a, *y = b;
	int order = strcmp(x->date, y->date);

	return order ? order : strcmp(x->path, y->path);
}

static int read_run(struct history_run *r, const char *path)
{
	const char *date;

	if (!(r->root = compare_read(path)))
		return -1;
	snprintf(r->path, sizeof r->path, "%s", path);
	r->name = NULL; /* the array is sorted, and paths move */
	date = compare_text(json_object_get(r->root, "machine"), "date");
	r->date = date ? date : "";
	return 0;
}

/* All files are read, so that each that is wrong has its message. */
static int read_runs(struct history *h, const glob_t *found)
{
	int error = 0;

	h->run = calloc(found->gl_pathc, sizeof *h->run);
	if (!h->run)
		abort();
	for (; h->n < found->gl_pathc; h->n++)
		error |= read_run(&h->run[h->n], found->gl_pathv[h->n]);
	if (error)
		return -1;
	qsort(h->run, h->n, sizeof *h->run, earlier);
	for (size_t i = 0; i < h->n; i++)
		h->run[i].name = strrchr(h->run[i].path, '/') + 1;
	return 0;
}

static void drop_runs(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		json_decref(h->run[i].root);
	free(h->run);
}

static int write_page(const char *path, const struct history *h)
{
	FILE *f = bench_open(path);

	if (!f)
		return -1;
	history_page(f, h);
	return bench_close(f, path);
}

int history_write(const char *folder, const char *page)
{
	struct history h = {0};
	char pattern[512], path[512];
	glob_t found;
	int error;

	snprintf(path, sizeof path, "%s/history.html", folder);
	snprintf(pattern, sizeof pattern, "%s/*.json", folder);
	if (glob(pattern, 0, NULL, &found)) {
		fprintf(stderr, "bench: %s: no file of linkrt bench --json=%s/NAME.json is there\n",
			folder, folder);
		return -1;
	}
	error = read_runs(&h, &found) || write_page(page ? page : path, &h);
	drop_runs(&h);
	globfree(&found);
	return error ? -1 : 0;
}
