/* SPDX-License-Identifier: BSD-3-Clause
 *
 * embed.c - a plot inside the page, so that the page is one file.
 */
#include <stdint.h>
#include <stdio.h>

#include "bench/report/report.h"

/* Three bytes become four characters. Missing bytes at the end become `=`. */
static void put_base64(FILE *f, const unsigned char *b, size_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint32_t v = (uint32_t)b[0] << 16 | (n > 1 ? b[1] : 0U) << 8 | (n > 2 ? b[2] : 0U);

	for (size_t i = 0; i < 4; i++)
		fputc(i <= n ? digits[v >> (18 - 6 * i) & 63] : '=', f);
}

bool bench_embed(FILE *f, const char *path, const char *alt)
{
	FILE *plot = fopen(path, "re");
	unsigned char b[3];

	if (!plot)
		return false;
	fputs("<div class=\"wide\"><img src=\"data:image/svg+xml;base64,", f);
	for (size_t n; (n = fread(b, 1, sizeof b, plot));)
		put_base64(f, b, n);
	fprintf(f, "\" alt=\"%s\"></div>\n", alt);
	fclose(plot);
	return true;
}
