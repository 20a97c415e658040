/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Symbols of the vDSO. Source: vdso(7); ELF gABI. The kernel's own reader shows what must be
 * supported: tools/testing/selftests/vDSO/parse_vdso.c.
 */
#ifndef SYS_VDSO_H
#define SYS_VDSO_H

#include <stddef.h>

/*
 * Returns the address of the symbol `name` with the version `version`, or NULL. The ELF image is
 * mapped at `image` and has `size` bytes. No byte outside it is read, whatever the image contains.
 * Async-signal-safe.
 */
void *linkrt_vdso_symbol(const void *image, size_t size, const char *name, const char *version);

/*
 * Returns the size in bytes of the image that is mapped at `image`, as its first loadable segment
 * says. Returns 0 if it is not a 64-bit ELF image.
 */
size_t linkrt_vdso_size(const void *image);

#endif
