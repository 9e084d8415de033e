package reading

import "github.com/trucewatch/trucewatch/nlp/tree"

// thinking are verbs whose participle says who somebody is held to be.
var thinking = map[string]bool{"believe": true, "suspect": true, "think": true, "presume": true, "say": true, "report": true, "allege": true, "understand": true, "know": true, "assume": true, "suppose": true}

// guises are verbs whose participle says how somebody looked who did something.
var guises = map[string]bool{"dress": true, "disguise": true, "clothe": true, "arm": true, "mask": true, "describe": true, "identify": true}

// heldToBe puts right a sentence whose subject is said to be held for something, "men
// believed to be from the rebel group Front opened fire", or said to have looked like something, "men dressed as nuns": where the parser takes
// "believed" or "dressed" for the verb of the clause, or a name within the phrase for the subject of
// "opened". It says whether it did.
func heldToBe(t *tree.Tree, i int) bool {
	subject, being := t.Child(i, "nsubj", "nsubjpass"), t.Child(i, "xcomp")
	if guises[t.Lemma(i)] && i+1 < len(t.Tokens) && t.Dep(i+1) == "prep" && t.Head(i+1) == i {
		being = i + 1
	} else if !thinking[t.Lemma(i)] || being != i+2 || t.Low(i+1) != "to" {
		return false
	}
	if tag := t.Tag(i); tag != "VBN" && tag != "VBD" || subject < 0 || subject > i {
		return false
	}
	if _, right := t.Below(subject); right > i || right < i-1 || t.Child(i, "aux", "auxpass", "neg") >= 0 {
		return false
	}
	verb := laterVerb(t, being)
	if verb < 0 {
		return false
	}
	inner, ruled := t.Child(verb, "nsubj", "nsubjpass"), t.Head(i) == verb // the verb's clause has "believed" in it
	if !ruled && !hangs(t, verb, i) || inner >= 0 && (inner < being || inner > verb) || ruled && inner < 0 {
		return false
	}
	if inner >= 0 {
		k := &t.Tokens[inner]
		k.Head, k.Dep = being, "attr"
		if t.Dep(verb) == "relcl" {
			k.Head, k.Dep = t.Head(verb), "appos"
		}
	}
	b, v, s := &t.Tokens[i], &t.Tokens[verb], &t.Tokens[subject]
	if v.Dep == "acl" {
		v.Tag = "VBD"
	}
	switch {
	case ruled:
	case t.Head(i) == i:
		v.Head, v.Dep = verb, b.Dep
	default:
		v.Head, v.Dep = b.Head, b.Dep
	}
	for _, k := range t.Kids[i] {
		if k != subject && k != being && (k < subject || k > verb) {
			t.Tokens[k].Head = verb
		}
	}
	b.Head, b.Dep, b.Tag = subject, "acl", "VBN"
	s.Head, s.Dep = verb, "nsubj"
	if t.Child(verb, "auxpass") >= 0 {
		s.Dep = "nsubjpass"
	}
	return true
}

// laterVerb is the verb in the indicative that comes first after "to be", with nothing between
// that ends the phrase or joins another to it; -1 for none.
func laterVerb(t *tree.Tree, being int) int {
	_, to := t.Sentence(being)
	for i := being + 1; i < to && i < being+longestBeing; i++ {
		switch tag := t.Tag(i); {
		case t.IsPunct(i) && t.Low(i) != "-" && t.Low(i) != "'", tag == "WDT", tag == "WP", tag == "WRB", tag == "CC":
			return -1
		case tag == "VBD" || tag == "VBZ" || tag == "VBP":
			if d := t.Dep(i); d == "aux" || d == "auxpass" {
				return t.Head(i)
			}
			return i
		case tag == "VBN" && t.Dep(i) == "acl" && t.Child(i, "dobj") > i && t.Child(i, "agent") < 0:
			return i // it has an object, and so is no participle
		}
	}
	return -1
}

// longestBeing is how many words what somebody is held to be has at most.
const longestBeing = 14

// hangs says whether a token stands below another in the tree.
func hangs(t *tree.Tree, i, above int) bool {
	for range longestBeing {
		h := t.Head(i)
		if h == above {
			return true
		}
		if h == i {
			return false
		}
		i = h
	}
	return false
}
