/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the environment says about the runtime. Source: Go 1.26 runtime/proc.go, schedinit;
 * runtime/runtime1.go, parsegodebug; runtime/mgcpacer.go, readGOGC, readGOMEMLIMIT;
 * runtime/string.go, parseByteCount.
 */
#include "golang/gccompiler/goenv.h"

#include "golang/common/lang.h"
#include "sys/atomic.h"

linkrt_string linkrt_gc_godebug_default(void);
linkrt_string linkrt_gc_build_info(void);
void linkrt_gc_environment(int32_t *percent, int64_t *limit); /* runtime/heap/mgc.c */

char *const *linkrt_gc_argv, *const *linkrt_gc_envp;

/* The object that `linkrt build` generates may define it: the settings for the program's main
 * package, from lines //go:debug and the go line of its go.mod. */
extern const char linkrt_gc_godebug[] __attribute__((weak, visibility("hidden")));
/* The same for what debug.ReadBuildInfo tells. */
extern const char linkrt_gc_modinfo[] __attribute__((weak, visibility("hidden")));

/* The text behind `key=`, up to an end or a comma. Its ptr is NULL if s begins otherwise. */
static linkrt_string setting_value(const char *s, const char *key)
{
	linkrt_string value = {text_behind(s, key), 0};

	while (value.ptr != NULL && value.ptr[value.len] != '\0' && value.ptr[value.len] != ',')
		value.len++;
	return value;
}

const char *getenv_of(const char *name)
{
	return value_in(linkrt_gc_envp, name);
}

static bool is(const char *s, const char *text)
{
	return same_text(gostringnocopy(s), gostringnocopy(text));
}

/* Reads digits, at least one, behind a sign. Returns what is behind them, or NULL. */
static const char *read_number(const char *s, int64_t *number)
{
	const bool negative = *s == '-';
	const char *const first = s + (*s == '-' || *s == '+');

	*number = 0;
	for (s = first; *s >= '0' && *s <= '9'; s++)
		if (__builtin_mul_overflow(*number, 10, number) ||
			__builtin_add_overflow(*number, *s - '0', number))
			return NULL;
	*number = negative ? -*number : *number;
	return s != first ? s : NULL;
}

uint32_t env_gomaxprocs(void)
{
	const char *const s = getenv_of("GOMAXPROCS"), *end;
	int64_t n;

	if (s == NULL || (end = read_number(s, &n)) == NULL || *end != '\0')
		return 0;
	return n > 0 && n <= INT32_MAX ? (uint32_t)n : 0;
}

/* A number of bytes, and B, KiB, MiB, GiB or TiB or nothing. */
static bool read_bytes(const char *s, int64_t *bytes)
{
	static const char units[] = "KMGT";
	uint32_t shift = 0;

	s = read_number(s, bytes);
	if (s == NULL || *bytes < 0)
		return false;
	for (uint32_t i = 0; units[i] != '\0'; i++)
		if (s[0] == units[i] && s[1] == 'i' && s[2] == 'B')
			shift = 10 * (i + 1);
	s += shift != 0 ? 3 : *s == 'B';
	if (*s != '\0' || *bytes > INT64_MAX >> shift)
		return false;
	*bytes <<= shift;
	return true;
}

static _Noreturn void refuse_limit(const char *value)
{
	go_printlock();
	PRINT("GOMEMLIMIT=");
	go_printstring(gostringnocopy(value));
	go_printnl();
	print_flush();
	LINKRT_THROW("malformed GOMEMLIMIT; see `go doc runtime/debug.SetMemoryLimit`");
}

/* As in Go, a GOGC that is no number counts for nothing. */
COLD void linkrt_gc_environment(int32_t *percent, int64_t *limit)
{
	const char *const gogc = getenv_of("GOGC"), *const most = getenv_of("GOMEMLIMIT");
	const char *end;
	int64_t n;

	if (gogc != NULL && is(gogc, "off"))
		*percent = -1;
	else if (gogc != NULL && (end = read_number(gogc, &n)) != NULL && *end == '\0' &&
		 n >= INT32_MIN && n <= INT32_MAX)
		*percent = (int32_t)n;
	if (most != NULL && *most != '\0' && !is(most, "off") && !read_bytes(most, limit))
		refuse_limit(most);
}

/* If a key is set several times, the last setting counts. */
static linkrt_string setting_in(const char *settings, const char *key)
{
	linkrt_string found = {NULL, 0};

	while (settings != NULL && *settings != '\0') {
		const linkrt_string value = setting_value(settings, key);
		found = value.ptr != NULL ? value : found;
		while (*settings != '\0' && *settings++ != ',')
			;
	}
	return found;
}

/* Atomic: what the program has made of GODEBUG since its start, or NULL. The text is in the heap of
 * Go's code, which this variable keeps. */
static const char *changed_godebug;

void godebug_change(const char *settings)
{
	/* Release: its partner is godebug_is. */
	STORE(&changed_godebug, settings, RELEASE);
}

bool godebug_is(const char *key, const char *value)
{
	const char *const changed = LOAD(&changed_godebug, ACQUIRE);
	linkrt_string s = setting_in(changed != NULL ? changed : getenv_of("GODEBUG"), key);

	if (s.ptr == NULL)
		s = setting_in(linkrt_gc_godebug, key);
	return s.ptr != NULL && same_text(s, gostringnocopy(value));
}

int64_t godebug_number(const char *key)
{
	const linkrt_string s = setting_in(getenv_of("GODEBUG"), key);
	int64_t n = 0;

	return s.ptr != NULL && read_number(s.ptr, &n) == s.ptr + s.len ? n : 0;
}

linkrt_string linkrt_gc_godebug_default(void)
{
	return gostringnocopy(linkrt_gc_godebug != NULL ? linkrt_gc_godebug : "");
}

linkrt_string linkrt_gc_build_info(void)
{
	return gostringnocopy(linkrt_gc_modinfo != NULL ? linkrt_gc_modinfo : "");
}
