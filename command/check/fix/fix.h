/* SPDX-License-Identifier: BSD-3-Clause
 *
 * --fix: writes what a finding says to write, where nothing has to be guessed.
 */
#ifndef COMMAND_CHECK_FIX_FIX_H
#define COMMAND_CHECK_FIX_FIX_H

#include "command/check/finding.h"

/* Changes the files, and takes out the findings that this mends. False after a message. */
bool fix_files(struct findings *f);

#endif
