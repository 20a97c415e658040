/* SPDX-License-Identifier: BSD-3-Clause
 *
 * How large the frames of Go's functions are, for an architecture on which gc's code has no frame
 * pointers. `linkrt convert` writes the read-only section linkrt_frames. The linker orders it as
 * the text, and drops an entry together with its function. A program that neither defers nor walks
 * up stacks does not have the section.
 */
#ifndef GOLANG_GCCOMPILER_PANIC_GOFRAMES_H
#define GOLANG_GCCOMPILER_PANIC_GOFRAMES_H

#include <stdbool.h>
#include <stdint.h>

struct goframe {
	int64_t start;        /* of the function, relative to this field */
	uint32_t size, frame; /* bytes: of the code, and of the frame; 0: it has none */
};

/* The function of Go's that has code at that address, or NULL. */
const struct goframe *find_goframe(uintptr_t pc);

#endif
