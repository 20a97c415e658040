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

#include <getopt.h>
#include <string.h>

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

static bool refuse_shared(struct request *request, const char *value)
{
	(void)request;
	(void)value;
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

static bool set_static_pie(struct request *request, const char *value)
{
	(void)value;
	return set_form(request, FORM_STATIC_PIE);
}

static bool set_dynamic(struct request *request, const char *value)
{
	(void)value;
	return set_form(request, FORM_DYNAMIC);
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

static bool set_strip(struct request *request, const char *value)
{
	(void)value;
	return request->strip = true;
}

static bool set_verbose_steps(struct request *request, const char *value)
{
	(void)request;
	(void)value;
	return step_verbose = true;
}

static bool set_no_check(struct request *request, const char *value)
{
	(void)value;
	return request->no_check = true;
}

static bool set_no_pie(struct request *request, const char *value)
{
	(void)value;
	return request->no_pie = true;
}

static bool set_go_command(struct request *request, const char *value)
{
	request->go = value;
	return true;
}

static bool set_build_tags(struct request *request, const char *value)
{
	request->tags = value;
	return true;
}

static bool set_libdir(struct request *request, const char *value)
{
	request->libdir = value;
	return true;
}

static const struct request_option rows[] = {{"output", 'o', true, OF_COMMAND, set_output},
	{"strip", 's', false, OF_BUILD, set_strip},
	{"verbose", 'v', false, OF_COMMAND, set_verbose_steps},
	{"help", 'h', false, OF_COMMAND, NULL}, {"libc", 0, true, OF_BUILD, set_libc},
	{"target", 0, true, OF_BUILD, set_target}, {"compiler", 0, true, OF_BUILD, set_compiler},
	{"libdir", 0, true, OF_BUILD, set_libdir},
	{"static-pie", 0, false, OF_BUILD, set_static_pie},
	{"dynamic", 0, false, OF_BUILD, set_dynamic}, {"go", 0, true, OF_BUILD, set_go_command},
	{"asm", 0, true, OF_BUILD, set_assembler}, {"shared", 0, false, OF_BUILD, refuse_shared},
	{"no-check", 0, false, OF_BUILD, set_no_check}, {"no-pie", 0, false, OF_BUILD, set_no_pie},
	{"tags", 0, true, OF_BUILD, set_build_tags}};

enum { ROWS = sizeof rows / sizeof *rows, FIRST_KEY = 256 };

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

static bool has_go(const struct request *request)
{
	return !request->go || (*request->go && step_find(request_go(request)));
}

bool request_check(const struct request *request)
{
	if (!has_go(request))
		complain(NULL, "--go=%s: is no go command, and no GOROOT with bin/go in it",
			request->go);
	else if (request->form == FORM_DYNAMIC && request->libc == LIBC_NONE)
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

const struct request_option *request_option(const char *name)
{
	for (int i = 0; i < ROWS; i++)
		if (rows[i].of == OF_BUILD && !strcmp(rows[i].name, name))
			return &rows[i];
	return NULL;
}

/* Of what getopt_long returns: the row of a letter or of a long name. NULL: getopt has said why. */
static const struct request_option *option_of_key(int key)
{
	if (key >= FIRST_KEY)
		return &rows[key - FIRST_KEY];
	for (int i = 0; i < ROWS; i++)
		if (rows[i].letter == key)
			return &rows[i];
	return NULL;
}

/* False: the command must end with *status. */
static bool take_options(struct request *request, int argc, char **argv, int *status)
{
	struct option options[ROWS + 1] = {0};

	for (int i = 0; i < ROWS; i++)
		options[i] = (struct option){rows[i].name,
			rows[i].takes_value ? required_argument : no_argument, NULL, FIRST_KEY + i};
	for (int key; (key = getopt_long(argc, argv, "o:svh", options, NULL)) != -1;) {
		const struct request_option *row = option_of_key(key);
		if (row && !row->set) {
			*status = print_help(request->verb);
			return false;
		}
		if (!row || !row->set(request, optarg)) {
			*status = usage_error(request->verb);
			return false;
		}
	}
	return true;
}

bool request_parse(
	struct request *request, const struct verb *verb, int argc, char **argv, int *status)
{
	*request = (struct request){
		.verb = verb, .runs = strcmp(verb->name, "run") == 0, .arch = arch_host()};
	argc = take_args(request, argc, argv);
	*status = STATUS_OK;
	if (!take_options(request, argc, argv, status))
		return false;
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
	return strchr(go, '/') ? file_absolute(go) : go;
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

	if (strspn(name, ".") < stem) /* a name of dots only is that of a folder, or none */
		name[stem] = 0;
	return name;
}
