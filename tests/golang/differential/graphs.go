// SPDX-License-Identifier: BSD-3-Clause

package main

// Structures of pointers that change while the collector runs, and must stay what they are.

func (g *generator) graphs() {
	g.line("defer debug.SetGCPercent(debug.SetGCPercent(%d))", g.pickInt(1, 5, 20, 100))
	for range 2 {
		structure := g.pick("forest", "rings", "tables", "textHeap", "interfaces", "closureChain", "interiors", "waitingOwners")
		g.line("%s(%d, %d)", structure, 1+g.Intn(60), g.Intn(1000))
	}
	g.line("acrossGoroutines(%d, %d)", 1+g.Intn(6), 1+g.Intn(300))
}

const graphTools = `
type tree2 struct {
	left, right *tree2
	key         int
	load        []byte
}

func (t *tree2) insert(key int) *tree2 {
	if t == nil {
		return &tree2{key: key, load: make([]byte, key%97)}
	}
	if key < t.key {
		t.left = t.left.insert(key)
	} else {
		t.right = t.right.insert(key)
	}
	return t
}

func (t *tree2) sum() int {
	if t == nil {
		return 0
	}
	return t.left.sum()*3 + t.key + len(t.load) + t.right.sum()*5
}

// turn rotates a random part of the tree.
func (t *tree2) turn(seed int) *tree2 {
	if t == nil || t.left == nil || seed%3 == 0 {
		return t
	}
	top := t.left
	t.left, top.right = top.right, t
	top.left = top.left.turn(seed / 3)
	return top
}

func forest(n, seed int) {
	trees := make([]*tree2, 5)
	for i := 0; i < n*20; i++ {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		t := &trees[seed%5]
		*t = (*t).insert(seed >> 8 % 1000).turn(seed)
		if seed%41 == 0 {
			trees[(seed+1)%5] = nil
		}
	}
	for _, t := range trees {
		helper.P(t.sum())
	}
}

type link struct {
	next, before *link
	value        any
}

func rings(n, seed int) {
	first := &link{value: seed}
	first.next, first.before = first, first
	for i := 0; i < n*10; i++ {
		l := &link{value: []any{i, fmt.Sprint(i), []int{i}, &link{value: i}}[(i+seed)%4]}
		l.next, l.before = first.next, first
		first.next.before, first.next = l, l
		if i%3 == 0 {
			gone := first.before
			gone.before.next, gone.next.before = gone.next, gone.before
			if gone == first {
				first = gone.next
			}
		}
	}
	count, text := 0, 0
	for l := first.next; l != first; l = l.next {
		count++
		if inner, ok := l.value.(*link); ok {
			text += inner.value.(int)
		} else {
			text += len(fmt.Sprint(l.value))
		}
	}
	helper.P(count, text)
}

func tables(n, seed int) {
	m := map[string]map[int]*[]string{}
	for i := 0; i < n*10; i++ {
		k := fmt.Sprint((i * seed) % 13)
		if m[k] == nil {
			m[k] = map[int]*[]string{}
		}
		inner := m[k]
		if inner[i%7] == nil {
			inner[i%7] = new([]string)
		}
		*inner[i%7] = append(*inner[i%7], strings.Repeat(k, i%5))
		if i%31 == 0 {
			delete(m, fmt.Sprint(i%13))
		}
	}
	sum := 0
	for k, inner := range m {
		for i, list := range inner {
			sum += len(k) * i * len(strings.Join(*list, ","))
		}
	}
	helper.P(len(m), sum)
}

func textHeap(n, seed int) {
	var all []string
	for i := 0; i < n*5; i++ {
		s := strings.Repeat(string(rune('a'+(i+seed)%26)), i%300)
		all = append(all, s[len(s)/3:], s+fmt.Sprint(i), string([]byte(s)[:len(s)/2]))
		if i%10 == 9 {
			all = append([]string(nil), all[len(all)/2:]...)
		}
	}
	sum := uint32(0)
	for _, s := range all {
		for i := 0; i < len(s); i++ {
			sum = sum*31 + uint32(s[i])
		}
	}
	helper.P(len(all), sum)
}

func interfaces(n, seed int) {
	var all []any
	for i := 0; i < n*10; i++ {
		var x any = i + seed
		switch (i + seed) % 6 {
		case 0:
			x = struct {
				p *int
				s string
			}{&i, "s"}
		case 1:
			x = [3]any{i, nil, all}
		case 2:
			x = all[len(all)/2:]
		case 3:
			x = fmt.Errorf("e %d %w", i, os.ErrNotExist)
		case 4:
			x = func() int { return i + len(all) }()
		}
		all = append(all, x)
		if len(all) > 50 {
			all = all[25:]
		}
	}
	counts := map[string]int{}
	for _, x := range all {
		counts[fmt.Sprintf("%T", x)]++
	}
	helper.P(counts)
}

func closureChain(n, seed int) {
	f := func(x int) int { return x + seed }
	for i := 0; i < n*4; i++ {
		before, room := f, make([]int, 1+i%50)
		f = func(x int) int { room[0]++; return before(x)%10007 + i + room[0] }
	}
	for i := 0; i < 3; i++ {
		helper.P(f(i))
		runtime.GC()
	}
}

// interiors keeps only pointers into the middle of objects.
func interiors(n, seed int) {
	var elements []*int
	var parts [][]byte
	for i := 0; i < n*5; i++ {
		array := make([]int, 3+i%40)
		array[i%3] = i
		elements = append(elements, &array[i%3])
		bytes := make([]byte, 100+i)
		bytes[i] = byte(seed)
		parts = append(parts, bytes[i:i+1:i+2])
	}
	runtime.GC()
	sum := 0
	for i, p := range elements {
		sum += *p*7 + int(parts[i][0])
	}
	helper.P(sum)
}

// waitingOwners has the only pointers to some objects on the stacks of goroutines that wait, and in channels.
func waitingOwners(n, seed int) {
	c, out := make(chan *tree2, n), make(chan int)
	for i := 0; i < n; i++ {
		c <- (*tree2)(nil).insert(i + seed)
		go func() {
			t := <-c
			more := t.insert(seed).insert(seed + 7)
			out <- 0
			runtime.Gosched()
			out <- more.sum()
		}()
	}
	runtime.GC()
	sum := 0
	for i := 0; i < 2*n; i++ {
		sum += <-out
		if i%16 == 0 {
			runtime.GC()
		}
	}
	helper.P(sum)
}

func acrossGoroutines(n, items int) {
	c := make(chan map[string]*link)
	for i := 0; i < n; i++ {
		go func(i int) {
			m := map[string]*link{}
			for j := 0; j < items; j++ {
				m[fmt.Sprint(j%17)] = &link{value: j, next: m[fmt.Sprint(j%5)]}
			}
			c <- m
		}(i)
	}
	sum := 0
	for i := 0; i < n; i++ {
		for _, l := range <-c {
			for depth := 0; l != nil && depth < 100; depth++ {
				sum += l.value.(int)
				l = l.next
			}
		}
	}
	helper.P(sum)
}
`
