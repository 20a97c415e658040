/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The failed conversion of a slice to an array or to a pointer to one, as code of Go up to 1.25
 * reports it.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/release.h"

enum { FIRST_WITH_ARRAYS = 20 }; /* since Go 1.20 the text names arrays too */

_Noreturn void goPanicSliceConvert(int64_t x, intptr_t y) GO(goPanicSliceConvert);

_Noreturn void goPanicSliceConvert(int64_t x, intptr_t y)
{
	panic_slice_convert(gc_release() < FIRST_WITH_ARRAYS, x, y);
}
