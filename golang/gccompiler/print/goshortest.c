/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Floating-point numbers as print writes them since Go 1.26: with the fewest digits that denote
 * this number and no other. They are found with exact integers (Steele and White, 1990; Burger and
 * Dybvig, 1996). Source: Go 1.26 internal/strconv/ftoa.go, ctoa.go.
 */
#include "golang/gccompiler/print/print.h"

/* Enough for 2^1076 times 10 and a carry. */
enum { WORDS = 36 };
struct big {
	uint32_t word[WORDS];
};

static void multiply(struct big *b, uint32_t by)
{
	uint64_t carry = 0;

	for (int i = 0; i < WORDS; i++) {
		carry += (uint64_t)b->word[i] * by;
		b->word[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

static struct big shifted(uint64_t value, int left)
{
	struct big b = {{0}};
	unsigned __int128 wide = (unsigned __int128)value << (left % 32);

	for (int i = left / 32; wide != 0; i++, wide >>= 32)
		b.word[i] = (uint32_t)wide;
	return b;
}

static int compare(const struct big *a, const struct big *b)
{
	for (int i = WORDS - 1; i >= 0; i--)
		if (a->word[i] != b->word[i])
			return a->word[i] < b->word[i] ? -1 : 1;
	return 0;
}

static struct big sum(const struct big *a, const struct big *b)
{
	struct big result;
	uint64_t carry = 0;

	for (int i = 0; i < WORDS; i++) {
		carry += (uint64_t)a->word[i] + b->word[i];
		result.word[i] = (uint32_t)carry;
		carry >>= 32;
	}
	return result;
}

static void subtract(struct big *a, const struct big *b)
{
	int64_t borrow = 0;

	for (int i = 0; i < WORDS; i++) {
		borrow += (int64_t)a->word[i] - b->word[i];
		a->word[i] = (uint32_t)borrow;
		borrow >>= 32;
	}
}

/*
 * The number is rest / unit. The middle between it and the next higher number is
 * (rest + above) / unit, the middle to the next lower one is (rest - below) / unit.
 */
struct decimal {
	struct big rest, unit, above, below;
	bool inclusive; /* the last bit is 0, so the middles round to this number */
	int point;      /* digits before the decimal point */
	int count;
	char digit[20];
};

/* mantissa * 2^exponent */
struct binary {
	uint64_t mantissa;
	int exponent;
	bool least; /* the least of its exponent: the next lower number is only half as far away */
};

static void set_up_digits(struct decimal *d, struct binary v)
{
	const int up = v.exponent > 0 ? v.exponent : 0, down = v.exponent < 0 ? -v.exponent : 0;

	d->rest = shifted(v.mantissa, up + 1 + v.least);
	d->unit = shifted(1, down + 1 + v.least);
	d->above = shifted(1, up + v.least);
	d->below = shifted(1, up);
	d->inclusive = (v.mantissa & 1) == 0;
}

/* Whether the highest value that still rounds to this number reaches the unit. */
static bool reaches_unit(const struct decimal *d)
{
	const struct big highest = sum(&d->rest, &d->above);

	return compare(&highest, &d->unit) >= !d->inclusive;
}

static void times_ten(struct decimal *d)
{
	multiply(&d->rest, 10);
	multiply(&d->above, 10);
	multiply(&d->below, 10);
}

/*
 * Longer numbers, and those with more than three zeros after the point, are written with an
 * exponent.
 */
enum { PLAIN_DIGITS = 6 };

/* Scales the number into [0.1, 1) and sets the decimal point. */
static void scale(struct decimal *d)
{
	d->point = 0;
	for (; reaches_unit(d); d->point++)
		multiply(&d->unit, 10);
	for (;; d->point--) {
		struct decimal next = *d;
		times_ten(&next);
		if (reaches_unit(&next))
			return;
		*d = next;
	}
}

/* Rounds to the nearer digit, or to the even digit if it is in the middle. */
static bool rounds_up(struct decimal *d, char digit)
{
	int order;

	multiply(&d->rest, 2);
	order = compare(&d->rest, &d->unit);
	return order > 0 || (order == 0 && digit % 2 != 0);
}

static void find_digits(struct decimal *d)
{
	bool low, high;

	scale(d);
	d->count = 0;
	do {
		char digit = '0';
		times_ten(d);
		for (; compare(&d->rest, &d->unit) >= 0; digit++)
			subtract(&d->rest, &d->unit);
		low = compare(&d->rest, &d->below) < d->inclusive;
		high = reaches_unit(d);
		if (high && low)
			high = rounds_up(d, digit);
		d->digit[d->count++] = (char)(digit + high);
	} while (!low && !high);
}

static char *put_zeros(char *p, int n)
{
	for (; n > 0; n--)
		*p++ = '0';
	return p;
}

static char *put_digit_range(char *p, const struct decimal *d, int from, int to)
{
	for (; from < to; from++)
		*p++ = from < d->count ? d->digit[from] : '0';
	return p;
}

/* Writes d.ddde+dd. */
static char *put_scientific(char *p, const struct decimal *d)
{
	const int exponent = d->point - 1, e = exponent < 0 ? -exponent : exponent;

	*p++ = d->digit[0];
	if (d->count > 1)
		*p++ = '.';
	p = put_digit_range(p, d, 1, d->count);
	*p++ = 'e';
	*p++ = exponent < 0 ? '-' : '+';
	if (e >= 100)
		*p++ = (char)('0' + e / 100);
	*p++ = (char)('0' + e / 10 % 10);
	*p++ = (char)('0' + e % 10);
	return p;
}

static char *put_plain(char *p, const struct decimal *d)
{
	if (d->point <= 0)
		*p++ = '0';
	p = put_digit_range(p, d, 0, d->point);
	if (d->count <= d->point)
		return p;
	*p++ = '.';
	p = put_zeros(p, -d->point);
	return put_digit_range(p, d, d->point > 0 ? d->point : 0, d->count);
}

static void print_shortest(struct binary v, bool negative)
{
	struct decimal d = {.count = 1, .point = 1, .digit = "0"};
	char text[32], *p = text;

	if (negative)
		*p++ = '-';
	if (v.mantissa != 0) {
		set_up_digits(&d, v);
		find_digits(&d);
	}
	p = d.point < -3 || d.point > PLAIN_DIGITS ? put_scientific(p, &d) : put_plain(p, &d);
	go_printstring((linkrt_string){text, p - text});
}

/* Prints a number of a format with this many bits of mantissa and exponent. */
static void print_bits(uint64_t bits, int mantissa_bits, int exponent_bits)
{
	const uint64_t fraction = bits & ((UINT64_C(1) << mantissa_bits) - 1);
	const int top = (1 << exponent_bits) - 1, exponent = (int)(bits >> mantissa_bits) & top;
	const bool negative = bits >> (mantissa_bits + exponent_bits);
	const int scale = 1 - (top >> 1) - mantissa_bits;

	if (exponent == top && fraction != 0)
		PRINT("NaN");
	else if (exponent == top)
		go_printstring((linkrt_string){negative ? "-Inf" : "+Inf", 4});
	else if (exponent == 0)
		print_shortest((struct binary){fraction, scale, false}, negative);
	else
		print_shortest((struct binary){fraction | UINT64_C(1) << mantissa_bits,
				       scale + exponent - 1, fraction == 0 && exponent > 1},
			negative);
}

static uint64_t bits_of(double v)
{
	union {
		double v;
		uint64_t bits;
	} u = {v};

	return u.bits;
}

static uint32_t bits_of_float(float v)
{
	union {
		float v;
		uint32_t bits;
	} u = {v};

	return u.bits;
}

static void print_float(double v, bool is_float64)
{
	if (is_float64)
		print_bits(bits_of(v), 52, 11);
	else
		print_bits(bits_of_float((float)v), 23, 8);
}

/* An imaginary part always has a sign. The text of an infinity has one already. */
static bool prints_sign(double v)
{
	return __builtin_isinf(v) || (__builtin_signbit(v) && !__builtin_isnan(v));
}

static void print_complex(double real, double imaginary, bool is_complex128)
{
	go_printlock();
	PRINT("(");
	print_float(real, is_complex128);
	if (!prints_sign(imaginary))
		PRINT("+");
	print_float(imaginary, is_complex128);
	PRINT("i)");
	go_printunlock();
}

void go_printfloat64(double v)
{
	print_float(v, true);
}

void go_printfloat32(float v)
{
	print_float(v, false);
}

void go_printcomplex128(double real, double imaginary)
{
	print_complex(real, imaginary, true);
}

void go_printcomplex64(float real, float imaginary)
{
	print_complex(real, imaginary, false);
}
