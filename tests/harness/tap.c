/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The TAP writer. Each line is one write, so that lines of a child and ours do not mix.
 */
#include "tests/harness/tap.h"

#include "tests/harness/early.h"

struct tap tap;

static unsigned tests, failures;

struct line {
	char text[512];
	size_t length;
};

static void add_char(struct line *l, char c)
{
	if (l->length < sizeof l->text - 1)
		l->text[l->length++] = c;
}

static void add(struct line *l, const char *s)
{
	while (*s != '\0')
		add_char(l, *s++);
}

static void add_number(struct line *l, int64_t n)
{
	char digits[20];
	size_t length = 0;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	if (n < 0)
		add_char(l, '-');
	do
		digits[length++] = (char)('0' + rest % 10);
	while ((rest /= 10) != 0);
	while (length > 0)
		add_char(l, digits[--length]);
}

static void flush(struct line *l)
{
	l->text[l->length++] = '\n';
	SYSCALL3(__NR_write, 1, l->text, l->length);
}

static void result(bool good, const char *name, const char *directive)
{
	struct line l = {.length = 0};

	failures += !good;
	add(&l, good ? "ok " : "not ok ");
	add_number(&l, ++tests);
	add(&l, " - ");
	add(&l, name);
	add(&l, directive);
	flush(&l);
}

void ok(bool good, const char *name)
{
	result(good, name, "");
}

void ok_equal(int64_t got, int64_t want, const char *name)
{
	struct line l = {.length = 0};

	result(got == want, name, "");
	if (got == want)
		return;
	add(&l, "# got ");
	add_number(&l, got);
	add(&l, ", want ");
	add_number(&l, want);
	flush(&l);
}

/* Writes each line of the text as a line of its own. */
static void show(const char *what, const char *text)
{
	struct line l = {.length = 0};

	add(&l, what);
	for (; *text != '\0'; text++) {
		if (*text != '\n') {
			add_char(&l, *text);
		} else if (text[1] != '\0') {
			flush(&l);
			l.length = 0;
			add(&l, "#      ");
		}
	}
	flush(&l);
}

bool same_text(const char *a, const char *b)
{
	for (; *a == *b; a++, b++)
		if (*a == '\0')
			return true;
	return false;
}

void ok_string(const char *got, const char *want, const char *name)
{
	const bool good = same_text(got, want);

	result(good, name, "");
	if (good)
		return;
	show("# got: ", got);
	show("# want: ", want);
}

void skip(const char *name, const char *reason)
{
	struct line l = {.length = 0};

	add(&l, " # SKIP ");
	add(&l, reason);
	l.text[l.length] = '\0';
	result(true, name, l.text);
}

void note(const char *text, int64_t number)
{
	struct line l = {.length = 0};

	add(&l, "# ");
	add(&l, text);
	add(&l, ": ");
	add_number(&l, number);
	flush(&l);
}

_Noreturn void bail(const char *why)
{
	struct line l = {.length = 0};

	add(&l, "Bail out! ");
	add(&l, why);
	flush(&l);
	for (;;)
		SYSCALL1(__NR_exit_group, 1);
}

const char *tap_env(const char *name)
{
	for (char **e = tap.envp; *e != NULL; e++) {
		size_t n = 0;
		while (name[n] != '\0' && name[n] == (*e)[n])
			n++;
		if (name[n] == '\0' && (*e)[n] == '=')
			return *e + n + 1;
	}
	return NULL;
}

unsigned tap_rounds(unsigned n)
{
	const char *slowness = tap_env("TAP_SLOWNESS");
	unsigned factor = 0;

	for (; slowness != NULL && *slowness >= '0' && *slowness <= '9'; slowness++)
		factor = factor * 10 + (unsigned)(*slowness - '0');
	n /= factor > 0 ? factor : 1;
	return n > 0 ? n : 1;
}

/* From here on, this process runs on the first of the CPUs that it may use. */
static void use_one_cpu(void)
{
	unsigned char mask[1024] = {0};
	const long size = SYSCALL3(__NR_sched_getaffinity, 0, sizeof mask, mask);
	long byte = 0;

	while (byte < size && mask[byte] == 0)
		byte++;
	mask[byte] &= (unsigned char)-mask[byte];
	while (++byte < size)
		mask[byte] = 0;
	if (SYSCALL3(__NR_sched_setaffinity, 0, sizeof mask, mask) != 0)
		bail("sched_setaffinity failed");
}

void tap_start(int argc, char **argv, char **envp)
{
	tap = (struct tap){argc, argv, envp};
	if (tap_env("TAP_ONE_CPU") != NULL)
		use_one_cpu();
	ok(early.runs > 0 && early.failed == 0,
		"constructors that run before linkrt's can call it");
	if (early.failed != 0)
		note("what they found wrong", early.failed);
}

int tap_end(void)
{
	struct line l = {.length = 0};

	add(&l, "1..");
	add_number(&l, tests);
	flush(&l);
	return failures != 0;
}
