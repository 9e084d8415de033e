package web

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// policy lets a page use what this program serves and nothing else. data: is
// for pictures that the style sheet draws.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; " +
	"img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard sets the headers that every answer has, and refuses what is not a
// request to read, and names that this server is not known by: a page of
// another site could otherwise point its own name here and read the record.
func guard(next http.Handler, hosts []string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !ours(r.Host, hosts):
			http.Error(w, "This server is not known by the name "+clip(r.Host, 80)+
				". Ask for it as localhost, or under the address it was started with.", http.StatusMisdirectedRequest)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "These pages are for reading: only GET and HEAD are answered.", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ours says whether a Host header names this machine itself or one of hosts.
func ours(host string, hosts []string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	if ip := net.ParseIP(name); ip != nil && ip.IsLoopback() {
		return true
	}
	return slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(strings.Trim(h, "[]"), name) })
}
