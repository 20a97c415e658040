/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The unnamed types of a program, for package reflect. Types are compared by the address of their
 * descriptor, so reflect must not make a type that the program has. `linkrt build` writes the
 * read-only section linkrt_typelinks if the program imports reflect. If the linker drops a type, it
 * drops the entry, too.
 */
#ifndef GOLANG_GCCOMPILER_VALUE_GOTYPELINKS_H
#define GOLANG_GCCOMPILER_VALUE_GOTYPELINKS_H

#include <stdint.h>

struct typelink {
	int64_t type; /* its descriptor, relative to this field: no relocation at run time */
};

#endif
