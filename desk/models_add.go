package desk

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
)

// What a pipeline may have at most. spaCy's largest have about 600 MB in some
// hundred files; a wheel packs weights to some nine tenths of their size and
// tables to a tenth, so that one that unpacks to far more is made to fill disks.
const (
	maxModelBytes = 1 << 30
	maxModelFiles = 1000
	maxUnpacking  = 20
	smallWheel    = 16 << 20
)

// Add copies a pipeline into the folder, from a wheel or from a folder that holds
// one, at its root or below. It is loaded before it is given its name, so that a
// pipeline that can't be run, or one that was stopped by ctx, leaves nothing behind. Without a name it is called
// what its language and its own name make, such as en_core_web_md.
func (m Models) Add(ctx context.Context, from, name string) (Model, error) {
	files, limit, done, err := openModel(from)
	if err != nil {
		return Model{}, err
	}
	defer done()
	if err := os.MkdirAll(m.Dir, 0o700); err != nil {
		return Model{}, notKept(m.Dir, err)
	}
	part, err := os.MkdirTemp(m.Dir, ".adding-")
	if err != nil {
		return Model{}, notKept(m.Dir, err)
	}
	defer os.RemoveAll(part)
	if err := copyModel(ctx, from, files, part, limit); err != nil {
		return Model{}, err
	}
	p, err := nlp.Load(os.DirFS(part))
	if err != nil {
		return Model{}, unusableModel(from, "it can't be run as a pipeline", "", err)
	}
	return m.keep(part, cmp.Or(name, ownName(p.Meta())), p.Meta())
}

// keep gives a pipeline that was copied its name.
func (m Models) keep(part, name string, meta nlp.Meta) (Model, error) {
	if !modelName.MatchString(name) {
		return Model{}, unusableModel("", fmt.Sprintf("a pipeline can't be called %q", name), "give --name with letters, digits, and . _ - between them", nil)
	}
	to := filepath.Join(m.Dir, name)
	if _, err := os.Lstat(to); err == nil || name == english.Name {
		return Model{}, unusableModel("", "there is a pipeline "+name+" already", "give another --name, or remove that one", nil)
	}
	if err := os.Rename(part, to); err != nil {
		return Model{}, notKept(to, err)
	}
	return model(name, to, meta), nil
}

// ownName is what spaCy calls a pipeline: its language and its name.
func ownName(meta nlp.Meta) string {
	if strings.HasPrefix(meta.Name, meta.Lang+"_") {
		return meta.Name
	}
	return meta.Lang + "_" + meta.Name
}

// openModel opens a wheel or a folder; limit is how many bytes its files may have
// in all. done closes it.
func openModel(from string) (files fs.FS, limit int64, done func(), err error) {
	info, err := os.Stat(from)
	if err != nil {
		message, advice := "it can't be read", ""
		if errors.Is(err, fs.ErrNotExist) {
			message, advice, err = "there is no such file", "give a pipeline's wheel (.whl) or its folder", nil
		}
		return nil, 0, nil, unusableModel(from, message, advice, bare(err))
	}
	if info.IsDir() {
		return os.DirFS(from), maxModelBytes, func() {}, nil
	}
	f, err := os.Open(from)
	if err != nil {
		return nil, 0, nil, unusableModel(from, "it can't be read", "", bare(err))
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		defer f.Close()
		return nil, 0, nil, noWheel(from, f, err)
	}
	return z, min(maxModelBytes, info.Size()*maxUnpacking+smallWheel), func() { f.Close() }, nil
}

// noWheel says what a file that is no zip file looks like.
func noWheel(from string, f io.ReaderAt, err error) error {
	var begins [4]byte
	f.ReadAt(begins[:], 0)
	switch {
	case bytes.HasPrefix(begins[:], []byte("PK\x03\x04")):
		return unusableModel(from, "it is a wheel that is cut short or damaged", "fetch it again", err)
	case bytes.HasPrefix(begins[:], []byte("\x1f\x8b")):
		return unusableModel(from, "it is packed with gzip, not a wheel", "unpack it and give the folder, or give the wheel (.whl)", nil)
	}
	return unusableModel(from, "it is no wheel", "give a pipeline's wheel (.whl) or its folder", nil)
}

// copyModel copies the pipeline in files, and the licences beside it, to a folder.
func copyModel(ctx context.Context, from string, files fs.FS, to string, limit int64) error {
	root, err := modelRoot(files)
	if err != nil {
		return unusableModel(from, err.Error(), "give a wheel or a folder of a spaCy pipeline, version 3", nil)
	}
	kept, err := os.OpenRoot(to)
	if err != nil {
		return notKept(to, err)
	}
	defer kept.Close()
	c := copying{ctx: ctx, files: files, to: kept, room: limit}
	own, err := licences(files, root)
	if err == nil {
		err = c.tree(root)
	}
	if about := aboutWheel(files, root); err == nil && len(own) == 0 && about != "" {
		err = c.licences(about)
	}
	return c.explain(from, err, limit)
}

// aboutWheel is the folder that describes the wheel that a pipeline is in, or
// empty.
func aboutWheel(files fs.FS, root string) string {
	top, _, _ := strings.Cut(root, "/")
	about, _ := fs.Glob(files, top+"-*.dist-info")
	if root == "." || len(about) != 1 {
		return ""
	}
	return about[0]
}

func (c *copying) licences(about string) error {
	list, err := licences(c.files, about)
	for _, name := range list {
		err = cmp.Or(err, c.file(name, path.Base(name)))
	}
	return err
}

// modelRoot is the folder of the least deep config.cfg.
func modelRoot(files fs.FS) (string, error) {
	root := ""
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path.Base(name) == "config.cfg" && (root == "" || strings.Count(name, "/") < strings.Count(root, "/")+1) {
			root = path.Dir(name)
		}
		return nil
	})
	if err == nil && root == "" {
		err = errors.New("there is no pipeline in it: no config.cfg")
	}
	return root, err
}

// licences are the files in a folder, and in those below, that hold the texts of
// licences.
func licences(files fs.FS, root string) ([]string, error) {
	var list []string
	err := fs.WalkDir(files, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := strings.ToUpper(path.Base(name))
		if !d.IsDir() && (strings.HasPrefix(base, "LICEN") || strings.HasPrefix(base, "NOTICE") || strings.HasPrefix(base, "COPYING")) {
			list = append(list, name)
		}
		return nil
	})
	return list, err
}

// copying copies files until there is no room left.
type copying struct {
	ctx   context.Context
	files fs.FS
	to    *os.Root
	room  int64
	count int
}

var (
	errTooLarge = errors.New("too large")
	errTooMany  = errors.New("too many files")
)

// errKeeping is a fault of the folder that is written to.
type errKeeping struct{ error }

func (c *copying) tree(root string) error {
	return fs.WalkDir(c.files, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		// A folder may be made of links to files, as caches of pipelines are.
		info, err := fs.Stat(c.files, name)
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() {
			return nil
		}
		return c.file(name, strings.TrimPrefix(strings.TrimPrefix(name, root), "/"))
	})
}

func (c *copying) file(from, to string) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if c.count++; c.count > maxModelFiles {
		return errTooMany
	}
	in, err := c.files.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := c.to.MkdirAll(path.Dir(to), 0o755); err != nil {
		return errKeeping{err}
	}
	out, err := c.to.Create(to)
	if err != nil {
		return errKeeping{err}
	}
	err = c.bytes(out, in)
	return cmp.Or(err, out.Close())
}

func (c *copying) bytes(out io.Writer, in io.Reader) error {
	n, err := io.Copy(writing{out}, io.LimitReader(in, c.room+1))
	if c.room -= n; err == nil && c.room < 0 {
		return errTooLarge
	}
	return err
}

// writing tells errors of writing from those of reading.
type writing struct{ io.Writer }

func (w writing) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if err != nil {
		err = errKeeping{err}
	}
	return n, err
}

func (c *copying) explain(from string, err error, limit int64) error {
	var keeping errKeeping
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &keeping):
		return notKept(c.to.Name(), keeping.error)
	case errors.Is(err, errTooLarge):
		return unusableModel(from, fmt.Sprintf("it unpacks to more than %d MiB", limit>>20), "that is more than a pipeline of this size has; look where it comes from", nil)
	case errors.Is(err, errTooMany):
		return unusableModel(from, fmt.Sprintf("it has more than %d files", maxModelFiles), "give a pipeline alone", nil)
	}
	return unusableModel(from, "it is damaged or can't be read", "fetch it again", err)
}

func notKept(file string, err error) error {
	return &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "add model", File: file, Message: "the pipeline can't be kept there", Advice: "look at the folder's permissions and at the room on the disk, or set TRUCEWATCH_DATA", Err: bare(err)}
}
