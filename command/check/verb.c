/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt check`: reads the command line, finds the packages, runs the rules
 * for each release, prints.
 */
#include "command/check/verb.h"

#include "command/base/diag.h"
#include "command/base/mem.h"
#include "command/base/nearest.h"
#include "command/base/verb.h"
#include "command/gosrc/bodies.h"
#include "command/table/archs.h"
#include "command/table/history.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct request {
	struct check check;
	struct build build;
	const char *go, *goroot, *compiler;
	report_fn *print;
	uint64_t only, except; /* rules, as bits; no `only`: all */
	bool directives;       /* list them instead */
	bool whole_tree;       /* the standard library's sources are all among the paths */
};

/* Options */

struct choice {
	const char *name;
	int value;
};

static bool choose(const char *option, const char *text, const struct choice *choices, int *value)
{
	for (const struct choice *c = choices; c->name; c++)
		if (!strcmp(c->name, text)) {
			*value = c->value;
			return true;
		}
	complain(NULL, "--%s: unknown value '%s'", option, text);
	return false;
}

enum { FOR_GC = 1, FOR_GCCGO = 2 };
enum { AS_TEXT, AS_JSON, AS_SARIF };

enum option_key {
	OPT_GO = 256,
	OPT_GOROOT,
	OPT_COMPILER,
	OPT_RUNTIME,
	OPT_GOOS,
	OPT_GOARCH,
	OPT_TAGS,
	OPT_CHECKLINKNAME,
	OPT_FORMAT,
	OPT_MODROOT,
	OPT_NOTES,
	OPT_ONLY,
	OPT_EXCEPT,
	OPT_RULES,
	OPT_DIRECTIVES,
	OPT_HELP,
};

static const struct option options[] = {{"go", required_argument, NULL, OPT_GO},
	{"goroot", required_argument, NULL, OPT_GOROOT}, {"compiler", required_argument, NULL, OPT_COMPILER},
	{"runtime", required_argument, NULL, OPT_RUNTIME}, {"goos", required_argument, NULL, OPT_GOOS},
	{"goarch", required_argument, NULL, OPT_GOARCH}, {"tags", required_argument, NULL, OPT_TAGS},
	{"checklinkname", required_argument, NULL, OPT_CHECKLINKNAME},
	{"format", required_argument, NULL, OPT_FORMAT}, {"modroot", required_argument, NULL, OPT_MODROOT},
	{"only", required_argument, NULL, OPT_ONLY}, {"except", required_argument, NULL, OPT_EXCEPT},
	{"notes", no_argument, NULL, OPT_NOTES}, {"rules", no_argument, NULL, OPT_RULES},
	{"directives", no_argument, NULL, OPT_DIRECTIVES}, {"help", no_argument, NULL, OPT_HELP}, {0}};

static bool known_name(const char *option, const char *const *names, const char *value)
{
	for (; *names; names++)
		if (!strcmp(*names, value))
			return true;
	complain(NULL, "--%s: Go knows no '%s'", option, value);
	return false;
}

static bool add_rule(uint64_t *set, const char *name, size_t length)
{
	for (unsigned rule = 0; rule < RULE_COUNT; rule++)
		if (strlen(rule_rows[rule].id) == length && !memcmp(rule_rows[rule].id, name, length)) {
			*set |= (uint64_t)1 << rule;
			return true;
		}
	return false;
}

/* False after a message that names the rules like it. */
static bool unknown_rule(const char *option, const char *name, size_t length)
{
	struct nearest n;

	nearest_start(&n, atom(name, length));
	for (unsigned rule = 0; rule < RULE_COUNT; rule++)
		nearest_offer(&n, rule_rows[rule].id);
	char *hint = nearest_hint(&n);
	complain(NULL, "--%s: no such rule: '%.*s'%s", option, (int)length, name, hint);
	free(hint);
	return false;
}

static bool add_rules(const char *option, const char *list, uint64_t *set)
{
	for (;; list++) {
		size_t length = strcspn(list, ",");
		if (!add_rule(set, list, length))
			return unknown_rule(option, list, length);
		list += length;
		if (!*list)
			return true;
	}
}

static bool choose_rules(struct request *r)
{
	const uint64_t all = ((uint64_t)1 << RULE_COUNT) - 1, only = r->only ? r->only : all;

	r->check.unwanted = ~only | r->except;
	if (all & ~r->check.unwanted)
		return true;
	complain(NULL, "--except leaves no rule to check");
	return false;
}

static bool set_choice(struct request *r, int key, const char *value)
{
	static const struct choice compilers[] = {
		{"gc", FOR_GC}, {"gccgo", FOR_GCCGO}, {"both", FOR_GC | FOR_GCCGO}, {0}};
	static const struct choice runtimes[] = {{"go", false}, {"linkrt", true}, {0}};
	static const struct choice formats[] = {
		{"text", AS_TEXT}, {"json", AS_JSON}, {"sarif", AS_SARIF}, {0}};
	static const struct choice switches[] = {
		{"0", false}, {"1", true}, {"false", false}, {"true", true}, {0}};
	static report_fn *const printers[] = {report_text, report_json, report_sarif};
	int n = 0;
	bool good = key == OPT_COMPILER        ? choose("compiler", value, compilers, &n)
		    : key == OPT_RUNTIME       ? choose("runtime", value, runtimes, &n)
		    : key == OPT_CHECKLINKNAME ? choose("checklinkname", value, switches, &n)
					       : choose("format", value, formats, &n);

	if (key == OPT_COMPILER)
		r->check.gc = n & FOR_GC, r->check.gccgo = n & FOR_GCCGO;
	else if (key == OPT_RUNTIME)
		r->check.linkrt = n;
	else if (key == OPT_CHECKLINKNAME)
		r->check.checklinkname = n;
	else
		r->print = printers[n];
	return good;
}

static bool add_modroot(struct request *r, const char *folder)
{
	if (world_add_module(&r->check.world, folder))
		return true;
	complain(folder, "--modroot: no module, for neither it nor a folder above has a go.mod");
	return false;
}

static bool set_option(struct request *r, int key, const char *value)
{
	switch (key) {
	case OPT_GO:
		r->go = value;
		return true;
	case OPT_GOROOT:
		r->goroot = value;
		return true;
	case OPT_GOOS:
		r->build.goos = value;
		return known_name("goos", build_systems, value);
	case OPT_GOARCH:
		r->build.goarch = value;
		return known_name("goarch", build_architectures, value);
	case OPT_TAGS:
		r->build.tags = value;
		return true;
	case OPT_MODROOT:
		return add_modroot(r, value);
	case OPT_NOTES:
		return r->check.notes = true;
	case OPT_ONLY:
		return add_rules("only", value, &r->only);
	case OPT_EXCEPT:
		return add_rules("except", value, &r->except);
	case OPT_DIRECTIVES:
		return r->directives = true;
	case OPT_COMPILER:
	case OPT_RUNTIME:
	case OPT_CHECKLINKNAME:
	case OPT_FORMAT:
		return set_choice(r, key, value);
	}
	return false;
}

/* The tree */

/* False after a message: the folder that was asked for is no tree. */
static bool find_tree(struct world *w, const char *wanted)
{
	const char *goroot = wanted, *modcache = getenv("GOMODCACHE");

	if (!goroot)
		ask_go(&goroot, &modcache);
	w->modcache = modcache;
	if (!goroot || !*goroot || world_set_goroot(w, goroot) || !wanted)
		return true;
	complain(goroot, "no Go tree: it has no src/runtime");
	return false;
}

static bool parse_release(const char **at, unsigned *release)
{
	const char *p = *at;
	char *end;

	if (!strncmp(p, "go", 2))
		p += 2;
	if (strncmp(p, "1.", 2) || !isdigit((unsigned char)p[2]))
		return false;
	*release = (unsigned)strtoul(p + 2, &end, 10);
	while (*end == '.' && isdigit((unsigned char)end[1]))
		strtoul(end + 1, &end, 10);
	*at = end;
	return *release >= 1 && *release < 64;
}

static bool parse_range(struct request *r)
{
	struct check *c = &r->check;
	const char *at = r->go;

	if (!at) {
		c->first = c->last = c->world.goroot_release ? c->world.goroot_release : RELEASE_NEWEST;
		return true;
	}
	bool good = parse_release(&at, &c->first);
	c->last = c->first;
	if (good && !strncmp(at, "..", 2)) {
		at += 2;
		good = parse_release(&at, &c->last);
	}
	if (good && !*at && c->first <= c->last)
		return true;
	complain(NULL, "--go: not a release 1.N or a range 1.A..1.B: '%s'", r->go);
	return false;
}

/* Paths */

/* Only a package with a directive, or a function without a body, is worth reading for its own sake. */
static bool links(struct request *r, const char *shown, const struct list *names)
{
	bool bodies = check_reads(&r->check, READS_BODIES);
	size_t size;

	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->at[i], *dot = strrchr(name, '.');
		if (strcmp(dot, ".go"))
			continue;
		char *path = strcmp(shown, ".") ? format("%s/%s", shown, name) : copy(name);
		const char *text = slurp(path, &size);
		if (!text) {
			complain(path, "cannot read: %s", strerror(errno));
			r->check.world.unreadable++;
		}
		free(path);
		if (text && (text_links(text) || (bodies && text_lacks_body(text, size))))
			return true;
	}
	return false;
}

static struct folder *take_folder(struct request *r, const char *shown, enum reading reading)
{
	struct folder *folder = world_folder(&r->check.world, shown, reading);

	for (size_t i = 0; i < r->check.folders.count; i++)
		if (r->check.folders.at[i] == folder)
			return folder;
	if (folder)
		list_add(&r->check.folders, folder);
	return folder;
}

static void take_tree(struct request *r, const char *shown)
{
	struct list names = {0}, subfolders = {0};

	if (!folder_names(shown, &names, &subfolders)) {
		complain(shown, "cannot read: %s", strerror(errno));
		r->check.world.unreadable++;
	}
	if (links(r, shown, &names))
		take_folder(r, shown, READ_CHECK);
	for (size_t i = 0; i < subfolders.count; i++)
		take_tree(r, path_join(shown, subfolders.at[i]));
	list_free(&names);
	list_free(&subfolders);
}

/* A file that no build would look at by itself, or standard input. */
static void take_lone(struct request *r, const char *path)
{
	struct world *w = &r->check.world;
	size_t size;
	const char *text = slurp(path, &size), *name = strcmp(path, "-") ? path : "<stdin>";

	if (!text) {
		complain(name, "cannot read: %s", strerror(errno));
		w->unreadable++;
		return;
	}
	struct gofile *file = parse_go(name, text, size, NULL, NULL);
	if (file->error)
		world_complain(w, file);
	if (file->package)
		list_add(&r->check.folders, lone_folder(w, file));
}

static void take_file(struct request *r, const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
	const char *base = slash ? slash + 1 : path;

	if (!dot || strcmp(dot, ".go") || *base == '.' || *base == '_') {
		take_lone(r, path);
		return;
	}
	const char *shown = slash ? atom(path, slash == path ? 1 : (size_t)(slash - path)) : atom_of(".");
	const char *full = path_join(shown, base);
	*table_at(&r->check.only, full) = r;
	const struct folder *folder = take_folder(r, shown, READ_BESIDE);
	for (size_t i = 0; folder && i < folder->files.count; i++) {
		struct gofile *file = folder->files.at[i];
		if (file->path == full) {
			world_read_rest(&r->check.world, file);
			if (file->error)
				world_complain(&r->check.world, file);
			return;
		}
	}
	take_lone(r, path); /* which says why it cannot be read */
}

static const char *trim_slashes(const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	const char *trimmed = atom(path, length);
	while (!strncmp(trimmed, "./", 2) && trimmed[2])
		trimmed = atom_of(trimmed + 2);
	return trimmed;
}

static void take_pattern(struct request *r, const char *folder)
{
	char *real = realpath(folder, NULL);

	if (real && r->check.world.sources && !strcmp(real, r->check.world.sources))
		r->whole_tree = true;
	free(real);
	world_add_module(&r->check.world, folder);
	take_tree(r, folder);
}

/* Somebody who names a folder wants to know whether all in it is Go. */
static void take_named_folder(struct request *r, const char *path)
{
	struct world *w = &r->check.world;

	world_add_module(w, path);
	w->lazy = false;
	take_folder(r, trim_slashes(path), READ_CHECK);
	w->lazy = true;
}

static void take_path(struct request *r, const char *path)
{
	size_t length = strlen(path);
	struct stat st;

	if (!strcmp(path, "-")) {
		take_lone(r, path);
	} else if (!strcmp(path, "...") || (length > 4 && !strcmp(path + length - 4, "/..."))) {
		take_pattern(r, trim_slashes(length > 4 ? atom(path, length - 4) : "."));
	} else if (stat(path, &st)) {
		complain(path, "cannot read: %s", strerror(errno));
		r->check.world.unreadable++;
	} else if (S_ISDIR(st.st_mode)) {
		take_named_folder(r, path);
	} else {
		take_file(r, trim_slashes(path));
	}
}

/* The check */

static bool new_name(const struct folder *folder, size_t i)
{
	const struct gofile *file = folder->files.at[i];

	if (!file->package || !*file->package)
		return false;
	for (size_t k = 0; k < i; k++)
		if (((struct gofile *)folder->files.at[k])->package == file->package)
			return false;
	return true;
}

static void check_folder(struct check *c, struct folder *folder)
{
	for (size_t i = 0; i < folder->files.count; i++)
		if (new_name(folder, i))
			check_package(c, folder_package(&c->world, folder,
						 ((struct gofile *)folder->files.at[i])->package));
}

static void check_release(struct request *r)
{
	struct check *c = &r->check;

	r->build.release = c->release;
	world_set_build(&c->world, &r->build);
	c->world.pushes_read = r->whole_tree;
	table_free(&c->bodies);
	for (size_t i = 0; i < c->folders.count; i++)
		world_index_pushes(&c->world, c->folders.at[i]);
	for (size_t i = 0; i < c->folders.count; i++)
		check_folder(c, c->folders.at[i]);
}

static void check_releases(struct request *r)
{
	struct check *c = &r->check;

	for (c->release = c->first; c->release <= c->last; c->release++) {
		c->findings.releases |= (uint64_t)1 << c->release;
		check_release(r);
	}
}

/* Each compiler has files of its own: `//go:build gccgo`. */
static void check_compilers(struct request *r)
{
	bool gc = r->check.gc, gccgo = r->check.gccgo;

	for (int other = 0; other < 2; other++) {
		r->build.gccgo = other;
		r->check.gc = gc && !other;
		r->check.gccgo = gccgo && other;
		if (r->check.gc || r->check.gccgo)
			check_releases(r);
	}
}

static int by_path(const void *a, const void *b)
{
	return strcmp((*(const struct gofile *const *)a)->path, (*(const struct gofile *const *)b)->path);
}

/* FILE:LINE:COLUMN LOCAL REMOTE, for whoever wants to count them. */
static void print_directives(const struct check *c)
{
	struct list files = {0};

	for (size_t i = 0; i < c->folders.count; i++)
		for (size_t k = 0; k < ((struct folder *)c->folders.at[i])->files.count; k++)
			list_add(&files, ((struct folder *)c->folders.at[i])->files.at[k]);
	if (files.count)
		qsort(files.at, files.count, sizeof *files.at, by_path);
	for (size_t i = 0; i < files.count; i++) {
		const struct gofile *file = files.at[i];
		for (size_t k = 0; k < file->directives.count; k++) {
			const struct directive *d = file->directives.at[k];
			if (d->form == FORM_LINKNAME)
				printf("%s:%u:%u: %s %s\n", file->path, d->line, d->column,
					d->local ? d->local : "", d->remote ? d->remote : "");
		}
	}
	list_free(&files);
}

static int status_of(const struct check *c)
{
	if (c->world.unreadable)
		return STATUS_USAGE;
	for (size_t i = 0; i < c->findings.all.count; i++)
		if (((struct finding *)c->findings.all.at[i])->severity == SEVERITY_ERROR)
			return STATUS_INPUT;
	return STATUS_OK;
}

static int run(struct request *r, char **paths, int count)
{
	static char here[] = ".", *const default_paths[] = {here};

	if (!choose_rules(r) || !find_tree(&r->check.world, r->goroot) || !parse_range(r))
		return STATUS_USAGE;
	r->check.world.lazy = true;
	r->check.world.bodies = check_reads(&r->check, READS_BODIES);
	if (check_reads(&r->check, READS_TARGETS))
		read_blocked(&r->check);
	r->build.release = r->check.last;
	r->check.world.build = r->build;
	for (int i = 0; i < (count ? count : 1); i++)
		take_path(r, count ? paths[i] : default_paths[0]);
	if (r->directives) {
		print_directives(&r->check);
		return r->check.world.unreadable ? STATUS_USAGE : STATUS_OK;
	}
	check_compilers(r);
	findings_sort(&r->check.findings);
	r->print(&r->check.findings, stdout);
	return status_of(&r->check);
}

static const char *host_goarch(void)
{
	const struct arch *host = arch_host();

	return host ? host->name : "amd64";
}

static void init_request(struct request *r)
{
	*r = (struct request){.print = report_text};
	r->build = (struct build){.goos = "linux", .goarch = host_goarch(), .tags = "", .cgo = true};
	r->check.gc = true;
	r->check.checklinkname = true;
}

void check_find_tree(struct check *c)
{
	struct request r;

	init_request(&r);
	find_tree(&c->world, NULL);
	if (c->world.goroot_release)
		c->release = c->world.goroot_release;
	r.build.release = c->release;
	c->world.build = r.build;
}

static int verb_check(int argc, char **argv)
{
	struct request r;

	init_request(&r);
	for (int key; (key = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (key == 'h' || key == OPT_HELP)
			return print_help(&check_verb);
		if (key == OPT_RULES)
			return print_rules(stdout), STATUS_OK;
		if (key == '?' || !set_option(&r, key, optarg))
			return usage_error(&check_verb);
	}
	return run(&r, argv + optind, argc - optind);
}

const struct verb check_verb = {"check", "check linknames in Go source", verb_check,
	"Usage: linkrt check [OPTION]... [PATH]...\n"
	"Checks every //go:linkname: syntax, binding, target, permission and signature.\n"
	"A PATH is a file, a folder (default: .), FOLDER/... or - (standard input).\n"
	"Status: 0 nothing wrong, 1 an error found, 2 unreadable input or usage.\n\n"
	"      --go=1.N | 1.A..1.B  the Go releases it is for (default: the tree's)\n"
	"      --goroot=DIR         the Go tree that targets are read in (default: go's own)\n"
	"      --modroot=DIR        a module whose packages may be targets, too; repeatable\n"
	"      --compiler=NAME      gc (default), gccgo or both\n"
	"      --runtime=NAME       go (default) or linkrt\n"
	"      --goos=, --goarch=   the system and architecture (default: linux, this machine's)\n"
	"      --tags=A,B           build tags\n"
	"      --checklinkname=0|1  as the linker's flag of that name (default: 1)\n"
	"      --format=FORMAT      text (default), json or sarif\n"
	"      --only=RULE,...      these rules alone; what they do not need is not read\n"
	"      --except=RULE,...    all rules but these\n"
	"      --notes              say also what hurts nobody\n"
	"      --rules              print the table of rules\n"
	"      --directives         print every directive instead of checking\n"
	"      --help               print this help\n"};
