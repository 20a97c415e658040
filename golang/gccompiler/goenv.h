/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The arguments and the environment, which main notes if the program asks for them.
 */
#ifndef GOLANG_GCCOMPILER_GOENV_H
#define GOLANG_GCCOMPILER_GOENV_H

#include "golang/common/lang.h"

extern char *const *linkrt_gc_argv __attribute__((weak, visibility("hidden")));
extern char *const *linkrt_gc_envp __attribute__((weak, visibility("hidden")));

/* What is behind `key=` at the front of s, or NULL. */
static inline const char *text_behind(const char *s, const char *key)
{
	while (*key != '\0' && *s == *key)
		s++, key++;
	return *key == '\0' && *s == '=' ? s + 1 : NULL;
}

/* The value of a variable of an environment, or NULL. */
static inline const char *value_in(char *const *envp, const char *name)
{
	const char *value = NULL;

	for (; envp != NULL && *envp != NULL && value == NULL; envp++)
		value = text_behind(*envp, name);
	return value;
}

/* The value of a variable of the environment that main noted, or NULL. */
const char *getenv_of(const char *name) SHARED(getenv_of);

/* The number in GOMAXPROCS; 0 if it is not there, or not a positive one. */
uint32_t env_gomaxprocs(void);

/* Whether GODEBUG, or else the default of the main package, has the setting `key=value`. */
bool godebug_is(const char *key, const char *value);
/* What the program makes of GODEBUG. The text must remain. */
void godebug_change(const char *settings) SHARED(godebug_change);
/* The number that GODEBUG had for that key at the start; 0 if it had none. */
int64_t godebug_number(const char *key) SHARED(godebug_number);

#endif
