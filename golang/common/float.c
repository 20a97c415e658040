/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Floating-point numbers as print writes them: +1.234568e+003. Each step rounds as it does in Go,
 * so that the last digit is the same. Contract: GCC 12 libgo/go/runtime/print.go, printfloat.
 */
#include "golang/common/lang.h"

enum { DIGITS = 7 };

/* Scales a positive *v into [1, 10) and returns its decimal exponent. */
static int normalize(double *v)
{
	int exponent = 0;

	for (; *v >= 10; exponent++)
		*v /= 10;
	for (; *v < 1; exponent--)
		*v *= 10;
	return exponent;
}

/* Adds half a unit of the last digit. Go computes it by divisions, so this does too. */
static int round_up(double *v)
{
	double half = 5;

	for (int i = 0; i < DIGITS; i++)
		half /= 10;
	*v += half;
	if (*v < 10)
		return 0;
	*v /= 10;
	return 1;
}

/* Writes d.dddddd. */
static char *put_digits(char *p, double v)
{
	for (int i = 0; i < DIGITS; i++) {
		const int digit = (int)v;
		*p++ = (char)('0' + digit);
		if (i == 0)
			*p++ = '.';
		v -= digit;
		v *= 10;
	}
	return p;
}

/* Writes e+ddd. */
static char *put_exponent(char *p, int exponent)
{
	const int e = exponent < 0 ? -exponent : exponent;

	*p++ = 'e';
	*p++ = exponent < 0 ? '-' : '+';
	*p++ = (char)('0' + e / 100);
	*p++ = (char)('0' + e / 10 % 10);
	*p++ = (char)('0' + e % 10);
	return p;
}

static void print_finite(double v)
{
	char text[DIGITS + 7];
	char *p = text;
	int exponent = 0;

	*p++ = __builtin_signbit(v) ? '-' : '+';
	v = __builtin_fabs(v);
	if (v != 0) {
		exponent = normalize(&v);
		exponent += round_up(&v);
	}
	p = put_exponent(put_digits(p, v), exponent);
	go_printstring((linkrt_string){text, p - text});
}

void go_printfloat(double v)
{
	if (__builtin_isnan(v))
		PRINT("NaN");
	else if (!__builtin_isinf(v))
		print_finite(v);
	else if (v > 0)
		PRINT("+Inf");
	else
		PRINT("-Inf");
}

void go_printcomplex(double _Complex v)
{
	go_printlock();
	PRINT("(");
	go_printfloat(__real__ v);
	go_printfloat(__imag__ v);
	PRINT("i)");
	go_printunlock();
}
