package web_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var (
	pictures = flag.String("pictures", "", "write pictures of the pages to this folder")
	boardPNG = flag.String("board", "", "write the picture of the board to this file")
)

// fromRoot reads a path as from the root of the repository, where make runs.
func fromRoot(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join("..", path)
}

// TestPictures takes pictures of the pages for people to look at; it does
// nothing without -pictures or -board.
func TestPictures(t *testing.T) {
	if *pictures == "" && *boardPNG == "" {
		t.Skip("give -args -pictures DIR or -board FILE to take pictures")
	}
	b := browse(t)
	if *boardPNG != "" {
		b.scheme("light")
		b.size(1280, 1740)
		b.open("/")
		b.picture(fromRoot(*boardPNG), chromedp.CaptureScreenshot())
	}
	if *pictures == "" {
		return
	}
	dir := fromRoot(*pictures)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	b.media("print", "light")
	b.size(760, 1000)
	for name, address := range map[string]string{"brief": "/brief", "board": "/"} {
		b.open(address)
		b.picture(filepath.Join(dir, name+"-print.png"), chromedp.FullScreenshot(100))
	}
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		for _, width := range []int64{360, 768, 1280} {
			b.size(width, 1000)
			b.open("/?asof=2020-03-06&known=2020-03-02")
			eval[bool](b, "document.querySelector('details.times').open=true")
			b.picture(filepath.Join(dir, fmt.Sprintf("times-%d-%s.png", width, scheme)), chromedp.CaptureScreenshot())
			b.open("/")
			b.press("j")
			b.press("?")
			b.picture(filepath.Join(dir, fmt.Sprintf("keys-%d-%s.png", width, scheme)), chromedp.CaptureScreenshot())
			for _, address := range everyPage(t) {
				b.open(address)
				name := strings.NewReplacer("/", "-", "?", "-", "&", "-", "=", "-").Replace(strings.Trim(address, "/"))
				b.picture(filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, width, scheme)), chromedp.FullScreenshot(100))
			}
		}
	}
}

func (b *browser) picture(file string, take chromedp.Action[[]byte]) {
	b.Helper()
	eval[bool](b, "document.fonts.ready.then(()=>true), true")
	png, err := chromedp.Run(b.ctx, take)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		b.Fatal(err)
	}
}
