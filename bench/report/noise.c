/* SPDX-License-Identifier: BSD-3-Clause
 *
 * noise.c - what of this machine makes two runs differ, and what to do about it.
 */
#define _GNU_SOURCE /* sched_getaffinity */
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bench/report/report.h"

#define CPU "/sys/devices/system/cpu/"
#define STOLEN 0.01 /* a share of stolen time that is worth a word */

/* What the first line of a file says. The file is missing if the kernel cannot tell. */
static const struct noise_source {
	const char *name, *path;
	const char *good; /* the line of a quiet machine; NULL: all but `bad` */
	const char *bad;  /* the line of a noisy one; NULL: all but `good` */
	const char *advice;
} sources[] = {
	{"governor", CPU "cpu0/cpufreq/scaling_governor", "performance", NULL,
		"the frequency of a CPU follows its load; cpupower frequency-set -g performance"},
	{"boost", CPU "cpufreq/boost", NULL, "1",
		"the frequency depends on the heat; echo 0 >" CPU "cpufreq/boost"},
	{"no turbo", CPU "intel_pstate/no_turbo", NULL, "0",
		"the frequency depends on the heat; echo 1 >" CPU "intel_pstate/no_turbo"},
	{"SMT", CPU "smt/active", NULL, "1",
		"two CPUs share a core; --cpus=LIST with one of each core, or echo off >" CPU
		"smt/control"},
};
#define SOURCES (sizeof sources / sizeof *sources)

#define UNKNOWN "not known"

static bool disturbs(const struct noise_source *s, const char *text)
{
	if (!strcmp(text, UNKNOWN))
		return false;
	return s->bad ? !strcmp(text, s->bad) : strcmp(text, s->good) != 0;
}

/* The CPUs that the run may use, as taskset has them: 0-3,8. */
static void used_cpus(char *text, size_t size)
{
	cpu_set_t set;
	size_t n = 0;

	text[0] = 0;
	CPU_ZERO(&set);
	sched_getaffinity(0, sizeof set, &set);
	for (int i = 0, end; i < CPU_SETSIZE && n < size; i = end + 1) {
		for (end = i; end < CPU_SETSIZE && CPU_ISSET(end, &set); end++)
			;
		if (end > i)
			n += (size_t)snprintf(text + n, size - n, end - i > 1 ? "%s%d-%d" : "%s%d",
				n ? "," : "", i, end - 1);
	}
}

size_t bench_noise_facts(struct bench_fact *facts)
{
	size_t n = 0;

	for (; n < SOURCES; n++) {
		facts[n].name = sources[n].name;
		bench_line(sources[n].path, "", facts[n].text, sizeof facts->text);
	}
	facts[n].name = "isolated CPUs";
	bench_line(CPU "isolated", "", facts[n].text, sizeof facts->text);
	if (!facts[n++].text[0])
		strcpy(facts[n - 1].text, "none");
	facts[n].name = "CPUs of the run";
	used_cpus(facts[n++].text, sizeof facts->text);
	return n;
}

static void add_advice(char advice[][BENCH_ADVICE_TEXT], size_t *n, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void add_advice(char advice[][BENCH_ADVICE_TEXT], size_t *n, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(advice[(*n)++], BENCH_ADVICE_TEXT, format, arguments);
	va_end(arguments);
}

/* What showed during the run, not only what could disturb it. */
static void add_shares(char advice[][BENCH_ADVICE_TEXT], size_t *n)
{
	double others = bench_others(), stolen = bench_stolen();

	if (others > BENCH_OTHERS)
		add_advice(advice, n,
			"other work had %.0f %% of the CPUs; stop it, or boot with isolcpus=LIST and run with --cpus=LIST",
			100 * others);
	if (stolen > STOLEN)
		add_advice(advice, n,
			"the hypervisor took %.1f %% of the CPUs; use a machine that has no other guests",
			100 * stolen);
}

size_t bench_advice(char advice[BENCH_ADVICE][BENCH_ADVICE_TEXT], bool watched)
{
	char text[160];
	size_t n = 0;

	for (size_t i = 0; i < SOURCES; i++) {
		bench_line(sources[i].path, "", text, sizeof text);
		if (disturbs(&sources[i], text))
			add_advice(advice, &n, "%s is %s: %s", sources[i].name, text,
				sources[i].advice);
	}
	add_shares(advice, &n);
	if (!watched)
		add_advice(advice, &n,
			"hiccups cannot be watched; run as root, or with the right to SCHED_FIFO (ulimit -r 99)");
	return n;
}
