// SPDX-License-Identifier: BSD-3-Clause
//
// Channels and select by package reflect.
package main

import (
	"fmt"
	"reflect"
)

func caught(f func()) {
	defer func() { fmt.Println("caught:", recover()) }()
	f()
}

func main() {
	text := reflect.MakeChan(reflect.TypeOf((chan string)(nil)), 2)
	fmt.Println(text.TrySend(reflect.ValueOf("a")), text.TrySend(reflect.ValueOf("b")))
	fmt.Println(text.TrySend(reflect.ValueOf("c")), text.Len(), text.Cap())
	fmt.Println(text.Recv())
	fmt.Println(text.TryRecv())
	fmt.Println(text.TryRecv())
	c := make(chan int)
	done := make(chan bool)
	go func() {
		reflect.ValueOf(c).Send(reflect.ValueOf(7))
		close(done)
	}()
	fmt.Println(reflect.ValueOf(c).Recv())
	<-done

	cases := []reflect.SelectCase{
		{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(c)},
		{Dir: reflect.SelectDefault},
		{Dir: reflect.SelectSend, Chan: text, Send: reflect.ValueOf("sent")},
	}
	chosen, _, ok := reflect.Select(cases)
	fmt.Println(chosen, ok, text.Len())
	fmt.Println(reflect.Select(cases[:2]))
	text.Close()
	fmt.Println(reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: text}}))
	fmt.Println(reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: text}}))
	many := make([]reflect.SelectCase, 100)
	for i := range many {
		many[i] = reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(make(chan int))}
	}
	go func() { many[77].Chan.Send(reflect.ValueOf(88)) }()
	fmt.Println(reflect.Select(many))
	caught(func() { text.Send(reflect.ValueOf("x")) })
	caught(func() { text.Close() })
	caught(func() { reflect.Select(cases) })
}
