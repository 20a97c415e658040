/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Since which version a dependency does not have a fault any more, as far as the module cache
 * knows. Nothing is fetched.
 */
#ifndef COMMAND_CHECK_FIX_MENDED_H
#define COMMAND_CHECK_FIX_MENDED_H

#include "command/check/options.h"

/*
 * Names, for each finding in a dependency, the first version in the module cache from which on no
 * cached version has it. It judges these versions as it judged the one that is linked.
 */
void name_mended(struct check_request *r);

#endif
