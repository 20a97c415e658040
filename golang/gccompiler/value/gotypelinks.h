/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The unnamed types of a program, for package reflect, which must not make one again that the
 * program has: its descriptor would be another, and types are compared by address. `linkrt build`
 * writes the read-only section linkrt_typelinks if the program imports reflect. The linker drops an
 * entry with its type.
 */
#ifndef GOLANG_GCCOMPILER_VALUE_GOTYPELINKS_H
#define GOLANG_GCCOMPILER_VALUE_GOTYPELINKS_H

#include <stdint.h>

struct typelink {
	int64_t type; /* its descriptor, relative to this field: no relocation at run time */
};

#endif
