/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt build`: a program appears under its name whole, or not at all.
 */
#include "command/build/build.h"

#include "command/base/diag.h"
#include "command/base/file.h"
#include "command/base/step.h"
#include "command/base/system/publish.h"
#include "command/base/temp.h"
#include "command/base/verb.h"
#include "command/compile/paths.h"
#include "command/compile/toolchain.h"
#include "command/elf/elfwrite.h"
#include "command/link/link.h"
#include "command/link/locate.h"
#include "command/link/origin.h"
#include "command/link/report.h"
#include "command/link/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
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

bool build_compiled(
	const struct products *products, const struct request *request, const char *output)
{
	struct link link;

	return link_prepare(&link, products, request) && check_and_link(&link, output);
}

bool build_program(const struct inputs *inputs, const struct request *request, const char *output)
{
	struct products products = {0};

	return compile_all(&products, inputs, request) &&
	       build_compiled(&products, request, output);
}

static bool is_one_of_inputs(const char *output, const struct inputs *inputs)
{
	for (size_t i = 0; i < inputs->count; i++)
		if (file_same(inputs->at[i].name, output)) {
			complain(output, "cannot write: it is one of the inputs");
			return true;
		}
	return false;
}

static bool publish(const char *output, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		complain(path, "cannot read: %s", strerror(errno));
		return false;
	}
	bool done = publish_file(output, fd, 0777);
	close(fd);
	return done;
}

static bool build(const struct request *request)
{
	const char *output = request->output ? request->output : request_program(request), *path;
	struct inputs inputs;

	return inputs_open(&inputs, &request->files) && publish_possible(output) &&
	       !is_one_of_inputs(output, &inputs) && temp_open() && (path = temp_path("linked")) &&
	       build_program(&inputs, request, path) && publish(output, path);
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
	"Builds a program from sources, objects and archives, and links it to linkrt.\n"
	"A FILE is .go (all of them are one package main), a folder with such a package,\n"
	".c, .S or .gas (GNU assembly with the C preprocessor), .s (GNU assembly without\n"
	"it; Go's assembly beside Go that gc compiles), .o or .a (ELF, or of Go's tools).\n"
	"Without a libc the program is static, and starts at linkrt's own _start.\n\n"
	"  -o, --output=PROG       the program's name (default: the first FILE's)\n" REQUEST_HELP};
