/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the command line of `linkrt check` asks for.
 */
#ifndef COMMAND_CHECK_OPTIONS_H
#define COMMAND_CHECK_OPTIONS_H

#include "command/check/check.h"

struct check_request {
	struct check check;
	struct build build;
	const char *go;
	bool checklinkname_given; /* else GOFLAGS says it */
	struct list goroots;      /* folders, as --goroot gives them */
	report_fn *print;
	const char *baseline;  /* a file, or NULL */
	enum severity fail_on; /* a finding of it or worse makes the status 1 */
	uint64_t only, except; /* bit N: rule N; no `only` is all rules */
	bool directives;       /* print them instead of checking */
	bool deps;             /* what the packages link, too */
	bool vet;              /* go vet asks, of one toolchain */
	bool fix;              /* write what the findings say */
	bool strict;           /* a target that is not judged is an error */
	bool whole_tree;       /* the paths contain the standard library's whole source */
};

/* What holds without any option. */
void check_defaults(struct check_request *r);

/* False if there is nothing more to do: `status` is what the command ends with. */
bool check_options(struct check_request *r, int argc, char **argv, int *status);

/* verb.c: checks what was taken, for each compiler and release. */
void check_all(struct check_request *r);

/* verb.c: checks one folder. False after a message. */
bool check_one_folder(struct check_request *r, const char *folder);

/* What the command ends with after a check. */
int check_status(const struct check_request *r);

/* trees.c: finds the Go trees, for `go build` in the folder. False after a message. */
bool need_tree(struct check_request *r, const char *folder);

/* The rules and the releases that the options choose. False after a message. */
bool choose_rules(struct check_request *r);
bool choose_releases(struct check_request *r, const char *folder);

/* The folder of a path that take_path() takes, for go to run in; NULL is the current one. */
const char *folder_of_path(const char *path);

/* The package in a folder: its own tests are checked, those of a dependency are not. */
void take_package(struct check_request *r, const char *shown);

/* packages.c: adds the packages that `go list` finds for patterns. */
void take_listed(struct check_request *r, char **patterns, int count);

/* Adds what is to be checked: a file, a folder, FOLDER/... or `-`. */
void take_path(struct check_request *r, const char *path);

#endif
