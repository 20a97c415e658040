/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Options of the verbs that build.
 */
#include "command/compile/request.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/verb.h"
#include "command/goobj/goarch.h"

#include <string.h>

enum {
	OPT_LIBC = 256,
	OPT_TARGET,
	OPT_COMPILER,
	OPT_LIBDIR,
	OPT_STATIC_PIE,
	OPT_DYNAMIC,
	OPT_GO,
	OPT_ASM,
	OPT_SHARED,
	OPT_NO_CHECK,
	OPT_NO_PIE,
	OPT_TAGS
};

static const struct option long_options[] = {{"output", required_argument, NULL, 'o'},
	{"strip", no_argument, NULL, 's'}, {"verbose", no_argument, NULL, 'v'},
	{"help", no_argument, NULL, 'h'}, {"libc", required_argument, NULL, OPT_LIBC},
	{"target", required_argument, NULL, OPT_TARGET},
	{"compiler", required_argument, NULL, OPT_COMPILER},
	{"libdir", required_argument, NULL, OPT_LIBDIR},
	{"static-pie", no_argument, NULL, OPT_STATIC_PIE},
	{"dynamic", no_argument, NULL, OPT_DYNAMIC}, {"go", required_argument, NULL, OPT_GO},
	{"asm", required_argument, NULL, OPT_ASM}, {"shared", no_argument, NULL, OPT_SHARED},
	{"no-check", no_argument, NULL, OPT_NO_CHECK}, {"no-pie", no_argument, NULL, OPT_NO_PIE},
	{"tags", required_argument, NULL, OPT_TAGS}, {0}};

static bool set_target(struct request *request, const char *name)
{
	request->arch = arch_find(name);
	request->targeted = true;
	if (!request->arch)
		complain(NULL, "unknown target '%s' (known: %s)", name, arch_names());
	return request->arch;
}

static bool set_libc(struct request *request, const char *name)
{
	static const char *const names[] = {
		[LIBC_NONE] = "none", [LIBC_MUSL] = "musl", [LIBC_GLIBC] = "glibc"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i])) {
			request->libc = i;
			return true;
		}
	complain(NULL, "unknown libc '%s' (known: none, musl, glibc)", name);
	return false;
}

static bool set_compiler(struct request *request, const char *name)
{
	if (!strcmp(name, "gc"))
		request->compiler = COMPILER_GC;
	else if (!strcmp(name, "gccgo"))
		request->compiler = COMPILER_GCCGO;
	else
		return complain(NULL, "unknown Go compiler '%s' (known: gc, gccgo)", name), false;
	return true;
}

static bool set_assembler(struct request *request, const char *name)
{
	if (!strcmp(name, "gnu"))
		request->assembler = ASSEMBLER_GNU;
	else if (!strcmp(name, "plan9"))
		request->assembler = ASSEMBLER_PLAN9;
	else
		return complain(NULL, "unknown assembler '%s' (known: gnu, plan9)", name), false;
	return true;
}

static bool refuse_shared(void)
{
	complain(NULL,
		"no shared objects: Go code finds its g at a fixed place of the program's own "
		"thread-local storage, and a process has one runtime");
	return false;
}

static bool set_form(struct request *request, enum form form)
{
	if (request->form != FORM_STATIC && request->form != form) {
		complain(NULL, "--static-pie and --dynamic exclude each other");
		return false;
	}
	request->form = form;
	return true;
}

static bool set_output(struct request *request, const char *name)
{
	request->output = name;
	if (request->runs)
		complain(NULL, "%s keeps no program: give -o to build", request->verb->name);
	else if (!*name)
		complain(NULL, "the output has no name");
	else
		return true;
	return false;
}

static bool set_option(struct request *request, int option, const char *value)
{
	switch (option) {
	case 'o':
		return set_output(request, value);
	case 's':
		request->strip = true;
		return true;
	case 'v':
		step_verbose = true;
		return true;
	case OPT_LIBC:
		return set_libc(request, value);
	case OPT_TARGET:
		return set_target(request, value);
	case OPT_COMPILER:
		return set_compiler(request, value);
	case OPT_GO:
		request->go = value;
		return true;
	case OPT_TAGS:
		request->tags = value;
		return true;
	case OPT_ASM:
		return set_assembler(request, value);
	case OPT_NO_CHECK:
		return request->no_check = true;
	case OPT_NO_PIE:
		return request->no_pie = true;
	case OPT_SHARED:
		return refuse_shared();
	case OPT_LIBDIR:
		request->libdir = value;
		return true;
	case OPT_STATIC_PIE:
		return set_form(request, FORM_STATIC_PIE);
	case OPT_DYNAMIC:
		return set_form(request, FORM_DYNAMIC);
	}
	return false;
}

/* run: the arguments after the first `--` are those of the program. */
static int take_args(struct request *request, int argc, char **argv)
{
	int end = 1;

	if (!request->runs)
		return argc;
	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	for (int i = end + 1; i < argc; i++)
		strings_add(&request->args, argv[i]);
	return end;
}

bool request_check(const struct request *request)
{
	if (request->form == FORM_DYNAMIC && request->libc == LIBC_NONE)
		complain(NULL, "--dynamic needs a libc: --libc=musl or --libc=glibc");
	else if (request->form == FORM_STATIC_PIE && request->no_pie)
		complain(NULL, "--static-pie and --no-pie exclude each other");
	else if (!request->arch)
		complain(NULL, "no port for this machine: give --target (known: %s)", arch_names());
	else
		return true;
	return false;
}

static bool check_files(const struct request *request)
{
	if (!request->files.count)
		complain(NULL, "%s: no FILE given", request->verb->name);
	return request->files.count;
}

const struct option *request_option(const char *name)
{
	for (const struct option *o = long_options; o->name; o++)
		if (!strcmp(o->name, name))
			return o;
	return NULL;
}

bool request_set(struct request *request, const struct option *option, const char *value)
{
	return set_option(request, option->val, value);
}

bool request_parse(
	struct request *request, const struct verb *verb, int argc, char **argv, int *status)
{
	*request = (struct request){
		.verb = verb, .runs = strcmp(verb->name, "run") == 0, .arch = arch_host()};
	argc = take_args(request, argc, argv);
	argv[0] = copy("linkrt"); /* the messages of getopt begin with it */
	*status = STATUS_OK;
	for (int c; (c = getopt_long(argc, argv, "o:svh", long_options, NULL)) != -1;) {
		if (c == 'h')
			*status = print_help(request->verb);
		else if (!set_option(request, c, optarg))
			*status = usage_error(request->verb);
		if (c == 'h' || *status)
			return false;
	}
	for (int i = optind; i < argc; i++)
		strings_add(&request->files, argv[i]);
	if (!check_files(request) || !request_check(request))
		*status = usage_error(request->verb);
	if (request->form == FORM_DYNAMIC && request->no_pie)
		request->form = FORM_DYNAMIC_NO_PIE;
	return *status == STATUS_OK;
}

char *request_go(const struct request *request)
{
	char *go, *inside;

	if (!request->go)
		return step_find("go");
	inside = format("%s/bin/go", request->go);
	go = file_exists(inside) ? inside : copy(request->go);
	/* It runs in the folder of the package, too. */
	return strchr(go, '/') && *go != '/' ? format("%s/%s", file_real("."), go) : go;
}

enum go_compiler request_compiler(const struct request *request)
{
	if (request->compiler != COMPILER_DEFAULT)
		return request->compiler;
	return request_go(request) && goarch_find(request->arch->name) ? COMPILER_GC
								       : COMPILER_GCCGO;
}

/* A folder may be called `.` or end in a slash. */
static char *base_of(const char *file)
{
	const char *base = file_base(file);
	const char *real = *base && strspn(base, ".") != strlen(base) ? NULL : file_real(file);

	return copy(real ? file_base(real) : base);
}

char *request_program(const struct request *request)
{
	char *name = base_of(request->files.at[0]);
	size_t stem = strlen(name) - strlen(file_suffix(name));

	if (stem)
		name[stem] = 0;
	return name;
}
