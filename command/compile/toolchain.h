/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The tools that a build needs, and the Debian packages that have them.
 */
#ifndef COMMAND_COMPILE_TOOLCHAIN_H
#define COMMAND_COMPILE_TOOLCHAIN_H

#include "command/table/archs.h"

enum tool { TOOL_CC, TOOL_GO, TOOL_STRIP, TOOL_MUSL, TOOL_EMULATOR };

/* The name in PATH of the tool for this architecture. NULL after a message. */
const char *toolchain_find(enum tool tool, const struct arch *arch);

/*
 * Whether this machine can make programs for the architecture and, if `run`, run them. If it
 * cannot, it prints what is missing. `built`: linkrt was built for the architecture.
 */
bool toolchain_serves(const struct arch *arch, bool run, bool built);

#endif
