/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt test`.
 */
#ifndef COMMAND_TEST_VERB_H
#define COMMAND_TEST_VERB_H

#include "command/base/verb.h"

extern const struct verb test_verb;

#endif
