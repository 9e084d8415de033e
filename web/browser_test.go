package web_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is one tab of Chromium on a server of the full desk. faults are what
// went wrong in it: console errors, requests that failed or went outside.
type browser struct {
	*testing.T
	ctx  context.Context
	root string

	mu     sync.Mutex
	faults []string
}

// chromium is the one browser of all tests; each has a tab of its own.
var chromium struct {
	once sync.Once
	ctx  context.Context
	stop []func()
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range chromium.stop {
		stop()
	}
	os.Exit(code)
}

func start(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocated)
	chromium.ctx, chromium.stop = ctx, []func(){cancel, stop}
	chromium.err = chromedp.Do(ctx)
}

func browse(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no browser: install chromium to test the pages in one")
	}
	chromium.once.Do(func() { start(path) })
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	server := httptest.NewServer(demo(t, reviewed(t)))
	t.Cleanup(server.Close)
	ctx, cancel := chromedp.NewContext(chromium.ctx)
	t.Cleanup(cancel)
	b := &browser{T: t, ctx: ctx, root: server.URL}
	b.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		if _, err := cdp.Call(ctx, tab, log.Enable, cdp.Empty{}); err != nil {
			return chromedp.Void{}, err
		}
		_, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{})
		return chromedp.Void{}, err
	})
	if err := chromedp.Listen(ctx, b.notice); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *browser) notice(event any) {
	fault := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		fault = fmt.Sprintf("console: %s %s", e.Entry.Text, e.Entry.URL)
	case *runtime.EventExceptionThrown:
		fault = "exception: " + e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		fault = "console call"
	case *network.EventLoadingFailed:
		if !e.Canceled {
			fault = "failed: " + e.ErrorText + " " + string(e.BlockedReason)
		}
	case *network.EventRequestWillBeSent:
		// The browser draws its own controls from data: addresses.
		if !strings.HasPrefix(e.Request.URL, b.root+"/") && !strings.HasPrefix(e.Request.URL, "data:") {
			fault = "outside request: " + e.Request.URL
		}
	}
	if fault != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.faults = append(b.faults, fault)
	}
}

// well fails the test where something went wrong in the browser.
func (b *browser) well() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.Error(f)
	}
	b.faults = nil
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

func (b *browser) open(address string) {
	b.Helper()
	b.do(chromedp.Navigate(b.root + address))
}

func (b *browser) size(width, height int64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

// scheme sets light or dark, on a screen.
func (b *browser) scheme(name string) { b.media("", name) }

func (b *browser) media(medium, scheme string) {
	b.Helper()
	b.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	})
}

func (b *browser) scripts(on bool) {
	b.Helper()
	b.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return chromedp.Void{}, err
	})
}

func eval[T any](b *browser, script string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.Fatalf("%s: %v", script, err)
	}
	return v
}

// follow sends a key that leads to another page, and waits until it is there.
func (b *browser) follow(key string) {
	b.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(key)); err != nil {
		b.Fatalf("key %q: %v", key, err)
	}
}

func (b *browser) press(key string) {
	b.Helper()
	b.do(chromedp.KeyEvent(key))
}

func (b *browser) path() string {
	b.Helper()
	return eval[string](b, "location.pathname+location.search")
}

// everyPage are addresses of each sort of page.
func everyPage(t *testing.T) []string {
	d := reviewed(t)
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	updated := ""
	for _, e := range viewOn(t, d, "2020-03-04").Entries {
		if e.Report.VersionOf != "" {
			updated = e.Report.ID
		}
	}
	return []string{
		"/", "/?standards=parties", "/?asof=2020-03-15&known=2020-03-15", "/agreement", "/c/afghan-forces", "/c/forces-8600",
		"/i", "/i/" + in.Code, "/r", "/r/" + in.Tellers[0].Report, "/r/" + updated, "/d", "/d?known=2020-03-01", "/search?q=Taliban", "/brief", "/?asof=2020-03-01&known=2020-03-01",
	}
}

func TestNothingGoesWrongInTheBrowser(t *testing.T) {
	b := browse(t)
	for _, address := range everyPage(t) {
		b.open(address)
		if fonts := eval[int](b, "[...document.fonts].filter(f=>f.status=='error').length"); fonts > 0 {
			t.Errorf("%s: %d fonts could not be loaded", address, fonts)
		}
	}
	if !eval[bool](b, "document.documentElement.classList.contains('scripted')") {
		t.Error("the script did not run")
	}
	b.well()
}

func TestNoPageScrollsSideways(t *testing.T) {
	b := browse(t)
	for _, address := range everyPage(t) {
		b.open(address)
		for _, scheme := range []string{"light", "dark"} {
			b.scheme(scheme)
			for _, width := range []int64{360, 768, 1280} {
				b.size(width, 900)
				wide := eval[[]string](b, `(()=>{const w=document.documentElement.clientWidth;
					if(document.documentElement.scrollWidth<=w) return [];
					return ['page '+document.documentElement.scrollWidth+' px'].concat([...document.querySelectorAll('body *')].filter(e=>e.getBoundingClientRect().right>w+1&&!e.closest('.scroll,pre,svg')).slice(0,4).map(e=>e.tagName+'.'+e.className))})()`)
				if len(wide) > 0 {
					t.Errorf("%s at %d px, %s: %v", address, width, scheme, wide)
				}
			}
		}
	}
	b.well()
}

func TestTheKeysWork(t *testing.T) {
	b := browse(t)
	b.size(1280, 900)
	b.open("/")
	focused := "document.activeElement.closest('[data-row]')?.id ?? ''"
	rows := eval[[]string](b, "[...document.querySelectorAll('.board [data-row]')].map(e=>e.id)")
	b.press("j")
	b.press("j")
	if got := eval[string](b, focused); got != rows[1] {
		t.Errorf("after j j the row is %q, want %q", got, rows[1])
	}
	b.press("k")
	if got := eval[string](b, focused); got != rows[0] {
		t.Errorf("after k the row is %q, want %q", got, rows[0])
	}
	b.follow(kb.Enter)
	if got, want := b.path(), "/c/"+strings.TrimPrefix(rows[0], "clause-"); got != want {
		t.Errorf("Enter led to %s, want %s", got, want)
	}
	b.follow("u")
	if got := b.path(); got != "/" {
		t.Errorf("u led to %s", got)
	}
	b.follow("[")
	if got := b.path(); got != "/?asof=2020-03-03&known=2020-03-03" {
		t.Errorf("[ led to %s", got)
	}
	b.follow("]")
	if got := b.path(); got != "/" {
		t.Errorf("] led to %s", got)
	}
	b.press("g")
	b.follow("i")
	if got := b.path(); got != "/i" {
		t.Errorf("g i led to %s", got)
	}
	b.press("/")
	eval[bool](b, "document.activeElement.value='', true") // a key that is sent from outside types itself as well
	b.press("j[")
	if got := eval[string](b, "document.activeElement.value"); got != "j[" {
		t.Errorf("in the search field the keys give %q", got)
	}
	b.well()
}

func TestDecisionsAndReasonsAreReachedByKeys(t *testing.T) {
	b := browse(t)
	b.size(1280, 900)
	b.open("/")
	b.press("g")
	b.follow("d")
	if got := b.path(); got != "/d" {
		t.Fatalf("g d led to %s", got)
	}
	b.press("j")
	b.press("j")
	if got := eval[string](b, "document.activeElement.textContent"); !strings.Contains(got, "is not of the incident") {
		t.Errorf("after j j the decision is %q", got)
	}
	b.follow(kb.Enter)
	in := incidentAt(t, reviewed(t), "Mes Aynak", "2020-03-04")
	if got := b.path(); got != "/i/"+in.Code {
		t.Fatalf("Enter led to %s", got)
	}
	// Every row, one after the other, and none that holds the keys back.
	rows := eval[int](b, "document.querySelectorAll('[data-row]').length")
	for range rows {
		b.press("j")
	}
	if got := eval[bool](b, "[...document.querySelectorAll('[data-row]')].at(-1).contains(document.activeElement)"); !got {
		t.Errorf("%d times j does not reach the last row: %s", rows, eval[string](b, "document.activeElement.outerHTML.slice(0,200)"))
	}
	// Why accounts were joined opens by keyboard alone.
	for range 200 {
		b.press(kb.Tab)
		if eval[bool](b, "!!document.activeElement.closest('section[aria-labelledby=joined] summary')") {
			break
		}
	}
	b.press(kb.Enter)
	if !eval[bool](b, "!!document.querySelector('section[aria-labelledby=joined] details[open] .factors').getClientRects().length") {
		t.Error("the reasons of a join don't open by keyboard")
	}
	b.well()
}

func TestKeysCanBeSwitchedOff(t *testing.T) {
	b := browse(t)
	b.open("/")
	b.press("?")
	if !eval[bool](b, "document.querySelector('#keys').open") {
		t.Fatal("? does not open the help")
	}
	b.press("j")
	eval[bool](b, "document.querySelector('#keys-on').click(), document.querySelector('#keys').close(), true")
	b.open("/i")
	b.press("j")
	if eval[bool](b, "!!document.activeElement.closest('[data-row]')") {
		t.Error("the keys still move rows")
	}
	eval[bool](b, "document.querySelector('#keys-help').click(), document.querySelector('#keys-on').click(), document.querySelector('#keys').close(), true")
	b.press("j")
	if !eval[bool](b, "!!document.activeElement.closest('[data-row]')") {
		t.Error("the keys can't be switched on again")
	}
	b.well()
}

func TestASliderLooksAtADay(t *testing.T) {
	b := browse(t)
	b.open("/")
	eval[bool](b, "document.querySelector('details.times').open=true")
	if eval[bool](b, "[...document.querySelectorAll('input[type=range]')].some(e=>e.hidden)") {
		t.Error("the sliders stay hidden")
	}
	move := `(()=>{const r=document.querySelector('input[data-for=day-asof]');r.value=String(Number(r.value)-2);
		r.dispatchEvent(new Event('input',{bubbles:true}));r.dispatchEvent(new Event('change',{bubbles:true}))})()`
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Steps(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[any](move)(ctx, tab)
		return chromedp.Void{}, err
	})); err != nil {
		t.Fatal(err)
	}
	if got := b.path(); !strings.Contains(got, "asof=2020-03-02") {
		t.Errorf("the slider led to %s", got)
	}
	b.well()
}

func TestAMarkAndItsRecordLightUpTogether(t *testing.T) {
	b := browse(t)
	in := incidentAt(t, shared(t), "Mes Aynak", "2020-03-04")
	b.open("/r/" + in.Tellers[0].Report)
	record := eval[string](b, "(()=>{const a=document.querySelector('.reportText a.account');a.click();return a.hash.slice(1)})()")
	if !eval[bool](b, fmt.Sprintf("document.getElementById(%q).classList.contains('on')", record)) {
		t.Errorf("the record %s is not lit", record)
	}
	if eval[int](b, "document.querySelectorAll('.reportText .on').length") == 0 {
		t.Error("the passage is not lit")
	}
	eval[bool](b, "document.querySelector('.records a.title').click(), true")
	if eval[int](b, "document.querySelectorAll('.reportText .on').length") == 0 {
		t.Error("a record does not light its passage")
	}
	b.open("/r/" + in.Tellers[0].Report + "#char=120,245")
	if eval[int](b, "document.querySelectorAll('.reportText .on').length") == 0 {
		t.Error("#char=120,245 lights nothing")
	}
	b.well()
}

func TestPagesAreReadWithoutScripts(t *testing.T) {
	b := browse(t)
	b.scripts(false)
	b.open("/")
	before := page(t, demo(t, shared(t)), "/")
	holds(t, before, "Agreement for Bringing Peace to Afghanistan")
	for _, address := range everyPage(t) {
		b.open(address)
	}
	title, err := chromedp.Run(b.ctx, chromedp.Title())
	if err != nil || !strings.Contains(title, shipped) {
		t.Errorf("title %q, %v", title, err)
	}
	b.well()
}
