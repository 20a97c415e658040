/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Emits the exact names of one family of targets.def, as aliases of the C functions behind them.
 * Include it at the end of the family's file, after
 *
 *     #define EXPORT_clock SELECTED
 *
 * The names are file-scope assembly, because no asm label works with both assemblers: gas accepts a
 * `/` only in quotes, and clang makes the quotes a part of the name. Both accept `.set`.
 */
#define SELECTED ~,

#define ALIAS_AS(name, definition)                                                                 \
	__asm__(".globl \"" name "\"\n\t.set \"" name "\", " #definition);
#define ALIAS(name, gccgo_name, definition, ...)                                                   \
	ALIAS_AS(name, definition) ALIAS_AS(gccgo_name, definition)
#define NO_ALIAS(...)

/*
 * EXPORT_family is `~,` for the selected family and undefined for all others. The comma moves ALIAS
 * into third place, where THIRD picks it. Without the comma the third is NO_ALIAS.
 */
#define THIRD(a, b, c, ...) c
#define CHOOSE(...) THIRD(__VA_ARGS__)
#define ALIAS_IF(selected, ...) CHOOSE(selected NO_ALIAS, ALIAS, NO_ALIAS, ~)(__VA_ARGS__)

#define FUNC(family, ...) ALIAS_IF(EXPORT_##family, __VA_ARGS__)
#define VAR(...)
#include "targets.def"
#undef FUNC
#undef VAR
