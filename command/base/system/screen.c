/* SPDX-License-Identifier: BSD-3-Clause
 *
 * All bytes that leave by stdout and stderr pass one filter. It stands behind stdio, so that it
 * sees getopt's messages and the output of tools, too. UTF-8 is checked, because a terminal may
 * take a malformed byte for a control character of Latin-1.
 */
#include "command/base/system/screen.h"

#include "command/base/system/publish.h"
#include "command/base/text.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_RUNE = 4 };

/* One of the two streams, and the beginning of a rune whose end is not written yet. */
struct screen {
	int fd;
	char held[LONGEST_RUNE];
	size_t count;
	bool terminal, styled; /* it takes sequences for colours */
};

static struct screen screens[] = {{.fd = STDOUT_FILENO}, {.fd = STDERR_FILENO}};

enum { RUNE_MALFORMED = 0, RUNE_CUT = -1 };

/* How many bytes a rune has by its first byte; 0 if no rune begins so. */
static int character_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static bool is_overlong_or_surrogate(uint32_t rune, int length)
{
	static const uint32_t least[] = {[1] = 0, [2] = 0x80, [3] = 0x800, [4] = 0x10000};

	return rune < least[length] || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000);
}

/* The length of the first rune; RUNE_MALFORMED; or RUNE_CUT if its end is missing. */
static int decode(const char *bytes, size_t size, uint32_t *rune)
{
	const unsigned char *at = (const unsigned char *)bytes;
	int length = character_length(*at);

	*rune = length == 1 ? *at : *at & (0x7fu >> length);
	for (int i = 1; i < length; i++) {
		if ((size_t)i == size)
			return RUNE_CUT;
		if ((at[i] & 0xc0) != 0x80)
			return RUNE_MALFORMED;
		*rune = *rune << 6 | (at[i] & 0x3fu);
	}
	return length && is_overlong_or_surrogate(*rune, length) ? RUNE_MALFORMED : length;
}

/*
 * No controls (C0, DEL, C1), no marks and overrides of bidirectional text, no separators of lines.
 */
static bool is_safe(uint32_t rune)
{
	static const uint32_t ranges[][2] = {{0, 0x1f}, {0x7f, 0x9f}, {0x61c, 0x61c},
		{0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x206f}, {0xfff9, 0xfffb},
		{0xe0000, 0xe007f}};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (rune >= ranges[i][0] && rune <= ranges[i][1])
			return false;
	return true;
}

static bool is_layout(uint32_t rune)
{
	return rune == '\n' || rune == '\t';
}

/*
 * Filters up to a rune that is cut. *taken is what it read; the result has no more bytes than that.
 */
static size_t filter(char *to, const char *from, size_t size, bool layout, size_t *taken)
{
	size_t put = 0, at = 0;

	while (at < size) {
		uint32_t rune;
		int length = decode(from + at, size - at, &rune);
		if (length == RUNE_CUT)
			break;
		if (length != RUNE_MALFORMED && (is_safe(rune) || (layout && is_layout(rune)))) {
			memcpy(to + put, from + at, (size_t)length);
			put += (size_t)length;
		} else {
			to[put++] = '?';
		}
		at += length == RUNE_MALFORMED ? 1 : (size_t)length;
	}
	*taken = at;
	return put;
}

/* Writes some bytes behind those held back, and holds a rune that is cut back. */
static bool write_piece(struct screen *s, const char *bytes, size_t size)
{
	char in[LONGEST_RUNE + BUFSIZ], out[sizeof in];
	size_t taken, all = s->count + size;

	memcpy(in, s->held, s->count);
	memcpy(in + s->count, bytes, size);
	size_t put = filter(out, in, all, true, &taken);
	s->count = all - taken;
	memcpy(s->held, in + taken, s->count);
	return write_all(s->fd, out, put);
}

/* As fopencookie wants it: 0 is an error. */
static ssize_t screen_write(void *cookie, const char *bytes, size_t size)
{
	for (size_t done = 0; done < size; done += BUFSIZ) {
		size_t piece = size - done < BUFSIZ ? size - done : BUFSIZ;
		if (!write_piece(cookie, bytes + done, piece))
			return 0;
	}
	return (ssize_t)size;
}

static bool wants_styles(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	return !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static FILE *guarded(struct screen *s, FILE *plain, int buffering)
{
	FILE *out = fopencookie(s, "w", (cookie_io_functions_t){.write = screen_write});

	if (!out)
		return plain;
	setvbuf(out, NULL, buffering, BUFSIZ);
	return out;
}

/*
 * A stream that is closed would go to the next file that is opened, and what is printed into that
 * file. The stream stays one that cannot be read or written.
 */
static void hold_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void screen_guard(void)
{
	struct screen *out = &screens[0];

	hold_streams();
	out->terminal = isatty(STDOUT_FILENO);
	out->styled = out->terminal && wants_styles();
	stdout = guarded(out, stdout, out->terminal ? _IOLBF : _IOFBF);
	stderr = guarded(&screens[1], stderr, _IOLBF);
}

/* If it fails, so does what the command prints next, and main says so. */
void screen_pass(const char *bytes, size_t size)
{
	fflush(stdout);
	write_all(STDOUT_FILENO, bytes, size);
}

bool screen_is_terminal(void)
{
	return screens[0].terminal;
}

/* The sequences are ours, so that they go around the filter. */
void screen_style(enum style style)
{
	static const char *const sequences[] = {[STYLE_PLAIN] = "\033[0m",
		[STYLE_BOLD] = "\033[1m",
		[STYLE_NOTE] = "\033[1;36m",
		[STYLE_WARNING] = "\033[1;35m",
		[STYLE_ERROR] = "\033[1;31m",
		[STYLE_MARK] = "\033[1;32m"};

	if (!screens[0].styled || fflush(stdout) != 0)
		return;
	write_all(STDOUT_FILENO, sequences[style], strlen(sequences[style]));
}

const char *printable(const char *s)
{
	size_t size = strlen(s), taken;
	char *safe = copy_bytes(s, size);
	size_t put = filter(safe, s, size, false, &taken);

	for (; taken < size; taken++)
		safe[put++] = '?';
	safe[put] = 0;
	return safe;
}
