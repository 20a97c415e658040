/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The options of `linkrt check`.
 */
#include "command/check/options.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/check/verb.h"

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* One of several values */

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

static bool set_checked_compiler(struct check_request *r, const char *value)
{
	enum { GC = 1, GCCGO = 2, TINYGO = 4 };
	static const struct choice choices[] = {
		{"gc", GC}, {"gccgo", GCCGO}, {"both", GC | GCCGO}, {"tinygo", TINYGO}, {0}};
	int compilers = 0;
	bool known = choose("compiler", value, choices, &compilers);

	r->check.gc = compilers & GC;
	r->check.gccgo = compilers & GCCGO;
	r->check.tinygo = compilers & TINYGO;
	return known;
}

static bool set_runtime(struct check_request *r, const char *value)
{
	static const struct choice choices[] = {{"go", false}, {"linkrt", true}, {0}};
	int linkrt = false;
	bool known = choose("runtime", value, choices, &linkrt);

	r->check.linkrt = linkrt;
	return known;
}

static bool set_checklinkname(struct check_request *r, const char *value)
{
	static const struct choice choices[] = {
		{"0", false}, {"1", true}, {"false", false}, {"true", true}, {0}};
	int on = true;
	bool known = choose("checklinkname", value, choices, &on);

	r->check.checklinkname = on;
	r->checklinkname_given = true;
	return known;
}

static bool set_format(struct check_request *r, const char *value)
{
	enum { TEXT, JSON, SARIF, GITHUB };
	static const struct choice choices[] = {
		{"text", TEXT}, {"json", JSON}, {"sarif", SARIF}, {"github", GITHUB}, {0}};
	static report_fn *const printers[] = {[TEXT] = report_text,
		[JSON] = report_json,
		[SARIF] = report_sarif,
		[GITHUB] = report_github};
	int format = TEXT;
	bool known = choose("format", value, choices, &format);

	r->print = printers[format];
	return known;
}

static bool set_cgo(struct check_request *r, const char *value)
{
	static const struct choice choices[] = {
		{"0", CGO_OFF}, {"1", CGO_ON}, {"false", CGO_OFF}, {"true", CGO_ON}, {0}};
	int cgo = CGO_DEFAULT;
	bool known = choose("cgo", value, choices, &cgo);

	r->build.cgo = (enum cgo)cgo;
	return known;
}

static bool set_fail_on(struct check_request *r, const char *value)
{
	static const struct choice choices[] = {{"note", SEVERITY_NOTE},
		{"warning", SEVERITY_WARNING}, {"error", SEVERITY_ERROR}, {0}};
	int severity = SEVERITY_ERROR;
	bool known = choose("fail-on", value, choices, &severity);

	r->fail_on = (enum severity)severity;
	r->check.notes |= severity == SEVERITY_NOTE;
	return known;
}

/* One of the names that Go knows */

static bool known_name(const char *option, const char *const *names, const char *value)
{
	for (; *names; names++)
		if (!strcmp(*names, value))
			return true;
	complain(NULL, "--%s: Go knows no '%s'", option, value);
	return false;
}

static bool set_goos(struct check_request *r, const char *value)
{
	r->build.goos = value;
	return known_name("goos", build_systems, value);
}

static bool set_goarch(struct check_request *r, const char *value)
{
	r->build.goarch = value;
	return known_name("goarch", build_architectures, value);
}

/* Lists of rules */

static bool add_rules(const char *option, const char *list, uint64_t *set)
{
	for (;; list++) {
		size_t length = strcspn(list, ",");
		enum rule rule = rule_named(list, length);
		if (rule == RULE_COUNT) {
			complain(NULL, "--%s: no such rule: '%.*s'%s", option, (int)length, list,
				near_rules(atom(list, length)));
			return false;
		}
		*set |= (uint64_t)1 << rule;
		list += length;
		if (!*list)
			return true;
	}
}

static bool set_only(struct check_request *r, const char *value)
{
	return add_rules("only", value, &r->only);
}

static bool set_except(struct check_request *r, const char *value)
{
	return add_rules("except", value, &r->except);
}

bool choose_rules(struct check_request *r)
{
	const uint64_t all = ((uint64_t)1 << RULE_COUNT) - 1, only = r->only ? r->only : all;

	r->check.unwanted = ~only | r->except;
	if (all & ~r->check.unwanted)
		return true;
	complain(NULL, "--except leaves no rule to check");
	return false;
}

/* Releases */

#define RELEASES_MAX 64 /* bits of struct finding's `releases` */

/* "1.N", "go1.N" or "1.N.M"; moves behind it. */
static bool read_release(const char **at, unsigned *release)
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
	return *release >= 1 && *release < RELEASES_MAX;
}

/* What go.mod's toolchain line asks for, or its go line; 0: nothing. Go may not obey here. */
static unsigned release_asked(const struct module *m)
{
	unsigned newest = m->toolchain > m->go ? m->toolchain : m->go;

	return newest < RELEASES_MAX ? newest : 0;
}

/*
 * Whether the check is of one toolchain: of what a program links, of go vet, of a named tree, or of
 * TinyGo, which has releases of its own.
 */
static bool is_of_tree(const struct check_request *r)
{
	return r->deps || r->vet || r->goroots.count || r->check.tinygo;
}

/*
 * Whether users build the module with their own toolchains. A Go tree is of one release, and go
 * refuses a go.mod without a module line.
 */
static bool has_releases(const struct module *m)
{
	return m->path && m->go && m->go < RELEASES_MAX && strcmp(m->path, "std") &&
	       strcmp(m->path, "cmd");
}

static void include_release(struct check *c, unsigned release)
{
	if (release < c->first)
		c->first = release;
	if (release > c->last)
		c->last = release;
}

/* The releases that the module is for: from its go line to the newest. */
static void choose_default(struct check_request *r, const char *folder)
{
	struct check *c = &r->check;
	const char *real = file_real(folder);
	const struct module *m = real ? world_module(&c->world, real) : NULL;
	unsigned tree = c->world.goroot_release, asked = m ? release_asked(m) : 0;

	c->first = c->last = tree ? tree : RELEASE_NEWEST;
	if (asked > c->last)
		c->last = asked;
	if (m && has_releases(m) && !is_of_tree(r)) {
		include_release(c, m->go);
		include_release(c, RELEASE_NEWEST);
	}
}

bool choose_releases(struct check_request *r, const char *folder)
{
	struct check *c = &r->check;
	const char *at = r->go;

	if (!at) {
		choose_default(r, folder);
		return true;
	}
	bool good = read_release(&at, &c->first);
	c->last = c->first;
	if (good && !strncmp(at, "..", 2)) {
		at += 2;
		good = read_release(&at, &c->last);
	}
	if (good && !*at && c->first <= c->last)
		return true;
	complain(NULL, "--go: not a release 1.N or a range 1.A..1.B: '%s'", r->go);
	return false;
}

/* All others */

static bool set_go(struct check_request *r, const char *value)
{
	r->go = value;
	return true;
}

static bool set_goroot(struct check_request *r, const char *value)
{
	list_add(&r->goroots, (void *)value);
	return true;
}

static bool set_tags(struct check_request *r, const char *value)
{
	r->build.tags = value;
	return true;
}

static bool set_modroot(struct check_request *r, const char *value)
{
	if (world_add_module(&r->check.world, value))
		return true;
	complain(value, "--modroot: no module: neither this folder nor one above it has a go.mod");
	return false;
}

static bool set_notes(struct check_request *r, const char *value)
{
	(void)value;
	return r->check.notes = true;
}

static bool set_baseline(struct check_request *r, const char *value)
{
	r->baseline = value;
	return true;
}

static bool set_deps(struct check_request *r, const char *value)
{
	(void)value;
	return r->deps = true;
}

static bool set_strict(struct check_request *r, const char *value)
{
	(void)value;
	return r->strict = true;
}

static bool set_fix(struct check_request *r, const char *value)
{
	(void)value;
	return r->fix = true;
}

static bool set_verbose(struct check_request *r, const char *value)
{
	(void)value;
	return r->check.findings.verbose = true;
}

static bool set_directives(struct check_request *r, const char *value)
{
	(void)value;
	return r->directives = true;
}

/* Sets what the option asks for; false after a message. */
typedef bool set_fn(struct check_request *r, const char *value);

enum { FIRST_KEY = 256, KEY_HELP = FIRST_KEY, KEY_RULES };

static const struct {
	const char *name;
	int argument;
	set_fn *set;
} rows[] = {{"help", no_argument, NULL}, {"rules", no_argument, NULL},
	{"go", required_argument, set_go}, {"goroot", required_argument, set_goroot},
	{"compiler", required_argument, set_checked_compiler},
	{"runtime", required_argument, set_runtime}, {"goos", required_argument, set_goos},
	{"goarch", required_argument, set_goarch}, {"cgo", required_argument, set_cgo},
	{"tags", required_argument, set_tags},
	{"checklinkname", required_argument, set_checklinkname},
	{"format", required_argument, set_format}, {"modroot", required_argument, set_modroot},
	{"only", required_argument, set_only}, {"except", required_argument, set_except},
	{"fail-on", required_argument, set_fail_on}, {"deps", no_argument, set_deps},
	{"baseline", required_argument, set_baseline}, {"strict", no_argument, set_strict},
	{"fix", no_argument, set_fix}, {"notes", no_argument, set_notes},
	{"verbose", no_argument, set_verbose}, {"directives", no_argument, set_directives}};

#define ROWS (sizeof rows / sizeof *rows)

bool check_options(struct check_request *r, int argc, char **argv, int *status)
{
	struct option options[ROWS + 1] = {0};

	for (int i = 0; i < (int)ROWS; i++)
		options[i] = (struct option){rows[i].name, rows[i].argument, NULL, FIRST_KEY + i};
	for (int key; (key = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
		if (key == 'h' || key == KEY_HELP) {
			*status = print_help(&check_verb);
			return false;
		}
		if (key == KEY_RULES) {
			print_rules(stdout);
			*status = STATUS_OK;
			return false;
		}
		if (key == '?' || !rows[key - FIRST_KEY].set(r, optarg)) {
			*status = usage_error(&check_verb);
			return false;
		}
	}
	return true;
}

void check_defaults(struct check_request *r)
{
	*r = (struct check_request){.print = report_text, .fail_on = SEVERITY_ERROR};
	r->check.gc = true;
	r->check.checklinkname = true;
}
