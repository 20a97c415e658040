/* SPDX-License-Identifier: BSD-3-Clause
 *
 * help.h - what `linkrt bench --help` prints. The verb and the harness share it.
 */
#ifndef BENCH_HELP_H
#define BENCH_HELP_H

#define BENCH_HELP                                                                                  \
	"Usage: linkrt bench [OPTION]...\n"                                                         \
	"       linkrt bench --compare [--filter=REGEX] OLD.json NEW.json\n"                        \
	"Measures linkrt beside other implementations, its peers, on this machine. Prints\n"        \
	"medians of many launches, their intervals, and which bars hold.\n\n"                       \
	"  -f, --filter=REGEX      only cases whose name matches\n"                                 \
	"  -l, --list              print the names of the cases and stop\n"                         \
	"      --apart             the cases for which the other run has no time\n"                 \
	"  -q, --quick             fewer and shorter rounds: at most two minutes\n"                 \
	"  -n, --launches=N        the number of launches (ten decide a bar)\n"                     \
	"  -j, --json=FILE         write the figures to FILE\n"                                     \
	"  -p, --plot=DIR          write plots (SVG, by gnuplot) and a page to DIR\n"               \
	"      --html=FILE         write one page with its plots inside to FILE\n"                  \
	"  -m, --markdown=FILE     write the tables as Markdown to FILE\n"                          \
	"      --peer=NAME=COMMAND measure a program of your own, too; see linkrt-bench-peer(7)\n"  \
	"      --peer=NAME=FILE.so the same for a lock, clock or generator in a shared library\n"   \
	"      --stat              count cycles, instructions, context switches, futex calls\n"     \
	"      --timeout=SECONDS   a peer must answer in SECONDS (60)\n"                            \
	"      --cpus=LIST         use these CPUs only: 2,3 or 0-3\n"                               \
	"      --format=FORM       print text, gobench (for benchstat) or googlebenchmark (JSON)\n" \
	"  -c, --compare           do not measure: say what changed between two files of --json\n"  \
	"      --history=DIR       do not measure: write DIR/history.html from all DIR/*.json\n"    \
	"  -h, --help              print this help\n"

#endif
