/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Equality and order of memory, numbers and strings, and the func values that type descriptors
 * name. Contract: GCC 12 libgo/go/runtime/alg.go.
 */
#include "golang/common/lang.h"

#include "sys/mem.h"

bool go_memequal(const void *p, const void *q, uintptr_t size) GO(memequal);

bool go_memequal(const void *p, const void *q, uintptr_t size)
{
	return linkrt_memcmp(p, q, size) == 0;
}

intptr_t go_cmpstring(linkrt_string a, linkrt_string b)
{
	const intptr_t common = a.len < b.len ? a.len : b.len;
	const int order = linkrt_memcmp(a.ptr, b.ptr, (size_t)common);

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

#define BY_MEMORY(name, size) EQUAL(name, linkrt_memcmp(p, q, size) == 0)
/* By ==, because floats are not equal by memory: 0 == -0, and NaN != NaN. */
#define BY_VALUE(name, type) EQUAL(name, *(const type *)p == *(const type *)q)

EQUAL(memequal0, ((void)p, (void)q, true))
BY_VALUE(memequal8, uint8_t)
BY_VALUE(memequal16, uint16_t)
BY_VALUE(memequal32, uint32_t)
BY_VALUE(memequal64, uint64_t)
BY_MEMORY(memequal128, 16)
BY_VALUE(f32equal, float)
BY_VALUE(f64equal, double)
BY_VALUE(c64equal, float _Complex)
BY_VALUE(c128equal, double _Complex)
EQUAL(strequal, same_text(*(const linkrt_string *)p, *(const linkrt_string *)q))
