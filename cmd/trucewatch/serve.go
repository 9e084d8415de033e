package main

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/web"
)

type serveCommand struct {
	caseFlags
	Addr string   `default:"127.0.0.1:8080" help:"Where to listen. Anybody who reaches the address can read the record: keep to 127.0.0.1 unless that is meant."`
	Host []string `placeholder:"NAME" help:"Another name under which the pages may be asked for. May be given several times."`
}

// Run shows a case in the browser until a signal comes.
func (c *serveCommand) Run(ctx context.Context, t *terminal) (err error) {
	o, err := c.look(ctx, t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	return serve(ctx, t, o.Desk, c.Addr, c.Host, desk.At{})
}

// How long the server waits: for a request's head, for its whole, for one to
// answer before it stops.
const (
	headTimeout  = 10 * time.Second
	writeTimeout = 60 * time.Second
	stopTimeout  = 5 * time.Second
)

func serve(ctx context.Context, t *terminal, d *desk.Desk, addr string, hosts []string, at desk.At) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "serve", Message: "can't listen on " + addr, Advice: "is another program there? give another --addr, such as 127.0.0.1:8081", Err: err}
	}
	if host, _, err := net.SplitHostPort(addr); err == nil && host != "" && !isLoopback(host) {
		t.note("anybody who reaches %s can read this record", addr)
		hosts = append(hosts, host)
	}
	server := &http.Server{
		Handler:           web.Handler(d, web.Options{Now: t.now, AsOf: at.AsOf, Known: at.Known, Hosts: hosts}),
		ReadHeaderTimeout: headTimeout, WriteTimeout: writeTimeout, BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	now := agreement.DayEnd(t.now().In(d.Case.Agreement.Zone))
	go func() { // so that the first who asks waits less for a large record; what is wrong pages say
		_ = d.Follow(ctx, desk.At{AsOf: cmp.Or(at.AsOf, now), Known: cmp.Or(at.Known, now)})
	}()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	if err := t.print("http://" + listener.Addr().String() + "/\n"); err != nil {
		return err
	}
	t.note("stop with Ctrl-C")
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	err = server.Shutdown(limit)
	if ended := <-ended; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
