/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Products and quotients of a + bi and c + di, under the names of libgcc that gccgo calls.
 * Contract: C11 annex G.5.1. Quotients are as in Go 1.19 runtime/complex.go: R. L. Smith, CACM 5
 * (1962), 435.
 */
#include "golang/common/lang.h"

double _Complex multiply128(double a, double b, double c, double d) GO_SYMBOL("__muldc3");
float _Complex multiply64(float a, float b, float c, float d) GO_SYMBOL("__mulsc3");
double _Complex divide128(double a, double b, double c, double d) GO_SYMBOL("__divdc3");
float _Complex divide64(float a, float b, float c, float d) GO_SYMBOL("__divsc3");

static double _Complex complex_of(double real, double imaginary)
{
	double _Complex z;

	/* Not real + imaginary * I, in which an infinite part makes the other part NaN. */
	__real__ z = real;
	__imag__ z = imaginary;
	return z;
}

/* An infinity becomes 1, and every other value 0. The sign stays. */
static double unit(double v)
{
	return __builtin_copysign(__builtin_isinf(v) ? 1 : 0, v);
}

static double zero_if_nan(double v)
{
	return __builtin_isnan(v) ? __builtin_copysign(0, v) : v;
}

static bool infinite(double a, double b)
{
	return __builtin_isinf(a) || __builtin_isinf(b);
}

static double _Complex product(double factor, double a, double b, double c, double d)
{
	return complex_of(factor * (a * c - b * d), factor * (a * d + b * c));
}

/* Both parts of the product are NaN. It is infinite if a factor or a term is infinite. */
static double _Complex recover_product(double a, double b, double c, double d)
{
	const bool terms = infinite(a * c, b * d) || infinite(a * d, b * c);
	const bool first = infinite(a, b), second = infinite(c, d);

	if (!first && !second && !terms)
		return complex_of(__builtin_nan(""), __builtin_nan(""));
	a = first ? unit(a) : zero_if_nan(a);
	b = first ? unit(b) : zero_if_nan(b);
	c = second ? unit(c) : zero_if_nan(c);
	d = second ? unit(d) : zero_if_nan(d);
	return product(__builtin_inf(), a, b, c, d);
}

double _Complex multiply128(double a, double b, double c, double d)
{
	const double _Complex z = product(1, a, b, c, d);

	if (__builtin_isnan(__real__ z) && __builtin_isnan(__imag__ z))
		return recover_product(a, b, c, d);
	return z;
}

float _Complex multiply64(float a, float b, float c, float d)
{
	return (float _Complex)multiply128(a, b, c, d);
}

/*
 * Both parts of the quotient are NaN. It may still be an infinity or a zero. The last two cases
 * multiply by the conjugate instead of dividing.
 */
static double _Complex recover_quotient(double a, double b, double c, double d)
{
	const double infinity = __builtin_copysign(__builtin_inf(), c);

	if (c == 0 && d == 0 && !(__builtin_isnan(a) && __builtin_isnan(b)))
		return complex_of(infinity * a, infinity * b);
	if (infinite(a, b) && __builtin_isfinite(c) && __builtin_isfinite(d))
		return product(__builtin_inf(), unit(a), unit(b), c, -d);
	if (infinite(c, d) && __builtin_isfinite(a) && __builtin_isfinite(b))
		return product(0, a, b, unit(c), -unit(d));
	return complex_of(__builtin_nan(""), __builtin_nan(""));
}

/* Divides by the larger part of c + di first, so that no square overflows. */
double _Complex divide128(double a, double b, double c, double d)
{
	const bool real_larger = __builtin_fabs(c) >= __builtin_fabs(d);
	const double ratio = real_larger ? d / c : c / d;
	const double by = real_larger ? c + ratio * d : d + ratio * c;
	const double real = (real_larger ? a + b * ratio : a * ratio + b) / by;
	const double imaginary = (real_larger ? b - a * ratio : b * ratio - a) / by;

	if (__builtin_isnan(real) && __builtin_isnan(imaginary))
		return recover_quotient(a, b, c, d);
	return complex_of(real, imaginary);
}

float _Complex divide64(float a, float b, float c, float d)
{
	return (float _Complex)divide128(a, b, c, d);
}
