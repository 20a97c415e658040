/* SPDX-License-Identifier: BSD-3-Clause
 *
 * UTF-8 as range loops and conversions decode it. A byte that begins no code point counts as
 * U+FFFD. Contract: GCC 12 libgo/go/runtime/utf8.go; the Unicode Standard, table 3-7.
 */
#include "golang/common/lang.h"

enum { RUNE_ERROR = 0xfffd, RUNE_MAX = 0x10ffff };

static bool is_code_point(int64_t rune)
{
	return 0 <= rune && rune <= RUNE_MAX && (rune < 0xd800 || rune > 0xdfff);
}

/* The length of a sequence by its first byte; 0 if no sequence begins with it. */
static intptr_t sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc0 || first >= 0xf8)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* The code point of n bytes, or -1 for a broken or overlong sequence or a surrogate. */
static int32_t decode(const unsigned char *p, intptr_t n)
{
	static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	int32_t rune = p[0] & (n == 1 ? 0x7f : 0x7f >> n);

	for (intptr_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return -1;
		rune = rune << 6 | (p[i] & 0x3f);
	}
	return rune >= least[n] && is_code_point(rune) ? rune : -1;
}

struct decoded_rune go_decoderune(linkrt_string s, intptr_t k)
{
	const unsigned char *p = (const unsigned char *)s.ptr + k;
	const intptr_t n = k < s.len ? sequence_length(*p) : 0;
	const int32_t rune = n == 0 || n > s.len - k ? -1 : decode(p, n);

	return rune < 0 ? (struct decoded_rune){RUNE_ERROR, k + 1}
			: (struct decoded_rune){rune, k + n};
}

intptr_t encode_rune(char to[4], int64_t rune)
{
	static const unsigned char mark[] = {0, 0, 0xc0, 0xe0, 0xf0};
	uint32_t bits = is_code_point(rune) ? (uint32_t)rune : RUNE_ERROR;
	const intptr_t n = bits < 0x80 ? 1 : bits < 0x800 ? 2 : bits < 0x10000 ? 3 : 4;

	for (intptr_t i = n - 1; i > 0; i--, bits >>= 6)
		to[i] = (char)(0x80 | (bits & 0x3f));
	to[0] = (char)(mark[n == 1 ? 0 : n] | bits);
	return n;
}
