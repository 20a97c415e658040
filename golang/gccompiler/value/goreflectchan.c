/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Channels and select for package reflect. Source: Go 1.26 runtime/chan.go, reflect_chansend,
 * reflect_chanrecv; runtime/select.go, reflect_rselect.
 */
#include "golang/common/lang.h"

#include "abi/gobool.h"

/* reflect/value.go, runtimeSelect and SelectDir. */
enum select_dir { SELECT_SEND = 1, SELECT_RECV, SELECT_DEFAULT };
struct runtime_select {
	intptr_t dir; /* an enum select_dir */
	const struct type *type;
	linkrt_chan *c;
	void *elem;
};

bool linkrt_gc_reflect_chansend0(linkrt_chan *c, void *elem, go_bool nonblocking);
linkrt_selectnbrecv_result linkrt_gc_reflect_chanrecv(
	linkrt_chan *c, go_bool nonblocking, void *elem);
linkrt_selectgo_result linkrt_gc_reflect_rselect(
	const struct runtime_select *cases, intptr_t n, intptr_t capacity);

bool linkrt_gc_reflect_chansend0(linkrt_chan *c, void *elem, go_bool nonblocking)
{
	if (TRUE(nonblocking))
		return runtime_selectnbsend(c, elem);
	linkrt_chan_send(c, elem);
	return true;
}

linkrt_selectnbrecv_result linkrt_gc_reflect_chanrecv(
	linkrt_chan *c, go_bool nonblocking, void *elem)
{
	if (TRUE(nonblocking))
		return runtime_selectnbrecv(elem, c);
	return (linkrt_selectnbrecv_result){true, linkrt_chan_recv(c, elem)};
}

/* Fills in linkrt_select's cases. Returns the index of the default case, or -1. */
static intptr_t read_cases(linkrt_select_case *to, const struct runtime_select *from, intptr_t n)
{
	intptr_t fallback = -1;

	for (intptr_t i = 0; i < n; i++) {
		const bool is_default = from[i].dir == SELECT_DEFAULT;
		to[i] = (linkrt_select_case){.chan = is_default ? NULL : from[i].c,
			.elem = from[i].elem,
			.sends = from[i].dir == SELECT_SEND};
		if (is_default)
			fallback = i;
	}
	return fallback;
}

linkrt_selectgo_result linkrt_gc_reflect_rselect(
	const struct runtime_select *cases, intptr_t n, intptr_t capacity)
{
	linkrt_select_case few[16], *all = few;
	intptr_t fallback, chosen;

	(void)capacity;
	if ((size_t)n > sizeof few / sizeof *few)
		all = allocate((size_t)n * sizeof *all, false);
	fallback = read_cases(all, cases, n);
	chosen = linkrt_select(all, (size_t)n, fallback < 0 ? INT64_MAX : 0);
	if (chosen < 0)
		return (linkrt_selectgo_result){fallback, false};
	return (linkrt_selectgo_result){chosen, all[chosen].received};
}
