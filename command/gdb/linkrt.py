# SPDX-License-Identifier: BSD-3-Clause
#
# For gdb: which threads and goroutines wait for which semaphore.
#
#     (gdb) source /usr/share/linkrt/linkrt.py
#     (gdb) linkrt waiters
#
# It works for programs without a libc and with one, alive or as a core. linkrt
# must have its debug information (-g). The script reads the layout from it, so it
# fits every version of the library. It shows no condition lists, for they are in
# no table.
import gdb


class Stacks:
    """The stacks of the stopped threads: finds the frame that an address lies in."""

    def __init__(self):
        selected = gdb.selected_thread()
        self.threads = [(t, self.frames(t)) for t in gdb.selected_inferior().threads()]
        if selected is not None:
            selected.switch()

    # [(stack pointer, function's name, is it a part of sync/)], innermost first.
    @staticmethod
    def frames(thread):
        if not thread.is_stopped():
            return []
        thread.switch()
        frames, frame = [], gdb.newest_frame()
        while frame is not None:
            symtab = frame.find_sal().symtab
            path = symtab.fullname().split("/") if symtab is not None else []
            frames.append((int(frame.read_register("sp")), frame.name(), path[-2:-1] == ["sync"]))
            try:
                frame = frame.older()
            except gdb.error:
                break
        return frames

    # The thread on whose stack an address lies, and the function that called the runtime there.
    def find(self, address):
        for thread, frames in self.threads:
            stack = [sp for sp, _, _ in frames]
            if not stack or not stack[0] <= address < stack[-1]:
                continue
            callers = [name for sp, name, ours in frames if not ours and name is not None and sp > address]
            return thread, callers[0] if callers else "?"
        return None, None


def each_queue(queue):
    """The queues of a bucket's tree, by address."""
    if queue:
        yield from each_queue(queue["left"])
        yield queue
        yield from each_queue(queue["right"])


def each_waiter(queue):
    waiter = queue["head"]
    while waiter:
        yield waiter
        waiter = waiter["next"]


def goroutine(waiter):
    """The number of the goroutine on whose stack a waiter lies, or None. See runtime/sched/stack.c."""
    try:
        sched = gdb.parse_and_eval("linkrt_sched")
    except gdb.error:
        return None  # the program starts no goroutines
    address = int(waiter)
    for n in range(sched["slab"].type.range()[1] + 1):
        low, high, size = (int(sched["slab"][n][name]) for name in ("low", "high", "stack"))
        if low <= address < high:
            top = low + ((address - low) // size + 1) * size
            return int((gdb.Value(top).cast(sched["gfree"]["head"].type) - 1)["goid"])
    return None


def standing(waiter, number):
    """What a waiter does, in the terms of sync/semaqueue.h. `number`: its goroutine, or None."""
    if waiter["grant_only"] and number is None:
        return "awaiting"
    if waiter["woken"]:
        return "woken"
    return "watching" if waiter["covers"] else "queued"


def state(waiter):
    """PARK_PARKED as parked."""
    try:
        name = str(waiter["state"].cast(gdb.lookup_type("enum park_state")))
    except gdb.error:
        return "?"
    return name.replace("PARK_", "").lower()


def whose(waiter, number, stacks):
    if number is not None:
        return "goroutine %d" % number
    thread, caller = stacks.find(int(waiter))
    if thread is None:
        return "%s 0x%x" % ("linkrt_await" if waiter["grant_only"] else "waiter", int(waiter))
    name = "" if thread.name is None else " (%s)" % thread.name
    return "thread %d%s in %s" % (thread.num, name, caller)


def write_queue(queue, stacks):
    waiters = list(each_waiter(queue))
    print("semaphore %s: count %d, %d waiter%s%s" % (
        queue["address"].cast(gdb.lookup_type("void").pointer()),
        queue["address"].dereference(), len(waiters), "" if len(waiters) == 1 else "s",
        ", starving" if queue["starving"] else ""))
    for waiter in waiters:
        need, number = int(waiter["need"]), goroutine(waiter)
        print("    %-8s %-8s %s%s" % (standing(waiter, number), state(waiter),
              whose(waiter, number, stacks), "" if need == 1 else ", for %d" % need))


class Linkrt(gdb.Command):
    """What linkrt's runtime does in this program."""

    def __init__(self):
        super().__init__("linkrt", gdb.COMMAND_STATUS, prefix=True)


class Waiters(gdb.Command):
    """The waiters of each semaphore: linkrt waiters

Prints each address with its count, and below it its waiters in order. A waiter
is queued, woken (it runs for a unit), watching (it lost a unit to a running
thread, and will look again by itself) or awaiting (it has no thread). Then come
the state of its park word (spinning, parked, timed), its goroutine, or its
thread and the function that waits."""

    def __init__(self):
        super().__init__("linkrt waiters", gdb.COMMAND_STATUS)

    def invoke(self, argument, from_tty):
        if argument:
            raise gdb.GdbError("linkrt waiters takes no argument: `%s`" % argument)
        try:
            table = gdb.parse_and_eval("linkrt_semtable")
            queues = [q for n in range(table.type.range()[1] + 1) if table[n]["root"]
                      for q in each_queue(table[n]["root"])]
        except gdb.error as error:
            raise gdb.GdbError("no table of semaphores can be read (%s): is linkrt in this program, "
                               "built with -g, and does it run?" % error)
        stacks = Stacks() if queues else None
        for queue in queues:
            write_queue(queue, stacks)
        if not queues:
            print("no thread waits for a semaphore")


Linkrt()
Waiters()
