/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Division of complex numbers, under libgcc's names, which gccgo calls: (a + bi) / (c + di).
 * Contract: C11 annex G.5.1, which is Go's; the method: R. L. Smith, CACM 5 (1962), 435.
 */
#include "runtime/gccgo/gccgo.h"

double _Complex divide128(double a, double b, double c, double d) GO_SYMBOL("__divdc3");
float _Complex divide64(float a, float b, float c, float d) GO_SYMBOL("__divsc3");

static double _Complex complex_of(double real, double imaginary)
{
	double _Complex z;

	/* Not real + imaginary * I: an infinite part would make the other NaN. */
	__real__ z = real;
	__imag__ z = imaginary;
	return z;
}

/* An infinity becomes 1 and all else 0, with its sign. */
static double unit(double v)
{
	return __builtin_copysign(__builtin_isinf(v) ? 1 : 0, v);
}

static double _Complex scaled(double factor, double a, double b, double c, double d)
{
	return complex_of(factor * (a * c + b * d), factor * (b * c - a * d));
}

/* Both parts came out NaN: an infinity or a zero may still be the answer. */
static double _Complex recover(double a, double b, double c, double d)
{
	const bool infinite = __builtin_isinf(a) || __builtin_isinf(b);
	const bool by_infinite = __builtin_isinf(c) || __builtin_isinf(d);

	if (c == 0 && d == 0 && !(__builtin_isnan(a) && __builtin_isnan(b)))
		return complex_of(__builtin_copysign(__builtin_inf(), c) * a,
			__builtin_copysign(__builtin_inf(), c) * b);
	if (infinite && __builtin_isfinite(c) && __builtin_isfinite(d))
		return scaled(__builtin_inf(), unit(a), unit(b), c, d);
	if (by_infinite && __builtin_isfinite(a) && __builtin_isfinite(b))
		return scaled(0, a, b, unit(c), unit(d));
	return complex_of(__builtin_nan(""), __builtin_nan(""));
}

/* Divides by the larger part first, so that no square overflows. */
double _Complex divide128(double a, double b, double c, double d)
{
	const bool real_larger = __builtin_fabs(c) >= __builtin_fabs(d);
	const double ratio = real_larger ? d / c : c / d;
	const double by = real_larger ? c + ratio * d : d + ratio * c;
	const double real = (real_larger ? a + b * ratio : a * ratio + b) / by;
	const double imaginary = (real_larger ? b - a * ratio : b * ratio - a) / by;

	if (__builtin_isnan(real) && __builtin_isnan(imaginary))
		return recover(a, b, c, d);
	return complex_of(real, imaginary);
}

float _Complex divide64(float a, float b, float c, float d)
{
	return (float _Complex)divide128(a, b, c, d);
}
