/* SPDX-License-Identifier: BSD-3-Clause
 *
 * verb.h - `linkrt bench`, for the table of verbs.
 */
#ifndef BENCH_VERB_H
#define BENCH_VERB_H

int verb_bench(int argc, char **argv);

#define BENCH_HELP                                                                                           \
	"Usage: linkrt bench [OPTION]...\n"                                                                  \
	"Measures linkrt beside its peers on this machine: interleaved rounds in many\n"                     \
	"launches, medians, intervals, and which bars hold.\n\n"                                             \
	"  -f, --filter=REGEX      only cases whose name matches\n"                                          \
	"  -l, --list              name the cases and stop\n"                                                \
	"  -q, --quick             fewer and shorter rounds: at most two minutes\n"                          \
	"  -n, --launches=N        so many launches\n"                                                       \
	"  -j, --json=FILE         write the figures to FILE\n"                                              \
	"  -p, --plot=DIR          write plots (SVG, by gnuplot) and a page to DIR\n"                        \
	"  -m, --markdown=FILE     write the tables as Markdown to FILE\n"                                   \
	"      --help              print this help\n"

#endif
