// SPDX-License-Identifier: BSD-3-Clause
//
// The memory of a schedule, by address, in cells of four bytes. Memory itself
// holds the newest values. A cell that is accessed atomically has relacy's atomic
// as its shadow, which knows the older values that a load may see. Each cell
// knows, on relacy's clocks, when each thread accessed it, so a race of plain
// accesses is found. An access to the frame of a function that has returned is
// found, too.
#include "tests/sync/relacy/relacy.h"
#include "tests/sync/relacy/search.h"
#include "tests/sync/relacy/shadow.h"

#include <cstring>
#include <new>

namespace
{

template <typename T> using atomic = rl::generic_atomic<T, true>;

// relacy's own record of an atomic, which is private.
template <typename A, rl::atomic_data *A::*member> struct expose {
	friend rl::atomic_data *record_of(A &a)
	{
		return a.*member;
	}
};
rl::atomic_data *record_of(atomic<uint32_t> &);
rl::atomic_data *record_of(atomic<uint64_t> &);
template struct expose<atomic<uint32_t>, &atomic<uint32_t>::impl_>;
template struct expose<atomic<uint64_t>, &atomic<uint64_t>::impl_>;

// In a new record relacy leaves open which threads have seen the first value: none has.
template <unsigned N> void unseen(rl::atomic_data *record)
{
	for (auto &value : static_cast<rl::atomic_data_impl<N> *>(record)->history_)
		for (rl::timestamp_t &when : value.first_seen_order_)
			when = rl::timestamp_t(-1);
}

void unseen(rl::atomic_data *record)
{
	switch (rl::ctx().get_thread_count()) {
	case 2:
		return unseen<2>(record);
	case 3:
		return unseen<3>(record);
	default:
		return unseen<4>(record);
	}
}

enum access { PLAIN_READ, PLAIN_WRITE, ATOMIC_READ, ATOMIC_WRITE, ACCESSES };

// Which accesses of another thread must have happened before one.
const unsigned conflicts[ACCESSES] = {
	1 << PLAIN_WRITE | 1 << ATOMIC_WRITE,
	1 << PLAIN_READ | 1 << PLAIN_WRITE | 1 << ATOMIC_READ | 1 << ATOMIC_WRITE,
	1 << PLAIN_WRITE,
	1 << PLAIN_READ | 1 << PLAIN_WRITE,
};

struct cell {
	uintptr_t address;
	unsigned long schedule; // in which it was last used; of another schedule, the cell is free
	uint32_t before;        // what memory held at the first access of the schedule
	unsigned size;          // of the atomic in storage; 0: none
	uint64_t base;          // the value that relacy's 0 means
	rl::timestamp_t when[ACCESSES][MAX_THREADS];
	alignas(16) char storage[sizeof(atomic<uint64_t>)];
};

const unsigned CELLS_BITS = 12;
cell cells[1 << CELLS_BITS];
cell *used[1 << CELLS_BITS];
unsigned nused;
unsigned long schedule;

// The frames of a thread: where its stack begins, and the lowest address of each.
struct stack {
	uintptr_t top;
	uintptr_t bottom[64];
	unsigned depth;

	bool contains(uintptr_t a) const
	{
		return a < top && a >= top - FIBER_STACK;
	}
	uintptr_t live() const
	{
		return depth > 0 ? bottom[depth - 1] : top;
	}
} stacks[MAX_THREADS];

stack *owner(uintptr_t address)
{
	for (stack &s : stacks)
		if (s.contains(address))
			return &s;
	return nullptr;
}

rl::thread_info_base &self()
{
	return *rl::ctx().threadx_;
}

template <typename T> atomic<T> &shadow(cell &c)
{
	return *reinterpret_cast<atomic<T> *>(c.storage);
}

void drop_atomic(cell &c)
{
	if (c.size == 4)
		shadow<uint32_t>(c).~atomic<uint32_t>();
	else if (c.size == 8)
		shadow<uint64_t>(c).~atomic<uint64_t>();
	c.size = 0;
}

void forget(cell &c)
{
	drop_atomic(c);
	memset(c.when, 0, sizeof c.when);
}

cell &find(uintptr_t address)
{
	unsigned i = (address >> 2) * 0x9e3779b97f4a7c15 >> (64 - CELLS_BITS);

	for (; cells[i].schedule == schedule; i = (i + 1) % (1 << CELLS_BITS))
		if (cells[i].address == address)
			return cells[i];
	cell &c = cells[i];
	c = cell{};
	c.address = address;
	c.schedule = schedule;
	memcpy(&c.before, reinterpret_cast<void *>(address), sizeof c.before);
	used[nused++] = &c;
	return c;
}

void check_alive(uintptr_t address)
{
	const stack *s = owner(address);

	if (s != nullptr && s != &stacks[self().index_] && address < s->live())
		shadow_fail("access to the frame of a function that has returned");
}

// Notes an access of the calling thread. The schedule is bad if it races with an earlier access.
void note(cell &c, access how)
{
	rl::thread_info_base &me = self();

	for (unsigned other = 0; other < ACCESSES; other++)
		for (int i = 0; conflicts[how] >> other & 1 && i < MAX_THREADS; i++)
			if (i != me.index_ && c.when[other][i] > me.acq_rel_order_[i])
				rl::ctx().fail_test("of plain accesses", rl::test_result_data_race, $);
	c.when[how][me.index_] = ++me.own_acq_rel_order_;
}

void plain(const void *p, unsigned long size, access how)
{
	const uintptr_t from = reinterpret_cast<uintptr_t>(p);

	check_alive(from);
	for (uintptr_t a = from & ~uintptr_t(3); a < from + size; a += 4)
		note(find(a), how);
}

// Which threads have accessed a static word atomically, in any schedule of the scenario. If one thread
// alone accesses a word, the order of its steps does not matter, so a search of all schedules runs no
// other thread before such a step. If another thread accesses the word later, the search begins again.
struct traffic {
	uintptr_t address;
	unsigned threads;
} traffic[256];
bool searching, began, grew;

struct traffic &traffic_of(uintptr_t address)
{
	unsigned i = (address >> 2) % 256;

	while (traffic[i].address != 0 && traffic[i].address != address)
		i = (i + 1) % 256;
	traffic[i].address = address;
	return traffic[i];
}

bool is_shared(uintptr_t address)
{
	if (!began || owner(address) != nullptr)
		return true;
	unsigned &threads = traffic_of(address).threads;
	const unsigned before = threads;
	threads |= 1u << self().index_;
	if (threads != before && before != 0)
		grew = true;
	return (threads & (threads - 1)) != 0;
}

// No other thread runs before the access if its order does not matter.
struct step {
	const bool alone;

	explicit step(const void *p) : alone(!is_shared(reinterpret_cast<uintptr_t>(p)) && searching)
	{
		if (alone)
			rl::ctx().disable_preemption();
	}

	~step()
	{
		if (alone)
			rl::ctx().enable_preemption();
	}
};

rl::memory_order relacy_order(int order)
{
	switch (order) {
	case __ATOMIC_RELAXED:
		return rl::mo_relaxed;
	case __ATOMIC_ACQUIRE:
		return rl::mo_acquire;
	case __ATOMIC_RELEASE:
		return rl::mo_release;
	case __ATOMIC_ACQ_REL:
		return rl::mo_acq_rel;
	default:
		return rl::mo_seq_cst;
	}
}

rl::debug_info where(const site *s)
{
	return rl::debug_info(s->access, s->file, s->line);
}

// One word during one access. relacy's values begin at 0, and the program's at the base.
template <typename T> struct word {
	cell &c;
	T *memory;

	const step here;

	word(const void *p, access how) : c(find(reinterpret_cast<uintptr_t>(p))), memory((T *)p), here(p)
	{
		check_alive(c.address);
		next_steps[self().index_] = {c.address, how == ATOMIC_WRITE};
		// This is the first atomic access, or a plain write came since the last one: a new history begins.
		if (c.size != 0 && shadow<T>(c).debug_value() + T(c.base) != *memory)
			drop_atomic(c);
		if (c.size != 0)
			return;
		unseen(record_of(*new (c.storage) atomic<T>));
		c.size = sizeof(T);
		c.base = *memory;
	}

	atomic<T> &operator*()
	{
		return shadow<T>(c);
	}
	T in(uint64_t value) const
	{
		return T(value - c.base);
	}
	T out(T value) const
	{
		return value + T(c.base);
	}

	void accessed(access how)
	{
		check_alive(c.address); // again, for another thread may have run before the access
		if (how == ATOMIC_WRITE)
			*memory = out(shadow<T>(c).debug_value());
		note(c, how);
		if (sizeof(T) == 8)
			note(find(c.address + 4), how);
	}
};

template <typename T> T load(const void *p, const site *s)
{
	word<T> w(p, ATOMIC_READ);
	const T value = w.out((*w).load(relacy_order(s->order), where(s)));

	w.accessed(ATOMIC_READ);
	return value;
}

template <typename T> void store(void *p, uint64_t value, const site *s)
{
	word<T> w(p, ATOMIC_WRITE);

	(*w).store(w.in(value), relacy_order(s->order), where(s));
	w.accessed(ATOMIC_WRITE);
}

template <typename T> T xchg(void *p, uint64_t value, const site *s)
{
	word<T> w(p, ATOMIC_WRITE);
	const T old = w.out((*w).exchange(w.in(value), relacy_order(s->order), where(s)));

	w.accessed(ATOMIC_WRITE);
	return old;
}

template <typename T> T fetch_add(void *p, uint64_t n, const site *s)
{
	word<T> w(p, ATOMIC_WRITE);
	const T old = w.out((*w).fetch_add(T(n), relacy_order(s->order), where(s)));

	w.accessed(ATOMIC_WRITE);
	return old;
}

// Bits of a value and of its difference to a base are not the same.
void need_no_base(const word<uint32_t> &w)
{
	if (w.c.base != 0)
		shadow_fail("an operation on bits at a word that was not 0 at first");
}

template <class Step> uint32_t fetch_bits(void *p, Step step)
{
	word<uint32_t> w(p, ATOMIC_WRITE);
	need_no_base(w);
	const uint32_t old = w.out(step(*w));

	w.accessed(ATOMIC_WRITE);
	return old;
}

uint32_t fetch_or(void *p, uint64_t n, const site *s)
{
	return fetch_bits(p, [&](auto &a) {
		return a.fetch_or(uint32_t(n), relacy_order(s->order), where(s));
	});
}

uint32_t fetch_and(void *p, uint64_t n, const site *s)
{
	return fetch_bits(p, [&](auto &a) {
		return a.fetch_and(uint32_t(n), relacy_order(s->order), where(s));
	});
}

bool acquires(int order)
{
	return order == __ATOMIC_ACQUIRE || order == __ATOMIC_ACQ_REL || order == __ATOMIC_SEQ_CST;
}

template <typename T> bool cas(void *p, uint64_t *expected, uint64_t desired, bool weak, const site *s)
{
	word<T> w(p, ATOMIC_WRITE);
	T seen = w.in(*expected);
	const bool done = weak ? (*w).compare_exchange_weak(seen, w.in(desired), relacy_order(s->order),
					 where(s), rl::mo_relaxed, where(s))
			       : (*w).compare_exchange_strong(seen, w.in(desired), relacy_order(s->order),
					 where(s), rl::mo_relaxed, where(s));

	if (!done && acquires(s->failure)) {
		// relacy knows no failure order that is stronger than the success order. To add 0 reads what the swap saw.
		rl::preemption_disabler alone(rl::ctx());
		(*w).fetch_add(0, rl::mo_acquire, where(s));
	}
	w.accessed(done ? ATOMIC_WRITE : ATOMIC_READ);
	*expected = w.out(seen);
	return done;
}

} // namespace

next_step next_steps[MAX_THREADS];

uint64_t shadow_load(const void *p, unsigned size, const site *s)
{
	return size == 4 ? load<uint32_t>(p, s) : load<uint64_t>(p, s);
}

uint32_t shadow_load_after_store(const void *p, const site *s)
{
	word<uint32_t> w(p, ATOMIC_READ);
	const uint32_t value = w.out((*w).fetch_add(0, relacy_order(s->order), where(s)));

	w.accessed(ATOMIC_READ);
	return value;
}

void shadow_store(void *p, unsigned size, uint64_t value, const site *s)
{
	size == 4 ? store<uint32_t>(p, value, s) : store<uint64_t>(p, value, s);
}

uint64_t shadow_xchg(void *p, unsigned size, uint64_t value, const site *s)
{
	return size == 4 ? xchg<uint32_t>(p, value, s) : xchg<uint64_t>(p, value, s);
}

uint64_t shadow_fetch_add(void *p, unsigned size, uint64_t n, const site *s)
{
	return size == 4 ? fetch_add<uint32_t>(p, n, s) : fetch_add<uint64_t>(p, n, s);
}

// Words of 4 bytes only.
uint64_t shadow_fetch_or(void *p, unsigned, uint64_t n, const site *s)
{
	return fetch_or(p, n, s);
}

uint64_t shadow_fetch_and(void *p, unsigned, uint64_t n, const site *s)
{
	return fetch_and(p, n, s);
}

bool shadow_cas(void *p, unsigned size, uint64_t *expected, uint64_t desired, bool weak, const site *s)
{
	return size == 4 ? cas<uint32_t>(p, expected, desired, weak, s)
			 : cas<uint64_t>(p, expected, desired, weak, s);
}

void shadow_fail(const char *why)
{
	rl::ctx().fail_test(why, rl::test_result_user_assert_failed, $);
	__builtin_unreachable(); // relacy has left this fiber for ever
}

void shadow_begin()
{
	for (unsigned i = 0; i < nused; i++)
		if (owner(used[i]->address) == nullptr)
			memcpy(reinterpret_cast<void *>(used[i]->address), &used[i]->before, 4);
	nused = 0;
	schedule++;
	memset(stacks, 0, sizeof stacks);
	shadow_thread();
	began = false;
}

void shadow_scenario()
{
	memset(traffic, 0, sizeof traffic);
}

void shadow_search()
{
	searching = true;
	grew = false;
}

bool shadow_searched()
{
	searching = false;
	return !grew;
}

void shadow_thread()
{
	began = true;
	stack &s = stacks[self().index_];

	s.top = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
	s.depth = 0;
}

void shadow_end()
{
	for (unsigned i = 0; i < nused; i++)
		drop_atomic(*used[i]);
}

// The compiler calls these before each plain access, and where a function begins and ends.
extern "C" {

#define PLAIN(size)                                                                                          \
	void __tsan_read##size(void *p)                                                                      \
	{                                                                                                    \
		plain(p, size, PLAIN_READ);                                                                  \
	}                                                                                                    \
	void __tsan_write##size(void *p)                                                                     \
	{                                                                                                    \
		plain(p, size, PLAIN_WRITE);                                                                 \
	}                                                                                                    \
	void __tsan_unaligned_read##size(void *p)                                                            \
	{                                                                                                    \
		plain(p, size, PLAIN_READ);                                                                  \
	}                                                                                                    \
	void __tsan_unaligned_write##size(void *p)                                                           \
	{                                                                                                    \
		plain(p, size, PLAIN_WRITE);                                                                 \
	}
PLAIN(1)
PLAIN(2)
PLAIN(4)
PLAIN(8)
PLAIN(16)

void __tsan_read_range(void *p, unsigned long size)
{
	plain(p, size, PLAIN_READ);
}
void __tsan_write_range(void *p, unsigned long size)
{
	plain(p, size, PLAIN_WRITE);
}

void __tsan_init()
{
}

void __tsan_func_entry(void *)
{
	stack &s = stacks[self().index_];

	// The caller's frame begins above our return address and frame pointer.
	s.bottom[s.depth++] = reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) + 2 * sizeof(void *);
}

void __tsan_func_exit()
{
	stack &s = stacks[self().index_];

	s.depth--;
	for (unsigned i = 0; i < nused; i++)
		if (s.contains(used[i]->address) && used[i]->address < s.live())
			forget(*used[i]);
}

} // extern "C"
