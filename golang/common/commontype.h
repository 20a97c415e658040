/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The part of a type descriptor that is the same for both compilers.
 */
#ifndef GOLANG_COMMON_COMMONTYPE_H
#define GOLANG_COMMON_COMMONTYPE_H

#include "golang/common/lang.h"

struct type {
	TYPE_HEAD
};

#endif
