/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Floating-point numbers in the text of a panic, written as print of the program's release does.
 */
#include "golang/gccompiler/print/print.h"
#include "golang/gccompiler/release.h"

static bool shortest(void)
{
	return gc_release() >= 26;
}

void panic_printfloat32(float v)
{
	if (shortest())
		go_printfloat32(v);
	else
		go_printfloat(v);
}

void panic_printfloat64(double v)
{
	if (shortest())
		go_printfloat64(v);
	else
		go_printfloat(v);
}

void panic_printcomplex64(float _Complex v)
{
	if (shortest())
		go_printcomplex64(__real__ v, __imag__ v);
	else
		go_printcomplex(v);
}

void panic_printcomplex128(double _Complex v)
{
	if (shortest())
		go_printcomplex128(__real__ v, __imag__ v);
	else
		go_printcomplex(v);
}
