package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed assets/look assets/fonts assets/dist
var assetFiles embed.FS

// styles are the parts of the style sheet in their order; the browser gets them
// as one.
var styles = []string{"base", "frame", "board", "pages", "print"}

const (
	styleSheet = "app.css"
	script     = "app.js"
)

// asset is one file for the browser. tag is made from its bytes and stands in
// its address, so that a browser may keep it for good.
type asset struct {
	data []byte
	tag  string
	kind string // media type
}

var assets = gatherAssets()

func gatherAssets() map[string]asset {
	list := map[string]asset{}
	add := func(name string, data []byte) {
		sum := sha256.Sum256(data)
		kind := mime.TypeByExtension(path.Ext(name))
		if path.Ext(name) == ".woff2" {
			kind = "font/woff2"
		}
		list[name] = asset{data: data, tag: hex.EncodeToString(sum[:8]), kind: kind}
	}
	var css bytes.Buffer
	for _, name := range styles {
		css.Write(read("assets/look/" + name + ".css"))
	}
	add(styleSheet, css.Bytes())
	add(script, read("assets/dist/"+script))
	add("icon.svg", read("assets/look/icon.svg"))
	fonts, err := fs.Glob(assetFiles, "assets/fonts/*")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	for _, name := range fonts {
		add(path.Base(name), read(name))
	}
	return list
}

func read(name string) []byte {
	data, err := assetFiles.ReadFile(name)
	if err != nil {
		panic(err) // the files are compiled in: one that is missing is a mistake of ours
	}
	return data
}

// assetURL is the address of an asset, with its tag.
func assetURL(name string) string { return "/assets/" + name + "?v=" + assets[name].tag }

// assetHandler serves assets. One asked for by its tag never changes; any other
// is to be asked for again.
func assetHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := assets[strings.TrimPrefix(r.URL.Path, "/assets/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		keep := "no-cache"
		if r.URL.Query().Get("v") == a.tag || a.kind == "font/woff2" {
			keep = "public, max-age=31536000, immutable"
		}
		w.Header().Set("Cache-Control", keep)
		w.Header().Set("Content-Type", a.kind)
		w.Header().Set("ETag", `"`+a.tag+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data))
	})
}
