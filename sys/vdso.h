/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbols of the vDSO. Source: vdso(7); ELF gABI; the kernel's
 * command/testing/selftests/vDSO/parse_vdso.c for what must be supported.
 */
#ifndef SYS_VDSO_H
#define SYS_VDSO_H

#include <stddef.h>

/*
 * The address of symbol `name` of version `version` in the ELF image of `size`
 * bytes that is mapped at `image`, or NULL. Reads no byte outside the image,
 * whatever it holds. Async-signal-safe.
 */
void *linkrt_vdso_symbol(const void *image, size_t size, const char *name, const char *version);

/* The bytes mapped at `image`, from its first loadable segment; 0 if it is no ELF of this machine's class. */
size_t linkrt_vdso_size(const void *image);

#endif
