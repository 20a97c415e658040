/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt run`: builds in the temporary folder and runs the program there, in
 * an emulator if it is for another architecture.
 */
#include "command/base/diag.h"
#include "command/base/step.h"
#include "command/base/temp.h"
#include "command/base/verb.h"
#include "command/build/build.h"
#include "command/compile/paths.h"
#include "command/compile/toolchain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A dynamic program's loader and libc are where Debian's cross packages put them. */
void run_add_emulator(struct strings *command, const char *emulator, const struct arch *arch)
{
	strings_add(command, emulator);
	strings_add(command, "-L");
	strings_addf(command, "/usr/%s", arch->triplet);
}

/* Such as a temporary folder that was mounted with the option noexec. */
static bool may_run(const char *program)
{
	if (access(program, X_OK) == 0)
		return true;
	complain(program, "cannot run: %s (TMPDIR=DIR names a folder in which programs may run)",
		strerror(errno));
	return false;
}

static int run_program(const struct request *request, const char *program, const char *emulator)
{
	struct strings command = {0};

	if (!emulator && !may_run(program))
		return STATUS_INPUT;
	if (emulator)
		run_add_emulator(&command, emulator, request->arch);
	strings_add(&command, program);
	for (size_t i = 0; i < request->args.count; i++)
		strings_add(&command, request->args.at[i]);
	int status = step_program(&command);
	return status < 0 ? STATUS_INPUT : status;
}

static int run_built(const struct request *request)
{
	const char *emulator = NULL;
	struct inputs inputs;

	if (!inputs_open(&inputs, &request->files))
		return STATUS_INPUT;
	if (!arch_is_host(request->arch) &&
		!(emulator = toolchain_find(TOOL_EMULATOR, request->arch)))
		return STATUS_INPUT;
	if (!temp_open())
		return STATUS_INPUT;
	char *program = temp_path_in("program", request_program(request));
	return program && build_program(&inputs, request, program)
		       ? run_program(request, program, emulator)
		       : STATUS_INPUT;
}

static int verb_run(int argc, char **argv)
{
	struct request request;
	int status;

	if (!request_parse(&request, &run_verb, argc, argv, &status))
		return status;
	return toolchain_serves(request.arch, true, paths_have(&request)) ? run_built(&request)
									  : STATUS_USAGE;
}

const struct verb run_verb = {"run", "build a program and run it", verb_run,
	"Usage: linkrt run [OPTION]... FILE... [-- ARG...]\n"
	"Builds a program as `linkrt build` does, in a temporary folder, and runs it with\n"
	"the ARGs. A program for another architecture runs in qemu-user. The status is\n"
	"the program's own, or 128 + N if signal N killed it.\n\n" REQUEST_HELP};
