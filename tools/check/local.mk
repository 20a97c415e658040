# SPDX-License-Identifier: BSD-3-Clause
#
# The checker of linknames: verbs check, explain and nm.

tools_libcommand_a_SOURCES += \
	runtime/known-targets.def \
	tools/check/arena.c tools/check/arena.h \
	tools/check/asm.c tools/check/asm.h \
	tools/check/buildtags.c tools/check/buildtags.h \
	tools/check/check.h \
	tools/check/explain.c \
	tools/check/finding.c tools/check/finding.h \
	tools/check/known.c tools/check/known.h \
	tools/check/layout.c tools/check/layout.h \
	tools/check/module.c tools/check/module.h \
	tools/check/nm.c tools/check/nm.h \
	tools/check/parse.c tools/check/syntax.h \
	tools/check/provider.c tools/check/provider.h \
	tools/check/read.c \
	tools/check/report.c \
	tools/check/rules.c tools/check/rules.def \
	tools/check/scan.c tools/check/scan.h \
	tools/check/target.c \
	tools/check/types.c tools/check/types.h \
	tools/check/typetext.c \
	tools/check/verb.c tools/check/verb.h \
	tools/check/world.c tools/check/world.h
