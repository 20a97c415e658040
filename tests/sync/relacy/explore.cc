// SPDX-License-Identifier: BSD-3-Clause
//
// explore [-l] [-s PREFIX] [-n SCHEDULES] [-w FILE:LINE:ACCESS=ORDER]: runs the
// scenarios on relacy and prints TAP. -s runs those whose names begin so. -n runs
// so many random schedules of each scenario, and leaves out the searches that
// are calm (scenario.h), which are long. -w makes one memory order weaker. -l
// runs nothing and lists the orders that could be weaker, in the form of -w.
#include "tests/sync/relacy/kernel.h"
#include "tests/sync/relacy/relacy.h"
#include "tests/sync/relacy/scenario.h"
#include "tests/sync/relacy/search.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ostream>
#include <set>
#include <streambuf>
#include <string>
#include <unistd.h>

extern "C" {
extern site __start_sites[], __stop_sites[];
}

namespace
{

const scenario *current;
bool searching;

// What relacy prints, until we know whether it matters. Allocates no memory: relacy would take that for
// an allocation of the program.
struct notes : std::streambuf {
	void clear()
	{
		setp(text, text + sizeof text);
	}

	void print()
	{
		for (char *line = pbase(), *end; line < pptr(); line = end + 1) {
			end = static_cast<char *>(memchr(line, '\n', pptr() - line));
			end = end != nullptr ? end : pptr();
			printf("# %.*s\n", (int)(end - line), line);
		}
	}

      private:
	char text[1 << 20]; // the rest is lost
} history, progress;

template <unsigned N> struct suite : rl::test_suite<suite<N>, N> {
	void before()
	{
		shadow_begin();
		kernel_begin(current->spins, searching && current->calm ? 0 : current->spurious);
		if (current->before != nullptr)
			current->before();
	}

	void thread(unsigned i)
	{
		shadow_thread();
		current->thread[i]();
	}

	void after()
	{
		if (current->after != nullptr)
			current->after();
		shadow_end();
	}
};

unsigned count_threads(const scenario &s)
{
	unsigned n = 0;

	while (n < SCENARIO_THREADS && s.thread[n] != nullptr)
		n++;
	return n;
}

template <unsigned N> bool simulate(rl::test_params &p)
{
	return searching ? simulate_all<suite<N>>(p) : rl::simulate<suite<N>>(p);
}

bool simulate(unsigned threads, rl::test_params &p)
{
	switch (threads) {
	case 2:
		return simulate<2>(p);
	case 3:
		return simulate<3>(p);
	default:
		return simulate<4>(p);
	}
}

unsigned tests;

// True if every schedule of this kind is good.
bool search(const scenario &s, const char *kind, rl::test_params &p)
{
	const unsigned threads = count_threads(s);
	std::ostream out(&history), nowhere(&progress);

	current = &s;
	history.clear();
	progress.clear();
	p.output_stream = &out;
	p.progress_stream = &nowhere;
	p.execution_depth_limit = 5000;
	const bool good = simulate(threads, p);
	if (!good)
		history.print();
	printf("%s %u - %s: %u threads, %lu schedules, %s\n", good ? "ok" : "not ok", ++tests, s.name,
		threads, (unsigned long)p.stop_iteration, kind);
	fflush(stdout);
	return good;
}

bool search_all(const scenario &s)
{
	bool good, searched;

	searching = true;
	do {
		rl::test_params p;
		shadow_search();
		good = search(s, s.calm ? "all there are without spurious wake-ups" : "all there are", p);
		searched = shadow_searched();
	} while (good && !searched);
	searching = false;
	return good;
}

bool explore(const scenario &s, unsigned long schedules)
{
	bool good = true;

	shadow_scenario();

	if (s.schedules != 0) {
		rl::test_params p;
		p.search_type = rl::sched_random;
		p.iteration_count = schedules != 0 ? schedules : s.schedules;
		good &= search(s, "random", p);
	}
	if (good && s.every && !(s.calm && schedules != 0))
		good = search_all(s);
	return good;
}

struct order {
	const char *name;
	int value;
	int weaker[2]; // one step
};

const order orders[] = {
	{"RELAXED", __ATOMIC_RELAXED, {NO_ORDER, NO_ORDER}},
	{"ACQUIRE", __ATOMIC_ACQUIRE, {__ATOMIC_RELAXED, NO_ORDER}},
	{"RELEASE", __ATOMIC_RELEASE, {__ATOMIC_RELAXED, NO_ORDER}},
	{"ACQ_REL", __ATOMIC_ACQ_REL, {__ATOMIC_ACQUIRE, __ATOMIC_RELEASE}},
	{"SEQ_CST", __ATOMIC_SEQ_CST, {__ATOMIC_ACQ_REL, NO_ORDER}},
};

const order &order_of(int value)
{
	for (const order &o : orders)
		if (o.value == value)
			return o;
	abort();
}

// A load cannot become release, and a store cannot become acquire.
int possible(const site &s, int value)
{
	if (value == __ATOMIC_ACQ_REL && strncmp(s.access, "LOAD(", 5) == 0)
		return __ATOMIC_ACQUIRE;
	if (value == __ATOMIC_ACQ_REL && strncmp(s.access, "STORE(", 6) == 0)
		return __ATOMIC_RELEASE;
	return value;
}

// sync/lock.h:34:CAS(&l->state)=RELAXED. If it has an order of failure, also CAS(&l->state)/failure=RELAXED.
std::string weakening(const site &s, bool failure, int value)
{
	const char *file = s.file;

	while (const char *p = strstr(file + 1, "sync/"))
		file = p;
	return std::string(file) + ":" + std::to_string(s.line) + ":" + s.access +
	       (failure ? "/failure" : "") + "=" + order_of(value).name;
}

// Calls f with each weakening by one step of each site.
template <typename F> void each_weakening(F f)
{
	for (site *s = __start_sites; s < __stop_sites; s++)
		for (int field = 0; field < 2; field++) {
			int &order = field == 0 ? s->order : s->failure;
			if (order == NO_ORDER || strstr(s->file, "tests/") != nullptr)
				continue;
			for (int weaker : order_of(order).weaker)
				if (weaker != NO_ORDER)
					f(weakening(*s, field == 1, possible(*s, weaker)), order,
						possible(*s, weaker));
		}
}

int list()
{
	std::set<std::string> all;

	each_weakening([&](const std::string &w, int &, int) { all.insert(w); });
	for (const std::string &w : all)
		puts(w.c_str());
	return 0;
}

// An inline function has a site in each file that includes it. All of them become weaker.
bool weaken(const char *wanted)
{
	std::set<int *> found;
	int value = NO_ORDER;

	each_weakening([&](const std::string &w, int &order, int weaker) {
		if (w == wanted) {
			found.insert(&order);
			value = weaker;
		}
	});
	for (int *order : found)
		*order = value;
	return !found.empty();
}

} // namespace

int main(int argc, char **argv)
{
	unsigned long schedules = 0;
	const char *only = "";
	bool good = true;

	for (int option; (option = getopt(argc, argv, "ln:s:w:")) != -1;)
		switch (option) {
		case 'l':
			return list();
		case 'n':
			schedules = strtoul(optarg, nullptr, 10);
			break;
		case 's':
			only = optarg;
			break;
		case 'w':
			if (!weaken(optarg)) {
				fprintf(stderr, "explore: %s: no such order; -l lists them\n", optarg);
				return 2;
			}
			break;
		default:
			return 2;
		}
	for (const scenario *s = scenarios; s->name != nullptr && good; s++)
		if (strncmp(s->name, only, strlen(only)) == 0)
			good &= explore(*s, schedules);
	printf("1..%u\n", tests);
	return good ? 0 : 1;
}
