/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Where main notes its arguments, if the program asks for them.
 */
#ifndef GOLANG_GCCOMPILER_GOARGS_H
#define GOLANG_GCCOMPILER_GOARGS_H

extern char *const *linkrt_gc_argv __attribute__((weak, visibility("hidden")));
extern char *const *linkrt_gc_envp __attribute__((weak, visibility("hidden")));

#endif
