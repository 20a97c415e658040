/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Type descriptors hold 32-bit offsets (nameOff, typeOff, textOff). Go's linker counts them from
 * the start of a module's types or text. `linkrt convert` counts them from the start of the
 * descriptor that contains them, so they need neither a module nor a relocation at run time.
 * Offsets that Go's linker may drop (ptrToThis) are 0.
 */
#ifndef GOLANG_GCCOMPILER_VALUE_TYPEOFF_H
#define GOLANG_GCCOMPILER_VALUE_TYPEOFF_H

#include <stddef.h>
#include <stdint.h>

/* The address that an offset in the descriptor `type` refers to; NULL for the offset 0. */
static inline const void *typeoff(const void *type, int32_t offset)
{
	return offset ? (const char *)type + offset : NULL;
}

#endif
