/* SPDX-License-Identifier: BSD-3-Clause
 *
 * `linkrt convert`.
 */
#ifndef COMMAND_CONVERT_VERB_H
#define COMMAND_CONVERT_VERB_H

#include "command/base/verb.h"

extern const struct verb convert_verb;

#endif
