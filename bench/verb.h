/* SPDX-License-Identifier: BSD-3-Clause
 *
 * verb.h - `linkrt bench`, for the table of verbs.
 */
#ifndef BENCH_VERB_H
#define BENCH_VERB_H

#include "command/base/verb.h"

extern const struct verb bench_verb;

#endif
