/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The failed conversion of a slice to a pointer to an array, the only one that gccgo 12 has.
 */
#include "golang/common/lang.h"

_Noreturn void goPanicSliceConvert(int64_t x, intptr_t y) GO(goPanicSliceConvert);

_Noreturn void goPanicSliceConvert(int64_t x, intptr_t y)
{
	panic_slice_convert(true, x, y);
}
