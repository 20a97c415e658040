/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt build`: a program appears under its name whole, or not at all.
 */
#include "command/build/build.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/temp.h"
#include "command/base/verb.h"
#include "command/compile/paths.h"
#include "command/compile/toolchain.h"
#include "command/link/link.h"
#include "command/link/locate.h"
#include "command/link/origin.h"
#include "command/link/report.h"
#include "command/link/verify.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool strip(const char *program, const struct request *request)
{
	const char *tool = toolchain_find(TOOL_STRIP, request->arch);
	struct strings command = {0};

	if (!tool)
		return false;
	strings_add(&command, tool);
	strings_add(&command, "--remove-section=.comment");
	/* gccgo's, for importers of the package. */
	strings_add(&command, "--remove-section=.go_export");
	strings_add(&command, "--remove-section=" ORIGIN_SECTION);
	strings_add(&command, program);
	return step_tool(&command);
}

static bool check_and_link(struct link *link, const char *output)
{
	return check_program(&link->resolution, locate) && link_write(link, output) &&
	       (!step_verbose || report(link, output)) &&
	       (!link->request->strip || strip(output, link->request));
}

bool build_program(const struct inputs *inputs, const struct request *request, const char *output)
{
	struct products products = {0};
	struct link link;

	return compile_all(&products, inputs, request) && link_prepare(&link, &products, request) &&
	       check_and_link(&link, output);
}

static bool is_input(const char *output, const struct inputs *inputs)
{
	for (size_t i = 0; i < inputs->count; i++)
		if (file_same(inputs->at[i].name, output))
			return true;
	return false;
}

/* Renaming would replace whatever has the name; only a file that could be written to may go. */
static bool may_replace(const char *output, const struct inputs *inputs)
{
	struct stat status;

	if (stat(output, &status))
		return true;
	if (S_ISDIR(status.st_mode))
		complain(output, "cannot write: is a directory");
	else if (!S_ISREG(status.st_mode))
		complain(output, "cannot write: is no regular file");
	else if (access(output, W_OK))
		complain(output, "cannot write: %s", strerror(errno));
	else if (is_input(output, inputs))
		complain(output, "cannot write: it is one of the inputs");
	else
		return true;
	return false;
}

/* A symbolic link stays one: what it points to is written. */
static char *real_output(const struct request *request)
{
	char *name = request->output ? copy(request->output) : request_program(request);
	char *target = file_real(name);

	return target ? target : name;
}

static bool build(const struct request *request)
{
	char *output = real_output(request), *path;
	struct inputs inputs;

	return inputs_open(&inputs, &request->files) && may_replace(output, &inputs) &&
	       (path = temp_beside(output)) && temp_open() &&
	       build_program(&inputs, request, path) && temp_publish(output, 0777);
}

static int verb_build(int argc, char **argv)
{
	struct request request;
	int status;

	if (!request_parse(&request, &build_verb, argc, argv, &status))
		return status;
	if (!toolchain_serves(request.arch, false, paths_have(&request)))
		return STATUS_USAGE;
	return build(&request) ? STATUS_OK : STATUS_INPUT;
}

const struct verb build_verb = {"build", "build a program", verb_build,
	"Usage: linkrt build [OPTION]... FILE...\n"
	"Builds a program out of sources, objects and archives and links it to linkrt.\n"
	"A FILE is .go (all of them are one package main), a folder with such a package,\n"
	".c, .S or .gas (GNU assembly with the C preprocessor), .s (without; Plan 9\n"
	"assembly beside Go that gc compiles), .o or .a (ELF, or what Go's tools wrote).\n"
	"Without a libc the program is static and starts at linkrt's own _start.\n\n"
	"  -o, --output=PROG       the program's name (default: the first FILE's)\n" REQUEST_HELP};
