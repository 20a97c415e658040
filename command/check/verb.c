/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt check`: finds the packages, checks them for each release, and prints.
 */
#include "command/check/verb.h"

#include "command/base/diag.h"
#include "command/base/system/screen.h"
#include "command/check/baseline.h"
#include "command/check/fix/fix.h"
#include "command/check/fix/mended.h"
#include "command/check/ignore.h"
#include "command/check/options.h"
#include "command/gosrc/bodies.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The check */

/* Each package of the folder once. */
static void check_packages_of(struct check *c, struct folder *folder)
{
	struct table seen = {0};

	for (size_t i = 0; i < folder->files.count; i++) {
		const struct source_file *file = folder->files.at[i];
		void **slot =
			file->package && *file->package ? table_at(&seen, file->package) : NULL;
		if (!slot || *slot)
			continue;
		*slot = folder;
		check_package(c, folder_package(&c->world, folder, file->package));
	}
}

static void check_with_release(struct check_request *r)
{
	struct check *c = &r->check;

	r->build.release = c->release;
	world_set_build(&c->world, &r->build);
	if (check_reads(c, READS_TARGETS))
		read_blocked(c);
	c->world.pushes_read = r->whole_tree;
	table_clear(&c->bodies);
	table_clear(&c->reached);
	for (size_t i = 0; i < c->folders.count; i++)
		world_index_pushes(&c->world, c->folders.at[i]);
	for (size_t i = 0; i < c->folders.count; i++)
		check_packages_of(c, c->folders.at[i]);
}

static void check_releases(struct check_request *r)
{
	struct check *c = &r->check;

	for (c->release = c->first; c->release <= c->last; c->release++) {
		c->findings.releases |= (uint64_t)1 << c->release;
		check_with_release(r);
	}
}

/* Each compiler has files of its own: `//go:build gccgo`. */
static void check_compilers(struct check_request *r)
{
	struct check *c = &r->check;
	bool gc = c->gc, gccgo = c->gccgo;

	c->gccgo = r->build.gccgo = false;
	if (gc || c->tinygo)
		check_releases(r);
	c->gc = false;
	c->gccgo = r->build.gccgo = true;
	if (gccgo)
		check_releases(r);
	c->gc = gc;
	c->gccgo = gccgo;
	r->build.gccgo = false;
}

/* --directives */

static int by_path(const void *a, const void *b)
{
	const struct source_file *const *one = a, *const *other = b;

	return strcmp((*one)->path, (*other)->path);
}

static struct list files_by_path(const struct check *c)
{
	struct list files = {0};

	for (size_t i = 0; i < c->folders.count; i++) {
		const struct folder *folder = c->folders.at[i];
		for (size_t k = 0; k < folder->files.count; k++)
			list_add(&files, folder->files.at[k]);
	}
	if (files.count)
		qsort(files.at, files.count, sizeof *files.at, by_path);
	return files;
}

static void print_directive(const struct source_file *file, const struct directive *d)
{
	if (d->form == FORM_LINKNAME)
		printf("%s:%u:%u: %s %s\n", printable(file->path), d->line, d->column,
			printable(d->local ? d->local : ""), printable(d->remote ? d->remote : ""));
}

static int print_directives(const struct check *c)
{
	struct list files = files_by_path(c);

	for (size_t i = 0; i < files.count; i++) {
		const struct source_file *file = files.at[i];
		for (size_t k = 0; k < file->directives.count; k++)
			print_directive(file, file->directives.at[k]);
	}
	return c->world.unreadable ? STATUS_USAGE : STATUS_OK;
}

/* The verb */

int check_status(const struct check_request *r)
{
	const struct check *c = &r->check;

	if (c->world.unreadable)
		return STATUS_USAGE;
	for (size_t i = 0; i < c->findings.all.count; i++)
		if (((struct finding *)c->findings.all.at[i])->severity >= r->fail_on)
			return STATUS_INPUT;
	return r->strict && c->findings.unjudged.count ? STATUS_INPUT : STATUS_OK;
}

static void take_paths(struct check_request *r, char **paths, int count)
{
	struct check *c = &r->check;

	char *here = copy(".");

	c->world.lazy = true;
	c->world.bodies = check_reads(c, READS_BODIES);
	r->build.release = c->last;
	c->world.build = r->build;
	if (r->deps)
		take_listed(r, count ? paths : &here, count ? count : 1);
	for (int i = 0; i < count && !r->deps; i++)
		take_path(r, paths[i]);
	if (!count && !r->deps)
		take_path(r, here);
	for (size_t i = 0; i < c->folders.count; i++)
		if (((struct folder *)c->folders.at[i])->standard)
			world_keep_tree(&c->world);
}

void check_all(struct check_request *r)
{
	struct check *c = &r->check;

	check_compilers(r);
	for (size_t i = 0; i < c->folders.count; i++)
		read_suppressions(&c->texts, c->folders.at[i]);
	findings_sort(&c->findings);
}

/* Chooses what is checked, for paths of which the first is in the folder. False after a message. */
static bool prepare(struct check_request *r, const char *folder, char **paths, int count)
{
	if (!choose_rules(r) || !need_tree(r, folder) || !choose_releases(r, folder))
		return false;
	take_paths(r, paths, count);
	return true;
}

bool check_one_folder(struct check_request *r, const char *folder)
{
	char *path = copy(folder);

	if (!prepare(r, folder, &path, 1))
		return false;
	check_all(r);
	findings_gather(&r->check.findings);
	return true;
}

/* False after a message. */
static bool can_fix(const struct check_request *r, char **paths, int count)
{
	for (int i = 0; i < count; i++)
		if (r->fix && !strcmp(paths[i], "-")) {
			complain(NULL, "--fix cannot write standard input: name a file");
			return false;
		}
	return true;
}

/* A terminal gets more than the lines of text. */
static report_fn *printer(const struct check_request *r)
{
	return r->print == report_text && screen_is_terminal() ? report_terminal : r->print;
}

static int verb_check(int argc, char **argv)
{
	struct check_request r;
	int status;

	check_defaults(&r);
	if (!check_options(&r, argc, argv, &status))
		return status;
	if (!can_fix(&r, argv + optind, argc - optind))
		return usage_error(&check_verb);
	if (!prepare(&r, folder_of_path(argv[optind]), argv + optind, argc - optind))
		return STATUS_USAGE;
	if (r.directives)
		return print_directives(&r.check);
	check_all(&r);
	if (r.baseline && !baseline_apply(&r.check.findings, r.baseline))
		return STATUS_USAGE;
	findings_gather(&r.check.findings); /* the baseline knows each one */
	name_mended(&r);
	if (r.fix && !fix_files(&r.check.findings))
		return STATUS_USAGE;
	report_fn *print = printer(&r);
	print(&r.check.findings, stdout);
	unjudged_complain(&r.check.findings);
	return check_status(&r);
}

const struct verb check_verb = {"check", "check linknames in Go source", verb_check,
	"Usage: linkrt check [OPTION]... [PATH]...\n"
	"Checks every //go:linkname: syntax, binding, target, permission and signature.\n"
	"A PATH is a file, a folder (default: .), FOLDER/..., an import path or - (standard\n"
	"input).\n"
	"Status: 0 if nothing is wrong, 1 if there is an error, 2 if some input cannot be\n"
	"read or the command line is wrong.\n\n"
	"      --go=1.N | 1.A..1.B  the Go releases to check for (default: from go.mod's go\n"
	"                           line to the newest; with --deps or --goroot, the tree's)\n"
	"      --goroot=DIR         a Go tree to read targets in; repeatable (default: go's\n"
	"                           own, and those of other releases that are installed)\n"
	"      --modroot=DIR        a module whose packages may be targets, too; repeatable\n"
	"      --compiler=NAME      gc (default), gccgo, both, or tinygo\n"
	"      --runtime=NAME       go (default) or linkrt\n"
	"      --goos=, --goarch=   the system and architecture (default: go env's)\n"
	"      --cgo=0|1            whether the build uses cgo (default: go env's CGO_ENABLED)\n"
	"      --tags=A,B           build tags (default: those of go env's GOFLAGS)\n"
	"      --checklinkname=0|1  the value of the linker's flag of that name (default: 1)\n"
	"      --format=FORMAT      text (default), json, sarif or github\n"
	"      --only=RULE,...      check only these rules, and read only what they need\n"
	"      --except=RULE,...    check all rules but these\n"
	"      --deps               also check what the packages import (`go list -deps`)\n"
	"      --fix                write the fixes that need no decision into the files\n"
	"      --baseline=FILE      leave out the findings in FILE; write it if it is missing\n"
	"      --fail-on=SEVERITY   status 1 if a finding is a note, warning or error (default),\n"
	"                           or worse\n"
	"      --strict             status 1, too, if a target could not be judged\n"
	"      --notes              also print findings that break nothing\n"
	"      --verbose            also print what Go's own tools say about each finding\n"
	"      --rules              print the table of rules\n"
	"      --directives         print every directive instead of checking\n"
	"      --help               print this help\n"};
