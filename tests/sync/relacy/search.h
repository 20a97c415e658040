// SPDX-License-Identifier: BSD-3-Clause
//
// relacy's search of all schedules, with sleep sets (P. Godefroid, Partial-Order
// Methods, 1996). Of the schedules that differ only in the order of steps that
// commute, it runs one to its end.
//
// Suppose that thread A was tried first at some point, and now thread B is. Then
// A sleeps: it does not run before a step that does not commute with its next
// step. If all threads that could run sleep, the search has seen all that can
// follow, and the schedule ends without further choices.
//
// A step is an access to an atomic word, or a futex call, and the plain code
// after it. Steps at different words commute, and so do two loads. (relacy has a
// clock for each word and each thread. Only its fences share one, and sync/ has
// no fences. Plain accesses that do not commute are races, which are found in
// either order.) A sleep that ends for no reason, or because its time is over,
// commutes with nothing.
#ifndef TESTS_SYNC_RELACY_SEARCH_H
#define TESTS_SYNC_RELACY_SEARCH_H

#include "tests/sync/relacy/relacy.h"

#include <relacy/full_search_scheduler.hpp>

// The next step of a thread.
struct next_step {
	uintptr_t address; // 0: no access
	bool writes;
};

extern next_step next_steps[MAX_THREADS];

inline bool commute(const next_step &a, const next_step &b)
{
	return a.address == 0 || b.address == 0 || a.address != b.address ||
	       (!a.writes && !b.writes);
}

template <rl::thread_id_t N>
class sleeping_search : public rl::tree_search_scheduler<sleeping_search<N>,
				rl::tree_search_scheduler_thread_info<N>, N>
{
	typedef rl::tree_search_scheduler<sleeping_search<N>,
		rl::tree_search_scheduler_thread_info<N>, N>
		base;

	unsigned asleep;    // a bit a thread
	bool seen_before;   // all that can follow
	bool failed_weakly; // a weak compare and swap failed; it does once in a schedule

	bool sleeps(rl::thread_id_t i) const
	{
		return asleep >> i & 1;
	}

	// A thread runs until its next step.
	void runs(rl::thread_id_t i)
	{
		seen_before |= sleeps(i);
		for (rl::thread_id_t other = 0; other < N; other++)
			if (!commute(next_steps[other], next_steps[i]))
				asleep &= ~(1u << other);
		asleep &= ~(1u << i);
	}

	// Chooses one of the running threads, by its place among them. Those that were tried here
	// before go to sleep.
	unsigned choose()
	{
		unsigned awake[N], n = 0, chosen;

		for (int i = 0; i < this->running_threads_count; i++)
			if (!sleeps(this->running_threads[i]))
				awake[n++] = i;
		if (n == 0)
			return 0;
		chosen = n == 1 ? 0 : base::rand_impl(n, rl::sched_type_sched);
		for (unsigned i = 0; i < chosen; i++)
			asleep |= 1u << this->running_threads[awake[i]];
		return awake[chosen];
	}

	// A load sees the newest value, a weak compare and swap does not fail, and no sleep ends
	// for no reason.
	static unsigned without_choice(unsigned limit, rl::sched_type what)
	{
		return what == rl::sched_type_sched || what == rl::sched_type_atomic_load
			       ? 0
			       : limit - 1;
	}

      public:
	typedef typename base::thread_info_t thread_info_t;
	typedef typename base::shared_context_t shared_context_t;

	sleeping_search(rl::test_params &p, shared_context_t &c, rl::thread_id_t dynamic)
	    : base(p, c, dynamic)
	{
	}

	rl::thread_id_t iteration_begin_impl()
	{
		this->stree_depth_ = 0;
		asleep = 0;
		seen_before = failed_weakly = false;
		for (next_step &s : next_steps)
			s = next_step{};
		const rl::thread_id_t first = this->running_threads[choose()];
		runs(first);
		return first;
	}

	// relacy makes a thread that parks yield, so it does not wake before another thread has
	// made a step. That step and the parking would not commute.
	rl::thread_id_t schedule_impl(rl::unpark_reason &reason, unsigned)
	{
		const rl::thread_id_t i = base::schedule_impl(reason, 0);

		if (reason != rl::unpark_reason_normal)
			asleep = 0;
		runs(i);
		return i;
	}

	unsigned rand_impl(unsigned limit, rl::sched_type what)
	{
		if (seen_before)
			return without_choice(limit, what);
		if (what == rl::sched_type_sched)
			return choose();
		if (what != rl::sched_type_cas_fail)
			return base::rand_impl(limit, what);
		if (failed_weakly)
			return 1;
		failed_weakly = base::rand_impl(2, what) == 0;
		return !failed_weakly;
	}

	bool can_switch(thread_info_t &)
	{
		return true;
	}

	void on_switch(thread_info_t &)
	{
	}

	double iteration_count_approx()
	{
		return 1;
	}
};

// As rl::simulate: true if every schedule is good. A bad schedule is run again, and its history
// kept. It uses relacy's random mode, in which a load may see each value of a word's history, not
// only the last two.
template <typename suite> bool simulate_all(rl::test_params &p)
{
	typedef sleeping_search<suite::params::thread_count> search;
	rl::ostringstream state, nowhere;

	p.search_type = rl::sched_random;
	if (rl::run_test<suite, search>(p, state, false) == rl::test_result_success)
		return true;
	p.initial_state = state.str();
	p.collect_history = true;
	rl::run_test<suite, search>(p, nowhere, true);
	return false;
}

#endif
