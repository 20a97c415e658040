/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Emits the exact names of one family of targets.def as aliases of its C
 * definitions. Include it at the end of the family's file, after
 *
 *     #define EXPORT_clock SELECTED
 *
 * An asm label could not do it: gas takes no `/` outside quotes, and clang
 * keeps the quotes. File-scope assembly can, and both know `.set`.
 */
#define SELECTED ~,

#define ALIAS_AS(name, definition) __asm__(".globl \"" name "\"\n\t.set \"" name "\", " #definition);
#define ALIAS(name, gccgo_name, definition, ...) ALIAS_AS(name, definition) ALIAS_AS(gccgo_name, definition)
#define NO_ALIAS(...)

/* EXPORT_family is `~,` where selected and unknown elsewhere: ALIAS moves into third place only there. */
#define THIRD(a, b, c, ...) c
#define CHOOSE(...) THIRD(__VA_ARGS__)
#define ALIAS_IF(selected, ...) CHOOSE(selected NO_ALIAS, ALIAS, NO_ALIAS, ~)(__VA_ARGS__)

#define FUNC(family, ...) ALIAS_IF(EXPORT_##family, __VA_ARGS__)
#define VAR(...)
#include "targets.def"
#undef FUNC
#undef VAR
