/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A build from beginning to end, as both `build` and `run` do it.
 */
#ifndef COMMAND_BUILD_BUILD_H
#define COMMAND_BUILD_BUILD_H

#include "command/base/verb.h"
#include "command/compile/compile.h"
#include "command/compile/input.h"
#include "command/compile/request.h"

extern const struct verb build_verb, run_verb;

/* Compiles, checks, links and strips; the program is written to `output`. False after a message. */
bool build_program(const struct inputs *inputs, const struct request *request, const char *output);

/* Does all that after the compilation. False after a message. */
bool build_compiled(
	const struct products *products, const struct request *request, const char *output);

/* Adds the emulator's part of a command line that runs a program. */
void run_add_emulator(struct strings *command, const char *emulator, const struct arch *arch);

#endif
