/* SPDX-License-Identifier: BSD-3-Clause
 *
 * The targets themselves. They are called by each of their names in each of the three
 * conventions, with poisoned registers.
 */
#include "runtime/modules.h"
#include "runtime/random.h"
#include "sys/process.h"
#include "tests/arch/tap/goabi.h"
#include "tests/harness/child.h"

enum convention { ABIINTERNAL, ABI0, C, CONVENTIONS };
static const char *const convention_names[] = {"ABIInternal", "ABI0", "C"};

/* The next call. Check functions fill it in and read it. */
static struct {
	const struct row *row;
	enum convention convention;
	uint64_t misalign;
	bool kept;
	uint64_t more[3]; /* arguments 4 to 6 */
	uint64_t result[5];
} now;

static unsigned align_to(unsigned offset, unsigned size)
{
	return (offset + size - 1) / size * size;
}

/* Puts the arguments into memory, with garbage around small ones. Returns where the results
 * start. */
static unsigned lay_out(const char *kinds, const uint64_t *value)
{
	unsigned offset = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL;
		kind = next_kind(&kinds), value++) {
		const unsigned size = kind_size(kind);
		offset = align_to(offset, size);
		__builtin_memcpy((char *)machine.stack + offset, value, size);
		offset += size;
	}
	return align_to(offset, 8);
}

static void read_memory(const char *kinds, const void *memory)
{
	unsigned offset = 0, i = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds), i++) {
		const unsigned size = kind_size(kind);
		offset = align_to(offset, size);
		now.result[i] = 0;
		__builtin_memcpy(&now.result[i], (const char *)memory + offset, size);
		offset += size;
	}
}

static void read_registers(const char *kinds, const uint8_t *r)
{
	unsigned i = 0;

	for (const char *kind = next_kind(&kinds); kind != NULL; kind = next_kind(&kinds))
		now.result[i++] = truncate(kind, machine.gpr[*r++]);
}

/* Puts the arguments into registers, with garbage above the bits of small ones. */
static void fill_registers(const char *kinds, const uint64_t *value, const uint8_t *r)
{
	for (const char *kind = next_kind(&kinds); kind != NULL;
		kind = next_kind(&kinds), value++, r++)
		machine.gpr[*r] = *value | (machine.gpr[*r] & ~truncate(kind, UINT64_MAX));
}

static unsigned count_kinds(const char *kinds)
{
	unsigned n = 0;

	while (next_kind(&kinds) != NULL)
		n++;
	return n;
}

static void call_go(const uint64_t *arguments, bool internal)
{
	unsigned results_at = 0;
	struct machine before;

	if (internal)
		fill_registers(now.row->arguments, arguments, go_arguments);
	else
		results_at = lay_out(now.row->arguments, arguments);
	machine.function = internal ? now.row->abiinternal : now.row->abi0;
	before = machine;
	machine_call();
	now.kept = machine_kept(&before, internal);
	if (internal)
		read_registers(now.row->results, go_results);
	else
		read_memory(now.row->results, (const char *)machine.stack + results_at);
}

/* Where that is the custom, C code that calls C widens small integers. */
static void call_c(const uint64_t *arguments)
{
	uint64_t memory[5];
	const bool in_memory = count_kinds(now.row->results) > 2;
	const uint8_t *r = c_arguments;

	if (in_memory && ARCH_C_MEMORY_RESULT == *r)
		r++;
	for (const char *list = now.row->arguments; next_kind(&list) != NULL; arguments++)
		machine.gpr[*r++] = *arguments;
	if (in_memory)
		machine.gpr[ARCH_C_MEMORY_RESULT] = (uintptr_t)memory;
	machine.function = now.row->c;
	machine.misalign = 0;
	const struct machine before = machine;
	machine_call();
	now.kept = machine.moved == 0;
	for (r = c_keeps; *r != 0xff; r++)
		now.kept = now.kept && machine.gpr[*r] == before.gpr[*r];
	if (in_memory)
		read_memory(now.row->results, memory);
	else if (same_text(now.row->results, "u8,u8"))
		read_memory(now.row->results, &machine.gpr[*c_results]);
	else
		read_registers(now.row->results, c_results);
}

static uint64_t call(uint64_t a, uint64_t b, uint64_t c)
{
	const uint64_t arguments[] = {a, b, c, now.more[0], now.more[1], now.more[2]};

	machine_poison(now.misalign);
	if (now.convention == C)
		call_c(arguments);
	else
		call_go(arguments, now.convention == ABIINTERNAL);
	return now.result[0];
}
#define CALL0() call(0, 0, 0)
#define CALL1(a) call((uintptr_t)(a), 0, 0)

static bool nanotime(void)
{
	const int64_t before = runtime_nanotime(), got = (int64_t)CALL0();

	return before <= got && got <= runtime_nanotime();
}

static bool is_wall_clock(uint64_t sec, uint64_t nsec)
{
	return (int64_t)sec >= linkrt_startWallTime / 1000000000 && nsec < 1000000000;
}

static bool walltime(void)
{
	CALL0();
	return is_wall_clock(now.result[0], now.result[1]);
}

static bool now_has_three_results(void)
{
	const int64_t before = runtime_nanotime();

	CALL0();
	return is_wall_clock(now.result[0], now.result[1]) && before <= (int64_t)now.result[2] &&
	       (int64_t)now.result[2] <= runtime_nanotime();
}

static bool draws_differ(void)
{
	return CALL0() != CALL0() || CALL0() != CALL0();
}

/* From the same state every convention draws the same number and leaves the same state, with a fast
 * path or without. */
static bool draws_what_c_draws(uint64_t n)
{
	const enum convention convention = now.convention;
	const struct random_stream before = linkrt_random_stream;
	const uint64_t got = CALL1(n);
	const struct random_stream after = linkrt_random_stream;
	const bool kept = now.kept;

	linkrt_random_stream = before;
	now.convention = C;
	const bool same = CALL1(n) == got;
	now.convention = convention;
	now.kept = kept;
	return same && linkrt_random_stream.state == after.state;
}

/* A stream is seeded again when its epoch is over. Its old state does not lead to its new state. */
static bool seeds_after_fork(void)
{
	const uint64_t step = 0xa0761d6478bd642f;

	uint32_t epoch;

	CALL1(3);
	epoch = linkrt_random_stream.epoch--;
	linkrt_random_stream.state = 0;
	CALL1(3);
	return linkrt_random_stream.epoch == epoch && linkrt_random_stream.state != step;
}

static bool draws(void)
{
	if (!seeds_after_fork())
		return false;
	for (int i = 0; i < 20; i++)
		if (!draws_what_c_draws(UINT32_MAX - i))
			return false;
	return draws_differ();
}

static bool never_negative(void)
{
	return draws() && (int64_t)CALL0() >= 0 && (int64_t)CALL0() >= 0;
}

static bool below_limit(void)
{
	return CALL1(1) == 0 && CALL1(3) < 3 && CALL1(0) == 0 && seeds_after_fork() &&
	       draws_what_c_draws(1 << 31) && draws_what_c_draws(UINT32_MAX);
}

static bool acquires(void)
{
	uint32_t s = 3;

	call((uintptr_t)&s, false, 1);
	call((uintptr_t)&s, true, 1);
	return s == 1;
}

static bool releases(void)
{
	uint32_t s = 0;

	call((uintptr_t)&s, false, 1);
	call((uintptr_t)&s, true, 1);
	return s == 2;
}

static bool takes_tickets(void)
{
	linkrt_notifyList list = {.wait = 7, .notify = 7};

	return CALL1(&list) == 7 && CALL1(&list) == 8 && list.wait == 9;
}

static bool notified_ticket_does_not_wait(void)
{
	linkrt_notifyList list = {.wait = 3, .notify = 3};

	call((uintptr_t)&list, 2, 0);
	return list.wait == 3 && list.notify == 3;
}

static bool notifies_all(void)
{
	linkrt_notifyList list = {.wait = 3};

	CALL1(&list);
	return list.notify == 3;
}

static bool notifies_one(void)
{
	linkrt_notifyList list = {.wait = 3};

	CALL1(&list);
	return list.notify == 1;
}

static bool size_is_right(void)
{
	CALL1(sizeof(linkrt_notifyList));
	return true;
}

static bool spins_end(void)
{
	return CALL1(4) == false && CALL1(INTPTR_MAX) == false &&
	       CALL1(0) == sync_runtime_canSpin(0);
}

static bool returns(void)
{
	CALL1(1);
	return true;
}

static void throw(void *arg)
{
	(void)arg;
	call((uintptr_t) "text and more", 4, 0);
}

static bool throws(void)
{
	struct outcome o;

	run_child(throw, NULL, &o);
	now.kept = true;
	return o.status == EXITED(2) && same_text(o.text, "fatal error: text\n");
}

static bool slice_of_modules(void)
{
	const linkrt_slice modules = runtime_activeModules();

	CALL0();
	return now.result[0] == (uintptr_t)modules.ptr && now.result[1] == (uint64_t)modules.len &&
	       now.result[2] == (uint64_t)modules.cap;
}

static bool adds_module(void)
{
	linkrt_moduledata m = {.file = "m"};
	const linkrt_moduledata *last;

	CALL1(&m);
	last = runtime_lastmoduledatap;
	linkrt_removemoduledata(&m);
	return last->handle == &m && same_text(last->file, "m");
}

static uint32_t ran;

static void of_func_value(void)
{
	runtime_semrelease(&ran);
}

static bool starts_goroutine(void)
{
	static void (*const fn)(void) = of_func_value;

	CALL1(&fn);
	runtime_semacquire(&ran);
	return true;
}

static void exit_thread(void *arg)
{
	(void)arg;
	CALL0();
}

static bool ends_thread(void)
{
	struct outcome o;

	run_child(exit_thread, NULL, &o);
	now.kept = true;
	return o.status == EXITED(0);
}

static linkrt_chan *channel_with(uint64_t first)
{
	linkrt_chan *c = linkrt_chan_make(sizeof first, 2);

	linkrt_chan_send(c, &first);
	return c;
}

static bool sends(void)
{
	linkrt_chan *c = channel_with(5);
	uint64_t in, out = 6;

	call((uintptr_t)c, (uintptr_t)&out, 0);
	linkrt_chan_recv(c, &in);
	linkrt_chan_recv(c, &in);
	return in == 6;
}

/* chanrecv1 has no result, chanrecv2 has one. */
static bool receives(void)
{
	linkrt_chan *c = channel_with(5);
	const bool has_result = now.row->results[0] != '\0';
	uint64_t in = 0;
	bool good = (call((uintptr_t)c, (uintptr_t)&in, 0) == 1 || !has_result) && in == 5;

	linkrt_chan_close(c);
	good = (call((uintptr_t)c, (uintptr_t)&in, 0) == 0 || !has_result) && good;
	return good && in == 0;
}

static bool closes(void)
{
	linkrt_chan *c = channel_with(5);

	CALL1(c);
	return linkrt_chan_recv(c, NULL) && !linkrt_chan_recv(c, NULL);
}

static bool counts_elements(void)
{
	return CALL1(channel_with(5)) == 1 && CALL1(NULL) == 0;
}

static bool knows_capacity(void)
{
	return CALL1(channel_with(5)) == 2 && CALL1(NULL) == 0;
}

static bool sends_if_there_is_room(void)
{
	linkrt_chan *c = channel_with(5);
	uint64_t out = 6;

	return call((uintptr_t)c, (uintptr_t)&out, 0) == true &&
	       call((uintptr_t)c, (uintptr_t)&out, 0) == false && linkrt_chan_len(c) == 2;
}

static bool receives_if_there_is_an_element(void)
{
	linkrt_chan *c = channel_with(5);
	uint64_t in = 0;
	bool good;

	call((uintptr_t)&in, (uintptr_t)c, 0);
	good = now.result[0] == true && now.result[1] == true && in == 5;
	call((uintptr_t)&in, (uintptr_t)c, 0);
	good = good && now.result[0] == false && now.result[1] == false && in == 5;
	linkrt_chan_close(c);
	call((uintptr_t)&in, (uintptr_t)c, 0);
	return good && now.result[0] == true && now.result[1] == false && in == 0;
}

/* A type descriptor of gc's: the type of the element follows abi.Type. */
static bool makes_channel(void)
{
	static const uintptr_t element[6] = {24};
	const uintptr_t type[] = {8, 8, 0, 0, 0, 0, (uintptr_t)element, 3};
	linkrt_chan *c = (linkrt_chan *)(uintptr_t)call((uintptr_t)type, 3, 0);
	const char out[24] = "channels of arrays";
	char in[24];

	linkrt_chan_send(c, out);
	linkrt_chan_recv(c, in);
	return linkrt_chan_cap(c) == 3 && same_text(in, out);
}

static bool selects(void)
{
	uint64_t in = 0, out = 7;
	void *cases[][2] = {{NULL, &out}, {channel_with(5), &in}};

	now.more[0] = 1;
	now.more[1] = 1;
	now.more[2] = true;
	call((uintptr_t)cases, 0, 0);
	if (now.result[0] != 1 || now.result[1] != true || in != 5)
		return false;
	now.more[2] = false;
	return (int64_t)call((uintptr_t)cases, 0, 0) == -1;
}

#define FUNCTION(function) ((void (*)(void))(function))
static const struct {
	void (*c)(void);
	bool (*works)(void);
} checks[] = {
	{FUNCTION(runtime_nanotime), nanotime},
	{FUNCTION(time_runtimeNano), nanotime},
	{FUNCTION(runtime_walltime), walltime},
	{FUNCTION(time_now), now_has_three_results},
	{FUNCTION(time_runtimeNow), now_has_three_results},
	{FUNCTION(runtime_cputicks), draws_differ},
	{FUNCTION(runtime_fastrand), draws},
	{FUNCTION(runtime_rand), draws},
	{FUNCTION(runtime_fastrandn), below_limit},
	{FUNCTION(runtime_cheaprand64), never_negative},
	{FUNCTION(sync_runtime_Semacquire), acquires},
	{FUNCTION(sync_runtime_SemacquireMutex), acquires},
	{FUNCTION(sync_runtime_SemacquireWaitGroup), acquires},
	{FUNCTION(sync_runtime_Semrelease), releases},
	{FUNCTION(runtime_semrelease), releases},
	{FUNCTION(sync_runtime_notifyListAdd), takes_tickets},
	{FUNCTION(sync_runtime_notifyListWait), notified_ticket_does_not_wait},
	{FUNCTION(sync_runtime_notifyListNotifyAll), notifies_all},
	{FUNCTION(sync_runtime_notifyListNotifyOne), notifies_one},
	{FUNCTION(sync_runtime_notifyListCheck), size_is_right},
	{FUNCTION(sync_runtime_canSpin), spins_end},
	{FUNCTION(sync_runtime_doSpin), returns},
	{FUNCTION(runtime_procyield), returns},
	{FUNCTION(runtime_osyield), returns},
	{FUNCTION(runtime_usleep), returns},
	{FUNCTION(time_Sleep), returns},
	{FUNCTION(runtime_throw), throws},
	{FUNCTION(runtime_activeModules), slice_of_modules},
	{FUNCTION(runtime_modulesinit), returns},
	{FUNCTION(runtime_addmoduledata), adds_module},
	{FUNCTION(runtime_newproc), starts_goroutine},
	{FUNCTION(runtime_Gosched), returns},
	{FUNCTION(runtime_Goexit), ends_thread},
	{FUNCTION(runtime_LockOSThread), returns},
	{FUNCTION(runtime_UnlockOSThread), returns},
	{FUNCTION(runtime_makechan), makes_channel},
	{FUNCTION(runtime_chansend1), sends},
	{FUNCTION(runtime_chanrecv1), receives},
	{FUNCTION(runtime_closechan), closes},
	{FUNCTION(runtime_chanlen), counts_elements},
	{FUNCTION(runtime_chancap), knows_capacity},
	{FUNCTION(runtime_selectnbsend), sends_if_there_is_room},
	{FUNCTION(runtime_selectnbrecv), receives_if_there_is_an_element},
	{FUNCTION(runtime_selectgo), selects},
};

static bool (*find_check(const struct row *row))(void)
{
	for (unsigned i = 0; i < sizeof checks / sizeof *checks; i++)
		if (checks[i].c == row->c)
			return checks[i].works;
	bail(row->name);
}

static const char *check(void)
{
	bool (*const works)(void) = find_check(now.row);

	for (unsigned m = 0; m < 16; m += ARCH_GO_STACK_ALIGN) {
		now.misalign = m;
		if (!works())
			return "does not work";
		if (!now.kept)
			return "does not keep registers";
	}
	return convention_names[now.convention];
}

int main(int argc, char **argv, char **envp)
{
	tap_start(argc, argv, envp);
	machine_start();
	for (now.row = goabi_rows; now.row != goabi_rows_end; now.row++)
		for (now.convention = 0; now.convention < CONVENTIONS; now.convention++)
			ok_string(check(), convention_names[now.convention], now.row->name);
	return tap_end();
}
