// SPDX-License-Identifier: BSD-3-Clause

package main

// Memory and text of all lengths and alignments: what searches, compares, copies and counts it.

func (g *generator) memories() {
	for range 4 {
		g.line("searches(%d, %d, %d)", g.Intn(300), g.Intn(40), g.Intn(1000))
	}
	g.line("moves(%d, %d)", g.Intn(5000), g.Intn(70))
	g.line("equals(%d, %d)", g.Intn(200), g.Intn(1000))
	g.line("hashes(%d, %d)", g.Intn(400), g.Intn(100))
	g.line("views(%d)", 1+g.Intn(9))
	g.line("joins(%d, %q)", g.Intn(60), g.text())
}

const memoryTools = `
// noise is n random bytes, of few values, at an odd address of its own memory.
func noise(n, seed int) []byte {
	room := make([]byte, n+seed%17)
	for i := range room {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		room[i] = "aab\x00\xff\xe4\xb8\x96"[seed>>16%8]
	}
	return room[seed%17%(len(room)-n+1):][:n:n]
}

func searches(n, m, seed int) {
	text, piece := noise(n, seed), noise(m, seed+1)
	s, p := string(text), string(piece)
	if n > m {
		p = s[seed%(n-m):][:m]
		piece = []byte(p)
	}
	helper.P(bytes.Index(text, piece), bytes.LastIndex(text, piece), bytes.Count(text, piece), strings.Index(s, p), strings.Count(s, p))
	for _, c := range []byte("ab\x00\xffz") {
		helper.P(bytes.IndexByte(text, c), strings.LastIndexByte(s, c), bytes.Count(text, []byte{c}), strings.IndexByte(s, c), bytes.ContainsRune(text, rune(c)))
	}
	helper.P(strings.IndexAny(s, "b\xff"), strings.IndexRune(s, '世'), strings.Contains(s, p+p), strings.HasSuffix(s, p), bytes.Contains(text, piece[:m/2]))
	helper.P(len(strings.Split(s, "a")), len(bytes.Fields(text)), strings.Replace(s, "a", "xy", 5), bytes.TrimRight(text, "a\xff"), strings.ToUpper(s) == s)
	helper.P(strings.NewReplacer("a", "1", "aa", "2", "b", "").Replace(s), strings.Title(s) == s, bytes.EqualFold(text, bytes.ToUpper(text)))
	helper.P(utf8.RuneCountInString(s), utf8.Valid(text), len([]rune(s)), string([]rune(s)) == s)
}

func equals(n, seed int) {
	a, b := noise(n, seed), append([]byte("unaligned"), noise(n, seed)...)[9:]
	a = append([]byte{}, a...)
	b = b[:copy(b, a)]
	helper.P(bytes.Equal(a, b), bytes.Compare(a, b), string(a) == string(b), string(a) < string(b))
	for _, at := range []int{0, n / 2, n - 1} {
		if at >= 0 && n > 0 {
			b[at] ^= 1
			helper.P(at, bytes.Equal(a, b), bytes.Compare(a, b), string(a) == string(b), string(a) < string(b), strings.Compare(string(b), string(a)))
			b[at] ^= 1
		}
	}
	helper.P(bytes.Compare(a, b[:n/2]), string(a[:n/3]) < string(b), bytes.HasPrefix(a, b[:n/2]))
	var x, y [70]uint16
	copy(x[:], []uint16{1, 2, uint16(seed)})
	y = x
	same := x == y
	y[seed%70]++
	helper.P(same, x == y, [2]string{"a", string(a)} == [2]string{"a", string(b)}, struct{ a, b any }{1, string(a)} == struct{ a, b any }{1, string(b)})
}

func moves(n, by int) {
	room := make([]uint32, n+by)
	for i := range room {
		room[i] = uint32(i * i)
	}
	helper.P(copy(room[by:], room), copy(room, room[by/2:]), copy(room[:n/2], room[n/2:]))
	sum := uint32(0)
	for i, x := range room {
		sum = sum*17 + x + uint32(i)
	}
	for i := range room[:n/3] {
		room[i] = 0
	}
	pointers := make([]*uint32, n/10+3)
	for i := range pointers {
		pointers[i] = &room[i%len(room)*0]
	}
	copy(pointers[1:], pointers)
	helper.P(sum, len(append(room[:by], room...)), *pointers[0])
}

func hashes(n, seed int) {
	text := noise(n, seed)
	helper.P(crc32.ChecksumIEEE(text), crc32.Checksum(text, crc32.MakeTable(crc32.Castagnoli)), adler32.Checksum(text), crc64.Checksum(text, crc64.MakeTable(crc64.ISO)))
	helper.P(fmt.Sprintf("%x %x %x", md5.Sum(text), sha1.Sum(text), sha256.Sum256(text)), fmt.Sprintf("%x", sha512.Sum512(text)))
	h := fnv.New64a()
	h.Write(text)
	helper.P(h.Sum64(), base64.StdEncoding.EncodeToString(text), hex.EncodeToString(text))
}

// views looks at memory by package unsafe.
func views(n int) {
	type layout struct {
		a byte
		b int64
		c [3]byte
		d string
		e struct{}
	}
	var l [3]layout
	helper.P(unsafe.Sizeof(l), unsafe.Alignof(l), unsafe.Offsetof(l[0].d), unsafe.Offsetof(l[0].e))
	p := (*int64)(unsafe.Pointer(uintptr(unsafe.Pointer(&l[1])) + unsafe.Offsetof(l[0].b)))
	*p = int64(n)
	q := (*string)(unsafe.Add(unsafe.Pointer(&l), 2*unsafe.Sizeof(l[0])+unsafe.Offsetof(l[0].d)))
	*q = "unsafe"
	helper.P(l[1].b, l[2].d)
	words := make([]uint64, n)
	words[0] = 0x0102030405060708
	octets := unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), 8*n)
	helper.P(len(octets), octets[0], octets[7], cap(octets), *(*uint16)(unsafe.Pointer(&octets[2])))
	helper.P(math.Float64bits(float64(n)), math.Float32frombits(uint32(n)<<23), *(*uint64)(unsafe.Pointer(&[]float64{-1}[0])))
}

func joins(n int, s string) {
	var parts []string
	var b strings.Builder
	for i := 0; i < n; i++ {
		parts = append(parts, s+strconv.Itoa(i))
		b.WriteString(parts[i])
		b.WriteByte(',')
		b.WriteRune('世')
	}
	x := s + "|" + s
	x += s + x + "0" + s + "1" + x + s
	helper.P(strings.Join(parts, ","), b.Len(), b.String(), x, bytes.Join([][]byte{[]byte(s), []byte(x), nil}, []byte("--")))
	m := map[string]int{}
	for _, p := range parts {
		m[string([]byte(p)[:len(p)/2])]++
	}
	helper.P(m, string(rune(n*1000)), string(rune(-n)), []byte(s+x)[:len(s)], []rune(x)[:2])
}
`
