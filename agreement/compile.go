package agreement

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/checker"
	celast "cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/trucewatch/trucewatch/who/naming"
)

// Bounds on conditions. Cost is what CEL counts: about one for each step, and
// one for each ten characters of text looked at.
const (
	longestCondition = 2000
	mostCost         = 50_000
	deepestCondition = 40
	longestField     = 500 // characters of a field, for the estimate of cost
	mostNames        = 50  // parties of an incident, likewise
)

// conditionFields are the fields that a condition can ask for, with their types.
var conditionFields = []struct {
	name string
	is   *cel.Type
}{
	{"kind", cel.StringType},
	{"by", cel.ListType(cel.StringType)}, {"against", cel.ListType(cel.StringType)}, {"between", cel.ListType(cel.StringType)},
	{"of", cel.StringType}, {"about", cel.StringType}, {"zone", cel.StringType}, {"place", cel.StringType},
	{"count", cel.IntType}, {"killed", cel.IntType}, {"wounded", cel.IntType},
	{"on", cel.TimestampType},
}

func conditionNames() []string {
	var list []string
	for _, f := range conditionFields {
		list = append(list, f.name)
	}
	return list
}

var environment = sync.OnceValues(func() (*cel.Env, error) {
	options := []cel.EnvOption{cel.ParserRecursionLimit(deepestCondition), cel.ParserExpressionSizeLimit(longestCondition),
		cel.ASTValidators(cel.ValidateTimestampLiterals(), cel.ValidateDurationLiterals(), cel.ValidateRegexLiterals())}
	for _, f := range conditionFields {
		options = append(options, cel.Variable(f.name, f.is))
	}
	return cel.NewEnv(options...)
})

// flaw is what is wrong with a condition. At is where, in code points from the
// beginning of its source.
type flaw struct {
	at             int
	message, right string
}

// NewCondition makes a condition of its source in CEL. The error says what is
// wrong with it, and where.
func NewCondition(source string) (*Condition, error) {
	c, f := compile(source)
	if f != nil {
		return nil, fmt.Errorf("character %d: %s; %s", f.at+1, f.message, f.right)
	}
	return c, nil
}

// compile parses a condition, checks its types and what it may cost.
func compile(source string) (*Condition, *flaw) {
	if len(source) > longestCondition {
		return nil, &flaw{0, fmt.Sprintf("a condition of %d characters is longer than any that can be read", len(source)), "say with the selector's other keys what they can say"}
	}
	env, err := environment()
	if err != nil {
		return nil, &flaw{0, "conditions can't be read: " + err.Error(), "this is a mistake of the program"}
	}
	ast, issues := env.Compile(source)
	if issues.Err() != nil {
		return nil, issueOf(source, issues)
	}
	if ast.OutputType() != cel.BoolType {
		return nil, &flaw{0, fmt.Sprintf("a condition says what is so, and this is %s", typeWords(ast.OutputType().String())), "compare it with something, such as `killed > 0`"}
	}
	cost, err := env.EstimateCost(ast, sizes{})
	if err != nil || cost.Max > mostCost {
		return nil, &flaw{0, "this condition could take too long to judge", "say it with fewer loops inside one another"}
	}
	program, err := env.Program(ast, cel.EvalOptions(cel.OptPartialEval), cel.CostLimit(2*mostCost))
	if err != nil {
		return nil, &flaw{0, "this condition can't be judged: " + err.Error(), "write it more simply"}
	}
	c := &Condition{Source: source, program: program, unknown: map[string]*cel.AttributePatternType{}}
	c.look(ast.NativeRep())
	if len(c.uses) == 0 {
		return nil, &flaw{0, "this condition asks nothing of the incident, and is always the same", "use its fields: " + strings.Join(conditionNames(), ", ")}
	}
	return c, nil
}

// look notes the fields that a condition asks for and the values at which it may
// change.
func (c *Condition) look(ast *celast.AST) {
	visit := func(e celast.Expr) {
		switch e.Kind() {
		case celast.IdentKind:
			if name := e.AsIdent(); slices.Contains(conditionNames(), name) && !slices.Contains(c.uses, name) {
				c.uses = append(c.uses, name)
				c.unknown[name] = cel.AttributePattern(name)
			}
		case celast.LiteralKind:
			switch v := e.AsLiteral().(type) {
			case types.Int:
				if v >= -1<<40 && v <= 1<<40 {
					c.numbers = append(c.numbers, int(v))
				}
			case types.Double:
				if v >= -1<<40 && v <= 1<<40 {
					c.numbers = append(c.numbers, int(v))
				}
			case types.String:
				if t, err := time.Parse(time.RFC3339Nano, string(v)); err == nil {
					c.times = append(c.times, t)
				}
			}
		}
	}
	celast.PreOrderVisit(ast.Expr(), celast.NewExprVisitor(visit))
}

// sizes bounds what a condition can be given.
type sizes struct{}

func (sizes) EstimateSize(n checker.AstNode) *checker.SizeEstimate {
	if path := n.Path(); len(path) == 1 && (path[0] == "by" || path[0] == "against" || path[0] == "between") {
		return &checker.SizeEstimate{Max: mostNames}
	}
	return &checker.SizeEstimate{Max: longestField}
}

func (sizes) EstimateCallCost(string, string, *checker.AstNode, []checker.AstNode) *checker.CallEstimate {
	return nil
}

var (
	undeclared = regexp.MustCompile(`^undeclared reference to '([^']*)'`)
	noOverload = regexp.MustCompile(`^found no matching overload for '([^']*)' applied to '(.*)'$`)
)

// issueOf is the first thing that CEL complains of, in plain words.
func issueOf(source string, issues *cel.Issues) *flaw {
	list := issues.Errors()
	if len(list) == 0 {
		return &flaw{0, "this is no condition: " + issues.Err().Error(), celExample}
	}
	first := list[0]
	f := &flaw{at: offsetIn(source, first.Location.Line(), first.Location.Column())}
	message, _, _ := strings.Cut(first.Message, "\n")
	switch {
	case undeclared.MatchString(message):
		name := undeclared.FindStringSubmatch(message)[1]
		f.message = fmt.Sprintf("a condition knows no %s", quote(name))
		f.right = "its fields are " + strings.Join(conditionNames(), ", ") + "; put a text in quotes"
		if near := naming.Nearest(name, conditionNames()); near != "" {
			f.right = fmt.Sprintf("did you mean `%s`?", near)
		}
	case noOverload.MatchString(message):
		parts := noOverload.FindStringSubmatch(message)
		f.message = fmt.Sprintf("`%s` can't be used with %s", operator(parts[1]), typeWords(parts[2]))
		f.right = overloadAdvice(parts[1], parts[2])
	case strings.HasPrefix(message, "Syntax error"):
		_, rest, _ := strings.Cut(message, ": ")
		f.message, f.right = syntaxOf(rest)
	case badLiteral.MatchString(message):
		kind := badLiteral.FindStringSubmatch(message)[1]
		f.message, f.right = "this is no "+literalNames[kind][0], literalNames[kind][1]
	default:
		f.message, f.right = "this is no condition: "+message, celExample
	}
	return f
}

var (
	unexpected = regexp.MustCompile(`^(?:mismatched|extraneous) input '(.*?)' expecting|^no viable alternative at input '(.*)'|^token recognition error at: '(.*)'|^missing .* at '(.*)'`)
	badLiteral = regexp.MustCompile(`^invalid (timestamp|duration|matches) argument`)
)

// literalNames are what CEL's texts with a meaning of their own are, and how
// they are written.
var literalNames = map[string][2]string{
	"timestamp": {"instant", "write it with its time and zone, such as `timestamp('2020-03-01T00:00:00Z')`"},
	"duration":  {"length of time", "write it in hours, minutes or seconds, such as `duration('36h')`"},
	"matches":   {"pattern that can be matched", "look at its brackets and stars, or use `contains`"},
}

// words that people write for what CEL writes with signs.
var signs = map[string]string{"and": "&&", "or": "||", "not": "!", "=": "==", "<>": "!=", "is": "=="}

// syntaxOf says in plain words what CEL's parser complains of.
func syntaxOf(complaint string) (message, right string) {
	parts := unexpected.FindStringSubmatch(complaint)
	if parts == nil {
		return "this is no condition: " + complaint, celExample
	}
	found := strings.Join(parts[1:], "")
	switch sign := signs[strings.TrimSpace(found)]; {
	case sign != "":
		return fmt.Sprintf("a condition has no `%s`", strings.TrimSpace(found)), fmt.Sprintf("write `%s`", sign)
	case found == "<EOF>":
		return "this condition ends in the middle", celExample
	}
	return "this is no condition from " + quote(found) + " on", celExample
}

const celExample = "write for instance `killed > 0 && 'north' in against`"

func overloadAdvice(function, args string) string {
	switch {
	case function == "@in" && !strings.Contains(args, "list("):
		return "write the list after `in`, such as `'north' in by`"
	case strings.Contains(args, "list(string)") && (function == "_==_" || function == "_!=_"):
		return "`by`, `against` and `between` are lists: write `'north' in by`"
	case strings.Contains(args, "timestamp"):
		return "write an instant as `timestamp('2020-03-01T00:00:00Z')`"
	}
	return "compare numbers with numbers, and text in quotes with text"
}

// operator is a function of CEL as it is written.
func operator(name string) string {
	if name == "@in" {
		return "in"
	}
	return strings.Trim(name, "_")
}

var typeNames = strings.NewReplacer("list(string)", "a list of names", "string", "a text", "int", "a whole number", "double", "a number with a point",
	"bool", "true or false", "timestamp", "an instant", "google.protobuf.Timestamp", "an instant", "duration", "a length of time", "google.protobuf.Duration", "a length of time",
	"(", "", ")", "", ", ", " and ")

func typeWords(types string) string { return typeNames.Replace(types) }

// offsetIn is where a line, from 1, and a column, from 0, lie in a source, in
// code points.
func offsetIn(source string, line, column int) int {
	at := 0
	for text := range strings.Lines(source) {
		if line--; line <= 0 {
			break
		}
		at += len([]rune(text))
	}
	return at + max(0, column)
}
