// SPDX-License-Identifier: BSD-3-Clause
//
// Methods that only reflect calls: by number, by a name that the run finds, by a constant name. And
// the methods of reflect.Value that a program misuses: their names are in the panics.
package main

import (
	"errors"
	"fmt"
	"reflect"
)

type M int

func (m M) First() string       { return "First" }
func (m M) Second(n int) string { return fmt.Sprint("Second ", int(m)+n) }
func (m *M) Third()             { *m++ }

type generic[T any] interface{ OnlyGeneric(T) string }

type G struct{}

func (G) OnlyGeneric(n int) string { return fmt.Sprint("OnlyGeneric ", n) }

func call[T any](x any, v T) string { return x.(generic[T]).OnlyGeneric(v) }

type fields struct {
	Exported   int
	unexported int
}

func misuse(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func misuses() {
	f := reflect.ValueOf(&fields{}).Elem()
	misuse(func() { f.Field(0).SetString("") })
	misuse(func() { f.Field(0).MapKeys() })
	misuse(func() { f.Field(0).NumField() })
	misuse(func() { f.Field(1).SetInt(1) })
	misuse(func() { f.Field(1).Call(nil) })
	misuse(func() { f.Field(0).Set(f.Field(1)) })
	misuse(func() { reflect.ValueOf(1).SetInt(2) })
	misuse(func() { reflect.ValueOf(1).Len() })
	misuse(func() { reflect.Value{}.SetInt(2) })
}

// A type that reflect makes has the methods of what it embeds. Its name is in the text of a panic.
func made() {
	type first interface{ First() string }
	field := reflect.StructField{Name: "M", Anonymous: true, Type: reflect.TypeOf(M(0))}
	x := reflect.New(reflect.StructOf([]reflect.StructField{field})).Elem().Interface()
	f, ok := x.(first)
	fmt.Println(ok, f.First())
	m0 := M(4)
	field.Type = reflect.TypeOf(&m0)
	embedded := reflect.New(reflect.StructOf([]reflect.StructField{field})).Elem()
	embedded.Field(0).Set(reflect.ValueOf(&m0))
	embedded.Interface().(interface{ Third() }).Third()
	fmt.Println(embedded.Interface().(first).First(), m0)
	m, ok := reflect.TypeOf(x).MethodByName("Second")
	fmt.Println(m.Name, ok, reflect.TypeOf(x).Implements(reflect.TypeOf((*first)(nil)).Elem()))
	plain := reflect.StructField{Name: "n", PkgPath: "main", Type: reflect.TypeOf(0)}
	y := reflect.New(reflect.StructOf([]reflect.StructField{plain})).Elem().Interface()
	for _, f := range []func(){func() { _ = y.(first) }, func() { _ = y.(string) }, func() { _ = x.(error) }} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
	var s chan<- M
	var r <-chan M
	fmt.Println(reflect.ChanOf(reflect.SendDir, reflect.TypeOf((*M)(nil)).Elem()) == reflect.TypeOf(s),
		reflect.ChanOf(reflect.RecvDir, reflect.TypeOf((*M)(nil)).Elem()) == reflect.TypeOf(r))
	var target interface{ Third() }
	fmt.Println(errors.As(fmt.Errorf("%w", errors.New("e")), &target))
}

func main() {
	made()
	m := M(3)
	v := reflect.ValueOf(&m)
	for i := 0; i < v.NumMethod(); i++ {
		fmt.Println(v.Type().Method(i).Name, v.Method(i).Type())
	}
	fmt.Println(reflect.TypeOf(m).Method(0).Func.Interface().(func(M) string)(m))
	fmt.Println(v.MethodByName("Second").Call([]reflect.Value{reflect.ValueOf(4)})[0])
	name := "Thi"
	v.MethodByName(name + "rd").Call(nil)
	fmt.Println(m, call[int](G{}, 5))
	misuses()
}
