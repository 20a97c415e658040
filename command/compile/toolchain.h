/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The programs of others that a build needs, and the Debian packages that have them.
 */
#ifndef COMMAND_COMPILE_TOOLCHAIN_H
#define COMMAND_COMPILE_TOOLCHAIN_H

#include "command/table/archs.h"

enum tool { TOOL_CC, TOOL_GO, TOOL_STRIP, TOOL_AR, TOOL_MUSL, TOOL_EMULATOR };

/* The tool's name in PATH for programs of this architecture; NULL after a message that says what to install. */
const char *toolchain_find(enum tool tool, const struct arch *arch);

/*
 * True iff programs for this architecture can be made here, and run if they shall be; else after messages.
 * built: whether linkrt has been, for it.
 */
bool toolchain_serves(const struct arch *arch, bool run, bool built);

#endif
