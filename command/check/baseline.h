/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Findings that were known before.
 */
#ifndef COMMAND_CHECK_BASELINE_H
#define COMMAND_CHECK_BASELINE_H

#include "command/check/finding.h"

/*
 * Drops the findings that the file has. If there is no such file, writes them all to it. False
 * after a message.
 */
bool baseline_apply(struct findings *f, const char *path);

#endif
