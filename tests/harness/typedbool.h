/* SPDX-License-Identifier: BSD-3-Clause
 *
 * For ./configure --enable-werror. C11's <stdbool.h> defines false as 0, which is a null pointer
 * too, so no compiler complains when false is passed for a pointer. A false of type _Bool is an
 * error there for gcc, and a warning for clang.
 */
#ifndef __ASSEMBLER__
#include <stdbool.h>
#undef false
#undef true
#define false ((_Bool)0)
#define true ((_Bool)1)
#endif
