// Package crypto/tls with a certificate of the program's own, and HTTP over it, of both versions.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func selfSigned() (tls.Certificate, *x509.CertPool) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	t := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, t, t, &key.PublicKey, key)
	check(err)
	leaf, err := x509.ParseCertificate(der)
	check(err)
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

func main() {
	cert, pool := selfSigned()
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{
			Certificates: []tls.Certificate{cert}, MaxVersion: version, NextProtos: []string{"echo"}})
		check(err)
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() { io.Copy(c, c); c.Close() }()
			}
		}()
		c, err := tls.Dial("tcp", l.Addr().String(), &tls.Config{RootCAs: pool, NextProtos: []string{"echo"}})
		check(err)
		s := c.ConnectionState()
		fmt.Println(tls.VersionName(s.Version), s.NegotiatedProtocol, s.HandshakeComplete, s.PeerCertificates[0].Subject)
		go func() { c.Write(make([]byte, 500000)); c.CloseWrite() }()
		n, err := io.Copy(io.Discard, c)
		fmt.Println(n, err)
		c.Close()
		_, err = tls.Dial("tcp", l.Addr().String(), &tls.Config{})
		var unknown x509.UnknownAuthorityError
		fmt.Println(errors.As(err, &unknown), err)
		_, err = tls.Dial("tcp", l.Addr().String(), &tls.Config{RootCAs: pool, ServerName: "other"})
		fmt.Println(err)
		l.Close()
	}
	for _, h2 := range []bool{false, true} {
		s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, r.Proto, " ", r.TLS != nil)
		}))
		s.EnableHTTP2 = h2
		s.StartTLS()
		for range 3 {
			r, err := s.Client().Get(s.URL)
			check(err)
			b, _ := io.ReadAll(r.Body)
			r.Body.Close()
			fmt.Println(string(b), r.Proto)
		}
		s.Close()
	}
}
