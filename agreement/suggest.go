package agreement

import (
	"fmt"

	"github.com/trucewatch/trucewatch/who/naming"
	"go.yaml.in/yaml/v4"
)

// unknown complains of a word that is none of those known, and asks whether the
// nearest of them was meant; fallback is the advice when none is near.
func (r *reader) unknown(n *yaml.Node, message, word string, known []string, fallback string) {
	if r.full() {
		return // the search below is the costly part of a mistake
	}
	if near := naming.Nearest(word, known); near != "" {
		fallback = fmt.Sprintf("did you mean `%s`?", near)
	}
	r.wrong(n, message, fallback)
}
