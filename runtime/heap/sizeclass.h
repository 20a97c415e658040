/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Go's size classes. Programs see them as capacities of slices.
 * Source: Go 1.26 internal/runtime/gc/sizeclasses.go.
 */
#ifndef RUNTIME_HEAP_SIZECLASS_H
#define RUNTIME_HEAP_SIZECLASS_H

#include <stdint.h>

enum { SIZE_CLASSES = 68, LARGEST_SMALL = 32768 };

/* The bytes of an object of each class. Class 0 has none. */
extern const uint16_t linkrt_class_to_size[SIZE_CLASSES];

/* The smallest class for so many bytes, from 1 to LARGEST_SMALL. */
unsigned linkrt_size_to_class(uintptr_t size);

#endif
