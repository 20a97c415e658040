// Sockets of other kinds than those of files.go, dialling, and names by a server of the program's own.
package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func udp() {
	s, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	check(err)
	go func() {
		b := make([]byte, 1500)
		for {
			n, a, err := s.ReadFromUDPAddrPort(b)
			if err != nil {
				fmt.Println(errors.Is(err, net.ErrClosed))
				return
			}
			s.WriteToUDPAddrPort(append([]byte("re:"), b[:n]...), a)
		}
	}()
	c, err := net.Dial("udp", s.LocalAddr().String())
	check(err)
	b := make([]byte, 100)
	for i := range 3 {
		fmt.Fprintf(c, "datagram %d", i)
		n, err := c.Read(b)
		fmt.Println(string(b[:n]), err)
	}
	c.SetReadDeadline(time.Now().Add(3 * time.Millisecond))
	_, err = c.Read(b)
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	fmt.Println(netip.MustParseAddrPort(s.LocalAddr().String()).Addr())
	s.Close()
	c.SetReadDeadline(time.Time{})
	time.Sleep(time.Millisecond)
	c.Write([]byte("x"))
	_, err = c.Read(b)
	fmt.Println(errors.Is(err, syscall.ECONNREFUSED))
}

func unix() {
	dir, err := os.MkdirTemp("", "u")
	check(err)
	defer os.RemoveAll(dir)
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, "s"), Net: "unix"})
	check(err)
	go func() {
		c, err := l.AcceptUnix()
		check(err)
		f, err := os.CreateTemp(dir, "t")
		check(err)
		f.WriteString("passed by descriptor")
		c.WriteMsgUnix([]byte("fd"), syscall.UnixRights(int(f.Fd())), nil)
		f.Close()
		c.Close()
	}()
	c, err := net.DialUnix("unix", nil, l.Addr().(*net.UnixAddr))
	check(err)
	b, oob := make([]byte, 10), make([]byte, 100)
	n, on, _, _, err := c.ReadMsgUnix(b, oob)
	check(err)
	m, err := syscall.ParseSocketControlMessage(oob[:on])
	check(err)
	fds, err := syscall.ParseUnixRights(&m[0])
	check(err)
	f := os.NewFile(uintptr(fds[0]), "got")
	f.Seek(0, 0)
	text, err := io.ReadAll(f)
	fmt.Println(string(b[:n]), string(text), err)
	f.Close()
	c.Close()
	l.Close()
	_, err = os.Stat(filepath.Join(dir, "s"))
	fmt.Println(errors.Is(err, os.ErrNotExist))
	a, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: filepath.Join(dir, "a"), Net: "unixgram"})
	check(err)
	own := &net.UnixAddr{Name: filepath.Join(dir, "b"), Net: "unixgram"}
	d, err := net.DialUnix("unixgram", own, a.LocalAddr().(*net.UnixAddr))
	check(err)
	d.Write([]byte("gram"))
	n, from, err := a.ReadFromUnix(b)
	fmt.Println(string(b[:n]), filepath.Base(from.Name), err)
	a.Close()
	d.Close()
	_, err = net.Dial("unix", filepath.Join(dir, "none"))
	fmt.Println(errors.Is(err, syscall.ENOENT))
}

func dials() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	addr := l.Addr().String()
	l.Close()
	_, err = net.Dial("tcp", addr)
	fmt.Println(errors.Is(err, syscall.ECONNREFUSED))
	_, err = net.DialTimeout("tcp", "127.0.0.1:1", time.Nanosecond)
	fmt.Println(err.(net.Error).Timeout(), err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = (&net.Dialer{}).DialContext(ctx, "tcp", "127.0.0.1:1")
	fmt.Println(err)
	_, err = net.Dial("tcp", "127.0.0.1:99999")
	fmt.Println(err)
	// A listener whose queue is full: the next connection waits until its time is over.
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	check(err)
	check(syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	check(syscall.Listen(fd, 0))
	sa, _ := syscall.Getsockname(fd)
	addr = fmt.Sprintf("127.0.0.1:%d", sa.(*syscall.SockaddrInet4).Port)
	var cs []net.Conn
	for range 4 {
		c, err := net.DialTimeout("tcp", addr, 100*time.Millisecond)
		if err != nil {
			fmt.Println("timeout", err.(net.Error).Timeout())
			break
		}
		cs = append(cs, c)
	}
	for _, c := range cs {
		c.Close()
	}
	syscall.Close(fd)
	// accept with a deadline, half close, linger, reset
	tl, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	check(err)
	tl.SetDeadline(time.Now().Add(3 * time.Millisecond))
	_, err = tl.Accept()
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	tl.SetDeadline(time.Time{})
	got := make(chan error)
	go func() {
		c, err := tl.AcceptTCP()
		check(err)
		b, err := io.ReadAll(c)
		fmt.Println(string(b), err)
		c.Write([]byte("after half close"))
		c.Close()
		c, err = tl.AcceptTCP()
		check(err)
		_, err = c.Read(make([]byte, 1))
		got <- err
	}()
	c, err := net.DialTCP("tcp", nil, tl.Addr().(*net.TCPAddr))
	check(err)
	c.Write([]byte("hello"))
	c.CloseWrite()
	b, err := io.ReadAll(c)
	fmt.Println(string(b), err)
	c.Close()
	c, err = net.DialTCP("tcp", nil, tl.Addr().(*net.TCPAddr))
	check(err)
	check(c.SetLinger(0))
	check(c.SetNoDelay(false))
	check(c.SetKeepAlive(true))
	c.Close()
	fmt.Println(errors.Is(<-got, syscall.ECONNRESET))
	tl.Close()
}

func pipes() {
	a, b := net.Pipe()
	go func() { fmt.Fprint(a, "through a pipe"); a.Close() }()
	t, err := io.ReadAll(b)
	fmt.Println(string(t), err)
	a, b = net.Pipe()
	a.SetDeadline(time.Now().Add(2 * time.Millisecond))
	_, err = a.Write([]byte("x"))
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	b.Close()
}

func answer(q []byte) []byte {
	r := append([]byte{}, q...)
	r[2], r[3] = 0x84, 0 // response, authoritative
	end := 12
	name := ""
	for q[end] != 0 {
		name += string(q[end+1:end+1+int(q[end])]) + "."
		end += int(q[end]) + 1
	}
	typ := binary.BigEndian.Uint16(q[end+1:])
	end += 5
	r = r[:end]
	binary.BigEndian.PutUint16(r[6:], 0)
	binary.BigEndian.PutUint16(r[8:], 0)
	binary.BigEndian.PutUint16(r[10:], 0)
	add := func(typ uint16, data ...byte) {
		binary.BigEndian.PutUint16(r[6:], binary.BigEndian.Uint16(r[6:])+1)
		r = append(r, 0xc0, 12, byte(typ>>8), byte(typ), 0, 1, 0, 0, 0, 60, 0, byte(len(data)))
		r = append(r, data...)
	}
	switch {
	case name == "slow.test.":
		return nil
	case name == "host.test." && typ == 1:
		add(1, 10, 1, 2, 3)
		add(1, 10, 1, 2, 4)
	case name == "host.test." && typ == 28:
		add(28, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
	case name == "host.test." && typ == 16:
		add(16, append([]byte{9}, "text here"...)...)
	case name == "host.test." && typ == 15:
		add(15, 0, 10, 4, 'm', 'a', 'i', 'l', 0xc0, 12)
	case name == "host.test.":
	default:
		r[3] = 3 // no such name
	}
	return r
}

func dns() {
	s, err := net.ListenPacket("udp", "127.0.0.1:0")
	check(err)
	defer s.Close()
	go func() {
		b := make([]byte, 1500)
		for {
			n, a, err := s.ReadFrom(b)
			if err != nil {
				return
			}
			if r := answer(b[:n]); r != nil {
				s.WriteTo(r, a)
			}
		}
	}()
	r := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", s.LocalAddr().String())
	}}
	ctx := context.Background()
	ips, err := r.LookupNetIP(ctx, "ip", "host.test.")
	fmt.Println(len(ips), err)
	ip4, err := r.LookupNetIP(ctx, "ip4", "host.test.")
	fmt.Println(ip4, err)
	txt, err := r.LookupTXT(ctx, "host.test.")
	fmt.Println(txt, err)
	mx, err := r.LookupMX(ctx, "host.test.")
	fmt.Println(len(mx), mx[0].Host, mx[0].Pref, err)
	_, err = r.LookupHost(ctx, "none.test.")
	fmt.Println(err.(*net.DNSError).IsNotFound)
	ctx, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	_, err = r.LookupHost(ctx, "slow.test.")
	fmt.Println(err.(net.Error).Timeout())
	var all sync.WaitGroup
	for range 20 {
		all.Add(1)
		go func() {
			defer all.Done()
			_, err := r.LookupHost(context.Background(), "host.test.")
			check(err)
		}()
	}
	all.Wait()
	addrs, err := net.LookupHost("localhost")
	fmt.Println(len(addrs) > 0, err)
	p, err := net.LookupPort("tcp", "https")
	fmt.Println(p, err)
	_, err = net.InterfaceAddrs()
	fmt.Println(err)
}

func main() {
	udp()
	unix()
	dials()
	pipes()
	dns()
}
