/* SPDX-License-Identifier: BSD-3-Clause
 *
 * machine.c - facts about the machine: what it is, and how much other work it had.
 */
#include <gnu/libc-version.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "bench/report/report.h"

#ifndef BENCH_CFLAGS
#define BENCH_CFLAGS "not recorded"
#endif

struct ticks {
	unsigned long long total, idle, stolen;
	double own; /* of this process, and of its children that have ended */
};
static struct ticks at_start;

static double seconds(struct timeval t)
{
	return t.tv_sec + t.tv_usec / 1e6;
}

static double own_ticks(void)
{
	struct rusage self, children;

	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &children);
	return (seconds(self.ru_utime) + seconds(self.ru_stime) + seconds(children.ru_utime) +
		       seconds(children.ru_stime)) *
	       sysconf(_SC_CLK_TCK);
}

/* The ticks of all CPUs since boot. */
static struct ticks read_ticks(void)
{
	struct ticks t = {.own = own_ticks()};
	unsigned long long v[8] = {0};
	FILE *f = fopen("/proc/stat", "re");

	if (!f)
		return t;
	if (fscanf(f, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &v[0], &v[1], &v[2], &v[3],
		    &v[4], &v[5], &v[6], &v[7]) == 8) {
		for (int i = 0; i < 8; i++)
			t.total += v[i];
		t.idle = v[3] + v[4];
		t.stolen = v[7];
	}
	fclose(f);
	return t;
}

void bench_machine_start(void)
{
	at_start = read_ticks();
}

void bench_line(const char *path, const char *key, char *text, size_t size)
{
	char buffer[BENCH_FACT_TEXT], *value;
	FILE *f = fopen(path, "re");

	snprintf(text, size, "not known");
	while (f && fgets(buffer, sizeof buffer, f)) {
		buffer[strcspn(buffer, "\n")] = 0;
		if (strncmp(buffer, key, strlen(key)) != 0)
			continue;
		value = *key ? strchr(buffer, ':') : buffer;
		snprintf(text, size, "%s",
			value == buffer ? value
			: value         ? value + 2
					: "not known");
		break;
	}
	if (f)
		fclose(f);
}

static void kernel(char *text, size_t size)
{
	struct utsname u;

	uname(&u);
	snprintf(text, size, "%.20s %.60s %.20s", u.sysname, u.release, u.machine);
}

static bool hypervisor(void)
{
	char flags[8192] = "";
	FILE *f = fopen("/proc/cpuinfo", "re");
	size_t n = f ? fread(flags, 1, sizeof flags - 1, f) : 0;

	flags[n] = 0;
	if (f)
		fclose(f);
	return strstr(flags, " hypervisor ") != NULL;
}

/* The shares of the CPUs' time since the start: what was stolen, and what other work had. */
static void shares(double *stolen, double *others)
{
	struct ticks now = read_ticks();
	double total = now.total - at_start.total, idle = now.idle - at_start.idle;

	*stolen = *others = 0;
	if (total <= 0)
		return;
	*stolen = (now.stolen - at_start.stolen) / total;
	*others = fmax(0, (total - idle - (now.own - at_start.own)) / total - *stolen);
}

double bench_others(void)
{
	double stolen, others;

	shares(&stolen, &others);
	return others;
}

double bench_stolen(void)
{
	double stolen, others;

	shares(&stolen, &others);
	return stolen;
}

static void other_work(char *text, size_t size)
{
	double stolen, others;

	shares(&stolen, &others);
	snprintf(text, size, "%.0f %% of the CPUs%s, %.2f %% stolen", 100 * others,
		others > BENCH_OTHERS ? ": too much for what is not bound to one CPU" : "",
		100 * stolen);
}

/* In UTC, so that texts sort by time. */
static void date(char *text, size_t size)
{
	time_t now = time(NULL);

	strftime(text, size, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
}

static void compiler(char *text, size_t size)
{
#ifdef __clang__
	snprintf(text, size, "%s", __VERSION__);
#else
	snprintf(text, size, "gcc %s", __VERSION__);
#endif
}

bool bench_watched(const struct bench_result *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].disturbance.unwatched)
			return false;
	return true;
}

/* The next fact's text, which is to be filled. */
static char *add_fact(struct bench_fact facts[BENCH_FACTS], size_t *n, const char *name)
{
	facts[*n].name = name;
	return facts[(*n)++].text;
}

size_t bench_machine(
	struct bench_fact facts[BENCH_FACTS], const struct bench_result *r, size_t cases)
{
	size_t n = 0, size = sizeof facts->text;
	double load[3] = {0};

	getloadavg(load, 3);
	date(add_fact(facts, &n, "date"), size);
	snprintf(add_fact(facts, &n, "linkrt"), size, "%s", PACKAGE_VERSION);
	bench_line("/proc/cpuinfo", "model name", add_fact(facts, &n, "processor"), size);
	snprintf(add_fact(facts, &n, "CPUs"), size, "%ld%s", sysconf(_SC_NPROCESSORS_ONLN),
		hypervisor() ? ", of a virtual machine" : "");
	kernel(add_fact(facts, &n, "kernel"), size);
	bench_line("/sys/devices/system/clocksource/clocksource0/current_clocksource", "",
		add_fact(facts, &n, "clock source"), size);
	snprintf(add_fact(facts, &n, "libc"), size, "glibc %s", gnu_get_libc_version());
	compiler(add_fact(facts, &n, "compiler"), size);
	snprintf(add_fact(facts, &n, "flags"), size, "%s", BENCH_CFLAGS);
	snprintf(add_fact(facts, &n, "load average"), size, "%.2f %.2f %.2f at the end", load[0],
		load[1], load[2]);
	snprintf(add_fact(facts, &n, "hiccups"), size, "%s",
		bench_watched(r, cases) ? "watched" : "not watched: no right to SCHED_FIFO");
	other_work(add_fact(facts, &n, "other work during the run"), size);
	return n + bench_noise_facts(&facts[n]);
}
