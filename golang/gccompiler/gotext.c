/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The bounds of compiled code. One file refers to them: see sys/section.h.
 */
#include "golang/gccompiler/gotext.h"

#include "sys/section.h"

/* What the compiler made, with trampolines: linkrt's converter puts it there. */
SECTION_BOUNDS(char, linkrt_gotext);

bool is_compiled_code(uintptr_t pc)
{
	const uintptr_t start = (uintptr_t)linkrt_gotext[0], end = (uintptr_t)linkrt_gotext[1];

	return pc - start < end - start;
}
