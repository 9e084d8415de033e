// Package web shows a case in the browser: the board, clauses, incidents,
// reports and the brief, each as a page and as JSON. It draws what desk.View
// says; what is true is left to the rooms below it.
//
// Pages are made whole by the server and are read without scripts. Nothing is
// fetched from another host, and no page says anything inline that a content
// security policy would have to allow.
package web

import (
	"net/http"
	"time"

	"github.com/trucewatch/trucewatch/desk"
)

//go:generate go tool templ generate
//go:generate go tool esbuild assets/src/app.ts --bundle --minify --target=es2022 --format=iife --legal-comments=none --outfile=assets/dist/app.js --log-level=warning

// Options say from where in time the pages look, and under which names they
// are served.
type Options struct {
	// Now gives the present; nil means the clock.
	Now func() time.Time
	// AsOf and Known are the days that a page looks at when its address gives
	// none: any instant of the day, in the case's time zone. Zero means today.
	AsOf, Known time.Time
	// Hosts are names, without a port, under which the pages may be asked for
	// beside those of the machine itself (localhost, 127.0.0.1, ::1). An empty
	// list means only those, so that no other site's name can be pointed here.
	Hosts []string
}

type server struct {
	desk *desk.Desk
	opts Options
}

// Handler serves a desk. It answers GET and HEAD only and changes nothing.
func Handler(d *desk.Desk, opts Options) http.Handler {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s := &server{desk: d, opts: opts}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.show(board))
	mux.HandleFunc("GET /agreement", s.show(agreementText))
	mux.HandleFunc("GET /c/{id}", s.show(clause))
	mux.HandleFunc("GET /i", s.show(incidents))
	mux.HandleFunc("GET /i/{id}", s.show(incident))
	mux.HandleFunc("GET /r", s.show(reports))
	mux.HandleFunc("GET /r/{id}", s.show(report))
	mux.HandleFunc("GET /d", s.show(decisions))
	mux.HandleFunc("GET /search", s.show(search))
	mux.HandleFunc("GET /brief", s.show(briefing))
	mux.HandleFunc("GET /board.json", s.give(boardJSON))
	mux.HandleFunc("GET /i.json", s.give(incidentsJSON))
	mux.HandleFunc("GET /r.json", s.give(reportsJSON))
	mux.HandleFunc("GET /d.json", s.give(decisionsJSON))
	mux.HandleFunc("GET /search.json", s.give(searchJSON))
	mux.HandleFunc("GET /brief.json", s.give(briefJSON))
	mux.Handle("GET /assets/", assetHandler())
	mux.HandleFunc("GET /", s.show(nowhere))
	return guard(mux, opts.Hosts)
}
