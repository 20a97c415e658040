/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The failed conversion of a slice to an array or to a pointer to one, up to Go 1.25.
 */
#include "golang/common/lang.h"
#include "golang/gccompiler/release.h"

enum { FIRST_WITH_ARRAYS = 20 }; /* Go 1.20 converts to arrays, too, and its text says so */

_Noreturn void goPanicSliceConvert(int64_t x, intptr_t y) GO(goPanicSliceConvert);

_Noreturn void goPanicSliceConvert(int64_t x, intptr_t y)
{
	panic_slice_convert(gc_release() < FIRST_WITH_ARRAYS, x, y);
}
