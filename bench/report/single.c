/* SPDX-License-Identifier: BSD-3-Clause
 *
 * single.c - the page of a run as one file. Its plots are drawn in a folder
 * that goes again, since the page has them inside.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/report/report.h"

#define FOLDER 256

static int make_folder(char folder[FOLDER])
{
	const char *top = getenv("TMPDIR");

	if (snprintf(folder, FOLDER, "%s/linkrt-bench.XXXXXX", top && *top ? top : "/tmp") < FOLDER)
		return mkdtemp(folder) ? 0 : -1;
	errno = ENAMETOOLONG;
	return -1;
}

/* Without plots the page still has every figure. What is lacking has had its message. */
int bench_single(
	const char *path, const struct bench_result *r, size_t n, const struct bench_settings *set)
{
	char folder[FOLDER];
	int error;

	if (make_folder(folder)) {
		fprintf(stderr, "bench: %s: no folder for the plots: %s\n", folder,
			strerror(errno));
		return -1;
	}
	bench_plot(folder, r, n);
	error = bench_page(path, folder, r, n, set);
	bench_remove_plots(folder, r, n);
	return rmdir(folder) || error ? -1 : 0;
}
