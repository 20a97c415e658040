/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Tests of bench/report/machine.c: the facts of a machine whose files are made up. The linker puts
 * the functions here in place of the libc's.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "bench/report/report.h"

static const char *stat_text, *cpuinfo, *governor, *smt, *isolated;
static int own_seconds;

FILE *__wrap_fopen(const char *path, const char *mode);
FILE *__wrap_fopen(const char *path, const char *mode)
{
	static const char clock[] = "hpet\n";
	const char *text = strcmp(path, "/proc/stat") == 0      ? stat_text
			   : strcmp(path, "/proc/cpuinfo") == 0 ? cpuinfo
			   : strstr(path, "governor")           ? governor
			   : strstr(path, "smt/active")         ? smt
			   : strstr(path, "cpu/isolated")       ? isolated
			   : strstr(path, "system/cpu/")        ? NULL
								: clock;

	return text ? fmemopen((void *)text, strlen(text), mode[0] == 'r' ? "r" : mode) : NULL;
}

int __wrap_getrusage(int who, struct rusage *usage);
int __wrap_getrusage(int who, struct rusage *usage)
{
	memset(usage, 0, sizeof *usage);
	if (who == RUSAGE_SELF)
		usage->ru_utime.tv_sec = own_seconds;
	return 0;
}

int __wrap_getloadavg(double load[], int n);
int __wrap_getloadavg(double load[], int n)
{
	for (int i = 0; i < n; i++)
		load[i] = i + 0.25;
	return n;
}

long __wrap_sysconf(int name);
long __wrap_sysconf(int name)
{
	(void)name;
	return 100; /* CPUs, and ticks a second */
}

static struct bench_fact facts[BENCH_FACTS];

static char *fact(const char *name)
{
	for (size_t i = 0; i < BENCH_FACTS; i++)
		if (facts[i].name && strcmp(facts[i].name, name) == 0)
			return facts[i].text;
	return NULL;
}

#define CHECK_FACT(name, text) cr_assert(eq(str, fact(name), (char *)(text)))

/* user, nice, system, idle, iowait, irq, softirq, steal: of 1000 ticks, 700 are idle. */
static void run(void)
{
	stat_text = "cpu 1000 10 500 8000 600 7 8 100 5 5\ncpu0 1 1 1 1 1 1 1 1\n";
	own_seconds = 1;
	bench_machine_start();
	stat_text = "cpu 1100 20 550 8500 800 17 18 220 9 9\ncpu0 9 9 9 9 9 9 9 9\n";
	own_seconds = 2;
}

static void look(void)
{
	cpuinfo = "processor\t: 0\nmodel\t\t: 1\nmodel name\t: A Processor\nflags\t: fpu sse\n";
	run();
	bench_machine(facts, NULL, 0);
}

Test(machine, other_work_is_neither_idle_nor_stolen_nor_ours)
{
	look();
	CHECK_FACT("other work during the run",
		"8 % of the CPUs: too much for what is not bound to one CPU, 12.00 % stolen");
	cr_assert(epsilon_eq(dbl, bench_others(), 0.08, 1e-9));
}

Test(machine, without_time_has_no_other_work)
{
	stat_text = "cpu 1 2 3 4 5 6 7 8\n";
	bench_machine_start();
	cr_assert(eq(dbl, bench_others(), 0));
	stat_text = NULL;
	cr_assert(eq(dbl, bench_others(), 0));
}

Test(machine, has_the_facts_of_its_files)
{
	look();
	CHECK_FACT("processor", "A Processor");
	CHECK_FACT("CPUs", "100");
	CHECK_FACT("clock source", "hpet");
	CHECK_FACT("load average", "0.25 1.25 2.25 at the end");
	CHECK_FACT("hiccups", "watched");
}

Test(machine, has_a_long_fact_whole)
{
	char line[600], name[501];

	memset(name, 'x', 500);
	name[500] = 0;
	snprintf(line, sizeof line, "model name\t: %s\n", name);
	cpuinfo = line;
	run();
	bench_machine(facts, NULL, 0);
	CHECK_FACT("processor", name);
}

Test(machine, says_what_it_cannot_know)
{
	cpuinfo = "flags\t: fpu hypervisor sse\nmodel name\n";
	run();
	bench_machine(facts, NULL, 0);
	CHECK_FACT("processor", "not known");
	CHECK_FACT("CPUs", "100, of a virtual machine");
	cpuinfo = NULL;
	bench_machine(facts, NULL, 0);
	CHECK_FACT("processor", "not known");
	CHECK_FACT("CPUs", "100");
}

Test(machine, says_whose_hiccups_were_not_watched)
{
	struct bench_result r[3] = {{0}};

	r[1].disturbance.unwatched = true;
	run();
	bench_machine(facts, r, 3);
	CHECK_FACT("hiccups", "not watched: no right to SCHED_FIFO");
	bench_machine(facts, r, 1);
	CHECK_FACT("hiccups", "watched");
}

static char advice[BENCH_ADVICE][BENCH_ADVICE_TEXT];

#define CHECK_ADVICE(i, begin)                                                                     \
	cr_assert(strncmp(advice[i], begin, strlen(begin)) == 0, "%s", advice[i])

/* 8 % other work and 12 % stolen, as run() has it. */
Test(noise, is_said_with_what_to_do_about_it)
{
	governor = "powersave\n";
	smt = "1\n";
	isolated = "\n";
	look();
	CHECK_FACT("governor", "powersave");
	CHECK_FACT("SMT", "1");
	CHECK_FACT("boost", "not known");
	CHECK_FACT("isolated CPUs", "none");
	cr_assert(eq(sz, bench_advice(advice, false), 5));
	CHECK_ADVICE(0, "governor is powersave: the frequency of a CPU follows its load; cpupower");
	CHECK_ADVICE(1, "SMT is 1: two CPUs share a core; --cpus=LIST");
	CHECK_ADVICE(2, "other work had 8 % of the CPUs; stop it, or boot with isolcpus=LIST");
	CHECK_ADVICE(3, "the hypervisor took 12.0 % of the CPUs; use a machine");
	CHECK_ADVICE(4, "hiccups cannot be watched; run as root");
}

Test(noise, of_a_quiet_machine_is_none)
{
	governor = "performance\n";
	smt = "0\n";
	isolated = "2-3\n";
	stat_text = "cpu 1 2 3 4 5 6 7 8\n";
	bench_machine_start();
	cr_assert(eq(sz, bench_advice(advice, true), 0));
	bench_machine(facts, NULL, 0);
	CHECK_FACT("isolated CPUs", "2-3");
	cr_assert(strlen(fact("CPUs of the run")) > 0);
}
