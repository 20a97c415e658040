// Packages that programs use often and that no other program here does.
package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"database/sql/driver"
	_ "embed"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"html/template"
	"io"
	"log"
	"log/slog"
	"os"
	"sync"
	"time"
)

//go:embed standard.go
var text string

func check(err error) {
	if err != nil {
		panic(err)
	}
}

type fake struct{}
type conn struct{}
type stmt struct{ q string }
type rows struct{ i int }

func (fake) Open(string) (driver.Conn, error)             { return conn{}, nil }
func (conn) Prepare(q string) (driver.Stmt, error)        { return stmt{q}, nil }
func (conn) Close() error                                 { return nil }
func (conn) Begin() (driver.Tx, error)                    { return conn{}, nil }
func (conn) Commit() error                                { return nil }
func (conn) Rollback() error                              { return nil }
func (stmt) Close() error                                 { return nil }
func (stmt) NumInput() int                                { return -1 }
func (stmt) Exec(a []driver.Value) (driver.Result, error) { return driver.RowsAffected(len(a)), nil }
func (stmt) Query(a []driver.Value) (driver.Rows, error)  { return &rows{}, nil }
func (*rows) Columns() []string                           { return []string{"id", "name", "at"} }
func (*rows) Close() error                                { return nil }
func (r *rows) Next(d []driver.Value) error {
	if r.i == 3 {
		return io.EOF
	}
	r.i++
	d[0], d[1], d[2] = int64(r.i), fmt.Sprint("name ", r.i), nil
	return nil
}

func database() {
	sql.Register("fake", fake{})
	db, err := sql.Open("fake", "")
	check(err)
	db.SetMaxOpenConns(2)
	db.SetConnMaxIdleTime(time.Millisecond)
	rs, err := db.Query("select")
	check(err)
	for rs.Next() {
		var id int
		var name string
		var at sql.NullTime
		check(rs.Scan(&id, &name, &at))
		fmt.Println(id, name, at.Valid)
	}
	fmt.Println(rs.Err())
	var all sync.WaitGroup
	for range 10 {
		all.Add(1)
		go func() {
			defer all.Done()
			tx, err := db.BeginTx(context.Background(), nil)
			check(err)
			_, err = tx.Exec("insert", 1, "x")
			check(err)
			check(tx.Commit())
		}()
	}
	all.Wait()
	var wrong int
	err = db.QueryRow("select").Scan(&wrong)
	fmt.Println(err)
	fmt.Println(db.Close(), db.Ping())
}

func withoutTime(groups []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

func formats() {
	var b bytes.Buffer
	type point struct {
		X, Y int
		M    map[string][]float64
		I    any
	}
	gob.Register(time.Duration(0))
	check(gob.NewEncoder(&b).Encode(point{1, 2, map[string][]float64{"a": {1.5}}, time.Second}))
	var p point
	check(gob.NewDecoder(&b).Decode(&p))
	fmt.Println(p)
	b.Reset()
	z := gzip.NewWriter(&b)
	z.Name = "n"
	for i := range 1000 {
		fmt.Fprintln(z, i)
	}
	z.Close()
	r, err := gzip.NewReader(&b)
	check(err)
	t, err := io.ReadAll(r)
	fmt.Println(len(t), err, r.Name)
	b.Reset()
	zw := zip.NewWriter(&b)
	for _, n := range []string{"a.txt", "d/b.txt"} {
		w, err := zw.Create(n)
		check(err)
		io.WriteString(w, "contents of "+n)
	}
	check(zw.Close())
	zr, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	check(err)
	for _, f := range zr.File {
		rc, err := f.Open()
		check(err)
		t, err := io.ReadAll(rc)
		fmt.Println(f.Name, string(t), err)
	}
	page := template.Must(template.New("x").Parse(`{{range .}}<a href="{{.}}">{{.}}</a>{{else}}none{{end}}` + "\n"))
	check(page.Execute(os.Stdout, []string{"a b", "javascript:x", "<>&"}))
	l := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
	l.With("a", 1).WithGroup("g").Info("hello", "err", errors.New("e"), "d", time.Second, slog.Group("x", "y", 2))
	log.SetFlags(log.Lshortfile)
	log.SetOutput(os.Stdout)
	log.Println("with a line")
	fs := flag.NewFlagSet("prog", flag.ContinueOnError)
	fs.SetOutput(os.Stdout)
	n := fs.Int("n", 5, "a `number`")
	d := fs.Duration("d", time.Second, "time")
	fmt.Println(fs.Parse([]string{"-n", "7", "-d=1m", "rest"}), *n, *d, fs.Args())
	fmt.Println(fs.Parse([]string{"-bad"}))
	fmt.Println(text[:11], len(text))
}

func times() {
	ny, err := time.LoadLocation("America/New_York")
	if err == nil {
		fmt.Println(time.Unix(1700000000, 0).In(ny))
		_, err = time.ParseInLocation("2006-01-02 15:04", "2024-03-10 02:30", ny)
	}
	fmt.Println(err)
	_, err = time.LoadLocation("No/Where")
	fmt.Println(err)
	done := make(chan bool)
	ctx, c := context.WithDeadlineCause(context.Background(), time.Now().Add(time.Millisecond), errors.New("why"))
	defer c()
	stop := context.AfterFunc(ctx, func() { done <- true })
	<-done
	fmt.Println(stop(), ctx.Err(), context.Cause(ctx))
	o := sync.OnceValue(func() int { return 4 })
	fmt.Println(o(), o())
}

func main() {
	database()
	formats()
	times()
}
