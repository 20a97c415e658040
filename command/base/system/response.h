/* SPDX-License-Identifier: BSD-3-Clause
 *
 * A command line that is too long for the kernel has its arguments in a file (`@FILE`).
 */
#ifndef COMMAND_BASE_SYSTEM_RESPONSE_H
#define COMMAND_BASE_SYSTEM_RESPONSE_H

#include "command/base/text.h"

/* The same command, with its arguments in a file if it is long; NULL after a message. */
const struct strings *response_shorten(const struct strings *command);

#endif
