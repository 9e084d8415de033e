package intake

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/trucewatch/trucewatch"
)

const (
	// timeout bounds how long one address may take, redirections and all.
	timeout       = 30 * time.Second
	mostRedirects = 5
	userAgent     = "trucewatch/1 (+https://github.com/trucewatch/trucewatch)"
)

// errWhither is why a redirection is not followed.
var errWhither = errors.New("it leads to an address that is not of the web")

// URL makes a report of what stands at an address of the web. The client's
// timeout is cut to thirty seconds; nil means a client of its own. What can't be
// used gives CodeUnusable; a fault of the network or the server CodeFailed.
func URL(ctx context.Context, client *http.Client, address string, o Options) (trucewatch.Report, error) {
	if _, ok := webAddress(address); !ok {
		return trucewatch.Report{}, unusable(address, "it is no address of the web", "give one that begins with https:// or http://")
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return trucewatch.Report{}, unusable(address, "it is no address of the web", "give one that begins with https:// or http://")
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1")
	response, err := careful(client).Do(request)
	if err != nil {
		return trucewatch.Report{}, failed(ctx, address, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return trucewatch.Report{}, &trucewatch.Error{
			Code: trucewatch.CodeFailed, Op: "fetch", File: address, Message: "the server answered " + response.Status,
			Advice: "open the address in a browser; if it shows the report there, save the page and give the file",
		}
	}
	kind := response.Header.Get("Content-Type")
	if !readable(kind) {
		return trucewatch.Report{}, unusable(address, fmt.Sprintf("it is %s, not a page or a text", mediaType(kind)), "save the report as text or as a page and give that")
	}
	if response.ContentLength > o.limit() {
		return trucewatch.Report{}, tooLarge(address, response.ContentLength, o.limit())
	}
	data, err := atMost(address, response.Body, o.limit())
	if err != nil {
		return trucewatch.Report{}, err
	}
	return Parse(address, data, kind, o)
}

// careful is a client that follows few redirections, to the web only, and does
// not wait for ever.
func careful(client *http.Client) *http.Client {
	c := http.Client{}
	if client != nil {
		c = *client
	}
	if c.Timeout == 0 || c.Timeout > timeout {
		c.Timeout = timeout
	}
	c.CheckRedirect = func(next *http.Request, before []*http.Request) error {
		if len(before) > mostRedirects {
			return fmt.Errorf("it was sent on more than %d times", mostRedirects)
		}
		if _, ok := webAddress(next.URL.String()); !ok {
			return errWhither
		}
		return nil
	}
	return &c
}

func readable(contentType string) bool {
	switch mediaType(contentType) {
	case "", "text/html", "application/xhtml+xml", "text/plain", "text/markdown":
		return true
	}
	return false
}

func failed(ctx context.Context, address string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "fetch", File: address, Message: "it can't be fetched", Err: err}
	var inner *url.Error
	if errors.As(err, &inner) {
		e.Err = inner.Err
		if inner.Timeout() {
			e.Message, e.Err, e.Advice = fmt.Sprintf("there was no whole answer within %d seconds", int(timeout.Seconds())), nil, "try again later"
		}
	}
	return e
}
