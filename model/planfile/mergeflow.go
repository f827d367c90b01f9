package planfile

import (
	"regexp"
	"strings"
)

// flowEnd is where a value in flow style that begins a text ends: behind its closing bracket, or before a comma or
// bracket of what it stands in; −1 where it does not end. Quoted texts hold any character.
func flowEnd(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case opensQuote(text, i):
			n := quotedEnd(text[i:])
			if n < 0 {
				return -1
			}
			i += n - 1
		case c == '{' || c == '[':
			depth++
		case (c == '}' || c == ']') && depth > 1:
			depth--
		case (c == '}' || c == ']') && depth == 1:
			return i + 1
		case depth == 0 && strings.IndexByte(",}]", c) >= 0:
			return i
		case c == '#' && i > 0 && strings.IndexByte(" \t\n", text[i-1]) >= 0:
			return -1 // a comment between the parts
		}
	}
	return -1
}

// opensQuote reports a quote where a text may begin; elsewhere it is a character as any other: "Plan '26".
func opensQuote(text string, at int) bool {
	if text[at] != '"' && text[at] != '\'' {
		return false
	}
	before := strings.TrimRight(text[:at], " \t\r\n")
	return before == "" || strings.IndexByte("{[,:", before[len(before)-1]) >= 0
}

// quotedEnd is where a quoted text that begins a text ends; −1 where it does not.
func quotedEnd(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] == text[0] && text[0] == '\'' && i+1 < len(text) && text[i+1] == '\'':
			i++
		case text[i] == text[0]:
			return i + 1
		}
	}
	return -1
}

// bytesOf is a piece of a text.
type bytesOf struct{ from, to int }

func (s bytesOf) in(text string) string { return text[s.from:s.to] }

// flowItems are the elements of a list, or the pairs of a map, that a text in flow style begins with; end is behind its
// closing bracket. ok is false for what is no list or map, or holds comments.
func flowItems(text string) (items []bytesOf, end int, ok bool) {
	items, end, commented, ok := commentedItems(text)
	return items, end, ok && !commented
}

// commentedItems are the same of a text that may hold comments between them.
func commentedItems(text string) (items []bytesOf, end int, commented, ok bool) {
	if text == "" || text[0] != '[' && text[0] != '{' {
		return nil, 0, false, false
	}
	for at := 1; at < len(text); {
		switch c := text[at]; {
		case strings.IndexByte(" \t\r\n,", c) >= 0:
			at++
		case c == '#' && strings.IndexByte(" \t\n", text[at-1]) >= 0:
			line := strings.IndexByte(text[at:], '\n')
			if line < 0 {
				return nil, 0, true, false
			}
			at, commented = at+line, true
		case c == ']' || c == '}':
			return items, at + 1, commented, true
		default:
			n := itemEnd(text[at:])
			if n <= 0 {
				return nil, 0, commented, false
			}
			items = append(items, bytesOf{at, at + len(strings.TrimRight(text[at:at+n], " \t\r\n"))})
			at += n
		}
	}
	return nil, 0, commented, false
}

// itemEnd is where an element or a pair ends: before the next comma or bracket outside of it.
func itemEnd(text string) int {
	for at := 0; at < len(text); {
		switch c := text[at]; {
		case strings.IndexByte(",}]", c) >= 0:
			return at
		case opensQuote(text, at):
			n := quotedEnd(text[at:])
			if n < 0 {
				return -1
			}
			at += n
		case c == '{' || c == '[':
			n := flowEnd(text[at:])
			if n < 0 {
				return -1
			}
			at += n
		case c == '#' && at > 0 && strings.IndexByte(" \t\n", text[at-1]) >= 0:
			return -1
		default:
			at++
		}
	}
	return -1
}

var flowLine = regexp.MustCompile(`^([a-z_]+:)([ \t]+)([\[{])`)

// unrolled writes a list that stands in brackets behind its key line by line, so that elements can be changed and
// added; false where it stands otherwise or holds comments.
func (b *keyBlock) unrolled(end string) (string, bool) {
	head, value, rest, ok := b.flow()
	if !ok || value[0] != '[' {
		return "", false
	}
	items, _, ok := flowItems(value)
	if !ok {
		return "", false
	}
	out := strings.TrimRight(head, " \t") + rest
	for _, item := range items {
		if text := item.in(value); strings.ContainsAny(text, "\r\n") {
			return "", false
		} else {
			out += "  - " + text + end
		}
	}
	return out, true
}

// append adds an element behind the last of a list in brackets that cannot be written line by line; on a line of its
// own where the last has one.
func (b *keyBlock) append(element string) bool {
	at := b.flowAt()
	if at < 0 {
		return false
	}
	value := b.text[at:]
	items, _, _, ok := commentedItems(value)
	if !ok || value[0] != '[' || len(items) == 0 {
		return false
	}
	last, gap := items[len(items)-1], " "
	if line := strings.LastIndexByte(value[:last.from], '\n'); line >= 0 && strings.TrimSpace(value[line:last.from]) == "" {
		gap = value[line:last.from]
		if strings.HasSuffix(value[:line], "\r") {
			gap = "\r" + gap
		}
	}
	b.text = b.text[:at] + value[:last.to] + "," + gap + element + value[last.to:]
	return true
}

// flowAt is where the value in flow style of a block begins; −1 where it has none.
func (b *keyBlock) flowAt() int {
	at := 0
	for line := range strings.Lines(b.text) {
		if strings.HasPrefix(line, b.key+":") {
			if p := flowLine.FindStringSubmatchIndex(line); p != nil {
				return at + p[6]
			}
			return -1
		}
		at += len(line)
	}
	return -1
}

// flow divides a block at its value in flow style: what stands before it, with comments above, and behind it.
func (b *keyBlock) flow() (head, value, rest string, ok bool) {
	at := b.flowAt()
	if at < 0 {
		return "", "", "", false
	}
	value = b.text[at:]
	_, end, ok := flowItems(value)
	if !ok {
		return "", "", "", false
	}
	return b.text[:at], value[:end], value[end:], true
}

// setPart writes a part of a map, which stands in braces behind the key or line by line below it; false where it
// stands otherwise.
func (b *keyBlock) setPart(part, value, end string) bool {
	if head, flow, rest, ok := b.flow(); ok && flow[0] == '{' {
		items, _, _ := flowItems(flow)
		for _, item := range items {
			if name, _, ok := strings.Cut(item.in(flow), ":"); ok && strings.TrimSpace(name) == part {
				b.text = head + flow[:item.from] + part + ": " + value + flow[item.to:] + rest
				return true
			}
		}
		if len(items) == 0 {
			b.text = head + "{ " + part + ": " + value + " }" + rest
			return true
		}
		last := items[len(items)-1].to
		b.text = head + flow[:last] + ", " + part + ": " + value + flow[last:] + rest
		return true
	}
	return b.setPartLine(part, value, end)
}

var partLine = regexp.MustCompile(`^([ ]+)([a-z_]+)(:[ \t]+)(\{.*\})([ \t]*(?:[ \t]#.*)?\r?\n)$`)

// setPartLine writes a part of a map whose parts stand below the key.
func (b *keyBlock) setPartLine(part, value, end string) bool {
	lines, indent := strings.SplitAfter(withEnd(b.text, end), "\n"), ""
	for i, line := range lines {
		if indent == "" {
			indent = partIndent(line)
		}
		if indent == "" || !strings.HasPrefix(line, indent+part+":") {
			continue
		}
		p := partLine.FindStringSubmatch(line)
		if p == nil {
			return false
		}
		lines[i] = p[1] + p[2] + p[3] + value + p[5]
		b.text = strings.Join(lines, "")
		return true
	}
	if indent == "" {
		return false
	}
	b.text = strings.Join(lines, "") + indent + part + ": " + value + end
	return true
}

// partIndent is how far the parts of a map stand in, by the first of them; "" for a line that has none.
func partIndent(line string) string {
	rest := strings.TrimLeft(line, " ")
	if name, _, ok := strings.Cut(rest, ":"); !ok || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") != "" {
		return ""
	}
	return line[:len(line)-len(rest)]
}
