/* SPDX-License-Identifier: BSD-3-Clause
 *
 * What the environment says about the runtime. Source: Go 1.26 runtime/proc.go, schedinit;
 * runtime/runtime1.go, parsegodebug.
 */
#include "golang/gccompiler/goenv.h"

#include "golang/common/lang.h"
#include "sys/mem.h"

linkrt_string linkrt_gc_godebug_default(void);

char *const *linkrt_gc_argv, *const *linkrt_gc_envp;

/* The object that `linkrt build` generates may define it: the settings for the program's main
 * package, from lines //go:debug and the go line of its go.mod. */
extern const char linkrt_gc_godebug[] __attribute__((weak, visibility("hidden")));

/* The text behind `key=`, up to an end or a comma. Its ptr is NULL if s begins otherwise. */
static linkrt_string value_of(const char *s, const char *key)
{
	linkrt_string value = {NULL, 0};

	while (*key != '\0' && *s == *key)
		s++, key++;
	if (*key != '\0' || *s++ != '=')
		return value;
	value.ptr = s;
	while (s[value.len] != '\0' && s[value.len] != ',')
		value.len++;
	return value;
}

/* NULL: the variable is not set. */
static const char *getenv_of(const char *name)
{
	for (char *const *e = linkrt_gc_envp; e != NULL && *e != NULL; e++)
		if (value_of(*e, name).ptr != NULL)
			return value_of(*e, name).ptr;
	return NULL;
}

uint32_t env_gomaxprocs(void)
{
	enum { LARGEST = INT32_MAX };
	const char *s = getenv_of("GOMAXPROCS");
	uint64_t n = 0;

	if (s != NULL && *s == '+')
		s++;
	for (; s != NULL && *s >= '0' && *s <= '9' && n <= LARGEST; s++)
		n = n * 10 + (uint64_t)(*s - '0');
	return s != NULL && *s == '\0' && n <= LARGEST ? (uint32_t)n : 0;
}

/* Of several settings of the same key the last one counts. */
static linkrt_string setting_in(const char *settings, const char *key)
{
	linkrt_string found = {NULL, 0};

	while (settings != NULL && *settings != '\0') {
		const linkrt_string value = value_of(settings, key);
		found = value.ptr != NULL ? value : found;
		while (*settings != '\0' && *settings++ != ',')
			;
	}
	return found;
}

bool godebug_is(const char *key, const char *value)
{
	linkrt_string s = setting_in(getenv_of("GODEBUG"), key);

	if (s.ptr == NULL)
		s = setting_in(linkrt_gc_godebug, key);
	return s.ptr != NULL &&
	       same_text(s, (linkrt_string){value, (intptr_t)linkrt_strlen(value)});
}

linkrt_string linkrt_gc_godebug_default(void)
{
	const char *s = linkrt_gc_godebug;

	return s == NULL ? (linkrt_string){"", 0} : (linkrt_string){s, (intptr_t)linkrt_strlen(s)};
}
