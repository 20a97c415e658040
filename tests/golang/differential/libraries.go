// SPDX-License-Identifier: BSD-3-Clause

package main

import "fmt"

// Packages of the standard library with random arguments.

func (g *generator) libraries() {
	for range 6 {
		g.line("%s", g.libraryCall())
	}
}

func (g *generator) libraryCall() string {
	n, m := g.Intn(100), g.Intn(1000)
	switch g.Intn(14) {
	case 0:
		return fmt.Sprintf("sorted(%d, %d)", n, m)
	case 1:
		return fmt.Sprintf("expressions(%q, %q)", g.expression(3), g.pick("", "aab", "abcabc", "x=1,y=2", "日本 a1", "foo.bar@baz", "aaaaaaaa"))
	case 2:
		return fmt.Sprintf("tabbed(%d, %d, %q)", g.Intn(9), g.Intn(3), g.text())
	case 3:
		return fmt.Sprintf("times(%d, %d, %q)", g.Int63n(4e9)-1e9, g.Intn(1e9), g.pick("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "None/Such", ""))
	case 4:
		return fmt.Sprintf("durations(%q)", g.pick("1h2m3.5s", "-1us", "1.5h", "", "9223372036854775807ns", "9999999h", "3", ".5m", "1d", "+0"))
	case 5:
		return fmt.Sprintf("bigNumbers(%q, %q)", g.numeral()+g.pick("", "000000000000000000000001", "123456789012345678901234567890"), g.pick("7", "-3", "0", "340282366920938463463374607431768211456"))
	case 6:
		return fmt.Sprintf("addresses(%q)", g.pick("http://u:p@h:80/p%20q?a=1&b=%26#f", "//x", "mailto:a@b", "%zz", "/a/../b?x", "http://[::1]:8/", "a b", "https://é.x/ü?ö"))
	case 7:
		return fmt.Sprintf("networkAddresses(%q)", g.pick("1.2.3.4", "::1", "10.0.0.0/8", "fe80::1%eth0", "1.2.3", "2001:db8::/32", "[::1]:80", "256.1.1.1"))
	case 8:
		return fmt.Sprintf("paths(%q, %q)", g.pick("a/b/../c", "/", "", "..", "a//b/.", "/a/b.tar.gz"), g.pick("*", "a?", "[a-c]*", "[", "x/*"))
	case 9:
		return fmt.Sprintf("containers(%d, %d)", n, m)
	case 10:
		return fmt.Sprintf("compressed(%d, %d, %d)", m*7, n, g.Intn(10))
	case 11:
		return fmt.Sprintf("archives(%d, %q)", 1+g.Intn(5), g.text())
	case 12:
		return fmt.Sprintf("flags(%q)", g.pick("-n=3 a b", "-n x", "-b -s=t -- -n", "-unknown", "-h", "--d 1h -n 0x10 rest", "-b=maybe", "-v a -v b c"))
	}
	return fmt.Sprintf("buffered(%q, %d)", g.wildText()+g.wildText(), 16+g.Intn(20))
}

// A regular expression.
func (g *generator) expression(depth int) string {
	if depth <= 0 {
		return g.pick("a", "b", ".", "[a-c]", `\d`, `\w`, "[^a]", "日", `\b`, "^", "$", "x", "", `\pL`, "(?i)A")
	}
	e := g.expression(depth - 1)
	return g.pick(e+g.expression(depth-1), "(?:"+e+")*", "("+e+")", "("+e+"|"+g.expression(depth-1)+")", "(?:"+e+")+?", "(?:"+e+"){1,3}", "(?P<name>"+e+")", e+"?", e+"(", "["+e)
}

const libraryTools = `
type record struct {
	key  int
	name string
}

type byName []record

func (b byName) Len() int           { return len(b) }
func (b byName) Less(i, j int) bool { return b[i].name < b[j].name }
func (b byName) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func records2(n, seed int) (all []record) {
	for i := range n {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		all = append(all, record{seed >> 8 % 10, strconv.Itoa(i)})
	}
	return
}

func sorted(n, seed int) {
	byKey := func(a, b record) int { return a.key - b.key }
	all := records2(n, seed)
	stable := slices.Clone(all)
	slices.SortStableFunc(stable, byKey)
	old := slices.Clone(all)
	sort.SliceStable(old, func(i, j int) bool { return old[i].key < old[j].key })
	quick := slices.Clone(all)
	slices.SortFunc(quick, byKey)
	sort.Sort(sort.Reverse(byName(all)))
	helper.P(stable, slices.Equal(stable, old), quick, all, slices.IsSortedFunc(quick, byKey))
	helper.P(slices.BinarySearchFunc(stable, seed%10, func(r record, k int) int { return r.key - k }))
	helper.P(sort.Search(n, func(i int) bool { return stable[i].key >= 5 }), slices.Compact(slices.Collect(func(yield func(int) bool) {
		for _, r := range stable {
			if !yield(r.key) {
				return
			}
		}
	})))
	counts := map[int][]string{}
	for _, r := range stable {
		counts[r.key] = append(counts[r.key], r.name)
	}
	helper.P(slices.Sorted(maps.Keys(counts)), counts)
}

func expressions(pattern, text string) {
	e, err := regexp.Compile(pattern)
	if err != nil {
		helper.P(err)
		return
	}
	helper.P(e, e.NumSubexp(), e.SubexpNames(), e.MatchString(text), e.FindAllStringSubmatchIndex(text, -1))
	helper.P(e.ReplaceAllString(text, "<$1$name>"), e.Split(text, -1), e.ReplaceAllStringFunc(text, strings.ToUpper))
	e.Longest()
	helper.P(e.FindString(text), string(e.Expand(nil, []byte("$0-${name}"), []byte(text), e.FindSubmatchIndex([]byte(text)))))
}

func tabbed(width, padding int, text string) {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, width, 8, padding, '.', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintf(w, "a\t%s\tc\n%s\t\tb\t\nlonger text\tx", text, text)
	helper.P(w.Flush(), b.String())
}

func times(seconds, nanoseconds int64, zone string) {
	place, err := time.LoadLocation(zone)
	if err != nil {
		helper.P(err)
		place = time.FixedZone("fixed", int(seconds%50000))
	}
	t := time.Unix(seconds, nanoseconds).In(place)
	for _, layout := range []string{time.RFC3339Nano, time.RFC1123Z, time.Kitchen, time.UnixDate, "2006-002 Jan _2 .000 Z07:00 MST pm"} {
		text := t.Format(layout)
		back, err := time.ParseInLocation(layout, text, place)
		helper.P(text, err, back.Equal(t), back.Sub(t) > time.Hour)
	}
	year, week := t.ISOWeek()
	helper.P(t, t.UTC(), t.YearDay(), t.Weekday(), year, week, t.AddDate(0, 1, 1), t.Truncate(time.Hour), t.Round(time.Minute).Unix())
	text, err := t.MarshalJSON()
	helper.P(string(text), err, t.Sub(time.Unix(0, 0)), t.Before(time.Unix(0, 1)), t.IsDST(), time.Date(2024, 14, 35, 25, 61, 61, 1e9, place))
	_, err = time.Parse(time.RFC3339, zone+"2024-13-01T00:00:00Z")
	helper.P(err)
}

func durations(text string) {
	d, err := time.ParseDuration(text)
	helper.P(d, err, d.Seconds(), d.Round(time.Second), d.Truncate(time.Minute), d.Abs(), d.Milliseconds())
}

func bigNumbers(x, y string) {
	a, ok := new(big.Int).SetString(x, 0)
	b, _ := new(big.Int).SetString(y, 10)
	helper.P(ok)
	if !ok {
		a = big.NewInt(-99)
	}
	helper.P(new(big.Int).Mul(a, b), new(big.Int).Exp(b, big.NewInt(5), nil), a.Cmp(b), a.BitLen(), a.Text(36), new(big.Int).GCD(nil, nil, new(big.Int).Abs(a), new(big.Int).Abs(b)))
	attempt("division", func() { helper.P(new(big.Int).Div(a, b), new(big.Int).Rem(a, b), new(big.Rat).SetFrac(a, b)) })
	f, _, err := big.ParseFloat(y, 10, 100, big.ToNearestEven)
	helper.P(new(big.Float).Sqrt(f.Abs(f)).Text('g', 30), err, b.ProbablyPrime(5), new(big.Int).Lsh(a, 70), fmt.Sprintf("%x %d %10s|", a, b, b))
}

func addresses(text string) {
	u, err := url.Parse(text)
	if err != nil {
		helper.P(err)
		return
	}
	helper.P(u, u.Scheme, u.Host, u.Port(), u.Path, u.RawPath, u.Query(), u.Fragment, u.User, u.IsAbs(), u.Redacted())
	helper.P(u.ResolveReference(&url.URL{Path: "../x"}), url.QueryEscape(text), url.PathEscape(text), u.JoinPath("a", "../b"))
}

func networkAddresses(text string) {
	a, err := netip.ParseAddr(text)
	helper.P(a, err, a.Is6(), a.IsPrivate(), a.Next())
	p, err := netip.ParsePrefix(text)
	helper.P(p, err, p.Masked(), p.Contains(netip.MustParseAddr("10.1.2.3")))
	port, err := netip.ParseAddrPort(text)
	helper.P(port, err)
	m := map[netip.Addr]int{a: 1, netip.MustParseAddr("1.2.3.4"): 2}
	helper.P(len(m), a == netip.MustParseAddr("::1"))
}

func paths(name, pattern string) {
	helper.P(path.Clean(name), path.Base(name), path.Dir(name), path.Ext(name), path.IsAbs(name), filepath.Join(name, pattern))
	helper.P(path.Match(pattern, name))
	helper.P(filepath.Rel("/a", "/"+name))
	helper.P(path.Split(name))
}

type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *intHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func containers(n, seed int) {
	h := &intHeap{}
	l := list.New()
	r := ring.New(5)
	for i := range n {
		heap.Push(h, (i*seed)%101)
		if e := l.PushBack(i); i%3 == 0 {
			l.MoveToFront(e)
		}
		r.Value = i
		r = r.Move(seed % 3)
		if i%5 == 4 {
			helper.P(heap.Pop(h), l.Remove(l.Front()))
		}
	}
	for e := l.Front(); e != nil; e = e.Next() {
		helper.P(e.Value)
	}
	r.Do(func(x any) { helper.P(x) })
	for h.Len() > 0 {
		helper.P(heap.Pop(h))
	}
}

func compressed(n, seed, level int) {
	data := noise(n, seed)
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, level)
	z.Name = "name"
	z.Write(data)
	helper.P(err, z.Close(), crc32.ChecksumIEEE(b.Bytes()), b.Len())
	truncated := bytes.NewReader(b.Bytes()[:b.Len()-4])
	r, err := gzip.NewReader(&b)
	helper.P(err, r.Name)
	back, err := io.ReadAll(r)
	helper.P(bytes.Equal(back, data), err)
	r.Reset(truncated)
	_, err = io.ReadAll(r)
	helper.P(err)
	zlibWriter := zlib.NewWriter(&b)
	zlibWriter.Write(data)
	zlibWriter.Close()
	zr, err := zlib.NewReader(&b)
	helper.P(err)
	back, err = io.ReadAll(zr)
	helper.P(len(back), err)
	_, err = io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	helper.P(err)
}

func archives(n int, text string) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := range n {
		helper.P(w.WriteHeader(&tar.Header{Name: fmt.Sprint("file", i, strings.Repeat("x", i*40)), Size: int64(len(text)), Mode: 0o600, ModTime: time.Unix(1e9, 0)}))
		helper.P(w.Write([]byte(text)))
	}
	helper.P(w.Close(), crc32.ChecksumIEEE(b.Bytes()))
	r := tar.NewReader(&b)
	for {
		h, err := r.Next()
		if err != nil {
			helper.P(err)
			break
		}
		data, err := io.ReadAll(r)
		helper.P(h.Name, h.Size, h.FileInfo().Mode(), string(data), err)
	}
	b.Reset()
	z := zip.NewWriter(&b)
	for i := range n {
		f, err := z.Create(fmt.Sprint("f", i))
		helper.P(err)
		io.WriteString(f, strings.Repeat(text, i))
	}
	helper.P(z.Close())
	zr, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	helper.P(err)
	for _, f := range zr.File {
		data, err := fs.ReadFile(zr, f.Name)
		helper.P(f.Name, f.UncompressedSize64, f.CRC32, len(data), err)
	}
}

type manyFlags []string

func (m *manyFlags) String() string     { return strings.Join(*m, "+") }
func (m *manyFlags) Set(s string) error { *m = append(*m, s); return nil }

func flags(line string) {
	var b strings.Builder
	set := flag.NewFlagSet("program", flag.ContinueOnError)
	set.SetOutput(&b)
	n, yes, s, d := set.Int("n", 7, "a "+"\x60number\x60"), set.Bool("b", false, "yes"), set.String("s", "default", "text"), set.Duration("d", 0, "time")
	var many manyFlags
	set.Var(&many, "v", "many")
	err := set.Parse(strings.Fields(line))
	helper.P(err, errors.Is(err, flag.ErrHelp), *n, *yes, *s, *d, many, set.Args(), b.String())
	set.Visit(func(f *flag.Flag) { helper.P(f.Name, f.Value, f.DefValue) })
}

func buffered(text string, size int) {
	r := bufio.NewReaderSize(iotestReader{strings.NewReader(text)}, size)
	peeked, err := r.Peek(3)
	helper.P(string(peeked), err)
	line, prefix, err := r.ReadLine()
	helper.P(string(line), prefix, err)
	c, n, err := r.ReadRune()
	helper.P(c, n, err, r.UnreadRune(), r.Buffered() >= 0)
	rest, err := r.ReadString('\n')
	helper.P(rest, err)
	var b bytes.Buffer
	w := bufio.NewWriterSize(&b, size)
	for i := range size {
		fmt.Fprintf(w, "%d %s,", i, text[:min(len(text), i)])
	}
	helper.P(w.Buffered(), w.Flush(), b.Len())
	s := bufio.NewScanner(&b)
	s.Split(bufio.ScanWords)
	s.Buffer(nil, size)
	words := 0
	for s.Scan() {
		words += len(s.Text())
	}
	helper.P(words, s.Err())
	helper.P(utf16.Encode([]rune(text)), unicode.IsUpper('É'), strings.Title(text), bits.OnesCount(uint(size)), bits.Reverse16(uint16(size)))
}

// iotestReader reads a byte at a time.
type iotestReader struct{ r io.Reader }

func (o iotestReader) Read(p []byte) (int, error) { return o.r.Read(p[:min(len(p), 1)]) }
`
