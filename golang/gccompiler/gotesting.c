/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What Go's linker writes into a test: cmd/go/internal/load/test.go, -X testing.testBinary=1.
 */
#include "golang/gccompiler/gotesting.h"

#include "golang/common/lang.h"

extern linkrt_string testBinary __asm__("testing.testBinary");

void linkrt_gc_note_test(void)
{
	testBinary = gostringnocopy("1");
}
