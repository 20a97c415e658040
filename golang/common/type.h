/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The part of a type descriptor that is the same for both compilers.
 */
#ifndef GOLANG_COMMON_TYPE_H
#define GOLANG_COMMON_TYPE_H

#include "golang/common/lang.h"

struct type {
	TYPE_HEAD
};

#endif
